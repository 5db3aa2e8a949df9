/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "counter/ebb-counter-editor.h"
#include "counter/ebb-counter-text.h"
#include "ebb-date-row.h"
#include "ebb-day-picker.h"
#include "ebb-editor.h"
#include "journal/ebb-event-editor.h"
#include "journal/ebb-lapse-editor.h"
#include "journal/ebb-lapse.h"
#include "learn/ebb-safety.h"
#include "preferences/ebb-counter-group.h"
#include "today/ebb-today-counter.h"
#include "today/ebb-today-tolerance.h"
#include "ui-support.h"

static EbbCounters *
get_counters (UiFixture *fixture)
{
  return ebb_storage_get_counters (fixture->storage);
}

static EbbCounter *
add_counter (UiFixture    *fixture,
             const char   *label,
             gint64        start,
             EbbPrecision  precision)
{
  EbbCounter *counter = ebb_counter_new ();

  g_object_set (counter, "label", label, NULL);
  ebb_counter_set_start (counter, start, precision);
  g_assert_true (ebb_counters_add (get_counters (fixture), counter, NULL));

  return counter;
}

static EbbEntry *
log_lapse (UiFixture  *fixture,
           EbbCounter *counter,
           const char *iso8601)
{
  g_autoptr (GDateTime) time = ui_time (iso8601);
  EbbEntry *lapse = ebb_lapse_new (time);
  g_autofree char *uid = NULL;

  g_object_get (counter, "uid", &uid, NULL);
  ebb_lapse_set_choice (EBB_LAPSE (lapse), uid, EBB_LAPSE_ANEW, ebb_day_of (time) + 1);
  g_assert_true (ebb_journal_add (fixture->journal, lapse, NULL));

  return lapse;
}

static void
assert_texts (UiFixture  *fixture,
              EbbCounter *counter,
              const char *days,
              const char *since,
              const char *totals)
{
  const gint64 today = ebb_day_from_ymd (2026, 11, 21);
  g_autofree char *own_days = NULL;
  g_autofree char *own_since = NULL;
  g_autofree char *own_totals = NULL;
  EbbCount count;

  g_assert_true (ebb_counters_get_count (get_counters (fixture), counter, &count, NULL));
  own_days = ebb_counter_text_dup_days (counter, &count, today);
  own_since = ebb_counter_text_dup_since (counter, &count, today);
  own_totals = ebb_counter_text_dup_totals (&count);
  g_assert_cmpstr (own_days, ==, days);
  g_assert_cmpstr (own_since, ==, since);
  g_assert_cmpstr (own_totals, ==, totals);
}

static void
test_texts (UiFixture     *fixture,
            gconstpointer  data)
{
  const gint64 november = ebb_day_from_ymd (2026, 11, 1);
  g_autoptr (EbbCounter) exact = add_counter (fixture, "", november, EBB_PRECISION_DAY);
  g_autoptr (EbbCounter) one = add_counter (fixture, "", november + 19, EBB_PRECISION_DAY);
  g_autoptr (EbbCounter) month = add_counter (fixture, "", ebb_day_from_ymd (2026, 3, 1),
                                              EBB_PRECISION_MONTH);
  g_autoptr (EbbCounter) this_month = add_counter (fixture, "", november, EBB_PRECISION_MONTH);
  g_autoptr (EbbCounter) year = add_counter (fixture, "", ebb_day_from_ymd (2024, 1, 1),
                                             EBB_PRECISION_YEAR);
  g_autoptr (EbbCounter) unknown = add_counter (fixture, "", EBB_DAY_NONE, EBB_PRECISION_DAY);
  g_autoptr (EbbCounter) coming = add_counter (fixture, "", november + 30, EBB_PRECISION_DAY);
  g_autoptr (EbbEntry) lapse = NULL;

  assert_texts (fixture, exact, "20 days", "Since Sunday, 1 November 2026", "");
  assert_texts (fixture, one, "1 day", "Since Friday, 20 November 2026", "");
  assert_texts (fixture, month, "About 8 months", "Since about March 2026", "");
  assert_texts (fixture, this_month, "Since this month", "Since about November 2026", "");
  assert_texts (fixture, year, "About 2 years", "Since about 2024", "");
  assert_texts (fixture, unknown, "Under way", "The start is not known", "");
  assert_texts (fixture, coming, "Begins in 10 days", "From Tuesday, 1 December 2026", "");

  lapse = log_lapse (fixture, exact, "2026-11-11T12:00:00");
  assert_texts (fixture, exact, "9 days", "Since Thursday, 12 November 2026",
                "18 days in all. Longest stay: 9 days. 18 of the last 90 days.");
  g_clear_object (&lapse);
  lapse = log_lapse (fixture, month, "2026-11-11T12:00:00");
  assert_texts (fixture, month, "9 days", "Since Thursday, 12 November 2026",
                "About 263 days in all. Longest stay: 254 days. 88 of the last 90 days.");
  g_clear_object (&lapse);
  lapse = log_lapse (fixture, unknown, "2026-11-11T12:00:00");
  assert_texts (fixture, unknown, "9 days", "Since Thursday, 12 November 2026",
                "At least 9 days in all. Longest stay: 9 days. 9 of the last 90 days.");
}

static GtkWidget *
show_editor (UiFixture  *fixture,
             EbbCounter *counter)
{
  GtkWidget *editor = ebb_counter_editor_new (get_counters (fixture), counter);

  ui_show (fixture, editor, 360);

  return editor;
}

static void
choose (GtkWidget  *editor,
        const char *row,
        guint       position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (editor, row)), position);
}

static void
save (GtkWidget *editor)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = ebb_editor_save (EBB_EDITOR (editor), &error);

  g_assert_no_error (error);
  g_assert_true (saved);
}

static void
test_editor (UiFixture     *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = ebb_counter_new ();
  g_autoptr (EbbCounter) kept = NULL;
  GtkWidget *editor = show_editor (fixture, counter);

  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
  g_assert_cmpstr (ui_get_text (ui_find_id (editor, "days")), ==, "0 days");
  g_assert_cmpstr (ui_get_text (ui_find_id (editor, "safety")), ==,
                   ebb_safety_get_text ("SL-BREAK"));

  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (editor, "label_row")), "Without heroin");
  choose (editor, "first_row", 1);
  g_assert_cmpstr (ui_get_text (ui_find_id (editor, "days")), ==, "1 day");
  ebb_date_row_set_day (EBB_DATE_ROW (ui_find_id (editor, "start_row")),
                        ebb_day_from_ymd (2026, 3, 17));
  choose (editor, "how_row", 1);
  g_assert_cmpstr (ui_get_text (ui_find_id (editor, "since")), ==, "Since about March 2026");
  save (editor);

  kept = g_list_model_get_item (G_LIST_MODEL (get_counters (fixture)), 0);
  g_assert_cmpstr (ebb_counter_get_label (kept), ==, "Without heroin");
  g_assert_cmpint (ebb_counter_get_first_day (kept), ==, 1);
  g_assert_cmpint (ebb_counter_get_precision (kept), ==, EBB_PRECISION_MONTH);
  g_assert_cmpint (ebb_counter_get_start_day (kept), ==, ebb_day_from_ymd (2026, 3, 1));

  editor = show_editor (fixture, kept);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
  choose (editor, "how_row", 3);
  g_assert_false (gtk_widget_get_visible (ui_find_id (editor, "start_row")));
  gtk_switch_set_active (GTK_SWITCH (ui_find_id (editor, "shown_switch")), FALSE);
  save (editor);
  g_assert_cmpint (ebb_counter_get_start_day (kept), ==, EBB_DAY_NONE);
  g_assert_false (ebb_counter_get_shown (kept));

  editor = show_editor (fixture, kept);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
}

/* A month that is shorter takes the day along. */
static void
test_picker (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *picker = g_object_new (EBB_TYPE_DAY_PICKER, NULL);
  GtkWidget *month = NULL;
  guint n = 0;

  ui_show (fixture, picker, 360);
  ebb_day_picker_set_day (EBB_DAY_PICKER (picker), ebb_day_from_ymd (2026, 1, 31));
  g_signal_connect_swapped (picker, "changed", G_CALLBACK (ui_count_cb), &n);
  month = ui_find_type (picker, GTK_TYPE_DROP_DOWN, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (month), 1);
  g_assert_cmpint (ebb_day_picker_get_day (EBB_DAY_PICKER (picker)), ==,
                   ebb_day_from_ymd (2026, 2, 28));
  g_assert_cmpuint (n, >, 0);
  n = 0;
  ebb_day_picker_set_day (EBB_DAY_PICKER (picker), ebb_day_from_ymd (2024, 2, 29));
  g_assert_cmpint (ebb_day_picker_get_day (EBB_DAY_PICKER (picker)), ==,
                   ebb_day_from_ymd (2024, 2, 29));
  g_assert_cmpuint (n, ==, 0);
}

static gboolean
is_break_line (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_str_equal (ui_get_text (widget), ebb_safety_get_text ("SL-BREAK"));
}

/* Off until there is one; hidden where the person does not want to see it. */
static void
test_card (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *card = ebb_today_counter_new (fixture->storage);
  g_autoptr (EbbCounter) counter = NULL;
  g_autoptr (EbbCounter) changed = NULL;
  g_autoptr (EbbEntry) lapse = NULL;
  g_autofree char *action = NULL;
  GtkWidget *button = NULL;

  ui_show (fixture, card, 360);
  g_assert_false (gtk_widget_get_visible (card));

  counter = add_counter (fixture, "Without heroin", ebb_day_from_ymd (2026, 11, 1),
                         EBB_PRECISION_DAY);
  ui_iterate ();
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpuint (ui_count (card, is_break_line), ==, 1);
  button = ui_find_type (card, GTK_TYPE_BUTTON, 0);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (fixture->asked->str, ==, "edit-counter 1;");

  /* It follows what is logged, and what is taken back. */
  lapse = log_lapse (fixture, counter, "2026-11-19T12:00:00");
  g_assert_cmpstr (ui_get_text (ui_find_type (card, GTK_TYPE_LABEL, 1)), ==, "1 day");
  g_assert_true (ebb_journal_remove (fixture->journal, lapse, NULL));
  g_assert_cmpstr (ui_get_text (ui_find_type (card, GTK_TYPE_LABEL, 1)), ==, "20 days");

  changed = ebb_counter_copy (counter);
  g_object_set (changed, "shown", FALSE, NULL);
  g_assert_true (ebb_counters_update (get_counters (fixture), changed, NULL));
  g_assert_false (gtk_widget_get_visible (card));
}

static GtkWidget *
show_tolerance (UiFixture *fixture)
{
  g_autoptr (EbbTolerance) tolerance = NULL;
  GtkWidget *card = NULL;

  tolerance = ebb_tolerance_new (ebb_storage_get_database (fixture->storage),
                                 get_counters (fixture));
  card = ebb_today_tolerance_new (tolerance);
  ui_show (fixture, card, 360);

  return card;
}

static void
test_tolerance (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *card = show_tolerance (fixture);
  g_autoptr (EbbCounter) counter = NULL;

  g_assert_false (gtk_widget_get_visible (card));
  counter = add_counter (fixture, "", ebb_day_from_ymd (2026, 11, 1), EBB_PRECISION_DAY);
  ui_iterate ();
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpuint (ui_count (card, is_break_line), ==, 1);
  g_assert_nonnull (strstr (ui_get_text (ui_find_id (card, "source")), "NICE"));
  g_assert_nonnull (strstr (ui_get_text (ui_find_id (card, "source")), "21 November 2026"));

  g_signal_emit_by_name (ui_find_id (card, "read_button"), "clicked");
  g_signal_emit_by_name (ui_find_id (card, "naloxone_button"), "clicked");
  g_signal_emit_by_name (ui_find_id (card, "seen_button"), "clicked");
  g_assert_cmpstr (fixture->asked->str, ==,
                   "learn 'after-a-break';learn 'naloxone-at-home';tolerance-seen;");
}

static void
check (GtkWidget  *editor,
       const char *id)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find_id (editor, id)), TRUE);
}

static void
test_event (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) event = ebb_event_new (now);
  g_autoptr (EbbEntry) kept = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  GtkWidget *editor = ebb_event_editor_new (fixture->journal, event, NULL);
  GtkWidget *day = NULL;
  GtkWidget *card = NULL;

  ui_show (fixture, editor, 360);
  g_assert_false (ebb_editor_save (EBB_EDITOR (editor), &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  check (editor, "medication_check");
  g_assert_true (gtk_widget_get_visible (ui_find_id (editor, "medication_label")));
  check (editor, "released_check");
  g_assert_false (gtk_widget_get_visible (ui_find_id (editor, "medication_label")));
  day = ui_find_id (editor, "day_row");
  ebb_date_row_set_day (EBB_DATE_ROW (day), ebb_day_from_ymd (2026, 10, 31));
  g_signal_emit_by_name (day, "changed");
  save (editor);

  kept = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_object_get (kept, "event", &what, NULL);
  time = ebb_entry_dup_time (kept);
  g_assert_cmpstr (what, ==, EBB_EVENT_RELEASED);
  g_assert_cmpint (ebb_day_of (time), ==, ebb_day_from_ymd (2026, 10, 31));

  card = show_tolerance (fixture);
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpstr (ui_get_text (ui_find_id (card, "title")), ==, "After Coming Out");
}

static gboolean
is_expander (GtkWidget *widget)
{
  return ADW_IS_EXPANDER_ROW (widget);
}

/* As wide as @widget must be, with everything in it opened. */
static int
measure (UiFixture *fixture,
         GtkWidget *widget)
{
  int width = 0;

  ui_show (fixture, widget, 360);
  for (guint i = 0; i < ui_count (widget, is_expander); i++)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_find (widget, is_expander, i)), TRUE);
  ui_iterate ();
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

/* Twice the size of the text, on the narrowest window. */
static void
test_large (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "Without heroin",
                                                ebb_day_from_ymd (2026, 9, 1),
                                                EBB_PRECISION_DAY);
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) event = ebb_event_new (now);
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (now);
  GtkSettings *settings = gtk_settings_get_default ();
  int width = 0;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  g_assert_cmpint (measure (fixture, ebb_counter_editor_new (get_counters (fixture), counter)),
                   <=, 360);
  g_assert_cmpint (measure (fixture, ebb_event_editor_new (fixture->journal, event, NULL)),
                   <=, 360);
  g_assert_cmpint (measure (fixture, ebb_lapse_editor_new (fixture->storage, lapse, NULL)),
                   <=, 360);
  g_assert_cmpint (measure (fixture, ebb_today_counter_new (fixture->storage)), <=, 360);
  gtk_widget_measure (show_tolerance (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, 360 - 2 * 12);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

static gboolean
is_counter_switch (GtkWidget *widget)
{
  return GTK_IS_SWITCH (widget) && g_object_get_data (G_OBJECT (widget), "uid") != NULL;
}

static void
test_preferences (UiFixture     *fixture,
                  gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "A & B <c>",
                                                ebb_day_from_ymd (2026, 11, 1),
                                                EBB_PRECISION_DAY);
  GtkWidget *group = ebb_counter_group_new (get_counters (fixture));

  ui_show (fixture, group, 360);
  g_assert_cmpuint (ui_count (group, is_counter_switch), ==, 1);
  gtk_switch_set_active (GTK_SWITCH (ui_find (group, is_counter_switch, 0)), FALSE);
  g_assert_false (ebb_counter_get_shown (counter));
  g_assert_true (ebb_counters_remove (get_counters (fixture), counter, NULL));
  g_assert_cmpuint (ui_count (group, is_counter_switch), ==, 0);
}

/* By the keys alone: a counter made, a lapse written, both taken back. */
static void
test_window (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *window = fixture->window;
  GtkWidget *editor = NULL;
  g_autoptr (EbbCounter) counter = NULL;
  g_autoptr (GDateTime) tomorrow = NULL;

  g_assert_true (gtk_widget_activate_action (window, "win.add-counter", NULL));
  editor = ui_get_editor (window);
  g_assert_true (EBB_IS_COUNTER_EDITOR (editor));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (editor, "label_row")), "A");
  g_assert_true (ui_press (window, GDK_KEY_s, GDK_CONTROL_MASK));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_counters (fixture))), ==, 1);
  g_assert_null (ui_get_editor (window));

  g_assert_true (gtk_widget_activate_action (window, "win.lapse", NULL));
  g_assert_nonnull (ui_get_editor (window));
  g_assert_true (ui_press (window, GDK_KEY_s, GDK_CONTROL_MASK));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);

  counter = g_list_model_get_item (G_LIST_MODEL (get_counters (fixture)), 0);
  g_assert_true (gtk_widget_activate_action (window, "win.edit-counter", "x",
                                             ebb_record_get_id (EBB_RECORD (counter))));
  g_assert_true (gtk_widget_activate_action (window, "win.remove-counter", "x",
                                             ebb_record_get_id (EBB_RECORD (counter))));
  g_assert_null (ui_get_editor (window));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_counters (fixture))), ==, 0);
  g_assert_true (ui_press (window, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_counters (fixture))), ==, 1);

  g_assert_true (gtk_widget_activate_action (window, "win.change", NULL));
  editor = ui_get_editor (window);
  check (editor, "discharged_check");
  g_assert_true (ui_press (window, GDK_KEY_s, GDK_CONTROL_MASK));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 2);
  g_assert_true (gtk_widget_activate_action (window, "win.tolerance-seen", NULL));
}

#define ADD(path, func) \
  g_test_add ("/counter/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("texts", test_texts);
  ADD ("editor", test_editor);
  ADD ("picker", test_picker);
  ADD ("card", test_card);
  ADD ("tolerance", test_tolerance);
  ADD ("event", test_event);
  ADD ("large", test_large);
  ADD ("preferences", test_preferences);
  g_test_add ("/counter/window", UiFixture, NULL, ui_set_up_window, test_window,
              ui_tear_down_window);

  return g_test_run ();
}
