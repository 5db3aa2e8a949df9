/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-schedule.h"

/* When to remind: pure functions of a moment, a wall-clock time, a zone and
 * the last day that was dealt with.
 *
 * A reminder belongs to a local date, and every date has one at most. Its
 * moment is made from the parts of the date each time, never by adding 24
 * hours to another one. Dates are Julian day numbers as GDate counts them, so
 * that they can be compared; 0 is no date. */

/* No zone has ever moved its clock by as much as this around a repeated or a
 * missing hour. */
#define LONGEST_SHIFT (6 * G_TIME_SPAN_HOUR)

/* How many dates in a row a zone may leave out, and a day to spare. */
#define SEARCH_DAYS 4

static gboolean
is_valid_day (guint32 day)
{
  return g_date_valid_julian (day) && day < 3652059; /* until the year 9999 */
}

/* A date that lies days ahead was recorded while the clock was wrong. Without
 * this, one wrong year would mean silence until it comes. The date line can
 * put the last one a day ahead. */
static guint32
ignore_wrong_clock (guint32 last_day,
                    guint32 today)
{
  return last_day > today + 1 ? 0 : last_day;
}

/* Which of two equal wall-clock times g_date_time_new() takes depends on the
 * zone's own rules. The first one is taken here, always. */
static GDateTime *
take_first_of_two (GDateTime *time)
{
  g_autoptr (GDateTime) before = g_date_time_add (time, -LONGEST_SHIFT);
  GTimeSpan repeated = 0;
  g_autoptr (GDateTime) first = NULL;

  if (before == NULL)
    return g_date_time_ref (time);

  repeated = g_date_time_get_utc_offset (before) - g_date_time_get_utc_offset (time);
  if (repeated <= 0)
    return g_date_time_ref (time);

  first = g_date_time_add (time, -repeated);
  if (first != NULL && ebb_schedule_get_day (first) == ebb_schedule_get_day (time) &&
      g_date_time_get_hour (first) == g_date_time_get_hour (time) &&
      g_date_time_get_minute (first) == g_date_time_get_minute (time))
    return g_steal_pointer (&first);

  return g_date_time_ref (time);
}

/**
 * ebb_schedule_get_day:
 * @time: a moment in a zone
 *
 * Returns: the Julian day number of the date that the wall shows then
 */
guint32
ebb_schedule_get_day (GDateTime *time)
{
  GDate date;

  g_return_val_if_fail (time != NULL, 0);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));

  return g_date_get_julian (&date);
}

/**
 * ebb_schedule_on_day:
 * @day: a Julian day number
 * @minutes: minutes after midnight on the wall clock, 0 to 1439
 * @zone: where
 *
 * When that date's reminder is. A time that the wall clock leaves out is the
 * first one after the gap (a missing 02:30 is 03:00); where the gap takes the
 * end of the date, the last minute before it. Of a time that comes twice it
 * is the first.
 *
 * Returns: (transfer full) (nullable): the moment in @zone, or %NULL where
 *   the zone leaves out the whole date
 */
GDateTime *
ebb_schedule_on_day (guint32    day,
                     int        minutes,
                     GTimeZone *zone)
{
  g_autoptr (GDateTime) time = NULL;
  GDate date;

  g_return_val_if_fail (is_valid_day (day), NULL);
  g_return_val_if_fail (minutes >= 0 && minutes < 24 * 60, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  time = g_date_time_new (zone, g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date), minutes / 60, minutes % 60, 0);
  if (time == NULL)
    return NULL;

  if (ebb_schedule_get_day (time) != day)
    {
      g_autoptr (GDateTime) after = g_steal_pointer (&time);

      time = g_date_time_add_minutes (after, -1);
      if (time == NULL || ebb_schedule_get_day (time) != day)
        return NULL;
    }

  return take_first_of_two (time);
}

/**
 * ebb_schedule_get_next:
 * @after: a moment
 * @minutes: minutes after midnight on the wall clock, 0 to 1439
 * @zone: where
 * @last_day: the last date that was dealt with, or 0
 *
 * The next reminder. Never @after itself, and never on @last_day or before:
 * who travels west, or sets the clock back, is not reminded twice on a date.
 * A @last_day more than a day ahead does not count.
 *
 * Returns: (transfer full) (nullable): the moment in @zone, or %NULL at the
 *   end of the calendar
 */
GDateTime *
ebb_schedule_get_next (GDateTime *after,
                       int        minutes,
                       GTimeZone *zone,
                       guint32    last_day)
{
  g_autoptr (GDateTime) local = NULL;
  guint32 today;

  g_return_val_if_fail (after != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  local = g_date_time_to_timezone (after, zone);
  if (local == NULL)
    return NULL;

  today = ebb_schedule_get_day (local);
  last_day = ignore_wrong_clock (last_day, today);

  for (guint32 day = MAX (today, last_day + 1); day <= today + SEARCH_DAYS; day++)
    {
      g_autoptr (GDateTime) time = is_valid_day (day) ? ebb_schedule_on_day (day, minutes, zone)
                                                      : NULL;

      if (time != NULL && g_date_time_compare (time, after) > 0)
        return g_steal_pointer (&time);
    }

  return NULL;
}

/**
 * ebb_schedule_get_previous:
 * @until: a moment
 * @minutes: minutes after midnight on the wall clock, 0 to 1439
 * @zone: where
 *
 * Returns: (transfer full) (nullable): the latest reminder at @until or
 *   before it, in @zone, or %NULL at the beginning of the calendar
 */
GDateTime *
ebb_schedule_get_previous (GDateTime *until,
                           int        minutes,
                           GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;
  guint32 today;

  g_return_val_if_fail (until != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  local = g_date_time_to_timezone (until, zone);
  if (local == NULL)
    return NULL;

  today = ebb_schedule_get_day (local);
  for (guint32 day = today; day > 0 && day + SEARCH_DAYS > today; day--)
    {
      g_autoptr (GDateTime) time = is_valid_day (day) ? ebb_schedule_on_day (day, minutes, zone)
                                                      : NULL;

      if (time != NULL && g_date_time_compare (time, until) <= 0)
        return g_steal_pointer (&time);
    }

  return NULL;
}

/**
 * ebb_schedule_check:
 * @now: the moment
 * @minutes: minutes after midnight on the wall clock, 0 to 1439
 * @zone: where
 * @last_day: the last date that was dealt with, or 0
 * @day: (out): the date of the latest reminder, to be recorded when it has
 *   been dealt with
 *
 * Whether a reminder is waiting. Only the latest one can be, so however long
 * the computer slept there is one to show at most. One from late yesterday
 * evening is still worth showing after midnight.
 *
 * Returns: what to do
 */
EbbScheduleDue
ebb_schedule_check (GDateTime *now,
                    int        minutes,
                    GTimeZone *zone,
                    guint32    last_day,
                    guint32   *day)
{
  g_autoptr (GDateTime) latest = ebb_schedule_get_previous (now, minutes, zone);
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (day != NULL, EBB_SCHEDULE_NOTHING);

  *day = last_day;
  if (latest == NULL)
    return EBB_SCHEDULE_NOTHING;

  local = g_date_time_to_timezone (now, zone);
  *day = ebb_schedule_get_day (latest);
  if (ignore_wrong_clock (last_day, ebb_schedule_get_day (local)) >= *day)
    return EBB_SCHEDULE_NOTHING;

  if (g_date_time_difference (now, latest) < EBB_SCHEDULE_GRACE_HOURS * G_TIME_SPAN_HOUR)
    return EBB_SCHEDULE_DUE;

  return EBB_SCHEDULE_MISSED;
}
