/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>

#include "ebb-paths.h"
#include "reminder-session.h"
#include "reminders/ebb-agent-names.h"
#include "reminders/ebb-autostart.h"

/* How long something may take before the test has failed, in seconds. */
#define PATIENCE 60

#define DAEMON_NAME "org.freedesktop.Notifications"
#define DAEMON_PATH "/org/freedesktop/Notifications"
#define SETTINGS_SERVICE "ca.desrt.dconf.service"

static GSubprocess *test_bus;

/* Of the agent, as long as a test lasts: "NAME=value", or "NAME" to unset it */
static GPtrArray *agent_variables;

/* The bus can start what keeps the settings and nothing else: no notification
 * program, and no Ebb that happens to be installed. */
static void
make_services (void)
{
  g_autofree char *dir = g_build_filename (g_get_home_dir (), "services", NULL);
  g_autofree char *path = g_build_filename (dir, SETTINGS_SERVICE, NULL);
  g_autoptr (GFile) link = g_file_new_for_path (path);
  const char *const *data_dirs = g_get_system_data_dirs ();

  g_assert_no_errno (g_mkdir_with_parents (dir, 0700));
  for (gsize i = 0; data_dirs[i] != NULL; i++)
    {
      g_autofree char *service =
        g_build_filename (data_dirs[i], "dbus-1", "services", SETTINGS_SERVICE, NULL);

      if (g_file_test (service, G_FILE_TEST_EXISTS))
        {
          g_assert_true (g_file_make_symbolic_link (link, service, NULL, NULL));
          return;
        }
    }

  g_error ("%s is not installed", SETTINGS_SERVICE);
}

static char *
make_bus_config (void)
{
  static const char format[] =
    "<busconfig><type>session</type><listen>unix:tmpdir=%s</listen><servicedir>%s</servicedir>"
    "<policy context='default'><allow send_destination='*'/><allow receive_sender='*'/>"
    "<allow own='*'/></policy></busconfig>\n";
  char *path = g_build_filename (g_get_home_dir (), "bus.conf", NULL);
  g_autofree char *dir = g_build_filename (g_get_home_dir (), "services", NULL);
  g_autofree char *config = g_strdup_printf (format, g_get_tmp_dir (), dir);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, config, -1, &error);
  g_assert_no_error (error);

  return path;
}

/* Between fork() and exec(): a failed test leaves no bus behind, nor what is
 * on it. */
static void
end_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

GSubprocess *
session_spawn_bus (char **address)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *config = make_bus_config ();
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *bus;

  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  bus = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", "--config-file", config,
                                     "--nofork", "--print-address=1", NULL);

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  *address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);

  return bus;
}

void
session_open_bus (void)
{
  g_autofree char *address = NULL;

  make_services ();
  test_bus = session_spawn_bus (&address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
}

void
session_close_bus (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_subprocess_force_exit (test_bus);
  g_subprocess_wait (test_bus, NULL, NULL);
  g_clear_object (&test_bus);
}

static void
forget_files (void)
{
  g_autofree char *state = ebb_reminder_state_get_path ();
  g_autoptr (GError) error = NULL;

  g_remove (state);
  ebb_autostart_remove (&error);
  g_assert_no_error (error);
}

void
session_set_up (Session       *self,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->settings = ebb_settings_new ();
  ebb_settings_set_reminders_enabled (self->settings, FALSE);
  ebb_settings_set_reminders (self->settings, g_variant_new_parsed ("@aa{sv} []"));
  ebb_settings_set_reminders_done (self->settings, g_variant_new_parsed ("@a{s(ii)} {}"));
  ebb_settings_set_reminders_paused_until (self->settings, 0);
  ebb_settings_sync (self->settings);
  forget_files ();
}

/* The agent of the application is no child of the test; it is asked to end. */
void
session_tear_down (Session       *self,
                   gconstpointer  data)
{
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_sync (self->bus, EBB_REMINDER_BUS_NAME, EBB_REMINDER_OBJECT_PATH,
                                       EBB_REMINDER_BUS_NAME, "Quit", NULL, NULL,
                                       G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
  session_wait (self, session_agent_is_gone);
  if (self->agent != NULL)
    session_join_agent (self);
  session_stop_daemon (self);
  g_clear_pointer (&agent_variables, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->bus);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
session_wait (Session   *self,
              Condition  condition)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  guint tick = g_timeout_add (20, on_tick_cb, NULL);

  while (!condition (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (tick);
}

static gboolean
on_idle_over_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

/* For what must not happen. */
void
session_idle (guint milliseconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (milliseconds, on_idle_over_cb, loop);
  g_main_loop_run (loop);
}

gboolean
session_has_owner (Session    *self,
                   const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  gboolean owned = FALSE;

  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "NameHasOwner",
                                       g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"),
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(b)", &owned);

  return owned;
}

gboolean
session_agent_runs (Session *self)
{
  return session_has_owner (self, EBB_REMINDER_BUS_NAME);
}

gboolean
session_agent_is_gone (Session *self)
{
  return !session_agent_runs (self);
}

static GVariant *
call_agent (Session    *self,
            const char *interface,
            const char *method,
            GVariant   *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply =
    g_dbus_connection_call_sync (self->bus, EBB_REMINDER_BUS_NAME, EBB_REMINDER_OBJECT_PATH,
                                 interface, method, arguments, NULL,
                                 G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE * 1000, NULL, &error);

  g_assert_no_error (error);

  return reply;
}

void
session_set_variable (const char *variable)
{
  if (agent_variables == NULL)
    agent_variables = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (agent_variables, g_strdup (variable));
}

static void
set_variables (GSubprocessLauncher *launcher)
{
  for (guint i = 0; agent_variables != NULL && i < agent_variables->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (agent_variables, i), "=", 2);

      if (parts[1] != NULL)
        g_subprocess_launcher_setenv (launcher, parts[0], parts[1], TRUE);
      else
        g_subprocess_launcher_unsetenv (launcher, parts[0]);
    }
}

/* Returns when it has done what there is to do at the start. */
void
session_start_agent (Session    *self,
                     const char *zone)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *agent = ebb_paths_get_agent ();
  g_autoptr (GError) error = NULL;

  g_assert_null (self->agent);
  ebb_settings_sync (self->settings);
  /* For the application, where the agent opens it: there is no such bus. */
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "none", TRUE);
  if (zone != NULL)
    g_subprocess_launcher_setenv (launcher, "TZ", zone, TRUE);
  set_variables (launcher);

  self->agent = g_subprocess_launcher_spawn (launcher, &error, agent, NULL);
  g_assert_no_error (error);
  session_wait (self, session_agent_runs);
  session_get_time (self, "Next");
}

/* Waits until the agent has ended by itself, and well. */
void
session_join_agent (Session *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (self->agent, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->agent);
}

/* As a session does when it ends. */
void
session_end_agent (Session *self)
{
  g_subprocess_send_signal (self->agent, SIGTERM);
  session_join_agent (self);
}

gboolean
session_send_test (Session  *self,
                   char    **message)
{
  g_autoptr (GVariant) reply = call_agent (self, EBB_REMINDER_BUS_NAME, "SendTest", NULL);
  gboolean shown = FALSE;

  g_variant_get (reply, "(bs)", &shown, message);

  return shown;
}

static GVariant *
get_property (Session    *self,
              const char *property)
{
  g_autoptr (GVariant) reply =
    call_agent (self, "org.freedesktop.DBus.Properties", "Get",
                g_variant_new ("(ss)", EBB_REMINDER_BUS_NAME, property));
  GVariant *value = NULL;

  g_variant_get (reply, "(v)", &value);

  return value;
}

gint64
session_get_time (Session    *self,
                  const char *property)
{
  g_autoptr (GVariant) value = get_property (self, property);

  return g_variant_get_int64 (value);
}

char *
session_get_daemon (Session *self)
{
  g_autoptr (GVariant) value = get_property (self, "Daemon");

  return g_variant_dup_string (value, NULL);
}

static gboolean
daemon_runs (Session *self)
{
  return session_has_owner (self, DAEMON_NAME);
}

static gboolean
daemon_is_gone (Session *self)
{
  return !daemon_runs (self);
}

/* It shows the buttons of a notification in a menu, which is another program's
 * task: this one chooses the line with the text that a test wrote down. */
static void
make_chooser (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, "#!/bin/sh\nexec grep -F \"$(cat \"$HOME/choice\")\"\n", -1,
                            G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
}

void
session_start_daemon (Session *self)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *config = g_build_filename (g_get_home_dir (), "dunstrc", NULL);
  g_autofree char *chooser = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  chooser = g_build_filename (g_get_home_dir (), "choose", NULL);
  text = g_strdup_printf ("[global]\nidle_threshold=0\ndmenu=%s\n"
                          "[urgency_normal]\ntimeout=0\n",
                          chooser);
  g_file_set_contents (config, text, -1, &error);
  g_assert_no_error (error);
  make_chooser (chooser);
  /* Its own warnings are not ours. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  self->daemon = g_subprocess_launcher_spawn (launcher, &error, "dunst", "-conf", config, NULL);
  g_assert_no_error (error);
  session_wait (self, daemon_runs);
}

void
session_stop_daemon (Session *self)
{
  if (self->daemon == NULL)
    return;

  g_subprocess_send_signal (self->daemon, SIGTERM);
  g_subprocess_wait (self->daemon, NULL, NULL);
  g_clear_object (&self->daemon);
  session_wait (self, daemon_is_gone);
}

static GVariant *
call_daemon (Session    *self,
             const char *interface,
             const char *method,
             GVariant   *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply =
    g_dbus_connection_call_sync (self->bus, DAEMON_NAME, DAEMON_PATH, interface, method,
                                 arguments, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);

  return reply;
}

/* How many notifications are on the screen. */
guint
session_count_shown (Session *self)
{
  g_autoptr (GVariant) reply =
    call_daemon (self, "org.freedesktop.DBus.Properties", "Get",
                 g_variant_new ("(ss)", "org.dunstproject.cmd0", "displayedLength"));
  g_autoptr (GVariant) value = NULL;

  g_variant_get (reply, "(v)", &value);

  return g_variant_get_uint32 (value);
}

gboolean
session_shows_one (Session *self)
{
  return session_count_shown (self) == 1;
}

gboolean
session_shows_none (Session *self)
{
  return session_count_shown (self) == 0;
}

/* A click on the notification. */
void
session_press (Session *self)
{
  g_autoptr (GVariant) reply = call_daemon (self, "org.dunstproject.cmd0", "NotificationAction",
                                            g_variant_new ("(u)", 0));
}

/* A press on one of the buttons */
void
session_choose (Session    *self,
                const char *label)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "choice", NULL);
  g_autoptr (GVariant) reply = NULL;

  g_assert_true (g_file_set_contents (path, label, -1, NULL));
  reply = call_daemon (self, "org.dunstproject.cmd0", "ContextMenuCall", NULL);
}

/* Dismisses the notification, and returns what it was. */
GVariant *
session_close_shown (Session *self)
{
  g_autoptr (GVariant) closed =
    call_daemon (self, "org.dunstproject.cmd0", "NotificationCloseLast", NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) list = NULL;

  session_wait (self, session_shows_none);
  reply = call_daemon (self, "org.dunstproject.cmd0", "NotificationListHistory", NULL);
  list = g_variant_get_child_value (reply, 0);
  g_assert_cmpuint (g_variant_n_children (list), >, 0);

  return g_variant_get_child_value (list, 0);
}

/* What an agent of an earlier login left behind: it had seen to the reminder
 * of the evening up to a date. */
void
session_remember (int     minutes,
                  guint32 last_day)
{
  g_autoptr (EbbReminderState) state = ebb_reminder_state_new ();
  g_autofree char *rule = g_strdup_printf ("%d, 127 1 0 0", minutes);
  g_autoptr (GError) error = NULL;

  ebb_reminder_state_mark (state, "check-in", rule,
                           (gint64) last_day * EBB_SCHEDULE_DAY + minutes, 0, 0);
  ebb_reminder_state_save (state, &error);
  g_assert_no_error (error);
}

/* Until which date the reminder of the evening was seen to */
guint32
session_get_last_day (void)
{
  g_autoptr (EbbReminderState) state = ebb_reminder_state_load ();
  EbbReminderMark *mark = ebb_reminder_state_lookup (state, "check-in");

  return mark != NULL ? ebb_schedule_slot_get_day (mark->slot) : 0;
}

/* When the reminder of the evening is next, as far as is known from outside */
gint64
session_get_regular (Session *self)
{
  EbbScheduleRule rule = { .times = { ebb_settings_get_reminder_time (self->settings) },
                           .n_times = 1, .days = EBB_SCHEDULE_EVERY_DAY, .weeks = 1 };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) next =
    ebb_schedule_get_next (now, &rule, g_date_time_get_timezone (now), 0, NULL);

  return g_date_time_to_unix (next);
}
