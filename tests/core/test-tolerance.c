/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core-support.h"
#include "journal/ebb-event.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-tolerance.h"

typedef struct
{
  EbbClock     *clock;
  EbbStorage   *storage;
  EbbJournal   *journal;
  EbbCounters  *counters;
  EbbTolerance *tolerance;
} Fixture;

static void
open_storage (Fixture *fixture)
{
  fixture->storage = support_open (fixture->clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->counters = ebb_storage_get_counters (fixture->storage);
  fixture->tolerance = ebb_tolerance_new (ebb_storage_get_database (fixture->storage),
                                          fixture->counters);
}

static void
close_storage (Fixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->tolerance));
  g_assert_finalize_object (g_steal_pointer (&fixture->storage));
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
  close_storage (fixture);
  g_clear_object (&fixture->clock);
}

static void
go_to (Fixture    *fixture,
       const char *iso8601)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (iso8601, zone);

  ebb_clock_set_fixed (fixture->clock, now);
}

static void
assert_reason (Fixture            *fixture,
               EbbToleranceReason  reason)
{
  g_assert_cmpint (ebb_tolerance_get_reason (fixture->tolerance, NULL), ==, reason);
}

static void
dismiss (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_tolerance_dismiss (fixture->tolerance, &error));
  g_assert_no_error (error);
  assert_reason (fixture, EBB_TOLERANCE_NONE);
}

static EbbEntry *
log_event (Fixture    *fixture,
           const char *what,
           int         day)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, day, 10, 0, 0);
  EbbEntry *event = ebb_event_new (time);
  g_autoptr (GError) error = NULL;

  g_object_set (event, "event", what, NULL);
  g_assert_true (ebb_journal_add (fixture->journal, event, &error));
  g_assert_no_error (error);

  return event;
}

static EbbEntry *
log_lapse (Fixture    *fixture,
           EbbCounter *counter,
           int         day)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, day, 10, 0, 0);
  EbbEntry *lapse = ebb_lapse_new (time);
  g_autoptr (GError) error = NULL;

  if (counter != NULL)
    {
      g_autofree char *uid = support_dup_uid (counter);

      ebb_lapse_set_choice (EBB_LAPSE (lapse), uid, EBB_LAPSE_ANEW,
                            ebb_day_from_ymd (2026, 11, day + 1));
    }
  g_assert_true (ebb_journal_add (fixture->journal, lapse, &error));
  g_assert_no_error (error);

  return lapse;
}

static EbbCounter *
add_counter (Fixture *fixture,
             gint64   start)
{
  EbbCounter *counter = ebb_counter_new ();

  ebb_counter_set_start (counter, start, EBB_PRECISION_DAY);
  g_assert_true (ebb_counters_add (fixture->counters, counter, NULL));

  return counter;
}

/* Without anything said there is nothing to say, however long it is silent. */
static void
test_silence (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) craving = support_entry ("2026-10-01T12:00:00", 7, "");

  assert_reason (fixture, EBB_TOLERANCE_NONE);
  g_assert_true (ebb_journal_add (fixture->journal, craving, NULL));
  go_to (fixture, "2027-11-26T12:00:00");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  dismiss (fixture);
}

static void
test_events (Fixture       *fixture,
             gconstpointer  data)
{
  const struct { const char *event; EbbToleranceReason reason; } events[] = {
    { EBB_EVENT_BREAK, EBB_TOLERANCE_BREAK },
    { EBB_EVENT_STOPPED_MEDICATION, EBB_TOLERANCE_MEDICATION },
    { EBB_EVENT_DISCHARGED, EBB_TOLERANCE_DISCHARGED },
    { EBB_EVENT_RELEASED, EBB_TOLERANCE_RELEASED },
  };
  guint n_changed = 0;
  gint64 day = 0;

  g_signal_connect_swapped (fixture->tolerance, "changed", G_CALLBACK (support_count_cb),
                            &n_changed);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (EbbEntry) event = log_event (fixture, events[i].event, 26);

      g_assert_cmpuint (n_changed, ==, i * 2 + 1);
      g_assert_cmpint (ebb_tolerance_get_reason (fixture->tolerance, &day), ==, events[i].reason);
      g_assert_cmpint (day, ==, ebb_day_from_ymd (2026, 11, 26));
      dismiss (fixture);
      g_assert_cmpuint (n_changed, ==, i * 2 + 2);
    }
}

/* Dismissed, it stays away for as long as nothing is new; one from before that
 * is told now is new. */
static void
test_dismissed (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (EbbEntry) released = log_event (fixture, EBB_EVENT_RELEASED, 20);
  g_autoptr (EbbEntry) discharged = NULL;

  assert_reason (fixture, EBB_TOLERANCE_RELEASED);
  dismiss (fixture);

  go_to (fixture, "2026-12-24T12:00:00");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  close_storage (fixture);
  open_storage (fixture);
  assert_reason (fixture, EBB_TOLERANCE_NONE);

  discharged = log_event (fixture, EBB_EVENT_DISCHARGED, 3);
  assert_reason (fixture, EBB_TOLERANCE_DISCHARGED);

  /* Taken back, it is no reason; put back, it is. */
  g_assert_true (ebb_journal_remove (fixture->journal, discharged, NULL));
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  g_assert_true (ebb_journal_add (fixture->journal, discharged, NULL));
  assert_reason (fixture, EBB_TOLERANCE_DISCHARGED);
  dismiss (fixture);

  /* And an undo of one that was dismissed does not bring it back. */
  g_assert_true (ebb_journal_remove (fixture->journal, discharged, NULL));
  g_assert_true (ebb_journal_add (fixture->journal, discharged, NULL));
  assert_reason (fixture, EBB_TOLERANCE_NONE);
}

static void
test_counter (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, ebb_day_from_ymd (2026, 11, 24));
  g_autoptr (EbbEntry) lapse = NULL;

  assert_reason (fixture, EBB_TOLERANCE_NONE);
  go_to (fixture, "2026-11-26T23:59:59");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  go_to (fixture, "2026-11-27T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_COUNT);
  dismiss (fixture);
  go_to (fixture, "2026-11-28T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_NONE);

  /* A new stay is a new break. */
  lapse = log_lapse (fixture, counter, 27);
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  go_to (fixture, "2026-11-30T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_LAPSE);
  go_to (fixture, "2026-12-01T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_COUNT);
  dismiss (fixture);

  go_to (fixture, "2027-12-01T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
}

static void
test_unknown_start (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (EbbCounter) unknown = add_counter (fixture, EBB_DAY_NONE);

  assert_reason (fixture, EBB_TOLERANCE_COUNT);
  dismiss (fixture);
  go_to (fixture, "2026-12-26T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  /* The clock is put back. */
  go_to (fixture, "2020-12-26T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
}

static void
test_coming (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, ebb_day_from_ymd (2026, 12, 24));

  assert_reason (fixture, EBB_TOLERANCE_NONE);
  go_to (fixture, "2026-12-26T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  go_to (fixture, "2026-12-27T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_COUNT);
  g_assert_nonnull (counter);
}

/* Without a counter the last use that was logged counts, once it is over. */
static void
test_lapse (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) first = log_lapse (fixture, NULL, 10);
  g_autoptr (EbbEntry) last = NULL;

  assert_reason (fixture, EBB_TOLERANCE_LAPSE);
  last = log_lapse (fixture, NULL, 25);
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  go_to (fixture, "2026-11-28T00:00:00");
  assert_reason (fixture, EBB_TOLERANCE_LAPSE);

  g_object_set (last, "going-on", TRUE, NULL);
  g_assert_true (ebb_journal_update (fixture->journal, last, NULL));
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  g_assert_nonnull (first);
}

static void
add_medication (Fixture    *fixture,
                const char *uid,
                const char *ended)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO medication (uid, key, ended, created, modified) "
                         "VALUES ('%s', 'methadone', %s, 1, 1)", uid, ended);
  support_exec (ebb_storage_get_database (fixture->storage), sql);
}

static void
test_medication (Fixture       *fixture,
                 gconstpointer  data)
{
  EbbDatabase *database = ebb_storage_get_database (fixture->storage);

  add_medication (fixture, "a", "NULL");
  assert_reason (fixture, EBB_TOLERANCE_NONE);

  /* A change to another one is no stop. */
  support_exec (database, "UPDATE medication SET ended = 20780");
  add_medication (fixture, "b", "NULL");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  support_exec (database, "UPDATE medication SET ended = 20782 WHERE uid = 'b'");
  assert_reason (fixture, EBB_TOLERANCE_MEDICATION);
  dismiss (fixture);

  /* Taken up and stopped once more, on another day. */
  support_exec (database, "UPDATE medication SET ended = NULL WHERE uid = 'b'");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  support_exec (database, "UPDATE medication SET ended = 20783 WHERE uid = 'b'");
  assert_reason (fixture, EBB_TOLERANCE_MEDICATION);

  /* One that ends later is not over yet. */
  support_exec (database, "UPDATE medication SET ended = 20790 WHERE uid = 'b'");
  assert_reason (fixture, EBB_TOLERANCE_NONE);
}

static void
add_cause (GPtrArray          *causes,
           EbbToleranceReason  reason,
           const char         *key,
           gint64              day)
{
  EbbToleranceCause cause = { reason, (char *) key, day };

  g_ptr_array_add (causes, g_memdup2 (&cause, sizeof cause));
}

static void
test_choose (void)
{
  const char *const none[] = { NULL };
  const char *const one[] = { "b", NULL };
  const char *const all[] = { "a", "b", "c", NULL };
  g_autoptr (GPtrArray) causes = g_ptr_array_new_with_free_func (g_free);

  g_assert_null (ebb_tolerance_choose (causes, none, 100));
  add_cause (causes, EBB_TOLERANCE_RELEASED, "a", 90);
  add_cause (causes, EBB_TOLERANCE_BREAK, "b", 95);
  add_cause (causes, EBB_TOLERANCE_COUNT, "c", 98);
  add_cause (causes, EBB_TOLERANCE_DISCHARGED, "d", 101);

  g_assert_cmpstr (ebb_tolerance_choose (causes, none, 100)->key, ==, "b");
  g_assert_cmpstr (ebb_tolerance_choose (causes, none, 101)->key, ==, "d");
  g_assert_cmpstr (ebb_tolerance_choose (causes, one, 100)->key, ==, "a");
  g_assert_null (ebb_tolerance_choose (causes, all, 100));
  g_assert_cmpstr (ebb_tolerance_choose (causes, all, 101)->key, ==, "d");
  g_assert_null (ebb_tolerance_choose (causes, none, 89));
}

/* What the card names is what its page names, checked on the same day. */
static void
test_source (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn",
                                            "en", "02-after-a-break.md", NULL);
  g_autofree char *page = NULL;
  g_autofree char *source = g_strconcat ("\n" EBB_TOLERANCE_SOURCE_ID "=",
                                         ebb_tolerance_get_source (), "|https://", NULL);

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  g_assert_nonnull (strstr (page, source));
  g_assert_nonnull (strstr (page, "\ndate=" EBB_TOLERANCE_SOURCE_DATE "\n"));
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbEntry) event = log_event (fixture, EBB_EVENT_RELEASED, 20);
  g_autoptr (GError) error = NULL;

  support_exec (ebb_storage_get_database (fixture->storage), "PRAGMA query_only = ON");
  g_assert_false (ebb_tolerance_dismiss (fixture->tolerance, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  assert_reason (fixture, EBB_TOLERANCE_RELEASED);

  ebb_storage_close (fixture->storage);
  assert_reason (fixture, EBB_TOLERANCE_NONE);
  g_assert_false (ebb_tolerance_dismiss (fixture->tolerance, &error));
  g_assert_nonnull (error);
}

#define ADD(path, func) g_test_add ("/tolerance/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/tolerance/choose", test_choose);
  g_test_add_func ("/tolerance/source", test_source);
  ADD ("silence", test_silence);
  ADD ("events", test_events);
  ADD ("dismissed", test_dismissed);
  ADD ("counter", test_counter);
  ADD ("unknown-start", test_unknown_start);
  ADD ("coming", test_coming);
  ADD ("lapse", test_lapse);
  ADD ("medication", test_medication);
  ADD ("closed", test_closed);

  return g_test_run ();
}
