/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-journal-counts.h"

/* The counts of the cravings are kept by triggers, entry by entry. For very many
 * at once it takes a third of the time to count anew in the end. */

/**
 * ebb_journal_counts_stop:
 * @database: an open connection, which is used for nothing else
 * @error: return location for an #EbbError
 *
 * From now on no trigger of this connection's runs. What is written then has to
 * be counted by ebb_journal_counts_renew() in the same transaction.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_journal_counts_stop (EbbDatabase  *database,
                         GError      **error)
{
  g_autoptr (EbbStatement) any = ebb_database_prepare (database, "SELECT 1", error);

  if (any == NULL)
    return FALSE;

  sqlite3_db_config (sqlite3_db_handle (any), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);

  return TRUE;
}

#define CRAVINGS "kind IN ('craving', 'episode') AND intensity IS NOT NULL"

/* What is counted, and where. SQLite would sort all the rows for some hundred
 * counts, which takes four times as long. */
static const struct
{
  const char *read;
  const char *write;
} tables[] = {
  { "SELECT local_day, intensity, 0 FROM entry WHERE " CRAVINGS,
    "INSERT INTO craving_day VALUES (?1, ?2, ?4)" },
  { "SELECT local_weekday, local_hour, intensity FROM entry WHERE " CRAVINGS,
    "INSERT INTO craving_hour VALUES (?1, ?2, ?3, ?4)" },
  { "SELECT tag_id, intensity, ifnull (intensity_after, -1) "
    "FROM entry CROSS JOIN entry_tag ON entry_id = entry.id WHERE " CRAVINGS,
    "INSERT INTO craving_tag VALUES (?1, ?2, ?3, ?4)" },
};

typedef struct
{
  gint64 of[3];
  gint64 n;
} Count;

static guint
hash_count (gconstpointer key)
{
  const Count *count = key;

  return (guint) ((count->of[0] * 31 + count->of[1]) * 31 + count->of[2]);
}

static gboolean
count_equal (gconstpointer a,
             gconstpointer b)
{
  return memcmp (((const Count *) a)->of, ((const Count *) b)->of,
                 sizeof ((Count *) NULL)->of) == 0;
}

static GHashTable *
count_rows (EbbDatabase  *database,
            const char   *sql,
            GError      **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (hash_count, count_equal, g_free, NULL);
  g_autoptr (EbbStatement) rows = ebb_database_prepare (database, sql, error);
  gboolean has_row = FALSE;

  while (rows != NULL && ebb_database_step (database, rows, &has_row, error))
    {
      Count own = { { 0 }, 1 };
      Count *count;

      if (!has_row)
        return g_steal_pointer (&counts);

      for (int i = 0; i < 3; i++)
        own.of[i] = sqlite3_column_int64 (rows, i);
      count = g_hash_table_lookup (counts, &own);
      if (count != NULL)
        count->n++;
      else
        g_hash_table_add (counts, g_memdup2 (&own, sizeof own));
    }

  return NULL;
}

static gboolean
write_counts (EbbDatabase  *database,
              const char   *sql,
              GHashTable   *counts,
              GError      **error)
{
  g_autoptr (EbbStatement) insert = ebb_database_prepare (database, sql, error);
  GHashTableIter iter;
  Count *count;

  if (insert == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, (gpointer *) &count, NULL))
    {
      for (int i = 0; i < 3; i++)
        sqlite3_bind_int64 (insert, i + 1, count->of[i]);
      sqlite3_bind_int64 (insert, 4, count->n);
      if (!ebb_database_step (database, insert, NULL, error))
        return FALSE;
      sqlite3_reset (insert);
    }

  return TRUE;
}

/**
 * ebb_journal_counts_renew:
 * @database: a connection, inside a transaction
 * @error: return location for an #EbbError
 *
 * Returns: whether the counts are those of the entries
 */
gboolean
ebb_journal_counts_renew (EbbDatabase  *database,
                          GError      **error)
{
  if (!ebb_database_exec (database,
                          "DELETE FROM craving_day;"
                          "DELETE FROM craving_hour;"
                          "DELETE FROM craving_tag;", error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GHashTable) counts = count_rows (database, tables[i].read, error);

      if (counts == NULL || !write_counts (database, tables[i].write, counts, error))
        return FALSE;
    }

  return TRUE;
}
