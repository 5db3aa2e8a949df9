/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-tag-counts.h"

/* The kind is one of the words in ebb-tag.h, never anything that was typed. */
#define WHOLE_SQL "SELECT tag_id, intensity, after, n FROM craving_tag " \
                  "WHERE tag_id IN (SELECT id FROM tag WHERE kind = '%s') ORDER BY tag_id"

/* From the days to the entries to their chips, in this order. */
#define SOME_SQL "SELECT tag_id, intensity, ifnull (intensity_after, -1), count (*) " \
                 "FROM entry CROSS JOIN entry_tag ON entry_id = entry.id " \
                 "CROSS JOIN tag ON tag.id = tag_id " \
                 "WHERE local_day BETWEEN ? AND ? AND entry.kind IN ('craving', 'episode') " \
                 "AND intensity IS NOT NULL AND tag.kind = '%s' GROUP BY 1, 2, 3 ORDER BY 1"

static void
free_count (gpointer data)
{
  EbbTagCount *count = data;

  g_clear_object (&count->tag);
  g_free (count);
}

static void
add (EbbTagCount *count,
     int          before,
     int          after,
     guint        n)
{
  count->n += n;
  count->ratings.n[before] += n;
  if (after == EBB_INTENSITY_UNANSWERED)
    return;

  count->n_pairs += n;
  count->before.n[before] += n;
  count->after.n[after] += n;
  if (after < before)
    count->n_lower += n;
  else if (after > before)
    count->n_higher += n;
}

/* Those with most first; of as many, in the order in which they are offered. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const EbbTagCount *first = *(EbbTagCount *const *) a;
  const EbbTagCount *second = *(EbbTagCount *const *) b;
  int first_position = ebb_tag_get_position (first->tag);
  int second_position = ebb_tag_get_position (second->tag);

  if (first->n != second->n)
    return first->n < second->n ? 1 : -1;
  if (first_position != second_position)
    return first_position - second_position;

  return ebb_record_get_id (EBB_RECORD (first->tag)) <
         ebb_record_get_id (EBB_RECORD (second->tag)) ? -1 : 1;
}

static EbbStatement *
prepare (EbbDatabase    *database,
         const char     *kind,
         const EbbDays  *days,
         GError        **error)
{
  g_autofree char *whole = g_strdup_printf (WHOLE_SQL, kind);
  g_autofree char *some = g_strdup_printf (SOME_SQL, kind);
  EbbStatement *statement = NULL;
  gboolean hold_all = FALSE;

  if (!ebb_days_hold_all (days, database, &hold_all, error))
    return NULL;

  statement = ebb_database_prepare (database, hold_all ? whole : some, error);
  if (statement != NULL && !hold_all)
    {
      sqlite3_bind_int64 (statement, 1, days->first);
      sqlite3_bind_int64 (statement, 2, days->last);
    }

  return statement;
}

static GHashTable *
read_tags (EbbDatabase  *database,
           const char   *kind,
           GError      **error)
{
  g_autofree char *clauses = g_strdup_printf ("WHERE kind = '%s'", kind);
  g_autoptr (GPtrArray) tags = ebb_record_query (EBB_TYPE_TAG, database, clauses, error);
  GHashTable *by_id = NULL;

  if (tags == NULL)
    return NULL;

  by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < tags->len; i++)
    {
      EbbTag *tag = g_ptr_array_index (tags, i);
      gint64 id = ebb_record_get_id (EBB_RECORD (tag));

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), g_object_ref (tag));
    }

  return by_id;
}

/**
 * ebb_tag_counts_new:
 * @database: an open journal
 * @kind: a kind of chips, as %EBB_TAG_TRIGGER
 * @days: the days to look at
 * @error: return location for an #EbbError
 *
 * Where @days hold all there is it reads the counts that the journal keeps, and
 * else counts the entries of those days. A chip that no craving has is not
 * among them.
 *
 * Returns: (transfer full) (nullable) (element-type EbbTagCount): the chips of
 *   that kind, those with most cravings first
 */
GPtrArray *
ebb_tag_counts_new (EbbDatabase    *database,
                    const char     *kind,
                    const EbbDays  *days,
                    GError        **error)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (free_count);
  g_autoptr (GHashTable) tags = NULL;
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = TRUE;
  EbbTagCount *count = NULL;
  gint64 last_id = 0;

  g_return_val_if_fail (ebb_tag_kind_index (kind) < EBB_TAG_N_KINDS, NULL);

  tags = read_tags (database, kind, error);
  if (tags == NULL)
    return NULL;
  statement = prepare (database, kind, days, error);
  if (statement == NULL)
    return NULL;

  while (has_row)
    {
      gint64 id;

      if (!ebb_database_step (database, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;

      id = sqlite3_column_int64 (statement, 0);
      if (count == NULL || id != last_id)
        {
          count = g_new0 (EbbTagCount, 1);
          count->tag = g_object_ref (g_hash_table_lookup (tags, &id));
          g_ptr_array_add (counts, count);
          last_id = id;
        }
      add (count, sqlite3_column_int (statement, 1), sqlite3_column_int (statement, 2),
           (guint) sqlite3_column_int (statement, 3));
    }

  g_ptr_array_sort (counts, compare);

  return g_steal_pointer (&counts);
}
