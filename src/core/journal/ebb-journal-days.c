/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-journal-private.h"

/* What was logged on a day, by the clock of the place where it was. */

/**
 * ebb_journal_dup_last_of:
 * @self: the journal
 * @kind: a kind of entry, as %EBB_ENTRY_CHECK_IN
 * @first_day: a day, see ebb_day_of()
 * @last_day: the same one, or a later one
 *
 * Returns: (transfer full) (nullable): the newest entry of that kind on those
 *   days, the same object as in the model
 */
EbbEntry *
ebb_journal_dup_last_of (EbbJournal *self,
                         const char *kind,
                         gint64      first_day,
                         gint64      last_day)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;
  guint position;
  Place place;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  if (!ebb_database_has_column (self->database, "entry", "local_day"))
    return NULL;

  statement = ebb_database_prepare (self->database,
                                    "SELECT time, id FROM entry "
                                    "WHERE local_day BETWEEN ? AND ? AND kind = ? "
                                    "ORDER BY time DESC, id DESC LIMIT 1", NULL);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, first_day);
  sqlite3_bind_int64 (statement, 2, last_day);
  sqlite3_bind_text (statement, 3, kind, -1, SQLITE_TRANSIENT);
  if (!ebb_database_step (self->database, statement, &has_row, NULL) || !has_row)
    return NULL;

  place = (Place) { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };
  position = ebb_journal_find_position (self, &place);

  return g_list_model_get_item (G_LIST_MODEL (self), position);
}
