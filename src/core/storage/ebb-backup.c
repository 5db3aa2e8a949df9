/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ebb-backup.h"
#include "ebb-error.h"
#include "ebb-file.h"
#include "journal/ebb-entry.h"

#define DAILY_PREFIX "journal-"
#define DAILY_KEPT 7
#define SUFFIX ".db"

/* What a person calls an entry: not what they had not saved yet. */
#define COUNT_ENTRIES "SELECT count(*) FROM entry WHERE kind <> '" EBB_ENTRY_DRAFT "'"

/**
 * EbbBackup:
 *
 * A copy of the journal that was opened and checked when it was found, so
 * what it says about itself is true.
 */
struct _EbbBackup
{
  GObject parent_instance;

  char      *path;
  GDateTime *time;
  gint64     n_entries;
};

G_DEFINE_FINAL_TYPE (EbbBackup, ebb_backup, G_TYPE_OBJECT)

static gint64
get_modified (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_mtime : 0;
}

/* Opens @path as a journal and reads all of it. */
static gboolean
verify (const char  *path,
        gint64      *n_entries,
        GError     **error)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();

  return ebb_database_open (database, path, TRUE, error) &&
         ebb_database_check (database, error) &&
         ebb_database_get_int (database, COUNT_ENTRIES, n_entries, error);
}

static int
compare_names_newest_first (gconstpointer a,
                            gconstpointer b)
{
  const char *path_a = *(const char *const *) a;
  const char *path_b = *(const char *const *) b;
  gint64 time_a = get_modified (path_a);
  gint64 time_b = get_modified (path_b);

  if (time_a != time_b)
    return time_a < time_b ? 1 : -1;

  return strcmp (path_b, path_a);
}

static GPtrArray *
list_files (const char *folder,
            const char *prefix,
            const char *suffix)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, suffix))
        g_ptr_array_add (files, g_build_filename (folder, name, NULL));
    }

  g_ptr_array_sort (files, compare_names_newest_first);

  return files;
}

/* Copies made before a migration begin with "journal-v" and are all kept. The
 * one just made stays even if others claim, by a clock that was wrong, to be
 * from days to come. */
static void
prune_daily (const char *folder,
             const char *just_made)
{
  g_autoptr (GPtrArray) files = list_files (folder, DAILY_PREFIX "2", SUFFIX);

  for (guint i = DAILY_KEPT; i < files->len; i++)
    {
      if (!g_str_has_suffix (g_ptr_array_index (files, i), just_made))
        g_unlink (g_ptr_array_index (files, i));
    }
}

/* link() refuses to replace; rename() would not, but some file systems have no
 * links. Returns 0 or an errno. */
static int
put_in_place (const char *temporary,
              const char *path)
{
  if (link (temporary, path) == 0)
    return 0;
  if (errno != EPERM && errno != ENOSYS && errno != EOPNOTSUPP)
    return errno;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return EEXIST;

  return g_rename (temporary, path) == 0 ? 0 : errno;
}

static void
ebb_backup_finalize (GObject *object)
{
  EbbBackup *self = EBB_BACKUP (object);

  g_free (self->path);
  g_clear_pointer (&self->time, g_date_time_unref);

  G_OBJECT_CLASS (ebb_backup_parent_class)->finalize (object);
}

static void
ebb_backup_class_init (EbbBackupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_backup_finalize;
}

static void
ebb_backup_init (EbbBackup *self)
{
}

const char *
ebb_backup_get_path (EbbBackup *self)
{
  g_return_val_if_fail (EBB_IS_BACKUP (self), NULL);

  return self->path;
}

/**
 * ebb_backup_get_time:
 * @self: a backup
 *
 * Returns: (transfer none): when it was made, local time
 */
GDateTime *
ebb_backup_get_time (EbbBackup *self)
{
  g_return_val_if_fail (EBB_IS_BACKUP (self), NULL);

  return self->time;
}

gint64
ebb_backup_get_n_entries (EbbBackup *self)
{
  g_return_val_if_fail (EBB_IS_BACKUP (self), 0);

  return self->n_entries;
}

static EbbBackup *
new_backup (const char *path,
            gint64      n_entries)
{
  EbbBackup *self = g_object_new (EBB_TYPE_BACKUP, NULL);

  self->path = g_strdup (path);
  self->time = g_date_time_new_from_unix_local (get_modified (path));
  self->n_entries = n_entries;

  return self;
}

/**
 * ebb_backup_new:
 * @path: a copy of the journal, plain or sealed
 *
 * Returns: (transfer full): what stands for it; it was not read, and its number
 *   of entries is -1
 */
EbbBackup *
ebb_backup_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return new_backup (path, -1);
}

/**
 * ebb_backup_list:
 * @folder: where backups lie
 * @prefix: what their names begin with
 * @suffix: what their names end in, or ""
 *
 * Returns: (transfer full) (element-type EbbBackup): the backups, newest first;
 *   what is in them was not read, and their number of entries is -1
 */
GPtrArray *
ebb_backup_list (const char *folder,
                 const char *prefix,
                 const char *suffix)
{
  g_autoptr (GPtrArray) files = list_files (folder, prefix, suffix);
  GPtrArray *backups = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (backups, new_backup (g_ptr_array_index (files, i), -1));

  return backups;
}

/**
 * ebb_backup_count:
 * @self: a backup
 * @database: a connection to what is in it
 * @error: return location for an #EbbError
 *
 * Returns: whether ebb_backup_get_n_entries() now tells how many there are
 */
gboolean
ebb_backup_count (EbbBackup    *self,
                  EbbDatabase  *database,
                  GError      **error)
{
  g_return_val_if_fail (EBB_IS_BACKUP (self), FALSE);

  return ebb_database_get_int (database, COUNT_ENTRIES, &self->n_entries, error);
}

/**
 * ebb_backup_find_last:
 * @folder: where backups lie
 *
 * Backups that are damaged themselves are passed over.
 *
 * Returns: (transfer full) (nullable): the newest whole backup
 */
EbbBackup *
ebb_backup_find_last (const char *folder)
{
  g_autoptr (GPtrArray) files = list_files (folder, DAILY_PREFIX, SUFFIX);

  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      gint64 n_entries = 0;

      if (verify (path, &n_entries, NULL))
        return new_backup (path, n_entries);
    }

  return NULL;
}

/**
 * ebb_backup_make:
 * @database: an open connection
 * @folder: where backups lie; made, with mode 0700, if it is not there
 * @name: the file's name, "journal-….db"
 * @error: return location for an #EbbError
 *
 * Writes the copy beside its place, syncs it, opens it, reads all of it and
 * counts its entries, and only then puts it in place of an older one.
 *
 * Returns: whether there is now a whole backup of that name on the disk
 */
gboolean
ebb_backup_make (EbbDatabase  *database,
                 const char   *folder,
                 const char   *name,
                 GError      **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *temporary = g_strconcat (path, ".tmp", NULL);
  gint64 expected = 0;
  gint64 found = 0;
  gboolean made;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return ebb_fail_from_errno (folder, errno, error);

  g_unlink (temporary);
  made = ebb_database_copy_to (database, temporary, error) &&
         ebb_file_sync (temporary, error) &&
         ebb_database_get_int (database, COUNT_ENTRIES, &expected, error) &&
         verify (temporary, &found, error);

  if (made && found != expected)
    made = ebb_fail (error, EBB_ERROR_DAMAGED,
                     _("The backup was not whole, so it was not kept."));
  if (made && g_rename (temporary, path) != 0)
    made = ebb_fail_from_errno (path, errno, error);
  if (!made)
    g_unlink (temporary);

  return made && ebb_file_sync (folder, error);
}

/**
 * ebb_backup_make_daily:
 * @database: an open connection
 * @folder: where backups lie
 * @now: the local time
 * @error: return location for an #EbbError
 *
 * Makes today's backup, in place of an earlier one of today, and keeps the
 * newest seven days that have one. The older ones go only after the new one
 * is safe. An empty journal never takes the place of one that is not.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_backup_make_daily (EbbDatabase  *database,
                       const char   *folder,
                       GDateTime    *now,
                       GError      **error)
{
  g_autofree char *name = g_date_time_format (now, DAILY_PREFIX "%Y-%m-%d.db");
  gint64 written = 0;

  if (!ebb_database_get_int (database,
                             "SELECT (SELECT count(*) FROM entry) +"
                             "       (SELECT count(*) FROM plan_item)", &written, error))
    return FALSE;
  if (written == 0)
    return TRUE;
  if (!ebb_backup_make (database, folder, name, error))
    return FALSE;

  prune_daily (folder, name);

  return TRUE;
}

/**
 * ebb_backup_restore:
 * @self: a backup
 * @path: the journal's file; nothing may be there
 * @error: return location for an #EbbError
 *
 * Copies the backup to @path by way of a checked copy beside it. The backup
 * stays.
 *
 * Returns: whether the journal is now there, on the disk
 */
gboolean
ebb_backup_restore (EbbBackup   *self,
                    const char  *path,
                    GError     **error)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_strconcat (path, ".tmp", NULL);
  gint64 n_entries = 0;
  int number;

  g_return_val_if_fail (EBB_IS_BACKUP (self), FALSE);

  g_unlink (temporary);
  if (!ebb_database_open (database, self->path, TRUE, error) ||
      !ebb_database_copy_to (database, temporary, error) ||
      !ebb_file_sync (temporary, error) ||
      !verify (temporary, &n_entries, error))
    {
      g_unlink (temporary);
      return FALSE;
    }

  number = put_in_place (temporary, path);
  g_unlink (temporary);
  if (number != 0)
    return ebb_fail_from_errno (path, number, error);

  return ebb_file_sync (folder, error);
}
