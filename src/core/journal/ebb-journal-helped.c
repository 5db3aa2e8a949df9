/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-journal-private.h"

/* What the person wrote down as having helped: the chips, the lines of the plan
 * and the words of earlier entries. */

/* Adds the text of each row, with how often it was, which is 0 for words. */
static void
add_rows (EbbJournal *self,
          GPtrArray  *helped,
          const char *sql,
          guint       max)
{
  g_autoptr (EbbStatement) statement = ebb_database_prepare (self->database, sql, NULL);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return;

  sqlite3_bind_int64 (statement, 1, max);
  while (ebb_database_step (self->database, statement, &has_row, NULL) && has_row)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 1);
      EbbHelped what = { NULL, sqlite3_column_int64 (statement, 2) };
      g_autoptr (EbbTag) tag = ebb_journal_find_tag (self, sqlite3_column_int64 (statement, 0));

      /* A chip is shown in the language of now. */
      what.text = tag != NULL ? ebb_tag_dup_label (tag) : g_strstrip (g_strdup (text));
      g_ptr_array_add (helped, g_memdup2 (&what, sizeof what));
    }
}

static void
free_helped (gpointer data)
{
  g_free (((EbbHelped *) data)->text);
  g_free (data);
}

/**
 * ebb_journal_list_helped:
 * @self: the journal
 * @max: how many of each sort
 *
 * Returns: (transfer full) (element-type EbbHelped): the chips for what helped,
 *   by how often; then the lines of the plan that helped, likewise; then the
 *   words of the newest lapses and reviews
 */
GPtrArray *
ebb_journal_list_helped (EbbJournal *self,
                         guint       max)
{
  GPtrArray *helped = g_ptr_array_new_with_free_func (free_helped);

  g_return_val_if_fail (EBB_IS_JOURNAL (self), helped);

  if (!ebb_database_is_open (self->database))
    return helped;

  add_rows (self, helped,
            "SELECT tag.id, tag.name, count(*) AS n FROM entry_tag "
            "JOIN tag ON tag.id = tag_id JOIN entry ON entry.id = entry_id "
            "WHERE tag.kind = '" EBB_TAG_COPING "' AND entry.kind <> '" EBB_ENTRY_DRAFT "' "
            "GROUP BY tag.id ORDER BY n DESC, tag.position, tag.id LIMIT ?", max);
  add_rows (self, helped,
            "SELECT 0, plan_item.response, count(*) AS n FROM entry "
            "JOIN plan_item ON plan_item.uid = plan_uid "
            "WHERE plan_helped = 1 AND trim (plan_item.response) <> '' "
            "AND kind <> '" EBB_ENTRY_DRAFT "' "
            "GROUP BY plan_item.id ORDER BY n DESC, plan_item.id LIMIT ?", max);
  add_rows (self, helped,
            "SELECT 0, helped, 0 FROM entry WHERE trim (helped) <> '' "
            "AND kind IN ('" EBB_ENTRY_LAPSE "', '" EBB_ENTRY_REVIEW "') "
            "GROUP BY helped ORDER BY max (time) DESC LIMIT ?", max);

  return helped;
}
