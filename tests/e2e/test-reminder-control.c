/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "journal/ebb-check-in.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-review.h"
#include "reminder-session.h"
#include "reminders/ebb-autostart.h"
#include "reminders/ebb-reminder-facts.h"
#include "storage/ebb-storage.h"

/* The application's side of reminders, without its windows: the switch, the
 * test button, and what they say when something is wrong. */

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
await_running (EbbReminderClient *client,
               gboolean           running)
{
  while (ebb_reminder_client_get_running (client) != running)
    g_main_context_iteration (NULL, TRUE);
}

/* What is under way holds a reference. */
static void
await_idle (gpointer object)
{
  while (G_OBJECT (object)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_notified_cb (GObject    *object,
                GParamSpec *pspec,
                gpointer    user_data)
{
  *(guint *) user_data += 1;
}

/* The switch in the preferences, and all that follows from it */
static void
test_control (Session       *session,
              gconstpointer  data)
{
  EbbReminderClient *client = ebb_reminder_client_new ();
  EbbReminderControl *control = ebb_reminder_control_new (session->settings, client);

  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_ABSENT);
  g_assert_false (ebb_reminder_client_get_running (client));
  g_assert_null (ebb_reminder_client_get_next (client));

  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_PRESENT);
  await_running (client, TRUE);
  g_assert_true (session_agent_runs (session));
  while (ebb_reminder_client_get_next (client) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_date_time_to_unix (ebb_reminder_client_get_next (client)), ==,
                   session_get_time (session, "Next"));
  g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");

  ebb_settings_set_reminders_enabled (session->settings, FALSE);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_ABSENT);
  await_running (client, FALSE);
  g_assert_true (session_agent_is_gone (session));
  g_assert_null (ebb_reminder_client_get_next (client));
  g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");

  await_idle (control);
  g_assert_finalize_object (control);
  await_idle (client);
  g_assert_finalize_object (client);
}

/* The test button: it starts the agent for the occasion. */
static void
test_client_test (Session       *session,
                  gconstpointer  data)
{
  EbbReminderClient *client = ebb_reminder_client_new ();
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  ebb_reminder_client_send_test_async (client, NULL, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (ebb_reminder_client_send_test_finish (client, result, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "shows notifications"));
  g_clear_error (&error);
  g_clear_object (&result);

  session_start_daemon (session);
  ebb_reminder_client_send_test_async (client, NULL, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (ebb_reminder_client_send_test_finish (client, result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (session_count_shown (session), ==, 1);
  g_clear_object (&result);

  ebb_reminder_client_quit_async (client, NULL, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (ebb_reminder_client_quit_finish (client, result, &error));
  await_running (client, FALSE);
  g_assert_cmpuint (session_count_shown (session), ==, 0);
  g_clear_object (&result);

  await_idle (client);
  g_assert_finalize_object (client);
}

/* What the computer refuses is said, and forgotten once it works. */
static void
test_problem (Session       *session,
              gconstpointer  data)
{
  g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();
  g_autoptr (EbbReminderControl) control = ebb_reminder_control_new (session->settings, client);
  g_autofree char *path = ebb_autostart_get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  guint notified = 0;

  g_signal_connect (control, "notify::problem", G_CALLBACK (on_notified_cb), &notified);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", -1, NULL));

  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  g_assert_nonnull (strstr (ebb_reminder_control_get_problem (control), "log in"));
  g_assert_cmpuint (notified, ==, 1);
  await_running (client, TRUE);

  g_assert_cmpint (g_remove (folder), ==, 0);
  ebb_settings_set_reminders_enabled (session->settings, FALSE);
  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");
  g_assert_cmpuint (notified, ==, 2);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_PRESENT);
  await_idle (control);
}

/* What the person switched off in the desktop's settings stays off until they
 * turn it on here again. */
static void
test_switched_off (Session       *session,
                   gconstpointer  data)
{
  g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();
  g_autoptr (EbbReminderControl) control = NULL;
  g_autofree char *path = ebb_autostart_get_path ();
  g_autoptr (GKeyFile) keys = g_key_file_new ();

  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  g_assert_true (ebb_autostart_write ("/usr/libexec/ebb-reminders", NULL));
  g_assert_true (g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL));
  g_key_file_set_boolean (keys, "Desktop Entry", "Hidden", TRUE);
  g_assert_true (g_key_file_save_to_file (keys, path, NULL));

  control = ebb_reminder_control_new (session->settings, client);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_SWITCHED_OFF);
  g_assert_nonnull (strstr (ebb_reminder_control_get_problem (control), "turned off"));
  await_running (client, TRUE);

  ebb_settings_set_reminders_enabled (session->settings, FALSE);
  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_PRESENT);
  g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");
  await_idle (control);
}

/* On, off, on before anything could follow: the last word counts. */
static void
test_quick_changes (Session       *session,
                    gconstpointer  data)
{
  g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();
  g_autoptr (EbbReminderControl) control = ebb_reminder_control_new (session->settings, client);

  for (int i = 0; i < 4; i++)
    {
      ebb_settings_set_reminders_enabled (session->settings, TRUE);
      ebb_settings_set_reminders_enabled (session->settings, FALSE);
    }
  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  await_idle (control);
  session_idle (1000);
  g_assert_true (session_agent_runs (session));
  g_assert_cmpint (session_get_time (session, "Next"), >, 0);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_PRESENT);

  ebb_settings_set_reminders_enabled (session->settings, FALSE);
  await_idle (control);
  session_wait (session, session_agent_is_gone);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_ABSENT);
}

static void
assert_done (Session    *session,
             const char *token,
             int         expected)
{
  g_autoptr (GVariant) done = ebb_settings_dup_reminders_done (session->settings);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int day = 0, n = 0;

  if (g_variant_lookup (done, token, "(ii)", &day, &n))
    g_assert_cmpint (day, ==, (int) ebb_schedule_get_day (now));
  g_assert_cmpint (n, ==, expected);
}

static EbbEntry *
add_entry (EbbStorage *storage,
           EbbEntry   *entry)
{
  g_autoptr (GError) error = NULL;

  ebb_journal_add (ebb_storage_get_journal (storage), entry, &error);
  g_assert_no_error (error);

  return entry;
}

/* What the journal and the plan say was done today reaches the agent; nothing
 * else does, and nothing while reminders are off. */
static void
test_facts (Session       *session,
            gconstpointer  data)
{
  g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();
  g_autoptr (EbbReminderControl) control = ebb_reminder_control_new (session->settings, client);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "facts", NULL);
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -1);
  g_autoptr (EbbReminderFacts) facts = NULL;
  g_autoptr (EbbEntry) check_in = NULL, old = NULL, dose = NULL;
  g_autoptr (GError) error = NULL;

  ebb_storage_open (storage);
  facts = ebb_reminder_facts_new (session->settings, control, ebb_storage_get_journal (storage),
                                  ebb_storage_get_plan (storage));
  check_in = add_entry (storage, ebb_check_in_new (now));
  assert_done (session, "check-in", 0);

  ebb_settings_set_reminders_enabled (session->settings, TRUE);
  assert_done (session, "check-in", 1);
  assert_done (session, "week", 0);
  assert_done (session, "plan", 0);
  old = add_entry (storage, ebb_review_new (before));
  assert_done (session, "week", 0);

  g_assert_true (ebb_journal_remove (ebb_storage_get_journal (storage), check_in, &error));
  assert_done (session, "check-in", 0);

  dose = ebb_dose_new (now);
  g_object_set (dose, "medication", EBB_DOSE_TAKEN, NULL);
  add_entry (storage, dose);
  assert_done (session, "care", 1);

  g_assert_true (ebb_plan_review (ebb_storage_get_plan (storage), -1, &error));
  g_assert_no_error (error);
  assert_done (session, "plan", 1);

  /* Nothing is left of it. */
  ebb_settings_set_reminders_enabled (session->settings, FALSE);
  assert_done (session, "plan", 0);
  assert_done (session, "care", 0);
  g_clear_object (&facts);
  await_idle (control);
  ebb_storage_close (storage);
}

/* Without a session bus it says so, and the settings are still kept. */
static void
test_no_bus (void)
{
  g_autoptr (EbbSettings) settings = NULL;
  g_autoptr (EbbReminderClient) client = NULL;
  g_autoptr (EbbReminderControl) control = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  settings = ebb_settings_new_in_memory ();
  client = ebb_reminder_client_new ();
  control = ebb_reminder_control_new (settings, client);
  await_idle (control);
  g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");

  ebb_settings_set_reminders_enabled (settings, TRUE);
  await_idle (control);
  g_assert_nonnull (strstr (ebb_reminder_control_get_problem (control), "message bus"));
  g_assert_false (ebb_reminder_client_get_running (client));

  ebb_settings_set_reminders_enabled (settings, FALSE);
  await_idle (control);
  g_assert_cmpstr (ebb_reminder_control_get_problem (control), ==, "");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  if (g_test_subprocess ())
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  else
    session_open_bus ();

  g_test_add_func ("/reminder-control/no-bus", test_no_bus);
#define ADD(path, function) \
  g_test_add (path, Session, NULL, session_set_up, function, session_tear_down)
  ADD ("/reminder-control/switch", test_control);
  ADD ("/reminder-control/test-button", test_client_test);
  ADD ("/reminder-control/problem", test_problem);
  ADD ("/reminder-control/switched-off", test_switched_off);
  ADD ("/reminder-control/quick-changes", test_quick_changes);
  ADD ("/reminder-control/facts", test_facts);

  result = g_test_run ();
  if (!g_test_subprocess ())
    session_close_bus ();

  return result;
}
