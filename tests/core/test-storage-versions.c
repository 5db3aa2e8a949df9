/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealed journals of other days: what was sealed once opens for ever, an old one is
 * brought up to date and kept as it was, and a newer one is read and not touched. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ebb-error.h"
#include "sealed-support.h"
#include "storage/ebb-migrations.h"

static GBytes *
read_fixture (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "tests", "fixtures",
                                            "vault", name, NULL);

  return support_read (path);
}

/* (transfer full): the journal of a dump of the database, changed by @sql. */
static GBytes *
seal_dump (const char *dump,
           const char *sql)
{
  g_autofree char *path = support_path ("dump.db");
  g_autoptr (GBytes) image = NULL;
  g_autoptr (EbbSecret) data_key = NULL;
  EbbVaultHeader header;

  support_load_sql (path, dump);
  support_raw_exec (path, sql);
  image = support_read (path);
  g_assert_cmpint (g_unlink (path), ==, 0);

  return vault_support_make (&header, &data_key, image);
}

/* Where the fixture's own journal was. */
static void
put_in_place (SealedFixture *fixture,
              GBytes        *sealed)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *path = support_path ("journal.sealed");

  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
  support_empty (folder);
  support_write (path, sealed);
  fixture->storage = sealed_new_storage (fixture);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
}

static gint64
count_entries (SealedFixture *fixture)
{
  return support_int (ebb_storage_get_database (fixture->storage), "SELECT count(*) FROM entry");
}

static void
test_golden (SealedFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (GBytes) sealed = read_fixture ("journal-v4.sealed");
  g_autoptr (GBytes) waiting = read_fixture ("journal-v4.inbox");
  g_autofree char *inbox = support_path ("inbox");
  g_autofree char *letter = g_build_filename (inbox, "0123456789abcdef0123456789abcdef", NULL);

  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  support_write (letter, waiting);
  put_in_place (fixture, sealed);
  sealed_must_unlock (fixture);
  sealed_settle (fixture);

  g_assert_cmpuint (ebb_storage_get_n_taken (fixture->storage), ==, 1);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM entry WHERE note = 'new' AND intensity = 5"),
                   ==, 2);
  g_assert_cmpint (count_entries (fixture), ==, 2);
  g_assert_false (g_file_test (letter, G_FILE_TEST_EXISTS));
}

static void
test_old (SealedFixture *fixture,
          gconstpointer  data)
{
  g_autoptr (GBytes) sealed = seal_dump ("v1.sql", "VACUUM");
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  EbbBackup *before = NULL;
  gint64 n_entries;

  put_in_place (fixture, sealed);
  sealed_must_unlock (fixture);
  sealed_settle (fixture);
  n_entries = count_entries (fixture);
  g_assert_cmpint (n_entries, >, 0);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "PRAGMA user_version"),
                   ==, ebb_migrations_get_latest ());

  backups = ebb_storage_list_backups (fixture->storage);
  for (guint i = 0; i < backups->len; i++)
    {
      if (strstr (ebb_backup_get_path (g_ptr_array_index (backups, i)), "before-v1-") != NULL)
        before = g_ptr_array_index (backups, i);
    }
  g_assert_nonnull (before);
  ebb_storage_inspect_backup (fixture->storage, before, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_backup_get_n_entries (before), ==, n_entries);
}

/* Not even a copy is made of it. */
static void
test_newer (SealedFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) sealed = seal_dump ("v4.sql", "PRAGMA user_version = 1000");
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T10:00:00", 3, "no");
  g_autofree char *path = support_path ("journal.sealed");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  put_in_place (fixture, sealed);
  sealed_unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, fixture->passphrase, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READ_ONLY);
  g_assert_nonnull (strstr (ebb_storage_get_problem (fixture->storage), "newer Ebb"));
  g_assert_cmpint (count_entries (fixture), >, 0);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), >, 0);

  g_assert_false (ebb_journal_add (sealed_journal (fixture), entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_assert_true (ebb_storage_lock (fixture->storage, NULL));
  after = support_read (path);
  g_assert_true (g_bytes_equal (after, sealed));
}

/* Of the container, and not of what is in it. */
static void
test_newer_format (SealedFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (GBytes) sealed = read_fixture ("journal-v4.sealed");
  g_autofree char *path = support_path ("journal.sealed");
  g_autoptr (GBytes) newer = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, &size), g_bytes_get_size (sealed));

  /* The version that a reader has to know, in both headers */
  bytes[10] = bytes[size - 4096 + 10] = 2;
  vault_support_mend (bytes);
  vault_support_mend (bytes + size - 4096);
  newer = g_bytes_new_take (bytes, size);
  put_in_place (fixture, newer);
  g_assert_false (sealed_unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, fixture->passphrase, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
  after = support_read (path);
  g_assert_true (g_bytes_equal (after, newer));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  SEALED_TEST ("/storage-versions/golden", test_golden);
  SEALED_TEST ("/storage-versions/old", test_old);
  SEALED_TEST ("/storage-versions/newer", test_newer);
  SEALED_TEST ("/storage-versions/newer-format", test_newer_format);

  return g_test_run ();
}
