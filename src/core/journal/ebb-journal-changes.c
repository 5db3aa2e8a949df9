/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-journal-private.h"
#include "ebb-journal-text.h"

/* Writing entries: one transaction each, and the model changes after it. */

typedef struct
{
  GPtrArray *entries;
  gboolean   ends_draft;
} Change;

static gboolean
clear_tags (EbbDatabase  *database,
            gint64        id,
            GError      **error)
{
  g_autoptr (EbbStatement) clear = NULL;

  clear = ebb_database_prepare (database, "DELETE FROM entry_tag WHERE entry_id = ?", error);
  if (clear == NULL)
    return FALSE;
  sqlite3_bind_int64 (clear, 1, id);

  return ebb_database_step (database, clear, NULL, error);
}

static gboolean
write_tags (EbbDatabase  *database,
            EbbEntry     *entry,
            gboolean      is_new,
            GError      **error)
{
  GListModel *tags = ebb_entry_get_tags (entry);
  g_autoptr (EbbStatement) insert = NULL;
  gint64 id = ebb_record_get_id (EBB_RECORD (entry));

  if (!is_new && !clear_tags (database, id, error))
    return FALSE;
  if (g_list_model_get_n_items (tags) == 0)
    return TRUE;

  insert = ebb_database_prepare (database,
                                 "INSERT INTO entry_tag (entry_id, tag_id) VALUES (?, ?)", error);
  for (guint i = 0; insert != NULL && i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      sqlite3_reset (insert);
      sqlite3_bind_int64 (insert, 1, id);
      sqlite3_bind_int64 (insert, 2, ebb_record_get_id (EBB_RECORD (tag)));
      if (!ebb_database_step (database, insert, NULL, error))
        return FALSE;
    }

  return insert != NULL;
}

/* The numbers of the chips, for the search: it finds an entry by a chip in
 * whatever language the chip is shown. */
static void
note_chips (EbbEntry *entry)
{
  GListModel *tags = ebb_entry_get_tags (entry);
  g_autoptr (GString) chips = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      g_string_append_printf (chips, "%st%" G_GINT64_FORMAT, i > 0 ? " " : "",
                              ebb_record_get_id (EBB_RECORD (tag)));
    }
  g_object_set (entry, "chips", chips->str, NULL);
}

static gboolean
write_row (EbbDatabase  *database,
           EbbEntry     *entry,
           GError      **error)
{
  EbbRecord *record = EBB_RECORD (entry);

  if (ebb_record_get_id (record) == 0)
    return ebb_record_insert (record, database, error);

  return ebb_journal_text_forget (database, ebb_record_get_id (record), error) &&
         ebb_record_update (record, database, error);
}

/* The row, new or old, and all that goes with it. */
gboolean
ebb_journal_write_entry (EbbDatabase  *database,
                         EbbEntry     *entry,
                         GError      **error)
{
  EbbEntryClass *klass = EBB_ENTRY_GET_CLASS (entry);
  gboolean is_new = ebb_record_get_id (EBB_RECORD (entry)) == 0;

  note_chips (entry);

  return write_row (database, entry, error) &&
         ebb_journal_text_learn (database, ebb_record_get_id (EBB_RECORD (entry)), error) &&
         write_tags (database, entry, is_new, error) &&
         (klass->write == NULL || klass->write (entry, database, error));
}

static gboolean
insert_entries (EbbDatabase  *database,
                gpointer      user_data,
                GError      **error)
{
  Change *change = user_data;

  for (guint i = 0; i < change->entries->len; i++)
    {
      EbbEntry *entry = g_ptr_array_index (change->entries, i);

      if (!ebb_journal_write_entry (database, entry, error))
        return FALSE;
    }

  return !change->ends_draft ||
         ebb_journal_delete_draft (database,
                                   ebb_entry_get_kind (g_ptr_array_index (change->entries, 0)),
                                   "", error);
}

static gboolean
update_entry (EbbDatabase  *database,
              gpointer      user_data,
              GError      **error)
{
  Change *change = user_data;
  EbbEntry *entry = g_ptr_array_index (change->entries, 0);
  g_autofree char *uid = NULL;

  g_object_get (entry, "uid", &uid, NULL);

  return ebb_journal_write_entry (database, entry, error) &&
         ebb_journal_delete_draft (database, ebb_entry_get_kind (entry), uid, error);
}

static gboolean
delete_entry (EbbDatabase  *database,
              gpointer      user_data,
              GError      **error)
{
  Change *change = user_data;
  EbbEntry *entry = g_ptr_array_index (change->entries, 0);

  return ebb_journal_text_forget (database, ebb_record_get_id (EBB_RECORD (entry)), error) &&
         ebb_record_delete (EBB_RECORD (entry), database, error);
}

/* A row that was rolled back must not leave its number behind: the next entry
 * may get the same one. */
static gboolean
insert_or_forget (EbbJournal  *self,
                  GPtrArray   *entries,
                  gboolean     ends_draft,
                  GError     **error)
{
  Change change = { entries, ends_draft };

  if (ebb_database_transaction (self->database, insert_entries, &change, error))
    return TRUE;

  for (guint i = 0; i < entries->len; i++)
    g_object_set (g_ptr_array_index (entries, i), "id", G_GINT64_CONSTANT (0), NULL);

  return FALSE;
}

static Change
change_of (EbbJournal *self,
           EbbEntry   *entry)
{
  Change change = { g_ptr_array_new (), FALSE };

  g_ptr_array_add (change.entries, entry);

  return change;
}

/* After the commit: a new entry shows at its place. */
static void
show_entry (EbbJournal *self,
            EbbEntry   *entry)
{
  Place place = ebb_journal_get_place (entry);
  guint position = ebb_journal_find_position (self, &place);

  ebb_journal_hold (self, entry);
  g_array_insert_val (self->places, position, place);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static EbbEntry *
get_held (EbbJournal *self,
          EbbEntry   *entry)
{
  gint64 id = ebb_record_get_id (EBB_RECORD (entry));

  return g_hash_table_lookup (self->held, &id);
}

/* After the commit: whoever holds the entry sees it change, and it moves if
 * its time did. */
static void
show_update (EbbJournal  *self,
             EbbEntry    *entry,
             const Place *old)
{
  Place place = ebb_journal_get_place (entry);
  EbbEntry *held = get_held (self, entry);
  g_autoptr (EbbEntry) shown = g_object_ref (held != NULL ? held : entry);
  guint position = ebb_journal_find_position (self, old);

  if (shown != entry)
    ebb_entry_assign (shown, entry);

  if (ebb_journal_compare_places (old, &place) == 0)
    g_array_index (self->places, Place, position) = place;
  else
    {
      g_array_remove_index (self->places, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
      position = ebb_journal_find_position (self, &place);
      g_array_insert_val (self->places, position, place);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
    }

  ebb_journal_tell_changed (self, shown);
}

static gboolean
prepare (EbbJournal  *self,
         EbbEntry    *entry,
         GError     **error)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  gint64 created = 0;

  if (!ebb_entry_validate (entry, now, error))
    return FALSE;

  g_object_get (entry, "created", &created, NULL);
  if (created == 0)
    g_object_set (entry, "created", g_date_time_to_unix (now), NULL);
  g_object_set (entry, "modified", g_date_time_to_unix (now), NULL);

  return TRUE;
}

static gboolean
add (EbbJournal  *self,
     EbbEntry    *entry,
     gboolean     ends_draft,
     GError     **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (entry), FALSE);
  g_return_val_if_fail (ebb_record_get_id (EBB_RECORD (entry)) == 0, FALSE);

  ebb_journal_load_all (self);
  g_ptr_array_add (entries, entry);
  if (!prepare (self, entry, error) || !insert_or_forget (self, entries, ends_draft, error))
    return FALSE;

  show_entry (self, entry);
  if (ends_draft)
    ebb_journal_reload_draft (self);

  return TRUE;
}

/**
 * ebb_journal_add:
 * @self: the journal
 * @entry: an entry that is not in it; also one that was removed
 * @error: return location for an #EbbError
 *
 * When it returns %TRUE the entry is on the disk and in the model.
 *
 * Returns: whether it was added
 */
gboolean
ebb_journal_add (EbbJournal  *self,
                 EbbEntry    *entry,
                 GError     **error)
{
  return add (self, entry, FALSE, error);
}

/**
 * ebb_journal_add_written:
 * @self: the journal
 * @entry: an entry that is not in it, of which a draft may have been kept
 * @error: return location for an #EbbError
 *
 * As ebb_journal_add(), and the draft is gone in the same transaction: what
 * was written is there once, whenever the power goes.
 *
 * Returns: whether it was added
 */
gboolean
ebb_journal_add_written (EbbJournal  *self,
                         EbbEntry    *entry,
                         GError     **error)
{
  return add (self, entry, TRUE, error);
}

/**
 * ebb_journal_add_all:
 * @self: the journal
 * @entries: (element-type EbbEntry): entries that are not in it
 * @error: return location for an #EbbError
 *
 * All of them, in one transaction, or none.
 *
 * Returns: whether they were added
 */
gboolean
ebb_journal_add_all (EbbJournal  *self,
                     GPtrArray   *entries,
                     GError     **error)
{
  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);

  for (guint i = 0; i < entries->len; i++)
    {
      EbbEntry *entry = g_ptr_array_index (entries, i);

      g_return_val_if_fail (ebb_record_get_id (EBB_RECORD (entry)) == 0, FALSE);
      if (!prepare (self, entry, error))
        return FALSE;
    }

  if (!insert_or_forget (self, entries, FALSE, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    ebb_journal_hold (self, g_ptr_array_index (entries, i));
  ebb_journal_reload_places (self);
  ebb_journal_load_all (self);

  return TRUE;
}

/**
 * ebb_journal_update:
 * @self: the journal
 * @entry: an entry of the journal, or an edited copy of one
 * @error: return location for an #EbbError
 *
 * When it returns %TRUE the change is on the disk, the entry in the model says
 * the same as @entry, and a draft of the edit is gone.
 *
 * Returns: whether it was changed
 */
gboolean
ebb_journal_update (EbbJournal  *self,
                    EbbEntry    *entry,
                    GError     **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  gint64 modified = 0;
  Change change;
  Place old;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (entry), FALSE);
  g_return_val_if_fail (ebb_record_get_id (EBB_RECORD (entry)) != 0, FALSE);

  /* Without a row the transaction says what is wrong. */
  if (!ebb_journal_read_place (self, ebb_record_get_id (EBB_RECORD (entry)), &old))
    old = ebb_journal_get_place (entry);
  ebb_journal_load_all (self);
  g_object_get (entry, "modified", &modified, NULL);
  change = change_of (self, entry);
  entries = change.entries;
  if (!prepare (self, entry, error))
    return FALSE;
  if (!ebb_database_transaction (self->database, update_entry, &change, error))
    {
      g_object_set (entry, "modified", modified, NULL);
      return FALSE;
    }

  show_update (self, entry, &old);
  ebb_journal_reload_draft (self);

  return TRUE;
}

/**
 * ebb_journal_remove:
 * @self: the journal
 * @entry: an entry of the journal
 * @error: return location for an #EbbError
 *
 * The row is gone from the file when it returns %TRUE. Give @entry to
 * ebb_journal_add() to have it back where it was; of several in the same
 * second it is then the first.
 *
 * Returns: whether it was removed
 */
gboolean
ebb_journal_remove (EbbJournal  *self,
                    EbbEntry    *entry,
                    GError     **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (EbbEntry) kept = NULL;
  Change change;
  guint position;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (entry), FALSE);

  if (!ebb_journal_find (self, entry, &position))
    return ebb_fail (error, EBB_ERROR_NOT_FOUND, _("This entry is no longer in the journal."));

  kept = g_object_ref (entry);
  change = change_of (self, entry);
  entries = change.entries;
  if (!ebb_database_transaction (self->database, delete_entry, &change, error))
    return FALSE;

  ebb_journal_let_go (self, ebb_record_get_id (EBB_RECORD (entry)));
  g_object_set (entry, "id", G_GINT64_CONSTANT (0), NULL);
  g_array_remove_index (self->places, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);

  return TRUE;
}
