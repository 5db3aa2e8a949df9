/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"

/* Calendar days as numbers, counted from 1970-01-01 as in the table of
 * entries. A day is what the calendar on the wall says: it may have 23 or 25
 * hours, so it is never made of seconds that went by. */

#define SECONDS_PER_DAY (24 * 60 * 60)

/**
 * ebb_day_of:
 * @time: a time
 *
 * Returns: the day it is on the clock of @time
 */
gint64
ebb_day_of (GDateTime *time)
{
  gint64 seconds;

  g_return_val_if_fail (time != NULL, 0);

  seconds = g_date_time_to_unix (time) + g_date_time_get_utc_offset (time) / G_TIME_SPAN_SECOND;

  return (seconds - (seconds < 0 ? SECONDS_PER_DAY - 1 : 0)) / SECONDS_PER_DAY;
}

/**
 * ebb_day_from_unix:
 * @time: seconds since 1970, UTC
 * @utc_offset: seconds east of UTC
 *
 * Returns: the day there; %EBB_DAY_NONE before 1970
 */
gint64
ebb_day_from_unix (gint64 time,
                   int    utc_offset)
{
  return time + utc_offset < 0 ? EBB_DAY_NONE : (time + utc_offset) / SECONDS_PER_DAY;
}

/**
 * ebb_day_from_ymd:
 * @year: 1970 to 9999
 * @month: 1 to 12
 * @day: the day of the month, from 1
 *
 * Returns: the day, or %EBB_DAY_NONE where the calendar has no such day
 */
gint64
ebb_day_from_ymd (int year,
                  int month,
                  int day)
{
  GDate date;

  if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return EBB_DAY_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return ebb_day_from_date (&date);
}

/**
 * ebb_day_get_ymd:
 * @day: a day, 0 to %EBB_DAY_MAX
 * @year: (out): its year
 * @month: (out): its month, from 1
 * @day_of_month: (out): from 1
 */
void
ebb_day_get_ymd (gint64  day,
                 int    *year,
                 int    *month,
                 int    *day_of_month)
{
  GDate date;

  g_return_if_fail (day >= 0 && day <= EBB_DAY_MAX);

  ebb_day_to_date (day, &date);
  *year = (int) g_date_get_year (&date);
  *month = (int) g_date_get_month (&date);
  *day_of_month = (int) g_date_get_day (&date);
}

/**
 * ebb_day_to_date:
 * @day: a day, not before the year 1
 * @date: (out caller-allocates): the same day
 */
void
ebb_day_to_date (gint64  day,
                 GDate  *date)
{
  g_return_if_fail (day + EBB_DAY_JULIAN > 0 && day <= G_MAXINT32);

  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (day + EBB_DAY_JULIAN));
}

gint64
ebb_day_from_date (const GDate *date)
{
  g_return_val_if_fail (g_date_valid (date), 0);

  return (gint64) g_date_get_julian (date) - EBB_DAY_JULIAN;
}

/**
 * ebb_day_get_weekday:
 * @day: a day
 *
 * Returns: 0, Monday, to 6, Sunday
 */
int
ebb_day_get_weekday (gint64 day)
{
  /* 1970-01-01 was a Thursday. */
  return (int) (((day + 3) % 7 + 7) % 7);
}

/**
 * ebb_day_to_time:
 * @day: a day
 * @zone: where
 * @hour: 0 to 23
 * @minute: 0 to 59
 *
 * Returns: (transfer full): that time of that day; where the clock leaves it
 *   out, the next there is
 */
GDateTime *
ebb_day_to_time (gint64     day,
                 GTimeZone *zone,
                 int        hour,
                 int        minute)
{
  GDate date;

  ebb_day_to_date (day, &date);

  return g_date_time_new (zone, g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date), hour, minute, 0);
}

/**
 * ebb_day_to_noon:
 * @day: a day, 0 to %EBB_DAY_MAX
 *
 * Returns: (transfer full): noon of that day in no zone, to be formatted as a
 *   date
 */
GDateTime *
ebb_day_to_noon (gint64 day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_return_val_if_fail (day >= 0 && day <= EBB_DAY_MAX, NULL);

  return ebb_day_to_time (day, utc, 12, 0);
}
