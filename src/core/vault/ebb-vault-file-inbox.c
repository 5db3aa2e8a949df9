/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-vault-file-private.h"

/* What was written while the vault was locked: one file each, until an unlock
 * takes it in. Their names and times say nothing. */

#define NAME_LENGTH 32

static gboolean
is_letter (const char *name)
{
  return strlen (name) == NAME_LENGTH && strspn (name, "0123456789abcdef") == NAME_LENGTH;
}

static gboolean
is_stray (const char *name)
{
  return name[0] == '.' && is_letter (name + 1);
}

static gboolean
is_in_inbox (EbbVaultFile *self,
             const char   *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  return g_str_equal (folder, self->inbox) && is_letter (name);
}

/* What was being written when the program went. */
void
ebb_vault_file_clear_inbox (EbbVaultFile *self)
{
  g_autoptr (GPtrArray) strays = ebb_vault_file_list_paths (self, self->inbox, is_stray,
                                                          NULL);

  ebb_vault_file_unlink_all (self, strays, NULL);
}

/* Removes all that waits. */
gboolean
ebb_vault_file_empty_inbox (EbbVaultFile  *self,
                            GError       **error)
{
  g_autoptr (GPtrArray) paths = NULL;

  ebb_vault_file_clear_inbox (self);
  paths = ebb_vault_file_list_paths (self, self->inbox, is_letter, error);

  return ebb_vault_file_unlink_all (self, paths, error) &&
         ebb_vault_file_sync_if_there (self, self->inbox, error);
}

/**
 * ebb_vault_file_put_in_inbox:
 * @self: a vault's file
 * @sealed: what only the vault's key opens
 * @error: return location for an #EbbError, as ebb_vault_file_save()
 *
 * After an error nothing was kept, but after a loss of power right then it may
 * be: give what is tried again the same identity inside.
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_vault_file_put_in_inbox (EbbVaultFile  *self,
                             GBytes        *sealed,
                             GError       **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *temporary = NULL;
  int number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sealed != NULL, FALSE);

  if (g_bytes_get_size (sealed) == 0 || g_bytes_get_size (sealed) > EBB_VAULT_FILE_MAX_INBOX)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This is too long to be kept while the journal is locked."));

  name = g_strdup_printf ("%08x%08x%08x%08x", g_random_int (), g_random_int (),
                          g_random_int (), g_random_int ());
  path = g_build_filename (self->inbox, name, NULL);
  temporary = g_strconcat (self->inbox, "/.", name, NULL);

  number = ebb_vault_io_make_folder (self->io, self->inbox);
  if (number == 0)
    number = ebb_vault_io_write_file (self->io, temporary, sealed, TRUE);
  if (number != 0)
    return ebb_vault_io_fail (error, number);

  if (EBB_VAULT_RETRY (self->io->rename (self->io, temporary, path)) != 0)
    {
      number = errno;
      ebb_vault_file_unlink (self, temporary, NULL);
      return ebb_vault_io_fail (error, number);
    }

  if (ebb_vault_io_sync_folder (self->io, self->inbox, error))
    return TRUE;

  ebb_vault_file_unlink (self, path, NULL);

  return FALSE;
}

/**
 * ebb_vault_file_list_inbox:
 * @self: a vault's file
 *
 * Returns: (transfer full) (element-type filename): what waits in the inbox, in
 *   no order that means anything; nothing if that cannot be read now
 */
GPtrArray *
ebb_vault_file_list_inbox (EbbVaultFile *self)
{
  GPtrArray *paths;

  g_return_val_if_fail (self != NULL, NULL);

  paths = ebb_vault_file_list_paths (self, self->inbox, is_letter, NULL);

  return paths != NULL ? paths : g_ptr_array_new_with_free_func (g_free);
}

/**
 * ebb_vault_file_read_inbox:
 * @self: a vault's file
 * @path: one of ebb_vault_file_list_inbox()
 * @error: return location for an #EbbError, as ebb_vault_file_load()
 *
 * Returns: (transfer full): what it holds, or %NULL
 */
GBytes *
ebb_vault_file_read_inbox (EbbVaultFile  *self,
                           const char    *path,
                           GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (path != NULL && is_in_inbox (self, path), NULL);

  return ebb_vault_io_read_file (self->io, path, EBB_VAULT_FILE_MAX_INBOX, NULL, error);
}

/**
 * ebb_vault_file_drop_from_inbox:
 * @self: a vault's file
 * @path: one of ebb_vault_file_list_inbox()
 * @error: return location for an #EbbError, as ebb_vault_file_save()
 *
 * Only after the save that holds it is done.
 *
 * Returns: whether it is gone, on the disk too
 */
gboolean
ebb_vault_file_drop_from_inbox (EbbVaultFile  *self,
                                const char    *path,
                                GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL && is_in_inbox (self, path), FALSE);

  return ebb_vault_file_unlink (self, path, error) &&
         ebb_vault_io_sync_folder (self->io, self->inbox, error);
}
