/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-paths.h"
#include "reminder-session.h"
#include "reminders/ebb-agent-names.h"
#include "reminders/ebb-autostart.h"
#include "reminders/ebb-reminder-control.h"

/* As in a sandbox: the real agent and the real control speak to the desktop's
 * portals, on a real bus. The portals are this program's, because a desktop's
 * own would ask a person. They live in a thread with a connection of their
 * own: the agent waits for them while the test waits for the agent. */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define APP_OBJECT_PATH "/io/github/ebb_app/Ebb"

static const char interfaces[] =
  "<node>"
  "<interface name='org.freedesktop.portal.Notification'>"
  "<method name='AddNotification'><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/></method>"
  "<method name='RemoveNotification'><arg type='s' direction='in'/></method>"
  "<signal name='ActionInvoked'><arg type='s'/><arg type='s'/><arg type='av'/></signal>"
  "<property name='version' type='u' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.portal.Background'>"
  "<method name='RequestBackground'><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
  "<property name='version' type='u' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Application'><method name='ActivateAction'>"
  "<arg type='s' direction='in'/><arg type='av' direction='in'/>"
  "<arg type='a{sv}' direction='in'/></method></interface>"
  "</node>";

/* How the portal answers a request */
typedef enum {
  ANSWER_NEVER,
  ANSWER_RESPONSE,
  ANSWER_RESPONSE_ELSEWHERE, /* at a path of its own, as old portals do */
  ANSWER_ERROR,
  ANSWER_VANISH,
} Answer;

typedef struct
{
  Session session;

  GThread         *thread;
  GMainContext    *context;
  GMainLoop       *loop;
  GDBusConnection *bus; /* the portals' */
  guint            name;

  /* What the two threads share is under this lock. */
  GMutex lock;

  /* Of notifications */
  char     *id;
  GVariant *notification; /* NULL while none is shown */
  guint     n_added;

  /* Of requests to run in the background */
  Answer    answer;
  guint32   response;
  gboolean  background;
  gboolean  autostart;
  guint     n_requests;
  GVariant *options; /* of the last one */

  char *opened;
} Fixture;

static Fixture *current;

static void
respond (GDBusMethodInvocation *invocation,
         const char            *token)
{
  const char *sender = g_dbus_method_invocation_get_sender (invocation);
  g_autofree char *name = g_strdup (sender + 1);
  g_autofree char *path = NULL;
  GVariantBuilder results;

  g_strdelimit (name, ".", '_');
  path = current->answer == ANSWER_RESPONSE_ELSEWHERE
           ? g_strdup (PORTAL_PATH "/request/elsewhere/t1")
           : g_strdup_printf (PORTAL_PATH "/request/%s/%s", name, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
  if (current->answer == ANSWER_NEVER)
    return;
  if (current->answer == ANSWER_VANISH)
    {
      g_clear_handle_id (&current->name, g_bus_unown_name);
      return;
    }

  /* Who asked listens there once it has read the answer to its call. */
  if (current->answer == ANSWER_RESPONSE_ELSEWHERE)
    g_usleep (G_USEC_PER_SEC / 5);

  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "background",
                         g_variant_new_boolean (current->background));
  g_variant_builder_add (&results, "{sv}", "autostart",
                         g_variant_new_boolean (current->autostart));
  g_dbus_connection_emit_signal (current->bus, sender, path, "org.freedesktop.portal.Request",
                                 "Response",
                                 g_variant_new ("(ua{sv})", current->response, &results), NULL);
}

static void
on_request (GVariant              *parameters,
            GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) options = NULL;
  const char *token = NULL;

  g_variant_get (parameters, "(&s@a{sv})", NULL, &options);
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_clear_pointer (&current->options, g_variant_unref);
  current->options = g_variant_ref (options);
  current->n_requests++;
  if (current->answer == ANSWER_ERROR)
    g_dbus_method_invocation_return_dbus_error (invocation,
                                                "org.freedesktop.portal.Error.Failed", "No");
  else
    respond (invocation, token);
}

static void
on_called_cb (GDBusConnection       *bus,
              const char            *sender,
              const char            *path,
              const char            *interface,
              const char            *method,
              GVariant              *parameters,
              GDBusMethodInvocation *invocation,
              gpointer               user_data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&current->lock);

  if (g_str_equal (method, "RequestBackground"))
    {
      on_request (parameters, invocation);
      return;
    }

  if (g_str_equal (method, "AddNotification"))
    {
      g_clear_pointer (&current->id, g_free);
      g_clear_pointer (&current->notification, g_variant_unref);
      g_variant_get (parameters, "(s@a{sv})", &current->id, &current->notification);
      current->n_added++;
    }
  else if (g_str_equal (method, "RemoveNotification"))
    {
      g_clear_pointer (&current->notification, g_variant_unref);
    }
  else
    {
      const char *action = NULL;
      g_autoptr (GVariant) arguments = NULL;
      g_autoptr (GVariant) argument = NULL;

      g_variant_get (parameters, "(&s@ava{sv})", &action, &arguments, NULL);
      g_variant_get_child (arguments, 0, "v", &argument);
      current->opened = g_strdup_printf ("%s %s", action, g_variant_get_string (argument, NULL));
    }
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GVariant *
on_get_cb (GDBusConnection  *bus,
           const char       *sender,
           const char       *path,
           const char       *interface,
           const char       *property,
           GError          **error,
           gpointer          user_data)
{
  return g_variant_new_uint32 (1);
}

static gboolean
on_appear_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  if (fixture->name == 0)
    fixture->name = g_bus_own_name_on_connection (fixture->bus, PORTAL_NAME,
                                                  G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL,
                                                  NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
on_vanish_cb (gpointer user_data)
{
  g_clear_handle_id (&((Fixture *) user_data)->name, g_bus_unown_name);

  return G_SOURCE_REMOVE;
}

static gpointer
run_portals (gpointer user_data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_called_cb,
                                               .get_property = on_get_cb };
  Fixture *fixture = user_data;
  g_autoptr (GDBusNodeInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  guint objects[3], app;

  g_main_context_push_thread_default (fixture->context);
  info = g_dbus_node_info_new_for_xml (interfaces, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      objects[i] = g_dbus_connection_register_object (fixture->bus,
                                                      i < 2 ? PORTAL_PATH : APP_OBJECT_PATH,
                                                      info->interfaces[i], &vtable, NULL, NULL,
                                                      &error);
      g_assert_no_error (error);
    }
  app = g_bus_own_name_on_connection (fixture->bus, EBB_APP_ID, G_BUS_NAME_OWNER_FLAGS_NONE, NULL,
                                      NULL, NULL, NULL);
  on_appear_cb (fixture);
  g_main_loop_run (fixture->loop);

  on_vanish_cb (fixture);
  g_bus_unown_name (app);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_dbus_connection_unregister_object (fixture->bus, objects[i]);
  while (g_main_context_iteration (fixture->context, FALSE))
    continue;
  g_main_context_pop_thread_default (fixture->context);

  return NULL;
}

static gboolean
portal_is_there (Session *session)
{
  return session_has_owner (session, PORTAL_NAME);
}

static gboolean
portal_is_gone (Session *session)
{
  return !portal_is_there (session);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  session_set_up (&fixture->session, NULL);
  current = fixture;
  g_mutex_init (&fixture->lock);
  fixture->answer = ANSWER_RESPONSE;
  fixture->background = TRUE;
  fixture->autostart = TRUE;
  fixture->bus = g_dbus_connection_new_for_address_sync (
    g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
      G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  fixture->thread = g_thread_new ("portals", run_portals, fixture);
  session_wait (&fixture->session, portal_is_there);

  /* libnotify prints a warning of its own in a sandbox. */
  session_set_variable ("NOTIFY_FORCE_PORTAL=1");
  session_set_variable ("G_DEBUG");
  g_setenv ("NOTIFY_FORCE_PORTAL", "1", TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  session_tear_down (&fixture->session, NULL);
  g_unsetenv ("NOTIFY_FORCE_PORTAL");

  g_main_loop_quit (fixture->loop);
  g_thread_join (fixture->thread);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  g_dbus_connection_close_sync (fixture->bus, NULL, NULL);
  g_clear_object (&fixture->bus);
  g_free (fixture->id);
  g_clear_pointer (&fixture->notification, g_variant_unref);
  g_clear_pointer (&fixture->options, g_variant_unref);
  g_free (fixture->opened);
  g_mutex_clear (&fixture->lock);
}

static gboolean
is_shown (Session *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&current->lock);

  return current->notification != NULL;
}

static gboolean
is_gone (Session *session)
{
  return !is_shown (session);
}

static gboolean
was_opened (Session *session)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&current->lock);

  return current->opened != NULL;
}

static void
press (const char *action)
{
  g_dbus_connection_emit_signal (current->bus, NULL, PORTAL_PATH,
                                 "org.freedesktop.portal.Notification", "ActionInvoked",
                                 g_variant_new ("(ssav)", current->id, action, NULL), NULL);
}

/* A reminder that was due a few minutes ago */
static void
start_with_due (Fixture *fixture)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = g_date_time_add_minutes (now, -5);
  int minutes = g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);

  ebb_settings_set_reminder_time (fixture->session.settings, minutes);
  ebb_settings_set_reminders_enabled (fixture->session.settings, TRUE);
  session_remember (minutes, ebb_schedule_get_day (time) - 1);
  session_start_agent (&fixture->session, NULL);
  session_wait (&fixture->session, is_shown);
}

/* All that the desktop is told is neutral, and there are three buttons. */
static void
test_shown (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const labels[] = { "Open", "In an Hour", "Not Today" };
  g_autoptr (GVariant) buttons = NULL;
  g_autofree char *daemon = NULL;
  const char *text = NULL;

  start_with_due (fixture);
  g_assert_true (g_variant_lookup (fixture->notification, "title", "&s", &text));
  g_assert_cmpstr (text, ==, "Ebb");
  g_assert_true (g_variant_lookup (fixture->notification, "body", "&s", &text));
  g_assert_cmpstr (text, ==, "Time for your check-in");
  g_assert_true (g_variant_lookup (fixture->notification, "default-action", "&s", &text));
  g_assert_cmpstr (text, ==, "default");

  g_assert_true (g_variant_lookup (fixture->notification, "buttons", "@aa{sv}", &buttons));
  g_assert_cmpuint (g_variant_n_children (buttons), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GVariant) button = g_variant_get_child_value (buttons, i);
      gboolean found = FALSE;

      g_assert_true (g_variant_lookup (button, "label", "&s", &text));
      for (guint j = 0; j < G_N_ELEMENTS (labels); j++)
        found = found || g_str_equal (text, labels[j]);
      g_assert_true (found);
    }

  daemon = session_get_daemon (&fixture->session);
  g_assert_cmpstr (daemon, ==, PORTAL_NAME);
}

static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  start_with_due (fixture);
  press ("default");
  session_wait (&fixture->session, was_opened);
  g_assert_cmpstr (fixture->opened, ==, "reminder check-in");
  session_wait (&fixture->session, is_gone);
}

static void
test_later (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  start_with_due (fixture);
  press ("later");
  session_wait (&fixture->session, is_gone);
  session_idle (100);
  g_assert_cmpint (session_get_time (&fixture->session, "Next"), >=, now + 3600);
  g_assert_cmpint (session_get_time (&fixture->session, "Next"), <=, now + 3630);
  g_assert_null (fixture->opened);
}

/* The same one each time, and taken back when reminders are turned off */
static void
test_one (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *message = NULL;

  start_with_due (fixture);
  first = g_strdup (fixture->id);
  g_assert_true (session_send_test (&fixture->session, &message));
  g_assert_cmpuint (fixture->n_added, ==, 2);
  g_assert_cmpstr (fixture->id, ==, first);

  ebb_settings_set_reminders_enabled (fixture->session.settings, FALSE);
  session_wait (&fixture->session, session_agent_is_gone);
  session_wait (&fixture->session, is_gone);
  session_join_agent (&fixture->session);
}

static void
test_no_portal (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *message = NULL;
  g_autofree char *daemon = NULL;

  g_main_context_invoke (fixture->context, on_vanish_cb, fixture);
  session_wait (&fixture->session, portal_is_gone);
  session_start_agent (&fixture->session, NULL);
  g_assert_false (session_send_test (&fixture->session, &message));
  g_assert_cmpstr (message, !=, "");
  daemon = session_get_daemon (&fixture->session);
  g_assert_cmpstr (daemon, ==, "");
}

typedef struct
{
  Answer      answer;
  guint32     response;
  gboolean    background;
  gboolean    autostart;
  EbbLogin    login;
  const char *problem; /* a part of it, or NULL */
} AnswerCase;

static const AnswerCase answer_cases[] = {
  { ANSWER_RESPONSE, 0, TRUE, TRUE, EBB_LOGIN_READY, NULL },
  { ANSWER_RESPONSE_ELSEWHERE, 0, TRUE, TRUE, EBB_LOGIN_READY, NULL },
  { ANSWER_RESPONSE, 0, TRUE, FALSE, EBB_LOGIN_REFUSED, "did not allow" },
  { ANSWER_RESPONSE, 0, FALSE, FALSE, EBB_LOGIN_REFUSED, "refused" },
  { ANSWER_RESPONSE, 1, FALSE, FALSE, EBB_LOGIN_REFUSED, "refused" },
  { ANSWER_RESPONSE, 2, FALSE, FALSE, EBB_LOGIN_IMPOSSIBLE, "did not answer" },
  { ANSWER_ERROR, 0, FALSE, FALSE, EBB_LOGIN_IMPOSSIBLE, "did not answer" },
  { ANSWER_VANISH, 0, FALSE, FALSE, EBB_LOGIN_IMPOSSIBLE, "did not answer" },
  { ANSWER_NEVER, 0, FALSE, FALSE, EBB_LOGIN_ASKING, NULL },
};

static void
await_idle (gpointer object)
{
  while (G_OBJECT (object)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

/* The control starts an agent of its own; it must not warn of libnotify. */
static void
run_case (Fixture          *fixture,
          const AnswerCase *c)
{
  g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();
  g_autoptr (EbbReminderControl) control = NULL;
  g_autofree char *path = ebb_autostart_get_path ();
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  gboolean autostart = FALSE;
  g_autofree const char **command = NULL;

  fixture->answer = c->answer;
  fixture->response = c->response;
  fixture->background = c->background;
  fixture->autostart = c->autostart;
  fixture->n_requests = 0;
  control = ebb_reminder_control_new (fixture->session.settings, client);
  g_assert_cmpint (ebb_reminder_control_get_login (control), ==, EBB_LOGIN_OFF);
  g_assert_cmpuint (fixture->n_requests, ==, 0);

  ebb_settings_set_reminders_enabled (fixture->session.settings, TRUE);
  g_assert_cmpint (ebb_reminder_control_get_login (control), ==, EBB_LOGIN_ASKING);
  while ((ebb_reminder_control_get_login (control) != c->login || fixture->n_requests == 0) &&
         g_get_monotonic_time () < end)
    session_idle (20);
  g_assert_cmpint (ebb_reminder_control_get_login (control), ==, c->login);
  if (c->problem != NULL)
    g_assert_nonnull (strstr (ebb_reminder_control_get_problem (control), c->problem));
  else
    g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");

  /* What was asked, and that no file was written which no desktop reads */
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_true (g_variant_lookup (fixture->options, "autostart", "b", &autostart));
  g_assert_true (autostart);
  g_assert_true (g_variant_lookup (fixture->options, "commandline", "^a&s", &command));
  g_assert_true (g_str_has_suffix (command[0], "/ebb-reminders"));
  g_assert_cmpstr (command[1], ==, EBB_REMINDER_AT_LOGIN);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_main_context_invoke (fixture->context, on_appear_cb, fixture);
  session_wait (&fixture->session, portal_is_there);
  fixture->answer = ANSWER_RESPONSE;
  ebb_settings_set_reminders_enabled (fixture->session.settings, FALSE);
  await_idle (control);
  g_assert_cmpint (ebb_reminder_control_get_login (control), ==, EBB_LOGIN_OFF);
  g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");
  g_assert_cmpuint (fixture->n_requests, ==, 2);
  g_assert_true (g_variant_lookup (fixture->options, "autostart", "b", &autostart));
  g_assert_false (autostart);
  session_wait (&fixture->session, session_agent_is_gone);
}

static void
test_background (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *debug = g_strdup (g_getenv ("G_DEBUG"));

  g_unsetenv ("G_DEBUG");
  for (gsize i = 0; i < G_N_ELEMENTS (answer_cases); i++)
    {
      g_test_message ("Answer %" G_GSIZE_FORMAT, i);
      run_case (fixture, &answer_cases[i]);
    }
  if (debug != NULL)
    g_setenv ("G_DEBUG", debug, TRUE);
}

/* Nothing to ask: it is said, and reminders run as long as they can. */
static void
test_background_absent (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();
  g_autoptr (EbbReminderControl) control =
    ebb_reminder_control_new (fixture->session.settings, client);

  g_main_context_invoke (fixture->context, on_vanish_cb, fixture);
  session_wait (&fixture->session, portal_is_gone);
  ebb_settings_set_reminders_enabled (fixture->session.settings, TRUE);
  while (ebb_reminder_control_get_login (control) == EBB_LOGIN_ASKING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ebb_reminder_control_get_login (control), ==, EBB_LOGIN_IMPOSSIBLE);
  g_assert_nonnull (strstr (ebb_reminder_control_get_problem (control), "no way to allow it"));
  session_wait (&fixture->session, session_agent_runs);
  ebb_settings_set_reminders_enabled (fixture->session.settings, FALSE);
  await_idle (control);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  session_open_bus ();

#define ADD(path, function) \
  g_test_add ("/reminder-portal/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("shown", test_shown);
  ADD ("open", test_open);
  ADD ("later", test_later);
  ADD ("one", test_one);
  ADD ("no-portal", test_no_portal);
  ADD ("background", test_background);
  ADD ("background-absent", test_background_absent);

  result = g_test_run ();
  session_close_bus ();

  return result;
}
