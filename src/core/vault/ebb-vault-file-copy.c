/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "ebb-vault-file-private.h"

/* The name a copy has while it is written; the same each time, so that the next
 * try removes what one that was cut left. */
static char *
make_copy_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strconcat (".", name, ".tmp", NULL);

  return g_build_filename (folder, hidden, NULL);
}

/**
 * ebb_vault_file_write_copy:
 * @self: a vault's file
 * @sealed: a sealed file
 * @path: where a person wants to have it
 * @verify: (nullable) (scope call): looks at what was read back
 * @user_data: for @verify
 * @error: return location for an #EbbError, as ebb_vault_file_save();
 *   %EBB_ERROR_INVALID if @path is there and not a file
 *
 * Whatever @path was is replaced in one step, or stays.
 *
 * Returns: whether the copy is on the disk
 */
gboolean
ebb_vault_file_write_copy (EbbVaultFile    *self,
                           GBytes          *sealed,
                           const char      *path,
                           EbbVaultVerify   verify,
                           gpointer         user_data,
                           GError         **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *temporary = NULL;
  struct stat info = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sealed != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (EBB_VAULT_RETRY (self->io->lstat (self->io, path, &info)) == 0 && !S_ISREG (info.st_mode))
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("“%s” is there and is not a file that can be replaced. Nothing was "
                       "changed."), path);

  folder = g_path_get_dirname (path);
  temporary = make_copy_name (path);
  if (!ebb_vault_file_unlink (self, temporary, error) ||
      !ebb_vault_file_write_verified (self, temporary, sealed, verify, user_data, &info, error))
    return FALSE;

  if (EBB_VAULT_RETRY (self->io->rename (self->io, temporary, path)) != 0)
    {
      int number = errno;

      ebb_vault_file_unlink (self, temporary, NULL);
      return ebb_vault_io_fail (error, number);
    }

  return ebb_vault_io_sync_folder (self->io, folder, error);
}
