/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-day.h"
#include "ebb-error.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-event.h"
#include "journal/ebb-medications.h"

typedef struct
{
  EbbClock       *clock;
  EbbStorage     *storage;
  EbbJournal     *journal;
  EbbMedications *medications;
} Fixture;

static void
open_storage (Fixture *fixture)
{
  fixture->storage = support_open (fixture->clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->medications = ebb_storage_get_medications (fixture->storage);
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

static gint64
day (const char *date)
{
  g_autofree char *noon = g_strconcat (date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (noon, NULL);

  g_assert_nonnull (time);

  return ebb_day_of (time);
}

static EbbMedication *
make (const char *key,
      const char *schedule,
      const char *next_day,
      const char *started)
{
  EbbMedication *medication = ebb_medication_new ();

  g_object_set (medication,
                "key", key,
                "schedule", schedule,
                "next-day", next_day != NULL ? day (next_day) : EBB_MEDICATION_NO_DAY,
                "started", started != NULL ? day (started) : EBB_MEDICATION_NO_DAY,
                NULL);

  return medication;
}

static EbbMedication *
add (Fixture    *fixture,
     const char *key,
     const char *schedule,
     const char *next_day)
{
  g_autoptr (EbbMedication) medication = make (key, schedule, next_day, NULL);
  g_autoptr (GError) error = NULL;

  ebb_medications_add (fixture->medications, medication, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&medication);
}

static void
answer (Fixture       *fixture,
        EbbMedication *medication,
        const char    *iso8601,
        const char    *word)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso8601, NULL);
  g_autoptr (GError) error = NULL;

  ebb_medications_answer (fixture->medications, medication, time, word, &error);
  g_assert_no_error (error);
}

static void
assert_answer (Fixture       *fixture,
               EbbMedication *medication,
               const char    *date,
               const char    *expected)
{
  g_autofree char *word = ebb_medications_dup_answer (fixture->medications, medication,
                                                      day (date));

  g_assert_cmpstr (word, ==, expected);
}

static void
assert_due (Fixture       *fixture,
            EbbMedication *medication,
            const char    *today,
            const char    *expected)
{
  gint64 due = ebb_medications_get_due_day (fixture->medications, medication, day (today));

  g_assert_cmpint (due, ==, expected != NULL ? day (expected) : EBB_MEDICATION_NO_DAY);
}

static void
test_day_after (void)
{
  const struct { const char *schedule, *started, *from, *to; } days[] = {
    { "daily", NULL, "2026-02-28", "2026-03-01" },
    { "weekly", NULL, "2026-12-28", "2027-01-04" },
    { "weekly", NULL, "2028-02-26", "2028-03-04" },
    { "monthly", NULL, "2026-11-20", "2026-12-20" },
    { "monthly", NULL, "2026-12-15", "2027-01-15" },

    /* Where the next month is shorter, on its last day. */
    { "monthly", NULL, "2026-01-31", "2026-02-28" },
    { "monthly", NULL, "2028-01-31", "2028-02-29" },
    { "monthly", NULL, "2100-01-30", "2100-02-28" },
    { "monthly", NULL, "2026-05-31", "2026-06-30" },

    /* From there on again on the day of the month it was started. */
    { "monthly", "2026-01-31", "2026-02-28", "2026-03-31" },
    { "monthly", "2026-01-31", "2026-03-31", "2026-04-30" },
    { "monthly", "2026-01-31", "2026-04-30", "2026-05-31" },
    { "monthly", "2025-12-30", "2026-02-28", "2026-03-30" },
    { "monthly", "2027-12-30", "2028-02-29", "2028-03-30" },
    { "monthly", "2028-02-29", "2029-02-28", "2029-03-29" },

    /* Moved to the middle of the month meanwhile. */
    { "monthly", "2026-01-31", "2026-02-12", "2026-03-12" },
    { "monthly", "2026-01-10", "2026-02-28", "2026-03-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (EbbMedication) medication = make ("naltrexone", days[i].schedule, NULL,
                                                   days[i].started);
      gint64 after = ebb_medication_get_day_after (medication, day (days[i].from));

      g_test_message ("%s from %s", days[i].schedule, days[i].from);
      g_assert_cmpint (after, ==, day (days[i].to));
    }
}

static void
test_clinic_days (void)
{
  g_autoptr (EbbMedication) medication = make ("methadone", "clinic-days", NULL, NULL);

  g_assert_cmpint (ebb_medication_get_due_day (medication, -1, day ("2026-11-20")), ==, -1);

  /* Monday, Wednesday and Friday; 2026-11-20 is a Friday. */
  g_object_set (medication, "weekdays", 1 + 4 + 16, NULL);
  g_assert_cmpint (ebb_medication_get_due_day (medication, -1, day ("2026-11-20")), ==,
                   day ("2026-11-20"));
  g_assert_cmpint (ebb_medication_get_due_day (medication, -1, day ("2026-11-21")), ==,
                   day ("2026-11-23"));
  g_assert_cmpint (ebb_medication_get_day_after (medication, day ("2026-11-20")), ==,
                   day ("2026-11-23"));
  g_assert_cmpint (ebb_medication_get_day_after (medication, day ("2026-11-23")), ==,
                   day ("2026-11-25"));

  /* Sundays. */
  g_object_set (medication, "weekdays", 64, NULL);
  g_assert_cmpint (ebb_medication_get_day_after (medication, day ("2026-11-22")), ==,
                   day ("2026-11-29"));
}

static void
test_validate (void)
{
  g_autoptr (EbbMedication) medication = ebb_medication_new ();
  g_autofree char *long_name = g_strnfill (61, 'x');
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_medication_validate (medication, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  g_object_set (medication, "name", "   ", NULL);
  g_assert_false (ebb_medication_validate (medication, NULL));
  g_object_set (medication, "name", long_name, NULL);
  g_assert_false (ebb_medication_validate (medication, NULL));
  g_object_set (medication, "name", "Tropfen", NULL);
  g_assert_true (ebb_medication_validate (medication, NULL));

  g_object_set (medication, "schedule", "clinic-days", NULL);
  g_assert_false (ebb_medication_validate (medication, NULL));
  g_object_set (medication, "weekdays", 127, NULL);
  g_assert_true (ebb_medication_validate (medication, NULL));

  g_object_set (medication, "started", day ("2026-11-20"), "ended", day ("2026-11-19"), NULL);
  g_assert_false (ebb_medication_validate (medication, NULL));
  g_object_set (medication, "ended", day ("2026-11-20"), NULL);
  g_assert_true (ebb_medication_validate (medication, NULL));

  g_object_set (medication, "name", "", "key", "methadone", NULL);
  label = ebb_medication_dup_label (medication);
  g_assert_cmpstr (label, ==, "Methadone");
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbMedication) written = make ("naltrexone", "monthly", "2026-12-03", "2026-09-03");
  g_autoptr (EbbMedication) blank = make ("", "daily", NULL, NULL);
  g_autoptr (EbbMedication) read = NULL;
  g_autoptr (EbbMedication) read_blank = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  g_signal_connect_swapped (fixture->medications, "changed", G_CALLBACK (support_count_cb),
                            &n_changed);
  g_object_set (written, "name", "  Depot “M”  ", "weekdays", 5, NULL);
  ebb_medications_add (fixture->medications, written, &error);
  g_assert_no_error (error);
  g_object_set (blank, "name", "Brücke", NULL);
  ebb_medications_add (fixture->medications, blank, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM medication WHERE next_day IS NULL AND "
                                "started IS NULL AND ended IS NULL"), ==, 1);

  g_assert_finalize_object (fixture->storage);
  open_storage (fixture);
  g_assert_cmpuint (support_n_items (ebb_medications_get_current (fixture->medications)), ==, 2);
  read = g_list_model_get_item (ebb_medications_get_current (fixture->medications), 0);
  read_blank = g_list_model_get_item (ebb_medications_get_current (fixture->medications), 1);
  g_assert_true (ebb_record_equal (EBB_RECORD (read), EBB_RECORD (written), NULL));
  g_assert_true (ebb_record_equal (EBB_RECORD (read_blank), EBB_RECORD (blank), NULL));
  g_assert_cmpstr (ebb_medication_get_name (read), ==, "Depot “M”");
  g_assert_cmpint (ebb_medication_get_next_day (read_blank), ==, EBB_MEDICATION_NO_DAY);
}

static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbMedication) own = add (fixture, "methadone", "daily", NULL);
  g_autoptr (EbbMedication) copy = ebb_medication_copy (own);
  g_autoptr (GError) error = NULL;

  g_object_set (copy, "schedule", "clinic-days", NULL);
  g_assert_false (ebb_medications_update (fixture->medications, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpstr (ebb_medication_get_schedule (own), ==, "daily");
  g_clear_error (&error);

  g_object_set (copy, "weekdays", 1, NULL);
  ebb_medications_update (fixture->medications, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ebb_medication_get_schedule (own), ==, "clinic-days");
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT weekdays FROM medication"), ==, 1);

  /* Nothing changes that cannot be written. */
  g_object_set (copy, "weekdays", 2, NULL);
  ebb_storage_close (fixture->storage);
  g_assert_false (ebb_medications_update (fixture->medications, copy, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (ebb_medication_get_weekdays (own), ==, 1);
}

/* One answer a day, which can be changed and taken back. */
static void
test_answer (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, "methadone", "daily", NULL);
  g_autoptr (EbbMedication) own = add (fixture, "naltrexone", "daily", NULL);
  g_autoptr (EbbEntry) entry = NULL;

  assert_answer (fixture, methadone, "2026-11-20", "");
  answer (fixture, methadone, "2026-11-20T08:00:00+01", EBB_DOSE_MISSED);
  answer (fixture, own, "2026-11-20T09:00:00+01", EBB_DOSE_NOT_DUE);
  assert_answer (fixture, methadone, "2026-11-20", EBB_DOSE_MISSED);
  assert_answer (fixture, own, "2026-11-20", EBB_DOSE_NOT_DUE);
  assert_answer (fixture, methadone, "2026-11-19", "");
  assert_answer (fixture, methadone, "2026-11-21", "");

  answer (fixture, methadone, "2026-11-20T20:00:00+01", EBB_DOSE_TAKEN);
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 2);
  assert_answer (fixture, methadone, "2026-11-20", EBB_DOSE_TAKEN);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_assert_cmpstr (ebb_dose_get_name (EBB_DOSE (entry)), ==, "Methadone");

  answer (fixture, methadone, "2026-11-20T20:30:00+01", "");
  assert_answer (fixture, methadone, "2026-11-20", "");
  answer (fixture, methadone, "2026-11-20T20:30:00+01", "");
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 1);

  /* A day ends at midnight of the place, however long it was. */
  answer (fixture, methadone, "2026-10-25T00:30:00+02", EBB_DOSE_TAKEN);
  answer (fixture, methadone, "2026-10-25T23:59:00+01", EBB_DOSE_MISSED);
  assert_answer (fixture, methadone, "2026-10-24", "");
  assert_answer (fixture, methadone, "2026-10-25", EBB_DOSE_MISSED);
  assert_answer (fixture, methadone, "2026-10-26", "");
}

static void
test_name_is_read (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (EbbMedication) own = add (fixture, "naltrexone", "daily", NULL);
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbEntry) copy = NULL;

  answer (fixture, own, "2026-11-20T08:00:00+01", EBB_DOSE_TAKEN);
  g_assert_finalize_object (fixture->storage);
  open_storage (fixture);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  copy = ebb_entry_copy (entry);
  g_assert_cmpstr (ebb_dose_get_name (EBB_DOSE (entry)), ==, "Naltrexone");
  g_assert_cmpstr (ebb_dose_get_name (EBB_DOSE (copy)), ==, "Naltrexone");
}

/* An injection is due until it was taken, and then a month later; taken back or
 * removed, it is due again. */
static void
test_due (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (EbbMedication) own = add (fixture, "naltrexone", "monthly", "2026-11-18");
  g_autoptr (EbbMedication) copy = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  assert_due (fixture, own, "2026-11-10", "2026-11-18");
  assert_due (fixture, own, "2026-11-20", "2026-11-18");

  /* The one before does not count, and neither does one that was missed. */
  answer (fixture, own, "2026-10-18T12:00:00+02", EBB_DOSE_TAKEN);
  answer (fixture, own, "2026-11-18T12:00:00+01", EBB_DOSE_MISSED);
  assert_due (fixture, own, "2026-11-20", "2026-11-18");

  answer (fixture, own, "2026-11-20T12:00:00+01", EBB_DOSE_TAKEN);
  assert_due (fixture, own, "2026-11-20", "2026-12-20");
  assert_due (fixture, own, "2027-01-02", "2026-12-20");
  answer (fixture, own, "2026-11-20T12:00:00+01", "");
  assert_due (fixture, own, "2026-11-20", "2026-11-18");

  answer (fixture, own, "2026-11-16T12:00:00+01", EBB_DOSE_TAKEN);
  assert_due (fixture, own, "2026-11-20", "2026-12-16");
  entry = ebb_journal_dup_last_of (fixture->journal, EBB_ENTRY_MEDICATION,
                                   day ("2026-11-16"), day ("2026-11-16"));
  ebb_journal_remove (fixture->journal, entry, &error);
  g_assert_no_error (error);
  assert_due (fixture, own, "2026-11-20", "2026-11-18");
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  assert_due (fixture, own, "2026-11-20", "2026-12-16");

  /* The clinic says another day. */
  copy = ebb_medication_copy (own);
  g_object_set (copy, "next-day", day ("2026-12-11"), NULL);
  ebb_medications_update (fixture->medications, copy, &error);
  g_assert_no_error (error);
  assert_due (fixture, own, "2026-11-20", "2026-12-11");
}

static void
test_due_without_a_day (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (EbbMedication) weekly = add (fixture, "buprenorphine", "weekly", NULL);
  g_autoptr (EbbMedication) daily = add (fixture, "buprenorphine", "daily", NULL);

  assert_due (fixture, weekly, "2026-11-20", NULL);
  assert_due (fixture, daily, "2026-11-20", "2026-11-20");
  answer (fixture, weekly, "2026-11-20T12:00:00+01", EBB_DOSE_TAKEN);
  assert_due (fixture, weekly, "2026-11-20", "2026-11-27");
}

static guint
count_events (Fixture *fixture)
{
  return (guint) support_int (ebb_storage_get_database (fixture->storage),
                              "SELECT count(*) FROM entry WHERE event = 'stopped-medication'");
}

/* Stopping is an event worth a word about safety; a change of medicine is none.
 * Both keep what was. */
static void
test_end (Fixture       *fixture,
          gconstpointer  data)
{
  GListModel *current = ebb_medications_get_current (fixture->medications);
  GListModel *ended = ebb_medications_get_ended (fixture->medications);
  g_autoptr (EbbMedication) first = add (fixture, "methadone", "daily", NULL);
  g_autoptr (EbbMedication) second = add (fixture, "buprenorphine", "daily", NULL);
  g_autoptr (EbbMedication) item = NULL;
  g_autoptr (GError) error = NULL;

  ebb_medications_end (fixture->medications, first, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_events (fixture), ==, 0);
  g_assert_cmpuint (support_n_items (current), ==, 1);
  g_assert_cmpuint (support_n_items (ended), ==, 1);
  g_assert_cmpint (ebb_medication_get_ended (first), ==, day ("2026-11-20"));

  ebb_medications_end (fixture->medications, second, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_events (fixture), ==, 1);
  g_assert_cmpuint (support_n_items (current), ==, 0);

  g_assert_finalize_object (fixture->storage);
  open_storage (fixture);
  current = ebb_medications_get_current (fixture->medications);
  ended = ebb_medications_get_ended (fixture->medications);
  g_assert_cmpuint (support_n_items (current), ==, 0);
  g_assert_cmpuint (support_n_items (ended), ==, 2);
  item = g_list_model_get_item (ended, 1);
  g_assert_cmpint (ebb_medication_get_ended (item), ==, day ("2026-11-20"));
}

static void
test_end_that_cannot_be_written (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (EbbMedication) own = add (fixture, "methadone", "daily", NULL);
  g_autoptr (GError) error = NULL;

  support_exec (ebb_storage_get_database (fixture->storage),
                "CREATE TEMP TRIGGER no_events BEFORE INSERT ON entry "
                "BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_false (ebb_medications_end (fixture->medications, own, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (ebb_medication_get_ended (own), ==, EBB_MEDICATION_NO_DAY);
  g_assert_cmpuint (support_n_items (ebb_medications_get_current (fixture->medications)), ==, 1);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM medication WHERE ended IS NULL"), ==, 1);
}

static void
test_resume (Fixture       *fixture,
             gconstpointer  data)
{
  GListModel *current = ebb_medications_get_current (fixture->medications);
  GListModel *ended = ebb_medications_get_ended (fixture->medications);
  g_autoptr (EbbMedication) own = add (fixture, "methadone", "daily", NULL);
  g_autoptr (EbbMedication) again = NULL;
  g_autoptr (GDateTime) later = g_date_time_new_from_iso8601 ("2026-12-05T12:00:00+01", NULL);
  g_autoptr (GError) error = NULL;

  /* On the same day it was not so. */
  ebb_medications_end (fixture->medications, own, TRUE, &error);
  g_assert_no_error (error);
  ebb_medications_resume (fixture->medications, own, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_events (fixture), ==, 0);
  g_assert_cmpuint (support_n_items (current), ==, 1);
  g_assert_cmpuint (support_n_items (ended), ==, 0);

  /* Later the time without it stays. */
  ebb_medications_end (fixture->medications, own, TRUE, &error);
  g_assert_no_error (error);
  ebb_clock_set_fixed (fixture->clock, later);
  ebb_medications_resume (fixture->medications, own, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_events (fixture), ==, 1);
  g_assert_cmpuint (support_n_items (ended), ==, 1);
  again = g_list_model_get_item (current, 0);
  g_assert_cmpint (ebb_medication_get_started (again), ==, day ("2026-12-05"));
  g_assert_cmpint (ebb_medication_get_ended (own), ==, day ("2026-11-20"));
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbMedication) used = add (fixture, "methadone", "daily", NULL);
  g_autoptr (EbbMedication) unused = add (fixture, "naltrexone", "daily", NULL);
  g_autoptr (GError) error = NULL;

  answer (fixture, used, "2026-11-20T08:00:00+01", EBB_DOSE_TAKEN);
  g_assert_false (ebb_medications_remove (fixture->medications, used, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  ebb_medications_remove (fixture->medications, unused, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (ebb_medications_get_current (fixture->medications)), ==, 1);
  g_assert_false (ebb_medications_remove (fixture->medications, unused, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
}

#define ADD(path, func) \
  g_test_add ("/medications/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/medications/day-after", test_day_after);
  g_test_add_func ("/medications/clinic-days", test_clinic_days);
  g_test_add_func ("/medications/validate", test_validate);
  ADD ("round-trip", test_round_trip);
  ADD ("update", test_update);
  ADD ("answer", test_answer);
  ADD ("name-is-read", test_name_is_read);
  ADD ("due", test_due);
  ADD ("due-without-a-day", test_due_without_a_day);
  ADD ("end", test_end);
  ADD ("end-that-cannot-be-written", test_end_that_cannot_be_written);
  ADD ("resume", test_resume);
  ADD ("remove", test_remove);

  return g_test_run ();
}
