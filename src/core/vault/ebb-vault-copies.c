/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-vault-private.h"

/* Sealed files besides the one: copies, and what was written while it was
 * locked. */

/**
 * ebb_vault_seal_copy:
 * @self: an open vault
 * @data: what to seal
 * @size: bytes in @data
 * @path: where to
 * @error: return location for an #EbbError
 *
 * Waits for the disk.
 *
 * Returns: whether it is there, and opens with the vault's key as @data
 */
gboolean
ebb_vault_seal_copy (EbbVault       *self,
                     gconstpointer   data,
                     gsize           size,
                     const char     *path,
                     GError        **error)
{
  EbbVaultJob meant = { .image = (guint8 *) data, .size = size };
  EbbVaultHeader header;
  g_autoptr (GBytes) sealed = NULL;

  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);
  g_return_val_if_fail (self->data_key != NULL, FALSE);

  meant.data_key = self->data_key;
  header = self->header;
  sealed = ebb_vault_seal (&header, self->data_key, data, size, error);

  return sealed != NULL &&
         ebb_vault_file_write_copy (self->file, sealed, path, ebb_vault_verify, &meant, error);
}

/**
 * ebb_vault_open_copy:
 * @self: an open vault
 * @path: a copy that was sealed with the same key
 * @size: (out): bytes in the image
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): what was sealed, from SQLite's memory
 */
guint8 *
ebb_vault_open_copy (EbbVault    *self,
                     const char  *path,
                     gsize       *size,
                     GError     **error)
{
  EbbVaultHeader header;
  g_autoptr (GBytes) sealed = NULL;

  g_return_val_if_fail (EBB_IS_VAULT (self), NULL);
  g_return_val_if_fail (self->data_key != NULL, NULL);

  sealed = ebb_vault_file_read (self->file, path, error);
  if (sealed == NULL ||
      !ebb_vault_header_parse (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                               &header, error))
    return NULL;

  return ebb_vault_unseal (sealed, &header, self->data_key, size, error);
}

/**
 * ebb_vault_put_in_inbox:
 * @self: a vault, open or not
 * @data: what nobody is to read until it is opened
 * @size: bytes in @data
 * @error: return location for an #EbbError
 *
 * Waits for the disk.
 *
 * Returns: whether it is safe there
 */
gboolean
ebb_vault_put_in_inbox (EbbVault       *self,
                        gconstpointer   data,
                        gsize           size,
                        GError        **error)
{
  g_autoptr (GBytes) vault = NULL;
  g_autoptr (GBytes) sealed = NULL;
  EbbVaultHeader header;

  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);

  vault = self->unsaved != NULL ? g_bytes_ref (self->unsaved)
                                : ebb_vault_file_load (self->file, error);
  if (vault == NULL ||
      !ebb_vault_header_parse (g_bytes_get_data (vault, NULL), g_bytes_get_size (vault), &header,
                               error))
    return FALSE;

  sealed = ebb_vault_inbox_seal (header.inbox_key, data, size, error);

  return sealed != NULL && ebb_vault_file_put_in_inbox (self->file, sealed, error);
}

/**
 * ebb_vault_read_inbox:
 * @self: an open vault
 * @path: one of ebb_vault_file_list_inbox()
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): what was put there
 */
EbbSecret *
ebb_vault_read_inbox (EbbVault    *self,
                      const char  *path,
                      GError     **error)
{
  g_autoptr (GBytes) sealed = NULL;

  g_return_val_if_fail (EBB_IS_VAULT (self), NULL);
  g_return_val_if_fail (self->data_key != NULL, NULL);

  sealed = ebb_vault_file_read_inbox (self->file, path, error);

  return sealed != NULL ? ebb_vault_inbox_open (self->data_key, sealed, error) : NULL;
}
