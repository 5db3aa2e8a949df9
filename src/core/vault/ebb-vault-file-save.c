/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "ebb-vault-file-private.h"

/* A new vault in the place of the old one; the steps are those of
 * ebb-vault-file.c. */

/* Writes @sealed to @path, reads it back, and lets @verify look at what it is. */
gboolean
ebb_vault_file_write_verified (EbbVaultFile    *self,
                               const char      *path,
                               GBytes          *sealed,
                               EbbVaultVerify   verify,
                               gpointer         user_data,
                               struct stat     *info,
                               GError         **error)
{
  if (!ebb_vault_io_write_checked (self->io, path, sealed, info, error))
    return FALSE;
  if (verify == NULL || verify (sealed, user_data, error))
    return TRUE;

  ebb_vault_file_unlink (self, path, NULL);

  return FALSE;
}

static gboolean
check_size (GBytes  *sealed,
            GError **error)
{
  gsize size = g_bytes_get_size (sealed);

  return (size > 0 && size <= EBB_VAULT_FILE_MAX_SIZE) ||
         ebb_fail (error, EBB_ERROR_INVALID,
                   _("The journal has become too large to be sealed, so this is not saved yet."));
}

/* Where the vault is gone: the newest of what is left takes its place. */
static void
adopt_remains (EbbVaultFile *self)
{
  EbbVaultIo *io = self->io;
  const char *paths[] = { self->temporary, self->old };
  struct stat info = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (!ebb_vault_io_is_file (io, paths[i]) ||
          EBB_VAULT_RETRY (io->rename (io, paths[i], self->vault)) != 0)
        continue;

      bytes = ebb_vault_io_read_file (io, self->vault, EBB_VAULT_FILE_MAX_SIZE, &info, NULL);
      ebb_vault_file_remember (self, &info, bytes);
      return;
    }
}

/* Step 1. */
static gboolean
clear_temporary (EbbVaultFile  *self,
                 GError       **error)
{
  struct stat info = { 0 };

  if (!self->identity.is_known &&
      EBB_VAULT_RETRY (self->io->lstat (self->io, self->vault, &info)) != 0 && errno == ENOENT &&
      ebb_vault_file_exists (self))
    adopt_remains (self);

  return ebb_vault_file_unlink (self, self->temporary, error);
}

/* Step 5. The new file holds all that the old one does, so a failure here is not
 * worth a person's words: the save before stays what it was. */
static void
name_old (EbbVaultFile *self)
{
  ebb_vault_file_unlink (self, self->old, NULL);
  if (EBB_VAULT_RETRY (self->io->link (self->io, self->vault, self->old)) != 0 &&
      ebb_vault_io_has_no_links (errno))
    ebb_vault_io_copy_file (self->io, self->vault, self->copying, self->old,
                            EBB_VAULT_FILE_MAX_SIZE);
}

/* Instead of step 5, for a vault that is damaged: it gets a name that stays. Where
 * there are no links it moves, and until step 6 T is what is left. */
static gboolean
name_aside (EbbVaultFile  *self,
            const char    *aside,
            GError       **error)
{
  EbbVaultIo *io = self->io;
  struct stat info = { 0 };
  int number;

  if (EBB_VAULT_RETRY (io->lstat (io, aside, &info)) == 0)
    return ebb_fail (error, EBB_ERROR_FAILED, _("Wait a second and try again."));

  number = EBB_VAULT_RETRY (io->link (io, self->vault, aside)) == 0 ? 0 : errno;
  if (ebb_vault_io_has_no_links (number))
    number = EBB_VAULT_RETRY (io->rename (io, self->vault, aside)) == 0 ? 0 : errno;

  /* One that is gone cannot be kept. */
  return number == 0 || number == ENOENT || ebb_vault_io_fail (error, number);
}

/* Where both names are there, the first call does nothing. */
static gboolean
name_back (EbbVaultFile *self,
           const char   *aside)
{
  return EBB_VAULT_RETRY (self->io->rename (self->io, aside, self->vault)) == 0 &&
         ebb_vault_file_unlink (self, aside, NULL);
}

/* Steps 5 to 8. T is written and the vault is as remembered. */
static gboolean
put_in_place (EbbVaultFile       *self,
              GBytes             *sealed,
              const char         *aside,
              const struct stat  *info,
              GError            **error)
{
  int number;

  if (aside == NULL)
    name_old (self);
  else if (!name_aside (self, aside, error))
    {
      ebb_vault_file_unlink (self, self->temporary, NULL);
      return FALSE;
    }

  if (EBB_VAULT_RETRY (self->io->rename (self->io, self->temporary, self->vault)) != 0)
    {
      number = errno;
      if (aside == NULL)
        ebb_vault_file_unlink (self, self->old, NULL);
      /* T is all there is where the vault did not get its name back. */
      if (aside == NULL || name_back (self, aside))
        ebb_vault_file_unlink (self, self->temporary, NULL);
      return ebb_vault_io_fail (error, number);
    }
  ebb_vault_file_remember (self, info, sealed);
  if (!ebb_vault_io_sync_folder (self->io, self->folder, error))
    return FALSE;

  /* There is none where the vault was not there or had no second name. */
  if (aside == NULL)
    EBB_VAULT_RETRY (self->io->rename (self->io, self->old, self->previous));

  return TRUE;
}

static gboolean
save (EbbVaultFile    *self,
      GBytes          *sealed,
      const char      *aside,
      EbbVaultVerify   verify,
      gpointer         user_data,
      GError         **error)
{
  struct stat info = { 0 };
  gboolean same = FALSE;
  int number;

  if (!check_size (sealed, error))
    return FALSE;

  number = ebb_vault_io_make_folder (self->io, self->folder);
  if (number != 0)
    return ebb_vault_io_fail (error, number);
  if (!clear_temporary (self, error) ||
      !ebb_vault_file_write_verified (self, self->temporary, sealed, verify, user_data, &info,
                                      error))
    return FALSE;

  if (!ebb_vault_file_is_as_remembered (self, &same, error))
    {
      ebb_vault_file_unlink (self, self->temporary, NULL);
      return FALSE;
    }
  if (!same)
    return ebb_vault_file_keep_mine (self, error);

  return put_in_place (self, sealed, aside, &info, error);
}

/**
 * ebb_vault_file_save:
 * @self: a vault's file
 * @sealed: the sealed file
 * @verify: (nullable) (scope call): looks at what was read back
 * @user_data: for @verify
 * @error: return location for an #EbbError: %EBB_ERROR_DISK_FULL,
 *   %EBB_ERROR_READ_ONLY, %EBB_ERROR_UNAVAILABLE, %EBB_ERROR_FAILED,
 *   %EBB_ERROR_INVALID if it is too long, or %EBB_ERROR_BUSY if somebody else
 *   wrote the vault since it was loaded; then both are kept
 *
 * After an error the old vault is in place or, if only the last sync went wrong,
 * perhaps already the new one, whole; try again.
 *
 * Returns: whether @sealed is in place and on the disk
 */
gboolean
ebb_vault_file_save (EbbVaultFile    *self,
                     GBytes          *sealed,
                     EbbVaultVerify   verify,
                     gpointer         user_data,
                     GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sealed != NULL, FALSE);

  return save (self, sealed, NULL, verify, user_data, error);
}

/**
 * ebb_vault_file_replace:
 * @self: a vault's file that was loaded, in vain or not
 * @sealed: the sealed file that comes instead
 * @aside: another name for what is there now, in the same folder
 * @verify: (nullable) (scope call): looks at what was read back
 * @user_data: for @verify
 * @error: return location for an #EbbError, as ebb_vault_file_save()
 *
 * For a vault that is damaged. It is kept as @aside, and the save before stays
 * what it is: it may be the better one.
 *
 * Returns: whether @sealed is in place and on the disk
 */
gboolean
ebb_vault_file_replace (EbbVaultFile    *self,
                        GBytes          *sealed,
                        const char      *aside,
                        EbbVaultVerify   verify,
                        gpointer         user_data,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sealed != NULL, FALSE);
  g_return_val_if_fail (aside != NULL, FALSE);

  return save (self, sealed, aside, verify, user_data, error);
}
