/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-vault-file-private.h"

/* Which file the vault is, and what happens when it is another one. */

#define MINE_PREFIX "journal.sealed.mine-"
#define MAX_MINE 1000

/* All zero in @info, or no @bytes of a file that was read in vain, are fine. */
void
ebb_vault_file_remember (EbbVaultFile      *self,
                         const struct stat *info,
                         GBytes            *bytes)
{
  EbbVaultIdentity *identity = &self->identity;

  g_clear_pointer (&identity->head, g_bytes_unref);
  identity->is_known = info->st_ino != 0;
  identity->device = info->st_dev;
  identity->inode = info->st_ino;
  identity->size = info->st_size;
  identity->modified = info->st_mtim;
  if (bytes != NULL)
    {
      gsize size = MIN (g_bytes_get_size (bytes), EBB_VAULT_FILE_HEAD);

      /* A copy: the whole file need not stay in memory. */
      identity->head = g_bytes_new (g_bytes_get_data (bytes, NULL), size);
    }
}

/* FAT and FUSE number a file anew when they feel like it, and FAT rounds its
 * time. The salt at its beginning does not change. */
static gboolean
has_same_head (EbbVaultFile      *self,
               const struct stat *info)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  if (self->identity.head == NULL || info->st_size != self->identity.size)
    return FALSE;

  bytes = ebb_vault_io_read_file (self->io, self->vault, EBB_VAULT_FILE_MAX_SIZE, NULL, NULL);
  size = g_bytes_get_size (self->identity.head);

  return bytes != NULL && g_bytes_get_size (bytes) >= size &&
         memcmp (g_bytes_get_data (bytes, NULL),
                 g_bytes_get_data (self->identity.head, NULL), size) == 0;
}

/* Sets @same if the vault is the file that was loaded or saved last, or is gone:
 * then nobody else's is lost by a new one. FALSE if that cannot be seen. */
gboolean
ebb_vault_file_is_as_remembered (EbbVaultFile  *self,
                                 gboolean      *same,
                                 GError       **error)
{
  const EbbVaultIdentity *identity = &self->identity;
  struct stat info = { 0 };

  if (EBB_VAULT_RETRY (self->io->lstat (self->io, self->vault, &info)) != 0)
    {
      *same = errno == ENOENT;
      return *same || ebb_vault_io_fail (error, errno);
    }

  *same = identity->is_known && S_ISREG (info.st_mode) &&
          ((info.st_dev == identity->device && info.st_ino == identity->inode &&
            info.st_size == identity->size &&
            info.st_mtim.tv_sec == identity->modified.tv_sec &&
            info.st_mtim.tv_nsec == identity->modified.tv_nsec) ||
           has_same_head (self, &info));

  return TRUE;
}

static gboolean
is_mine (const char *name)
{
  return g_str_has_prefix (name, MINE_PREFIX);
}

/* (transfer full): files that were kept beside the vault. */
GPtrArray *
ebb_vault_file_list_mine (EbbVaultFile  *self,
                          GError       **error)
{
  return ebb_vault_file_list_paths (self, self->folder, is_mine, error);
}

/* What this process itself put there before is older. Otherwise a free name:
 * link() never replaces. Returns 0 or an errno. */
static int
rename_to_mine (EbbVaultFile *self)
{
  EbbVaultIo *io = self->io;
  int number = EEXIST;

  if (self->mine != NULL)
    return EBB_VAULT_RETRY (io->rename (io, self->temporary, self->mine)) == 0 ? 0 : errno;

  for (guint i = 1; number == EEXIST && i < MAX_MINE; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/" MINE_PREFIX "%u", self->folder, i);
      struct stat info = { 0 };

      number = EBB_VAULT_RETRY (io->link (io, self->temporary, path)) == 0 ? 0 : errno;
      if (number == 0)
        ebb_vault_file_unlink (self, self->temporary, NULL);
      else if (!ebb_vault_io_has_no_links (number))
        continue;
      else if (EBB_VAULT_RETRY (io->lstat (io, path, &info)) == 0)
        number = EEXIST;
      else
        number = EBB_VAULT_RETRY (io->rename (io, self->temporary, path)) == 0 ? 0 : errno;

      if (number == 0)
        self->mine = g_steal_pointer (&path);
    }

  return number;
}

/* Instead of the last steps of a save. Always FALSE. */
gboolean
ebb_vault_file_keep_mine (EbbVaultFile  *self,
                          GError       **error)
{
  g_autofree char *name = NULL;
  int number = rename_to_mine (self);

  if (number == 0 && EBB_VAULT_RETRY (self->io->fsync_folder (self->io, self->folder)) != 0)
    number = errno;
  if (number != 0)
    {
      ebb_vault_file_unlink (self, self->temporary, NULL);
      return ebb_fail (error, EBB_ERROR_BUSY,
                       _("Another program changed the journal’s file, so it was not replaced, "
                         "and this is not saved yet (%s). Save a copy elsewhere."),
                       g_strerror (number));
    }

  name = g_path_get_basename (self->mine);

  return ebb_fail (error, EBB_ERROR_BUSY,
                   _("Another program changed the journal’s file, so it was not replaced. Yours "
                     "is kept beside it as “%s”. Close Ebb and open it again to choose."), name);
}
