/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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
  return ebb_database_exec (
    database,
    "DELETE FROM craving_day;"
    "DELETE FROM craving_hour;"
    "DELETE FROM craving_tag;"
    "INSERT INTO craving_day"
    "  SELECT local_day, intensity, count(*) FROM entry"
    "  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2;"
    "INSERT INTO craving_hour"
    "  SELECT local_weekday, local_hour, intensity, count(*) FROM entry"
    "  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2, 3;"
    "INSERT INTO craving_tag"
    "  SELECT tag_id, intensity, ifnull (intensity_after, -1), count(*)"
    "  FROM entry JOIN entry_tag ON entry_id = entry.id"
    "  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2, 3;",
    error);
}
