/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-kinds.h"
#include "ebb-journal-private.h"

/* What is being written and was not saved, so that a crash or a power cut does
 * not take it. */

static gboolean
replace_draft (EbbDatabase  *database,
               gpointer      user_data,
               GError      **error)
{
  return ebb_journal_delete_draft (database, error) &&
         ebb_journal_write_entry (database, EBB_ENTRY (user_data), error);
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

/* The draft of an entry that is in the journal belongs to it. */
static EbbEntry *
make_draft (EbbEntry *entry)
{
  g_autofree char *uid = NULL;
  EbbEntry *draft = copy_as (entry, EBB_ENTRY_DRAFT);

  g_object_get (entry, "uid", &uid, NULL);
  g_object_set (draft,
                "draft-kind", ebb_entry_get_kind (entry),
                "draft-of", ebb_record_get_id (EBB_RECORD (entry)) != 0 ? uid : "",
                NULL);

  return draft;
}

/* The kind decides which type reads the row; drafts of the first versions were
 * all of a craving. */
static char *
read_draft_kind (EbbJournal *self)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;
  const char *kind;

  statement = ebb_database_prepare (self->database,
                                    "SELECT draft_kind FROM entry "
                                    "WHERE kind = '" EBB_ENTRY_DRAFT "' ORDER BY id DESC LIMIT 1",
                                    NULL);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, NULL) ||
      !has_row)
    return NULL;

  kind = (const char *) sqlite3_column_text (statement, 0);

  return g_strdup (ebb_kinds_lookup (kind) != G_TYPE_INVALID ? kind : EBB_ENTRY_CRAVING);
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

  draft = make_draft (entry);
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
 * Returns: (transfer full) (nullable): what was being written, of whatever kind,
 *   as an entry that is not kept yet
 */
EbbEntry *
ebb_journal_dup_draft (EbbJournal *self)
{
  g_autofree char *kind = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (EbbEntry) draft = NULL;
  EbbEntryClass *klass;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  kind = self->has_draft ? read_draft_kind (self) : NULL;
  if (kind == NULL)
    return NULL;

  drafts = ebb_record_query (ebb_kinds_lookup (kind), self->database,
                             "WHERE kind = '" EBB_ENTRY_DRAFT "' ORDER BY id DESC LIMIT 1",
                             NULL);
  if (drafts == NULL || drafts->len == 0 || !ebb_journal_read_tags (self, drafts, NULL))
    return NULL;

  draft = g_ptr_array_index (drafts, 0);
  g_object_ref (draft);
  klass = EBB_ENTRY_GET_CLASS (draft);
  if (klass->read != NULL && !klass->read (draft, self->database, NULL))
    return NULL;

  return copy_as (draft, kind);
}

/**
 * ebb_journal_dup_draft_original:
 * @self: the journal
 * @draft: what ebb_journal_dup_draft() gave
 *
 * Returns: (transfer full) (nullable): the entry of the journal that was being
 *   edited, or %NULL if a new one was being written, or that entry is gone
 */
EbbEntry *
ebb_journal_dup_draft_original (EbbJournal *self,
                                EbbEntry   *draft)
{
  g_autofree char *uid = NULL;
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (EBB_IS_ENTRY (draft), NULL);

  g_object_get (draft, "draft-of", &uid, NULL);
  if (*uid == '\0')
    return NULL;

  statement = ebb_database_prepare (self->database, "SELECT id FROM entry WHERE uid = ?", NULL);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, uid, -1, SQLITE_TRANSIENT);
  if (!ebb_database_step (self->database, statement, &has_row, NULL) || !has_row)
    return NULL;

  return ebb_journal_lookup (self, sqlite3_column_int64 (statement, 0));
}
