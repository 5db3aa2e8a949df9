/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-error.h"
#include "plan/ebb-plan-text.h"

typedef struct
{
  EbbClock   *clock;
  EbbStorage *storage;
  EbbPlan    *plan;
  GListModel *versions;
} Fixture;

static void
open_storage (Fixture *fixture)
{
  fixture->storage = support_open (fixture->clock);
  fixture->plan = ebb_storage_get_plan (fixture->storage);
  fixture->versions = ebb_plan_get_versions (fixture->plan);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-11-20T21:00:00+01");
  open_storage (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->storage);
  g_clear_object (&fixture->clock);
}

static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (fixture->storage);
  open_storage (fixture);
}

static void
go_to (Fixture    *fixture,
       const char *iso8601)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (iso8601, NULL);
  g_autoptr (GDateTime) local = g_date_time_to_local (now);

  ebb_clock_set_fixed (fixture->clock, local);
}

static EbbPlanItem *
add (Fixture        *fixture,
     EbbPlanSection  section,
     const char     *text)
{
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (section);
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (item, text);
  ebb_plan_add (fixture->plan, item, &error);
  g_assert_no_error (error);

  return g_list_model_get_item (ebb_plan_get_section (fixture->plan, section),
                                support_n_items (ebb_plan_get_section (fixture->plan,
                                                                       section)) - 1);
}

static void
assert_version (Fixture    *fixture,
                guint       position,
                const char *expected)
{
  g_autoptr (EbbPlanVersion) version = g_list_model_get_item (fixture->versions, position);
  g_autoptr (GPtrArray) items = ebb_plan_version_dup_items (version);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "",
                            ebb_plan_item_get_text (g_ptr_array_index (items, i)));
  g_assert_cmpstr (texts->str, ==, expected);
}

/* The first change of a day keeps what was there; those after it do not. */
static void
test_once_a_day (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbPlanItem) first = add (fixture, EBB_PLAN_REASON, "Mia's “school”\nand 'home'");
  g_autoptr (EbbPlanItem) second = NULL;
  g_autoptr (EbbPlanItem) third = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (support_n_items (fixture->versions), ==, 0);
  second = add (fixture, EBB_PLAN_SAFER_HOME, "Nothing in the flat");
  g_assert_cmpuint (support_n_items (fixture->versions), ==, 1);
  assert_version (fixture, 0, "Mia's “school”\nand 'home'");

  go_to (fixture, "2026-11-21T23:30:00+01");
  ebb_plan_item_set_text (second, "Nothing in the cellar");
  g_assert_true (ebb_plan_update (fixture->plan, second, &error));
  g_assert_true (ebb_plan_remove (fixture->plan, first, &error));
  g_assert_cmpuint (support_n_items (fixture->versions), ==, 2);

  go_to (fixture, "2026-11-22T00:30:00+01");
  third = add (fixture, EBB_PLAN_REASON, "Sleep");
  g_assert_cmpuint (support_n_items (fixture->versions), ==, 3);
  assert_version (fixture, 0, "Nothing in the cellar");
  g_assert_no_error (error);

  reopen (fixture);
  g_assert_cmpuint (support_n_items (fixture->versions), ==, 3);
  assert_version (fixture, 2, "Mia's “school”\nand 'home'");
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbPlanItem) first = add (fixture, EBB_PLAN_NALOXONE, "In the hall");
  g_autoptr (EbbPlanItem) second = NULL;
  g_autoptr (EbbPlanItem) back = NULL;
  g_autoptr (EbbPlanVersion) old = NULL;
  g_autoptr (EbbPlanVersion) undone = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (first, "day", 20940, "response", "Jo", NULL);
  g_assert_true (ebb_plan_update (fixture->plan, first, &error));
  go_to (fixture, "2026-11-25T12:00:00+01");
  second = add (fixture, EBB_PLAN_REASON, "New");
  g_assert_true (ebb_plan_remove (fixture->plan, first, &error));

  old = g_list_model_get_item (fixture->versions, 0);
  g_assert_true (ebb_plan_restore (fixture->plan, old, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (ebb_plan_get_section (fixture->plan, EBB_PLAN_REASON)), ==, 0);
  back = g_list_model_get_item (ebb_plan_get_section (fixture->plan, EBB_PLAN_NALOXONE), 0);
  g_assert_cmpstr (ebb_plan_item_get_response (back), ==, "Jo");
  date = ebb_plan_item_dup_date (back);
  g_assert_cmpstr (date, ==, "Good until Sunday, 2 May 2027");

  /* And back again: what was restored over is a version too. */
  undone = g_list_model_get_item (fixture->versions, 0);
  g_assert_true (ebb_plan_restore (fixture->plan, undone, &error));
  g_assert_cmpuint (support_n_items (ebb_plan_get_section (fixture->plan, EBB_PLAN_REASON)), ==, 1);
  g_assert_cmpuint (support_n_items (ebb_plan_get_section (fixture->plan, EBB_PLAN_NALOXONE)),
                    ==, 0);
}

static void
test_unreadable_version (Fixture       *fixture,
                         gconstpointer  data)
{
  const char *contents[] = { "", "[{", "[{\"text\": <7>}, 3]", "not a plan" };
  g_autoptr (EbbPlanItem) line = add (fixture, EBB_PLAN_REASON, "Mine");

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (EbbPlanVersion) version = g_object_new (EBB_TYPE_PLAN_VERSION,
                                                         "content", contents[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (ebb_plan_restore (fixture->plan, version, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
    }
  g_assert_cmpuint (support_n_items (ebb_plan_get_section (fixture->plan, EBB_PLAN_REASON)), ==, 1);
}

/* A change that could not be kept leaves no version behind. */
static void
test_failing_change (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbPlanItem) line = add (fixture, EBB_PLAN_REASON, "Mine");
  g_autoptr (EbbPlanItem) other = ebb_plan_item_new (EBB_PLAN_REASON);

  go_to (fixture, "2026-11-25T12:00:00+01");
  ebb_plan_item_set_text (other, "Another");
  g_object_set (other, "uid", "taken", NULL);
  support_exec (ebb_storage_get_database (fixture->storage),
                "UPDATE plan_item SET uid = 'taken'");
  g_assert_false (ebb_plan_add (fixture->plan, other, NULL));
  g_assert_cmpuint (support_n_items (fixture->versions), ==, 0);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM plan_version"), ==, 0);
}

static void
test_review (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint notified = 0;
  int today = ebb_clock_get_today (fixture->clock);

  g_assert_cmpint (ebb_plan_get_reviewed (fixture->plan), ==, -1);
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, -1);
  g_signal_connect_swapped (fixture->plan, "notify::next-review", G_CALLBACK (support_count_cb),
                            &notified);
  g_assert_true (ebb_plan_review (fixture->plan, today + 30, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (notified, ==, 1);

  reopen (fixture);
  g_assert_cmpint (ebb_plan_get_reviewed (fixture->plan), ==, today);
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, today + 30);
  g_assert_true (ebb_plan_review (fixture->plan, -1, &error));
  reopen (fixture);
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, -1);
}

/* It is asked for another day, and says no more than it did of the last one. */
static void
test_put_off (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  int today = ebb_clock_get_today (fixture->clock);

  g_assert_true (ebb_plan_put_off_review (fixture->plan, today + 7, &error));
  g_assert_no_error (error);
  reopen (fixture);
  g_assert_cmpint (ebb_plan_get_reviewed (fixture->plan), ==, -1);
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, today + 7);

  g_assert_true (ebb_plan_review (fixture->plan, today + 1, &error));
  g_assert_true (ebb_plan_put_off_review (fixture->plan, today + 8, &error));
  reopen (fixture);
  g_assert_cmpint (ebb_plan_get_reviewed (fixture->plan), ==, today);
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, today + 8);
}

static void
test_dates (void)
{
  const struct { EbbPlanSection section; int day, minute; const char *text; } dates[] = {
    { EBB_PLAN_APPOINTMENT, 20577, 14 * 60 + 5, "Monday, 4 May 2026, 14:05" },
    { EBB_PLAN_APPOINTMENT, 20577, -1, "Monday, 4 May 2026" },
    { EBB_PLAN_NALOXONE, 0, -1, "Good until Thursday, 1 January 1970" },
    { EBB_PLAN_NALOXONE, -1, -1, "" },
    { EBB_PLAN_NALOXONE, G_MAXINT, -1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (EbbPlanItem) item = ebb_plan_item_new (dates[i].section);
      g_autofree char *text = NULL;

      g_object_set (item, "day", dates[i].day, "minute", dates[i].minute, NULL);
      text = ebb_plan_item_dup_date (item);
      g_assert_cmpstr (text, ==, dates[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/plan-versions/dates", test_dates);
#define ADD(name, func) g_test_add ("/plan-versions/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("once-a-day", test_once_a_day);
  ADD ("restore", test_restore);
  ADD ("unreadable-version", test_unreadable_version);
  ADD ("failing-change", test_failing_change);
  ADD ("review", test_review);
  ADD ("put-off", test_put_off);
#undef ADD

  return g_test_run ();
}
