/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-review-week.h"

#define SECONDS_PER_HOUR (60 * 60)
#define HOURS_PER_DAY 24
#define SUNDAY 6

/* Which week a review looks back at, and when it is offered: from the evening
 * of the week's last day to the end of the day after. A week that is not looked
 * back at is gone, and nobody counts it. */

/**
 * ebb_review_week_get:
 * @now: a time
 * @weekday: the last day of a week, from 0, Monday; %EBB_REVIEW_NEVER for Sunday
 * @days: (out caller-allocates): the seven days of the last week that is over,
 *   its last day counting from %EBB_REVIEW_HOUR on
 */
void
ebb_review_week_get (GDateTime *now,
                     int        weekday,
                     EbbDays   *days)
{
  gint64 today = ebb_day_of (now);
  int back = (ebb_day_get_weekday (today) - (weekday < 0 ? SUNDAY : weekday) + 7) % 7;

  if (back == 0 && g_date_time_get_hour (now) < EBB_REVIEW_HOUR)
    back = 7;
  days->last = today - back;
  days->first = days->last - 6;
}

/**
 * ebb_review_week_find:
 * @database: an open journal
 * @days: a week, as from ebb_review_week_get()
 * @id: (out): the review of it, the last of several; 0 if there is none
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it could not be read
 */
gboolean
ebb_review_week_find (EbbDatabase    *database,
                      const EbbDays  *days,
                      gint64         *id,
                      GError        **error)
{
  gint64 from = (days->last * HOURS_PER_DAY + EBB_REVIEW_HOUR) * SECONDS_PER_HOUR;
  g_autofree char *sql = NULL;

  /* In local time; the days narrow it down for the index. */
  sql = g_strdup_printf ("SELECT id FROM entry WHERE kind = 'review' "
                         "AND local_day BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT " "
                         "AND time + utc_offset >= %" G_GINT64_FORMAT " "
                         "AND time + utc_offset < %" G_GINT64_FORMAT " "
                         "ORDER BY time DESC, id DESC LIMIT 1",
                         days->last, days->last + 7, from,
                         from + 7 * HOURS_PER_DAY * SECONDS_PER_HOUR);

  return ebb_database_get_int (database, sql, id, error);
}

/**
 * ebb_review_week_is_due:
 * @database: a journal; it may be closed
 * @now: the time now
 * @weekday: the last day of a week, from 0, Monday, or %EBB_REVIEW_NEVER
 *
 * Returns: whether to offer a review now: it is the evening of that day or the
 *   day after, there is something to look back at, and no review yet
 */
gboolean
ebb_review_week_is_due (EbbDatabase *database,
                        GDateTime   *now,
                        int          weekday)
{
  g_autofree char *sql = NULL;
  gint64 n_entries = 0;
  gint64 id = 0;
  EbbDays days;

  if (weekday == EBB_REVIEW_NEVER || !ebb_database_is_open (database) ||
      ebb_database_get_read_only (database))
    return FALSE;

  ebb_review_week_get (now, weekday, &days);
  if (ebb_day_of (now) > days.last + 1)
    return FALSE;

  sql = g_strdup_printf ("SELECT count (*) FROM entry WHERE kind <> 'draft' "
                         "AND local_day BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                         days.first, days.last);

  return ebb_review_week_find (database, &days, &id, NULL) && id == 0 &&
         ebb_database_get_int (database, sql, &n_entries, NULL) && n_entries > 0;
}
