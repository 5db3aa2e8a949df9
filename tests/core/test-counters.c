/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-error.h"
#include "journal/ebb-lapse.h"

typedef struct
{
  EbbClock    *clock;
  EbbStorage  *storage;
  EbbCounters *counters;
  GString     *signals;
} Fixture;

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     GString    *signals)
{
  g_string_append_printf (signals, "%u-%u+%u ", position, removed, added);
}

static void
open_storage (Fixture *fixture)
{
  fixture->storage = support_open (fixture->clock);
  fixture->counters = ebb_storage_get_counters (fixture->storage);
  g_signal_connect (fixture->counters, "items-changed", G_CALLBACK (on_items_changed_cb),
                    fixture->signals);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-11-26T12:00:00+01");
  fixture->signals = g_string_new (NULL);
  open_storage (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbCounters) counters = g_object_ref (fixture->counters);

  g_assert_finalize_object (fixture->storage);
  g_signal_handlers_disconnect_by_data (counters, fixture->signals);
  g_assert_finalize_object (g_steal_pointer (&counters));
  g_clear_object (&fixture->clock);
  g_string_free (fixture->signals, TRUE);
}

static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (fixture->storage);
  open_storage (fixture);
}

static void
assert_signals (Fixture    *fixture,
                const char *signals)
{
  g_assert_cmpstr (fixture->signals->str, ==, signals);
  g_string_truncate (fixture->signals, 0);
}

static EbbCounter *
add (Fixture    *fixture,
     const char *label)
{
  EbbCounter *counter = ebb_counter_new ();
  g_autoptr (GError) error = NULL;

  g_object_set (counter, "label", label, NULL);
  g_assert_true (ebb_counters_add (fixture->counters, counter, &error));
  g_assert_no_error (error);

  return counter;
}

static char *
join_labels (Fixture *fixture)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < support_n_items (fixture->counters); i++)
    {
      g_autoptr (EbbCounter) counter = g_list_model_get_item (G_LIST_MODEL (fixture->counters), i);

      g_string_append_printf (labels, "%s;", ebb_counter_get_label (counter));
    }

  return g_string_free (labels, FALSE);
}

static void
assert_labels (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *labels = join_labels (fixture);

  g_assert_cmpstr (labels, ==, expected);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = ebb_counter_new ();
  g_autoptr (EbbCounter) read = NULL;

  g_object_set (counter, "label", "Fentanyl", "first-day", 1, "shown", FALSE, NULL);
  ebb_counter_set_start (counter, ebb_day_from_ymd (2026, 3, 17), EBB_PRECISION_MONTH);
  g_assert_cmpint (ebb_counter_get_start_day (counter), ==, ebb_day_from_ymd (2026, 3, 1));
  g_assert_true (ebb_counters_add (fixture->counters, counter, NULL));
  g_assert_cmpint (support_get_int64 (counter, "created"), >, 0);

  reopen (fixture);
  read = g_list_model_get_item (G_LIST_MODEL (fixture->counters), 0);
  g_assert_true (ebb_counter_equal (counter, read));
  g_assert_cmpstr (ebb_counter_get_label (read), ==, "Fentanyl");
  g_assert_cmpint (ebb_counter_get_precision (read), ==, EBB_PRECISION_MONTH);
  g_assert_cmpint (ebb_counter_get_start_day (read), ==, ebb_day_from_ymd (2026, 3, 1));
  g_assert_cmpint (ebb_counter_get_first_day (read), ==, 1);
  g_assert_false (ebb_counter_get_shown (read));

  ebb_counter_set_start (read, ebb_day_from_ymd (2026, 3, 17), EBB_PRECISION_YEAR);
  g_assert_cmpint (ebb_counter_get_start_day (read), ==, ebb_day_from_ymd (2026, 1, 1));
  g_assert_false (ebb_counter_equal (counter, read));
  ebb_counter_set_start (read, EBB_DAY_NONE, EBB_PRECISION_YEAR);
  g_assert_cmpint (ebb_counter_get_precision (read), ==, EBB_PRECISION_DAY);
  g_assert_true (ebb_counters_update (fixture->counters, read, NULL));
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT start_day IS NULL FROM counter"), ==, 1);
}

static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbCounter) first = add (fixture, "A");
  g_autoptr (EbbCounter) second = add (fixture, "B");
  g_autoptr (EbbCounter) third = add (fixture, "C");
  g_autoptr (EbbCounter) copy = NULL;
  g_autofree char *uid = support_dup_uid (second);
  g_autoptr (GError) error = NULL;

  assert_signals (fixture, "0-0+1 1-0+1 2-0+1 ");
  copy = ebb_counter_copy (second);
  g_object_set (copy, "label", "B2", NULL);
  g_assert_true (ebb_counters_update (fixture->counters, copy, &error));
  g_assert_cmpstr (ebb_counter_get_label (second), ==, "B2");
  assert_signals (fixture, "1-1+1 ");

  g_assert_true (ebb_counters_remove (fixture->counters, second, &error));
  assert_signals (fixture, "1-1+0 ");
  assert_labels (fixture, "A;C;");
  g_assert_null (ebb_counters_lookup (fixture->counters, uid));
  g_assert_false (ebb_counters_update (fixture->counters, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ebb_counters_remove (fixture->counters, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (ebb_counters_add (fixture->counters, second, &error));
  assert_signals (fixture, "1-0+1 ");
  assert_labels (fixture, "A;B2;C;");
  reopen (fixture);
  assert_labels (fixture, "A;B2;C;");
}

static void
assert_days (Fixture    *fixture,
             const char *uid,
             gint64      days,
             gint64      total)
{
  g_autoptr (EbbCounter) counter = ebb_counters_lookup (fixture->counters, uid);
  EbbCount count;

  g_assert_true (ebb_counters_get_count (fixture->counters, counter, &count, NULL));
  g_assert_cmpint (count.days, ==, days);
  g_assert_cmpint (count.total, ==, total);
}

/* A counter that was removed comes back with what the lapses said of it. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  EbbJournal *journal = ebb_storage_get_journal (fixture->storage);
  g_autoptr (EbbCounter) counter = add (fixture, "A");
  g_autofree char *uid = support_dup_uid (counter);
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, 10, 12, 0, 0);
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (time);
  g_autoptr (EbbCounter) other = NULL;

  ebb_counter_set_start (counter, ebb_day_from_ymd (2026, 11, 1), EBB_PRECISION_DAY);
  g_assert_true (ebb_counters_update (fixture->counters, counter, NULL));
  ebb_lapse_set_choice (EBB_LAPSE (lapse), uid, EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 11));
  g_assert_true (ebb_journal_add (journal, lapse, NULL));
  assert_days (fixture, uid, 15, 23);

  g_assert_true (ebb_counters_remove (fixture->counters, counter, NULL));
  g_assert_cmpuint (support_n_items (journal), ==, 1);
  /* Another takes its number meanwhile, and has none of its days. */
  other = add (fixture, "B");
  g_assert_true (ebb_counters_add (fixture->counters, counter, NULL));
  assert_days (fixture, uid, 15, 23);
  reopen (fixture);
  assert_days (fixture, uid, 15, 23);
}

static void
test_edited_meanwhile (Fixture       *fixture,
                       gconstpointer  data)
{
  EbbJournal *journal = ebb_storage_get_journal (fixture->storage);
  g_autoptr (EbbCounter) counter = add (fixture, "A");
  g_autofree char *uid = support_dup_uid (counter);
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, 10, 12, 0, 0);
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (time);

  ebb_counter_set_start (counter, ebb_day_from_ymd (2026, 11, 1), EBB_PRECISION_DAY);
  ebb_lapse_set_choice (EBB_LAPSE (lapse), uid, EBB_LAPSE_ANEW, ebb_day_from_ymd (2026, 11, 11));
  g_assert_true (ebb_journal_add (journal, lapse, NULL));
  g_assert_true (ebb_counters_remove (fixture->counters, counter, NULL));

  /* The lapse is saved while the counter is away, and then is gone itself. */
  ebb_entry_set_note (lapse, "Rain");
  g_assert_true (ebb_journal_update (journal, lapse, NULL));
  g_assert_true (ebb_counters_add (fixture->counters, counter, NULL));
  assert_days (fixture, uid, 15, 23);

  g_assert_true (ebb_counters_remove (fixture->counters, counter, NULL));
  g_assert_true (ebb_journal_remove (journal, lapse, NULL));
  g_assert_true (ebb_counters_add (fixture->counters, counter, NULL));
  assert_days (fixture, uid, 25, 25);
  g_assert_true (ebb_journal_add (journal, lapse, NULL));
  assert_days (fixture, uid, 15, 23);
}

static void
test_limits (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = ebb_counter_new ();
  g_autofree char *longest = g_strnfill (EBB_COUNTER_MAX_LABEL, 'a');
  g_autofree char *longer = g_strnfill (EBB_COUNTER_MAX_LABEL + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_object_set (counter, "label", longer, NULL);
  g_assert_false (ebb_counters_add (fixture->counters, counter, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_object_set (counter, "label", longest, "precision", "week", NULL);
  g_assert_false (ebb_counters_add (fixture->counters, counter, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_object_set (counter, "precision", "year", NULL);
  g_assert_true (ebb_counters_add (fixture->counters, counter, NULL));
}

/* Nothing is in the model that is not on the disk. */
static void
test_write_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  EbbDatabase *database = ebb_storage_get_database (fixture->storage);
  g_autoptr (EbbCounter) kept = add (fixture, "A");
  g_autoptr (EbbCounter) counter = ebb_counter_new ();
  g_autoptr (EbbCounter) copy = ebb_counter_copy (kept);
  g_autoptr (GError) error = NULL;

  assert_signals (fixture, "0-0+1 ");
  support_exec (database, "PRAGMA query_only = ON");
  g_assert_false (ebb_counters_add (fixture->counters, counter, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (counter)), ==, 0);
  g_assert_cmpint (support_get_int64 (counter, "created"), ==, 0);
  g_object_set (copy, "label", "B", NULL);
  g_assert_false (ebb_counters_update (fixture->counters, copy, &error));
  g_clear_error (&error);
  g_assert_false (ebb_counters_remove (fixture->counters, kept, &error));
  assert_labels (fixture, "A;");
  assert_signals (fixture, "");
  support_exec (database, "PRAGMA query_only = OFF");
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add (fixture, "A");
  EbbCount count;
  g_autoptr (GError) error = NULL;

  ebb_storage_close (fixture->storage);
  g_assert_cmpuint (support_n_items (fixture->counters), ==, 0);
  g_assert_false (ebb_counters_get_count (fixture->counters, counter, &count, &error));
  g_assert_nonnull (error);
  g_assert_false (ebb_counters_get_quiet (fixture->counters));
}

#define ADD(path, func) g_test_add ("/counters/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("round-trip", test_round_trip);
  ADD ("several", test_several);
  ADD ("undo", test_undo);
  ADD ("edited-meanwhile", test_edited_meanwhile);
  ADD ("limits", test_limits);
  ADD ("write-fails", test_write_fails);
  ADD ("closed", test_closed);

  return g_test_run ();
}
