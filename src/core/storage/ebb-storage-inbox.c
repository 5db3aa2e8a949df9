/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "journal/ebb-entry.h"

/* What was written while the journal was locked: it can be put there and not
 * read, until the key is there that opens it. */

/**
 * ebb_storage_put_in_inbox:
 * @self: a locked storage
 * @craving: what to keep
 * @error: return location for an #EbbError
 *
 * Returns: whether it is safe on the disk; it goes into the journal when that
 *   is opened
 */
gboolean
ebb_storage_put_in_inbox (EbbStorage  *self,
                          EbbEntry    *craving,
                          GError     **error)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *uid = NULL;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (craving), FALSE);

  now = ebb_clock_now (self->clock);
  if (!ebb_entry_validate (craving, now, error))
    return FALSE;

  g_object_get (craving, "uid", &uid, NULL);
  if (uid[0] == '\0')
    {
      g_autofree char *own = g_uuid_string_random ();

      g_object_set (craving, "uid", own, NULL);
    }

  variant = g_variant_ref_sink (ebb_record_to_variant (EBB_RECORD (craving)));

  return ebb_vault_put_in_inbox (self->vault, g_variant_get_data (variant),
                                 g_variant_get_size (variant), error);
}

static EbbEntry *
read_one (EbbStorage  *self,
          const char  *path,
          GError     **error)
{
  g_autoptr (EbbSecret) bytes = ebb_vault_read_inbox (self->vault, path, error);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) normal = NULL;
  EbbEntry *entry;

  if (bytes == NULL)
    return NULL;

  variant = g_variant_new_from_data (G_VARIANT_TYPE_VARDICT, ebb_secret_get_data (bytes),
                                     ebb_secret_get_size (bytes), FALSE,
                                     (GDestroyNotify) ebb_secret_unref,
                                     ebb_secret_ref (bytes));
  g_variant_ref_sink (variant);
  normal = g_variant_get_normal_form (variant);
  entry = g_object_new (EBB_TYPE_ENTRY, NULL);
  ebb_record_from_variant (EBB_RECORD (entry), normal);
  g_object_set (entry, "id", G_GINT64_CONSTANT (0), "kind", EBB_ENTRY_CRAVING, NULL);

  return entry;
}

/* By its own name, since a file that was taken may still be there after a
 * loss of power. */
static gboolean
is_there (EbbStorage *self,
          EbbEntry   *entry)
{
  g_autoptr (EbbStatement) query = NULL;
  g_autofree char *uid = NULL;
  gboolean has_row = FALSE;

  g_object_get (entry, "uid", &uid, NULL);
  query = ebb_database_prepare (self->database, "SELECT 1 FROM entry WHERE uid = ?", NULL);
  if (query == NULL || sqlite3_bind_text (query, 1, uid, -1, SQLITE_TRANSIENT) != SQLITE_OK)
    return FALSE;

  return ebb_database_step (self->database, query, &has_row, NULL) && has_row;
}

static void
drop_taken (gpointer data)
{
  EbbStorage *self = data;

  for (guint i = 0; i < self->taken->len; i++)
    ebb_vault_file_drop_from_inbox (ebb_vault_get_file (self->vault),
                                    g_ptr_array_index (self->taken, i), NULL);
  g_ptr_array_set_size (self->taken, 0);
}

/* The files go only when what they hold is safe elsewhere. One that cannot be
 * read stays where it is. */
void
ebb_storage_take_inbox (EbbStorage *self)
{
  g_autoptr (GPtrArray) files = NULL;

  self->n_taken = 0;
  if (self->state != EBB_STORAGE_READY)
    return;

  files = ebb_vault_file_list_inbox (ebb_vault_get_file (self->vault));
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (EbbEntry) entry = read_one (self, path, &error);

      if (entry != NULL && !is_there (self, entry) &&
          !ebb_journal_add (self->journal, entry, &error))
        g_clear_object (&entry);
      if (entry == NULL)
        {
          g_message ("Something that was written while locked could not be read: %s",
                     error->message);
          continue;
        }
      self->n_taken++;
      g_ptr_array_add (self->taken, g_strdup (path));
    }

  if (self->taken->len > 0)
    ebb_storage_when_saved (self, G_OBJECT (self), drop_taken);
}

/**
 * ebb_storage_get_n_taken:
 * @self: a storage
 *
 * Returns: how many entries that were written while it was locked came into the
 *   journal when it was last opened
 */
guint
ebb_storage_get_n_taken (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), 0);

  return self->n_taken;
}
