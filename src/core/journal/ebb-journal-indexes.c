/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-journal-indexes.h"

/* To put each of very many rows into its place in this index, here and there, takes
 * twice as long as to sort them all in the end. The others are about in the order in
 * which entries come, or are needed meanwhile. */
#define SET_ASIDE "'entry_tag_by_tag'"

/**
 * ebb_journal_indexes_drop:
 * @database: a connection, inside a transaction, which ends with
 *   ebb_journal_indexes_restore() or is undone
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): what they are made again with
 */
char *
ebb_journal_indexes_drop (EbbDatabase  *database,
                          GError      **error)
{
  g_autoptr (GString) definitions = g_string_new (NULL);
  g_autoptr (GString) drop = g_string_new (NULL);
  g_autoptr (EbbStatement) indexes = NULL;
  gboolean has_row = FALSE;

  indexes = ebb_database_prepare (database,
                                  "SELECT name, sql FROM sqlite_schema "
                                  "WHERE type = 'index' AND name IN (" SET_ASIDE ")", error);
  if (indexes == NULL)
    return NULL;

  do
    {
      if (!ebb_database_step (database, indexes, &has_row, error))
        return NULL;
      if (!has_row)
        continue;
      g_string_append_printf (drop, "DROP INDEX \"%s\";", sqlite3_column_text (indexes, 0));
      g_string_append_printf (definitions, "%s;", sqlite3_column_text (indexes, 1));
    }
  while (has_row);
  sqlite3_reset (indexes);

  return ebb_database_exec (database, drop->str, error)
           ? g_string_free (g_steal_pointer (&definitions), FALSE) : NULL;
}

/**
 * ebb_journal_indexes_restore:
 * @database: the connection, in the same transaction
 * @definitions: what ebb_journal_indexes_drop() gave
 * @error: return location for an #EbbError
 *
 * Returns: whether they are there again
 */
gboolean
ebb_journal_indexes_restore (EbbDatabase  *database,
                             const char   *definitions,
                             GError      **error)
{
  return ebb_database_exec (database, definitions, error);
}
