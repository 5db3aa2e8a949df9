/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "storage/ebb-file.h"

/* Another journal in the place of one that cannot be read: that one is renamed,
 * never removed. */

/* The rollback journal goes along: SQLite needs both, and one that stayed would
 * be played into the file that comes instead. Sets errno where it fails. */
static gboolean
rename_with_rollback (const char *from,
                      const char *to)
{
  g_autofree char *from_rollback = g_strconcat (from, "-journal", NULL);
  g_autofree char *to_rollback = g_strconcat (to, "-journal", NULL);
  int number;

  if (g_rename (from_rollback, to_rollback) != 0 && errno != ENOENT)
    return FALSE;
  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;

  number = errno;
  g_rename (to_rollback, from_rollback);
  errno = number;

  return FALSE;
}

static gboolean
set_aside (EbbStorage  *self,
           char       **kept,
           GError     **error)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  g_autofree char *name = g_date_time_format (now, "journal.damaged-%Y-%m-%d-%H%M%S.db");
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return ebb_fail (error, EBB_ERROR_FAILED, _("Wait a second and try again."));

  ebb_database_close (self->database);
  if (!rename_with_rollback (self->path, path))
    return ebb_fail (error, EBB_ERROR_READ_ONLY,
                     _("The damaged file could not be set aside: %s. It was left as it is."),
                     g_strerror (errno));

  *kept = g_steal_pointer (&path);

  return ebb_file_sync (self->folder, error);
}

/* What was closed has an empty rollback journal. */
static gboolean
move (const char  *from,
      const char  *to,
      GError     **error)
{
  g_autofree char *rollback = g_strconcat (from, "-journal", NULL);
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_rename (from, to) != 0)
    return ebb_fail_from_errno (to, errno, error);
  g_unlink (rollback);

  return ebb_file_sync (folder, error);
}

/* By @backup, by @salvaged, a whole journal beside it that is moved, or by
 * nothing. */
gboolean
ebb_storage_replace (EbbStorage  *self,
                     EbbBackup   *backup,
                     const char  *salvaged,
                     char       **kept,
                     GError     **error)
{
  g_autofree char *aside = NULL;
  g_autofree char *vault = NULL;
  gboolean done;

  if (!ebb_storage_take_lock (self, error))
    return FALSE;

  if (self->sealed)
    {
      if (ebb_storage_has_to_forget (self))
        vault = ebb_vault_dup_id (self->vault, NULL);
      done = ebb_storage_set_sealed_aside (self, kept, error);
      if (done && vault != NULL)
        ebb_storage_forget (self, vault, NULL);
      ebb_storage_close (self);
      self->anew = done;
      ebb_storage_open (self);
      self->anew = FALSE;
      return done;
    }

  done = set_aside (self, &aside, error) &&
         (backup == NULL || ebb_backup_restore (backup, self->path, error)) &&
         (salvaged == NULL || move (salvaged, self->path, error));
  if (!done && aside != NULL && !g_file_test (self->path, G_FILE_TEST_EXISTS))
    rename_with_rollback (aside, self->path);

  ebb_storage_close (self);
  self->anew = done && backup == NULL && salvaged == NULL;
  ebb_storage_open (self);
  self->anew = FALSE;

  if (done && kept != NULL)
    *kept = g_steal_pointer (&aside);

  return done;
}

/**
 * ebb_storage_restore:
 * @self: a storage whose file is damaged
 * @backup: what to have instead
 * @kept: (out) (optional) (transfer full): where the damaged file now is
 * @error: return location for an #EbbError
 *
 * The damaged file is renamed, never removed, and the backup stays.
 *
 * Returns: whether the journal is now that of @backup
 */
gboolean
ebb_storage_restore (EbbStorage  *self,
                     EbbBackup   *backup,
                     char       **kept,
                     GError     **error)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (EBB_IS_BACKUP (backup), FALSE);
  g_return_val_if_fail (self->state == EBB_STORAGE_DAMAGED, FALSE);

  return ebb_storage_replace (self, backup, NULL, kept, error);
}

/**
 * ebb_storage_start_anew:
 * @self: a storage whose file is damaged, or locked for good
 * @kept: (out) (transfer full): where the file now is, or the folder that holds
 *   the sealed one and what belongs to it
 * @error: return location for an #EbbError
 *
 * Returns: whether there is now an empty journal; what was there is renamed
 */
gboolean
ebb_storage_start_anew (EbbStorage  *self,
                        char       **kept,
                        GError     **error)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (self->state == EBB_STORAGE_DAMAGED ||
                        self->state == EBB_STORAGE_LOCKED, FALSE);

  return ebb_storage_replace (self, NULL, NULL, kept, error);
}
