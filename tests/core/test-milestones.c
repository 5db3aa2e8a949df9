/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-milestones.h"

#define NOW "2026-04-08T21:30:00"

typedef struct
{
  EbbClock      *clock;
  EbbStorage    *storage;
  EbbMilestones *milestones;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock (NOW);
  fixture->storage = support_open (fixture->clock);
  fixture->milestones = ebb_milestones_new (ebb_storage_get_database (fixture->storage),
                                            ebb_storage_get_counters (fixture->storage));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->milestones);
  g_assert_finalize_object (fixture->storage);
  g_assert_finalize_object (fixture->clock);
}

static void
wait (Fixture *fixture,
      int      hours)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GDateTime) later = g_date_time_add_hours (now, hours);

  ebb_clock_set_fixed (fixture->clock, later);
}

static EbbEntry *
add (Fixture  *fixture,
     EbbEntry *entry)
{
  g_autoptr (GError) error = NULL;

  ebb_journal_add (ebb_storage_get_journal (fixture->storage), entry, &error);
  g_assert_no_error (error);

  return entry;
}

static void
add_episode (Fixture    *fixture,
             const char *outcome)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = g_object_new (EBB_TYPE_EPISODE, "intensity", 5, "outcome",
                                             outcome, NULL);

  ebb_entry_set_time (entry, now);
  add (fixture, entry);
}

static EbbEntry *
add_check_in (Fixture *fixture)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  EbbEntry *entry = ebb_check_in_new (now);

  g_object_set (entry, "mood", 3, NULL);

  return add (fixture, entry);
}

static void
assert_new (Fixture          *fixture,
            EbbMilestoneKind  kind,
            guint             count)
{
  EbbMilestone milestone;

  g_assert_true (ebb_milestones_find_new (fixture->milestones, &milestone));
  g_assert_cmpint (milestone.kind, ==, kind);
  g_assert_cmpuint (milestone.count, ==, count);
  g_assert_cmpint (milestone.day, ==, -1);
}

static void
assert_none (Fixture *fixture)
{
  EbbMilestone milestone;

  g_assert_false (ebb_milestones_find_new (fixture->milestones, &milestone));
}

static void
put_away (Fixture *fixture)
{
  EbbMilestone milestone;
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_milestones_find_new (fixture->milestones, &milestone));
  ebb_milestones_put_away (fixture->milestones, &milestone, &error);
  g_assert_no_error (error);
}

/* Only what passed, and only what is saved. */
static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  EbbPlan *plan = ebb_storage_get_plan (fixture->storage);
  g_autoptr (GError) error = NULL;

  assert_none (fixture);
  add_episode (fixture, EBB_OUTCOME_USED);
  add_episode (fixture, EBB_OUTCOME_STILL_THERE);
  add_episode (fixture, EBB_OUTCOME_CLOSED);
  assert_none (fixture);
  add_episode (fixture, EBB_OUTCOME_PASSED);
  g_assert_cmpuint (ebb_milestones_count (fixture->milestones, EBB_MILESTONE_RIDDEN_OUT), ==, 1);
  assert_new (fixture, EBB_MILESTONE_RIDDEN_OUT, 1);
  put_away (fixture);
  assert_none (fixture);

  /* Twice on a day is once; put off is not done. */
  g_assert_true (ebb_plan_put_off_review (plan, 30000, &error));
  g_assert_cmpuint (ebb_milestones_count (fixture->milestones, EBB_MILESTONE_PLAN_REVIEWED), ==,
                    0);
  g_assert_true (ebb_plan_review (plan, 30000, &error));
  g_assert_true (ebb_plan_review (plan, 30001, &error));
  g_assert_cmpuint (ebb_milestones_count (fixture->milestones, EBB_MILESTONE_PLAN_REVIEWED), ==,
                    1);
  assert_new (fixture, EBB_MILESTONE_PLAN_REVIEWED, 1);
  wait (fixture, 24);
  g_assert_true (ebb_plan_review (plan, 30001, &error));
  g_assert_cmpuint (ebb_milestones_count (fixture->milestones, EBB_MILESTONE_PLAN_REVIEWED), ==,
                    2);
}

/* One look at the plan was kept before they were counted. */
static void
test_reviewed_before (Fixture       *fixture,
                      gconstpointer  data)
{
  support_exec (ebb_storage_get_database (fixture->storage),
                "UPDATE plan_review SET reviewed = 20000");
  g_assert_cmpuint (ebb_milestones_count (fixture->milestones, EBB_MILESTONE_PLAN_REVIEWED), ==,
                    1);
}

/* Each is told once, the furthest, and not those on the way to it. */
static void
test_once (Fixture       *fixture,
           gconstpointer  data)
{
  for (int i = 0; i < 4; i++)
    g_object_unref (add_check_in (fixture));
  assert_new (fixture, EBB_MILESTONE_CHECKED_IN, 1);
  g_object_unref (add_check_in (fixture));
  assert_new (fixture, EBB_MILESTONE_CHECKED_IN, 5);
  put_away (fixture);
  assert_none (fixture);

  g_clear_object (&fixture->milestones);
  g_assert_finalize_object (fixture->storage);
  fixture->storage = support_open (fixture->clock);
  fixture->milestones = ebb_milestones_new (ebb_storage_get_database (fixture->storage),
                                            ebb_storage_get_counters (fixture->storage));
  assert_none (fixture);
  for (int i = 0; i < 5; i++)
    g_object_unref (add_check_in (fixture));
  assert_new (fixture, EBB_MILESTONE_CHECKED_IN, 10);
}

/* For a day after a lapse nothing is celebrated, and nothing is lost by it. */
static void
test_quiet (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (now);
  g_autoptr (GArray) all = NULL;

  add_episode (fixture, EBB_OUTCOME_PASSED);
  assert_new (fixture, EBB_MILESTONE_RIDDEN_OUT, 1);
  add (fixture, lapse);
  assert_none (fixture);
  wait (fixture, 23);
  assert_none (fixture);
  all = ebb_milestones_list (fixture->milestones);
  g_assert_cmpuint (all->len, ==, 1);

  wait (fixture, 2);
  assert_new (fixture, EBB_MILESTONE_RIDDEN_OUT, 1);
}

/* What was told is there to look back at, whatever is deleted. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) first = add_check_in (fixture);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GError) error = NULL;
  int today = ebb_clock_get_today (fixture->clock);

  for (int i = 0; i < 4; i++)
    g_object_unref (add_check_in (fixture));
  put_away (fixture);
  g_assert_true (ebb_journal_remove (ebb_storage_get_journal (fixture->storage), first, &error));
  g_assert_cmpuint (ebb_milestones_count (fixture->milestones, EBB_MILESTONE_CHECKED_IN), ==, 4);
  assert_none (fixture);

  add_episode (fixture, EBB_OUTCOME_PASSED);
  all = ebb_milestones_list (fixture->milestones);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (g_array_index (all, EbbMilestone, 0).kind, ==, EBB_MILESTONE_RIDDEN_OUT);
  g_assert_cmpint (g_array_index (all, EbbMilestone, 0).day, ==, -1);
  g_assert_cmpuint (g_array_index (all, EbbMilestone, 1).count, ==, 5);
  g_assert_cmpint (g_array_index (all, EbbMilestone, 1).day, ==, today);
  g_assert_cmpuint (g_array_index (all, EbbMilestone, 2).count, ==, 1);

  /* A closed journal tells nothing and forgets nothing. */
  ebb_storage_close (fixture->storage);
  assert_none (fixture);
  ebb_storage_open (fixture->storage);
  g_clear_pointer (&all, g_array_unref);
  all = ebb_milestones_list (fixture->milestones);
  g_assert_cmpuint (all->len, ==, 3);
}

#define ADD(path, func) g_test_add ("/milestones/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("counts", test_counts);
  ADD ("reviewed-before", test_reviewed_before);
  ADD ("once", test_once);
  ADD ("quiet", test_quiet);
  ADD ("kept", test_kept);

  return g_test_run ();
}
