/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-range.h"

/* Whoever flew against the sun has entries of the days after today: from
 * UTC+14 to UTC-12 it is two at most. */
#define MAX_AHEAD 2

/* The days of the first and the last craving, 1 and 0 where there is none. */
static gboolean
read_ends (EbbDatabase  *database,
           EbbDays      *ends,
           GError      **error)
{
  return ebb_database_get_int (database, "SELECT ifnull (min (day), 1) FROM craving_day",
                               &ends->first, error) &&
         ebb_database_get_int (database, "SELECT ifnull (max (day), 0) FROM craving_day",
                               &ends->last, error);
}

/**
 * ebb_range_get_n_days:
 * @range: a range
 *
 * Returns: how many days it has, or 0 for all there are
 */
int
ebb_range_get_n_days (EbbRange range)
{
  switch (range)
    {
    case EBB_RANGE_WEEK:
      return 7;
    case EBB_RANGE_MONTH:
      return 30;
    case EBB_RANGE_QUARTER:
      return 90;
    case EBB_RANGE_ALL:
    default:
      return 0;
    }
}

/**
 * ebb_range_get_days:
 * @range: a range
 * @database: an open journal
 * @now: the time now
 * @days: (out caller-allocates): which days it is
 * @error: return location for an #EbbError
 *
 * A range ends today, or on the day of the last craving where that is later on
 * the calendar, as after a flight.
 *
 * Returns: %TRUE unless it could not be read
 */
gboolean
ebb_range_get_days (EbbRange      range,
                    EbbDatabase  *database,
                    GDateTime    *now,
                    EbbDays      *days,
                    GError      **error)
{
  gint64 today = ebb_day_of (now);
  EbbDays ends;

  if (!read_ends (database, &ends, error))
    return FALSE;

  days->last = CLAMP (ends.last, today, today + MAX_AHEAD);
  if (range == EBB_RANGE_ALL)
    {
      days->last = MAX (days->last, ends.last);
      days->first = ends.last >= ends.first ? MIN (ends.first, today) : today;
    }
  else
    days->first = today - ebb_range_get_n_days (range) + 1;

  return TRUE;
}

/**
 * ebb_days_hold_all:
 * @days: days
 * @database: an open journal
 * @hold_all: (out): whether no craving is of another day
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it could not be read
 */
gboolean
ebb_days_hold_all (const EbbDays  *days,
                   EbbDatabase    *database,
                   gboolean       *hold_all,
                   GError        **error)
{
  EbbDays ends;

  if (!read_ends (database, &ends, error))
    return FALSE;

  *hold_all = ends.last < ends.first || (days->first <= ends.first && ends.last <= days->last);

  return TRUE;
}

guint
ebb_days_get_n (const EbbDays *days)
{
  return (guint) (days->last - days->first + 1);
}
