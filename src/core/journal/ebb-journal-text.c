/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-entry.h"
#include "ebb-journal-text.h"

/* The search over what was written. It is told what a row says, before the row
 * goes and after it came, by whoever writes the row: with an untrusted schema a
 * trigger may not. */

#define COLUMNS "note, helped, next, chips"
#define SAVED "kind <> '" EBB_ENTRY_DRAFT "'"

/* This many pages of the index are written anew in one step of tidying. FTS5 does
 * none of it by itself (migration 5). */
#define STEP "32"

static gboolean
run_for (EbbDatabase  *database,
         gint64        id,
         const char   *sql,
         GError      **error)
{
  g_autoptr (EbbStatement) statement = ebb_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);

  return ebb_database_step (database, statement, NULL, error);
}

/**
 * ebb_journal_text_forget:
 * @database: a connection, inside a transaction
 * @id: the row of an entry that is going to be changed or deleted
 * @error: return location for an #EbbError
 *
 * Returns: whether the search no longer finds it
 */
gboolean
ebb_journal_text_forget (EbbDatabase  *database,
                         gint64        id,
                         GError      **error)
{
  return run_for (database, id,
                  "INSERT INTO entry_text (entry_text, rowid, " COLUMNS ") "
                  "SELECT 'delete', id, " COLUMNS " FROM entry WHERE id = ? AND " SAVED, error);
}

/**
 * ebb_journal_text_learn:
 * @database: a connection, inside a transaction
 * @id: the row of an entry that is new or has been changed
 * @error: return location for an #EbbError
 *
 * Returns: whether the search finds it
 */
gboolean
ebb_journal_text_learn (EbbDatabase  *database,
                        gint64        id,
                        GError      **error)
{
  return run_for (database, id,
                  "INSERT INTO entry_text (rowid, " COLUMNS ") "
                  "SELECT id, " COLUMNS " FROM entry WHERE id = ? AND " SAVED, error);
}

/**
 * ebb_journal_text_learn_after:
 * @database: a connection, inside a transaction
 * @id: the last row before the new ones
 * @error: return location for an #EbbError
 *
 * Returns: whether the search finds all entries after @id
 */
gboolean
ebb_journal_text_learn_after (EbbDatabase  *database,
                              gint64        id,
                              GError      **error)
{
  return run_for (database, id,
                  "INSERT INTO entry_text (rowid, " COLUMNS ") "
                  "SELECT id, " COLUMNS " FROM entry WHERE id > ? AND " SAVED, error);
}

/**
 * ebb_journal_text_tidy:
 * @database: a connection
 * @from_start: whether this is the first step
 * @more: (out): whether there is more to do
 * @error: return location for an #EbbError
 *
 * The index notes that a row is gone, and keeps the row's words until its parts
 * are merged into one. This does a little of that merging. What is freed is
 * overwritten, as everywhere in the file.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_journal_text_tidy (EbbDatabase  *database,
                       gboolean      from_start,
                       gboolean     *more,
                       GError      **error)
{
  const char *sql = from_start
    ? "INSERT INTO entry_text (entry_text, rank) VALUES ('merge', -" STEP ")"
    : "INSERT INTO entry_text (entry_text, rank) VALUES ('merge', " STEP ")";
  g_autoptr (EbbStatement) statement = ebb_database_prepare (database, sql, error);
  int before;

  *more = FALSE;
  if (statement == NULL)
    return FALSE;

  /* As FTS5 documents it: one change is that of the command itself. */
  before = sqlite3_total_changes (sqlite3_db_handle (statement));
  if (!ebb_database_step (database, statement, NULL, error))
    return FALSE;
  *more = sqlite3_total_changes (sqlite3_db_handle (statement)) - before >= 2;

  return TRUE;
}
