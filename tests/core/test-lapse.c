/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "journal/ebb-lapse.h"

typedef struct
{
  EbbClock    *clock;
  EbbStorage  *storage;
  EbbJournal  *journal;
  EbbCounters *counters;
} Fixture;

static void
open_storage (Fixture *fixture)
{
  fixture->storage = support_open (fixture->clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->counters = ebb_storage_get_counters (fixture->storage);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-11-26T12:00:00+01");
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

static GDateTime *
make_time (const char *iso8601)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GDateTime *time = g_date_time_new_from_iso8601 (iso8601, zone);

  g_assert_nonnull (time);

  return time;
}

static EbbLapse *
make_lapse (const char *iso8601)
{
  g_autoptr (GDateTime) time = make_time (iso8601);

  return EBB_LAPSE (ebb_lapse_new (time));
}

static void
add (Fixture *fixture,
     gpointer lapse)
{
  g_autoptr (GError) error = NULL;
  gboolean added = ebb_journal_add (fixture->journal, EBB_ENTRY (lapse), &error);

  g_assert_no_error (error);
  g_assert_true (added);
}

static EbbCounter *
add_counter (Fixture    *fixture,
             const char *label,
             gint64      start_day)
{
  EbbCounter *counter = ebb_counter_new ();
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  g_object_set (counter, "label", label, NULL);
  ebb_counter_set_start (counter, start_day, EBB_PRECISION_DAY);
  added = ebb_counters_add (fixture->counters, counter, &error);
  g_assert_no_error (error);
  g_assert_true (added);

  return counter;
}

/* All that a counter shows, in one line. */
static char *
describe (Fixture    *fixture,
          const char *uid)
{
  g_autoptr (EbbCounter) counter = ebb_counters_lookup (fixture->counters, uid);
  g_autoptr (GError) error = NULL;
  EbbCount count;

  g_assert_nonnull (counter);
  g_assert_true (ebb_counters_get_count (fixture->counters, counter, &count, &error));
  g_assert_no_error (error);

  return g_strdup_printf ("state %d start %" G_GINT64_FORMAT " days %" G_GINT64_FORMAT
                          " longest %" G_GINT64_FORMAT " total %" G_GINT64_FORMAT
                          " last-90 %" G_GINT64_FORMAT " ended %u",
                          (int) count.state, count.start, count.days, count.longest, count.total,
                          count.last_90, count.n_ended);
}

static void
assert_shows (Fixture    *fixture,
              const char *uid,
              const char *expected)
{
  g_autofree char *shown = describe (fixture, uid);

  g_assert_cmpstr (shown, ==, expected);
}

static EbbLapse *
get_first (Fixture *fixture)
{
  EbbEntry *entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

  g_assert_true (EBB_IS_LAPSE (entry));

  return EBB_LAPSE (entry);
}

static void
test_blank (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbLapse) lapse = make_lapse ("2026-11-25T23:30:00");
  g_autoptr (EbbLapse) read = NULL;

  add (fixture, lapse);
  reopen (fixture);
  read = get_first (fixture);
  g_assert_true (ebb_entry_equal (EBB_ENTRY (lapse), EBB_ENTRY (read)));
  g_assert_cmpint (ebb_lapse_get_last_day (read), ==, ebb_day_from_ymd (2026, 11, 25));
  g_assert_cmpint (ebb_lapse_get_choice (read, "any", NULL), ==, EBB_LAPSE_KEEP);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbCounter) first = add_counter (fixture, "Heroin", 20000);
  g_autoptr (EbbCounter) second = add_counter (fixture, "Pills", 20100);
  g_autoptr (EbbCounter) third = add_counter (fixture, "Kind to myself", 20200);
  g_autofree char *first_uid = support_dup_uid (first);
  g_autofree char *second_uid = support_dup_uid (second);
  g_autofree char *third_uid = support_dup_uid (third);
  g_autoptr (EbbLapse) lapse = make_lapse ("2026-11-20T23:30:00");
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbLapse) read = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  gint64 new_start = 0;

  g_object_set (lapse, "helped", "Called Sam", "going-on", TRUE, "note", "Rain", NULL);
  ebb_lapse_join_next (lapse, "I am paid", "go home first");
  ebb_lapse_set_last_day (lapse, ebb_day_from_ymd (2026, 11, 24), now);
  ebb_lapse_set_choice (lapse, first_uid, EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 25));
  ebb_lapse_set_choice (lapse, second_uid, EBB_LAPSE_NO_COUNT, EBB_DAY_NONE);
  add (fixture, lapse);

  reopen (fixture);
  read = get_first (fixture);
  g_assert_true (ebb_entry_equal (EBB_ENTRY (lapse), EBB_ENTRY (read)));
  g_assert_cmpint (ebb_lapse_get_day (read), ==, ebb_day_from_ymd (2026, 11, 20));
  g_assert_cmpint (ebb_lapse_get_last_day (read), ==, ebb_day_from_ymd (2026, 11, 24));
  g_assert_cmpint (ebb_lapse_get_choice (read, first_uid, &new_start), ==, EBB_LAPSE_ANEW);
  g_assert_cmpint (new_start, ==, ebb_day_from_ymd (2026, 11, 25));
  g_assert_cmpint (ebb_lapse_get_choice (read, second_uid, &new_start), ==, EBB_LAPSE_NO_COUNT);
  g_assert_cmpint (new_start, ==, EBB_DAY_NONE);
  g_assert_cmpint (ebb_lapse_get_choice (read, third_uid, NULL), ==, EBB_LAPSE_KEEP);

  /* What was chosen counts in whether two lapses say the same. */
  copy = ebb_entry_copy (EBB_ENTRY (read));
  g_assert_true (ebb_entry_equal (copy, EBB_ENTRY (read)));
  ebb_lapse_set_choice (EBB_LAPSE (copy), first_uid, EBB_LAPSE_ANEW,
                        ebb_day_from_ymd (2026, 11, 26));
  g_assert_false (ebb_entry_equal (copy, EBB_ENTRY (read)));
  ebb_lapse_set_choice (EBB_LAPSE (copy), first_uid, EBB_LAPSE_KEEP, EBB_DAY_NONE);
  g_assert_false (ebb_entry_equal (copy, EBB_ENTRY (read)));
}

/* Saved, changed, removed and put back: each time the counters are what the
 * journal says. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "", ebb_day_from_ymd (2026, 10, 1));
  g_autofree char *uid = support_dup_uid (counter);
  g_autofree char *before = describe (fixture, uid);
  g_autofree char *after = NULL;
  g_autoptr (EbbLapse) lapse = make_lapse ("2026-11-20T23:30:00");
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (GError) error = NULL;

  ebb_lapse_set_choice (lapse, uid, EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 21));
  add (fixture, lapse);
  assert_shows (fixture, uid, "state 3 start 20778 days 5 longest 49 total 54 last-90 54 ended 1");
  after = describe (fixture, uid);

  copy = ebb_entry_copy (EBB_ENTRY (lapse));
  ebb_lapse_set_choice (EBB_LAPSE (copy), uid, EBB_LAPSE_NO_COUNT, EBB_DAY_NONE);
  g_assert_true (ebb_journal_update (fixture->journal, copy, &error));
  assert_shows (fixture, uid, "state 0 start -1 days 0 longest 49 total 49 last-90 49 ended 1");
  ebb_lapse_set_choice (EBB_LAPSE (copy), uid, EBB_LAPSE_KEEP, EBB_DAY_NONE);
  g_assert_true (ebb_journal_update (fixture->journal, copy, &error));
  assert_shows (fixture, uid, before);
  ebb_lapse_set_choice (EBB_LAPSE (copy), uid, EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 21));
  g_assert_true (ebb_journal_update (fixture->journal, copy, &error));
  assert_shows (fixture, uid, after);

  g_assert_true (ebb_journal_remove (fixture->journal, EBB_ENTRY (lapse), &error));
  assert_shows (fixture, uid, before);
  add (fixture, lapse);
  assert_shows (fixture, uid, after);

  reopen (fixture);
  assert_shows (fixture, uid, after);
}

/* A draft says what would be chosen, and no counter listens to it. */
static void
test_draft (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "", ebb_day_from_ymd (2026, 10, 1));
  g_autofree char *uid = support_dup_uid (counter);
  g_autofree char *before = describe (fixture, uid);
  g_autoptr (EbbLapse) lapse = make_lapse ("2026-11-20T23:30:00");
  g_autoptr (EbbEntry) draft = NULL;
  gint64 new_start = 0;

  g_object_set (lapse, "helped", "Called Sam", NULL);
  ebb_lapse_set_choice (lapse, uid, EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 23));
  g_assert_true (ebb_journal_keep_draft (fixture->journal, EBB_ENTRY (lapse), NULL));
  assert_shows (fixture, uid, before);
  g_assert_false (ebb_counters_get_quiet (fixture->counters));

  reopen (fixture);
  assert_shows (fixture, uid, before);
  draft = ebb_journal_dup_draft (fixture->journal, EBB_ENTRY_LAPSE);
  g_assert_true (EBB_IS_LAPSE (draft));
  g_assert_cmpint (ebb_lapse_get_choice (EBB_LAPSE (draft), uid, &new_start), ==, EBB_LAPSE_ANEW);
  g_assert_cmpint (new_start, ==, ebb_day_from_ymd (2026, 11, 23));

  g_assert_true (ebb_journal_add_written (fixture->journal, draft, NULL));
  assert_shows (fixture, uid, "state 3 start 20780 days 3 longest 49 total 52 last-90 52 ended 1");
}

static void
assert_invalid (Fixture  *fixture,
                EbbLapse *lapse)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_journal_add (fixture->journal, EBB_ENTRY (lapse), &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "till here"));
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 0);
}

static void
test_limits (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbLapse) lapse = make_lapse ("2026-11-20T23:30:00");
  g_autofree char *long_text = g_strnfill (EBB_ENTRY_MAX_TEXT + 1, 'a');

  /* Not in the future; today is not, at any hour. */
  ebb_lapse_set_last_day (lapse, ebb_day_from_ymd (2026, 11, 27), now);
  assert_invalid (fixture, lapse);
  ebb_lapse_set_last_day (lapse, ebb_day_from_ymd (2026, 11, 26), now);
  g_assert_true (ebb_entry_validate (EBB_ENTRY (lapse), now, NULL));
  g_assert_cmpint (ebb_lapse_get_last_day (lapse), ==, ebb_day_from_ymd (2026, 11, 26));

  /* A new start is not before the last use, and may be as far ahead as wanted. */
  ebb_lapse_set_choice (lapse, "c", EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 25));
  assert_invalid (fixture, lapse);
  ebb_lapse_set_choice (lapse, "c", EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 26));
  g_assert_true (ebb_entry_validate (EBB_ENTRY (lapse), now, NULL));
  ebb_lapse_set_choice (lapse, "c", EBB_LAPSE_ANEW, ebb_day_from_ymd (2027, 1, 1));
  g_assert_true (ebb_entry_validate (EBB_ENTRY (lapse), now, NULL));

  /* Once: there is no last day apart from the first. */
  ebb_lapse_set_last_day (lapse, ebb_day_from_ymd (2026, 11, 20), now);
  g_assert_cmpint (support_get_int64 (lapse, "until"), ==, -1);
  ebb_lapse_set_last_day (lapse, ebb_day_from_ymd (2026, 11, 2), now);
  g_assert_cmpint (support_get_int64 (lapse, "until"), ==, -1);

  g_object_set (lapse, "helped", long_text, NULL);
  assert_invalid (fixture, lapse);
}

/* The last day is the one that was chosen, over every change of the clocks and
 * in the first minutes of a day. */
static void
test_last_day (Fixture       *fixture,
               gconstpointer  data)
{
  const struct { const char *time, *now; int year, month, day; } cases[] = {
    { "2026-03-27T23:59:00+01", "2026-03-30T00:01:00+02", 2026, 3, 30 },
    { "2026-03-27T23:59:00+01", "2026-03-30T00:01:00+02", 2026, 3, 29 },
    { "2026-10-24T00:00:00+02", "2026-10-26T00:01:00+01", 2026, 10, 26 },
    { "2026-10-24T00:00:00+02", "2026-10-26T00:01:00+01", 2026, 10, 25 },
    { "2026-11-20T12:00:00+14", "2026-11-22T23:00:00-12", 2026, 11, 21 },
    { "2024-02-27T12:00:00Z", "2024-03-05T12:00:00Z", 2024, 2, 29 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = make_time (cases[i].now);
      g_autoptr (EbbLapse) lapse = make_lapse (cases[i].time);
      gint64 day = ebb_day_from_ymd (cases[i].year, cases[i].month, cases[i].day);

      ebb_lapse_set_last_day (lapse, day, now);
      g_assert_cmpint (ebb_lapse_get_last_day (lapse), ==, day);
      g_assert_true (ebb_entry_validate (EBB_ENTRY (lapse), now, NULL));
    }
}

static void
test_next (Fixture       *fixture,
           gconstpointer  data)
{
  const char *const cases[][3] = {
    { "", "", "" },
    { "", "call Sam", "call Sam" },
    { "I am paid", "", "I am paid\n" },
    { "I am paid", "go home\nand eat", "I am paid\ngo home\nand eat" },
    { "", "go home\nand eat", "\ngo home\nand eat" },
  };
  g_autoptr (EbbLapse) lapse = make_lapse ("2026-11-20T23:30:00");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = NULL;
      g_autofree char *situation = NULL;
      g_autofree char *response = NULL;

      ebb_lapse_join_next (lapse, cases[i][0], cases[i][1]);
      g_object_get (lapse, "next", &next, NULL);
      g_assert_cmpstr (next, ==, cases[i][2]);
      ebb_lapse_split_next (lapse, &situation, &response);
      g_assert_cmpstr (situation, ==, cases[i][0]);
      g_assert_cmpstr (response, ==, cases[i][1]);
    }
}

/* Nothing cheers for a day. */
static void
test_quiet (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbLapse) lapse = make_lapse ("2026-11-20T23:30:00");
  g_autoptr (GDateTime) in_a_day = make_time ("2026-11-27T11:59:59");
  g_autoptr (GDateTime) later = make_time ("2026-11-27T12:00:01");

  g_assert_false (ebb_counters_get_quiet (fixture->counters));
  /* It was days ago, and it is told now. */
  add (fixture, lapse);
  g_assert_true (ebb_counters_get_quiet (fixture->counters));
  ebb_clock_set_fixed (fixture->clock, in_a_day);
  g_assert_true (ebb_counters_get_quiet (fixture->counters));
  ebb_clock_set_fixed (fixture->clock, later);
  g_assert_false (ebb_counters_get_quiet (fixture->counters));

  g_object_set (lapse, "going-on", TRUE, NULL);
  g_assert_true (ebb_journal_update (fixture->journal, EBB_ENTRY (lapse), NULL));
  g_assert_true (ebb_counters_get_quiet (fixture->counters));
  g_assert_true (ebb_journal_remove (fixture->journal, EBB_ENTRY (lapse), NULL));
  g_assert_false (ebb_counters_get_quiet (fixture->counters));
}

#define ADD(path, func) g_test_add ("/lapse/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("blank", test_blank);
  ADD ("round-trip", test_round_trip);
  ADD ("undo", test_undo);
  ADD ("draft", test_draft);
  ADD ("limits", test_limits);
  ADD ("last-day", test_last_day);
  ADD ("next", test_next);
  ADD ("quiet", test_quiet);

  return g_test_run ();
}
