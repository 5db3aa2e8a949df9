/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <utime.h>

#include "core-support.h"
#include "ebb-error.h"

static void
add_entry (EbbStorage *storage,
           const char *note)
{
  g_autoptr (EbbEntry) entry = support_entry ("2020-01-01T08:00:00", 4, note);
  g_autoptr (GError) error = NULL;

  ebb_journal_add (ebb_storage_get_journal (storage), entry, &error);
  g_assert_no_error (error);
}

static void
go_to_day (EbbStorage *storage,
           const char *iso8601)
{
  g_autoptr (EbbClock) other = support_clock (iso8601);
  g_autoptr (GDateTime) now = ebb_clock_now (other);

  ebb_clock_set_fixed (ebb_storage_get_clock (storage), now);
}

static EbbStorage *
open_storage (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2025-03-01T12:00:00");
  EbbStorage *storage = support_open (clock);

  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READY);

  return storage;
}

static void
back_up (EbbStorage *storage)
{
  g_autoptr (GError) error = NULL;

  ebb_storage_back_up (storage, &error);
  g_assert_no_error (error);
}

static void
set_modified (const char *path,
              const char *iso8601)
{
  g_autoptr (EbbClock) clock = support_clock (iso8601);
  g_autoptr (GDateTime) time = ebb_clock_now (clock);
  struct utimbuf times = { g_date_time_to_unix (time), g_date_time_to_unix (time) };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_daily (void)
{
  g_autofree char *path = support_path ("backups/journal-2025-03-01.db");
  g_autofree char *backups = support_path ("backups");
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  guint n_fds;

  g_assert_null (ebb_storage_find_backup (storage));
  add_entry (storage, "one");
  n_fds = support_count_fds ();
  back_up (storage);
  g_assert_cmpuint (support_count_fds (), ==, n_fds);

  g_assert_cmpint (support_get_mode (backups), ==, 0700);
  g_assert_cmpint (support_get_mode (path), ==, 0600);
  g_assert_cmpuint (support_count_files (backups, ""), ==, 1);
  g_assert_cmpint (support_raw_int (path, "SELECT count(*) FROM entry"), ==, 1);

  /* A later one of the same day replaces it. */
  add_entry (storage, "two");
  back_up (storage);
  g_assert_cmpuint (support_count_files (backups, ""), ==, 1);
  backup = ebb_storage_find_backup (storage);
  g_assert_cmpstr (ebb_backup_get_path (backup), ==, path);
  g_assert_cmpint (ebb_backup_get_n_entries (backup), ==, 2);
  g_assert_cmpint (ABS (g_date_time_difference (ebb_backup_get_time (backup), now)), <,
                   G_TIME_SPAN_MINUTE);
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_prune (void)
{
  g_autofree char *backups = support_path ("backups");
  g_autofree char *migration = support_path ("backups/journal-v1-2024-01-01-120000.db");
  g_autofree char *foreign = support_path ("backups/shopping.txt");
  g_autofree char *own = support_path ("backups/journal-2025-to-buy.txt");
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (GBytes) words = g_bytes_new_static ("milk", 4);

  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  support_load_sql (migration, "v1.sql");
  support_write (foreign, words);
  support_write (own, words);

  for (int day = 1; day <= 20; day++)
    {
      g_autofree char *date = g_strdup_printf ("2025-03-%02dT07:00:00", day);
      g_autofree char *name = g_strdup_printf ("backups/journal-2025-03-%02d.db", day);
      g_autofree char *path = support_path (name);

      go_to_day (storage, date);
      add_entry (storage, date);
      back_up (storage);
      set_modified (path, date);
      g_assert_cmpint (support_raw_int (path, "SELECT count(*) FROM entry"), ==, day);
    }

  g_assert_cmpuint (support_count_files (backups, "journal-2"), ==, 8);
  g_assert_cmpuint (support_count_files (backups, "journal-2025-to-buy"), ==, 1);
  g_assert_cmpuint (support_count_files (backups, ""), ==, 10);
  for (int day = 14; day <= 20; day++)
    {
      g_autofree char *name = g_strdup_printf ("journal-2025-03-%02d.db", day);

      g_assert_cmpuint (support_count_files (backups, name), ==, 1);
    }
  g_assert_finalize_object (g_steal_pointer (&storage));
}

/* The computer was years ahead for a week, and is right again. */
static void
test_prune_wrong_clock (void)
{
  g_autofree char *backups = support_path ("backups");
  g_autoptr (EbbStorage) storage = open_storage ();

  add_entry (storage, "one");
  for (int day = 1; day <= 7; day++)
    {
      g_autofree char *date = g_strdup_printf ("2037-03-%02dT07:00:00", day);
      g_autofree char *name = g_strdup_printf ("backups/journal-2037-03-%02d.db", day);
      g_autofree char *path = support_path (name);

      go_to_day (storage, date);
      back_up (storage);
      set_modified (path, date);
    }

  go_to_day (storage, "2025-03-01T12:00:00");
  back_up (storage);
  g_assert_cmpuint (support_count_files (backups, "journal-2025-03-01.db"), ==, 1);
  g_assert_cmpuint (support_count_files (backups, ""), <=, 8);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_empty (void)
{
  g_autofree char *backups = support_path ("backups");
  g_autofree char *path = support_path ("backups/journal-2025-03-01.db");
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbPlanItem) line = ebb_plan_item_new (EBB_PLAN_REASON);
  g_autoptr (GError) error = NULL;

  back_up (storage);
  g_assert_cmpuint (support_count_files (backups, ""), ==, 0);

  add_entry (storage, "one");
  back_up (storage);
  entry = g_list_model_get_item (G_LIST_MODEL (ebb_storage_get_journal (storage)), 0);
  g_assert_true (ebb_journal_remove (ebb_storage_get_journal (storage), entry, &error));
  back_up (storage);
  g_assert_cmpint (support_raw_int (path, "SELECT count(*) FROM entry"), ==, 1);

  /* A plan alone is worth a backup. */
  ebb_plan_item_set_text (line, "The garden");
  g_assert_true (ebb_plan_add (ebb_storage_get_plan (storage), line, &error));
  back_up (storage);
  g_assert_cmpint (support_raw_int (path, "SELECT count(*) FROM plan_item"), ==, 1);

  /* Nothing is open, nothing is copied. */
  ebb_storage_close (storage);
  go_to_day (storage, "2025-03-02T12:00:00");
  back_up (storage);
  g_assert_cmpuint (support_count_files (backups, ""), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

/* Any byte of a page but the first, so that the file still opens. */
static void
damage (const char *path)
{
  g_autoptr (GBytes) content = support_read (path);
  g_autoptr (GBytes) damaged = NULL;
  gsize size = 0;
  char *data = g_bytes_unref_to_data (g_steal_pointer (&content), &size);

  g_assert_cmpuint (size, >, 8192);
  memset (data + 4096, 0x5a, 64);
  damaged = g_bytes_new_take (data, size);
  support_write (path, damaged);
}

static void
test_find_passes_over (void)
{
  g_autofree char *newest = support_path ("backups/journal-2025-03-03.db");
  g_autofree char *empty = support_path ("backups/journal-2025-03-04.db");
  g_autofree char *unfinished = support_path ("backups/journal-2025-03-05.db.tmp");
  g_autofree char *whole = support_path ("backups/journal-2025-03-02.db");
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) content = NULL;

  for (int day = 1; day <= 3; day++)
    {
      g_autofree char *date = g_strdup_printf ("2025-03-%02dT07:00:00", day);

      go_to_day (storage, date);
      add_entry (storage, "Another day");
      back_up (storage);
    }
  content = support_read (newest);
  damage (newest);
  support_write (empty, nothing);
  support_write (unfinished, content);

  backup = ebb_storage_find_backup (storage);
  g_assert_nonnull (backup);
  g_assert_cmpstr (ebb_backup_get_path (backup), ==, whole);
  g_assert_cmpint (ebb_backup_get_n_entries (backup), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_finalize_object (g_steal_pointer (&storage));
}

/* What cannot be copied whole does not take the place of a good copy. */
static void
test_damaged_source (void)
{
  g_autofree char *source = support_path ("journal.db");
  g_autofree char *backups = support_path ("backups");
  g_autofree char *path = support_path ("backups/journal-2025-03-01.db");
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_fds;

  add_entry (storage, "one");
  back_up (storage);
  g_assert_finalize_object (g_steal_pointer (&storage));
  before = support_read (path);
  damage (source);

  ebb_database_open (database, source, TRUE, &error);
  g_assert_no_error (error);
  n_fds = support_count_fds ();
  g_assert_false (ebb_backup_make (database, backups, "journal-2025-03-01.db", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
  g_assert_finalize_object (g_steal_pointer (&database));

  after = support_read (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (support_count_files (backups, ""), ==, 1);
}

static void
test_no_room (void)
{
  const struct rlimit limit = { 64 * 1024, 64 * 1024 };
  g_autofree char *backups = support_path ("backups");
  g_autofree char *path = support_path ("backups/journal-2025-03-01.db");
  g_autofree char *long_note = g_strnfill (200 * 1024, 'n');
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  storage = open_storage ();
  add_entry (storage, "one");
  back_up (storage);
  before = support_read (path);
  add_entry (storage, long_note);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (ebb_storage_back_up (storage, &error));
  g_assert_nonnull (error);
  after = support_read (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (support_count_files (backups, ""), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_restore (void)
{
  g_autofree char *path = support_path ("backups/journal-2025-03-01.db");
  g_autofree char *target = support_path ("restored.db");
  g_autofree char *folder = support_folder ();
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files;

  add_entry (storage, "one");
  back_up (storage);
  backup = ebb_storage_find_backup (storage);
  before = support_read (path);

  ebb_backup_restore (backup, target, &error);
  g_assert_no_error (error);
  g_assert_cmpint (support_get_mode (target), ==, 0600);
  g_assert_cmpint (support_raw_int (target, "SELECT count(*) FROM entry"), ==, 1);

  /* Never over something. */
  support_raw_exec (target, "DELETE FROM entry");
  n_files = support_count_files (folder, "");
  g_assert_false (ebb_backup_restore (backup, target, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (support_raw_int (target, "SELECT count(*) FROM entry"), ==, 0);
  g_assert_cmpuint (support_count_files (folder, ""), ==, n_files);

  after = support_read (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_finalize_object (g_steal_pointer (&storage));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/backup/daily", test_daily);
  g_test_add_func ("/backup/prune", test_prune);
  g_test_add_func ("/backup/prune-wrong-clock", test_prune_wrong_clock);
  g_test_add_func ("/backup/empty", test_empty);
  g_test_add_func ("/backup/find-passes-over", test_find_passes_over);
  g_test_add_func ("/backup/damaged-source", test_damaged_source);
  g_test_add_func ("/backup/no-room", test_no_room);
  g_test_add_func ("/backup/restore", test_restore);

  return g_test_run ();
}
