/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-timeline.h"

/* Up to three months a step is a day, up to two years a week. */
#define MAX_DAYS 100
#define MAX_WEEKS (2 * 366)

static guint
choose_step (const EbbDays *days)
{
  guint n = ebb_days_get_n (days);

  if (n <= MAX_DAYS)
    return 1;

  return n <= MAX_WEEKS ? 7 : 28;
}

/* Steps are counted back from the last day, so that the newest is whole. */
static gint64
get_first_day (EbbTimeline *self,
               gint64       day)
{
  gint64 steps_back = (self->days.last - day) / self->step;

  return self->days.last - (steps_back + 1) * self->step + 1;
}

static void
add (EbbTimeline *self,
     gint64       day,
     int          intensity,
     guint        n)
{
  gint64 first_day = get_first_day (self, day);
  EbbTimelineStep *last = NULL;

  if (self->steps->len > 0)
    last = &g_array_index (self->steps, EbbTimelineStep, self->steps->len - 1);
  if (last == NULL || last->first_day != first_day)
    {
      EbbTimelineStep step = { .first_day = first_day };

      g_array_append_val (self->steps, step);
      last = &g_array_index (self->steps, EbbTimelineStep, self->steps->len - 1);
    }

  last->ratings.n[intensity] += n;
  self->ratings.n[intensity] += n;
}

/**
 * ebb_timeline_new:
 * @database: an open journal
 * @days: the days to look at
 * @error: return location for an #EbbError
 *
 * Reads the counts by day that the journal keeps, never the entries.
 *
 * Returns: (transfer full) (nullable): how strong cravings were in those days
 */
EbbTimeline *
ebb_timeline_new (EbbDatabase    *database,
                  const EbbDays  *days,
                  GError        **error)
{
  g_autoptr (EbbTimeline) self = g_new0 (EbbTimeline, 1);
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = TRUE;

  self->days = *days;
  self->step = choose_step (days);
  self->steps = g_array_new (FALSE, FALSE, sizeof (EbbTimelineStep));

  statement = ebb_database_prepare (database,
                                    "SELECT day, intensity, n FROM craving_day "
                                    "WHERE day BETWEEN ? AND ? ORDER BY day, intensity", error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, days->first);
  sqlite3_bind_int64 (statement, 2, days->last);
  while (has_row)
    {
      if (!ebb_database_step (database, statement, &has_row, error))
        return NULL;
      if (has_row)
        add (self, sqlite3_column_int64 (statement, 0), sqlite3_column_int (statement, 1),
             (guint) sqlite3_column_int (statement, 2));
    }

  return g_steal_pointer (&self);
}

EbbTimeline *
ebb_timeline_copy (const EbbTimeline *self)
{
  EbbTimeline *copy = g_memdup2 (self, sizeof *self);

  copy->steps = g_array_copy (self->steps);

  return copy;
}

void
ebb_timeline_free (EbbTimeline *self)
{
  if (self->steps != NULL)
    g_array_unref (self->steps);
  g_free (self);
}

/**
 * ebb_timeline_get_n:
 * @self: a timeline
 *
 * Returns: how many steps there are to show; those without a craving are not
 */
guint
ebb_timeline_get_n (EbbTimeline *self)
{
  return self->steps->len;
}

const EbbTimelineStep *
ebb_timeline_get_step (EbbTimeline *self,
                       guint        position)
{
  g_return_val_if_fail (position < self->steps->len, NULL);

  return &g_array_index (self->steps, EbbTimelineStep, position);
}
