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
 * ebb_vault_file_read_header:
 * @self: a vault's file
 * @header: (out caller-allocates): its first %EBB_VAULT_FILE_HEAD bytes
 *
 * Remembers and changes nothing, and is quick however large the file is.
 *
 * Returns: whether it could be read
 */
gboolean
ebb_vault_file_read_header (EbbVaultFile *self,
                            guint8        header[EBB_VAULT_FILE_HEAD])
{
  g_return_val_if_fail (self != NULL, FALSE);

  return ebb_vault_io_read_head (self->io, self->vault, header, EBB_VAULT_FILE_HEAD);
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
