/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-date-picker.h"
#include "ebb-day.h"
#include "ebb-enums.h"
#include "ebb-hour-clock.h"
#include "ebb-time-picker.h"
#include "journal/ebb-intensity-scale.h"
#include "journal/ebb-moment-row.h"
#include "journal/ebb-tag-chooser.h"
#include "ui-support.h"

static gboolean
is_toggle (GtkWidget *widget)
{
  return GTK_IS_TOGGLE_BUTTON (widget);
}

static gboolean
is_active_toggle (GtkWidget *widget)
{
  return is_toggle (widget) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget));
}

static gboolean
is_stop (GtkWidget *widget)
{
  return is_toggle (widget) && gtk_widget_get_focusable (widget);
}

/* The number the scale shows, by its button and by its property. */
static void
assert_scale (GtkWidget *scale,
              int        value)
{
  g_assert_cmpint (ebb_intensity_scale_get_value (EBB_INTENSITY_SCALE (scale)), ==, value);
  g_assert_cmpuint (ui_count (scale, is_active_toggle), ==, value >= 0 ? 1 : 0);
  if (value >= 0)
    g_assert_true (ui_find (scale, is_active_toggle, 0) ==
                   ui_find (scale, is_toggle, (guint) value));
  g_assert_cmpuint (ui_count (scale, is_stop), ==, 1);
}

static void
press_scale (GtkWidget *scale,
             guint      key,
             int        value)
{
  g_assert_true (ui_press (scale, key, 0));
  assert_scale (scale, value);
  g_assert_true (ui_get_focus (scale) == ui_find (scale, is_active_toggle, 0));
}

static GtkWidget *
show_scale (UiFixture *fixture)
{
  GtkWidget *scale = g_object_new (EBB_TYPE_INTENSITY_SCALE, NULL);

  ui_show (fixture, scale, 360);
  assert_scale (scale, EBB_INTENSITY_UNANSWERED);

  return scale;
}

static void
test_scale_keys (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *scale = show_scale (fixture);

  for (int digit = 0; digit <= 9; digit++)
    press_scale (scale, GDK_KEY_0 + (guint) digit, digit);
  press_scale (scale, GDK_KEY_KP_7, 7);

  press_scale (scale, GDK_KEY_1, 1);
  press_scale (scale, GDK_KEY_0, 10);
  press_scale (scale, GDK_KEY_0, 0);

  /* Not what was typed in one go. */
  press_scale (scale, GDK_KEY_1, 1);
  press_scale (scale, GDK_KEY_Right, 2);
  press_scale (scale, GDK_KEY_Left, 1);
  press_scale (scale, GDK_KEY_0, 0);

  press_scale (scale, GDK_KEY_Left, 0);
  press_scale (scale, GDK_KEY_End, 10);
  press_scale (scale, GDK_KEY_Right, 10);
  press_scale (scale, GDK_KEY_Home, 0);

  g_assert_false (ui_press (scale, GDK_KEY_1, GDK_CONTROL_MASK));
  g_assert_false (ui_press (scale, GDK_KEY_Tab, 0));
  assert_scale (scale, 0);
}

static void
test_scale_rtl (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *scale = show_scale (fixture);

  gtk_widget_set_direction (scale, GTK_TEXT_DIR_RTL);
  press_scale (scale, GDK_KEY_5, 5);
  press_scale (scale, GDK_KEY_Left, 6);
  press_scale (scale, GDK_KEY_Right, 5);
}

static void
test_scale_notify (UiFixture     *fixture,
                   gconstpointer  data)
{
  GtkWidget *scale = show_scale (fixture);
  guint n = 0;

  g_signal_connect_swapped (scale, "notify::value", G_CALLBACK (ui_count_cb), &n);
  ui_press (scale, GDK_KEY_4, 0);
  g_assert_cmpuint (n, ==, 1);
  ui_press (scale, GDK_KEY_4, 0);
  g_assert_cmpuint (n, ==, 1);
  ui_press (scale, GDK_KEY_Right, 0);
  g_assert_cmpuint (n, ==, 2);

  g_signal_emit_by_name (ui_find (scale, is_toggle, 8), "clicked");
  assert_scale (scale, 8);
  g_assert_cmpuint (n, ==, 3);

  /* Pressed once more it is not an answer any more. */
  g_signal_emit_by_name (ui_find (scale, is_toggle, 8), "clicked");
  assert_scale (scale, EBB_INTENSITY_UNANSWERED);
  g_assert_cmpuint (n, ==, 4);

  ebb_intensity_scale_set_value (EBB_INTENSITY_SCALE (scale), EBB_INTENSITY_UNANSWERED);
  g_assert_cmpuint (n, ==, 4);
}

static void
test_scale_tab (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("Before");
  GtkWidget *scale = g_object_new (EBB_TYPE_INTENSITY_SCALE, "value", 3, NULL);
  GtkWidget *after = gtk_button_new_with_label ("After");

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), scale);
  gtk_box_append (GTK_BOX (box), after);
  ui_show (fixture, box, 360);

  gtk_widget_grab_focus (before);
  g_assert_true (gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD));
  g_assert_true (ui_get_focus (box) == ui_find (scale, is_toggle, 3));
  g_assert_true (gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD));
  g_assert_true (ui_get_focus (box) == after);
  g_assert_true (gtk_widget_child_focus (box, GTK_DIR_TAB_BACKWARD));
  g_assert_true (ui_get_focus (box) == ui_find (scale, is_toggle, 3));
}

static EbbTagChooser *
show_chooser (UiFixture *fixture,
              EbbEntry  *entry)
{
  EbbTagChooser *chooser = g_object_new (EBB_TYPE_TAG_CHOOSER, NULL);

  ebb_tag_chooser_set_up (chooser, entry, ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER),
                          EBB_TAG_TRIGGER);
  ui_show (fixture, GTK_WIDGET (chooser), 360);

  return chooser;
}

static void
test_tags (UiFixture     *fixture,
           gconstpointer  data)
{
  GListModel *offered = ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER);
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);
  g_autoptr (EbbTag) first = g_list_model_get_item (offered, 0);
  g_autoptr (EbbTag) second = g_list_model_get_item (offered, 1);
  GtkWidget *chooser = NULL;

  ebb_entry_set_tag (entry, second, TRUE);
  chooser = GTK_WIDGET (show_chooser (fixture, entry));
  g_assert_cmpuint (ui_count (chooser, is_toggle), ==, g_list_model_get_n_items (offered));
  g_assert_cmpuint (ui_count (chooser, is_active_toggle), ==, 1);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (chooser, is_toggle, 0)), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (chooser, is_toggle, 1)), FALSE);
  g_assert_true (ebb_entry_has_tag (entry, first));
  g_assert_false (ebb_entry_has_tag (entry, second));
}

static void
test_tags_own (UiFixture     *fixture,
               gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);
  EbbTagChooser *chooser = show_chooser (fixture, entry);
  GtkWidget *text = ui_find_type (GTK_WIDGET (chooser), GTK_TYPE_ENTRY, 0);
  GtkWidget *add = ui_find_button (GTK_WIDGET (chooser), "Add…");
  guint n_chips = ui_count (GTK_WIDGET (chooser), is_toggle);
  guint n_added = 0;
  g_autoptr (EbbTag) tag = NULL;

  g_signal_connect_swapped (chooser, "add", G_CALLBACK (ui_count_cb), &n_added);
  g_signal_emit_by_name (add, "clicked");
  g_assert_true (gtk_widget_get_visible (text));
  g_assert_false (gtk_widget_get_visible (add));
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (text), text));

  /* Nothing, and nothing but blanks, is no name. */
  gtk_editable_set_text (GTK_EDITABLE (text), "  ");
  g_assert_cmpstr (ebb_tag_chooser_get_pending (chooser), ==, "");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_false (gtk_widget_get_visible (text));
  g_assert_true (ui_get_focus (text) == add);

  g_signal_emit_by_name (add, "clicked");
  gtk_editable_set_text (GTK_EDITABLE (text), "Payday");
  g_assert_cmpstr (ebb_tag_chooser_get_pending (chooser), ==, "Payday");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpuint (n_added, ==, 1);
  g_assert_cmpstr (ebb_tag_chooser_get_pending (chooser), ==, "Payday");

  tag = ebb_journal_add_tag (fixture->journal, EBB_TAG_TRIGGER, "Payday", NULL);
  ebb_tag_chooser_end_adding (chooser, tag);
  ebb_tag_chooser_end_adding (chooser, tag);
  g_assert_cmpuint (ui_count (GTK_WIDGET (chooser), is_toggle), ==, n_chips + 1);
  g_assert_true (ebb_entry_has_tag (entry, tag));
  g_assert_cmpstr (ebb_tag_chooser_get_pending (chooser), ==, "");
  g_assert_true (is_active_toggle (ui_get_focus (text)));

  g_signal_emit_by_name (add, "clicked");
  gtk_editable_set_text (GTK_EDITABLE (text), "No");
  g_assert_true (ui_press (text, GDK_KEY_Escape, 0));
  g_assert_cmpstr (ebb_tag_chooser_get_pending (chooser), ==, "");
  g_assert_cmpuint (n_added, ==, 1);
}

/* A chip that is not offered any more stays on the entry that has it. */
static void
test_tags_archived (UiFixture     *fixture,
                    gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);
  g_autoptr (GListStore) offered = g_list_store_new (EBB_TYPE_TAG);
  g_autoptr (EbbTag) tag = NULL;
  GtkWidget *chooser = g_object_new (EBB_TYPE_TAG_CHOOSER, NULL);

  tag = ebb_journal_add_tag (fixture->journal, EBB_TAG_TRIGGER, "Payday", NULL);
  ebb_entry_set_tag (entry, tag, TRUE);
  ebb_tag_chooser_set_up (EBB_TAG_CHOOSER (chooser), entry, G_LIST_MODEL (offered),
                          EBB_TAG_TRIGGER);
  ui_show (fixture, chooser, 360);
  g_assert_cmpuint (ui_count (chooser, is_active_toggle), ==, 1);
}

static void
test_time (UiFixture     *fixture,
           gconstpointer  data)
{
  EbbTimePicker *picker = g_object_new (EBB_TYPE_TIME_PICKER, "minutes", 605, NULL);
  GtkSpinButton *hour = GTK_SPIN_BUTTON (ui_find_id (GTK_WIDGET (picker), "hour_spin"));
  GtkSpinButton *minute = GTK_SPIN_BUTTON (ui_find_id (GTK_WIDGET (picker), "minute_spin"));
  guint n = 0;

  ui_show (fixture, GTK_WIDGET (picker), 360);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (hour)), ==, "10");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (minute)), ==, "05");

  g_signal_connect_swapped (picker, "notify::minutes", G_CALLBACK (ui_count_cb), &n);
  ebb_time_picker_set_minutes (picker, 605);
  g_assert_cmpuint (n, ==, 0);
  ebb_time_picker_set_minutes (picker, 1439);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (hour)), ==, "23");

  gtk_spin_button_spin (hour, GTK_SPIN_STEP_FORWARD, 1);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (ebb_time_picker_get_minutes (picker), ==, 59);

  /* What was typed counts without Enter. */
  gtk_editable_set_text (GTK_EDITABLE (minute), "7");
  g_assert_cmpint (ebb_time_picker_get_minutes (picker), ==, 7);
  g_assert_cmpuint (n, ==, 3);
}

static void
type_hour (EbbTimePicker *picker,
           const char    *text,
           int            expected)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (GTK_WIDGET (picker), "hour_spin")), text);
  g_assert_cmpint (ebb_time_picker_get_minutes (picker), ==, expected);
}

static void
assert_12_hour (EbbTimePicker *picker,
                const char    *hour,
                guint          half)
{
  GtkWidget *spin = ui_find_id (GTK_WIDGET (picker), "hour_spin");
  GtkWidget *drop = ui_find_id (GTK_WIDGET (picker), "half_drop");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, hour);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, half);
}

static void
test_12_hour_time (UiFixture     *fixture,
                   gconstpointer  data)
{
  EbbTimePicker *picker;
  GtkSpinButton *hour;
  GtkDropDown *half;
  guint n = 0;

  ebb_hour_clock_set (EBB_HOUR_CLOCK_12);
  picker = g_object_new (EBB_TYPE_TIME_PICKER, NULL);
  ebb_hour_clock_set (EBB_HOUR_CLOCK_LOCALE);
  hour = GTK_SPIN_BUTTON (ui_find_id (GTK_WIDGET (picker), "hour_spin"));
  half = GTK_DROP_DOWN (ui_find_id (GTK_WIDGET (picker), "half_drop"));
  ui_show (fixture, GTK_WIDGET (picker), 360);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (half)));
  assert_12_hour (picker, "12", 0);

  g_signal_connect_swapped (picker, "notify::minutes", G_CALLBACK (ui_count_cb), &n);
  ebb_time_picker_set_minutes (picker, 11 * 60 + 30);
  assert_12_hour (picker, "11", 0);
  g_assert_cmpuint (n, ==, 1);

  /* From the morning into the afternoon, and past midnight. */
  gtk_spin_button_spin (hour, GTK_SPIN_STEP_FORWARD, 1);
  assert_12_hour (picker, "12", 1);
  g_assert_cmpint (ebb_time_picker_get_minutes (picker), ==, 12 * 60 + 30);
  g_assert_cmpuint (n, ==, 2);
  ebb_time_picker_set_minutes (picker, 23 * 60 + 30);
  gtk_spin_button_spin (hour, GTK_SPIN_STEP_FORWARD, 1);
  assert_12_hour (picker, "12", 0);

  /* The half of the day is chosen, and its hour stays. */
  n = 0;
  gtk_drop_down_set_selected (half, 1);
  g_assert_cmpint (ebb_time_picker_get_minutes (picker), ==, 12 * 60 + 30);
  assert_12_hour (picker, "12", 1);
  g_assert_cmpuint (n, ==, 1);

  /* What is typed is in that half, unless it says more. */
  type_hour (picker, "3", 15 * 60 + 30);
  type_hour (picker, "12", 12 * 60 + 30);
  type_hour (picker, "0", 30);
  assert_12_hour (picker, "12", 0);
  type_hour (picker, "7", 7 * 60 + 30);
  type_hour (picker, "17", 17 * 60 + 30);
  assert_12_hour (picker, "5", 1);
  type_hour (picker, "", 17 * 60 + 30);
  assert_12_hour (picker, "5", 1);
}

static EbbMomentRow *
show_moment (UiFixture  *fixture,
             const char *now_iso8601,
             const char *iso8601)
{
  EbbMomentRow *row = g_object_new (EBB_TYPE_MOMENT_ROW, NULL);
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GDateTime) now = ui_time (now_iso8601);
  g_autoptr (GDateTime) moment = ui_time (iso8601);

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  ebb_moment_row_set_now (row, now);
  ebb_moment_row_set_moment (row, moment);
  ui_show (fixture, list, 360);

  return row;
}

static void
assert_moment (EbbMomentRow *row,
               const char   *iso8601,
               const char   *text)
{
  g_autoptr (GDateTime) moment = ebb_moment_row_dup_moment (row);
  g_autofree char *actual = g_date_time_format_iso8601 (moment);

  g_assert_cmpstr (actual, ==, iso8601);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, text);
}

static void
test_moment (UiFixture     *fixture,
             gconstpointer  data)
{
  EbbMomentRow *row = show_moment (fixture, UI_NOW, UI_NOW);
  GtkWidget *earlier = ui_find_id (GTK_WIDGET (row), "earlier_button");
  GtkWidget *later = ui_find_id (GTK_WIDGET (row), "later_button");
  EbbTimePicker *time = EBB_TIME_PICKER (ui_find_id (GTK_WIDGET (row), "time"));
  guint n = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (ui_count_cb), &n);
  assert_moment (row, "2026-11-21T15:00:00+01", "Today, 15:00");
  g_assert_false (gtk_widget_get_sensitive (later));

  g_signal_emit_by_name (earlier, "clicked");
  g_signal_emit_by_name (earlier, "clicked");
  assert_moment (row, "2026-11-19T15:00:00+01", "Thursday, 19 November, 15:00");
  g_assert_cmpuint (n, ==, 2);

  g_assert_true (gtk_widget_get_sensitive (later));
  g_signal_emit_by_name (later, "clicked");
  g_signal_emit_by_name (later, "clicked");
  g_assert_false (gtk_widget_get_sensitive (later));
  g_assert_cmpuint (n, ==, 4);

  ebb_time_picker_set_minutes (time, 8 * 60 + 30);
  assert_moment (row, "2026-11-21T08:30:00+01", "Today, 08:30");
  g_assert_cmpuint (n, ==, 5);
}

/* On a day of 25 hours, and on one of 23, the clock on the wall is kept. */
static void
test_moment_daylight_saving (UiFixture     *fixture,
                             gconstpointer  data)
{
  EbbMomentRow *row = show_moment (fixture, "2026-10-26T12:00:00", "2026-10-26T08:30:00");
  GtkWidget *earlier = ui_find_id (GTK_WIDGET (row), "earlier_button");
  g_autoptr (GDateTime) spring = ui_time ("2026-03-30T08:30:00");

  g_signal_emit_by_name (earlier, "clicked");
  assert_moment (row, "2026-10-25T08:30:00+01", "Yesterday, 08:30");
  g_signal_emit_by_name (earlier, "clicked");
  assert_moment (row, "2026-10-24T08:30:00+02", "Saturday, 24 October, 08:30");

  ebb_moment_row_set_moment (row, spring);
  g_signal_emit_by_name (earlier, "clicked");
  g_signal_emit_by_name (earlier, "clicked");
  assert_moment (row, "2026-03-28T08:30:00+01", "Saturday, 28 March, 08:30");
}

static void
assert_date (GtkWidget  *picker,
             int         day,
             const char *label)
{
  GtkWidget *button = ui_find_id (picker, "button");

  g_assert_cmpint (ebb_date_picker_get_day (EBB_DATE_PICKER (picker)), ==, day);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, label);
  g_assert_cmpint (gtk_widget_get_sensitive (ui_find_id (picker, "none_button")), ==, day >= 0);
}

/* To open it chooses nothing. */
static void
test_date (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *picker = g_object_new (EBB_TYPE_DATE_PICKER, "optional", TRUE, NULL);
  GtkWidget *calendar = ui_find_id (picker, "calendar");
  const int first = (int) ebb_day_from_ymd (2026, 11, 20);
  g_autoptr (GDateTime) day = ui_time ("2026-11-22T10:00:00");
  g_autoptr (GDateTime) early = ui_time ("2026-11-02T10:00:00");
  g_autoptr (GDateTime) shown = NULL;
  guint n_notified = 0;

  ui_show (fixture, picker, 360);
  g_signal_connect_swapped (picker, "notify::day", G_CALLBACK (ui_count_cb), &n_notified);
  assert_date (picker, -1, "Choose…");
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_find_id (picker, "button")));
  ui_iterate ();
  assert_date (picker, -1, "Choose…");

  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  assert_date (picker, first + 2, "22 Nov 2026");
  g_assert_cmpuint (n_notified, ==, 1);

  g_object_set (picker, "first-day", first, NULL);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), early);
  assert_date (picker, first, "20 Nov 2026");
  shown = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  g_assert_cmpint (g_date_time_get_day_of_month (shown), ==, 20);

  g_signal_emit_by_name (ui_find_id (picker, "none_button"), "clicked");
  assert_date (picker, -1, "Choose…");
  g_assert_cmpuint (n_notified, ==, 3);
}

#define ADD(path, func) \
  g_test_add ("/widgets/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("scale/keys", test_scale_keys);
  ADD ("scale/rtl", test_scale_rtl);
  ADD ("scale/notify", test_scale_notify);
  ADD ("scale/tab", test_scale_tab);
  ADD ("tags", test_tags);
  ADD ("tags/own", test_tags_own);
  ADD ("tags/archived", test_tags_archived);
  ADD ("date", test_date);
  ADD ("time", test_time);
  ADD ("12-hour-time", test_12_hour_time);
  ADD ("moment", test_moment);
  ADD ("moment/daylight-saving", test_moment_daylight_saving);

  return g_test_run ();
}
