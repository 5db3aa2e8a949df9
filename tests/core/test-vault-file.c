/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core-support.h"
#include "ebb-error.h"
#include "faulty-io.h"
#include "vault/ebb-vault-file.h"

static GBytes *
make_sealed (char  letter,
             gsize size)
{
  return g_bytes_new_take (g_strnfill (size, letter), size);
}

static EbbVaultFile *
open_file (FaultyIo *io)
{
  g_autofree char *folder = support_folder ();

  return ebb_vault_file_new (folder, io != NULL ? &io->parent : NULL);
}

static void
save (EbbVaultFile *file,
      char          letter)
{
  g_autoptr (GBytes) sealed = make_sealed (letter, 10000);
  g_autoptr (GError) error = NULL;

  ebb_vault_file_save (file, sealed, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_save_error (EbbVaultFile *file,
                   char          letter,
                   EbbError      code)
{
  g_autoptr (GBytes) sealed = make_sealed (letter, 10000);
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_vault_file_save (file, sealed, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, (int) code);
}

/* '?' is nothing; text that is not all of one letter does not pass. */
static char
get_letter (GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  for (gsize i = 1; i < size; i++)
    g_assert_cmpint (data[i], ==, data[0]);

  return data != NULL ? data[0] : '?';
}

static char
load (EbbVaultFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ebb_vault_file_load (file, &error);

  g_assert_no_error (error);

  return get_letter (bytes);
}

static void
assert_load_error (EbbVaultFile *file,
                   EbbError      code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ebb_vault_file_load (file, &error);

  g_assert_null (bytes);
  g_assert_error (error, EBB_ERROR, (int) code);
}

static char
read_letter (const char *name)
{
  g_autofree char *path = support_path (name);
  g_autoptr (GBytes) bytes = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    bytes = support_read (path);

  return get_letter (bytes);
}

static void
write_letter (const char *name,
              char        letter)
{
  g_autofree char *path = support_path (name);
  g_autoptr (GBytes) bytes = make_sealed (letter, 10000);

  support_write (path, bytes);
}

static void
assert_n_files (guint n)
{
  g_autofree char *folder = support_folder ();

  g_assert_cmpint (support_count_files (folder, ""), ==, n);
}

static void
test_save (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autofree char *folder = support_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.sealed", NULL);
  guint n_fds = support_count_fds ();

  g_assert_false (ebb_vault_file_exists (file));
  assert_load_error (file, EBB_ERROR_NOT_FOUND);
  save (file, 'a');
  g_assert_true (ebb_vault_file_exists (file));
  g_assert_cmpint (load (file), ==, 'a');
  g_assert_cmpint (support_get_mode (folder), ==, 0700);
  g_assert_cmpint (support_get_mode (path), ==, 0600);
  assert_n_files (1);

  save (file, 'b');
  g_assert_cmpint (read_letter ("journal.sealed"), ==, 'b');
  g_assert_cmpint (read_letter ("journal.sealed.prev"), ==, 'a');
  save (file, 'c');
  g_assert_cmpint (read_letter ("journal.sealed"), ==, 'c');
  g_assert_cmpint (read_letter ("journal.sealed.prev"), ==, 'b');
  assert_n_files (2);
  g_assert_cmpint (support_count_fds (), ==, n_fds);
}

static void
test_load_previous (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ebb_vault_file_load_previous (file, &error);

  g_assert_null (bytes);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  save (file, 'a');
  save (file, 'b');
  bytes = ebb_vault_file_load_previous (file, NULL);
  g_assert_cmpint (get_letter (bytes), ==, 'a');
  save (file, 'c');
}

static gboolean
refuse_cb (GBytes    *sealed,
           gpointer   letter,
           GError   **error)
{
  *(char *) letter = get_letter (sealed);

  return ebb_fail (error, EBB_ERROR_DAMAGED, "Not this one");
}

static void
test_verify (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (GBytes) sealed = make_sealed ('b', 70000);
  g_autoptr (GError) error = NULL;
  char seen = '?';

  save (file, 'a');
  g_assert_false (ebb_vault_file_save (file, sealed, refuse_cb, &seen, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (seen, ==, 'b');
  g_assert_cmpint (read_letter ("journal.sealed"), ==, 'a');
  assert_n_files (1);
  save (file, 'c');
}

/* Garbles what goes to the disk, as bad memory does. */
static int
garble (FaultyIo   *io,
        FaultyCall  call,
        const char *path)
{
  g_autofree char *temporary = support_path (".journal.sealed.tmp");
  int fd;

  if (call == FAULTY_CLOSE && io->number-- > 0)
    {
      fd = g_open (temporary, O_WRONLY, 0);
      g_assert_cmpint (pwrite (fd, "x", 1, 5000), ==, 1);
      close (fd);
    }

  return 0;
}

static void
test_read_back (void)
{
  FaultyIo io;
  g_autoptr (EbbVaultFile) file = NULL;

  faulty_io_init (&io, NULL);
  file = open_file (&io);
  save (file, 'a');
  io.decide = garble;
  io.number = 1;
  assert_save_error (file, 'b', EBB_ERROR_FAILED);
  g_assert_cmpint (read_letter ("journal.sealed"), ==, 'a');
  assert_n_files (1);
  save (file, 'b');
}

static void
test_size (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autofree char *path = support_path ("journal.sealed");
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_vault_file_save (file, nothing, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);

  /* A hole of a gigabyte is not read. */
  save (file, 'a');
  g_assert_cmpint (truncate (path, 1024 * 1024 * 1024), ==, 0);
  assert_load_error (file, EBB_ERROR_DAMAGED);
  g_assert_cmpint (truncate (path, 0), ==, 0);
  assert_load_error (file, EBB_ERROR_DAMAGED);
  /* It is known to be the damaged one, so it can be replaced. */
  save (file, 'b');
  g_assert_cmpint (load (file), ==, 'b');
}

static void
test_not_a_file (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autofree char *path = support_path ("journal.sealed");
  g_autofree char *other = support_path ("other");

  write_letter ("other", 'o');
  g_assert_cmpint (symlink (other, path), ==, 0);
  g_assert_true (ebb_vault_file_exists (file));
  assert_load_error (file, EBB_ERROR_UNAVAILABLE);
  assert_save_error (file, 'a', EBB_ERROR_BUSY);
  g_assert_cmpint (read_letter ("other"), ==, 'o');
  g_assert_cmpint (read_letter ("journal.sealed.mine-1"), ==, 'a');

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_load_error (file, EBB_ERROR_UNAVAILABLE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_load_error (file, EBB_ERROR_UNAVAILABLE);
  g_assert_cmpint (g_rmdir (path), ==, 0);

  /* Nor does a link in the temporary file's place lead anywhere. */
  g_free (path);
  path = support_path (".journal.sealed.tmp");
  g_assert_cmpint (symlink (other, path), ==, 0);
  save (file, 'b');
  g_assert_cmpint (read_letter ("other"), ==, 'o');
}

static void
test_changed_by_another (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (EbbVaultFile) other = open_file (NULL);

  /* There is one, and nobody has loaded it. */
  save (other, 'o');
  assert_save_error (file, 'a', EBB_ERROR_BUSY);
  g_assert_cmpint (read_letter ("journal.sealed"), ==, 'o');
  g_assert_cmpint (read_letter ("journal.sealed.mine-1"), ==, 'a');
  assert_n_files (2);

  /* What comes later is newer than what is kept. */
  assert_save_error (file, 'b', EBB_ERROR_BUSY);
  g_assert_cmpint (read_letter ("journal.sealed.mine-1"), ==, 'b');
  assert_n_files (2);

  g_assert_cmpint (load (file), ==, 'o');
  save (file, 'c');
  assert_save_error (other, 'p', EBB_ERROR_BUSY);
  g_assert_cmpint (read_letter ("journal.sealed.mine-1"), ==, 'b');
  g_assert_cmpint (read_letter ("journal.sealed.mine-2"), ==, 'p');
  g_assert_cmpint (load (file), ==, 'c');
}

static void
test_changed_without_links (void)
{
  FaultyIo io;
  g_autoptr (EbbVaultFile) file = NULL;

  faulty_io_init (&io, NULL);
  io.no_links = TRUE;
  file = open_file (&io);
  write_letter ("journal.sealed", 'o');
  write_letter ("journal.sealed.mine-1", 'm');
  assert_save_error (file, 'a', EBB_ERROR_BUSY);
  g_assert_cmpint (read_letter ("journal.sealed.mine-1"), ==, 'm');
  g_assert_cmpint (read_letter ("journal.sealed.mine-2"), ==, 'a');
  assert_n_files (3);
}

/* Another inode and another time, but the same bytes: FAT after a while. */
static void
test_numbered_anew (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autofree char *path = support_path ("journal.sealed");
  g_autofree char *moved = support_path ("moved");

  save (file, 'a');
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  write_letter ("journal.sealed", 'a');
  save (file, 'b');
  g_assert_cmpint (read_letter ("journal.sealed"), ==, 'b');
  g_assert_cmpint (g_unlink (moved), ==, 0);

  write_letter ("journal.sealed", 'c');
  assert_save_error (file, 'd', EBB_ERROR_BUSY);
}

static void
test_gone (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autofree char *path = support_path ("journal.sealed");

  save (file, 'a');
  save (file, 'b');
  g_assert_cmpint (g_unlink (path), ==, 0);
  save (file, 'c');
  g_assert_cmpint (load (file), ==, 'c');
  g_assert_cmpint (read_letter ("journal.sealed.prev"), ==, 'a');
}

/* What each step of a save leaves: vault, the save before, temporary file and
 * second name, and what they then are; '?' is none. */
static void
test_cut (void)
{
  const struct
  {
    const char *before;
    char        loaded;
    const char *loaded_files;
    const char *saved_files;
  } cases[] = {
    { "vp??", 'v', "vp??", "nv??" },
    { "vpt?", 'v', "vp??", "nv??" },
    { "vptv", 'v', "vp??", "nv??" },
    { "vp?v", 'v', "vp??", "nv??" },
    { "vp?o", 'v', "vo??", "nv??" },
    { "v??o", 'v', "vo??", "nv??" },
    { "v???", 'v', "v???", "nv??" },
    /* Only where renaming is not one step. */
    { "?pto", 't', "?pto", "nt??" },
    { "?pt?", 't', "?pt?", "nt??" },
    { "?p?o", 'o', "?p?o", "no??" },
    { "?p??", 'p', "?p??", "np??" },
    /* A first save. */
    { "??t?", '?', "??t?", "n???" },
    { "????", '?', "????", "n???" },
  };
  const char *const names[] = {
    "journal.sealed", "journal.sealed.prev", ".journal.sealed.tmp", ".journal.sealed.old",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EbbVaultFile) file = open_file (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *folder = support_folder ();
      char found[5] = "";

      support_empty (folder);
      for (guint j = 0; j < 4; j++)
        {
          if (cases[i].before[j] != '?')
            write_letter (names[j], cases[i].before[j]);
        }

      g_assert_cmpint (ebb_vault_file_exists (file), ==, cases[i].loaded != '?');
      bytes = ebb_vault_file_load (file, NULL);
      g_assert_cmpint (get_letter (bytes), ==, cases[i].loaded);
      for (guint j = 0; j < 4; j++)
        found[j] = read_letter (names[j]);
      g_assert_cmpstr (found, ==, cases[i].loaded_files);

      save (file, 'n');
      for (guint j = 0; j < 4; j++)
        found[j] = read_letter (names[j]);
      g_assert_cmpstr (found, ==, cases[i].saved_files);
    }
}

static void
test_without_links (void)
{
  FaultyIo io;
  g_autoptr (EbbVaultFile) file = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 26, 12, 0, 0);
  g_autofree char *path = support_path ("journal.sealed.prev");
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  faulty_io_init (&io, NULL);
  io.no_links = TRUE;
  file = open_file (&io);
  save (file, 'a');
  save (file, 'b');
  g_assert_cmpint (read_letter ("journal.sealed"), ==, 'b');
  g_assert_cmpint (read_letter ("journal.sealed.prev"), ==, 'a');
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_nlink, ==, 1);
  g_assert_cmpint (support_get_mode (path), ==, 0600);

  ebb_vault_file_keep_generation (file, now, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_letter ("backups/sealed-2026-11-26"), ==, 'b');
  assert_n_files (3);
}

static void
keep (EbbVaultFile *file,
      GDateTime    *day)
{
  g_autoptr (GError) error = NULL;

  ebb_vault_file_keep_generation (file, day, &error);
  g_assert_no_error (error);
}

static gboolean
has_day (GDateTime *day)
{
  g_autofree char *name = g_date_time_format (day, "backups/sealed-%Y-%m-%d");
  g_autofree char *path = support_path (name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* Whether the week of @day, Monday to Sunday, has a generation. */
static gboolean
has_week (GDateTime *day)
{
  for (int i = 1; i <= 7; i++)
    {
      int days = i - g_date_time_get_day_of_week (day);
      g_autoptr (GDateTime) other = g_date_time_add_days (day, days);

      if (has_day (other))
        return TRUE;
    }

  return FALSE;
}

static void
test_year_of_generations (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (GDateTime) start = g_date_time_new_local (2026, 1, 1, 23, 30, 0);
  g_autofree char *backups = support_path ("backups");

  for (int i = 0; i < 365; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (start, i);
      g_autofree char *name = g_date_time_format (day, "backups/sealed-%Y-%m-%d");
      g_autofree char *path = support_path (name);

      save (file, 'a' + (char) (i % 26));
      keep (file, day);
      save (file, '-');
      keep (file, day);
      g_assert_cmpint (read_letter (name), ==, 'a' + i % 26);
      g_assert_cmpint (support_get_mode (path), ==, 0600);

      g_assert_cmpint (support_count_files (backups, ""), <=, 7 + 4);
      for (int j = 0; j <= MIN (i, 6); j++)
        {
          g_autoptr (GDateTime) other = g_date_time_add_days (day, -j);

          g_assert_true (has_day (other));
        }
      for (int j = 1; j <= 4 && i > 7 * 6; j++)
        {
          g_autoptr (GDateTime) other = g_date_time_add_weeks (day, -j);

          g_assert_true (has_week (other));
        }
    }
  g_assert_cmpint (support_count_files (backups, "sealed-2026-1"), ==, 7 + 4);
  g_assert_cmpint (support_get_mode (backups), ==, 0700);
}

/* A clock that was wrong takes nothing away. */
static void
test_wrong_clock (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (GDateTime) start = g_date_time_new_local (2026, 6, 1, 12, 0, 0);
  g_autoptr (GDateTime) future = g_date_time_new_local (2038, 1, 19, 12, 0, 0);

  save (file, 'a');
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (future, i);

      keep (file, day);
    }
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (start, i);
      g_autoptr (GDateTime) before = g_date_time_add_days (day, -MIN (i, 6));

      keep (file, day);
      g_assert_true (has_day (day));
      g_assert_true (has_day (before));
    }
}

static void
test_list_generations (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (EbbVaultFile) other = open_file (NULL);
  g_autofree char *plain = support_path ("backups/journal-2026-11-25.db");
  const char *const names[] = {
    "backups/sealed-2026-11-26", "backups/sealed-2026-11-25", "journal.sealed.mine-1",
    "journal.sealed.prev",
  };
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  save (file, 'a');
  for (int i = 25; i <= 26; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_local (2026, 11, i, 12, 0, 0);

      keep (file, day);
    }
  save (file, 'b');
  assert_save_error (other, 'o', EBB_ERROR_BUSY);
  write_letter ("backups/journal-2026-11-25.db", 'p');
  write_letter ("backups/sealed-2026-13-25", 'p');

  paths = ebb_vault_file_list_generations (file);
  g_assert_cmpint (paths->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *path = support_path (names[i]);
      g_autoptr (GBytes) bytes = ebb_vault_file_read (file, path, NULL);

      g_assert_cmpstr (g_ptr_array_index (paths, i), ==, path);
      g_assert_nonnull (bytes);
    }

  ebb_vault_file_drop_generations (file, &error);
  g_assert_no_error (error);
  left = ebb_vault_file_list_generations (file);
  g_assert_cmpint (left->len, ==, 0);
  g_assert_true (g_file_test (plain, G_FILE_TEST_EXISTS));
  g_assert_cmpint (load (file), ==, 'b');
}

static void
test_copy (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autofree char *path = support_path ("copy");
  g_autofree char *link_path = support_path ("link");
  g_autoptr (GBytes) sealed = make_sealed ('a', 12345);
  g_autoptr (GBytes) other = make_sealed ('b', 12345);
  g_autoptr (GError) error = NULL;
  char seen = '?';

  write_letter (".copy.tmp", 's');
  ebb_vault_file_write_copy (file, sealed, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_letter ("copy"), ==, 'a');
  g_assert_cmpint (support_get_mode (path), ==, 0600);
  assert_n_files (1);

  g_assert_false (ebb_vault_file_write_copy (file, other, path, refuse_cb, &seen, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (seen, ==, 'b');
  g_assert_cmpint (read_letter ("copy"), ==, 'a');

  g_assert_cmpint (symlink (path, link_path), ==, 0);
  g_assert_false (ebb_vault_file_write_copy (file, other, link_path, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  g_free (path);
  path = support_path ("none/copy");
  g_assert_false (ebb_vault_file_write_copy (file, other, path, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  assert_n_files (2);
}

static void
test_inbox (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autofree char *folder = support_path ("inbox");
  g_autofree char *stray = support_path ("inbox/.0123456789abcdef0123456789abcdef");
  g_autoptr (GBytes) first = make_sealed ('a', 300);
  g_autoptr (GBytes) second = make_sealed ('b', 300);
  g_autoptr (GBytes) large = make_sealed ('c', EBB_VAULT_FILE_MAX_INBOX + 1);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (file);
  g_autoptr (GError) error = NULL;
  GStatBuf infos[2];
  int sum = 0;

  g_assert_cmpint (paths->len, ==, 0);
  g_assert_true (ebb_vault_file_put_in_inbox (file, first, NULL));
  g_assert_true (ebb_vault_file_put_in_inbox (file, second, NULL));
  g_assert_false (ebb_vault_file_put_in_inbox (file, large, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (support_get_mode (folder), ==, 0700);

  save (file, 'v');
  support_write (stray, first);
  g_assert_cmpint (load (file), ==, 'v');
  g_assert_false (g_file_test (stray, G_FILE_TEST_EXISTS));

  g_clear_pointer (&paths, g_ptr_array_unref);
  paths = ebb_vault_file_list_inbox (file);
  g_assert_cmpint (paths->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) bytes = ebb_vault_file_read_inbox (file, path, &error);

      g_assert_no_error (error);
      sum += get_letter (bytes);
      g_assert_cmpint (support_get_mode (path), ==, 0600);
      g_assert_cmpint (g_stat (path, &infos[i]), ==, 0);
    }
  g_assert_cmpint (sum, ==, 'a' + 'b');
  g_assert_cmpint (infos[0].st_mtim.tv_sec, ==, infos[1].st_mtim.tv_sec);
  g_assert_cmpint (infos[0].st_mtim.tv_sec, ==, 946684800);

  g_assert_true (ebb_vault_file_drop_from_inbox (file, g_ptr_array_index (paths, 0), NULL));
  g_assert_true (ebb_vault_file_drop_from_inbox (file, g_ptr_array_index (paths, 0), NULL));
  read = ebb_vault_file_read_inbox (file, g_ptr_array_index (paths, 0), &error);
  g_assert_null (read);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_assert_cmpint (support_count_files (folder, ""), ==, 1);
}

static void
test_remove (void)
{
  g_autoptr (EbbVaultFile) file = open_file (NULL);
  g_autoptr (EbbVaultFile) other = open_file (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 26, 12, 0, 0);
  g_autoptr (GBytes) letter = make_sealed ('i', 300);
  g_autofree char *inbox = support_path ("inbox");
  g_autofree char *backups = support_path ("backups");
  g_autoptr (GError) error = NULL;

  ebb_vault_file_remove (file, &error);
  g_assert_no_error (error);
  save (file, 'a');
  save (file, 'b');
  keep (file, now);
  g_assert_true (ebb_vault_file_put_in_inbox (file, letter, NULL));
  assert_save_error (other, 'o', EBB_ERROR_BUSY);
  write_letter (".journal.sealed.tmp", 't');
  write_letter (".journal.sealed.old", 'o');

  ebb_vault_file_remove (file, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_vault_file_exists (file));
  assert_n_files (2);
  g_assert_cmpint (support_count_files (inbox, ""), ==, 0);
  g_assert_cmpint (support_count_files (backups, ""), ==, 0);
  save (file, 'c');
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/vault-file/save", test_save);
  g_test_add_func ("/vault-file/load-previous", test_load_previous);
  g_test_add_func ("/vault-file/verify", test_verify);
  g_test_add_func ("/vault-file/read-back", test_read_back);
  g_test_add_func ("/vault-file/size", test_size);
  g_test_add_func ("/vault-file/not-a-file", test_not_a_file);
  g_test_add_func ("/vault-file/changed-by-another", test_changed_by_another);
  g_test_add_func ("/vault-file/changed-without-links", test_changed_without_links);
  g_test_add_func ("/vault-file/numbered-anew", test_numbered_anew);
  g_test_add_func ("/vault-file/gone", test_gone);
  g_test_add_func ("/vault-file/cut", test_cut);
  g_test_add_func ("/vault-file/without-links", test_without_links);
  g_test_add_func ("/vault-file/year-of-generations", test_year_of_generations);
  g_test_add_func ("/vault-file/wrong-clock", test_wrong_clock);
  g_test_add_func ("/vault-file/list-generations", test_list_generations);
  g_test_add_func ("/vault-file/copy", test_copy);
  g_test_add_func ("/vault-file/inbox", test_inbox);
  g_test_add_func ("/vault-file/remove", test_remove);

  return g_test_run ();
}
