/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-vault-file-private.h"

#define MAX_LISTINGS 100

/* The sealed file and what lies around it in its folder:
 *
 *   journal.sealed                   V, the vault
 *   journal.sealed.prev              P, the save before
 *   journal.sealed.mine-1            what could not replace a file that somebody
 *                                    else had changed
 *   .journal.sealed.tmp              T, being written
 *   .journal.sealed.old              O, V's second name while T takes its place
 *   backups/sealed-2026-11-26        generations
 *   inbox/8f3c…                      what was written while locked
 *
 * A save and what it leaves if the program or the power goes in it. Until step 5
 * the old vault is in place, from step 6 on the new one, and there is no state
 * in between:
 *
 *   1 T is removed          V P       (a T of an earlier cut, or none)
 *   2 T is written, synced  V P t     T may be torn: never read where there is V
 *   3 T is read back        V P T
 *   4 V is as remembered    V P T
 *   5 O is V's second name  V P T O   O equals V, load removes it; without links
 *                                     it is a copy, itself written by way of T's
 *                                     like, so O is whole where it is
 *   6 T is renamed to V     V'P O     or, after a loss of power, what 5 left: the
 *                                     name may not be on the disk
 *   7 the folder is synced  V'P O     saved. load turns O, which is not V', into P
 *   8 O is renamed to P     V'P'      or still 7; P is only replaced when V' is
 *                                     safe, so that not both of them can be bad
 *
 * Not every file system renames in one step. Where V is gone, T is what was the
 * newest, then O, then P; T alone is a first save that was never told to be done,
 * and does not count. Nothing is removed while V is not there. */

EbbVaultFile *
ebb_vault_file_new (const char *folder,
                    EbbVaultIo *io)
{
  EbbVaultFile *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_new0 (EbbVaultFile, 1);
  self->io = io != NULL ? io : ebb_vault_io_get_system ();
  self->folder = g_strdup (folder);
  self->vault = g_build_filename (folder, "journal.sealed", NULL);
  self->previous = g_build_filename (folder, "journal.sealed.prev", NULL);
  self->temporary = g_build_filename (folder, ".journal.sealed.tmp", NULL);
  self->old = g_build_filename (folder, ".journal.sealed.old", NULL);
  self->copying = g_build_filename (folder, ".journal.sealed.old.tmp", NULL);
  self->backups = g_build_filename (folder, "backups", NULL);
  self->inbox = g_build_filename (folder, "inbox", NULL);

  return self;
}

void
ebb_vault_file_free (EbbVaultFile *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->identity.head, g_bytes_unref);
  g_free (self->folder);
  g_free (self->vault);
  g_free (self->previous);
  g_free (self->temporary);
  g_free (self->old);
  g_free (self->copying);
  g_free (self->backups);
  g_free (self->inbox);
  g_free (self->mine);
  g_free (self);
}

/* Whether it is gone; that it was not there is fine. */
gboolean
ebb_vault_file_unlink (EbbVaultFile  *self,
                       const char    *path,
                       GError       **error)
{
  if (EBB_VAULT_RETRY (self->io->unlink (self->io, path)) == 0 || errno == ENOENT)
    return TRUE;

  return ebb_vault_io_fail (error, errno);
}

/* Tries all, tells of the first that stays. @paths may be %NULL: what could not
 * be listed, of which an error already tells. */
gboolean
ebb_vault_file_unlink_all (EbbVaultFile  *self,
                           GPtrArray     *paths,
                           GError       **error)
{
  gboolean done = paths != NULL;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    done &= ebb_vault_file_unlink (self, g_ptr_array_index (paths, i), done ? error : NULL);

  return done;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): the paths in @folder whose names @matches knows, sorted; none
 * where there is no folder. %NULL if it cannot be read. */
GPtrArray *
ebb_vault_file_list_paths (EbbVaultFile      *self,
                           const char        *folder,
                           EbbVaultNameFunc   matches,
                           GError           **error)
{
  g_autoptr (GPtrArray) names = NULL;
  GPtrArray *paths;

  for (guint i = 0; names == NULL && i < MAX_LISTINGS; i++)
    {
      names = self->io->list (self->io, folder);
      if (names == NULL && errno != EINTR)
        break;
    }
  if (names == NULL && errno != ENOENT)
    {
      ebb_vault_io_fail (error, errno);
      return NULL;
    }

  paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (matches (name))
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (paths, compare_paths);

  return paths;
}

static gboolean
is_same_content (EbbVaultFile *self,
                 const char   *path,
                 GBytes       *bytes)
{
  g_autoptr (GBytes) other = ebb_vault_io_read_file (self->io, path, EBB_VAULT_FILE_MAX_SIZE,
                                                     NULL, NULL);

  return other != NULL && g_bytes_equal (other, bytes);
}

/* After a save that was cut. What cannot be tidied stays, and does no harm. */
static void
tidy (EbbVaultFile *self,
      GBytes       *vault)
{
  ebb_vault_file_unlink (self, self->temporary, NULL);
  ebb_vault_file_unlink (self, self->copying, NULL);

  if (ebb_vault_io_is_file (self->io, self->old))
    {
      if (is_same_content (self, self->old, vault))
        ebb_vault_file_unlink (self, self->old, NULL);
      else
        EBB_VAULT_RETRY (self->io->rename (self->io, self->old, self->previous));
    }

  ebb_vault_file_clear_generations (self);
  ebb_vault_file_clear_inbox (self);
}

/**
 * ebb_vault_file_exists:
 * @self: a vault's file
 *
 * Returns: whether there is a vault, or what a save that was cut left of one
 */
gboolean
ebb_vault_file_exists (EbbVaultFile *self)
{
  struct stat info = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);

  /* Whatever it is: if it is not a file, loading says so. */
  return EBB_VAULT_RETRY (self->io->lstat (self->io, self->vault, &info)) == 0 ||
         ebb_vault_io_is_file (self->io, self->old) ||
         ebb_vault_io_is_file (self->io, self->previous);
}

/* Where the vault itself is gone. Nothing is remembered. */
static GBytes *
load_remains (EbbVaultFile  *self,
              GError       **error)
{
  const char *paths[] = { self->temporary, self->old, self->previous };
  GBytes *bytes = NULL;

  for (guint i = 0; bytes == NULL && i < G_N_ELEMENTS (paths); i++)
    bytes = ebb_vault_io_read_file (self->io, paths[i], EBB_VAULT_FILE_MAX_SIZE, NULL, NULL);

  if (bytes == NULL)
    ebb_fail (error, EBB_ERROR_UNAVAILABLE,
              _("The journal’s file is gone, and the one of the save before cannot be read."));

  return bytes;
}

/**
 * ebb_vault_file_load:
 * @self: a vault's file
 * @error: return location for an #EbbError: %EBB_ERROR_NOT_FOUND where there is
 *   none, %EBB_ERROR_DAMAGED where its length cannot be, %EBB_ERROR_UNAVAILABLE
 *   where it is not a file or cannot be read
 *
 * Remembers which file it was, and removes what a save that was cut left. If the
 * file turns out to be damaged, try ebb_vault_file_load_previous(): a save then
 * still replaces the damaged one.
 *
 * Returns: (transfer full): the sealed file, or %NULL
 */
GBytes *
ebb_vault_file_load (EbbVaultFile  *self,
                     GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  struct stat info;
  GBytes *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  g_clear_pointer (&self->mine, g_free);
  bytes = ebb_vault_io_read_file (self->io, self->vault, EBB_VAULT_FILE_MAX_SIZE, &info,
                                  &local_error);
  ebb_vault_file_remember (self, &info, bytes);

  if (bytes != NULL)
    tidy (self, bytes);
  else if (g_error_matches (local_error, EBB_ERROR, EBB_ERROR_NOT_FOUND) &&
           ebb_vault_file_exists (self))
    bytes = load_remains (self, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));

  return bytes;
}

/**
 * ebb_vault_file_load_previous:
 * @self: a vault's file
 * @error: return location for an #EbbError, as ebb_vault_file_load()
 *
 * Returns: (transfer full): the sealed file of the save before, or %NULL
 */
GBytes *
ebb_vault_file_load_previous (EbbVaultFile  *self,
                              GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ebb_vault_io_read_file (self->io, self->previous, EBB_VAULT_FILE_MAX_SIZE, NULL, error);
}

/**
 * ebb_vault_file_read:
 * @self: a vault's file
 * @path: one of ebb_vault_file_list_generations(), or a copy elsewhere
 * @error: return location for an #EbbError, as ebb_vault_file_load()
 *
 * Returns: (transfer full): the sealed file, or %NULL
 */
GBytes *
ebb_vault_file_read (EbbVaultFile  *self,
                     const char    *path,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return ebb_vault_io_read_file (self->io, path, EBB_VAULT_FILE_MAX_SIZE, NULL, error);
}

/* Writes @sealed to @path and lets @verify look at what can be read back. */
gboolean
ebb_vault_file_write_verified (EbbVaultFile    *self,
                               const char      *path,
                               GBytes          *sealed,
                               EbbVaultVerify   verify,
                               gpointer         user_data,
                               struct stat     *info,
                               GError         **error)
{
  g_autoptr (GBytes) written = NULL;

  written = ebb_vault_io_write_checked (self->io, path, sealed, info, error);
  if (written == NULL)
    return FALSE;
  if (verify == NULL || verify (written, user_data, error))
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
  struct stat info = { 0 };
  gboolean same = FALSE;
  int number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sealed != NULL, FALSE);

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

  name_old (self);
  if (EBB_VAULT_RETRY (self->io->rename (self->io, self->temporary, self->vault)) != 0)
    {
      number = errno;
      ebb_vault_file_unlink (self, self->old, NULL);
      ebb_vault_file_unlink (self, self->temporary, NULL);
      return ebb_vault_io_fail (error, number);
    }
  ebb_vault_file_remember (self, &info, sealed);
  if (!ebb_vault_io_sync_folder (self->io, self->folder, error))
    return FALSE;

  /* There is none where the vault was not there or had no second name. */
  EBB_VAULT_RETRY (self->io->rename (self->io, self->old, self->previous));

  return TRUE;
}
