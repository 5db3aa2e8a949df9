/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-pattern.h"

/* What a pattern is chosen from, counted by SQLite. */

#define HOURS_SQL "SELECT local_hour, count (*), " \
                  "count (*) FILTER (WHERE intensity >= " G_STRINGIFY (EBB_PATTERN_STRONG) ") " \
                  "FROM entry WHERE local_day BETWEEN ? AND ? " \
                  "AND kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1"

#define TAGS_SQL "SELECT tag_id, local_hour, count (*), " \
                 "count (*) FILTER (WHERE intensity >= " G_STRINGIFY (EBB_PATTERN_STRONG) ") " \
                 "FROM entry CROSS JOIN entry_tag ON entry_id = entry.id " \
                 "CROSS JOIN tag ON tag.id = tag_id " \
                 "WHERE local_day BETWEEN ? AND ? AND entry.kind IN ('craving', 'episode') " \
                 "AND intensity IS NOT NULL " \
                 "AND tag.kind IN ('trigger', 'place', 'company', 'feeling') GROUP BY 1, 2"

static EbbStatement *
prepare (EbbDatabase    *database,
         const char     *sql,
         const EbbDays  *days,
         GError        **error)
{
  EbbStatement *statement = ebb_database_prepare (database, sql, error);

  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, days->first);
      sqlite3_bind_int64 (statement, 2, days->last);
    }

  return statement;
}

static gboolean
count_hours (EbbDatabase       *database,
             const EbbDays     *days,
             EbbPatternCounts  *counts,
             GError           **error)
{
  g_autoptr (EbbStatement) statement = prepare (database, HOURS_SQL, days, error);
  gboolean has_row = TRUE;

  while (statement != NULL && has_row)
    {
      if (!ebb_database_step (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      counts->n += (guint) sqlite3_column_int (statement, 1);
      counts->strong_hours[sqlite3_column_int (statement, 0)] =
        (guint) sqlite3_column_int (statement, 2);
    }

  return statement != NULL;
}

static EbbTag *
find_tag (GPtrArray *tags,
          gint64     id)
{
  for (guint i = 0; i < tags->len; i++)
    {
      if (ebb_record_get_id (g_ptr_array_index (tags, i)) == id)
        return g_ptr_array_index (tags, i);
    }

  return NULL;
}

static gboolean
count_tags (EbbDatabase       *database,
            const EbbDays     *days,
            EbbPatternCounts  *counts,
            GError           **error)
{
  g_autoptr (GPtrArray) tags = ebb_record_query (EBB_TYPE_TAG, database, "", error);
  g_autoptr (EbbStatement) statement = NULL;
  EbbPatternTag *counted = NULL;
  gboolean has_row = TRUE;

  if (tags == NULL)
    return FALSE;

  statement = prepare (database, TAGS_SQL, days, error);
  while (statement != NULL && has_row)
    {
      EbbTag *tag;

      if (!ebb_database_step (database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      tag = find_tag (tags, sqlite3_column_int64 (statement, 0));
      if (counted == NULL || counted->tag != tag)
        counted = ebb_pattern_counts_add (counts, tag);
      counted->n += (guint) sqlite3_column_int (statement, 2);
      counted->strong_hours[sqlite3_column_int (statement, 1)] =
        (guint) sqlite3_column_int (statement, 3);
    }

  return statement != NULL;
}

/**
 * ebb_pattern_counts_read:
 * @self: counts, empty
 * @database: an open journal
 * @days: the days to look at
 * @error: return location for an #EbbError
 *
 * What the plan has is for the caller to say.
 *
 * Returns: %TRUE unless it could not be read
 */
gboolean
ebb_pattern_counts_read (EbbPatternCounts  *self,
                         EbbDatabase       *database,
                         const EbbDays     *days,
                         GError           **error)
{
  return count_hours (database, days, self, error) && count_tags (database, days, self, error);
}
