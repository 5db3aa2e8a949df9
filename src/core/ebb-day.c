/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"

/* Calendar days as numbers, counted from 1970-01-01 as in the table of
 * entries. A day is what the calendar on the wall says: it may have 23 or 25
 * hours, so it is never made of seconds that went by. */

#define SECONDS_PER_DAY (24 * 60 * 60)

/* 1970-01-01 as GDate counts: days since the year 1. */
#define EPOCH_JULIAN 719163

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
 * ebb_day_to_date:
 * @day: a day, not before the year 1
 * @date: (out caller-allocates): the same day
 */
void
ebb_day_to_date (gint64  day,
                 GDate  *date)
{
  g_return_if_fail (day + EPOCH_JULIAN > 0 && day <= G_MAXINT32);

  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (day + EPOCH_JULIAN));
}

gint64
ebb_day_from_date (const GDate *date)
{
  g_return_val_if_fail (g_date_valid (date), 0);

  return (gint64) g_date_get_julian (date) - EPOCH_JULIAN;
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
