/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "ebb-format.h"

typedef char *(*Formatter) (GDateTime *time);
typedef char *(*RelativeFormatter) (GDateTime *time,
                                    GDateTime *now);

static GDateTime *
time_of (const char *iso8601)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GDateTime *time = g_date_time_new_from_iso8601 (iso8601, zone);

  g_assert_nonnull (time);

  return time;
}

static void
assert_text (Formatter   format,
             const char *iso8601,
             const char *expected)
{
  g_autoptr (GDateTime) time = time_of (iso8601);
  g_autofree char *text = format (time);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_relative (RelativeFormatter  format,
                 const char        *iso8601,
                 const char        *now_iso8601,
                 const char        *expected)
{
  g_autoptr (GDateTime) time = time_of (iso8601);
  g_autoptr (GDateTime) now = time_of (now_iso8601);
  g_autofree char *text = format (time, now);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_minutes (int         minutes,
                const char *expected)
{
  g_autofree char *text = ebb_format_minutes (minutes);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_time (void)
{
  assert_text (ebb_format_time, "2026-11-21T00:00:59", "00:00");
  assert_text (ebb_format_time, "2026-11-21T09:05:00", "09:05");
  assert_text (ebb_format_time, "2026-11-21T23:59:00", "23:59");
  assert_minutes (0, "00:00");
  assert_minutes (605, "10:05");
  assert_minutes (1439, "23:59");
}

static void
test_12_hour_clock (void)
{
  if (setlocale (LC_TIME, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("The locale en_US.UTF-8 is not installed");
      return;
    }

  assert_text (ebb_format_time, "2026-11-21T00:07:00", "12:07 AM");
  assert_text (ebb_format_time, "2026-11-21T13:30:00", "1:30 PM");
  assert_minutes (605, "10:05 AM");
  g_assert_nonnull (setlocale (LC_TIME, "C.UTF-8"));
}

static void
test_day (void)
{
  const char *now = "2026-01-01T00:10:00";

  assert_relative (ebb_format_day, "2026-01-01T23:59:00", now, "Today");
  assert_relative (ebb_format_day, "2025-12-31T23:59:00", now, "Yesterday");
  assert_relative (ebb_format_day, "2025-12-30T12:00:00", now, "Tuesday, 30 December 2025");
  assert_relative (ebb_format_day, "2026-01-02T00:00:00", now, "Tomorrow");
  assert_relative (ebb_format_day, "2026-01-02T00:00:00", "2026-11-21T12:00:00",
                   "Friday, 2 January");
}

/* The night in which the clocks go back has 25 hours, and is one day. */
static void
test_day_of_25_hours (void)
{
  assert_relative (ebb_format_day, "2026-10-25T00:00:00", "2026-10-25T23:59:00", "Today");
  assert_relative (ebb_format_day, "2026-10-24T23:59:00", "2026-10-25T23:59:00", "Yesterday");
  assert_relative (ebb_format_day, "2026-10-25T00:00:00", "2026-10-26T00:00:00", "Yesterday");
}

/* An entry from abroad has the day and the time that it had there. */
static void
test_other_zone (void)
{
  assert_relative (ebb_format_moment, "2026-11-20T23:30:00-10:00", "2026-11-21T11:00:00+01:00",
                   "Yesterday, 23:30");
}

static void
test_moment (void)
{
  assert_relative (ebb_format_moment, "2026-11-21T14:05:00", "2026-11-21T15:00:00",
                   "Today, 14:05");
  assert_relative (ebb_format_moment, "2026-11-09T08:00:00", "2026-11-21T15:00:00",
                   "Monday, 9 November, 08:00");
  assert_text (ebb_format_date, "2026-11-21T15:00:00", "Saturday, 21 November");
}

static void
test_greeting (void)
{
  assert_text (ebb_format_greeting, "2026-11-21T04:59:59", "Hello");
  assert_text (ebb_format_greeting, "2026-11-21T05:00:00", "Good morning");
  assert_text (ebb_format_greeting, "2026-11-21T11:59:59", "Good morning");
  assert_text (ebb_format_greeting, "2026-11-21T12:00:00", "Good afternoon");
  assert_text (ebb_format_greeting, "2026-11-21T17:59:59", "Good afternoon");
  assert_text (ebb_format_greeting, "2026-11-21T18:00:00", "Good evening");
  assert_text (ebb_format_greeting, "2026-11-21T22:59:59", "Good evening");
  assert_text (ebb_format_greeting, "2026-11-21T23:00:00", "Hello");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/time", test_time);
  g_test_add_func ("/format/12-hour-clock", test_12_hour_clock);
  g_test_add_func ("/format/day", test_day);
  g_test_add_func ("/format/day-of-25-hours", test_day_of_25_hours);
  g_test_add_func ("/format/other-zone", test_other_zone);
  g_test_add_func ("/format/moment", test_moment);
  g_test_add_func ("/format/greeting", test_greeting);

  return g_test_run ();
}
