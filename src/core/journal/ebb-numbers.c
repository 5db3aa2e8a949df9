/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-numbers.h"
#include "ebb-timeline.h"

/* Drafts are of no day yet. */
#define COUNTS_SQL "SELECT count (DISTINCT local_day), " \
                   "count (*) FILTER (WHERE kind = 'check-in'), " \
                   "ifnull (max (peak) FILTER (WHERE kind = 'check-in'), -1), " \
                   "count (*) FILTER (WHERE kind = 'lapse') " \
                   "FROM entry WHERE local_day BETWEEN ? AND ? AND kind <> 'draft'"

#define STRONGEST_SQL "SELECT time, utc_offset FROM entry WHERE local_day BETWEEN ? AND ? " \
                      "AND kind IN ('craving', 'episode') AND intensity IS NOT NULL " \
                      "ORDER BY intensity DESC, time DESC LIMIT 1"

/* The first row of what @sql says of those days, or no row. */
static EbbStatement *
ask (EbbDatabase    *database,
     const char     *sql,
     const EbbDays  *days,
     gboolean       *has_row,
     GError        **error)
{
  g_autoptr (EbbStatement) statement = ebb_database_prepare (database, sql, error);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, days->first);
  sqlite3_bind_int64 (statement, 2, days->last);
  if (!ebb_database_step (database, statement, has_row, error))
    return NULL;

  return g_steal_pointer (&statement);
}

/**
 * ebb_numbers_new:
 * @database: an open journal
 * @days: the days to look at
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): those days in numbers
 */
EbbNumbers *
ebb_numbers_new (EbbDatabase    *database,
                 const EbbDays  *days,
                 GError        **error)
{
  g_autoptr (EbbNumbers) self = g_new0 (EbbNumbers, 1);
  g_autoptr (EbbTimeline) timeline = ebb_timeline_new (database, days, error);
  g_autoptr (EbbStatement) counts = NULL;
  g_autoptr (EbbStatement) strongest = NULL;
  gboolean has_row = FALSE;

  if (timeline == NULL)
    return NULL;
  self->days = *days;
  self->ratings = timeline->ratings;

  counts = ask (database, COUNTS_SQL, days, &has_row, error);
  if (counts == NULL)
    return NULL;
  self->n_entry_days = (guint) sqlite3_column_int (counts, 0);
  self->n_check_ins = (guint) sqlite3_column_int (counts, 1);
  self->peak = sqlite3_column_int (counts, 2);
  self->n_lapses = (guint) sqlite3_column_int (counts, 3);

  strongest = ask (database, STRONGEST_SQL, days, &has_row, error);
  if (strongest == NULL)
    return NULL;
  if (has_row)
    {
      self->strongest = sqlite3_column_int64 (strongest, 0);
      self->utc_offset = sqlite3_column_int (strongest, 1);
    }

  self->coping = ebb_tag_counts_new (database, EBB_TAG_COPING, days, error);

  return self->coping != NULL ? g_steal_pointer (&self) : NULL;
}

void
ebb_numbers_free (EbbNumbers *self)
{
  g_clear_pointer (&self->coping, g_ptr_array_unref);
  g_free (self);
}
