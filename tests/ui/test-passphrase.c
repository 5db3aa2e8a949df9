/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lock-support.h"
#include "lock/ebb-auto-lock.h"
#include "preferences/ebb-backups-group.h"
#include "preferences/ebb-lock-group.h"
#include "preferences/ebb-passphrase-setup.h"
#include "preferences/ebb-privacy-group.h"
#include "preferences/ebb-recovery-view.h"
#include "vault/ebb-recovery-key.h"

/* A passphrase from its setting to its removal, and what locks by itself. */

static GtkWidget *
open_setup (LockFixture *fixture)
{
  GtkWidget *setup = ebb_passphrase_setup_new (GTK_WINDOW (fixture->ui.window),
                                               fixture->ui.storage);

  gtk_window_present (GTK_WINDOW (setup));
  ui_iterate ();

  return setup;
}

static void
type (GtkWidget  *window,
      const char *row,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (window, row)), text);
}

static void
press (GtkWidget  *window,
       const char *label)
{
  g_signal_emit_by_name (ui_find_button (window, label), "clicked");
  ui_iterate ();
}

static const char *
get_step (GtkWidget *setup)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (setup, "steps")));
}

static gboolean
is_group (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-key-group");
}

static const char *
get_group (GtkWidget *setup,
           guint      position)
{
  return gtk_label_get_text (GTK_LABEL (ui_find (setup, is_group, position)));
}

/* What is asked for, in "Group 7". */
static const char *
get_asked (GtkWidget  *setup,
           const char *label)
{
  guint number = 0;

  g_assert_cmpint (sscanf (ui_get_text (ui_find_id (setup, label)), "Group %u", &number), ==, 1);

  return get_group (setup, number - 1);
}

static void
type_back (GtkWidget *setup)
{
  g_autofree char *first = g_ascii_strdown (get_asked (setup, "first_label"), -1);

  type (setup, "first_entry", first);
  type (setup, "second_entry", get_asked (setup, "second_label"));
  press (setup, "Done");
}

static void
set_passphrase (GtkWidget  *setup,
                const char *passphrase)
{
  type (setup, "first_row", passphrase);
  type (setup, "second_row", passphrase);
  press (setup, "Set Passphrase");
  LOCK_WAIT_UNTIL (!g_str_equal (get_step (setup), "passphrase") ||
                   gtk_widget_get_mapped (ui_find_id (setup, "error")));
}

static void
close_setup (GtkWidget *setup)
{
  press (setup, "Close");
}

static gboolean
is_plain_there (LockFixture *fixture)
{
  return g_file_test (ebb_storage_get_path (fixture->ui.storage), G_FILE_TEST_EXISTS);
}

static void
test_set (LockFixture   *fixture,
          gconstpointer  data)
{
  GtkWidget *setup = open_setup (fixture);

  g_assert_false (gtk_widget_get_visible (ui_find_id (setup, "old_row")));
  press (setup, "Set Passphrase");
  g_assert_true (gtk_widget_get_mapped (ui_find_id (setup, "error")));

  type (setup, "first_row", "short");
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (setup, "hint")), "Short"));
  type (setup, "first_row", LOCK_PASSPHRASE);
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (setup, "hint")), "Long enough"));
  type (setup, "second_row", "four words and snow");
  press (setup, "Set Passphrase");
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (setup, "error")),
                                   "The two are not the same."));
  g_assert_false (ebb_storage_get_sealed (fixture->ui.storage));

  set_passphrase (setup, LOCK_PASSPHRASE);
  g_assert_true (ebb_storage_get_sealed (fixture->ui.storage));
  g_assert_false (is_plain_there (fixture));
  g_assert_cmpstr (get_step (setup), ==, "recovery");
  g_assert_cmpuint (ui_count (setup, is_group), ==, EBB_RECOVERY_GROUPS);
  g_assert_cmpuint (strlen (get_group (setup, 8)), ==, 4);
  g_assert_false (lock_says (LOCK_PASSPHRASE));

  /* It is not over before it is on paper. */
  gtk_window_close (GTK_WINDOW (setup));
  ui_iterate ();
  ui_answer ("Back to the Key");

  press (setup, "I Wrote It Down");
  type (setup, "first_entry", "0000");
  press (setup, "Done");
  g_assert_true (gtk_widget_get_mapped (ui_find_id (setup, "wrong")));
  press (setup, "Show the Key Again");
  press (setup, "I Wrote It Down");
  type_back (setup);
  g_assert_cmpstr (get_step (setup), ==, "done");
  close_setup (setup);

  lock_act (fixture, "win.hide-now");
  g_assert_true (lock_is_locked (fixture));
  lock_unlock (fixture);
}

static void
test_change (LockFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *setup = open_setup (fixture);

  set_passphrase (setup, "another one of four words");
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (setup, "error")),
                                   "Type the passphrase that you use now."));
  type (setup, "old_row", "this is not it");
  set_passphrase (setup, "another one of four words");
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_id (setup, "error")));
  g_assert_cmpstr (get_step (setup), ==, "passphrase");

  type (setup, "old_row", LOCK_PASSPHRASE);
  set_passphrase (setup, "another one of four words");
  LOCK_WAIT_UNTIL (g_str_equal (get_step (setup), "recovery"));
  press (setup, "I Wrote It Down");
  type_back (setup);
  close_setup (setup);

  lock_act (fixture, "win.hide-now");
  lock_try (fixture, LOCK_PASSPHRASE);
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_id (fixture->ui.window, "message")));
  LOCK_WAIT_UNTIL (gtk_widget_get_sensitive (ui_find_id (fixture->ui.window, "unlock_button")));
  lock_try (fixture, "another one of four words");
  LOCK_WAIT_UNTIL (!lock_is_locked (fixture));
}

/* After the recovery key, without the passphrase that was forgotten. */
static void
test_reset (LockFixture   *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) recovery = NULL;
  GtkWidget *setup;

  recovery = ebb_recovery_key_parse ((const char *) ebb_secret_get_data (fixture->recovery),
                                     &error);
  g_assert_no_error (error);
  setup = ebb_passphrase_setup_new_reset (GTK_WINDOW (fixture->ui.window), fixture->ui.storage,
                                          recovery);
  gtk_window_present (GTK_WINDOW (setup));
  ui_iterate ();
  g_assert_false (gtk_widget_get_visible (ui_find_id (setup, "old_row")));
  set_passphrase (setup, "a new one of five words");
  LOCK_WAIT_UNTIL (g_str_equal (get_step (setup), "recovery"));
  g_assert_cmpint (strncmp (get_group (setup, 0),
                            (const char *) ebb_secret_get_data (fixture->recovery), 4), !=, 0);
  gtk_window_close (GTK_WINDOW (setup));
  ui_iterate ();
  ui_answer ("Close");
}

static GtkWidget *
show_group (LockFixture *fixture,
            GtkWidget   *group)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), "Group");
  adw_window_set_content (ADW_WINDOW (window), group);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (fixture->ui.window));
  gtk_window_present (GTK_WINDOW (window));
  ui_iterate ();

  return window;
}

static void
test_remove (LockFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *window = show_group (fixture, ebb_privacy_group_new (fixture->ui.storage));
  g_autoptr (EbbEntry) entry = ui_add_entry (&fixture->ui, "2026-11-20T21:15:00", 7, "Keep me");
  GtkWidget *setup;

  g_assert_true (lock_says ("Only your passphrase or your recovery key opens your journal"));
  g_assert_false (gtk_widget_get_mapped (ui_find_id (window, "set_row")));

  setup = ebb_passphrase_setup_new_remove (GTK_WINDOW (fixture->ui.window),
                                           fixture->ui.storage);
  gtk_window_present (GTK_WINDOW (setup));
  ui_iterate ();
  type (setup, "old_row", "not this one");
  press (setup, "Remove");
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_id (setup, "error")));
  g_assert_true (ebb_storage_get_sealed (fixture->ui.storage));

  type (setup, "old_row", LOCK_PASSPHRASE);
  press (setup, "Remove");
  LOCK_WAIT_UNTIL (!ebb_storage_get_sealed (fixture->ui.storage));
  ui_iterate ();
  g_assert_true (lock_says ("Anyone who can use this account can read your journal"));
  g_assert_true (is_plain_there (fixture));
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It shows how much is in each before it goes back to one. */
static void
test_backups (LockFixture   *fixture,
              gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.sealed", NULL);
  g_autoptr (EbbEntry) entry = ui_add_entry (&fixture->ui, "2026-11-20T21:15:00", 7, "One");
  g_autoptr (EbbEntry) later = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *group, *window;

  g_assert_true (ebb_storage_back_up_before (fixture->ui.storage, "test", &error));
  g_assert_no_error (error);
  later = ui_add_entry (&fixture->ui, "2026-11-21T11:15:00", 5, "Two");
  group = ebb_backups_group_new (fixture->ui.storage);
  window = show_group (fixture, group);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_find_id (window, "backups_row")), TRUE);
  ui_iterate ();
  g_assert_true (lock_says ("1 entry"));

  press (window, "Restore…");
  g_assert_nonnull (strstr (ui_dialog_get_body (ui_get_dialog ()), "2 entries now"));
  ui_answer ("Cancel");
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 2);
  press (window, "Restore…");
  ui_answer ("Restore");
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 1);

  ebb_backups_group_save_copy_to (EBB_BACKUPS_GROUP (group), copy);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_lock_group (LockFixture   *fixture,
                 gconstpointer  data)
{
  GtkWidget *window = show_group (fixture, ebb_lock_group_new (fixture->ui.settings,
                                                               fixture->ui.storage));
  g_autoptr (EbbIdle) idle = ebb_idle_new (NULL, NULL);
  g_autoptr (EbbAutoLock) lock = ebb_auto_lock_new (NULL, fixture->ui.storage,
                                                    fixture->ui.settings, idle, NULL);
  AdwComboRow *row = ADW_COMBO_ROW (ui_find_id (window, "after_row"));
  int minutes = 0;
  gboolean before_sleep = TRUE;

  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);
  adw_combo_row_set_selected (row, 4);
  g_object_get (lock, "minutes", &minutes, NULL);
  g_assert_cmpint (minutes, ==, 0);
  adw_combo_row_set_selected (row, 3);
  gtk_switch_set_active (GTK_SWITCH (ui_find_id (window, "sleep_switch")), FALSE);
  g_object_get (lock, "minutes", &minutes, "before-sleep", &before_sleep, NULL);
  g_assert_cmpint (minutes, ==, 30);
  g_assert_false (before_sleep);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_plain_group (LockFixture   *fixture,
                  gconstpointer  data)
{
  GtkWidget *window = show_group (fixture, ebb_lock_group_new (fixture->ui.settings,
                                                               fixture->ui.storage));

  g_assert_false (gtk_widget_get_mapped (ui_find_id (window, "after_row")));
  g_assert_nonnull (g_strstr_len (adw_action_row_get_subtitle (
                                    ADW_ACTION_ROW (ui_find_id (window, "hide_row"))), -1,
                                  "does not protect"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The real clocks do not come there: the deadline is not what fires. */
#define FAR_AHEAD (G_GINT64_CONSTANT (1) << 50)

static EbbIdleTime
tell (gpointer user_data)
{
  return *(EbbIdleTime *) user_data;
}

/* Before anything else is drawn. */
static void
test_idle (LockFixture   *fixture,
           gconstpointer  data)
{
  EbbIdleTime time = { FAR_AHEAD, FAR_AHEAD };
  g_autoptr (EbbIdle) idle = ebb_idle_new (tell, &time);
  g_autoptr (EbbAutoLock) lock = ebb_auto_lock_new (NULL, fixture->ui.storage,
                                                    fixture->ui.settings, idle, NULL);
  GtkWidget *held;
  guint n = 0;

  g_signal_connect_swapped (lock, "lock", G_CALLBACK (ui_count_cb), &n);
  gtk_widget_queue_draw (fixture->ui.window);
  ui_iterate ();
  g_assert_cmpuint (n, ==, 0);

  time.boottime += 5 * 60 * G_USEC_PER_SEC;
  time.monotonic += 5 * 60 * G_USEC_PER_SEC;
  gtk_widget_queue_draw (fixture->ui.window);
  LOCK_WAIT_UNTIL (n > 0);
  g_assert_cmpuint (n, ==, 1);

  /* Asleep for a minute. */
  time.boottime += 60 * G_USEC_PER_SEC;
  gtk_widget_queue_draw (fixture->ui.window);
  LOCK_WAIT_UNTIL (n > 1);

  /* Nobody is sent away from the key that they write down. */
  held = open_setup (fixture);
  type (held, "old_row", LOCK_PASSPHRASE);
  set_passphrase (held, "another one of four words");
  LOCK_WAIT_UNTIL (g_str_equal (get_step (held), "recovery"));
  n = 0;
  time.boottime += 6 * 60 * G_USEC_PER_SEC;
  time.monotonic += 6 * 60 * G_USEC_PER_SEC;
  gtk_widget_queue_draw (held);
  ui_iterate ();
  g_assert_cmpuint (n, ==, 0);
  press (held, "I Wrote It Down");
  type_back (held);
  close_setup (held);
  time.boottime += 6 * 60 * G_USEC_PER_SEC;
  time.monotonic += 6 * 60 * G_USEC_PER_SEC;
  gtk_widget_queue_draw (fixture->ui.window);
  LOCK_WAIT_UNTIL (n > 0);
}

/* Where there is no passphrase, nobody is asked for one. */
static void
test_idle_plain (LockFixture   *fixture,
                 gconstpointer  data)
{
  EbbIdleTime time = { FAR_AHEAD, FAR_AHEAD };
  g_autoptr (EbbIdle) idle = ebb_idle_new (tell, &time);
  g_autoptr (EbbAutoLock) lock = ebb_auto_lock_new (NULL, fixture->ui.storage,
                                                    fixture->ui.settings, idle, NULL);
  guint n = 0;

  g_signal_connect_swapped (lock, "lock", G_CALLBACK (ui_count_cb), &n);
  time.boottime += G_GINT64_CONSTANT (500) * 60 * G_USEC_PER_SEC;
  gtk_widget_queue_draw (fixture->ui.window);
  ui_iterate ();
  g_assert_cmpuint (n, ==, 0);
}

static void
test_group (void)
{
  g_assert_true (ebb_recovery_group_equal ("AB01-", "ab01"));
  g_assert_true (ebb_recovery_group_equal ("AB01-", " aB-oL "));
  g_assert_true (ebb_recovery_group_equal ("AB01-", "ABOI"));
  g_assert_false (ebb_recovery_group_equal ("AB01-", "AB0"));
  g_assert_false (ebb_recovery_group_equal ("AB01-", "AB012"));
  g_assert_false (ebb_recovery_group_equal ("AB01-", "AB02"));
  g_assert_false (ebb_recovery_group_equal ("AB01-", ""));
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, set_up, func) \
  g_test_add ("/passphrase/" name, LockFixture, NULL, set_up, func, lock_tear_down)
  ADD ("set", lock_set_up_plain, test_set);
  ADD ("change", lock_set_up, test_change);
  ADD ("reset", lock_set_up, test_reset);
  ADD ("remove", lock_set_up, test_remove);
  ADD ("backups", lock_set_up, test_backups);
  ADD ("lock-group", lock_set_up, test_lock_group);
  ADD ("plain-group", lock_set_up_plain, test_plain_group);
  ADD ("idle", lock_set_up, test_idle);
  ADD ("idle-plain", lock_set_up_plain, test_idle_plain);
#undef ADD
  g_test_add_func ("/passphrase/group", test_group);

  return g_test_run ();
}
