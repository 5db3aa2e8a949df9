/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "storage/ebb-file.h"
#include "storage/ebb-migrations.h"
#include "storage/ebb-sqlite-error.h"

/* The copies of the journal beside it, plain or sealed as it is. */

#define SEALED_PREFIX "sealed-"
#define LOCKED_PREFIX "locked-"

static void
add_files (GPtrArray  *files,
           const char *folder,
           const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, prefix))
        g_ptr_array_add (files, g_build_filename (folder, name, NULL));
    }
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ebb_storage_list_plain_copies (EbbStorage *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  add_files (files, self->folder, "journal.damaged-");
  add_files (files, self->folder, "journal.unsealed-");
  add_files (files, self->backups, "journal-");
  for (guint i = files->len; i > 0; i--)
    {
      if (!g_str_has_suffix (g_ptr_array_index (files, i - 1), ".db"))
        g_ptr_array_remove_index (files, i - 1);
    }
  g_ptr_array_sort (files, compare_paths);

  return files;
}

/**
 * ebb_storage_list_copies:
 * @self: a storage
 *
 * Returns: (transfer full) (element-type filename): every other file that has
 *   text of the journal in it: backups, what was set aside as damaged, what was
 *   there before an import, and the folders of what nobody could unlock
 */
GPtrArray *
ebb_storage_list_copies (EbbStorage *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (EBB_IS_STORAGE (self), files);

  add_files (files, self->folder, "journal.damaged-");
  add_files (files, self->folder, "journal.unsealed-");
  add_files (files, self->folder, "journal.sealed.");
  add_files (files, self->folder, LOCKED_PREFIX);
  add_files (files, self->backups, "journal-");
  add_files (files, self->backups, SEALED_PREFIX);
  g_ptr_array_sort (files, compare_paths);

  return files;
}

/**
 * ebb_storage_list_backups:
 * @self: a storage
 *
 * Returns: (transfer full) (element-type EbbBackup): the copies that can be gone
 *   back to, newest first. What is in them is not read yet:
 *   ebb_storage_inspect_backup()
 */
GPtrArray *
ebb_storage_list_backups (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->sealed ? ebb_backup_list (self->backups, SEALED_PREFIX, "")
                      : ebb_backup_list (self->backups, "journal-", ".db");
}

static gboolean
open_backup (EbbStorage   *self,
             EbbBackup    *backup,
             EbbDatabase  *database,
             GError      **error)
{
  const char *path = ebb_backup_get_path (backup);
  gsize size = 0;
  guint8 *image;

  if (!self->sealed)
    return ebb_database_open (database, path, TRUE, error) &&
           ebb_database_check (database, error);

  if (!ebb_vault_is_open (self->vault))
    return ebb_fail (error, EBB_ERROR_LOCKED, "%s", ebb_error_explain (EBB_ERROR_LOCKED));

  image = ebb_vault_open_copy (self->vault, path, &size, error);

  return image != NULL && ebb_database_open_image (database, image, size, TRUE, error) &&
         ebb_database_check (database, error);
}

/**
 * ebb_storage_inspect_backup:
 * @self: an open storage
 * @backup: one of ebb_storage_list_backups()
 * @error: return location for an #EbbError
 *
 * Reads all of it.
 *
 * Returns: whether it is whole; ebb_backup_get_n_entries() then tells how many
 *   entries it has
 */
gboolean
ebb_storage_inspect_backup (EbbStorage  *self,
                            EbbBackup   *backup,
                            GError     **error)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (EBB_IS_BACKUP (backup), FALSE);

  return open_backup (self, backup, database, error) &&
         ebb_backup_count (backup, database, error);
}

/**
 * ebb_storage_go_back:
 * @self: a storage that can be written
 * @backup: what to go back to
 * @error: return location for an #EbbError
 *
 * A copy of what is there now is made first. All of the journal and the plan is
 * then that of @backup, or nothing is changed.
 *
 * Returns: whether it is
 */
gboolean
ebb_storage_go_back (EbbStorage  *self,
                     EbbBackup   *backup,
                     GError     **error)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  int version = 0;
  gboolean done;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (EBB_IS_BACKUP (backup), FALSE);

  if (self->state != EBB_STORAGE_READY)
    return ebb_fail (error, EBB_ERROR_READ_ONLY, "%s", self->problem);

  if (!open_backup (self, backup, database, error) ||
      !ebb_migrations_get_version (database, &version, error) ||
      !ebb_storage_back_up_before (self, "restore", error))
    return FALSE;
  if (version == 0 || version > ebb_migrations_get_latest ())
    return ebb_fail (error, EBB_ERROR_NEWER_VERSION,
                     _("This copy was made by a newer Ebb. Nothing was changed."));

  done = ebb_database_replace (self->database, database, error) &&
         ebb_migrations_run (self->database, ebb_migrations_get_latest (), error);
  ebb_database_announce (self->database);

  return done;
}

/**
 * ebb_storage_back_up_before:
 * @self: a storage that can be read
 * @what: what is about to be done, as part of a file's name
 * @error: return location for an #EbbError
 *
 * Makes a copy that stays, sealed where the journal is.
 *
 * Returns: whether it is there
 */
gboolean
ebb_storage_back_up_before (EbbStorage  *self,
                            const char  *what,
                            GError     **error)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  gsize size = 0;
  guint8 *image;
  gboolean made;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  now = ebb_clock_now (self->clock);
  stamp = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  if (!self->sealed)
    {
      name = g_strdup_printf ("journal-before-%s-%s.db", what, stamp);
      return ebb_backup_make (self->database, self->backups, name, error);
    }

  image = ebb_database_get_image (self->database, &size, error);
  if (image == NULL)
    return FALSE;

  name = g_strdup_printf (SEALED_PREFIX "before-%s-%s", what, stamp);
  path = g_build_filename (self->backups, name, NULL);
  made = g_mkdir_with_parents (self->backups, 0700) == 0
           ? ebb_vault_seal_copy (self->vault, image, size, path, error)
           : ebb_fail_from_errno (self->backups, errno, error);
  sqlite3_free (image);

  return made;
}

/**
 * ebb_storage_save_copy:
 * @self: an open storage
 * @path: where to
 * @error: return location for an #EbbError
 *
 * Makes a copy, sealed where the journal is, and reads it back. It also works
 * while the journal itself cannot be saved.
 *
 * Returns: whether it is there and whole
 */
gboolean
ebb_storage_save_copy (EbbStorage  *self,
                       const char  *path,
                       GError     **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (EbbDatabase) copy = NULL;
  gsize size = 0;
  guint8 *image;
  gboolean done;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  if (!ebb_database_is_open (self->database))
    return ebb_fail (error, EBB_ERROR_LOCKED, "%s", self->problem);

  if (self->sealed)
    {
      image = ebb_database_get_image (self->database, &size, error);
      done = image != NULL && ebb_vault_seal_copy (self->vault, image, size, path, error);
      sqlite3_free (image);
      return done;
    }

  temporary = ebb_file_make_temporary (path, error);
  if (temporary == NULL)
    return FALSE;
  copy = ebb_database_new ();
  done = ebb_database_copy_to (self->database, temporary, error) &&
         ebb_database_open (copy, temporary, TRUE, error) && ebb_database_check (copy, error);
  ebb_database_close (copy);
  if (!done)
    g_unlink (temporary);

  return done && ebb_file_put_in_place (temporary, path, error);
}

static gboolean
move_into (const char  *from,
           const char  *name,
           const char  *folder,
           GError     **error)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (folder, name, NULL);

  return g_rename (source, target) == 0 || errno == ENOENT ||
         ebb_fail_from_errno (target, errno, error);
}

/* The sealed journal and everything that its key opens, in a folder of its own:
 * a passphrase may be remembered one day. */
gboolean
ebb_storage_set_sealed_aside (EbbStorage  *self,
                              char       **kept,
                              GError     **error)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  g_autofree char *name = g_date_time_format (now, LOCKED_PREFIX "%Y-%m-%d-%H%M%S");
  g_autofree char *folder = g_build_filename (self->folder, name, NULL);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);

  if (g_mkdir (folder, 0700) != 0)
    return ebb_fail_from_errno (folder, errno, error);

  add_files (copies, self->backups, SEALED_PREFIX);
  add_files (copies, self->folder, "journal.sealed.");
  for (guint i = 0; i < copies->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (copies, i));
      g_autofree char *from = g_path_get_dirname (g_ptr_array_index (copies, i));

      if (!move_into (from, base, folder, error))
        return FALSE;
    }
  if (!move_into (self->folder, "inbox", folder, error) ||
      !move_into (self->folder, "journal.sealed", folder, error))
    return FALSE;

  *kept = g_steal_pointer (&folder);

  return ebb_file_sync (self->folder, error);
}
