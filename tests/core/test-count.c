/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "core-support.h"
#include "journal/ebb-count.h"

#define N_RANDOM 2000
#define MAX_ENDS 5

static const char *const states[] = { "none", "unknown", "coming", "running" };

static gint64
parse_day (const char *date)
{
  int year, month, day;

  if (date == NULL)
    return EBB_DAY_NONE;
  g_assert_cmpint (sscanf (date, "%d-%d-%d", &year, &month, &day), ==, 3);
  g_assert_cmpint (ebb_day_from_ymd (year, month, day), !=, EBB_DAY_NONE);

  return ebb_day_from_ymd (year, month, day);
}

static gint64
parse_day_in (const char *zone_name,
              const char *utc)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) there = NULL;

  g_assert_nonnull (zone);
  there = g_date_time_to_timezone (time, zone);

  return ebb_day_of (there);
}

typedef struct
{
  const char *what;
  const char *start;
  int         first_day;
  const char *ends[2][3]; /* day, last day, new start */
  const char *today;

  EbbCountState state;
  gint64       days;
  gint64       longest;
  gint64       total;
  gint64       last_90;
  guint        n_ended;
} Case;

static const Case golden[] = {
  { "the first day is 0", "2026-03-01", 0, { { NULL } }, "2026-03-01",
    EBB_COUNT_RUNNING, 0, 0, 0, 0, 0 },
  { "or 1", "2026-03-01", 1, { { NULL } }, "2026-03-01",
    EBB_COUNT_RUNNING, 1, 1, 1, 1, 0 },
  { "the next day", "2026-03-01", 0, { { NULL } }, "2026-03-02",
    EBB_COUNT_RUNNING, 1, 1, 1, 1, 0 },
  { "over the change to summer time of Europe, on 29 March", "2026-03-28", 0, { { NULL } },
    "2026-03-30", EBB_COUNT_RUNNING, 2, 2, 2, 2, 0 },
  { "from 1 March to 10 April", "2026-03-01", 1, { { NULL } }, "2026-04-10",
    EBB_COUNT_RUNNING, 41, 41, 41, 41, 0 },
  { "over the change to winter time, on 25 October", "2026-10-24", 0, { { NULL } }, "2026-10-26",
    EBB_COUNT_RUNNING, 2, 2, 2, 2, 0 },
  { "over a 29 February", "2024-02-28", 0, { { NULL } }, "2024-03-01",
    EBB_COUNT_RUNNING, 2, 2, 2, 2, 0 },
  { "over none", "2026-02-28", 0, { { NULL } }, "2026-03-01",
    EBB_COUNT_RUNNING, 1, 1, 1, 1, 0 },
  { "2100 has none", "2100-02-28", 0, { { NULL } }, "2100-03-01",
    EBB_COUNT_RUNNING, 1, 1, 1, 1, 0 },
  { "from a 29 February to the next", "2024-02-29", 0, { { NULL } }, "2028-02-29",
    EBB_COUNT_RUNNING, 1461, 1461, 1461, 90, 0 },
  { "over the end of a year", "2025-12-31", 0, { { NULL } }, "2026-01-01",
    EBB_COUNT_RUNNING, 1, 1, 1, 1, 0 },
  { "the 90th day is in the last 90", "2026-01-01", 1, { { NULL } }, "2026-03-31",
    EBB_COUNT_RUNNING, 90, 90, 90, 90, 0 },
  { "the 91st day is not", "2026-01-01", 1, { { NULL } }, "2026-04-01",
    EBB_COUNT_RUNNING, 91, 91, 91, 90, 0 },
  { "to come", "2026-12-24", 0, { { NULL } }, "2026-11-26",
    EBB_COUNT_COMING, 28, 0, 0, 0, 0 },
  { "nobody knows since when", NULL, 0, { { NULL } }, "2026-11-26",
    EBB_COUNT_UNKNOWN, 0, 0, 0, 0, 0 },
  { "the day of use is no day of a stay", "2026-11-01", 0,
    { { "2026-11-11", "2026-11-11", "2026-11-12" } }, "2026-11-12",
    EBB_COUNT_RUNNING, 0, 9, 9, 9, 1 },
  { "with the first day 1", "2026-11-01", 1,
    { { "2026-11-11", "2026-11-11", "2026-11-12" } }, "2026-11-12",
    EBB_COUNT_RUNNING, 1, 10, 11, 11, 1 },
  { "anew on the day of use", "2026-11-01", 0,
    { { "2026-11-11", "2026-11-11", "2026-11-11" } }, "2026-11-12",
    EBB_COUNT_RUNNING, 1, 9, 10, 10, 1 },
  { "some days of use", "2026-11-01", 1,
    { { "2026-11-11", "2026-11-14", "2026-11-15" } }, "2026-11-16",
    EBB_COUNT_RUNNING, 2, 10, 12, 12, 1 },
  { "not before they are over", "2026-11-01", 1,
    { { "2026-11-11", "2026-11-14", "2026-11-12" } }, "2026-11-16",
    EBB_COUNT_RUNNING, 3, 10, 13, 13, 1 },
  { "a later start", "2026-11-01", 1,
    { { "2026-11-11", "2026-11-11", "2026-12-01" } }, "2026-11-26",
    EBB_COUNT_COMING, 5, 10, 10, 10, 1 },
  { "no new count", "2026-11-01", 1, { { "2026-11-11", "2026-11-11", NULL } }, "2026-11-26",
    EBB_COUNT_NONE, 0, 10, 10, 10, 1 },
  { "one after it was not counted", "2026-11-01", 1,
    { { "2026-11-11", "2026-11-11", NULL }, { "2026-11-20", "2026-11-20", "2026-11-21" } },
    "2026-11-26", EBB_COUNT_RUNNING, 6, 10, 16, 16, 1 },
  { "two", "2026-11-01", 0,
    { { "2026-11-11", "2026-11-11", "2026-11-12" }, { "2026-11-24", "2026-11-24", "2026-11-25" } },
    "2026-11-26", EBB_COUNT_RUNNING, 1, 11, 21, 21, 2 },
  { "two on one day", "2026-11-01", 0,
    { { "2026-11-11", "2026-11-11", "2026-11-12" }, { "2026-11-11", "2026-11-11", "2026-11-12" } },
    "2026-11-26", EBB_COUNT_RUNNING, 14, 14, 23, 23, 1 },
  { "one within another", "2026-11-01", 1,
    { { "2026-11-11", "2026-11-20", "2026-11-21" }, { "2026-11-14", "2026-11-14", "2026-11-15" } },
    "2026-11-26", EBB_COUNT_RUNNING, 6, 10, 16, 16, 1 },
  { "before a start that is still to come", "2026-12-24", 0,
    { { "2026-11-11", "2026-11-11", "2026-11-12" } }, "2026-11-26",
    EBB_COUNT_RUNNING, 14, 14, 14, 14, 0 },
  { "use before the counter starts", "2026-11-01", 0,
    { { "2026-10-01", "2026-10-01", "2026-10-02" } }, "2026-11-26",
    EBB_COUNT_RUNNING, 55, 55, 55, 55, 0 },
  { "after an unknown start", NULL, 1,
    { { "2026-11-11", "2026-11-11", "2026-11-12" } }, "2026-11-26",
    EBB_COUNT_RUNNING, 15, 15, 15, 15, 1 },
  { "the clock was put back before the start", "2026-11-01", 1, { { NULL } }, "2020-01-01",
    EBB_COUNT_COMING, 2496, 0, 0, 0, 0 },
  { "and what has ended stays", "2026-11-01", 1,
    { { "2026-11-11", "2026-11-11", "2026-11-12" } }, "2020-01-01",
    EBB_COUNT_COMING, 2507, 10, 10, 0, 1 },
  { "the last day of the calendar", "9999-12-30", 1, { { NULL } }, "9999-12-31",
    EBB_COUNT_RUNNING, 2, 2, 2, 2, 0 },
};

static void
test_golden (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      const Case *c = &golden[i];
      EbbCountEnd ends[2];
      EbbCount count;
      gsize n_ends = 0;

      for (; n_ends < 2 && c->ends[n_ends][0] != NULL; n_ends++)
        ends[n_ends] = (EbbCountEnd) { parse_day (c->ends[n_ends][0]),
                                      parse_day (c->ends[n_ends][1]),
                                      parse_day (c->ends[n_ends][2]) };
      ebb_count_compute (&count, parse_day (c->start), FALSE, c->first_day, ends, n_ends,
                         parse_day (c->today));

      g_test_message ("%s", c->what);
      g_assert_cmpstr (states[count.state], ==, states[c->state]);
      g_assert_cmpint (count.days, ==, c->days);
      g_assert_cmpint (count.longest, ==, c->longest);
      g_assert_cmpint (count.total, ==, c->total);
      g_assert_cmpint (count.last_90, ==, c->last_90);
      g_assert_cmpuint (count.n_ended, ==, c->n_ended);
      g_assert_cmpint (count.incomplete, ==, c->start == NULL);
      g_assert_false (count.rough);
    }
}

static void
test_rough (void)
{
  const EbbCountEnd end = { parse_day ("2026-11-11"), parse_day ("2026-11-11"),
                           parse_day ("2026-11-12") };
  EbbCount count;

  ebb_count_compute (&count, parse_day ("2026-03-01"), TRUE, 0, &end, 0,
                     parse_day ("2026-11-26"));
  g_assert_true (count.first);
  g_assert_true (count.rough);

  /* The one that goes on is exact now, and the total is not. */
  ebb_count_compute (&count, parse_day ("2026-03-01"), TRUE, 0, &end, 1,
                     parse_day ("2026-11-26"));
  g_assert_false (count.first);
  g_assert_true (count.rough);

  ebb_count_compute (&count, parse_day ("2026-11-26"), TRUE, 0, &end, 0,
                     parse_day ("2026-11-26"));
  g_assert_false (count.rough);
}

/* Every hour of every kind of change: the number goes up at midnight and at no
 * other time. */
static void
test_hours (void)
{
  const struct { const char *zone, *from; } kinds[] = {
    { "Europe/Berlin", "2026-03-28T00:30:00Z" },       /* spring, at 2:00 */
    { "Europe/Berlin", "2026-10-24T00:30:00Z" },       /* autumn, at 3:00 */
    { "Europe/London", "2026-03-28T00:30:00Z" },       /* spring, at 1:00 */
    { "America/New_York", "2026-03-07T00:30:00Z" },
    { "America/New_York", "2026-10-31T00:30:00Z" },
    { "Australia/Lord_Howe", "2026-04-03T00:30:00Z" }, /* half an hour */
    { "America/Santiago", "2026-09-04T00:30:00Z" },    /* midnight is missing */
    { "Africa/Cairo", "2026-10-28T00:30:00Z" },        /* midnight comes twice */
    { "Asia/Kathmandu", "2026-03-28T00:30:00Z" },      /* none, and 45 minutes */
    { "UTC", "2026-03-28T00:30:00Z" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (kinds[k].zone);
      g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (kinds[k].from, NULL);
      gint64 start = parse_day_in (kinds[k].zone, kinds[k].from);
      g_autofree char *last_date = NULL;
      gint64 expected = -1;

      for (int hour = 0; hour < 96; hour++)
        {
          g_autoptr (GDateTime) moment = g_date_time_add_minutes (from, hour * 60);
          g_autoptr (GDateTime) there = g_date_time_to_timezone (moment, zone);
          g_autofree char *date = g_date_time_format (there, "%F");
          EbbCount count;

          if (g_strcmp0 (date, last_date) > 0)
            {
              expected++;
              g_free (last_date);
              last_date = g_steal_pointer (&date);
            }
          ebb_count_compute (&count, start, FALSE, 0, NULL, 0, ebb_day_of (there));
          g_assert_cmpint (count.days, ==, expected);
        }
      g_assert_cmpint (expected, >=, 3);
    }
}

/* The number is that of the date there, and back home it is as if one had
 * stayed. */
static void
test_travel (void)
{
  const gint64 start = parse_day_in ("America/Los_Angeles", "2026-03-01T20:00:00Z");
  const struct { const char *zone, *utc; gint64 days; } stops[] = {
    { "America/Los_Angeles", "2026-03-10T20:00:00Z", 9 },
    { "Pacific/Auckland", "2026-03-10T20:00:00Z", 10 },  /* it is the 11th there */
    { "Pacific/Kiritimati", "2026-03-10T09:59:59Z", 9 }, /* over the date line */
    { "Pacific/Kiritimati", "2026-03-10T10:00:00Z", 10 },
    { "Pacific/Honolulu", "2026-03-10T10:00:00Z", 9 },
    { "America/Los_Angeles", "2026-03-11T20:00:00Z", 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      EbbCount count;

      ebb_count_compute (&count, start, FALSE, 0, NULL, 0,
                         parse_day_in (stops[i].zone, stops[i].utc));
      g_assert_cmpint (count.days, ==, stops[i].days);
    }
}

static void
test_days (void)
{
  const struct { const char *zone, *utc, *date; } moments[] = {
    { "Pacific/Kiritimati", "2024-12-31T10:00:00Z", "2025-01-01" },
    { "Etc/GMT+12", "2025-01-01T11:59:59Z", "2024-12-31" },
    { "Europe/Berlin", "2024-10-27T00:30:00Z", "2024-10-27" },
    { "Europe/Berlin", "1970-01-01T00:00:00Z", "1970-01-01" },
    { "UTC", "2024-02-29T23:59:59Z", "2024-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (moments[i].zone);
      g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (moments[i].utc, NULL);
      g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);
      int offset = (int) (g_date_time_get_utc_offset (there) / G_TIME_SPAN_SECOND);
      gint64 day = parse_day (moments[i].date);
      g_autoptr (GDateTime) noon = ebb_day_to_noon (day);
      g_autofree char *date = g_date_time_format (noon, "%F");

      g_assert_cmpint (ebb_day_of (there), ==, day);
      g_assert_cmpint (ebb_day_from_unix (g_date_time_to_unix (utc), offset), ==, day);
      g_assert_cmpstr (date, ==, moments[i].date);
    }

  g_assert_cmpint (ebb_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (ebb_day_from_ymd (9999, 12, 31), ==, EBB_DAY_MAX);
  g_assert_cmpint (ebb_day_from_ymd (1969, 12, 31), ==, EBB_DAY_NONE);
  g_assert_cmpint (ebb_day_from_ymd (2026, 2, 29), ==, EBB_DAY_NONE);
  g_assert_cmpint (ebb_day_from_ymd (2026, 13, 1), ==, EBB_DAY_NONE);
  g_assert_cmpint (ebb_day_from_ymd (2026, 4, 31), ==, EBB_DAY_NONE);
  g_assert_cmpint (ebb_day_from_unix (0, -3600), ==, EBB_DAY_NONE);
}

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  const EbbCountEnd *end_a = a;
  const EbbCountEnd *end_b = b;

  return end_a->day < end_b->day ? -1 : end_a->day > end_b->day;
}

/* Prints a case for the model, and what comes out of it here. */
static void
add_random_case (GString *cases,
                 GString *ours)
{
  const gint64 first = parse_day ("2023-11-01");
  gint64 start = g_test_rand_int_range (0, 10) == 0 ? EBB_DAY_NONE
                                                    : first + g_test_rand_int_range (0, 700);
  gint64 today = first + g_test_rand_int_range (0, 900);
  int first_day = g_test_rand_int_range (0, 2);
  gsize n_ends = (gsize) g_test_rand_int_range (0, MAX_ENDS + 1);
  EbbCountEnd ends[MAX_ENDS];
  EbbCount count;

  for (gsize i = 0; i < n_ends; i++)
    {
      ends[i].day = first + g_test_rand_int_range (0, 900);
      ends[i].last_day = ends[i].day + MAX (0, g_test_rand_int_range (-10, 10));
      ends[i].new_start = g_test_rand_int_range (0, 4) == 0
                            ? EBB_DAY_NONE : ends[i].day + g_test_rand_int_range (0, 30);
    }
  qsort (ends, n_ends, sizeof *ends, compare_ends);
  ebb_count_compute (&count, start, FALSE, first_day, ends, n_ends, today);

  g_string_append_printf (cases, "%" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT, start, first_day,
                          today);
  for (gsize i = 0; i < n_ends; i++)
    g_string_append_printf (cases, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                            ends[i].day, ends[i].last_day, ends[i].new_start);
  g_string_append_c (cases, '\n');
  g_string_append_printf (ours, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u\n", states[count.state],
                          count.start, count.days, count.longest, count.total, count.last_90,
                          count.n_ended);
}

/* Against the calendar of Python, walked date by date. */
static void
test_random (void)
{
  g_autofree char *model = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "tests", "core",
                                             "count-model.py", NULL);
  g_autoptr (GString) cases = g_string_new (NULL);
  g_autoptr (GString) ours = g_string_new (NULL);
  g_autoptr (GSubprocess) python = NULL;
  g_autofree char *theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) our_lines = NULL;
  g_auto (GStrv) their_lines = NULL;
  g_auto (GStrv) case_lines = NULL;

  for (guint i = 0; i < N_RANDOM; i++)
    add_random_case (cases, ours);

  python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             "python3", model, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (python, cases->str, NULL, &theirs, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (python));

  our_lines = g_strsplit (ours->str, "\n", -1);
  their_lines = g_strsplit (theirs, "\n", -1);
  case_lines = g_strsplit (cases->str, "\n", -1);
  g_assert_cmpuint (g_strv_length (their_lines), ==, N_RANDOM + 1);
  for (guint i = 0; i < N_RANDOM; i++)
    {
      if (!g_str_equal (our_lines[i], their_lines[i]))
        g_test_message ("%s", case_lines[i]);
      g_assert_cmpstr (our_lines[i], ==, their_lines[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/count/golden", test_golden);
  g_test_add_func ("/count/rough", test_rough);
  g_test_add_func ("/count/hours", test_hours);
  g_test_add_func ("/count/travel", test_travel);
  g_test_add_func ("/count/days", test_days);
  g_test_add_func ("/count/random", test_random);

  return g_test_run ();
}
