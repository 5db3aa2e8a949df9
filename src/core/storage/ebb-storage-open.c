/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "storage/ebb-file.h"
#include "storage/ebb-migrations.h"
#include "storage/ebb-sqlite-error.h"

/* `PRAGMA application_id` of a journal: "Ebb!" */
#define APPLICATION_ID 1164073569

/* Opening the journal: for writing if that is possible, and else for reading,
 * with the reason why. */

static EbbStorageState
state_from_error (const GError *error)
{
  if (g_error_matches (error, EBB_ERROR, EBB_ERROR_DAMAGED))
    return EBB_STORAGE_DAMAGED;
  if (g_error_matches (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION) ||
      g_error_matches (error, EBB_ERROR, EBB_ERROR_READ_ONLY) ||
      g_error_matches (error, EBB_ERROR, EBB_ERROR_BUSY) ||
      g_error_matches (error, EBB_ERROR, EBB_ERROR_DISK_FULL))
    return EBB_STORAGE_READ_ONLY;

  return EBB_STORAGE_UNAVAILABLE;
}

static gboolean
make_folder (EbbStorage  *self,
             GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);
  gboolean is_new = !g_file_test (self->folder, G_FILE_TEST_IS_DIR);
  GStatBuf info;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return ebb_fail (error, EBB_ERROR_UNAVAILABLE,
                     /* Translators: a folder, and what the system says of it */
                     _("The folder “%1$s” cannot be used: %2$s. Nothing can be kept there until "
                       "it can."), self->folder, g_strerror (errno));

  if (g_stat (self->folder, &info) == 0 && (info.st_mode & 0077) != 0)
    g_chmod (self->folder, 0700);
  if (is_new)
    ebb_file_sync (parent, NULL);

  return TRUE;
}

void
ebb_storage_drop_lock (EbbStorage *self)
{
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  self->lock_fd = -1;
}

/* Held until the storage closes or the process ends, however it ends: a lock
 * that is left behind needs nobody to remove it. */
gboolean
ebb_storage_take_lock (EbbStorage  *self,
                       GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, "journal.lock", NULL);
  int number;

  if (self->lock_fd >= 0)
    return TRUE;

  self->lock_fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock_fd < 0)
    return ebb_fail (error, EBB_ERROR_READ_ONLY,
                     /* Translators: a folder, and what the system says of it */
                     _("Nothing can be written to “%1$s”: %2$s. You can read, and nothing was "
                       "changed."), self->folder, g_strerror (errno));

  if (flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  number = errno;
  ebb_storage_drop_lock (self);

  if (number != EWOULDBLOCK)
    return ebb_fail (error, EBB_ERROR_READ_ONLY,
                     /* Translators: a folder, and what the system says of it */
                     _("Nothing can be written to “%1$s”: %2$s. You can read, and nothing was "
                       "changed."), self->folder, g_strerror (number));

  return ebb_fail (error, EBB_ERROR_BUSY,
                   _("The journal is already open in another place. You can read here; to "
                     "write, close the other one and start again."));
}

static gboolean
check_kind (EbbDatabase  *database,
            int           version,
            GError      **error)
{
  gint64 application_id = 0;
  gint64 n_tables = 0;

  if (!ebb_database_get_int (database, "PRAGMA application_id", &application_id, error) ||
      !ebb_database_get_int (database, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  if ((application_id == APPLICATION_ID && version > 0) || (version == 0 && n_tables == 0))
    return TRUE;

  return ebb_fail (error, EBB_ERROR_DAMAGED,
                   _("The file in the journal’s place is not a journal. Ebb leaves it as it is."));
}

/* A number that is too low for the tables there are was damaged. Mending finds out what
 * it was; a migration would only end with an error. */
static gboolean
check_number (EbbDatabase  *database,
              int           version,
              GError      **error)
{
  g_autoptr (EbbStatement) tables =
    ebb_database_prepare (database, "SELECT name FROM sqlite_schema WHERE type = 'table'", error);
  gboolean has_row = FALSE;
  const char *name;

  if (tables == NULL)
    return FALSE;

  while (TRUE)
    {
      if (!ebb_database_step (database, tables, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      name = (const char *) sqlite3_column_text (tables, 0);
      if (name != NULL && ebb_migrations_get_since (name) > version)
        return ebb_fail (error, EBB_ERROR_DAMAGED, "%s", ebb_error_explain (EBB_ERROR_DAMAGED));
    }
}

static gboolean
check_not_newer (int      version,
                 GError **error)
{
  return version <= ebb_migrations_get_latest () ||
         ebb_fail (error, EBB_ERROR_NEWER_VERSION,
                   _("This journal was made by a newer Ebb. You can read it; to write, "
                     "update Ebb. Nothing was changed."));
}

/* Also when it was lost halfway: the copy is made and checked before the
 * first of the migrations, and its name tells which version it has. */
gboolean
ebb_storage_bring_up_to_date (EbbStorage  *self,
                              int          version,
                              GError     **error)
{
  int latest = ebb_migrations_get_latest ();

  if (version == latest)
    return TRUE;
  if (!check_not_newer (version, error))
    return FALSE;

  if (self->sealed)
    {
      g_autofree char *what = g_strdup_printf ("v%d", version);

      if (!ebb_storage_back_up_before (self, what, error))
        return FALSE;
    }
  else if (version > 0)
    {
      g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
      g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
      g_autofree char *name = g_strdup_printf ("journal-v%d-%s.db", version, stamp);

      if (!ebb_backup_make (self->database, self->backups, name, error))
        return FALSE;
    }

  return ebb_migrations_run (self->database, latest, error);
}

/* A migration writes to all of it, so that it has to be whole before. */
static gboolean
check_now_or_later (EbbStorage  *self,
                    gboolean     read_only,
                    GError     **error)
{
  int version = 0;

  if (self->is_quick && !read_only &&
      ebb_migrations_get_version (self->database, &version, error) &&
      version == ebb_migrations_get_latest () && !ebb_database_get_read_only (self->database))
    {
      ebb_storage_check_later (self);
      return TRUE;
    }

  if (error != NULL && *error != NULL)
    return FALSE;

  return ebb_database_check (self->database, error);
}

static gboolean
open_checked (EbbStorage  *self,
              gboolean     read_only,
              int         *version,
              GError     **error)
{
  return ebb_database_open (self->database, self->path, read_only, error) &&
         check_now_or_later (self, read_only, error) &&
         ebb_migrations_get_version (self->database, version, error) &&
         check_kind (self->database, *version, error) &&
         check_number (self->database, *version, error);
}

/* Plain, or sealed with a passphrase that was set once. */
static gboolean
has_backup (EbbStorage *self)
{
  g_autoptr (EbbBackup) backup = ebb_backup_find_last (self->backups);
  g_autoptr (GPtrArray) sealed = NULL;

  if (backup != NULL)
    return TRUE;

  sealed = ebb_vault_file_list_generations (ebb_vault_get_file (self->vault));

  return sealed->len > 0;
}

/* A file that is empty or was not there is a new journal, but not where there
 * are backups: the entries of a person who is shown an empty journal would be
 * pruned with the backups before long. */
static gboolean
check_not_lost (EbbStorage  *self,
                int          version,
                GError     **error)
{
  return version > 0 || self->anew || !has_backup (self) ||
         ebb_fail (error, EBB_ERROR_DAMAGED,
                   _("The journal’s file is empty, but there is a backup of it. "
                     "Nothing was changed."));
}

gboolean
ebb_storage_open_for_writing (EbbStorage  *self,
                              GError     **error)
{
  int version = 0;

  if (!make_folder (self, error) || !ebb_storage_take_lock (self, error) ||
      !open_checked (self, FALSE, &version, error))
    return FALSE;

  if (!check_not_newer (version, error))
    return FALSE;

  if (ebb_database_get_read_only (self->database))
    return ebb_fail (error, EBB_ERROR_READ_ONLY,
                     _("Nothing can be written to “%s”. You can read, and nothing was changed."),
                     self->path);

  return check_not_lost (self, version, error) &&
         ebb_storage_bring_up_to_date (self, version, error);
}

/* What is there may be readable although it cannot be written. Where it is
 * not, that is the thing to say. */
void
ebb_storage_open_for_reading (EbbStorage   *self,
                              const GError *reason)
{
  g_autoptr (GError) error = NULL;
  EbbStorageState state = state_from_error (reason);
  int version = 0;

  ebb_storage_stop_check (self);
  ebb_database_close (self->database);
  if (open_checked (self, TRUE, &version, &error))
    {
      ebb_storage_set_state (self,
                             state == EBB_STORAGE_DAMAGED ? state : EBB_STORAGE_READ_ONLY,
                             reason);
      return;
    }

  ebb_database_close (self->database);
  if (state != EBB_STORAGE_READ_ONLY)
    ebb_storage_set_state (self, state, reason);
  else if (g_error_matches (error, EBB_ERROR, EBB_ERROR_DAMAGED))
    ebb_storage_set_state (self, EBB_STORAGE_DAMAGED, error);
  else
    ebb_storage_set_state (self, EBB_STORAGE_UNAVAILABLE, reason);
}

/**
 * ebb_storage_open_read_only:
 * @self: a closed storage
 * @error: return location for an #EbbError
 *
 * Opens what is there to be read, beside an Ebb that writes to it: nothing is
 * made, locked or brought up to date. Where there is no journal yet, the
 * journal and the plan are empty, and that is no error.
 *
 * Returns: whether all that was ever written can be read
 */
gboolean
ebb_storage_open_read_only (EbbStorage  *self,
                            GError     **error)
{
  g_autoptr (GError) local = NULL;
  int version = 0;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (self->state == EBB_STORAGE_CLOSED, FALSE);

  if (ebb_vault_exists (self->vault))
    {
      ebb_storage_open_locked (self);
      return ebb_fail (error, EBB_ERROR_LOCKED,
                       _("The journal is sealed with a passphrase. Start Ebb and unlock it "
                         "there. Nothing was changed."));
    }
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return check_not_lost (self, 0, error);

  if (open_checked (self, TRUE, &version, &local) && version == 0)
    {
      ebb_database_close (self->database);
      return check_not_lost (self, 0, error);
    }
  if (local == NULL && version < ebb_migrations_get_latest ())
    ebb_fail (&local, EBB_ERROR_FAILED,
              _("This journal was made by an older Ebb. Start Ebb once, which brings it up to "
                "date. Nothing was changed."));
  if (local != NULL)
    {
      ebb_database_close (self->database);
      ebb_storage_set_state (self, state_from_error (local), local);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  ebb_storage_set_state (self, EBB_STORAGE_READ_ONLY, NULL);
  ebb_database_announce (self->database);

  return TRUE;
}
