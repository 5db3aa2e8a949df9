/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>

#include "ebb-database-private.h"
#include "ebb-file.h"
#include "ebb-sqlite-error.h"

/* Whole files: whether one is whole, who waits for that, and a copy of it. */

/**
 * ebb_database_check:
 * @self: a connection
 * @error: return location for an #EbbError
 *
 * Reads every page and compares what the tables and indexes say of each other.
 *
 * Returns: %FALSE with %EBB_ERROR_DAMAGED where they disagree
 */
gboolean
ebb_database_check (EbbDatabase  *self,
                    GError      **error)
{
  g_autoptr (EbbStatement) check = ebb_database_prepare (self, "PRAGMA integrity_check(1)", error);
  gboolean has_row = FALSE;

  if (check == NULL || !ebb_database_step (self, check, &has_row, error))
    return FALSE;

  if (!has_row || g_strcmp0 ((const char *) sqlite3_column_text (check, 0), "ok") != 0)
    return ebb_fail_from_sqlite (self->handle, SQLITE_CORRUPT, error);

  return TRUE;
}

/**
 * ebb_database_set_gate:
 * @self: a connection
 * @gate: (nullable): what each write has to pass first
 * @user_data: for @gate
 *
 * @gate is asked before the transaction begins, and may close the connection.
 */
void
ebb_database_set_gate (EbbDatabase     *self,
                       EbbDatabaseFunc  gate,
                       gpointer         user_data)
{
  g_return_if_fail (EBB_IS_DATABASE (self));

  self->gate = gate;
  self->gate_data = user_data;
}

/**
 * ebb_database_interrupt:
 * @self: an open connection
 *
 * Has whatever it is doing in another thread fail soon. The one call that may
 * be made meanwhile.
 */
void
ebb_database_interrupt (EbbDatabase *self)
{
  g_return_if_fail (EBB_IS_DATABASE (self));

  sqlite3_interrupt (self->handle);
}

/**
 * ebb_database_release:
 * @self: a connection
 *
 * Gives back the memory of pages that were read once and are not needed soon.
 */
void
ebb_database_release (EbbDatabase *self)
{
  g_return_if_fail (EBB_IS_DATABASE (self));

  if (self->handle != NULL)
    sqlite3_db_release_memory (self->handle);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static gboolean
copy_all (EbbDatabase  *from,
          EbbDatabase  *to,
          GError      **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->handle, "main", from->handle, "main");
  int step;
  int rc;

  if (backup == NULL)
    return ebb_fail_from_sqlite (to->handle, sqlite3_errcode (to->handle), error);

  /* That the file was locked is an error of the step alone. */
  step = sqlite3_backup_step (backup, -1);
  rc = sqlite3_backup_finish (backup);
  if (rc == SQLITE_OK && step != SQLITE_DONE)
    rc = step;

  return rc == SQLITE_OK || ebb_fail_from_sqlite (to->handle, rc, error);
}

/**
 * ebb_database_copy_to:
 * @self: a connection
 * @path: a file that is not there yet
 * @error: return location for an #EbbError
 *
 * Makes a whole copy at one point in time, mode 0600. It is not synced.
 *
 * Returns: %TRUE when the copy is whole
 */
gboolean
ebb_database_copy_to (EbbDatabase  *self,
                      const char   *path,
                      GError      **error)
{
  g_autoptr (EbbDatabase) target = ebb_database_new ();
  g_autofree char *resolved = ebb_file_resolve (path);
  int rc;

  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  if (!ebb_database_check_open (self, error) || !ebb_file_create_private (resolved, error))
    return FALSE;

  rc = sqlite3_open_v2 (resolved, &target->handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
  if (rc != SQLITE_OK)
    return ebb_fail_from_sqlite (target->handle, rc, error);

  return copy_all (self, target, error);
}

/**
 * ebb_database_replace:
 * @self: a connection that can be written
 * @other: an open one
 * @error: return location for an #EbbError
 *
 * Makes everything in @self what it is in @other, at once or not at all. It
 * counts as a commit.
 *
 * Returns: whether it is
 */
gboolean
ebb_database_replace (EbbDatabase  *self,
                      EbbDatabase  *other,
                      GError      **error)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (EBB_IS_DATABASE (other), FALSE);

  if (!ebb_database_check_open (self, error) || !ebb_database_check_open (other, error))
    return FALSE;
  if (self->read_only)
    return ebb_fail (error, EBB_ERROR_READ_ONLY, "%s", ebb_error_explain (EBB_ERROR_READ_ONLY));
  if (!copy_all (other, self, error))
    return FALSE;

  ebb_database_tell_committed (self);

  return TRUE;
}
