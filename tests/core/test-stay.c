/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "journal/ebb-stay.h"

typedef struct
{
  EbbClock   *clock;
  GDateTime  *now;
  EbbStorage *storage;
  EbbJournal *journal;
  EbbStay    *stay;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-10-24T22:00:00+02");
  fixture->now = ebb_clock_now (fixture->clock);
  fixture->storage = support_open (fixture->clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->stay = ebb_stay_new (fixture->journal, fixture->clock);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->stay);
  g_assert_finalize_object (fixture->storage);
  g_clear_pointer (&fixture->now, g_date_time_unref);
  g_clear_object (&fixture->clock);
}

static void
pass (Fixture *fixture,
      int      seconds)
{
  g_autoptr (GDateTime) before = g_steal_pointer (&fixture->now);

  fixture->now = g_date_time_add_seconds (before, seconds);
  ebb_clock_set_fixed (fixture->clock, fixture->now);
  ebb_stay_update (fixture->stay);
}

static gint64
ask (Fixture    *fixture,
     const char *sql)
{
  return support_int (ebb_storage_get_database (fixture->storage), sql);
}

static void
test_from_beginning_to_end (Fixture       *fixture,
                            gconstpointer  data)
{
  guint notified = 0;

  g_assert_cmpint (ebb_stay_get_state (fixture->stay), ==, EBB_STAY_IDLE);
  ebb_stay_begin (fixture->stay, 7);
  g_assert_cmpint (ebb_stay_get_state (fixture->stay), ==, EBB_STAY_GOING);
  g_assert_cmpstr (ebb_stay_get_problem (fixture->stay), ==, "");
  g_assert_cmpint (ask (fixture, "SELECT intensity FROM entry WHERE kind = 'episode' "
                                 "AND outcome = '' AND duration IS NULL"), ==, 7);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM rating"), ==, 1);

  g_signal_connect_swapped (fixture->stay, "notify::due", G_CALLBACK (support_count_cb),
                            &notified);
  pass (fixture, 299);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 0);
  pass (fixture, 1);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 5);
  pass (fixture, 30);
  g_assert_cmpuint (notified, ==, 1);
  ebb_stay_rate (fixture->stay, 5);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT elapsed FROM rating WHERE intensity = 5"), ==, 330);

  /* Asleep for an hour: the newest question is asked, once. */
  pass (fixture, 3600);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 30);
  g_assert_cmpint (ebb_stay_get_elapsed (fixture->stay), ==, 3930);

  ebb_stay_end (fixture->stay, EBB_OUTCOME_PASSED, 1);
  g_assert_cmpint (ebb_stay_get_state (fixture->stay), ==, EBB_STAY_ENDED);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT duration FROM entry WHERE outcome = 'passed' "
                                 "AND intensity = 7 AND intensity_after = 1"), ==, 3930);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM rating"), ==, 3);
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 1);

  ebb_stay_reset (fixture->stay);
  g_assert_cmpint (ebb_stay_get_elapsed (fixture->stay), ==, 0);
  g_assert_null (ebb_stay_get_episode (fixture->stay));
}

/* Not a number, and no judgement: it can be begun and left without a rating. */
static void
test_without_numbers (Fixture       *fixture,
                      gconstpointer  data)
{
  ebb_stay_begin (fixture->stay, EBB_INTENSITY_UNANSWERED);
  pass (fixture, 20);
  ebb_stay_end (fixture->stay, EBB_OUTCOME_CLOSED, EBB_INTENSITY_UNANSWERED);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM entry WHERE outcome = 'closed' "
                                 "AND intensity IS NULL AND intensity_after IS NULL "
                                 "AND duration = 20"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM rating"), ==, 0);
}

static void
test_goes_on_after_a_start (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (EbbStay) again = NULL;
  g_autoptr (EbbStay) late = NULL;

  ebb_stay_begin (fixture->stay, 6);
  pass (fixture, 6 * 60);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 5);

  again = ebb_stay_new (fixture->journal, fixture->clock);
  g_assert_true (ebb_stay_resume (again));
  g_assert_cmpint (ebb_stay_get_elapsed (again), ==, 6 * 60);
  g_assert_cmpint (ebb_stay_get_due (again), ==, 5);
  ebb_stay_rate (again, 4);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM rating"), ==, 2);

  /* The next day it is over, and is left as it is. */
  pass (fixture, 20 * 60 * 60);
  late = ebb_stay_new (fixture->journal, fixture->clock);
  g_assert_false (ebb_stay_resume (late));
  g_assert_cmpint (ebb_stay_get_state (late), ==, EBB_STAY_IDLE);
}

/* Nothing to write to: the help goes on, and says so. */
static void
test_without_a_journal (Fixture       *fixture,
                        gconstpointer  data)
{
  ebb_database_close (ebb_storage_get_database (fixture->storage));
  ebb_stay_begin (fixture->stay, 9);
  g_assert_cmpint (ebb_stay_get_state (fixture->stay), ==, EBB_STAY_GOING);
  g_assert_cmpstr (ebb_stay_get_problem (fixture->stay), !=, "");
  pass (fixture, 300);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 5);
  ebb_stay_rate (fixture->stay, 8);
  ebb_stay_end (fixture->stay, EBB_OUTCOME_STILL_THERE, EBB_INTENSITY_UNANSWERED);
  g_assert_cmpint (ebb_stay_get_state (fixture->stay), ==, EBB_STAY_ENDED);
  g_assert_cmpuint (ebb_episode_get_n_ratings (ebb_stay_get_episode (fixture->stay)), ==, 2);
}

static void
one_episode (Fixture    *fixture,
             int         seconds,
             const char *outcome)
{
  ebb_stay_begin (fixture->stay, 5);
  pass (fixture, seconds);
  ebb_stay_end (fixture->stay, outcome, EBB_INTENSITY_UNANSWERED);
  ebb_stay_reset (fixture->stay);
  pass (fixture, 60);
}

static void
test_median (Fixture       *fixture,
             gconstpointer  data)
{
  guint n = 0;

  g_assert_cmpint (ebb_stay_get_median (fixture->stay, &n), ==, -1);
  g_assert_cmpuint (n, ==, 0);

  one_episode (fixture, 6000, EBB_OUTCOME_STILL_THERE);
  one_episode (fixture, 600, EBB_OUTCOME_PASSED);
  one_episode (fixture, 60, EBB_OUTCOME_PASSED);
  one_episode (fixture, 1, EBB_OUTCOME_CLOSED);
  one_episode (fixture, 900, EBB_OUTCOME_PASSED);
  one_episode (fixture, 300, EBB_OUTCOME_PASSED);
  g_assert_cmpint (ebb_stay_get_median (fixture->stay, &n), ==, -1);
  g_assert_cmpuint (n, ==, 4);

  one_episode (fixture, 7200, EBB_OUTCOME_PASSED);
  g_assert_cmpint (ebb_stay_get_median (fixture->stay, &n), ==, 600);
  g_assert_cmpuint (n, ==, 5);

  one_episode (fixture, 800, EBB_OUTCOME_PASSED);
  g_assert_cmpint (ebb_stay_get_median (fixture->stay, &n), ==, 700);
  g_assert_cmpuint (n, ==, 6);
}

/* What the journal shows is what is on the disk, not what is being rated. */
static void
test_removed_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  ebb_stay_begin (fixture->stay, 5);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_assert_true (ebb_journal_remove (fixture->journal, entry, &error));
  g_assert_no_error (error);
  ebb_stay_rate (fixture->stay, 4);
  g_assert_cmpstr (ebb_stay_get_problem (fixture->stay), !=, "");
  g_assert_cmpuint (ebb_episode_get_n_ratings (EBB_EPISODE (entry)), ==, 1);

  g_assert_true (ebb_journal_add (fixture->journal, entry, &error));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM rating"), ==, 1);
}

/* Nothing is written while it is locked, and what was said then is kept in the
 * episode that was open before. */
static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbStay) other = ebb_stay_new (fixture->journal, fixture->clock);

  ebb_stay_begin (fixture->stay, 7);
  ebb_stay_set_locked (other, TRUE);
  pass (fixture, 400);
  ebb_stay_go_on (other, 400);
  g_assert_cmpint (ebb_stay_get_elapsed (other), ==, 400);
  g_assert_cmpint (ebb_stay_get_due (other), ==, 0);
  g_assert_cmpstr (ebb_stay_get_problem (other), !=, "");
  pass (fixture, 500);
  ebb_stay_update (other);
  g_assert_cmpint (ebb_stay_get_due (other), ==, 15);
  ebb_stay_rate (other, 3);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM entry"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM rating"), ==, 1);

  ebb_stay_take_ratings (fixture->stay, other);
  g_assert_cmpint (ebb_stay_get_due (fixture->stay), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT intensity FROM rating WHERE elapsed = 900"), ==, 3);
}

static void
test_begun_locked (Fixture       *fixture,
                   gconstpointer  data)
{
  ebb_stay_set_locked (fixture->stay, TRUE);
  ebb_stay_begin (fixture->stay, 9);
  pass (fixture, 60);
  ebb_stay_rate (fixture->stay, 5);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM entry"), ==, 0);

  ebb_stay_set_locked (fixture->stay, FALSE);
  g_assert_cmpstr (ebb_stay_get_problem (fixture->stay), ==, "");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM entry"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM rating"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/stay/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("from-beginning-to-end", test_from_beginning_to_end);
  ADD ("without-numbers", test_without_numbers);
  ADD ("goes-on-after-a-start", test_goes_on_after_a_start);
  ADD ("without-a-journal", test_without_a_journal);
  ADD ("median", test_median);
  ADD ("removed-meanwhile", test_removed_meanwhile);
  ADD ("locked", test_locked);
  ADD ("begun-locked", test_begun_locked);
#undef ADD

  return g_test_run ();
}
