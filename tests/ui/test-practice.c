/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal/ebb-check-in.h"
#include "journal/ebb-lapse.h"
#include "milestones/ebb-milestones-view.h"
#include "plan/ebb-plan-editor.h"
#include "plan/ebb-plan-practice-view.h"
#include "plan/ebb-plan-review-row.h"
#include "today/ebb-today-milestone.h"
#include "today/ebb-today-plan-review.h"
#include "ui-support.h"

/* Going through the plan before it is needed, and what was done with it. */

static void
act (UiFixture  *fixture,
     const char *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, name, NULL));
  ui_iterate ();
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static void
click (GtkWidget  *window,
       const char *label)
{
  GtkWidget *button = ui_find_button (window, label);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  ui_iterate ();
}

static void
assert_shown (GtkWidget  *window,
              const char *moment,
              const char *answer)
{
  GtkWidget *label = ui_find_id (window, "answer");

  g_assert_cmpstr (ui_get_text (ui_find_id (window, "moment")), ==, moment);
  g_assert_cmpint (gtk_widget_get_mapped (label), ==, answer != NULL);
  if (answer != NULL)
    g_assert_cmpstr (ui_get_text (label), ==, answer);
  g_assert_nonnull (ui_get_focus (window));
  g_assert_true (gtk_widget_get_mapped (ui_get_focus (window)));
}

/* Which is first changes with the day; the test's is the second of the two. */
static void
test_practice (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *view = NULL;

  act (fixture, "win.practice");
  g_assert_null (find_window (EBB_TYPE_PLAN_PRACTICE_VIEW));

  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "it rains", "read");
  act (fixture, "win.practice");
  view = find_window (EBB_TYPE_PLAN_PRACTICE_VIEW);
  assert_shown (view, "When it rains", NULL);
  click (view, "Show My Plan");
  assert_shown (view, "When it rains", "then I will read");
  g_assert_false (gtk_widget_get_mapped (ui_find_id (view, "show_button")));
  click (view, "I’d Do This");
  assert_shown (view, "That Was All of Them", NULL);
  click (view, "Close");
  g_assert_null (find_window (EBB_TYPE_PLAN_PRACTICE_VIEW));
}

static void
test_practice_change (UiFixture     *fixture,
                      gconstpointer  data)
{
  GtkWidget *view = NULL;

  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "it rains", "read");
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "it snows", "ski");
  act (fixture, "win.practice");
  view = find_window (EBB_TYPE_PLAN_PRACTICE_VIEW);
  click (view, "Show My Plan");
  click (view, "I’d Do This");
  g_assert_false (gtk_widget_get_mapped (ui_find_id (view, "answer")));
  click (view, "Show My Plan");
  click (view, "Change It");
  g_assert_null (find_window (EBB_TYPE_PLAN_PRACTICE_VIEW));
  g_assert_true (EBB_IS_PLAN_EDITOR (ui_get_editor (fixture->window)));
}

/* The row is there with the first moment, and goes with the last. */
static void
test_practice_row (UiFixture     *fixture,
                   gconstpointer  data)
{
  GtkWidget *widget = ebb_plan_review_row_new (fixture->plan);
  GListModel *moments = ebb_plan_get_section (fixture->plan, EBB_PLAN_WHEN_THEN);
  g_autoptr (EbbPlanItem) item = NULL;
  g_autoptr (GError) error = NULL;

  ui_show (fixture, widget, 360);
  g_assert_false (gtk_widget_get_visible (ui_find_id (widget, "practice_row")));
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "it rains", "");
  g_assert_false (gtk_widget_get_visible (ui_find_id (widget, "practice_row")));
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "it rains", "read");
  g_assert_true (gtk_widget_get_visible (ui_find_id (widget, "practice_row")));
  item = g_list_model_get_item (moments, 1);
  g_assert_true (ebb_plan_remove (fixture->plan, item, &error));
  g_assert_false (gtk_widget_get_visible (ui_find_id (widget, "practice_row")));
}

static void
add_check_in (UiFixture *fixture)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_check_in_new (now);
  g_autoptr (GError) error = NULL;

  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  ui_iterate ();
}

static EbbMilestones *
make_milestones (UiFixture *fixture)
{
  return ebb_milestones_new (ebb_storage_get_database (fixture->storage),
                             ebb_storage_get_counters (fixture->storage));
}

static gboolean
keep_busy (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* While something else always has more to do, as an animation has on a slow computer. */
static void
wait_for_card (GtkWidget *card,
               gboolean   visible)
{
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
  guint busy_id = g_idle_add (keep_busy, NULL);

  while (gtk_widget_get_visible (card) != visible && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_source_remove (busy_id);
  g_assert_true (gtk_widget_get_visible (card) == visible);
}

static void
test_milestone (UiFixture     *fixture,
                gconstpointer  data)
{
  g_autoptr (EbbMilestones) milestones = make_milestones (fixture);
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (now);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *card = ebb_today_milestone_new (milestones);
  g_autoptr (GError) error = NULL;

  gtk_box_append (GTK_BOX (box), card);
  ui_show (fixture, box, 360);
  ui_iterate ();
  g_assert_false (gtk_widget_get_visible (card));

  add_check_in (fixture);
  wait_for_card (card, TRUE);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (ui_find_id (card, "row"))),
                   ==, "You checked in 1 time");

  g_assert_true (ebb_journal_add (fixture->journal, lapse, &error));
  wait_for_card (card, FALSE);
}

/* Told once, put away in the window, and there to look back at. */
static void
test_look_back (UiFixture     *fixture,
                gconstpointer  data)
{
  g_autoptr (EbbMilestones) milestones = make_milestones (fixture);
  EbbMilestone milestone;
  GtkWidget *view = NULL;

  act (fixture, "win.milestones");
  view = find_window (EBB_TYPE_MILESTONES_VIEW);
  g_assert_false (gtk_widget_get_mapped (ui_find_id (view, "list")));
  gtk_window_close (GTK_WINDOW (view));
  ui_iterate ();

  for (int i = 0; i < 5; i++)
    add_check_in (fixture);
  gtk_widget_activate_action (fixture->window, "win.put-away-milestone", "(ii)",
                              EBB_MILESTONE_CHECKED_IN, 5);
  g_assert_false (ebb_milestones_find_new (milestones, &milestone));
  gtk_widget_activate_action (fixture->window, "win.put-away-milestone", "(ii)", 99, 5);
  gtk_widget_activate_action (fixture->window, "win.put-away-milestone", "(ii)", -1, -1);

  act (fixture, "win.milestones");
  view = find_window (EBB_TYPE_MILESTONES_VIEW);
  {
    GtkListBox *list = GTK_LIST_BOX (ui_find_id (view, "list"));
    AdwActionRow *row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (list, 0));

    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                     "You checked in 5 times");
    g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "21 November 2026");
    g_assert_nonnull (gtk_list_box_get_row_at_index (list, 1));
    g_assert_null (gtk_list_box_get_row_at_index (list, 2));
  }
  gtk_window_close (GTK_WINDOW (view));
  ui_iterate ();
}

/* On the day and after it, until it is done or put off. */
static void
test_plan_review (UiFixture     *fixture,
                  gconstpointer  data)
{
  int today = ebb_clock_get_today (fixture->clock);
  GtkWidget *card = ebb_today_plan_review_new (fixture->plan, fixture->clock);
  g_autoptr (GError) error = NULL;

  ui_show (fixture, card, 360);
  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");
  g_assert_false (gtk_widget_get_visible (card));
  g_assert_true (ebb_plan_put_off_review (fixture->plan, today + 1, &error));
  g_assert_false (gtk_widget_get_visible (card));
  g_assert_true (ebb_plan_put_off_review (fixture->plan, today, &error));
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_true (ebb_plan_put_off_review (fixture->plan, today - 90, &error));
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_true (ebb_plan_review (fixture->plan, today + 30, &error));
  g_assert_false (gtk_widget_get_visible (card));
}

static void
test_put_off (UiFixture     *fixture,
              gconstpointer  data)
{
  int today = ebb_clock_get_today (fixture->clock);

  act (fixture, "win.put-off-plan-review");
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, today + 7);
  g_assert_cmpint (ebb_plan_get_reviewed (fixture->plan), ==, -1);
}

/* A line that was dragged goes back to where it was, and says what it said. */
static void
test_undo_drag (UiFixture     *fixture,
                gconstpointer  data)
{
  GListModel *reasons = ebb_plan_get_section (fixture->plan, EBB_PLAN_REASON);
  g_autoptr (EbbPlanItem) mia = NULL;

  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");
  ui_add_line (fixture, EBB_PLAN_REASON, "Sleep", "");
  ui_add_line (fixture, EBB_PLAN_REASON, "The garden", "");
  mia = g_list_model_get_item (reasons, 0);
  gtk_widget_activate_action (fixture->window, "win.drop-plan-item", "(xi)",
                              ebb_record_get_id (EBB_RECORD (mia)), 2);
  g_assert_cmpint (ebb_plan_item_get_position (mia), ==, 2);
  act (fixture, "win.undo");
  g_assert_cmpint (ebb_plan_item_get_position (mia), ==, 0);
  {
    g_autoptr (EbbPlanItem) first = g_list_model_get_item (reasons, 0);

    g_assert_true (first == mia);
  }
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/practice/" name, UiFixture, NULL, ui_set_up, func, ui_tear_down)
#define ADD_WINDOW(name, func) \
  g_test_add ("/practice/" name, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)
  ADD_WINDOW ("practice", test_practice);
  ADD_WINDOW ("change", test_practice_change);
  ADD ("row", test_practice_row);
  ADD ("milestone", test_milestone);
  ADD_WINDOW ("look-back", test_look_back);
  ADD ("plan-review", test_plan_review);
  ADD_WINDOW ("put-off", test_put_off);
  ADD_WINDOW ("undo-drag", test_undo_drag);
#undef ADD_WINDOW
#undef ADD

  return g_test_run ();
}
