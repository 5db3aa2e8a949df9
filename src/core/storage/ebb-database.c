/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-database-private.h"
#include "ebb-file.h"
#include "ebb-sqlite-error.h"
#include "ebb-sqlite-memory.h"

/**
 * EbbDatabase:
 *
 * One SQLite connection, which may be open or not. Every write goes through
 * ebb_database_transaction(), which tells of it by #EbbDatabase::committed
 * once it is on the disk. All calls are made from the main thread.
 *
 * While the file cannot be read or written, the connection keeps the reason
 * (ebb_database_set_problem()) and answers every call with it, so that each
 * store tells the same truth.
 */
G_DEFINE_FINAL_TYPE (EbbDatabase, ebb_database, G_TYPE_OBJECT)

enum {
  SIGNAL_COMMITTED,
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

gboolean
ebb_database_check_open (EbbDatabase  *self,
                         GError      **error)
{
  if (self->handle != NULL)
    return TRUE;

  if (self->problem != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->problem);
      return FALSE;
    }

  return ebb_fail (error, EBB_ERROR_UNAVAILABLE, "%s", ebb_error_explain (EBB_ERROR_UNAVAILABLE));
}

/* TRUNCATE with FULL: after a commit SQLite truncates the rollback journal
 * and syncs it. With DELETE it would unlink the journal without a sync of the
 * folder, and a power cut could bring it back and undo a commit that was
 * already called saved. Never WAL: a frame rewritten after ROLLBACK TO can
 * lose later commits at a crash. */
gboolean
ebb_database_apply_pragmas (EbbDatabase  *self,
                            GError      **error)
{
  sqlite3_busy_timeout (self->handle, 2000);
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  if (!ebb_database_exec (self,
                          "PRAGMA foreign_keys = ON;"
                          "PRAGMA temp_store = MEMORY;"
                          "PRAGMA cell_size_check = ON;",
                          error))
    return FALSE;
  if (self->read_only)
    return TRUE;

  if (self->in_memory)
    return ebb_database_exec (self, "PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON;",
                              error);

  return ebb_database_exec (self,
                            "PRAGMA journal_mode = TRUNCATE;"
                            "PRAGMA synchronous = FULL;"
                            "PRAGMA secure_delete = ON;",
                            error);
}

static void
ebb_database_finalize (GObject *object)
{
  EbbDatabase *self = EBB_DATABASE (object);

  ebb_database_close (self);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (ebb_database_parent_class)->finalize (object);
}

static void
ebb_database_class_init (EbbDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_database_finalize;

  ebb_sqlite_memory_set_up ();

  /**
   * EbbDatabase::committed:
   *
   * A transaction has reached the disk.
   */
  signals[SIGNAL_COMMITTED] =
    g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EbbDatabase::opened:
   *
   * The connection is to another file than before, or to none: everything
   * read from it is to be read again.
   */
  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_database_init (EbbDatabase *self)
{
}

/**
 * ebb_database_new:
 *
 * Returns: (transfer full): a connection that is not open
 */
EbbDatabase *
ebb_database_new (void)
{
  return g_object_new (EBB_TYPE_DATABASE, NULL);
}

/**
 * ebb_database_open:
 * @self: a closed connection
 * @path: the file; made, with mode 0600, if it is not there
 * @read_only: open for reading only; @path must then exist
 * @error: return location for an #EbbError
 *
 * The header is read, so that a file that is no database is found out here.
 *
 * Returns: %TRUE when it can be read
 */
gboolean
ebb_database_open (EbbDatabase  *self,
                   const char   *path,
                   gboolean      read_only,
                   GError      **error)
{
  int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  g_autofree char *resolved = NULL;
  int rc;

  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (self->handle == NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  resolved = ebb_file_resolve (path);
  if (!read_only && !ebb_file_create_private (resolved, error))
    return FALSE;

  rc = sqlite3_open_v2 (resolved, &self->handle, flags | SQLITE_OPEN_NOFOLLOW, NULL);
  if (rc != SQLITE_OK)
    {
      ebb_fail_from_sqlite (self->handle, rc, error);
      ebb_database_close (self);
      return FALSE;
    }

  g_clear_error (&self->problem);
  self->path = g_strdup (path);
  self->read_only = read_only || sqlite3_db_readonly (self->handle, "main") == 1;

  if (!ebb_database_apply_pragmas (self, error) ||
      !ebb_database_exec (self, "SELECT count(*) FROM sqlite_schema", error))
    {
      ebb_database_close (self);
      return FALSE;
    }

  return TRUE;
}

/**
 * ebb_database_close:
 * @self: a connection, open or not
 */
void
ebb_database_close (EbbDatabase *self)
{
  g_return_if_fail (EBB_IS_DATABASE (self));

  g_clear_pointer (&self->handle, sqlite3_close_v2);
  if (self->in_memory)
    ebb_sqlite_memory_release ();
  g_clear_pointer (&self->path, g_free);
  self->read_only = FALSE;
  self->in_memory = FALSE;
  self->starved = FALSE;
}

gboolean
ebb_database_is_open (EbbDatabase *self)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  return self->handle != NULL;
}

/**
 * ebb_database_get_read_only:
 * @self: a connection
 *
 * Returns: whether nothing can be written through it
 */
gboolean
ebb_database_get_read_only (EbbDatabase *self)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), TRUE);

  return self->handle == NULL || self->read_only;
}

/**
 * ebb_database_get_path:
 * @self: a connection
 *
 * Returns: (nullable): the open file
 */
const char *
ebb_database_get_path (EbbDatabase *self)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * ebb_database_set_problem:
 * @self: a connection
 * @problem: (nullable): why it is closed or cannot be written
 *
 * What every later call that cannot be carried out answers.
 */
void
ebb_database_set_problem (EbbDatabase  *self,
                          const GError *problem)
{
  g_return_if_fail (EBB_IS_DATABASE (self));

  g_clear_error (&self->problem);
  if (problem != NULL)
    self->problem = g_error_copy (problem);
}

/**
 * ebb_database_announce:
 * @self: a connection
 *
 * Emits #EbbDatabase::opened.
 */
void
ebb_database_announce (EbbDatabase *self)
{
  g_return_if_fail (EBB_IS_DATABASE (self));

  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

void
ebb_database_tell_committed (EbbDatabase *self)
{
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
}

/**
 * ebb_database_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): the statement
 */
EbbStatement *
ebb_database_prepare (EbbDatabase  *self,
                      const char   *sql,
                      GError      **error)
{
  EbbStatement *statement = NULL;
  int rc;

  g_return_val_if_fail (EBB_IS_DATABASE (self), NULL);

  if (!ebb_database_check_open (self, error))
    return NULL;

  rc = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (rc != SQLITE_OK)
    {
      self->starved |= rc == SQLITE_NOMEM;
      ebb_fail_from_sqlite (self->handle, rc, error);
      return NULL;
    }

  return statement;
}

/**
 * ebb_database_step:
 * @self: a connection
 * @statement: what to run on
 * @has_row: (out) (optional): whether there is a row to read
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_database_step (EbbDatabase   *self,
                   EbbStatement  *statement,
                   gboolean      *has_row,
                   GError       **error)
{
  int rc;

  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  rc = sqlite3_step (statement);
  if (has_row != NULL)
    *has_row = rc == SQLITE_ROW;

  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;

  self->starved |= (rc & 0xff) == SQLITE_NOMEM;

  return ebb_fail_from_sqlite (self->handle, rc, error);
}

/**
 * ebb_database_exec:
 * @self: a connection
 * @sql: any number of statements
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE when all of them ran
 */
gboolean
ebb_database_exec (EbbDatabase  *self,
                   const char   *sql,
                   GError      **error)
{
  int rc;

  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  if (!ebb_database_check_open (self, error))
    return FALSE;

  rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || ebb_fail_from_sqlite (self->handle, rc, error);
}

/**
 * ebb_database_get_int:
 * @self: a connection
 * @sql: a statement that answers with a number
 * @value: (out): the first column of the first row, 0 without one
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_database_get_int (EbbDatabase  *self,
                      const char   *sql,
                      gint64       *value,
                      GError      **error)
{
  g_autoptr (EbbStatement) statement = ebb_database_prepare (self, sql, error);
  gboolean has_row = FALSE;

  *value = 0;
  if (statement == NULL || !ebb_database_step (self, statement, &has_row, error))
    return FALSE;

  if (has_row)
    *value = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/**
 * ebb_database_get_starved:
 * @self: a connection
 *
 * Returns: whether something could not be read for want of memory since it was
 *   opened: whoever read it may have less than there is
 */
gboolean
ebb_database_get_starved (EbbDatabase *self)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  return self->starved;
}

/**
 * ebb_database_has_column:
 * @self: an open connection
 * @table: the name of a table
 * @column: the name of a column
 *
 * Returns: whether there is such a column
 */
gboolean
ebb_database_has_column (EbbDatabase *self,
                         const char  *table,
                         const char  *column)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  return self->handle != NULL &&
         sqlite3_table_column_metadata (self->handle, "main", table, column,
                                        NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

/**
 * ebb_database_last_id:
 * @self: a connection
 *
 * Returns: the row id of the last insert
 */
gint64
ebb_database_last_id (EbbDatabase *self)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), 0);

  return self->handle != NULL ? sqlite3_last_insert_rowid (self->handle) : 0;
}

/**
 * ebb_database_transaction:
 * @self: a connection
 * @func: what to do inside it
 * @user_data: for @func
 * @error: return location for an #EbbError
 *
 * The one way to write. When it returns %TRUE the change is on the disk;
 * otherwise nothing of it is. Transactions do not nest.
 *
 * Returns: whether it was committed
 */
gboolean
ebb_database_transaction (EbbDatabase      *self,
                          EbbDatabaseFunc   func,
                          gpointer          user_data,
                          GError          **error)
{
  g_autoptr (EbbStatement) rollback = NULL;

  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  if (self->gate != NULL && !self->gate (self, self->gate_data, error))
    return FALSE;
  if (!ebb_database_check_open (self, error))
    return FALSE;
  if (self->read_only)
    {
      if (self->problem == NULL)
        return ebb_fail (error, EBB_ERROR_READ_ONLY, "%s", ebb_error_explain (EBB_ERROR_READ_ONLY));
      if (error != NULL)
        *error = g_error_copy (self->problem);
      return FALSE;
    }

  g_return_val_if_fail (sqlite3_get_autocommit (self->handle), FALSE);

  /* When it is needed there may be no memory to prepare it, and what is begun
   * would never end. */
  rollback = ebb_database_prepare (self, "ROLLBACK", error);
  if (rollback == NULL || !ebb_database_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (!func (self, user_data, error) ||
      !ebb_database_exec (self, "COMMIT", error))
    {
      /* SQLite may have rolled back by itself, as after a full disk. */
      if (!sqlite3_get_autocommit (self->handle))
        sqlite3_step (rollback);
      return FALSE;
    }

  ebb_database_tell_committed (self);

  return TRUE;
}
