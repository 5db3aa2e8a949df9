/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-text-field.h"
#include "journal/ebb-review-week.h"
#include "journal/ebb-review.h"
#include "plan/ebb-plan-editor.h"
#include "review/ebb-review-editor.h"
#include "review/ebb-review-numbers.h"
#include "today/ebb-today-review.h"
#include "ui-support.h"

/* "2026-11-09 2026-11-15" */
static void
assert_week (const char *now_text,
             int         weekday,
             const char *expected)
{
  g_autoptr (GDateTime) now = ui_time (now_text);
  g_autoptr (GString) found = g_string_new (NULL);
  EbbDays days;
  gint64 ends[2];

  ebb_review_week_get (now, weekday, &days);
  ends[0] = days.first;
  ends[1] = days.last;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (ends[i] * 86400);
      g_autofree char *text = g_date_time_format (date, i == 0 ? "%F " : "%F");

      g_string_append (found, text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_week (void)
{
  /* 2026-11-22 is a Sunday. */
  assert_week ("2026-11-21T23:59:59", 6, "2026-11-09 2026-11-15");
  assert_week ("2026-11-22T16:59:59", 6, "2026-11-09 2026-11-15");
  assert_week ("2026-11-22T17:00:00", 6, "2026-11-16 2026-11-22");
  assert_week ("2026-11-23T00:00:00", 6, "2026-11-16 2026-11-22");
  assert_week ("2026-11-28T12:00:00", 6, "2026-11-16 2026-11-22");
  assert_week ("2026-11-23T00:00:00", EBB_REVIEW_NEVER, "2026-11-16 2026-11-22");
  assert_week ("2026-11-25T18:00:00", 2, "2026-11-19 2026-11-25");
  assert_week ("2026-11-25T08:00:00", 2, "2026-11-12 2026-11-18");
  /* Over a change of the clock. */
  assert_week ("2026-10-25T17:00:00", 6, "2026-10-19 2026-10-25");
  assert_week ("2026-03-30T09:00:00", 6, "2026-03-23 2026-03-29");
}

static void
set_now (UiFixture  *fixture,
         const char *iso8601)
{
  g_autoptr (GDateTime) now = ui_time (iso8601);

  ebb_clock_set_fixed (fixture->clock, now);
}

static gboolean
is_due (UiFixture  *fixture,
        const char *iso8601,
        int         weekday)
{
  g_autoptr (GDateTime) now = ui_time (iso8601);

  return ebb_review_week_is_due (ebb_storage_get_database (fixture->storage), now, weekday);
}

static void
add_review (UiFixture  *fixture,
            const char *iso8601)
{
  g_autoptr (GDateTime) time = ui_time (iso8601);
  g_autoptr (EbbEntry) entry = ebb_review_new (time);
  g_autoptr (GError) error = NULL;

  set_now (fixture, iso8601);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

static void
test_due (UiFixture     *fixture,
          gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;

  /* Nothing was logged. */
  g_assert_false (is_due (fixture, "2026-11-22T18:00:00", 6));

  entry = ui_add_entry (fixture, "2026-11-18T12:00:00", 5, "");
  g_assert_false (is_due (fixture, "2026-11-22T16:59:00", 6));
  g_assert_true (is_due (fixture, "2026-11-22T17:00:00", 6));
  g_assert_true (is_due (fixture, "2026-11-23T23:59:00", 6));
  g_assert_false (is_due (fixture, "2026-11-24T00:00:00", 6));
  g_assert_false (is_due (fixture, "2026-11-22T18:00:00", EBB_REVIEW_NEVER));
  g_assert_false (is_due (fixture, "2026-11-22T18:00:00", 3));
  g_assert_true (is_due (fixture, "2026-11-19T18:00:00", 3));

  /* One of the week before is not of this one; one of this week is enough. */
  add_review (fixture, "2026-11-22T16:00:00");
  g_assert_true (is_due (fixture, "2026-11-22T18:00:00", 6));
  add_review (fixture, "2026-11-22T17:30:00");
  g_assert_false (is_due (fixture, "2026-11-22T18:00:00", 6));
  g_assert_false (is_due (fixture, "2026-11-23T08:00:00", 6));
  g_assert_nonnull (entry);
}

static void
tick (UiFixture  *fixture,
      EbbEntry   *entry,
      const char *kind,
      guint       position)
{
  g_autoptr (EbbTag) tag = g_list_model_get_item (ebb_journal_get_tags (fixture->journal, kind),
                                                  position);
  g_autoptr (EbbEntry) copy = ebb_entry_copy (entry);
  g_autoptr (GError) error = NULL;

  ebb_entry_set_tag (copy, tag, TRUE);
  ebb_journal_update (fixture->journal, copy, &error);
  g_assert_no_error (error);
}

static void
assert_lines (UiFixture  *fixture,
              const char *expected)
{
  g_autoptr (GDateTime) now = ui_time ("2026-11-16T09:00:00");
  g_autoptr (EbbNumbers) numbers = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  EbbDays days;

  ebb_review_week_get (now, 6, &days);
  numbers = ebb_insights_dup_numbers (ebb_storage_get_insights (fixture->storage), &days, &error);
  g_assert_no_error (error);
  lines = ebb_review_numbers_list (numbers, now);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("|", (char **) lines->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) first = NULL;
  g_autoptr (EbbEntry) second = NULL;
  g_autoptr (EbbEntry) third = NULL;

  assert_lines (fixture, "No craving logged|An entry on 0 of 7 days");
  first = ui_add_entry (fixture, "2026-11-09T00:00:00", 5, "");
  second = ui_add_entry (fixture, "2026-11-15T23:59:00", 8, "");
  third = ui_add_entry (fixture, "2026-11-16T00:00:00", 10, "");
  tick (fixture, first, EBB_TAG_COPING, 1);
  assert_lines (fixture, "2 cravings|The strongest: 8 of 10, Yesterday, 23:59|"
                         "What you did most: Breathed slowly, 1 time|An entry on 2 of 7 days");
  g_assert_nonnull (third);
}

static void
fill (GtkWidget  *editor,
      const char *id,
      const char *text)
{
  ebb_text_field_set_text (EBB_TEXT_FIELD (ui_find_id (editor, id)), text);
}

static EbbEntry *
get_review (UiFixture *fixture)
{
  for (guint i = 0; i < ui_n_entries (fixture); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), i);

      if (EBB_IS_REVIEW (entry))
        return g_steal_pointer (&entry);
    }

  return NULL;
}

/* It is written once a week; a second time opens the first. */
static void
test_keep (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) review = NULL;
  g_autofree char *helped = NULL;
  GtkWidget *editor;

  gtk_widget_activate_action (fixture->window, "win.review", NULL);
  ui_iterate ();
  editor = ui_get_editor (fixture->window);
  g_assert_true (EBB_IS_REVIEW_EDITOR (editor));
  g_assert_cmpstr (ui_get_text (ui_find_id (editor, "week")), ==, "9 November to 15 November");
  fill (editor, "note", "Quiet.");
  fill (editor, "helped", "The walks");
  g_signal_emit_by_name (ui_find_button (editor, "Keep My Plan as It Is"), "clicked");
  ui_iterate ();
  g_assert_null (ui_get_editor (fixture->window));
  g_assert_true (ebb_plan_is_empty (fixture->plan));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  review = get_review (fixture);
  g_object_get (review, "helped", &helped, NULL);
  g_assert_cmpstr (helped, ==, "The walks");
  g_assert_cmpstr (ebb_entry_get_note (review), ==, "Quiet.");

  gtk_widget_activate_action (fixture->window, "win.review", NULL);
  ui_iterate ();
  editor = ui_get_editor (fixture->window);
  fill (editor, "note", "Quiet, mostly.");
  gtk_widget_activate_action (fixture->window, "win.save", NULL);
  ui_iterate ();
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  g_assert_cmpstr (ebb_entry_get_note (review), ==, "Quiet, mostly.");
}

/* What is next is there in the plan's form, and counts once that is saved. */
static void
test_plan (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *editor;
  g_autofree char *text = NULL;

  gtk_widget_activate_action (fixture->window, "win.review", NULL);
  ui_iterate ();
  editor = ui_get_editor (fixture->window);
  fill (editor, "next", "call Sam on Friday");
  g_signal_emit_by_name (ui_find_button (editor, "Save and Change My Plan"), "clicked");
  ui_iterate ();
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  editor = ui_get_editor (fixture->window);
  g_assert_true (EBB_IS_PLAN_EDITOR (editor));
  text = ebb_text_field_dup_text (EBB_TEXT_FIELD (ui_find_id (editor, "response_field")));
  g_assert_cmpstr (text, ==, "call Sam on Friday");
  g_assert_true (ebb_plan_is_empty (fixture->plan));
  gtk_widget_activate_action (fixture->window, "win.save", NULL);
  ui_iterate ();
  g_assert_false (ebb_plan_is_empty (fixture->plan));
}

/* All blank is a review too. */
static void
test_blank (UiFixture     *fixture,
            gconstpointer  data)
{
  gtk_widget_activate_action (fixture->window, "win.review", NULL);
  ui_iterate ();
  g_signal_emit_by_name (ui_find_button (fixture->window, "Keep My Plan as It Is"), "clicked");
  ui_iterate ();
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

static void
test_offer (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-18T12:00:00", 5, "");
  GtkWidget *offer;

  set_now (fixture, "2026-11-22T18:00:00");
  offer = ebb_today_review_new (fixture->storage, fixture->settings);
  ui_show (fixture, offer, 360);
  g_assert_true (gtk_widget_get_visible (offer));

  g_object_set (fixture->settings, "review-weekday", -1, NULL);
  g_assert_false (gtk_widget_get_visible (offer));
  g_object_set (fixture->settings, "review-weekday", 6, NULL);
  g_assert_true (gtk_widget_get_visible (offer));

  add_review (fixture, "2026-11-22T18:00:00");
  g_assert_false (gtk_widget_get_visible (offer));
  g_assert_nonnull (entry);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  g_test_add_func ("/review/week", test_week);
  g_test_add ("/review/due", UiFixture, NULL, ui_set_up, test_due, ui_tear_down);
  g_test_add ("/review/numbers", UiFixture, NULL, ui_set_up, test_numbers, ui_tear_down);
  g_test_add ("/review/offer", UiFixture, NULL, ui_set_up, test_offer, ui_tear_down);
  g_test_add ("/review/keep", UiFixture, NULL, ui_set_up_window, test_keep, ui_tear_down_window);
  g_test_add ("/review/plan", UiFixture, NULL, ui_set_up_window, test_plan, ui_tear_down_window);
  g_test_add ("/review/blank", UiFixture, NULL, ui_set_up_window, test_blank,
              ui_tear_down_window);

  return g_test_run ();
}
