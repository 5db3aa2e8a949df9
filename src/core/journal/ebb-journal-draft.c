/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-kinds.h"
#include "ebb-journal-private.h"

/* What is being written and was not saved, so that a crash or a power cut does
 * not take it. */

/* There is at most one draft of a new entry of each kind, and one of each entry
 * that is being edited. */
typedef struct
{
  const char *kind;
  const char *of;
} Slot;

static gboolean
replace_draft (EbbDatabase  *database,
               gpointer      user_data,
               GError      **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *of = NULL;

  g_object_get (user_data, "draft-kind", &kind, "draft-of", &of, NULL);

  return ebb_journal_delete_draft (database, kind, of, error) &&
         ebb_journal_write_entry (database, EBB_ENTRY (user_data), error);
}

static gboolean
drop_draft (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  const Slot *slot = user_data;

  return ebb_journal_delete_draft (database, slot->kind, slot->of, error);
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

gboolean
ebb_journal_delete_draft (EbbDatabase  *database,
                          const char   *kind,
                          const char   *of,
                          GError      **error)
{
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database,
                                    "DELETE FROM entry WHERE kind = '" EBB_ENTRY_DRAFT "' "
                                    "AND draft_kind = ? AND draft_of = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, kind, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, of, -1, SQLITE_TRANSIENT);

  return ebb_database_step (database, statement, NULL, error);
}

/* The row of the draft that was kept last, of @kind or of any, of the entry with
 * the uid @of or of any, and its kind, which decides what type reads it. */
static gint64
find_draft (EbbJournal  *self,
            const char  *kind,
            const char  *of,
            char       **found)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (self->database,
                                    "SELECT id, draft_kind FROM entry "
                                    "WHERE kind = '" EBB_ENTRY_DRAFT "' "
                                    "AND (?1 IS NULL OR draft_kind = ?1) "
                                    "AND (?2 IS NULL OR draft_of = ?2) "
                                    "ORDER BY id DESC LIMIT 1", NULL);
  if (statement == NULL)
    return 0;
  if (kind != NULL)
    sqlite3_bind_text (statement, 1, kind, -1, SQLITE_TRANSIENT);
  if (of != NULL)
    sqlite3_bind_text (statement, 2, of, -1, SQLITE_TRANSIENT);
  if (!ebb_database_step (self->database, statement, &has_row, NULL) || !has_row)
    return 0;

  *found = g_strdup ((const char *) sqlite3_column_text (statement, 1));

  return sqlite3_column_int64 (statement, 0);
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
 * In place of an earlier draft of it: of a new entry of its kind, or of the entry
 * of the journal that it is a copy of.
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
 * @entry: what was being written, new or one of the journal
 * @error: return location for an #EbbError
 *
 * Returns: whether there is no draft of it now
 */
gboolean
ebb_journal_drop_draft (EbbJournal  *self,
                        EbbEntry    *entry,
                        GError     **error)
{
  g_autofree char *uid = NULL;
  Slot slot = { NULL, "" };

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (entry), FALSE);

  if (!self->has_draft)
    return TRUE;

  g_object_get (entry, "uid", &uid, NULL);
  slot.kind = ebb_entry_get_kind (entry);
  if (ebb_record_get_id (EBB_RECORD (entry)) != 0)
    slot.of = uid;
  if (!ebb_database_transaction (self->database, drop_draft, &slot, error))
    return FALSE;

  ebb_journal_reload_draft (self);

  return TRUE;
}

static EbbEntry *
read_draft (EbbJournal *self,
            const char *kind,
            const char *of)
{
  g_autofree char *found = NULL;
  g_autofree char *where = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  EbbEntryClass *klass;
  gint64 id = self->has_draft ? find_draft (self, kind, of, &found) : 0;
  GType type = id != 0 ? ebb_kinds_lookup (found) : G_TYPE_INVALID;

  if (type == G_TYPE_INVALID)
    return NULL;

  where = g_strdup_printf ("WHERE id = %" G_GINT64_FORMAT, id);
  drafts = ebb_record_query (type, self->database, where, NULL);
  if (drafts == NULL || drafts->len == 0 || !ebb_journal_read_tags (self, drafts, NULL))
    return NULL;

  klass = EBB_ENTRY_GET_CLASS (g_ptr_array_index (drafts, 0));
  if (klass->read != NULL &&
      !klass->read (g_ptr_array_index (drafts, 0), self->database, NULL))
    return NULL;

  return copy_as (g_ptr_array_index (drafts, 0), found);
}

/**
 * ebb_journal_dup_draft:
 * @self: the journal
 * @kind: (nullable): the kind of a new entry, or %NULL for whatever was written
 *   last, an edit of an old entry too
 *
 * Returns: (transfer full) (nullable): what was being written, as an entry
 *   that is not kept yet
 */
EbbEntry *
ebb_journal_dup_draft (EbbJournal *self,
                       const char *kind)
{
  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  return read_draft (self, kind, kind != NULL ? "" : NULL);
}

/**
 * ebb_journal_dup_draft_of:
 * @self: the journal
 * @entry: an entry of the journal
 *
 * Returns: (transfer full) (nullable): what was being made of it, as an entry
 *   that is not kept yet
 */
EbbEntry *
ebb_journal_dup_draft_of (EbbJournal *self,
                          EbbEntry   *entry)
{
  g_autofree char *uid = NULL;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (EBB_IS_ENTRY (entry), NULL);

  g_object_get (entry, "uid", &uid, NULL);

  return read_draft (self, ebb_entry_get_kind (entry), uid);
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
