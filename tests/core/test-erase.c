/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "archive-support.h"
#include "ebb-error.h"
#include "sealed-support.h"

/* All gone: a journal as on the first day, and nothing left in the file. */

static gboolean
is_in_file (const char *path,
            const char *word)
{
  g_autoptr (GBytes) content = support_read (path);
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);

  return memmem (data, length, word, strlen (word)) != NULL;
}

static EbbStorage *
open_full (EbbClock *clock)
{
  g_autofree char *path = archive_new_journal ("journal.db");

  archive_fill (path);

  return support_open (clock);
}

static void
test_all (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2026-11-26T12:00:00");
  g_autoptr (EbbStorage) storage = open_full (clock);
  g_autofree char *path = support_path ("journal.db");
  g_autofree char *folder = support_folder ();
  g_autofree char *other = archive_new_journal ("fresh.db");
  g_autofree char *fresh = archive_dump (other);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  EbbJournal *journal = ebb_storage_get_journal (storage);
  guint n_erased = 0;

  g_signal_connect_swapped (storage, "erased", G_CALLBACK (support_count_cb), &n_erased);
  g_assert_cmpuint (support_n_items (journal), ==, 6);
  g_assert_false (ebb_plan_is_empty (ebb_storage_get_plan (storage)));
  g_assert_true (is_in_file (path, "Payday"));
  g_assert_true (is_in_file (path, "appened"));
  g_assert_true (is_in_file (path, "saved yet"));

  ebb_storage_erase (storage, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_erased, ==, 1);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  g_assert_true (ebb_plan_is_empty (ebb_storage_get_plan (storage)));
  after = archive_dump (path);
  g_assert_cmpstr (after, ==, fresh);
  g_assert_false (is_in_file (path, "ayday"));
  g_assert_false (is_in_file (path, "appened"));
  g_assert_false (is_in_file (path, "saved yet"));
  g_assert_false (is_in_file (path, "555 0142"));
  g_assert_cmpuint (support_count_files (folder, "journal.fresh"), ==, 0);

  /* It goes on being a journal. */
  {
    g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "again");

    ebb_journal_add (journal, entry, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpint (support_int (ebb_storage_get_database (storage),
                                "SELECT sum (n) FROM craving_day"), ==, 1);
  g_assert_cmpint (support_int (ebb_storage_get_database (storage), "PRAGMA foreign_keys"), ==, 1);
  ebb_storage_close (storage);
}

static void
test_copies (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2026-11-26T12:00:00");
  g_autoptr (EbbStorage) storage = open_full (clock);
  g_autofree char *damaged = support_path ("journal.damaged-2026-01-01-000000.db");
  g_autofree char *folder = support_folder ();
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (damaged, "x", -1, NULL));
  g_assert_true (ebb_storage_back_up (storage, &error));
  g_assert_true (ebb_storage_back_up_before (storage, "import", &error));
  g_assert_no_error (error);

  copies = ebb_storage_list_copies (storage);
  g_assert_cmpuint (copies->len, ==, 3);
  ebb_storage_erase (storage, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_count_files (backups, "journal-"), ==, 2);

  ebb_storage_erase (storage, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_count_files (backups, "journal-"), ==, 0);
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));

  /* An empty journal makes no backup that would bring anything back. */
  g_assert_true (ebb_storage_back_up (storage, &error));
  g_assert_cmpuint (support_count_files (backups, "journal-"), ==, 0);
  ebb_storage_close (storage);
}

/* What could not be unlocked is a copy too, and goes with the others once that is
 * asked for: what links lead to does not. */
static void
test_locked (SealedFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *elsewhere = support_path ("elsewhere");
  g_autofree char *kept = NULL;
  g_autofree char *link = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "waits");
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  sealed_start_again (fixture);
  g_assert_true (ebb_storage_put_in_inbox (fixture->storage, entry, &error));
  g_assert_true (ebb_storage_start_anew (fixture->storage, &kept, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (elsewhere, "x", -1, NULL));
  link = g_build_filename (kept, "inbox", "link", NULL);
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);

  copies = ebb_storage_list_copies (fixture->storage);
  g_assert_true (g_ptr_array_find_with_equal_func (copies, kept, g_str_equal, NULL));
  g_assert_true (ebb_storage_erase (fixture->storage, FALSE, &error));
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_DIR));

  g_assert_true (ebb_storage_erase (fixture->storage, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (elsewhere, G_FILE_TEST_IS_REGULAR));
  g_clear_pointer (&copies, g_ptr_array_unref);
  copies = ebb_storage_list_copies (fixture->storage);
  g_assert_cmpuint (copies->len, ==, 0);
}

static void
test_read_only (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2026-11-26T12:00:00");
  g_autoptr (EbbStorage) first = open_full (clock);
  g_autoptr (EbbStorage) second = support_open (clock);
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_storage_erase (second, TRUE, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_READ_ONLY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (first)), ==, 6);
  ebb_storage_close (second);
  ebb_storage_close (first);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/erase/all", test_all);
  g_test_add_func ("/erase/copies", test_copies);
  SEALED_TEST ("/erase/locked", test_locked);
  g_test_add_func ("/erase/read-only", test_read_only);

  return g_test_run ();
}
