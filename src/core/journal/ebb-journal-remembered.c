/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-journal-private.h"

/* How the person looks at the journal, kept beside it: it may name a trigger,
 * and the settings lie unprotected. */

typedef struct
{
  const char *key;
  const char *value;
} Remembered;

static gboolean
write_remembered (EbbDatabase  *database,
                  gpointer      user_data,
                  GError      **error)
{
  Remembered *remembered = user_data;
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database,
                                    "INSERT INTO remembered (key, value) VALUES (?, ?) "
                                    "ON CONFLICT DO UPDATE SET value = excluded.value", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, remembered->key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, remembered->value, -1, SQLITE_STATIC);

  return ebb_database_step (database, statement, NULL, error);
}

/**
 * ebb_journal_remember:
 * @self: the journal
 * @key: what it is
 * @value: what to remember
 * @error: return location for an #EbbError
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_journal_remember (EbbJournal  *self,
                      const char  *key,
                      const char  *value,
                      GError     **error)
{
  Remembered remembered = { key, value };

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);

  return ebb_database_transaction (self->database, write_remembered, &remembered, error);
}

/**
 * ebb_journal_dup_remembered:
 * @self: the journal
 * @key: what it is
 *
 * Returns: (transfer full): what was remembered last, or ""
 */
char *
ebb_journal_dup_remembered (EbbJournal *self,
                            const char *key)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  statement = ebb_database_prepare (self->database,
                                    "SELECT value FROM remembered WHERE key = ?", NULL);
  if (statement == NULL)
    return g_strdup ("");
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (!ebb_database_step (self->database, statement, &has_row, NULL) || !has_row)
    return g_strdup ("");

  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}
