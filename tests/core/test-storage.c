/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "core-support.h"
#include "ebb-error.h"

#define N_ENTRIES 60

static EbbStorage *
open_storage (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2025-04-05T16:17:18");

  return support_open (clock);
}

static void
assert_state (EbbStorage      *storage,
              EbbStorageState  state)
{
  g_assert_cmpint (ebb_storage_get_state (storage), ==, state);
  if (state == EBB_STORAGE_READY)
    g_assert_cmpstr (ebb_storage_get_problem (storage), ==, "");
  else
    g_assert_cmpstr (ebb_storage_get_problem (storage), !=, "");
}

static gboolean
add_entry (EbbStorage  *storage,
           const char  *note,
           GError     **error)
{
  g_autoptr (EbbEntry) entry = support_entry ("2025-04-01T08:00:00", 4, note);

  return ebb_journal_add (ebb_storage_get_journal (storage), entry, error);
}

/* What a person meets who writes while it cannot be written: the reason, and
 * nothing in the list. */
static void
assert_cannot_write (EbbStorage *storage,
                     EbbError    code)
{
  guint n_entries = support_n_items (ebb_storage_get_journal (storage));
  g_autoptr (GError) error = NULL;

  g_assert_false (add_entry (storage, "Not to be kept", &error));
  g_assert_error (error, EBB_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, ebb_storage_get_problem (storage));
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, n_entries);
}

/* A journal of some pages, closed, with a backup if wanted. */
static void
make_journal (gboolean with_backup)
{
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (EbbPlanItem) line = ebb_plan_item_new (EBB_PLAN_REASON);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *note = g_strnfill (300, 'n');
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_ENTRIES; i++)
    g_ptr_array_add (entries, support_entry ("2025-04-01T08:00:00", i % 11, note));
  ebb_journal_add_all (ebb_storage_get_journal (storage), entries, &error);
  g_assert_no_error (error);
  ebb_plan_item_set_text (line, "The garden");
  ebb_plan_add (ebb_storage_get_plan (storage), line, &error);
  g_assert_no_error (error);
  if (with_backup)
    ebb_storage_back_up (storage, &error);
  g_assert_no_error (error);

  g_clear_pointer (&entries, g_ptr_array_unref);
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_finalize_object (g_steal_pointer (&line));
}

static void
test_fresh (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *lock = g_build_filename (folder, "journal.lock", NULL);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  EbbJournal *journal = ebb_storage_get_journal (storage);
  guint n_states = 0;
  guint n_problems = 0;

  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_CLOSED);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  g_assert_cmpuint (support_n_items (ebb_journal_get_tags (journal, EBB_TAG_TRIGGER)), ==, 0);
  g_signal_connect_swapped (storage, "notify::state", G_CALLBACK (support_count_cb), &n_states);
  g_signal_connect_swapped (storage, "notify::problem", G_CALLBACK (support_count_cb),
                            &n_problems);

  ebb_storage_open (storage);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (n_states, ==, 1);
  g_assert_cmpuint (n_problems, ==, 0);
  g_assert_cmpstr (ebb_storage_get_path (storage), ==, path);
  g_assert_cmpint (support_get_mode (folder), ==, 0700);
  g_assert_cmpint (support_get_mode (path), ==, 0600);
  g_assert_cmpint (support_get_mode (lock), ==, 0600);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  g_assert_cmpuint (support_n_items (ebb_journal_get_tags (journal, EBB_TAG_TRIGGER)), ==, 12);
  g_assert_cmpuint (support_n_items (ebb_journal_get_tags (journal, EBB_TAG_COPING)), ==, 10);
  g_assert_true (ebb_plan_is_empty (ebb_storage_get_plan (storage)));
  g_assert_null (ebb_storage_find_backup (storage));
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_finalize_object (g_steal_pointer (&clock));
}

static void
test_open_folder (void)
{
  g_autofree char *folder = support_folder ();
  g_autoptr (EbbStorage) storage = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpint (support_get_mode (folder), ==, 0700);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_reopen (void)
{
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbEntry) held = NULL;
  g_autoptr (GError) error = NULL;
  guint n_fds = support_count_fds ();

  make_journal (FALSE);
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES);
  held = g_list_model_get_item (G_LIST_MODEL (ebb_storage_get_journal (storage)), 0);

  ebb_storage_close (storage);
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_CLOSED);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, 0);
  g_assert_true (ebb_plan_is_empty (ebb_storage_get_plan (storage)));
  g_assert_false (add_entry (storage, "Not to be kept", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_assert_cmpuint (support_count_fds (), ==, n_fds);

  ebb_storage_open (storage);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES);
  g_assert_false (ebb_plan_is_empty (ebb_storage_get_plan (storage)));
  g_assert_true (add_entry (storage, "One more", &error));
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES + 1);
  g_clear_object (&held);
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
}

/* Its lock is gone with the storage, so the connection has to be as well. */
static void
test_database_outlives (void)
{
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autoptr (EbbDatabase) database = g_object_ref (ebb_storage_get_database (storage));

  g_assert_true (ebb_database_is_open (database));
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_false (ebb_database_is_open (database));
  g_assert_finalize_object (g_steal_pointer (&database));
}

typedef GBytes *(*DamageFunc) (const guint8 *data,
                               gsize         size);

static GBytes *
damage_all (const guint8 *data,
            gsize         size)
{
  guint8 *garbage = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    garbage[i] = (guint8) (i * 7 + 3);

  return g_bytes_new_take (garbage, size);
}

static GBytes *
damage_header (const guint8 *data,
               gsize         size)
{
  guint8 *copy = g_memdup2 (data, size);

  copy[3] ^= 0xff;

  return g_bytes_new_take (copy, size);
}

/* From the middle on, every page begins with something else. */
static GBytes *
damage_middle (const guint8 *data,
               gsize         size)
{
  guint8 *copy = g_memdup2 (data, size);

  for (gsize at = size / 2 / 4096 * 4096; at < size; at += 4096)
    copy[at] ^= 0xff;

  return g_bytes_new_take (copy, size);
}

/* One number in the index by time; the tables are whole. */
static GBytes *
damage_index (const guint8 *data,
              gsize         size)
{
  g_autofree char *path = support_path ("index.db");
  g_autoptr (GBytes) whole = g_bytes_new (data, size);
  guint8 *copy = g_memdup2 (data, size);
  gint64 page;

  support_write (path, whole);
  page = support_raw_int (path, "SELECT rootpage FROM sqlite_schema WHERE name = 'entry_by_time'");
  g_assert_cmpint (g_unlink (path), ==, 0);
  copy[page * 4096 - 5] ^= 0x01;

  return g_bytes_new_take (copy, size);
}

static GBytes *
damage_end (const guint8 *data,
            gsize         size)
{
  return g_bytes_new (data, size / 2 / 4096 * 4096);
}

static GBytes *
damage_end_of_page (const guint8 *data,
                    gsize         size)
{
  return g_bytes_new (data, size - 4096 - 1000);
}

static GBytes *
damage_to_one_byte (const guint8 *data,
                    gsize         size)
{
  return g_bytes_new (data, 1);
}

/* No file is no less a loss than a broken one. */
static GBytes *
damage_to_nothing (const guint8 *data,
                   gsize         size)
{
  return g_bytes_new (data, 0);
}

static const struct
{
  const char *name;
  DamageFunc  func;
} damages[] = {
  { "all", damage_all },
  { "header", damage_header },
  { "middle", damage_middle },
  { "index", damage_index },
  { "end", damage_end },
  { "end-of-page", damage_end_of_page },
  { "one-byte", damage_to_one_byte },
  { "nothing", damage_to_nothing },
};

/* Writes what @func leaves of the journal, and gives that. */
static GBytes *
damage_journal (DamageFunc func)
{
  g_autofree char *path = support_path ("journal.db");
  g_autoptr (GBytes) whole = support_read (path);
  g_autoptr (GBytes) damaged = NULL;

  damaged = func (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
  g_assert_false (g_bytes_equal (whole, damaged));
  support_write (path, damaged);

  return g_steal_pointer (&damaged);
}

static void
assert_file_is (const char *path,
                GBytes     *content)
{
  g_autoptr (GBytes) now = support_read (path);

  g_assert_true (g_bytes_equal (now, content));
}

static void
assert_damaged (EbbStorage *storage,
                GBytes     *damaged)
{
  EbbJournal *journal = ebb_storage_get_journal (storage);

  assert_state (storage, EBB_STORAGE_DAMAGED);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  g_assert_cmpuint (support_n_items (ebb_journal_get_tags (journal, EBB_TAG_COPING)), ==, 0);
  g_assert_true (ebb_plan_is_empty (ebb_storage_get_plan (storage)));
  assert_cannot_write (storage, EBB_ERROR_DAMAGED);
  assert_file_is (ebb_storage_get_path (storage), damaged);
}

static void
test_restore (gconstpointer data)
{
  DamageFunc func = *(const DamageFunc *) data;
  g_autofree char *kept = NULL;
  g_autofree char *rollback = support_path ("journal.db-journal");
  g_autofree char *expected = support_path ("journal.damaged-2025-04-05-161718.db");
  g_autofree char *backup_path = support_path ("backups/journal-2025-04-05.db");
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) backup_content = NULL;
  g_autoptr (GError) error = NULL;
  guint n_fds;

  make_journal (TRUE);
  backup_content = support_read (backup_path);
  damaged = damage_journal (func);
  n_fds = support_count_fds ();

  storage = open_storage ();
  assert_damaged (storage, damaged);
  ebb_storage_close (storage);
  assert_file_is (ebb_storage_get_path (storage), damaged);
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
  ebb_storage_open (storage);
  assert_damaged (storage, damaged);

  backup = ebb_storage_find_backup (storage);
  g_assert_cmpint (ebb_backup_get_n_entries (backup), ==, N_ENTRIES);
  g_assert_true (ebb_storage_restore (storage, backup, &kept, &error));
  g_assert_no_error (error);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES);
  g_assert_false (ebb_plan_is_empty (ebb_storage_get_plan (storage)));
  g_assert_cmpint (support_get_mode (ebb_storage_get_path (storage)), ==, 0600);
  g_assert_cmpstr (kept, ==, expected);
  assert_file_is (kept, damaged);
  assert_file_is (backup_path, backup_content);
  g_assert_false (g_file_test (rollback, G_FILE_TEST_EXISTS));

  g_assert_true (add_entry (storage, "Still going", &error));
  assert_file_is (kept, damaged);
  assert_file_is (backup_path, backup_content);
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
}

static EbbStorage *
open_quickly (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2025-04-05T16:17:18");
  g_autofree char *folder = support_folder ();
  EbbStorage *storage = ebb_storage_new (folder, clock);

  ebb_storage_open_quickly (storage);

  return storage;
}

static void
wait_while_ready (EbbStorage *storage)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (ebb_storage_get_state (storage) == EBB_STORAGE_READY &&
         g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
}

/* What is found out later is the same, and nothing was written until then. */
static void
test_quick (gconstpointer data)
{
  DamageFunc func = *(const DamageFunc *) data;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GError) error = NULL;
  guint n_fds;

  make_journal (TRUE);
  damaged = damage_journal (func);
  n_fds = support_count_fds ();

  /* By a thread, when there is time. */
  storage = open_quickly ();
  ebb_storage_begin_check (storage);
  wait_while_ready (storage);
  assert_damaged (storage, damaged);
  ebb_storage_close (storage);

  /* By whoever wants to write before that. */
  ebb_storage_open_quickly (storage);
  g_assert_false (add_entry (storage, "Not to be kept", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  assert_damaged (storage, damaged);
  ebb_storage_close (storage);

  /* While the thread is at it. */
  ebb_storage_open_quickly (storage);
  ebb_storage_begin_check (storage);
  g_assert_false (add_entry (storage, "Not to be kept", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  assert_damaged (storage, damaged);
  ebb_storage_close (storage);

  /* And a backup does not take it. */
  ebb_storage_open_quickly (storage);
  if (ebb_storage_get_state (storage) == EBB_STORAGE_READY)
    g_assert_false (ebb_storage_back_up (storage, NULL));
  assert_damaged (storage, damaged);
  ebb_storage_close (storage);

  /* Before anything was found out. */
  ebb_storage_open_quickly (storage);
  ebb_storage_begin_check (storage);
  ebb_storage_close (storage);
  assert_file_is (ebb_storage_get_path (storage), damaged);

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
}

static void
test_quick_whole (void)
{
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (GError) error = NULL;

  make_journal (TRUE);
  storage = open_quickly ();
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES);
  ebb_storage_begin_check (storage);
  g_assert_true (add_entry (storage, "Meanwhile", &error));
  g_assert_true (ebb_storage_finish_check (storage, &error));
  assert_state (storage, EBB_STORAGE_READY);
  ebb_storage_close (storage);

  ebb_storage_open_quickly (storage);
  g_assert_true (add_entry (storage, "Before", &error));
  ebb_storage_begin_check (storage);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES + 2);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_start_anew (gconstpointer data)
{
  DamageFunc func = *(const DamageFunc *) data;
  g_autofree char *kept = NULL;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GError) error = NULL;

  make_journal (TRUE);
  damaged = damage_journal (func);
  storage = open_storage ();
  g_assert_true (ebb_storage_start_anew (storage, &kept, &error));
  g_assert_no_error (error);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, 0);
  g_assert_cmpint (support_get_mode (ebb_storage_get_path (storage)), ==, 0600);
  assert_file_is (kept, damaged);
  backup = ebb_storage_find_backup (storage);
  g_assert_cmpint (ebb_backup_get_n_entries (backup), ==, N_ENTRIES);

  /* It is a journal as any other from now on. */
  ebb_storage_close (storage);
  ebb_storage_open (storage);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_true (add_entry (storage, "A new page", &error));
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_finalize_object (g_steal_pointer (&storage));
}

/* Nothing that was set aside is written over. */
static void
test_twice_in_a_second (void)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) damaged_again = NULL;
  g_autoptr (GError) error = NULL;

  make_journal (FALSE);
  damaged = damage_journal (damage_middle);
  storage = open_storage ();
  g_assert_true (ebb_storage_start_anew (storage, &first, &error));
  ebb_storage_close (storage);
  damaged_again = damage_journal (damage_header);
  ebb_storage_open (storage);
  assert_state (storage, EBB_STORAGE_DAMAGED);
  g_assert_false (ebb_storage_start_anew (storage, &second, &error));
  g_assert_nonnull (error);
  g_assert_null (second);
  assert_state (storage, EBB_STORAGE_DAMAGED);
  assert_file_is (first, damaged);
  assert_file_is (ebb_storage_get_path (storage), damaged_again);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_no_file (void)
{
  g_autofree char *path = support_path ("journal.db");
  g_autofree char *rollback = support_path ("journal.db-journal");
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  /* An empty file without a backup is what a first start leaves that was cut
   * off. */
  support_write (path, nothing);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_finalize_object (g_steal_pointer (&storage));

  make_journal (TRUE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_unlink (rollback);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_DAMAGED);
  backup = ebb_storage_find_backup (storage);
  g_assert_true (ebb_storage_restore (storage, backup, NULL, &error));
  g_assert_no_error (error);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES);
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_finalize_object (g_steal_pointer (&storage));
}

/* The backup breaks between the offer and the answer. */
static void
test_failed_restore (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *rollback = support_path ("journal.db-journal");
  g_autofree char *kept = NULL;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) words = g_bytes_new_static ("This is no backup", 17);
  g_autoptr (GError) error = NULL;
  guint n_files;

  make_journal (TRUE);
  damaged = damage_journal (damage_middle);
  storage = open_storage ();
  backup = ebb_storage_find_backup (storage);
  g_assert_nonnull (backup);
  support_write (ebb_backup_get_path (backup), words);
  g_assert_true (g_file_test (rollback, G_FILE_TEST_EXISTS));
  n_files = support_count_files (folder, "");

  g_assert_false (ebb_storage_restore (storage, backup, &kept, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_null (kept);
  assert_damaged (storage, damaged);
  g_assert_true (g_file_test (rollback, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (support_count_files (folder, ""), ==, n_files);
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_finalize_object (g_steal_pointer (&storage));
}

/* Other people's files are not touched, and not called a journal. */
static void
test_foreign (void)
{
  const char *const files[] = {
    "CREATE TABLE cookies (x); INSERT INTO cookies VALUES (1)",
    "PRAGMA user_version = 2; CREATE TABLE entry (x)",
    "PRAGMA application_id = 1164073569; CREATE TABLE entry (x)",
    "PRAGMA application_id = 1164073569; PRAGMA user_version = -3; CREATE TABLE entry (x)",
  };
  g_autofree char *path = support_path ("journal.db");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (EbbStorage) storage = NULL;
      g_autoptr (GBytes) before = NULL;

      support_raw_exec (path, files[i]);
      before = support_read (path);
      storage = open_storage ();
      assert_state (storage, EBB_STORAGE_DAMAGED);
      assert_cannot_write (storage, EBB_ERROR_DAMAGED);
      g_assert_finalize_object (g_steal_pointer (&storage));
      assert_file_is (path, before);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
test_unavailable (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *elsewhere = g_build_filename (g_get_user_data_dir (), "else.db", NULL);
  g_autoptr (GBytes) words = g_bytes_new_static ("A file, not a folder", 20);
  g_autoptr (EbbStorage) storage = NULL;
  guint n_fds = support_count_fds ();

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  support_write (folder, words);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_UNAVAILABLE);
  assert_cannot_write (storage, EBB_ERROR_UNAVAILABLE);
  g_assert_null (ebb_storage_find_backup (storage));
  g_assert_finalize_object (g_steal_pointer (&storage));
  assert_file_is (folder, words);
  g_assert_cmpint (g_unlink (folder), ==, 0);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_UNAVAILABLE);
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_cmpint (g_rmdir (path), ==, 0);

  /* A link could lead anywhere. */
  support_raw_exec (elsewhere, "CREATE TABLE t (x)");
  g_assert_cmpint (symlink (elsewhere, path), ==, 0);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_UNAVAILABLE);
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_cmpuint (support_count_fds (), ==, n_fds);
}

static GSubprocess *
start_holder (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *writer = g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "tests", "core",
                                              "crash-writer", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, writer, folder, "hold",
                              NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "ready");

  return g_steal_pointer (&process);
}

static void
test_second_instance (void)
{
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;
  EbbJournal *journal;

  make_journal (FALSE);
  holder = start_holder ();
  storage = open_storage ();
  journal = ebb_storage_get_journal (storage);
  before = support_read (ebb_storage_get_path (storage));
  assert_state (storage, EBB_STORAGE_READ_ONLY);
  g_assert_nonnull (strstr (ebb_storage_get_problem (storage), "already open"));
  g_assert_cmpuint (support_n_items (journal), ==, N_ENTRIES);
  assert_cannot_write (storage, EBB_ERROR_BUSY);
  entry = g_list_model_get_item (G_LIST_MODEL (journal), 3);
  g_assert_false (ebb_journal_remove (journal, entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  g_clear_error (&error);
  ebb_storage_back_up (storage, &error);
  g_assert_no_error (error);
  assert_file_is (ebb_storage_get_path (storage), before);
  g_assert_null (ebb_storage_find_backup (storage));
  ebb_storage_close (storage);

  /* Its lock needs nobody to remove it. */
  g_subprocess_send_signal (holder, SIGKILL);
  g_subprocess_wait (holder, NULL, &error);
  g_assert_no_error (error);
  ebb_storage_open (storage);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_true (add_entry (storage, "One more", &error));
  g_clear_object (&entry);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_same_process (void)
{
  g_autoptr (EbbStorage) first = open_storage ();
  g_autoptr (EbbStorage) second = open_storage ();
  g_autoptr (GError) error = NULL;

  assert_state (first, EBB_STORAGE_READY);
  assert_state (second, EBB_STORAGE_READ_ONLY);
  assert_cannot_write (second, EBB_ERROR_BUSY);
  g_assert_finalize_object (g_steal_pointer (&second));
  g_assert_true (add_entry (first, "Still mine", &error));
  second = open_storage ();
  assert_state (second, EBB_STORAGE_READ_ONLY);
  g_assert_finalize_object (g_steal_pointer (&first));
  g_assert_finalize_object (g_steal_pointer (&second));
}

/* Not even a damaged file is replaced under another one's hands. */
static void
test_restore_while_held (void)
{
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GError) error = NULL;

  make_journal (TRUE);
  holder = start_holder ();
  damaged = damage_journal (damage_middle);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_DAMAGED);
  backup = ebb_storage_find_backup (storage);
  g_assert_false (ebb_storage_restore (storage, backup, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  assert_state (storage, EBB_STORAGE_DAMAGED);
  assert_file_is (ebb_storage_get_path (storage), damaged);

  g_subprocess_send_signal (holder, SIGKILL);
  g_subprocess_wait (holder, NULL, NULL);
  g_clear_error (&error);
  g_assert_true (ebb_storage_restore (storage, backup, NULL, &error));
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_finalize_object (g_steal_pointer (&backup));
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_read_only_disk (void)
{
  g_autofree char *folder = support_folder ();
  g_autoptr (EbbStorage) storage = NULL;

  if (!support_run_with_mount ())
    return;

  support_mount (folder, "512k");
  make_journal (TRUE);
  g_assert_cmpint (mount (NULL, folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_READ_ONLY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, N_ENTRIES);
  assert_cannot_write (storage, EBB_ERROR_READ_ONLY);
  g_assert_finalize_object (g_steal_pointer (&storage));
  support_unmount (folder);
}

/* What was there can be read, the message says what to do, and with some room
 * everything is as it was. */
static void
test_full_disk (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *long_note = g_strnfill (600 * 1024, 'n');
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (!support_run_with_mount ())
    return;

  support_mount (folder, "512k");
  support_load_sql (path, "v1.sql");
  before = support_read (path);
  fd = g_open (filler, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  while (write (fd, long_note, 4096) > 0)
    continue;
  close (fd);

  storage = open_storage ();
  assert_state (storage, EBB_STORAGE_READ_ONLY);
  g_assert_nonnull (strstr (ebb_storage_get_problem (storage), "full"));
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, 15);
  assert_cannot_write (storage, EBB_ERROR_DISK_FULL);
  ebb_storage_close (storage);
  assert_file_is (path, before);

  g_assert_cmpint (g_unlink (filler), ==, 0);
  ebb_storage_open (storage);
  assert_state (storage, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, 15);
  g_assert_false (add_entry (storage, long_note, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DISK_FULL);
  g_clear_error (&error);
  g_assert_true (add_entry (storage, "A short one", &error));
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (storage)), ==, 16);
  g_assert_finalize_object (g_steal_pointer (&storage));
  support_unmount (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/storage/fresh", test_fresh);
  g_test_add_func ("/storage/open-folder", test_open_folder);
  g_test_add_func ("/storage/reopen", test_reopen);
  g_test_add_func ("/storage/database-outlives", test_database_outlives);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *restore = g_strconcat ("/storage/restore-", damages[i].name, NULL);
      g_autofree char *anew = g_strconcat ("/storage/start-anew-", damages[i].name, NULL);

      g_autofree char *quick = g_strconcat ("/storage/quick-", damages[i].name, NULL);

      g_test_add_data_func (quick, &damages[i].func, test_quick);
      g_test_add_data_func (restore, &damages[i].func, test_restore);
      g_test_add_data_func (anew, &damages[i].func, test_start_anew);
    }
  g_test_add_func ("/storage/quick-whole", test_quick_whole);
  g_test_add_func ("/storage/twice-in-a-second", test_twice_in_a_second);
  g_test_add_func ("/storage/no-file", test_no_file);
  g_test_add_func ("/storage/failed-restore", test_failed_restore);
  g_test_add_func ("/storage/foreign", test_foreign);
  g_test_add_func ("/storage/unavailable", test_unavailable);
  g_test_add_func ("/storage/second-instance", test_second_instance);
  g_test_add_func ("/storage/same-process", test_same_process);
  g_test_add_func ("/storage/restore-while-held", test_restore_while_held);
  support_add_mount_probe ();
  g_test_add_func ("/storage/read-only-disk", test_read_only_disk);
  g_test_add_func ("/storage/full-disk", test_full_disk);

  return g_test_run ();
}
