/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-journal-private.h"

#define MAX_TAG_LENGTH 60

/* The person's own chips. */

static gboolean
insert_tag (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  return ebb_record_insert (EBB_RECORD (user_data), database, error);
}

static gboolean
unarchive_tag (EbbDatabase  *database,
               gpointer      user_data,
               GError      **error)
{
  return ebb_record_update (EBB_RECORD (user_data), database, error);
}

static char *
fold (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : name, -1);
}

/* By what is shown, whatever the case, archived ones too. Also by the name in
 * the table, which is unique and not what is shown of a translated one. */
EbbTag *
ebb_journal_find_tag_by_label (EbbJournal *self,
                               const char *kind,
                               const char *name)
{
  g_autofree char *wanted = fold (name);
  g_autoptr (GPtrArray) tags = NULL;

  tags = ebb_record_query (EBB_TYPE_TAG, self->database, "ORDER BY archived, position", NULL);
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      EbbTag *tag = g_ptr_array_index (tags, i);
      g_autofree char *label = ebb_tag_dup_label (tag);
      g_autofree char *folded_label = fold (label);
      g_autofree char *folded_name = fold (ebb_tag_get_name (tag));

      if (g_str_equal (ebb_tag_get_kind (tag), kind) &&
          (g_str_equal (folded_label, wanted) || g_str_equal (folded_name, wanted)))
        return g_object_ref (tag);
    }

  return NULL;
}

static EbbTag *
bring_back_tag (EbbJournal  *self,
                EbbTag      *tag,
                GListStore  *store,
                GError     **error)
{
  g_autoptr (EbbTag) offered = ebb_journal_find_tag (self, ebb_record_get_id (EBB_RECORD (tag)));

  if (offered != NULL)
    return g_steal_pointer (&offered);

  g_object_set (tag, "archived", FALSE, NULL);
  if (!ebb_database_transaction (self->database, unarchive_tag, tag, error))
    return NULL;

  ebb_journal_drop_archived (self, tag);
  g_list_store_append (store, tag);

  return g_object_ref (tag);
}

/* Without space around it. */
gboolean
ebb_journal_check_tag_name (const char  *name,
                            GError     **error)
{
  return (*name != '\0' && g_utf8_validate (name, -1, NULL) &&
          g_utf8_strlen (name, -1) <= MAX_TAG_LENGTH) ||
         ebb_fail (error, EBB_ERROR_INVALID,
                   _("A name of one to %d letters is needed."), MAX_TAG_LENGTH);
}

/**
 * ebb_journal_add_tag:
 * @self: the journal
 * @kind: a kind of chips, as %EBB_TAG_TRIGGER
 * @name: as typed; space around it is dropped
 * @error: return location for an #EbbError
 *
 * If there is one of that name already, that one is given.
 *
 * Returns: (transfer full) (nullable): a chip that is on the disk
 */
EbbTag *
ebb_journal_add_tag (EbbJournal  *self,
                     const char  *kind,
                     const char  *name,
                     GError     **error)
{
  GListStore *store;
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autoptr (EbbTag) tag = NULL;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  if (!ebb_journal_check_tag_name (trimmed, error))
    return NULL;

  store = G_LIST_STORE (ebb_journal_get_tags (self, kind));
  tag = ebb_journal_find_tag_by_label (self, kind, trimmed);
  if (tag != NULL)
    return bring_back_tag (self, tag, store, error);

  tag = ebb_tag_new (kind, trimmed);
  ebb_tag_set_position (tag, (int) g_list_model_get_n_items (G_LIST_MODEL (store)) + 1);
  if (!ebb_database_transaction (self->database, insert_tag, tag, error))
    return NULL;

  g_list_store_append (store, tag);

  return g_steal_pointer (&tag);
}

/* Every chip, archived ones too. */
GPtrArray *
ebb_journal_query_tags (EbbJournal *self)
{
  GPtrArray *tags = ebb_record_query (EBB_TYPE_TAG, self->database,
                                      "ORDER BY kind, archived, position, id", NULL);

  return tags != NULL ? tags : g_ptr_array_new ();
}

/**
 * ebb_journal_dup_tag:
 * @self: the journal
 * @uid: of a chip, offered or archived
 *
 * Returns: (transfer full) (nullable): that chip
 */
EbbTag *
ebb_journal_dup_tag (EbbJournal *self,
                     const char *uid)
{
  g_autoptr (GPtrArray) tags = NULL;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  tags = ebb_journal_query_tags (self);
  for (guint i = 0; i < tags->len; i++)
    {
      EbbTag *tag = g_ptr_array_index (tags, i);
      g_autofree char *own_uid = NULL;

      g_object_get (tag, "uid", &own_uid, NULL);
      if (g_str_equal (uid, own_uid))
        {
          EbbTag *offered = ebb_journal_find_tag (self, ebb_record_get_id (EBB_RECORD (tag)));

          return offered != NULL ? offered : g_object_ref (tag);
        }
    }

  return NULL;
}
