/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-journal-private.h"

/* Putting the chips in order: which are offered, what one's own are called, and
 * what comes first. Entries keep their chips whatever becomes of them here. */

static gboolean
update_tag (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  return ebb_record_update (EBB_RECORD (user_data), database, error);
}

static gboolean
update_tags (EbbDatabase  *database,
             gpointer      user_data,
             GError      **error)
{
  GPtrArray *tags = user_data;

  for (guint i = 0; i < tags->len; i++)
    {
      if (!ebb_record_update (g_ptr_array_index (tags, i), database, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_by_id (GListStore *store,
            EbbTag     *tag,
            guint      *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (EbbTag) other = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (ebb_record_get_id (EBB_RECORD (other)) == ebb_record_get_id (EBB_RECORD (tag)))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The chip is offered again, and no longer among the archived ones. */
void
ebb_journal_drop_archived (EbbJournal *self,
                           EbbTag     *tag)
{
  GListStore *archived = self->archived[ebb_tag_kind_index (ebb_tag_get_kind (tag))];
  guint position;

  if (find_by_id (archived, tag, &position))
    g_list_store_remove (archived, position);
}

/**
 * ebb_journal_get_archived_tags:
 * @self: the journal
 * @kind: a kind of chips, as %EBB_TAG_TRIGGER
 *
 * Returns: (transfer none): the chips that are no longer offered, a model of
 *   #EbbTag
 */
GListModel *
ebb_journal_get_archived_tags (EbbJournal *self,
                               const char *kind)
{
  guint index = ebb_tag_kind_index (kind);

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (index < EBB_TAG_N_KINDS, NULL);

  return G_LIST_MODEL (self->archived[index]);
}

static gboolean
set_archived (EbbJournal  *self,
              EbbTag      *tag,
              gboolean     archived,
              GError     **error)
{
  g_object_set (tag, "archived", archived, NULL);
  if (ebb_database_transaction (self->database, update_tag, tag, error))
    return TRUE;

  g_object_set (tag, "archived", !archived, NULL);

  return FALSE;
}

/**
 * ebb_journal_archive_tag:
 * @self: the journal
 * @tag: a chip that is offered
 * @error: return location for an #EbbError
 *
 * It is not offered any more, and stays in the entries that have it.
 *
 * Returns: whether it is archived, on the disk too
 */
gboolean
ebb_journal_archive_tag (EbbJournal  *self,
                         EbbTag      *tag,
                         GError     **error)
{
  guint index = ebb_tag_kind_index (ebb_tag_get_kind (tag));
  g_autoptr (EbbTag) kept = g_object_ref (tag);
  guint position;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (find_by_id (self->tags[index], tag, &position), FALSE);

  if (!set_archived (self, tag, TRUE, error))
    return FALSE;

  g_list_store_remove (self->tags[index], position);
  g_list_store_append (self->archived[index], kept);

  return TRUE;
}

/**
 * ebb_journal_restore_tag:
 * @self: the journal
 * @tag: a chip that is archived
 * @error: return location for an #EbbError
 *
 * It is offered again, after the others.
 *
 * Returns: whether it is, on the disk too
 */
gboolean
ebb_journal_restore_tag (EbbJournal  *self,
                         EbbTag      *tag,
                         GError     **error)
{
  guint index = ebb_tag_kind_index (ebb_tag_get_kind (tag));
  g_autoptr (EbbTag) kept = g_object_ref (tag);
  int position = ebb_tag_get_position (tag);
  guint n;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->tags[index]));
  if (n > 0)
    {
      g_autoptr (EbbTag) last = g_list_model_get_item (G_LIST_MODEL (self->tags[index]), n - 1);

      ebb_tag_set_position (tag, MAX (position, ebb_tag_get_position (last) + 1));
    }
  if (!set_archived (self, tag, FALSE, error))
    {
      ebb_tag_set_position (tag, position);
      return FALSE;
    }

  ebb_journal_drop_archived (self, tag);
  g_list_store_append (self->tags[index], kept);

  return TRUE;
}

/**
 * ebb_journal_rename_tag:
 * @self: the journal
 * @tag: a chip of the person's own that is offered
 * @name: as typed; space around it is dropped
 * @error: return location for an #EbbError
 *
 * The entries that have it show the new name.
 *
 * Returns: whether it is called that, on the disk too
 */
gboolean
ebb_journal_rename_tag (EbbJournal  *self,
                        EbbTag      *tag,
                        const char  *name,
                        GError     **error)
{
  guint index = ebb_tag_kind_index (ebb_tag_get_kind (tag));
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *old = g_strdup (ebb_tag_get_name (tag));
  g_autoptr (EbbTag) same = NULL;
  guint position;
  guint n;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (*ebb_tag_get_key (tag) == '\0', FALSE);

  if (!ebb_journal_check_tag_name (trimmed, error))
    return FALSE;
  same = ebb_journal_find_tag_by_label (self, ebb_tag_get_kind (tag), trimmed);
  if (same != NULL && ebb_record_get_id (EBB_RECORD (same)) != ebb_record_get_id (EBB_RECORD (tag)))
    return ebb_fail (error, EBB_ERROR_INVALID, _("There is a chip of that name already."));

  g_object_set (tag, "name", trimmed, NULL);
  if (!ebb_database_transaction (self->database, update_tag, tag, error))
    {
      g_object_set (tag, "name", old, NULL);
      return FALSE;
    }

  if (find_by_id (self->tags[index], tag, &position))
    g_list_model_items_changed (G_LIST_MODEL (self->tags[index]), position, 1, 1);

  /* Whatever shows entries shows its name. */
  n = g_list_model_get_n_items (G_LIST_MODEL (self));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n);

  return TRUE;
}

/**
 * ebb_journal_move_tag:
 * @self: the journal
 * @tag: a chip that is offered
 * @position: where it is to be among those of its kind
 * @error: return location for an #EbbError
 *
 * Returns: whether it is there, on the disk too
 */
gboolean
ebb_journal_move_tag (EbbJournal  *self,
                      EbbTag      *tag,
                      guint        position,
                      GError     **error)
{
  GListStore *store = self->tags[ebb_tag_kind_index (ebb_tag_get_kind (tag))];
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (int));
  guint from;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (find_by_id (store, tag, &from), FALSE);
  g_return_val_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (store)), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    g_ptr_array_add (tags, g_list_model_get_item (G_LIST_MODEL (store), i));
  g_ptr_array_insert (tags, (int) position, g_ptr_array_steal_index (tags, from));
  for (guint i = 0; i < tags->len; i++)
    {
      int was = ebb_tag_get_position (g_ptr_array_index (tags, i));

      g_array_append_val (old, was);
      ebb_tag_set_position (g_ptr_array_index (tags, i), (int) i + 1);
    }

  if (!ebb_database_transaction (self->database, update_tags, tags, error))
    {
      for (guint i = 0; i < tags->len; i++)
        ebb_tag_set_position (g_ptr_array_index (tags, i), g_array_index (old, int, i));
      return FALSE;
    }

  g_list_store_splice (store, 0, tags->len, tags->pdata, tags->len);

  return TRUE;
}
