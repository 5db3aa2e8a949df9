/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-hours.h"

#define WHOLE_SQL "SELECT weekday, hour, intensity, n FROM craving_hour"

#define SOME_SQL "SELECT local_weekday, local_hour, intensity, count (*) FROM entry " \
                 "WHERE local_day BETWEEN ? AND ? " \
                 "AND kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2, 3"

/**
 * ebb_hours_new:
 * @database: an open journal
 * @days: the days to look at
 * @error: return location for an #EbbError
 *
 * Where @days hold all there is it reads the counts that the journal keeps, and
 * else counts the entries of those days.
 *
 * Returns: (transfer full) (nullable): when cravings were in those days; free it
 *   with g_free()
 */
EbbHours *
ebb_hours_new (EbbDatabase    *database,
               const EbbDays  *days,
               GError        **error)
{
  g_autofree EbbHours *self = g_new0 (EbbHours, 1);
  g_autoptr (EbbStatement) statement = NULL;
  gboolean hold_all = FALSE;
  gboolean has_row = TRUE;

  if (!ebb_days_hold_all (days, database, &hold_all, error))
    return NULL;

  statement = ebb_database_prepare (database, hold_all ? WHOLE_SQL : SOME_SQL, error);
  if (statement == NULL)
    return NULL;
  if (!hold_all)
    {
      sqlite3_bind_int64 (statement, 1, days->first);
      sqlite3_bind_int64 (statement, 2, days->last);
    }

  while (has_row)
    {
      int weekday, hour, intensity;
      guint n;

      if (!ebb_database_step (database, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;

      weekday = sqlite3_column_int (statement, 0);
      hour = sqlite3_column_int (statement, 1);
      intensity = sqlite3_column_int (statement, 2);
      n = (guint) sqlite3_column_int (statement, 3);
      self->cells[weekday][hour].n[intensity] += n;
      self->ratings.n[intensity] += n;
    }

  return g_steal_pointer (&self);
}

/**
 * ebb_hours_count:
 * @self: when cravings were
 * @hour: 0 to 23
 *
 * Returns: how many were in that hour, on any day of the week
 */
guint
ebb_hours_count (const EbbHours *self,
                 guint           hour)
{
  guint n = 0;

  for (guint weekday = 0; weekday < EBB_N_WEEKDAYS; weekday++)
    n += ebb_histogram_get_n (&self->cells[weekday][hour % EBB_N_HOURS]);

  return n;
}

/**
 * ebb_hours_find_busiest:
 * @self: when cravings were
 * @width: how many hours, 1 to 24
 * @first_hour: (out): where they begin; of several the earliest
 *
 * The hours go on over midnight: 23 to 2 are three of them.
 *
 * Returns: how many cravings were in the @width hours that have most
 */
guint
ebb_hours_find_busiest (const EbbHours *self,
                        guint           width,
                        guint          *first_hour)
{
  guint most = 0;

  *first_hour = 0;
  for (guint first = 0; first < EBB_N_HOURS; first++)
    {
      guint n = 0;

      for (guint i = 0; i < width; i++)
        n += ebb_hours_count (self, first + i);
      if (n > most)
        {
          most = n;
          *first_hour = first;
        }
    }

  return most;
}
