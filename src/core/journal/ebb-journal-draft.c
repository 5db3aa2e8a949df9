/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-journal-private.h"

/* What is being written and was not saved, so that a crash or a power cut does
 * not take it. */

static gboolean
replace_draft (EbbDatabase  *database,
               gpointer      user_data,
               GError      **error)
{
  return ebb_journal_delete_draft (database, error) &&
         ebb_record_insert (EBB_RECORD (user_data), database, error) &&
         ebb_journal_write_tags (database, EBB_ENTRY (user_data), error);
}

static gboolean
drop_draft (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  return ebb_journal_delete_draft (database, error);
}

/* As a row it is new, and of another kind. */
static EbbEntry *
copy_as (EbbEntry   *entry,
         const char *kind)
{
  g_autofree char *uid = g_uuid_string_random ();
  EbbEntry *copy = ebb_entry_copy (entry);

  g_object_set (copy, "id", G_GINT64_CONSTANT (0), "uid", uid, "kind", kind, NULL);

  return copy;
}

gboolean
ebb_journal_delete_draft (EbbDatabase  *database,
                          GError      **error)
{
  return ebb_database_exec (database,
                            "DELETE FROM entry WHERE kind = '" EBB_ENTRY_DRAFT "'", error);
}

void
ebb_journal_reload_draft (EbbJournal *self)
{
  gint64 n = 0;

  if (ebb_database_is_open (self->database))
    ebb_database_get_int (self->database,
                          "SELECT count(*) FROM entry WHERE kind = '" EBB_ENTRY_DRAFT "'",
                          &n, NULL);
  ebb_journal_set_has_draft (self, n > 0);
}

/**
 * ebb_journal_keep_draft:
 * @self: the journal
 * @entry: what is being written; it need not be complete
 * @error: return location for an #EbbError
 *
 * In place of an earlier draft.
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_journal_keep_draft (EbbJournal  *self,
                        EbbEntry    *entry,
                        GError     **error)
{
  g_autoptr (EbbEntry) draft = NULL;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (entry), FALSE);

  draft = copy_as (entry, EBB_ENTRY_DRAFT);
  if (!ebb_database_transaction (self->database, replace_draft, draft, error))
    return FALSE;

  ebb_journal_set_has_draft (self, TRUE);

  return TRUE;
}

/**
 * ebb_journal_drop_draft:
 * @self: the journal
 * @error: return location for an #EbbError
 *
 * Returns: whether there is none now
 */
gboolean
ebb_journal_drop_draft (EbbJournal  *self,
                        GError     **error)
{
  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);

  if (!self->has_draft)
    return TRUE;
  if (!ebb_database_transaction (self->database, drop_draft, NULL, error))
    return FALSE;

  ebb_journal_set_has_draft (self, FALSE);

  return TRUE;
}

/**
 * ebb_journal_dup_draft:
 * @self: the journal
 *
 * Returns: (transfer full) (nullable): what was being written, as an entry
 *   that is not kept yet
 */
EbbEntry *
ebb_journal_dup_draft (EbbJournal *self)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  if (!self->has_draft)
    return NULL;

  drafts = ebb_record_query (EBB_TYPE_ENTRY, self->database,
                             "WHERE kind = '" EBB_ENTRY_DRAFT "' ORDER BY id DESC LIMIT 1",
                             &error);
  if (drafts == NULL || drafts->len == 0 || !ebb_journal_read_tags (self, drafts, &error))
    return NULL;

  return copy_as (g_ptr_array_index (drafts, 0), EBB_ENTRY_CRAVING);
}
