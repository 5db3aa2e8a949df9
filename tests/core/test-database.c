/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core-support.h"
#include "ebb-error.h"
#include "storage/ebb-sqlite-memory.h"

static EbbDatabase *
open_new (const char *name)
{
  g_autofree char *path = support_path (name);
  g_autoptr (GError) error = NULL;
  EbbDatabase *database = ebb_database_new ();

  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);

  return database;
}

static gboolean
run_sql (EbbDatabase  *database,
         gpointer      sql,
         GError      **error)
{
  return ebb_database_exec (database, sql, error);
}

static gboolean
run_sql_and_give_up (EbbDatabase  *database,
                     gpointer      sql,
                     GError      **error)
{
  return ebb_database_exec (database, sql, error) &&
         ebb_fail (error, EBB_ERROR_INVALID, "changed my mind");
}

static void
write_sql (EbbDatabase *database,
           const char  *sql)
{
  g_autoptr (GError) error = NULL;

  ebb_database_transaction (database, run_sql, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* A message says what happened in a sentence, and never that SQLite is content. */
static void
assert_error (GError   *error,
              EbbError  code)
{
  g_assert_error (error, EBB_ERROR, (int) code);
  g_assert_true (g_unichar_isupper (g_utf8_get_char (error->message)));
  g_assert_null (strstr (error->message, "not an error"));
}

static void
assert_cannot_open (const char *path,
                    gboolean    read_only,
                    EbbError    code)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;
  guint n_fds = support_count_fds ();

  g_assert_false (ebb_database_open (database, path, read_only, &error));
  assert_error (error, code);
  g_assert_false (ebb_database_is_open (database));
  g_assert_null (ebb_database_get_path (database));
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_private (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autofree char *rollback = support_path ("a.db-journal");
  g_autoptr (EbbDatabase) database = NULL;
  mode_t old = umask (0);

  database = open_new ("a.db");
  g_assert_cmpstr (ebb_database_get_path (database), ==, path);
  g_assert_false (ebb_database_get_read_only (database));
  write_sql (database, "CREATE TABLE t (x)");
  umask (old);

  g_assert_cmpint (support_get_mode (path), ==, 0600);
  g_assert_cmpint (support_get_mode (rollback), ==, 0600);
  ebb_database_close (database);
  g_assert_false (ebb_database_is_open (database));
  g_assert_true (ebb_database_get_read_only (database));
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_pragmas (void)
{
  g_autoptr (EbbDatabase) database = open_new ("a.db");
  g_autofree char *mode = support_text (database, "PRAGMA journal_mode");

  g_assert_cmpstr (mode, ==, "truncate");
  g_assert_cmpint (support_int (database, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (support_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (support_int (database, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (support_int (database, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (support_int (database, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (support_int (database, "PRAGMA trusted_schema"), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static gboolean
contains (const char *path,
          const char *text)
{
  g_autoptr (GBytes) content = support_read (path);
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

static void
test_deleted_is_gone (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autofree char *rollback = support_path ("a.db-journal");
  g_autoptr (EbbDatabase) database = open_new ("a.db");

  write_sql (database, "CREATE TABLE t (x); INSERT INTO t VALUES ('a word to forget')");
  g_assert_true (contains (path, "a word to forget"));
  write_sql (database, "DELETE FROM t");
  g_assert_false (contains (path, "a word to forget"));
  g_assert_false (contains (rollback, "a word to forget"));
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_cannot_open (void)
{
  g_autofree char *garbage = support_path ("garbage.db");
  g_autofree char *folder = support_path ("folder.db");
  g_autofree char *target = support_path ("target.db");
  g_autofree char *link_path = support_path ("link.db");
  g_autofree char *dangling = support_path ("dangling.db");
  g_autofree char *nowhere = support_path ("no-such-folder/a.db");
  g_autofree char *missing = support_path ("missing.db");
  g_autoptr (GBytes) words = g_bytes_new_static ("This is no database at all, but text. "
                                                 "It is long enough to have a header, which "
                                                 "takes up a hundred bytes in a real one.", 115);
  g_autoptr (GBytes) after = NULL;

  support_write (garbage, words);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  support_raw_exec (target, "CREATE TABLE t (x)");
  g_assert_cmpint (symlink (target, link_path), ==, 0);
  g_assert_cmpint (symlink (missing, dangling), ==, 0);

  assert_cannot_open (garbage, FALSE, EBB_ERROR_DAMAGED);
  assert_cannot_open (garbage, TRUE, EBB_ERROR_DAMAGED);
  assert_cannot_open (folder, FALSE, EBB_ERROR_UNAVAILABLE);
  assert_cannot_open (link_path, FALSE, EBB_ERROR_UNAVAILABLE);
  assert_cannot_open (link_path, TRUE, EBB_ERROR_UNAVAILABLE);
  assert_cannot_open (dangling, FALSE, EBB_ERROR_UNAVAILABLE);
  assert_cannot_open (nowhere, FALSE, EBB_ERROR_UNAVAILABLE);
  assert_cannot_open (missing, TRUE, EBB_ERROR_UNAVAILABLE);

  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  after = support_read (garbage);
  g_assert_true (g_bytes_equal (words, after));
}

static void
test_linked_folder (void)
{
  g_autofree char *real = support_path ("real");
  g_autofree char *linked = support_path ("linked");
  g_autofree char *path = g_build_filename (linked, "a.db", NULL);
  g_autofree char *copy = g_build_filename (linked, "copy.db", NULL);
  g_autofree char *real_copy = g_build_filename (real, "copy.db", NULL);
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (real, 0700), ==, 0);
  g_assert_cmpint (symlink (real, linked), ==, 0);

  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  write_sql (database, "CREATE TABLE t (x)");
  ebb_database_copy_to (database, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (support_raw_int (real_copy, "SELECT count(*) FROM t"), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_read_only (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;
  GError problem = { EBB_ERROR, EBB_ERROR_NEWER_VERSION, (char *) "Too new" };

  support_raw_exec (path, "CREATE TABLE t (x); INSERT INTO t VALUES (7)");
  ebb_database_open (database, path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (ebb_database_get_read_only (database));
  g_assert_cmpint (support_int (database, "SELECT x FROM t"), ==, 7);

  g_assert_false (ebb_database_transaction (database, run_sql, (gpointer) "DELETE FROM t", &error));
  assert_error (error, EBB_ERROR_READ_ONLY);
  g_clear_error (&error);

  ebb_database_set_problem (database, &problem);
  g_assert_false (ebb_database_transaction (database, run_sql, (gpointer) "DELETE FROM t", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_assert_cmpstr (error->message, ==, "Too new");
  g_clear_error (&error);

  /* Not even past the one way to write. */
  g_assert_false (ebb_database_exec (database, "DELETE FROM t", &error));
  assert_error (error, EBB_ERROR_READ_ONLY);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM t"), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_closed (void)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;
  GError problem = { EBB_ERROR, EBB_ERROR_DAMAGED, (char *) "Broken" };

  g_assert_false (ebb_database_exec (database, "SELECT 1", &error));
  assert_error (error, EBB_ERROR_UNAVAILABLE);
  g_clear_error (&error);

  ebb_database_set_problem (database, &problem);
  g_assert_null (ebb_database_prepare (database, "SELECT 1", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (ebb_database_transaction (database, run_sql, (gpointer) "SELECT 1", &error));
  g_assert_cmpstr (error->message, ==, "Broken");
  g_assert_finalize_object (g_steal_pointer (&database));
}

typedef struct
{
  const char *path;
  guint       n;
  gint64      seen;
} Committed;

/* Another program could read it by then. */
static void
on_committed_cb (EbbDatabase *database,
                 Committed   *committed)
{
  committed->n++;
  committed->seen = support_raw_int (committed->path, "SELECT count(*) FROM t");
}

static void
test_transaction (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autoptr (EbbDatabase) database = open_new ("a.db");
  g_autoptr (GError) error = NULL;
  Committed committed = { path, 0, 0 };

  write_sql (database, "CREATE TABLE t (x INTEGER PRIMARY KEY);"
                       "CREATE TABLE u (t REFERENCES t DEFERRABLE INITIALLY DEFERRED);");
  g_signal_connect (database, "committed", G_CALLBACK (on_committed_cb), &committed);

  write_sql (database, "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)");
  g_assert_cmpuint (committed.n, ==, 1);
  g_assert_cmpint (committed.seen, ==, 2);

  /* Its own failure, SQLite's, and that of the commit itself. */
  g_assert_false (ebb_database_transaction (database, run_sql_and_give_up,
                                            (gpointer) "INSERT INTO t VALUES (3)", &error));
  g_assert_cmpstr (error->message, ==, "changed my mind");
  g_clear_error (&error);
  g_assert_false (ebb_database_transaction (database, run_sql, (gpointer)
                                            "INSERT INTO t VALUES (3); INSERT INTO t VALUES (1)",
                                            &error));
  assert_error (error, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (ebb_database_transaction (database, run_sql,
                                            (gpointer) "INSERT INTO u VALUES (99)", &error));
  assert_error (error, EBB_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_cmpuint (committed.n, ==, 1);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM t"), ==, 2);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM u"), ==, 0);

  write_sql (database, "INSERT INTO t VALUES (3)");
  g_assert_cmpuint (committed.n, ==, 2);
  g_assert_cmpint (ebb_database_last_id (database), ==, 3);
  g_assert_finalize_object (g_steal_pointer (&database));
}

/* Fills the table until there is no more room. Everything before that has to
 * be there afterwards, and once there is room the next write goes through. */
static void
assert_fills_up (EbbDatabase *database,
                 EbbError     code,
                 const char  *filler)
{
  g_autoptr (GError) error = NULL;
  guint committed = 0;
  guint n = 0;

  g_signal_connect_swapped (database, "committed", G_CALLBACK (support_count_cb), &committed);
  while (ebb_database_transaction (database, run_sql,
                                   (gpointer) "INSERT INTO t VALUES (randomblob (9000))", &error))
    g_assert_cmpuint (n++, <, 1000);

  assert_error (error, code);
  g_clear_error (&error);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (committed, ==, n);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM t"), ==, n);
  ebb_database_check (database, &error);
  g_assert_no_error (error);
  g_signal_handlers_disconnect_by_func (database, support_count_cb, &committed);

  if (filler != NULL)
    g_assert_cmpint (g_unlink (filler), ==, 0);
  write_sql (database, "DELETE FROM t WHERE rowid = 1");
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM t"), ==, n - 1);
}

static void
test_page_limit (void)
{
  g_autoptr (EbbDatabase) database = open_new ("a.db");

  write_sql (database, "CREATE TABLE t (x)");
  support_exec (database, "PRAGMA max_page_count = 40");
  assert_fills_up (database, EBB_ERROR_DISK_FULL, NULL);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_small_disk (void)
{
  g_autofree char *disk = support_path ("disk");
  g_autofree char *path = g_build_filename (disk, "a.db", NULL);
  g_autofree char *copy = g_build_filename (disk, "copy.db", NULL);
  g_autofree char *filler = g_build_filename (disk, "filler", NULL);
  g_autofree char *zeros = g_malloc0 (64 * 1024);
  g_autoptr (GBytes) content = g_bytes_new_static (zeros, 64 * 1024);
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;

  if (!support_run_with_mount ())
    return;

  support_mount (disk, "256k");
  support_write (filler, content);
  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  write_sql (database, "CREATE TABLE t (x)");
  assert_fills_up (database, EBB_ERROR_DISK_FULL, filler);

  g_assert_false (ebb_database_copy_to (database, copy, &error));
  assert_error (error, EBB_ERROR_DISK_FULL);
  g_assert_finalize_object (g_steal_pointer (&database));
  support_unmount (disk);
}

/* Any other reason why not all of it can be written. */
static void
test_file_limit (void)
{
  const struct rlimit limit = { 100 * 1024, 100 * 1024 };
  g_autoptr (EbbDatabase) database = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  signal (SIGXFSZ, SIG_IGN);
  database = open_new ("a.db");
  write_sql (database, "CREATE TABLE t (x)");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_fills_up (database, EBB_ERROR_FAILED, NULL);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_busy (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autofree char *copy = support_path ("copy.db");
  g_autoptr (EbbDatabase) database = open_new ("a.db");
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;
  guint committed = 0;

  write_sql (database, "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  g_signal_connect_swapped (database, "committed", G_CALLBACK (support_count_cb), &committed);
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);

  /* A reader lets everything be written but not committed. */
  sqlite3_exec (other, "BEGIN; SELECT * FROM t", NULL, NULL, NULL);
  g_assert_false (ebb_database_transaction (database, run_sql,
                                            (gpointer) "INSERT INTO t VALUES (2)", &error));
  assert_error (error, EBB_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM t"), ==, 1);

  sqlite3_exec (other, "COMMIT; BEGIN EXCLUSIVE", NULL, NULL, NULL);
  g_assert_false (ebb_database_transaction (database, run_sql,
                                            (gpointer) "INSERT INTO t VALUES (2)", &error));
  assert_error (error, EBB_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (ebb_database_copy_to (database, copy, &error));
  assert_error (error, EBB_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpuint (committed, ==, 0);

  sqlite3_exec (other, "COMMIT", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  write_sql (database, "INSERT INTO t VALUES (2)");
  g_assert_cmpuint (committed, ==, 1);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM t"), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_check (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autoptr (EbbDatabase) database = open_new ("a.db");
  g_autoptr (GError) error = NULL;

  write_sql (database, "CREATE TABLE t (x, y); CREATE INDEX i ON t (x);"
                       "INSERT INTO t VALUES (1, 'one'), (2, 'two')");
  ebb_database_check (database, &error);
  g_assert_no_error (error);
  ebb_database_close (database);

  /* An index that says something else than its table. */
  support_raw_exec (path, "PRAGMA writable_schema = ON;"
                          "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t (y)'"
                          "  WHERE name = 'i'");
  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_database_check (database, &error));
  assert_error (error, EBB_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "(database disk image is malformed)"));
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_copy (void)
{
  g_autofree char *copy = support_path ("copy.db");
  g_autofree char *nowhere = support_path ("no-such-folder/copy.db");
  g_autoptr (EbbDatabase) database = open_new ("a.db");
  g_autoptr (GError) error = NULL;
  guint n_fds;

  write_sql (database,
             "PRAGMA user_version = 12; CREATE TABLE t (x);"
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
             "INSERT INTO t SELECT printf ('row %d ', i) || hex (randomblob (200)) FROM n");
  n_fds = support_count_fds ();
  ebb_database_copy_to (database, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
  g_assert_cmpint (support_get_mode (copy), ==, 0600);
  g_assert_cmpint (support_raw_int (copy, "PRAGMA user_version"), ==, 12);

  g_assert_cmpint (support_raw_int (copy, "SELECT count(*) FROM t"), ==, 500);
  g_assert_cmpint (support_raw_int (copy, "SELECT sum (length (x)) FROM t"), ==,
                   support_int (database, "SELECT sum (length (x)) FROM t"));

  g_assert_false (ebb_database_copy_to (database, nowhere, &error));
  assert_error (error, EBB_ERROR_UNAVAILABLE);
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_announce (void)
{
  g_autoptr (EbbDatabase) database = open_new ("a.db");
  guint opened = 0;

  g_signal_connect_swapped (database, "opened", G_CALLBACK (support_count_cb), &opened);
  ebb_database_announce (database);
  g_assert_cmpuint (opened, ==, 1);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static gboolean
is_all (const guint8 *memory,
        gsize         size,
        guint8        value)
{
  for (gsize i = 0; i < size; i++)
    if (memory[i] != value)
      return FALSE;

  return TRUE;
}

/* The next that is as large gets the block of the last, and nothing of what was in
 * it. */
static void
test_large_memory (void)
{
  g_autoptr (EbbDatabase) database = open_new ("journal.db");
  const gsize size = 1000000;
  guint8 *blocks[5];
  guint8 *memory = sqlite3_malloc64 (size);
  guint8 *before = memory;

  memset (memory, 0x5a, size);
  sqlite3_free (memory);
  memory = sqlite3_malloc64 (size);
  g_assert_true (memory == before);
  g_assert_true (is_all (memory, size, 0));
  /* One that has grown a little finds room in it. */
  sqlite3_free (memory);
  memory = sqlite3_malloc64 (size + size / 4);
  g_assert_true (memory == before);

  /* It moves with what is in it. */
  memset (memory, 0x5a, size);
  memory = sqlite3_realloc64 (memory, 4 * size);
  g_assert_true (is_all (memory, size, 0x5a));
  sqlite3_free (memory);
  ebb_sqlite_memory_release ();

  /* More than are kept */
  memory = sqlite3_malloc64 (300000);
  memset (memory, 0x5a, 300000);
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = sqlite3_malloc64 (size + i * 100000);
      memset (blocks[i], 0x5a, size + i * 100000);
    }
  g_assert_true (is_all (memory, 300000, 0x5a));
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    sqlite3_free (blocks[i]);
  sqlite3_free (memory);
  for (guint i = 0; i < 3; i++)
    {
      blocks[i] = sqlite3_malloc64 (size);
      g_assert_true (is_all (blocks[i], size, 0));
    }
  for (guint i = 0; i < 3; i++)
    sqlite3_free (blocks[i]);

  ebb_sqlite_memory_release ();
  memory = sqlite3_malloc64 (size);
  memset (memory, 0x5a, size);
  sqlite3_free (memory);
  ebb_sqlite_memory_release ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/database/private", test_private);
  g_test_add_func ("/database/pragmas", test_pragmas);
  g_test_add_func ("/database/deleted-is-gone", test_deleted_is_gone);
  g_test_add_func ("/database/cannot-open", test_cannot_open);
  g_test_add_func ("/database/linked-folder", test_linked_folder);
  g_test_add_func ("/database/read-only", test_read_only);
  g_test_add_func ("/database/closed", test_closed);
  g_test_add_func ("/database/transaction", test_transaction);
  g_test_add_func ("/database/page-limit", test_page_limit);
  support_add_mount_probe ();
  g_test_add_func ("/database/small-disk", test_small_disk);
  g_test_add_func ("/database/file-limit", test_file_limit);
  g_test_add_func ("/database/busy", test_busy);
  g_test_add_func ("/database/check", test_check);
  g_test_add_func ("/database/copy", test_copy);
  g_test_add_func ("/database/announce", test_announce);
  g_test_add_func ("/database/large-memory", test_large_memory);

  return g_test_run ();
}
