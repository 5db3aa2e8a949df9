/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ebb-paths.h"
#include "reminder-session.h"
#include "reminders/ebb-schedule.h"

/* The real agent, the real notification program, a real bus and real settings.
 * Two processes share the folders, so they are those of the whole run. */

#define APP_OBJECT_PATH "/io/github/ebb_app/Ebb"

/* How long the agent waits for a reminder in the test of its timer, in
 * seconds: long enough for a slow computer to start it. */
#define WAIT 6

static int
get_minutes (GDateTime *time)
{
  return g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);
}

/* Turns reminders on at a time that was some minutes ago, as it was known to
 * the agent of an earlier login, which had seen to the day before. */
static guint32
set_up_missed (Session *session,
               int      minutes_ago)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = g_date_time_add_minutes (now, -minutes_ago);
  int minutes = get_minutes (time);

  ebb_settings_set_reminder_time (session->settings, minutes);
  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  session_remember (minutes, ebb_schedule_get_day (time) - 1);

  return ebb_schedule_get_day (time);
}

/* What the application shows is what the settings say. */
static gboolean
next_is_regular (Session *session)
{
  return session_get_time (session, "Next") == session_get_regular (session);
}

static gboolean
knows_daemon (Session *session)
{
  g_autofree char *daemon = session_get_daemon (session);

  return g_str_equal (daemon, "dunst");
}

/* Who looks at the program, or at what the computer runs, learns nothing. */
static void
test_tells_nothing (void)
{
  static const char *const words[] = {
    "heroin", "opioid", "opiate", "drug", "craving", "addict", "relapse", "overdose", "naloxone",
    "methadone", "buprenorphine", "recovery", "sober", "withdrawal symptom",
    "medication", "medicine", "clinic", "dose ", "injection", "substance",
  };
  g_autofree char *agent = ebb_paths_get_agent ();
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (agent, &bytes, &length, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < length; i++)
    bytes[i] = bytes[i] == '\0' ? '\n' : g_ascii_tolower (bytes[i]);

  g_assert_nonnull (g_strstr_len (bytes, (gssize) length, "check-in"));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strstr_len (bytes, (gssize) length, words[i]) != NULL)
      g_error ("“%s” is in %s", words[i], agent);
}

static void
test_version (void)
{
  g_autofree char *agent = ebb_paths_get_agent ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, agent, "--version", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_cmpstr (output, ==, "ebb-reminders " EBB_VERSION "\n");
}

static void
test_single_instance (Session       *session,
                      gconstpointer  data)
{
  g_autofree char *agent = ebb_paths_get_agent ();
  g_autoptr (GSubprocess) second = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  session_start_agent (session, NULL);

  second = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                             &error, agent, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (second, NULL, NULL, &output, NULL, &error));
  g_assert_true (g_subprocess_get_successful (second));
  g_assert_cmpstr (output, ==, "");
  g_assert_true (session_agent_runs (session));
}

static void
test_off_ends (Session       *session,
               gconstpointer  data)
{
  gint64 start = g_get_monotonic_time ();

  session_start_agent (session, NULL);
  g_assert_cmpint (session_get_time (session, "Next"), ==, 0);

  /* It waits a moment for whom it was started by. */
  session_wait (session, session_agent_is_gone);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 3 * G_USEC_PER_SEC);
  session_join_agent (session);
}

static void
test_follows_settings (Session       *session,
                       gconstpointer  data)
{
  static const int times[] = { 0, 12 * 60 + 34, 23 * 60 + 59 };

  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  session_start_agent (session, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      ebb_settings_set_reminder_time (session->settings, times[i]);
      ebb_settings_sync (session->settings);
      session_wait (session, next_is_regular);
    }

  ebb_settings_set_reminders_enabled (session->settings, FALSE);
  session_wait (session, session_agent_is_gone);
  session_join_agent (session);
}

static void
test_no_daemon (Session       *session,
                gconstpointer  data)
{
  g_autofree char *message = NULL;
  g_autofree char *daemon = NULL;

  session_start_agent (session, NULL);
  g_assert_false (session_send_test (session, &message));
  g_assert_nonnull (strstr (message, "shows notifications"));
  daemon = session_get_daemon (session);
  g_assert_cmpstr (daemon, ==, "");
}

/* The same notification each time, neutral in every field. */
static void
test_shown (Session       *session,
            gconstpointer  data)
{
  g_autoptr (GVariant) shown = NULL;
  g_autofree char *message = NULL;
  g_autofree char *again = NULL;
  const char *text = NULL;

  session_start_daemon (session);
  session_start_agent (session, NULL);
  session_send_test (session, &message);
  g_assert_cmpstr (message, ==, "");
  session_send_test (session, &again);
  g_assert_cmpstr (again, ==, "");
  g_assert_cmpuint (session_count_shown (session), ==, 1);
  session_wait (session, knows_daemon);

  shown = session_close_shown (session);
  g_assert_true (g_variant_lookup (shown, "appname", "&s", &text));
  g_assert_cmpstr (text, ==, "Ebb");
  g_assert_true (g_variant_lookup (shown, "summary", "&s", &text));
  g_assert_cmpstr (text, ==, "Ebb");
  g_assert_true (g_variant_lookup (shown, "body", "&s", &text));
  g_assert_cmpstr (text, ==, "This is a test reminder");
  g_assert_true (g_variant_lookup (shown, "category", "&s", &text));
  g_assert_cmpstr (text, ==, "");
  g_assert_true (g_variant_lookup (shown, "default_action_name", "&s", &text));
  g_assert_cmpstr (text, ==, "default");

  /* A test is no reminder, and with reminders off the agent then ends. */
  g_assert_cmpint (session_get_time (session, "LastShown"), ==, 0);
  session_wait (session, session_agent_is_gone);
  session_join_agent (session);
}

/* What the application exports, as far as the agent uses it. */
static const char app_interface[] =
  "<node><interface name='org.freedesktop.Application'><method name='ActivateAction'>"
  "<arg name='action' type='s' direction='in'/><arg name='parameter' type='av' direction='in'/>"
  "<arg name='platform_data' type='a{sv}' direction='in'/></method></interface></node>";

static void
on_app_called_cb (GDBusConnection       *bus,
                  const char            *sender,
                  const char            *path,
                  const char            *interface,
                  const char            *method,
                  GVariant              *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer               user_data)
{
  char **action = user_data;
  const char *name = NULL, *target = NULL;
  g_autoptr (GVariant) arguments = NULL;
  g_autoptr (GVariant) argument = NULL;

  g_assert_null (*action);
  g_variant_get (parameters, "(&s@ava{sv})", &name, &arguments, NULL);
  g_assert_cmpuint (g_variant_n_children (arguments), ==, 1);
  g_variant_get_child (arguments, 0, "v", &argument);
  target = g_variant_get_string (argument, NULL);
  *action = g_strdup_printf ("%s %s", name, target);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static char *opened_action;

static gboolean
was_opened (Session *session)
{
  return opened_action != NULL;
}

static void
test_open (Session       *session,
           gconstpointer  data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_app_called_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (app_interface, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint object, name;

  object = g_dbus_connection_register_object (session->bus, APP_OBJECT_PATH, info->interfaces[0],
                                              &vtable, &opened_action, NULL, &error);
  g_assert_no_error (error);
  name = g_bus_own_name_on_connection (session->bus, EBB_APP_ID, G_BUS_NAME_OWNER_FLAGS_NONE,
                                       NULL, NULL, NULL, NULL);
  session_start_daemon (session);
  session_start_agent (session, NULL);
  g_assert_true (session_send_test (session, &message));

  session_press (session);
  session_wait (session, was_opened);
  g_assert_cmpstr (opened_action, ==, "reminder ");
  session_wait (session, session_shows_none);

  g_clear_pointer (&opened_action, g_free);
  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (session->bus, object);
}

static gboolean
app_runs (Session *session)
{
  return session_has_owner (session, EBB_APP_ID);
}

static gboolean
app_is_gone (Session *session)
{
  return !app_runs (session);
}

/* The bus cannot start the application here; pressing the reminder still opens
 * it. */
static void
test_open_app (Session       *session,
               gconstpointer  data)
{
  g_autofree char *message = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  session_start_daemon (session);
  session_start_agent (session, NULL);
  g_assert_true (session_send_test (session, &message));

  session_press (session);
  session_wait (session, app_runs);
  reply = g_dbus_connection_call_sync (session->bus, EBB_APP_ID, APP_OBJECT_PATH,
                                       "org.gtk.Actions", "Activate",
                                       g_variant_new_parsed ("('quit', @av [], @a{sv} {})"), NULL,
                                       G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, &error);
  g_assert_no_error (error);
  session_wait (session, app_is_gone);

  /* Who closes the window is still reminded. */
  g_assert_true (session_agent_runs (session));
}

/* A missed one is shown once, whatever starts and ends. */
static void
test_catch_up (Session       *session,
               gconstpointer  data)
{
  guint32 day = set_up_missed (session, 5);
  g_autoptr (GVariant) shown = NULL;
  const char *body = NULL;
  gint64 last_shown;

  session_start_daemon (session);
  session_start_agent (session, NULL);
  session_wait (session, session_shows_one);
  last_shown = session_get_time (session, "LastShown");
  g_assert_cmpint (last_shown, >, 0);
  g_assert_true (next_is_regular (session));
  g_assert_cmpuint (session_get_last_day (), ==, day);

  shown = session_close_shown (session);
  g_assert_true (g_variant_lookup (shown, "body", "&s", &body));
  g_assert_cmpstr (body, ==, "Time for your check-in");

  session_end_agent (session);
  session_start_agent (session, NULL);
  session_idle (500);
  g_assert_cmpuint (session_count_shown (session), ==, 0);
  g_assert_cmpint (session_get_time (session, "LastShown"), ==, last_shown);
}

/* Too late is too late: it is recorded, and nothing is said. */
static void
test_too_late (Session       *session,
               gconstpointer  data)
{
  guint32 day = set_up_missed (session, 6 * 60 + 1);

  session_start_daemon (session);
  session_start_agent (session, NULL);
  session_idle (500);
  g_assert_cmpuint (session_count_shown (session), ==, 0);
  g_assert_cmpint (session_get_time (session, "LastShown"), ==, 0);
  g_assert_cmpuint (session_get_last_day (), ==, day);
  g_assert_cmpint (session_get_time (session, "LastMissed"), >, 0);
}

/* Who turns reminders on in the evening has not missed that of the morning. */
static void
test_turned_on_later (Session       *session,
                      gconstpointer  data)
{
  g_autofree char *state = ebb_reminder_state_get_path ();

  set_up_missed (session, 5);
  g_assert_no_errno (g_remove (state));

  session_start_daemon (session);
  session_start_agent (session, NULL);
  session_idle (500);
  g_assert_cmpuint (session_count_shown (session), ==, 0);
  g_assert_true (next_is_regular (session));
}

static void
test_daemon_comes_later (Session       *session,
                         gconstpointer  data)
{
  set_up_missed (session, 5);
  session_start_agent (session, NULL);
  session_idle (300);
  g_assert_cmpint (session_get_time (session, "LastShown"), ==, 0);

  session_start_daemon (session);
  session_wait (session, session_shows_one);
  g_assert_cmpint (session_get_time (session, "LastShown"), >, 0);

  /* It goes, and comes back: what was shown was shown. */
  session_stop_daemon (session);
  session_start_daemon (session);
  session_idle (500);
  g_assert_cmpuint (session_count_shown (session), ==, 0);
}

/* The timer itself. The agent lives in a zone where the minute is about to
 * end; what it waits for is real. */
static void
test_on_time (Session       *session,
              gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int shift = (int) (60 - WAIT - now % 60);
  g_autofree char *zone = g_strdup_printf ("TST%s00:00:%02d", shift < 0 ? "+" : "-", ABS (shift));
  gint64 due = now + WAIT;

  session_start_daemon (session);
  ebb_settings_set_reminder_time (session->settings, (int) ((due + shift) / 60 % (24 * 60)));
  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  session_start_agent (session, zone);
  g_assert_cmpint (session_get_time (session, "Next"), ==, due);
  g_assert_cmpuint (session_count_shown (session), ==, 0);

  session_wait (session, session_shows_one);
  g_assert_cmpint (session_get_time (session, "LastShown"), >=, due);
  g_assert_cmpint (session_get_time (session, "LastShown"), <=, due + 1);
  g_assert_cmpint (session_get_time (session, "Next"), ==, due + 24 * 60 * 60);

  /* Turned off, it takes back what it shows. */
  ebb_settings_set_reminders_enabled (session->settings, FALSE);
  session_wait (session, session_agent_is_gone);
  session_wait (session, session_shows_none);
  session_join_agent (session);
}

/* The end of the session is no accident. */
static void
test_bus_ends (void)
{
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) bus = session_spawn_bus (&address);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *path = ebb_paths_get_agent ();
  g_autoptr (GSubprocess) agent = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "memory", TRUE);
  agent = g_subprocess_launcher_spawn (launcher, &error, path, NULL);
  g_assert_no_error (error);
  session_idle (500);
  g_assert_nonnull (g_subprocess_get_identifier (agent));

  g_subprocess_force_exit (bus);
  g_subprocess_wait_check (agent, NULL, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  session_open_bus ();

  g_test_add_func ("/reminders/tells-nothing", test_tells_nothing);
  g_test_add_func ("/reminders/version", test_version);
  g_test_add_func ("/reminders/bus-ends", test_bus_ends);
#define ADD(path, function) \
  g_test_add (path, Session, NULL, session_set_up, function, session_tear_down)
  ADD ("/reminders/single-instance", test_single_instance);
  ADD ("/reminders/off-ends", test_off_ends);
  ADD ("/reminders/follows-settings", test_follows_settings);
  ADD ("/reminders/no-daemon", test_no_daemon);
  ADD ("/reminders/shown", test_shown);
  ADD ("/reminders/open", test_open);
  ADD ("/reminders/open-app", test_open_app);
  ADD ("/reminders/catch-up", test_catch_up);
  ADD ("/reminders/too-late", test_too_late);
  ADD ("/reminders/turned-on-later", test_turned_on_later);
  ADD ("/reminders/daemon-comes-later", test_daemon_comes_later);
  ADD ("/reminders/on-time", test_on_time);

  result = g_test_run ();
  session_close_bus ();

  return result;
}
