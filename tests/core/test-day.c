/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-day.h"
#include "journal/ebb-check-in.h"

static gint64
day_of (const char *iso8601)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso8601, NULL);

  g_assert_nonnull (time);

  return ebb_day_of (time);
}

static void
test_of (void)
{
  g_assert_cmpint (day_of ("1970-01-01T00:00:00Z"), ==, 0);
  g_assert_cmpint (day_of ("1970-01-01T23:59:59Z"), ==, 0);
  g_assert_cmpint (day_of ("1969-12-31T23:59:59Z"), ==, -1);
  g_assert_cmpint (day_of ("1969-12-31T00:00:00Z"), ==, -1);

  /* By the clock of the place. */
  g_assert_cmpint (day_of ("1970-01-02T00:30:00+01"), ==, 1);
  g_assert_cmpint (day_of ("1970-01-01T23:30:00-11"), ==, 0);
}

static void
test_date (void)
{
  const struct { gint64 day; int year, month, number, weekday; } days[] = {
    { 0, 1970, 1, 1, 3 },
    { -1, 1969, 12, 31, 2 },
    { 11016, 2000, 2, 29, 1 },
    { 20778, 2026, 11, 21, 5 },
    { 47540, 2100, 2, 28, 6 },
    { 47541, 2100, 3, 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GDate date;

      ebb_day_to_date (days[i].day, &date);
      g_assert_cmpint (g_date_get_year (&date), ==, days[i].year);
      g_assert_cmpint (g_date_get_month (&date), ==, days[i].month);
      g_assert_cmpint (g_date_get_day (&date), ==, days[i].number);
      g_assert_cmpint (ebb_day_from_date (&date), ==, days[i].day);
      g_assert_cmpint (ebb_day_get_weekday (days[i].day), ==, days[i].weekday);
    }
}

/* Also on the days of 23 and 25 hours, and where midnight itself is left out. */
static void
test_to_time (void)
{
  const struct { const char *zone, *day; } days[] = {
    { "Europe/Berlin", "2026-03-29T12:00:00Z" },
    { "Europe/Berlin", "2026-10-25T12:00:00Z" },
    { "America/Santiago", "2026-09-06T12:00:00Z" },
    { "Pacific/Apia", "2011-12-31T12:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (days[i].zone);
      gint64 day = day_of (days[i].day);
      g_autoptr (GDateTime) late = ebb_day_to_time (day, zone, 23, 59);
      g_autoptr (GDateTime) early = ebb_day_to_time (day, zone, 0, 0);

      g_assert_nonnull (zone);
      g_assert_cmpint (ebb_day_of (late), ==, day);
      g_assert_cmpint (g_date_time_get_hour (late), ==, 23);
      g_assert_cmpint (g_date_time_get_minute (late), ==, 59);
      g_assert_cmpint (ebb_day_of (early), ==, day);
    }
}

static void
add (EbbJournal *journal,
     EbbEntry   *entry,
     const char *iso8601)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso8601, NULL);
  g_autoptr (GError) error = NULL;

  ebb_entry_set_time (entry, time);
  ebb_entry_set_note (entry, iso8601);
  ebb_journal_add (journal, entry, &error);
  g_assert_no_error (error);
}

static void
add_check_in (EbbJournal *journal,
              const char *iso8601)
{
  g_autoptr (EbbEntry) entry = g_object_new (EBB_TYPE_CHECK_IN, NULL);

  add (journal, entry, iso8601);
}

static void
assert_last (EbbJournal *journal,
             const char *first_day,
             const char *last_day,
             const char *expected)
{
  g_autoptr (EbbEntry) last = ebb_journal_dup_last_of (journal, EBB_ENTRY_CHECK_IN,
                                                       day_of (first_day), day_of (last_day));

  g_assert_cmpstr (last != NULL ? ebb_entry_get_note (last) : NULL, ==, expected);
}

static void
test_last_of (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2026-11-20T21:00:00+01");
  EbbStorage *storage = support_open (clock);
  EbbJournal *journal = ebb_storage_get_journal (storage);
  g_autoptr (EbbEntry) craving = support_entry ("2026-11-20T20:00:00+01", 3, "");
  g_autoptr (GError) error = NULL;

  assert_last (journal, "2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", NULL);

  ebb_journal_add (journal, craving, &error);
  g_assert_no_error (error);
  add_check_in (journal, "2026-11-18T23:59:59-11");
  add_check_in (journal, "2026-11-20T00:00:00+01");
  add_check_in (journal, "2026-11-20T07:00:00+14");

  /* By the clock of the place where it was, the newest first. */
  assert_last (journal, "2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", "2026-11-20T00:00:00+01");
  assert_last (journal, "2026-11-19T00:00:00Z", "2026-11-19T00:00:00Z", NULL);
  assert_last (journal, "2026-11-18T00:00:00Z", "2026-11-18T00:00:00Z", "2026-11-18T23:59:59-11");
  assert_last (journal, "2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", "2026-11-18T23:59:59-11");
  assert_last (journal, "2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z", "2026-11-20T00:00:00+01");

  ebb_storage_close (storage);
  assert_last (journal, "2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z", NULL);
  g_assert_finalize_object (storage);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/day/of", test_of);
  g_test_add_func ("/day/date", test_date);
  g_test_add_func ("/day/to-time", test_to_time);
  g_test_add_func ("/day/last-of", test_last_of);

  return g_test_run ();
}
