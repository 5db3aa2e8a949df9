/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-database-private.h"
#include "ebb-sqlite-error.h"

/* A database that is in memory and in no file. Who opens it listens for
 * EbbDatabase::committed and puts its image where it is safe. */

/* The most it grows to, in bytes: what can still be sealed as a whole. */
#define MOST (64 * 1024 * 1024)

/**
 * ebb_database_open_image:
 * @self: a closed connection
 * @image: (transfer full): a database as it is in a file, from SQLite's memory
 * @size: bytes in @image
 * @read_only: whether it is only read
 * @error: return location for an #EbbError
 *
 * @image is freed, and wiped, when the connection closes and also where it
 * cannot be opened.
 *
 * Returns: %TRUE when it can be read
 */
gboolean
ebb_database_open_image (EbbDatabase  *self,
                         guint8       *image,
                         gsize         size,
                         gboolean      read_only,
                         GError      **error)
{
  unsigned int flags = SQLITE_DESERIALIZE_FREEONCLOSE |
                       (read_only ? SQLITE_DESERIALIZE_READONLY : SQLITE_DESERIALIZE_RESIZEABLE);
  sqlite3_int64 most = MOST;
  int rc;

  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (self->handle == NULL, FALSE);
  g_return_val_if_fail (image != NULL, FALSE);

  rc = sqlite3_open_v2 (":memory:", &self->handle, SQLITE_OPEN_READWRITE, NULL);
  /* A large block has room to grow in: SQLite would copy all of it to twice the
   * room at the first commit that needs more, while a person waits. */
  if (rc == SQLITE_OK)
    rc = sqlite3_deserialize (self->handle, "main", image, (sqlite3_int64) size,
                              (sqlite3_int64) MAX (size, sqlite3_msize (image)), flags);
  else
    sqlite3_free (image);
  if (rc != SQLITE_OK)
    {
      ebb_fail_from_sqlite (self->handle, rc, error);
      ebb_database_close (self);
      return FALSE;
    }

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_SIZE_LIMIT, &most);
  g_clear_error (&self->problem);
  self->in_memory = TRUE;
  self->read_only = read_only;

  if (!ebb_database_apply_pragmas (self, error) ||
      !ebb_database_exec (self, "SELECT count(*) FROM sqlite_schema", error))
    {
      ebb_database_close (self);
      return FALSE;
    }

  return TRUE;
}

/**
 * ebb_database_get_image:
 * @self: a connection outside of a transaction
 * @size: (out): bytes in it
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): the database as it is in a file, to be
 *   freed with sqlite3_free()
 */
guint8 *
ebb_database_get_image (EbbDatabase  *self,
                        gsize        *size,
                        GError      **error)
{
  sqlite3_int64 n_bytes = 0;
  guint8 *image;

  g_return_val_if_fail (EBB_IS_DATABASE (self), NULL);

  *size = 0;
  if (!ebb_database_check_open (self, error))
    return NULL;

  image = sqlite3_serialize (self->handle, "main", &n_bytes, 0);
  if (image == NULL)
    {
      ebb_fail_from_sqlite (self->handle, SQLITE_NOMEM, error);
      return NULL;
    }
  *size = (gsize) n_bytes;

  return image;
}

/**
 * ebb_database_check_image:
 * @image: a database as it is in a file
 * @size: bytes in @image
 * @error: return location for an #EbbError
 *
 * As ebb_database_check(), on any thread.
 *
 * Returns: %FALSE with %EBB_ERROR_DAMAGED where it is not whole
 */
gboolean
ebb_database_check_image (guint8  *image,
                          gsize    size,
                          GError **error)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (EbbStatement) check = NULL;
  gboolean has_row = FALSE;
  int rc;

  rc = sqlite3_open_v2 (":memory:", &database->handle, SQLITE_OPEN_READWRITE, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_deserialize (database->handle, "main", image, (sqlite3_int64) size,
                              (sqlite3_int64) size, SQLITE_DESERIALIZE_READONLY);
  if (rc != SQLITE_OK)
    return ebb_fail_from_sqlite (database->handle, rc, error);

  check = ebb_database_prepare (database, "PRAGMA quick_check(1)", error);
  if (check == NULL || !ebb_database_step (database, check, &has_row, error))
    return FALSE;

  return (has_row && g_strcmp0 ((const char *) sqlite3_column_text (check, 0), "ok") == 0) ||
         ebb_fail_from_sqlite (database->handle, SQLITE_CORRUPT, error);
}

/**
 * ebb_database_set_read_only:
 * @self: an open connection
 *
 * From here on nothing is written through it.
 */
void
ebb_database_set_read_only (EbbDatabase *self)
{
  g_return_if_fail (EBB_IS_DATABASE (self));

  self->read_only = TRUE;
}

gboolean
ebb_database_get_in_memory (EbbDatabase *self)
{
  g_return_val_if_fail (EBB_IS_DATABASE (self), FALSE);

  return self->in_memory;
}
