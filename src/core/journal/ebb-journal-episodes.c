/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-episode.h"
#include "ebb-journal-private.h"

/* What the journal knows of its episodes. */

/**
 * ebb_journal_dup_open_episode:
 * @self: the journal
 *
 * Returns: (transfer full) (nullable): the newest episode, if it has not ended
 */
EbbEntry *
ebb_journal_dup_open_episode (EbbJournal *self)
{
  g_autoptr (EbbEntry) entry = NULL;
  gint64 id = 0;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  if (!ebb_database_is_open (self->database) ||
      !ebb_database_get_int (self->database,
                             "SELECT coalesce ((SELECT id FROM entry "
                             "WHERE kind = '" EBB_ENTRY_EPISODE "' "
                             "ORDER BY time DESC, id DESC LIMIT 1), 0)", &id, NULL) || id == 0)
    return NULL;

  entry = ebb_journal_lookup (self, id);
  if (!EBB_IS_EPISODE (entry) || *ebb_episode_get_outcome (EBB_EPISODE (entry)) != '\0')
    return NULL;

  return g_steal_pointer (&entry);
}

/**
 * ebb_journal_get_median_episode:
 * @self: the journal
 * @n: (out): how many episodes ended with %EBB_OUTCOME_PASSED
 *
 * The median is that of an ordered sample: the middle one, or the mean of the
 * two in the middle.
 *
 * Returns: how long they were, in seconds, or -1 if there is none
 */
int
ebb_journal_get_median_episode (EbbJournal *self,
                                guint      *n)
{
  gint64 median = -1;
  gint64 count = 0;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), -1);

  *n = 0;
  if (!ebb_database_is_open (self->database) ||
      !ebb_database_get_int (self->database,
                             "SELECT count(*) FROM entry WHERE kind = '" EBB_ENTRY_EPISODE "' "
                             "AND outcome = '" EBB_OUTCOME_PASSED "' AND duration IS NOT NULL",
                             &count, NULL) || count == 0 ||
      !ebb_database_get_int (self->database,
                             "WITH lengths AS ("
                             "SELECT duration, row_number () OVER (ORDER BY duration) AS place, "
                             "count(*) OVER () AS total FROM entry "
                             "WHERE kind = '" EBB_ENTRY_EPISODE "' "
                             "AND outcome = '" EBB_OUTCOME_PASSED "' AND duration IS NOT NULL) "
                             "SELECT CAST (avg (duration) AS INTEGER) FROM lengths "
                             "WHERE place IN ((total + 1) / 2, (total + 2) / 2)",
                             &median, NULL))
    return -1;

  *n = (guint) count;

  return (int) median;
}
