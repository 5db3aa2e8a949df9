/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "storage/ebb-file.h"
#include "storage/ebb-migrations.h"

#define FRESH "journal.fresh.db"

/* Deleting all of a journal. What lies in the file is overwritten first, table by
 * table, and the file made small only then: what the file system gets back has
 * nothing in it that could be read. */

static void
remove_fresh (const char *path)
{
  g_autofree char *rollback = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (rollback);
}

/* A journal as it is on the first day, to take what comes with Ebb from. */
static gboolean
make_fresh (const char  *path,
            GError     **error)
{
  g_autoptr (EbbDatabase) fresh = ebb_database_new ();

  remove_fresh (path);

  return ebb_database_open (fresh, path, FALSE, error) &&
         ebb_migrations_run (fresh, ebb_migrations_get_latest (), error);
}

static gboolean
replace_rows (EbbDatabase  *database,
              const char   *table,
              GError      **error)
{
  g_autofree char *list = g_strdup_printf (
    "SELECT group_concat ('\"' || name || '\"') FROM pragma_table_xinfo ('%s') WHERE hidden = 0",
    table);
  g_autofree char *sql = NULL;
  g_autoptr (EbbStatement) columns = ebb_database_prepare (database, list, error);
  gboolean has_row = FALSE;
  const char *names;

  if (columns == NULL || !ebb_database_step (database, columns, &has_row, error))
    return FALSE;

  names = (const char *) sqlite3_column_text (columns, 0);
  sql = g_strdup_printf ("DELETE FROM main.\"%s\";"
                         "INSERT INTO main.\"%s\" (%s) SELECT %s FROM fresh.\"%s\"", table, table,
                         names, names, table);

  return ebb_database_exec (database, sql, error);
}

static gboolean
replace_all (EbbDatabase  *database,
             gpointer      user_data,
             GError      **error)
{
  g_autoptr (EbbStatement) tables = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row = FALSE;

  tables = ebb_database_prepare (database,
                                 "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                                 "AND type = 'table' AND name NOT LIKE 'sqlite%'", error);
  if (tables == NULL)
    return FALSE;
  while (ebb_database_step (database, tables, &has_row, NULL) && has_row)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (tables, 0)));
  g_clear_pointer (&tables, sqlite3_finalize);

  if (!ebb_database_exec (database, "INSERT INTO entry_text (entry_text) VALUES ('delete-all')",
                          error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      if (!replace_rows (database, g_ptr_array_index (names, i), error))
        return FALSE;
    }

  return TRUE;
}

static void
enable_triggers (EbbDatabase *database,
                 int          enabled)
{
  g_autoptr (EbbStatement) any = ebb_database_prepare (database, "SELECT 1", NULL);

  if (any != NULL)
    sqlite3_db_config (sqlite3_db_handle (any), SQLITE_DBCONFIG_ENABLE_TRIGGER, enabled, NULL);
}

/* Neither triggers nor references have a say in it: all tables are filled
 * anew. */
static gboolean
replace_with_fresh (EbbStorage  *self,
                    const char  *fresh,
                    GError     **error)
{
  char *attach = sqlite3_mprintf ("ATTACH %Q AS fresh; PRAGMA foreign_keys = OFF", fresh);
  gboolean done = ebb_database_exec (self->database, attach, error);

  sqlite3_free (attach);
  if (!done)
    return FALSE;

  enable_triggers (self->database, 0);
  done = ebb_database_transaction (self->database, replace_all, NULL, error);
  enable_triggers (self->database, 1);

  return ebb_database_exec (self->database, "PRAGMA foreign_keys = ON; DETACH fresh",
                            done ? error : NULL) && done;
}

/* What was locked is a folder; a link is removed and not followed. Returns 0, or
 * an errno. */
static int
remove_copy (const char *path)
{
  gboolean is_folder = !g_file_test (path, G_FILE_TEST_IS_SYMLINK) &&
                       g_file_test (path, G_FILE_TEST_IS_DIR);
  g_autoptr (GDir) folder = is_folder ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      int number = remove_copy (inside);

      if (number != 0)
        return number;
    }

  return g_remove (path) == 0 || errno == ENOENT ? 0 : errno;
}

static gboolean
remove_copies (EbbStorage  *self,
               GError     **error)
{
  g_autoptr (GPtrArray) files = ebb_storage_list_copies (self);

  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      int number = remove_copy (path);

      if (number != 0)
        return ebb_fail (error, EBB_ERROR_FAILED,
                         /* Translators: a file, and what the system says of it */
                         _("The journal is empty now, but the copy “%1$s” could not be deleted: "
                           "%2$s."), path, g_strerror (number));
    }

  return files->len == 0 || ebb_file_sync (self->folder, error);
}

/* Copies that lie elsewhere are opened by what it had, too. */
static void
drop_from_keyring (EbbStorage *self)
{
  g_autofree char *vault = NULL;

  if (!ebb_storage_has_to_forget (self))
    return;

  vault = ebb_vault_dup_id (self->vault, NULL);
  ebb_vault_drop_keyring (self->vault);
  ebb_storage_update_keyring (self);
  ebb_storage_forget (self, vault, NULL);
}

/**
 * ebb_storage_erase:
 * @self: a storage that can be written
 * @with_copies: whether the files of ebb_storage_list_copies() go too
 * @error: return location for an #EbbError
 *
 * Deletes everything that was ever written, drafts included, and leaves a
 * journal as on the first day. Settings, and which pages were read, are not in
 * it and stay. Of a sealed one the passphrase stays, and nothing in the keyring.
 *
 * Returns: whether all of it is gone
 */
gboolean
ebb_storage_erase (EbbStorage  *self,
                   gboolean     with_copies,
                   GError     **error)
{
  g_autofree char *resolved = NULL;
  g_autofree char *fresh = NULL;
  gboolean done;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  if (self->state != EBB_STORAGE_READY)
    return ebb_fail (error, EBB_ERROR_READ_ONLY, "%s", self->problem);

  resolved = g_build_filename (self->folder, FRESH, NULL);
  fresh = ebb_file_resolve (resolved);
  done = make_fresh (fresh, error) && replace_with_fresh (self, fresh, error);
  remove_fresh (fresh);
  if (done)
    drop_from_keyring (self);
  done = done && ebb_database_exec (self->database, "VACUUM", error) &&
         ebb_storage_save_now (self, error);
  if (done)
    g_signal_emit_by_name (self, "erased");
  ebb_database_announce (self->database);
  done = ebb_plan_card_keeper_refresh (self->card, done ? error : NULL) && done;

  return done && (!with_copies || remove_copies (self, error));
}
