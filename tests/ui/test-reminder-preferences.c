/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "ebb-date-picker.h"
#include "ebb-day.h"
#include "ebb-time-picker.h"
#include "ebb-week.h"
#include "preferences/ebb-notification-advice.h"
#include "preferences/ebb-reminder-group.h"
#include "preferences/ebb-reminder-row.h"
#include "preferences/ebb-weekday-picker.h"
#include "ui-support.h"

/* The page of the preferences where a person says what to be reminded of. */

static GtkWidget *
show_group (UiFixture *fixture)
{
  GtkWidget *group = NULL;

  ebb_settings_set_reminders_enabled (fixture->settings, TRUE);
  group = ebb_reminder_group_new (fixture->settings, fixture->clock);
  ui_show (fixture, group, 480);

  return group;
}

static GtkWidget *
get_row (GtkWidget *group,
         guint      position)
{
  GtkWidget *row = ui_find_type (group, EBB_TYPE_REMINDER_ROW, position);

  g_assert_nonnull (row);

  return row;
}

static gboolean
is_reminder_row (GtkWidget *widget)
{
  return EBB_IS_REMINDER_ROW (widget);
}

static gboolean
is_time_picker (GtkWidget *widget)
{
  return EBB_IS_TIME_PICKER (widget);
}

static guint
count_rows (GtkWidget *group)
{
  return ui_count (group, is_reminder_row);
}

static const EbbScheduleRule *
get_rule (GtkWidget *row)
{
  return ebb_reminder_get_rule (ebb_reminder_row_get_reminder (EBB_REMINDER_ROW (row)));
}

/* Another list on the same settings sees it: it is kept. */
static EbbReminder *
get_kept (UiFixture  *fixture,
          const char *id)
{
  g_autoptr (EbbReminderList) list = ebb_reminder_list_new (fixture->settings);
  EbbReminder *reminder = ebb_reminder_list_lookup (list, id);

  g_assert_nonnull (reminder);

  return g_object_ref (reminder);
}

static void
test_suggested (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *group = ebb_reminder_group_new (fixture->settings, fixture->clock);
  GtkWidget *row;

  ui_show (fixture, group, 480);
  row = get_row (group, 0);
  g_assert_false (gtk_widget_get_visible (row));
  g_assert_false (gtk_widget_get_visible (ui_find_id (group, "add_button")));

  gtk_switch_set_active (GTK_SWITCH (ui_find_id (group, "enabled_switch")), TRUE);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpuint (count_rows (group), ==, 5);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Daily Check-In");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Every day · 20:00");
  g_assert_true (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  for (guint i = 1; i < 5; i++)
    g_assert_false (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (get_row (group, i))));
}

static void
test_times (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = get_row (group, 0);
  g_autoptr (EbbReminder) kept = NULL;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_signal_emit_by_name (ui_find_id (row, "add_time_button"), "clicked");
  g_assert_cmpuint (get_rule (row)->n_times, ==, 2);
  g_assert_cmpint (get_rule (row)->times[0], ==, 0);

  /* Earlier than the other one, and the picker stays where it is. */
  ebb_time_picker_set_minutes (EBB_TIME_PICKER (ui_find_type (row, EBB_TYPE_TIME_PICKER, 0)), 450);
  g_assert_cmpint (get_rule (row)->times[0], ==, 0);
  g_assert_cmpint (get_rule (row)->times[1], ==, 450);
  g_assert_cmpint (
    ebb_time_picker_get_minutes (EBB_TIME_PICKER (ui_find_type (row, EBB_TYPE_TIME_PICKER, 0))),
    ==, 450);
  kept = get_kept (fixture, "check-in");
  g_assert_true (ebb_schedule_rule_equal (ebb_reminder_get_rule (kept), get_rule (row)));

  /* The same twice counts once. */
  ebb_time_picker_set_minutes (EBB_TIME_PICKER (ui_find_type (row, EBB_TYPE_TIME_PICKER, 1)), 450);
  g_assert_cmpuint (get_rule (row)->n_times, ==, 1);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Every day · 07:30");
}

static void
test_remove_time (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = get_row (group, 0);
  GtkWidget *first, *remove;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  first = gtk_widget_get_first_child (ui_find_id (row, "times_box"));
  remove = gtk_widget_get_last_child (first);
  g_assert_false (gtk_widget_get_visible (remove));

  g_signal_emit_by_name (ui_find_id (row, "add_time_button"), "clicked");
  g_assert_true (gtk_widget_get_visible (remove));
  g_signal_emit_by_name (remove, "clicked");
  g_assert_cmpuint (get_rule (row)->n_times, ==, 1);
  g_assert_cmpint (get_rule (row)->times[0], ==, 0);
  g_assert_cmpuint (ui_count (row, is_time_picker), ==, 1);

  /* Until there is room for no more */
  for (guint i = 0; i < 20; i++)
    if (gtk_widget_get_sensitive (ui_find_id (row, "add_time_button")))
      g_signal_emit_by_name (ui_find_id (row, "add_time_button"), "clicked");
  g_assert_cmpuint (get_rule (row)->n_times, ==, EBB_SCHEDULE_MAX_TIMES);
}

static void
test_days (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = get_row (group, 0);
  GtkWidget *days = ui_find_type (row, EBB_TYPE_WEEKDAY_PICKER, 0);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_iterate ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_button (days, "Sun")), FALSE);
  g_assert_cmpuint (get_rule (row)->days, ==, 0x3f);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_button (days, "Sat")), FALSE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Monday to Friday · 20:00");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_button (days, "Tue")), FALSE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Mon, Wed, Thu, Fri · 20:00");
}

/* Every few weeks begins in this one, and once needs a date. */
static void
test_weeks (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = get_row (group, 1);
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);

  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpuint (get_rule (row)->weeks, ==, 4);
  g_assert_cmpuint (get_rule (row)->date, ==, ebb_schedule_get_day (now));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Sunday · 17:00 · every 4 weeks");

  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (row, "weeks_row")), 4);
  g_assert_cmpuint (get_rule (row)->weeks, ==, 0);
  g_assert_false (gtk_widget_get_visible (ui_find_id (row, "days_row")));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "21 Nov 2026 · 17:00");
}

static void
test_expiry (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = get_row (group, 4);
  GtkWidget *date = ui_find_type (row, EBB_TYPE_DATE_PICKER, 0);
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  guint32 today = ebb_schedule_get_day (now);

  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "No date yet");
  ebb_date_picker_set_day (EBB_DATE_PICKER (date), (int) today + 40 - EBB_DAY_JULIAN);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "31 Dec 2026 · 09:00");
  g_assert_true (ebb_schedule_rule_falls_on (get_rule (row), today + 10));
  g_assert_true (ebb_schedule_rule_falls_on (get_rule (row), today + 40));
}

static void
test_own (UiFixture     *fixture,
          gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = NULL;

  g_signal_emit_by_name (ui_find_id (group, "add_button"), "clicked");
  g_signal_emit_by_name (ui_find_id (group, "add_button"), "clicked");
  g_assert_cmpuint (count_rows (group), ==, 7);
  row = get_row (group, 5);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Take a moment");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (row, "words_row")), "Tea & <b>call</b>");
  {
    g_autoptr (EbbReminder) kept = get_kept (fixture, "own-1");

    g_assert_cmpstr (ebb_reminder_get_text (kept), ==, "Tea & <b>call</b>");
    g_assert_true (ebb_reminder_get_enabled (kept));
  }

  g_signal_emit_by_name (ui_find_id (row, "remove_button"), "clicked");
  ui_iterate ();
  g_assert_cmpuint (count_rows (group), ==, 6);
  g_assert_cmpstr (ebb_reminder_get_id (ebb_reminder_row_get_reminder (
                     EBB_REMINDER_ROW (get_row (group, 5)))), ==, "own-2");
}

/* Typed, and the window closed without Enter */
static void
test_typed (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = get_row (group, 0);
  g_autoptr (EbbReminder) kept = NULL;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (ui_find_id (row, "minute_spin"));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (row, "minute_spin")), "45");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  kept = get_kept (fixture, "check-in");
  g_assert_cmpint (ebb_reminder_get_rule (kept)->times[0], ==, 20 * 60 + 45);
}

/* A page of the preferences leaves 12 pixels on both sides. */
static void
test_large_text (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *group = show_group (fixture);
  int before, minimum;

  g_object_get (settings, "gtk-xft-dpi", &before, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  for (guint i = 0; i < 5; i++)
    adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (get_row (group, i)), TRUE);
  ui_iterate ();
  for (guint i = 0; i < 5; i++)
    {
      gtk_widget_measure (get_row (group, i), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                          NULL, NULL);
      g_test_message ("Row %u needs %d", i, minimum);
    }
  gtk_widget_measure (group, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360 - 24);
  g_object_set (settings, "gtk-xft-dpi", before, NULL);
}

/* The names of the days, and which one comes first */
static void
test_weekdays (UiFixture     *fixture,
               gconstpointer  data)
{
  g_autofree char *long_name = ebb_week_dup_name (0);
  g_autofree char *short_name = ebb_week_dup_short_name (6);
  const char *before = setlocale (LC_TIME, NULL);
  g_autofree char *kept = g_strdup (before);

  g_assert_cmpstr (long_name, ==, "Monday");
  g_assert_cmpstr (short_name, ==, "Sun");

  if (setlocale (LC_TIME, "de_DE.UTF-8") == NULL || setlocale (LC_TIME, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("No other locale is installed");
      return;
    }
  g_assert_cmpint (ebb_week_get_first (), ==, 6);
  setlocale (LC_TIME, "de_DE.UTF-8");
  g_assert_cmpint (ebb_week_get_first (), ==, 0);
  setlocale (LC_TIME, kept);
}

static void
test_advice (UiFixture     *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *desktop;
    const char *daemon;
    const char *expected;
  } cases[] = {
    { "GNOME", "gnome-shell", "Open Settings" },
    { "ubuntu:GNOME", "gnome-shell", "Open Settings" },
    { "KDE", "Plasma", "System Settings" },
    { "XFCE", "Xfce Notify Daemon", "muted" },
    { "sway", "mako", "makoctl" },
    { NULL, "dunst", "dunstctl" },
    { "i3", "deadd", "“deadd”" },
    { NULL, "", "installed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *advice = ebb_notification_advice (cases[i].desktop, cases[i].daemon);

      g_test_message ("%s", advice);
      g_assert_nonnull (strstr (advice, cases[i].expected));
    }
}

#define ADD(path, func) \
  g_test_add ("/reminder-preferences/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("suggested", test_suggested);
  ADD ("times", test_times);
  ADD ("remove-time", test_remove_time);
  ADD ("days", test_days);
  ADD ("weeks", test_weeks);
  ADD ("expiry", test_expiry);
  ADD ("own", test_own);
  ADD ("typed", test_typed);
  ADD ("large-text", test_large_text);
  ADD ("weekdays", test_weekdays);
  ADD ("advice", test_advice);

  return g_test_run ();
}
