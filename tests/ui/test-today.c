/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal/ebb-check-in.h"
#include "today/ebb-today-page.h"
#include "today/ebb-today-rows.h"
#include "ui-support.h"

static gboolean
is_rows (GtkWidget *widget)
{
  return EBB_IS_TODAY_ROWS (widget);
}

/* They come in a frame of their own. */
static void
wait_for_rows (GtkWidget *page)
{
  while (ui_count (page, is_rows) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
show_page (UiFixture *fixture)
{
  GtkWidget *page = ebb_today_page_new (fixture->storage, fixture->settings);

  ui_show (fixture, page, 360);
  wait_for_rows (page);

  return page;
}

static void
assert_text (GtkWidget  *page,
             const char *id,
             const char *expected)
{
  g_assert_cmpstr (ui_get_text (ui_find_id (page, id)), ==, expected);
}

static void
assert_last (GtkWidget  *page,
             const char *title,
             const char *subtitle)
{
  GtkWidget *row = ui_find_id (page, "last_row");

  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, title);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, subtitle);
}

/* Goes away from the page and comes back. */
static void
look_again (GtkWidget *page)
{
  gtk_widget_set_visible (page, FALSE);
  gtk_widget_set_visible (page, TRUE);
  ui_iterate ();
  wait_for_rows (page);
}

static void
test_date (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (GDateTime) tomorrow = ui_time ("2026-11-22T08:00:00");
  GtkWidget *page = show_page (fixture);

  assert_text (page, "greeting", "Good afternoon");
  assert_text (page, "date", "Saturday, 21 November");

  ebb_clock_set_fixed (fixture->clock, tomorrow);
  look_again (page);
  assert_text (page, "greeting", "Good morning");
  assert_text (page, "date", "Sunday, 22 November");
}

static void
test_last (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page = show_page (fixture);
  g_autoptr (EbbEntry) first = NULL;
  g_autoptr (EbbEntry) second = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (gtk_widget_get_visible (ui_find_id (page, "last_row")));

  first = ui_add_entry (fixture, "2026-11-20T21:15:00", 0, "");
  assert_last (page, "Last Entry: 0 of 10", "Yesterday, 21:15");
  second = ui_add_entry (fixture, "2026-11-21T14:30:00", 10, "");
  assert_last (page, "Last Entry: 10 of 10", "Today, 14:30");

  copy = ebb_entry_copy (second);
  ebb_entry_set_intensity (copy, 4);
  ebb_journal_update (fixture->journal, copy, &error);
  g_assert_no_error (error);
  look_again (page);
  assert_last (page, "Last Entry: 4 of 10", "Today, 14:30");

  ebb_journal_remove (fixture->journal, second, &error);
  g_assert_no_error (error);
  assert_last (page, "Last Entry: 0 of 10", "Yesterday, 21:15");
  ebb_journal_remove (fixture->journal, first, &error);
  g_assert_no_error (error);
  g_assert_false (gtk_widget_get_visible (ui_find_id (page, "last_row")));
}

static void
assert_plan (GtkWidget  *page,
             const char *title,
             const char *line)
{
  GtkAccessible *button = GTK_ACCESSIBLE (ui_find_id (page, "plan_button"));

  assert_text (page, "plan_title", title);
  assert_text (page, "plan_line", line);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, title);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line);
}

static void
test_plan (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page = show_page (fixture);
  g_autoptr (EbbPlanItem) item = NULL;
  g_autoptr (GError) error = NULL;

  assert_plan (page, "Your Plan", "Decide before the moment comes. Your own words are here when "
               "you need them.");

  /* Signs and people belong to Help Now. */
  ui_add_line (fixture, EBB_PLAN_WARNING_SIGN, "Late nights", "");
  assert_text (page, "plan_title", "Your Plan");

  ui_add_line (fixture, EBB_PLAN_REASON, "Mia & <the garden>", "");
  assert_plan (page, "From Your Plan", "Mia & <the garden>");

  item = g_list_model_get_item (ebb_plan_get_section (fixture->plan, EBB_PLAN_REASON), 0);
  ebb_plan_remove (fixture->plan, item, &error);
  g_assert_no_error (error);
  assert_text (page, "plan_title", "Your Plan");

  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I am alone", "call Sam");
  assert_plan (page, "From Your Plan", "When I am alone, then I will call Sam");
}

/* Every line has its day, whatever its section. */
static void
test_plan_in_turn (UiFixture     *fixture,
                   gconstpointer  data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDateTime) start = ebb_clock_now (fixture->clock);
  GtkWidget *page = NULL;

  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I am alone", "call Sam");
  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");
  ui_add_line (fixture, EBB_PLAN_REASON, "Sleep", "");
  page = show_page (fixture);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (start, i);
      const char *line = ui_get_text (ui_find_id (page, "plan_line"));

      ebb_clock_set_fixed (fixture->clock, day);
      look_again (page);
      g_hash_table_add (seen, g_strdup (ui_get_text (ui_find_id (page, "plan_line"))));
      if (i == 0)
        g_assert_true (g_hash_table_contains (seen, line));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 3);
}

static void
test_reminder (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *page = show_page (fixture);
  AdwActionRow *row = ADW_ACTION_ROW (ui_find_id (page, "reminder_row"));

  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Off");
  ebb_settings_set_reminders_enabled (fixture->settings, TRUE);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Today, 20:00");
  ebb_settings_set_reminder_time (fixture->settings, 7 * 60 + 5);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Tomorrow, 07:05");
  ebb_settings_set_reminders_enabled (fixture->settings, FALSE);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Off");
}

static void
add_check_in (UiFixture  *fixture,
              const char *iso8601)
{
  g_autoptr (GDateTime) time = ui_time (iso8601);
  g_autoptr (EbbEntry) entry = ebb_check_in_new (time);
  g_autoptr (GError) error = NULL;

  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

static void
assert_check_in (GtkWidget  *page,
                 const char *label,
                 gboolean    done,
                 gboolean    offers_yesterday)
{
  assert_text (page, "check_in_label", label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_find_id (page, "check_in_button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_cmpint (gtk_widget_get_visible (ui_find_id (page, "check_in_icon")), ==, done);
  g_assert_cmpint (gtk_widget_get_visible (ui_find_id (page, "yesterday_row")), ==,
                   offers_yesterday);
}

/* Done today or not; yesterday is offered to those who check in. */
static void
test_check_in (UiFixture     *fixture,
               gconstpointer  data)
{
  g_autoptr (GDateTime) tomorrow = ui_time ("2026-11-22T00:00:00");
  g_autoptr (GDateTime) much_later = ui_time ("2026-12-05T12:00:00");
  GtkWidget *page = show_page (fixture);

  assert_check_in (page, "Check In", FALSE, FALSE);
  add_check_in (fixture, "2026-11-19T20:00:00");
  assert_check_in (page, "Check In", FALSE, TRUE);
  add_check_in (fixture, "2026-11-20T23:59:00");
  assert_check_in (page, "Check In", FALSE, FALSE);
  add_check_in (fixture, "2026-11-21T00:00:00");
  assert_check_in (page, "Checked In", TRUE, FALSE);

  ebb_clock_set_fixed (fixture->clock, tomorrow);
  look_again (page);
  assert_check_in (page, "Check In", FALSE, FALSE);

  /* Whoever stopped checking in is not asked every day. */
  ebb_clock_set_fixed (fixture->clock, much_later);
  look_again (page);
  assert_check_in (page, "Check In", FALSE, FALSE);
}

/* The window stays open over night. */
static void
test_midnight (UiFixture     *fixture,
               gconstpointer  data)
{
  g_autoptr (GDateTime) tomorrow = ui_time ("2026-11-22T08:00:00");
  GtkWidget *page = show_page (fixture);

  add_check_in (fixture, "2026-11-21T14:00:00");
  gtk_widget_grab_focus (ui_find_id (page, "plan_button"));
  ebb_clock_set_fixed (fixture->clock, tomorrow);
  g_object_notify (G_OBJECT (fixture->window), "is-active");
  wait_for_rows (page);

  assert_text (page, "date", "Sunday, 22 November");
  assert_text (page, "check_in_label", "Check In");
  g_assert_true (gtk_widget_has_focus (ui_find_id (page, "log_button")));
}

static void
test_actions (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *page = show_page (fixture);
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 3, "");

  ui_iterate ();
  add_check_in (fixture, "2026-11-18T20:00:00");
  ui_iterate ();

  /* Nothing can be done yet that the window does not know. */
  g_assert_false (gtk_widget_get_visible (ui_find_id (page, "stay_button")));

  g_signal_emit_by_name (ui_find_id (page, "log_button"), "clicked");
  g_signal_emit_by_name (ui_find_id (page, "check_in_button"), "clicked");
  g_assert_true (gtk_widget_activate (ui_find_id (page, "yesterday_row")));
  g_signal_emit_by_name (ui_find_id (page, "plan_button"), "clicked");
  g_assert_true (gtk_widget_activate (ui_find_id (page, "last_row")));
  g_assert_true (gtk_widget_activate (gtk_widget_get_next_sibling (ui_find_id (page, "last_row"))));
  g_assert_true (gtk_widget_activate (ui_find_id (page, "reminder_row")));
  ui_iterate ();
  g_assert_cmpstr (fixture->asked->str, ==,
                   "log-craving;check-in;check-in-yesterday;view 'plan';view 'journal';"
                   "learn 'overdose-response';reminders;");
}

#define ADD(path, func) \
  g_test_add ("/today/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("date", test_date);
  ADD ("last", test_last);
  ADD ("plan", test_plan);
  ADD ("plan-in-turn", test_plan_in_turn);
  ADD ("reminder", test_reminder);
  ADD ("check-in", test_check_in);
  ADD ("midnight", test_midnight);
  ADD ("actions", test_actions);

  return g_test_run ();
}
