/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window.h"
#include "journal/ebb-inbox-editor.h"
#include "journal/ebb-intensity-scale.h"
#include "journal/ebb-journal-page.h"
#include "journal/ebb-stay-page.h"
#include "lock-support.h"
#include "lock/ebb-lock-page.h"
#include "plan/ebb-plan-page.h"
#include "preferences/ebb-preferences.h"
#include "today/ebb-today-page.h"
#include "vault/ebb-recovery-key.h"

/* What somebody could see, and what is left, when it is locked. */

#define CANARY "Canary-of-the-journal"

static GtkWidget *
find_shown (LockFixture *fixture)
{
  GtkStack *main = GTK_STACK (ui_find_id (fixture->ui.window, "main"));

  return gtk_stack_get_visible_child (main);
}

static const char *
get_place (LockFixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (fixture->ui.window, "main")));
}

static gboolean
has_lock_page (LockFixture *fixture)
{
  return ui_has_type (fixture->ui.window, EBB_TYPE_LOCK_PAGE);
}

static void
write_note (GtkWidget  *editor,
            const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (ui_find_type (editor, GTK_TYPE_TEXT_VIEW, 0));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

static EbbEntry *
get_entry (LockFixture *fixture,
           guint        position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->ui.journal), position);
}

static void
test_start (LockFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *window;

  gtk_window_destroy (GTK_WINDOW (fixture->ui.window));
  g_clear_object (&fixture->ui.window);
  g_assert_true (ebb_storage_lock (fixture->ui.storage, NULL));
  ui_open_window (&fixture->ui);
  window = fixture->ui.window;

  g_assert_true (has_lock_page (fixture));
  g_assert_false (ui_has_type (window, EBB_TYPE_TODAY_PAGE));
  g_assert_false (gtk_widget_get_mapped (ui_find_id (window, "problem_notice")));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Ebb");
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (window),
                                         ui_find_id (window, "passphrase")));
  g_assert_true (ui_has_button (window, "Help Now"));
  g_assert_true (ui_has_button (window, "Log Without Unlocking"));

  /* What is of the journal does nothing. */
  lock_act (fixture, "win.lapse");
  lock_act (fixture, "win.check-in");
  lock_act (fixture, "win.report");
  lock_act (fixture, "win.add-counter");
  lock_act (fixture, "win.view::journal");
  lock_act (fixture, "win.view::plan");
  g_assert_null (ui_get_editor (window));
  g_assert_cmpstr (get_place (fixture), ==, "home");
  g_assert_true (gtk_widget_get_mapped (ui_find_type (window, EBB_TYPE_LOCK_PAGE, 0)));
  g_assert_false (ui_has_type (window, EBB_TYPE_JOURNAL_PAGE));

  /* What is open to everybody works. */
  lock_act (fixture, "win.help-overdose");
  g_assert_cmpstr (get_place (fixture), ==, "help");
  lock_act (fixture, "win.back");
  lock_act (fixture, "win.back");
  lock_act (fixture, "win.view::learn");
  g_assert_false (gtk_widget_get_mapped (ui_find_type (window, EBB_TYPE_LOCK_PAGE, 0)));
}

static void
test_wrong (LockFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  GtkWidget *button;

  ebb_window_lock (EBB_WINDOW (window));
  ui_iterate ();
  button = ui_find_button (window, "Unlock");

  lock_try (fixture, "Four words and rain");
  g_assert_false (gtk_widget_get_sensitive (button));
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_id (window, "message")));
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (window, "message")),
                                   "This passphrase does not open it."));
  g_assert_true (lock_is_locked (fixture));

  /* It waits, and says how long, and then it can be tried again. */
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (ui_get_text (ui_find_id (window, "countdown")), ==,
                   "You can try again in 1 second.");
  LOCK_WAIT_UNTIL (gtk_widget_get_sensitive (button));
  g_assert_false (gtk_widget_get_visible (ui_find_id (window, "countdown")));

  lock_unlock (fixture);
  g_assert_false (has_lock_page (fixture));
  g_assert_true (ui_has_type (window, EBB_TYPE_TODAY_PAGE));
  g_assert_true (ui_has_button (window, "Log a Craving"));
}

static void
test_delay (void)
{
  const guint delays[] = { 1, 2, 4, 8, 16, 30, 30, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    g_assert_cmpuint (ebb_lock_page_get_delay (i + 1), ==, delays[i]);
  g_assert_cmpuint (ebb_lock_page_get_delay (G_MAXUINT), ==, 30);
}

static void
test_damaged (LockFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  g_autofree char *path = g_build_filename (fixture->folder, "journal.sealed", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  ebb_window_lock (EBB_WINDOW (window));
  LOCK_WAIT_UNTIL (ebb_storage_get_save_state (fixture->ui.storage) == EBB_SAVE_STATE_SAVED);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  content[size - 100] ^= 1;
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));

  lock_try (fixture, LOCK_PASSPHRASE);
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_id (window, "message")));
  g_assert_false (g_str_has_prefix (ui_get_text (ui_find_id (window, "message")),
                                    "This passphrase"));
  g_assert_nonnull (g_strstr_len (ui_get_text (ui_find_id (window, "message")), -1, "damaged"));

  /* That is not a wrong try: only until the copies have been looked at. */
  g_assert_false (gtk_widget_get_visible (ui_find_id (window, "countdown")));
  LOCK_WAIT_UNTIL (gtk_widget_get_sensitive (ui_find_button (window, "Unlock")));
}

/* In everything that can be open at once. */
static void
show_canary (LockFixture *fixture)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (&fixture->ui, "2026-11-20T21:15:00", 7,
                                             CANARY " kept");
  GtkWidget *window = fixture->ui.window;
  GtkWidget *preferences;

  ui_add_line (&fixture->ui, EBB_PLAN_REASON, CANARY " reason", "");
  ui_add_line (&fixture->ui, EBB_PLAN_PERSON, CANARY " person", "");
  lock_act (fixture, "win.view::plan");
  lock_act (fixture, "win.view::journal");
  lock_act (fixture, "win.help-person");
  lock_act (fixture, "win.help-craving");
  lock_act (fixture, "win.back");
  lock_act (fixture, "win.back");
  lock_act (fixture, "win.log-craving");
  write_note (ui_get_editor (window), CANARY " typed");
  gtk_widget_activate_action (window, "win.plan-history", NULL);
  preferences = ebb_preferences_new (GTK_WINDOW (window), fixture->ui.settings, NULL,
                                     fixture->ui.storage);
  gtk_window_present (GTK_WINDOW (preferences));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (window), CANARY);
  ui_iterate ();
  g_assert_true (lock_says (CANARY " typed"));
  g_assert_true (lock_says (CANARY " kept"));
  g_assert_true (lock_says (CANARY " person"));
}

static void
test_nothing_left (LockFixture   *fixture,
                   gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  GObject *gone[6] = { NULL };

  show_canary (fixture);
  gone[0] = G_OBJECT (ui_find_type (window, EBB_TYPE_JOURNAL_PAGE, 0));
  gone[1] = G_OBJECT (ui_find_type (window, EBB_TYPE_PLAN_PAGE, 0));
  gone[2] = G_OBJECT (ui_find_type (window, EBB_TYPE_TODAY_PAGE, 0));
  gone[3] = G_OBJECT (ui_get_editor (window));
  gone[4] = G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                        ui_find_type (ui_get_editor (window), GTK_TYPE_TEXT_VIEW, 0))));
  gone[5] = G_OBJECT (get_entry (fixture, 0));
  g_object_unref (gone[5]);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_object_add_weak_pointer (gone[i], (gpointer *) &gone[i]);

  ebb_window_lock (EBB_WINDOW (window));
  ui_iterate ();
  g_assert_true (lock_is_locked (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_false (lock_says (CANARY));
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      g_test_message ("number %u", i);
      g_assert_null (gone[i]);
    }
  g_assert_null (gdk_clipboard_get_content (gtk_widget_get_clipboard (window)));

  /* Help Now was open before, and has nothing of it any more. */
  lock_act (fixture, "win.help-person");
  g_assert_false (lock_says (CANARY));
  lock_act (fixture, "win.back");
  lock_act (fixture, "win.back");

  /* What was typed is there when it is unlocked. */
  lock_unlock (fixture);
  lock_act (fixture, "win.continue-draft");
  g_assert_true (lock_says (CANARY " typed"));
  lock_act (fixture, "win.view::plan");
  g_assert_true (lock_says (CANARY " reason"));
}

/* One that keeps no drafts saves. */
static void
test_plan_line (LockFixture   *fixture,
                gconstpointer  data)
{
  GListModel *reasons = ebb_plan_get_section (fixture->ui.plan, EBB_PLAN_REASON);
  g_autofree char *action = g_strdup_printf ("win.add-plan-item(int32 %d)", EBB_PLAN_REASON);

  lock_act (fixture, action);
  write_note (ui_get_editor (fixture->ui.window), CANARY);
  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  ui_iterate ();
  g_assert_false (lock_says (CANARY));
  g_assert_cmpuint (g_list_model_get_n_items (reasons), ==, 0);

  lock_unlock (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (reasons), ==, 1);
}

static void
test_undo (LockFixture   *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (&fixture->ui, "2026-11-20T21:15:00", 7, "Removed");
  g_autofree char *action = g_strdup_printf ("win.remove-entry(int64 %" G_GINT64_FORMAT ")",
                                             ebb_record_get_id (EBB_RECORD (entry)));

  lock_act (fixture, action);
  g_assert_true (lock_says ("Entry deleted"));
  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  ui_iterate ();
  g_assert_false (lock_says ("Entry deleted"));

  lock_unlock (fixture);
  lock_act (fixture, "win.undo");
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 0);
}

static void
choose (GtkWidget *editor,
        int        intensity)
{
  ebb_intensity_scale_set_value (
    EBB_INTENSITY_SCALE (ui_find_type (editor, EBB_TYPE_INTENSITY_SCALE, 0)), intensity);
}

static void
test_inbox (LockFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  g_autoptr (EbbEntry) entry = NULL;

  ebb_window_lock (EBB_WINDOW (window));
  lock_act (fixture, "win.log-craving");
  g_assert_true (EBB_IS_INBOX_EDITOR (ui_get_editor (window)));

  /* Nothing is preset here either. */
  lock_act (fixture, "win.save");
  g_assert_true (EBB_IS_INBOX_EDITOR (ui_get_editor (window)));

  choose (ui_get_editor (window), 8);
  write_note (ui_get_editor (window), CANARY);
  lock_act (fixture, "win.save");
  g_assert_null (ui_get_editor (window));
  g_assert_true (gtk_widget_get_mapped (ui_find_type (window, EBB_TYPE_LOCK_PAGE, 0)));
  g_assert_cmpstr (ui_get_text (ui_find_id (window, "message")), ==,
                   "Kept. It will be in your journal when you unlock.");
  g_assert_false (lock_says (CANARY));
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 0);

  /* The next one begins empty. */
  lock_act (fixture, "win.log-craving");
  g_assert_false (lock_says (CANARY));
  lock_act (fixture, "win.back");

  lock_unlock (fixture);
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 1);
  entry = get_entry (fixture, 0);
  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, 8);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, CANARY);
  g_assert_true (lock_says ("1 entry from while it was locked is in your journal now"));
}

/* Hidden while the short form is filled: what says enough is kept. */
static void
test_inbox_hidden (LockFixture   *fixture,
                   gconstpointer  data)
{
  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  lock_act (fixture, "win.log-craving");
  choose (ui_get_editor (fixture->ui.window), 3);
  write_note (ui_get_editor (fixture->ui.window), CANARY);
  lock_act (fixture, "win.hide-now");
  g_assert_false (lock_says (CANARY));
  g_assert_cmpstr (get_place (fixture), ==, "home");

  lock_unlock (fixture);
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 1);
}

static void
test_pending (LockFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;

  ebb_window_lock (EBB_WINDOW (window));
  lock_act (fixture, "win.view::learn");
  ebb_window_activate_unlocked (EBB_WINDOW (window), "win.check-in");
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (ui_find_type (window, EBB_TYPE_LOCK_PAGE, 0)));
  g_assert_null (ui_get_editor (window));

  lock_unlock (fixture);
  LOCK_WAIT_UNTIL (ui_get_editor (window) != NULL);
  g_assert_cmpstr (get_place (fixture), ==, "editor");

  /* Once. */
  lock_act (fixture, "win.back");
  ebb_window_lock (EBB_WINDOW (window));
  lock_unlock (fixture);
  g_assert_null (ui_get_editor (window));
}

static void
test_hide (LockFixture   *fixture,
           gconstpointer  data)
{
  lock_act (fixture, "win.view::learn");
  lock_act (fixture, "win.help-overdose");
  lock_act (fixture, "win.hide-now");
  g_assert_true (lock_is_locked (fixture));
  g_assert_cmpstr (get_place (fixture), ==, "home");
  g_assert_true (gtk_widget_get_mapped (ui_find_type (fixture->ui.window, EBB_TYPE_LOCK_PAGE,
                                                      0)));
}

/* Without a passphrase it only hides. */
static void
test_hide_plain (LockFixture   *fixture,
                 gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;

  lock_act (fixture, "win.log-craving");
  write_note (ui_get_editor (window), CANARY);
  g_assert_true (ui_press (window, GDK_KEY_l, GDK_CONTROL_MASK));
  ui_iterate ();
  g_assert_cmpstr (get_place (fixture), ==, "hidden");
  g_assert_false (ui_has_button (window, "Save"));
  g_assert_true (ui_find_button (window, "Continue") == ui_get_focus (window));

  /* Help is one key away from here too. */
  g_assert_true (ui_press (window, GDK_KEY_F1, 0));
  ui_iterate ();
  g_assert_cmpstr (get_place (fixture), ==, "help");
  lock_act (fixture, "win.back");
  g_assert_cmpstr (get_place (fixture), ==, "hidden");

  /* Twice is as once. */
  g_assert_true (ui_press (window, GDK_KEY_F12, 0));
  g_signal_emit_by_name (ui_find_button (window, "Continue"), "clicked");
  ui_iterate ();
  g_assert_cmpstr (get_place (fixture), ==, "editor");
  g_assert_true (lock_says (CANARY));
}

/* Whoever is in the middle of something that is not of the journal stays there. */
static void
test_help_stays (LockFixture   *fixture,
                 gconstpointer  data)
{
  lock_act (fixture, "win.help-overdose");
  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  ui_iterate ();
  g_assert_cmpstr (get_place (fixture), ==, "help");
  lock_act (fixture, "win.back");
  lock_act (fixture, "win.back");
  g_assert_true (gtk_widget_get_mapped (ui_find_type (fixture->ui.window, EBB_TYPE_LOCK_PAGE,
                                                      0)));
}

static EbbStay *
get_stay (LockFixture *fixture)
{
  return ebb_stay_page_get_stay (EBB_STAY_PAGE (find_shown (fixture)));
}

static void
move_clock (LockFixture *fixture,
            const char  *iso8601)
{
  g_autoptr (GDateTime) now = ui_time (iso8601);

  ebb_clock_set_fixed (fixture->ui.clock, now);
}

static void
test_stay_goes_on (LockFixture   *fixture,
                   gconstpointer  data)
{
  GObject *before;
  g_autoptr (EbbEntry) entry = NULL;

  lock_act (fixture, "win.episode");
  ebb_stay_begin (get_stay (fixture), 6);
  before = G_OBJECT (get_stay (fixture));
  g_object_add_weak_pointer (before, (gpointer *) &before);
  move_clock (fixture, "2026-11-21T15:06:00");

  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  ui_iterate ();
  g_assert_null (before);
  g_assert_cmpstr (get_place (fixture), ==, "stay");
  g_assert_cmpint (ebb_stay_get_elapsed (get_stay (fixture)), ==, 6 * 60);
  g_assert_true (g_str_has_prefix (ebb_stay_get_problem (get_stay (fixture)), "Ebb is locked"));
  move_clock (fixture, "2026-11-21T15:15:00");
  ebb_stay_rate (get_stay (fixture), 4);

  lock_act (fixture, "win.hide-now");
  lock_unlock (fixture);
  lock_act (fixture, "win.episode");
  g_assert_cmpint (ebb_stay_get_elapsed (get_stay (fixture)), ==, 15 * 60);
  ebb_stay_end (get_stay (fixture), EBB_OUTCOME_PASSED, 2);
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 1);
  entry = get_entry (fixture, 0);
  g_assert_cmpuint (ebb_episode_get_n_ratings (EBB_EPISODE (entry)), ==, 3);
}

/* Begun while it was locked, and kept since it was unlocked. */
static void
test_stay_while_locked (LockFixture   *fixture,
                        gconstpointer  data)
{
  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  lock_act (fixture, "win.episode");
  ebb_stay_begin (get_stay (fixture), 9);
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 0);
  lock_act (fixture, "win.view::today");
  lock_unlock (fixture);
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 1);
}

static void
test_recovery (LockFixture   *fixture,
               gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  GListModel *windows = gtk_window_get_toplevels ();
  g_autofree char *typed = g_ascii_strdown ((const char *) ebb_secret_get_data (fixture->recovery),
                                            -1);

  ebb_window_lock (EBB_WINDOW (window));
  ui_iterate ();
  g_signal_emit_by_name (ui_find_button (window, "Use the Recovery Key"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (window, "recovery_key")), "ABCD");
  g_signal_emit_by_name (ui_find_button (window, "Unlock"), "clicked");
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (ui_find_id (window, "message")));

  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (window, "recovery_key")), typed);
  g_signal_emit_by_name (ui_find_button (window, "Unlock"), "clicked");
  LOCK_WAIT_UNTIL (!lock_is_locked (fixture));
  LOCK_WAIT_UNTIL (g_list_model_get_n_items (windows) == 2);
  g_assert_true (lock_says ("Choose a New Passphrase"));
}

static void
test_not_saved (LockFixture   *fixture,
                gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  GtkWidget *notice = ui_find_id (window, "save_notice");
  GtkWidget *box = gtk_widget_get_parent (ui_find_id (notice, "label"));

  g_assert_false (gtk_widget_get_mapped (box));
  lock_fill_disk (fixture);
  lock_act (fixture, "win.log-craving");
  choose (ui_get_editor (window), 5);
  lock_act (fixture, "win.save");
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (box));
  g_assert_false (lock_says ("Saved"));
  g_assert_true (ui_has_button (window, "Save a Copy Elsewhere…"));

  /* Not in the way of help. */
  lock_act (fixture, "win.help-overdose");
  g_assert_false (gtk_widget_get_mapped (box));
  lock_act (fixture, "win.back");
  lock_act (fixture, "win.back");
  g_assert_true (gtk_widget_get_mapped (box));

  gtk_window_close (GTK_WINDOW (window));
  ui_iterate ();
  ui_answer ("Keep Open");
  g_assert_true (gtk_widget_get_mapped (window));

  fixture->io.decide = NULL;
  g_signal_emit_by_name (ui_find_button (window, "Retry"), "clicked");
  LOCK_WAIT_UNTIL (!gtk_widget_get_mapped (box));
  ui_iterate ();
  g_assert_true (lock_says ("Saved"));
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/lock/" name, LockFixture, NULL, lock_set_up, func, lock_tear_down)
  ADD ("start", test_start);
  ADD ("wrong", test_wrong);
  ADD ("damaged", test_damaged);
  ADD ("nothing-left", test_nothing_left);
  ADD ("plan-line", test_plan_line);
  ADD ("undo", test_undo);
  ADD ("inbox", test_inbox);
  ADD ("inbox-hidden", test_inbox_hidden);
  ADD ("pending", test_pending);
  ADD ("hide", test_hide);
  ADD ("help-stays", test_help_stays);
  ADD ("stay-goes-on", test_stay_goes_on);
  ADD ("stay-while-locked", test_stay_while_locked);
  ADD ("recovery", test_recovery);
  ADD ("not-saved", test_not_saved);
#undef ADD
  g_test_add ("/lock/hide-plain", LockFixture, NULL, lock_set_up_plain, test_hide_plain,
              lock_tear_down);
  g_test_add_func ("/lock/delay", test_delay);

  return g_test_run ();
}
