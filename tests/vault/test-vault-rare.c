/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file system seldom does, or says of a file: answers of other systems, names
 * of others, an identity that is another in one thing alone. On a real folder. */
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
#include "vault/ebb-vault-io-file.h"

#define SIZE 9000

/* The system's calls, but what is looked at is said to be otherwise. */
typedef struct
{
  EbbVaultIo  parent;
  const char *path; /* (nullable): that of which only it is said */
  void (*lie) (struct stat *info);
} LyingIo;

static int
lying_lstat (EbbVaultIo  *io,
             const char  *path,
             struct stat *info)
{
  LyingIo *self = (LyingIo *) io;
  EbbVaultIo *system = ebb_vault_io_get_system ();
  int result = system->lstat (system, path, info);

  if (result == 0 && self->lie != NULL && (self->path == NULL || g_str_equal (path, self->path)))
    self->lie (info);

  return result;
}

static int
lying_fstat (EbbVaultIo  *io,
             int          fd,
             struct stat *info)
{
  LyingIo *self = (LyingIo *) io;
  EbbVaultIo *system = ebb_vault_io_get_system ();
  int result = system->fstat (system, fd, info);

  if (result == 0 && self->lie != NULL && self->path == NULL)
    self->lie (info);

  return result;
}

static void
lying_init (LyingIo *self)
{
  *self = (LyingIo) { .parent = *ebb_vault_io_get_system () };
  self->parent.lstat = lying_lstat;
  self->parent.fstat = lying_fstat;
}

static void
other_device (struct stat *info)
{
  info->st_dev++;
}

static void
other_number (struct stat *info)
{
  info->st_ino++;
}

static void
other_size (struct stat *info)
{
  info->st_size++;
}

static void
other_second (struct stat *info)
{
  info->st_mtim.tv_sec++;
}

static void
other_nanosecond (struct stat *info)
{
  info->st_mtim.tv_nsec ^= 1;
}

static void
no_file (struct stat *info)
{
  info->st_mode = (info->st_mode & ~(mode_t) S_IFMT) | S_IFDIR;
}

static void
no_size (struct stat *info)
{
  info->st_size = 0;
}

static void
endless (struct stat *info)
{
  info->st_size = (off_t) EBB_VAULT_FILE_MAX_SIZE + 1;
}

static GBytes *
make_sealed (char letter)
{
  return g_bytes_new_take (g_strnfill (SIZE, letter), SIZE);
}

static gboolean
save (EbbVaultFile  *file,
      char           letter,
      GError       **error)
{
  g_autoptr (GBytes) sealed = make_sealed (letter);

  return ebb_vault_file_save (file, sealed, NULL, NULL, error);
}

static char
get_letter (GBytes *bytes)
{
  return bytes != NULL ? ((const char *) g_bytes_get_data (bytes, NULL))[0] : '?';
}

/* A file system that numbers its files anew, or rounds its times, is no reason to
 * think that somebody else wrote the journal; another length is. */
static void
test_identity (void)
{
  const struct
  {
    void (*lie) (struct stat *info);
    gboolean same;
  } cases[] = {
    { other_device, TRUE }, { other_number, TRUE },     { other_second, TRUE },
    { other_size, FALSE },  { other_nanosecond, TRUE }, { no_file, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("identity-%u", i);
      g_autofree char *folder = support_path (name);
      g_autofree char *path = g_build_filename (folder, "journal.sealed", NULL);
      g_autoptr (EbbVaultFile) file = NULL;
      g_autoptr (GBytes) now = NULL;
      g_autoptr (GError) error = NULL;
      LyingIo io;

      lying_init (&io);
      file = ebb_vault_file_new (folder, &io.parent);
      g_assert_true (save (file, 'a', NULL));
      io.path = path;
      io.lie = cases[i].lie;
      g_assert_true (save (file, 'b', &error) == cases[i].same);
      if (!cases[i].same)
        g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
      io.lie = NULL;
      now = ebb_vault_file_load (file, NULL);
      g_assert_cmpint (get_letter (now), ==, cases[i].same ? 'b' : 'a');
    }
}

/* And what has been written reads as nothing that was meant. */
static void
test_read_back (void)
{
  void (*lies[]) (struct stat *info) = { other_size, no_file, no_size, endless };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *name = g_strdup_printf ("read-back-%u", i);
      g_autofree char *folder = support_path (name);
      g_autofree char *temporary = g_build_filename (folder, ".journal.sealed.tmp", NULL);
      g_autoptr (EbbVaultFile) file = NULL;
      g_autoptr (GBytes) now = NULL;
      g_autoptr (GError) error = NULL;
      LyingIo io;

      lying_init (&io);
      file = ebb_vault_file_new (folder, &io.parent);
      g_assert_true (save (file, 'a', NULL));
      io.lie = lies[i];
      g_assert_false (save (file, 'b', &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
      g_assert_false (g_file_test (temporary, G_FILE_TEST_EXISTS));
      g_clear_error (&error);
      now = ebb_vault_file_load (file, &error);
      g_assert_null (now);
      g_assert_nonnull (error);
      io.lie = NULL;
      now = ebb_vault_file_load (file, NULL);
      g_assert_cmpint (get_letter (now), ==, 'a');
      g_assert_true (save (file, 'b', NULL));
    }
}

static gssize
fail_to_read (EbbVaultIo *io,
              int         fd,
              gpointer    buffer,
              gsize       size)
{
  errno = EIO;

  return -1;
}

/* What could not be read, and then has another number, may be somebody else's:
 * nothing is known of what is in it. */
static void
test_unread (void)
{
  g_autofree char *folder = support_path ("unread");
  g_autofree char *path = g_build_filename (folder, "journal.sealed", NULL);
  g_autofree char *mine = g_build_filename (folder, "journal.sealed.mine-1", NULL);
  g_autoptr (EbbVaultFile) file = NULL;
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GError) error = NULL;
  LyingIo io;

  lying_init (&io);
  file = ebb_vault_file_new (folder, &io.parent);
  g_assert_true (save (file, 'a', NULL));
  io.parent.read = fail_to_read;
  g_assert_null (ebb_vault_file_load (file, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  io.parent.read = ebb_vault_io_get_system ()->read;
  io.path = path;
  io.lie = other_number;

  g_assert_false (save (file, 'b', &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  kept = ebb_vault_file_read (file, mine, NULL);
  g_assert_cmpint (get_letter (kept), ==, 'b');
  now = ebb_vault_file_load (file, NULL);
  g_assert_cmpint (get_letter (now), ==, 'a');
}

static void
as_long (struct stat *info)
{
  info->st_size = SIZE;
}

/* Only the beginning of it is left, which only reading it tells. */
static void
test_shorter (void)
{
  g_autofree char *folder = support_path ("shorter");
  g_autofree char *path = g_build_filename (folder, "journal.sealed", NULL);
  g_autoptr (EbbVaultFile) file = NULL;
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GError) error = NULL;
  LyingIo io;

  lying_init (&io);
  io.path = path;
  file = ebb_vault_file_new (folder, &io.parent);
  g_assert_true (save (file, 'a', NULL));
  g_assert_true (g_file_set_contents (path, "aaaaaa", -1, NULL));
  io.lie = as_long;
  g_assert_false (save (file, 'b', &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  now = support_read (path);
  g_assert_cmpmem (g_bytes_get_data (now, NULL), g_bytes_get_size (now), "aaaaaa", 6);
}

static int
answer_mkdir (FaultyIo   *io,
              FaultyCall  call,
              const char *path)
{
  return call == FAULTY_MKDIR ? io->number : 0;
}

/* A disk that was pulled out has not even the folder above all; and one that cannot be
 * written to says that rather than that there is something else. */
static void
test_no_folder (void)
{
  g_autofree char *folder = support_path ("no-folder");
  g_autofree char *below = g_build_filename (folder, "file", NULL);
  const struct
  {
    const char *folder;
    int         number;
    int         code; /* -1 for none */
  } cases[] = {
    { "/nowhere/at/all", ENOENT, EBB_ERROR_UNAVAILABLE },
    { below, EROFS, EBB_ERROR_READ_ONLY },
    { folder, EROFS, -1 },
  };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (below, "theirs", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EbbVaultFile) file = NULL;
      g_autoptr (GError) error = NULL;
      FaultyIo io;

      faulty_io_init (&io, NULL);
      io.decide = answer_mkdir;
      io.number = cases[i].number;
      file = ebb_vault_file_new (cases[i].folder, &io.parent);
      g_assert_true (save (file, 'a', &error) == (cases[i].code < 0));
      if (cases[i].code >= 0)
        g_assert_error (error, EBB_ERROR, cases[i].code);
      g_assert_true (ebb_vault_file_exists (file) == (cases[i].code < 0));
    }
  g_assert_true (g_file_test (below, G_FILE_TEST_IS_REGULAR));
}

/* Nothing but a letter in the inbox is read as one, or removed as one. */
static void
test_no_letter (void)
{
  const char *names[] = { "journal.sealed", "inbox/README", "0123456789abcdef0123456789abcdef" };
  g_autofree char *folder = support_path ("no-letter");
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);
  g_autoptr (GBytes) sealed = make_sealed ('i');

  g_assert_true (save (file, 'a', NULL));
  g_assert_true (ebb_vault_file_put_in_inbox (file, sealed, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (i == 0 || g_file_set_contents (path, "theirs", -1, NULL));
      g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*is_in_inbox*");
      g_assert_null (ebb_vault_file_read_inbox (file, path, NULL));
      g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*is_in_inbox*");
      g_assert_false (ebb_vault_file_drop_from_inbox (file, path, NULL));
      g_test_assert_expected_messages ();
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_size (void)
{
  g_autofree char *folder = support_path ("size");
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) letter = g_bytes_new_take (g_malloc0 (EBB_VAULT_FILE_MAX_INBOX + 1),
                                                EBB_VAULT_FILE_MAX_INBOX + 1);
  g_autoptr (GBytes) vault = g_bytes_new_take (g_malloc0 (EBB_VAULT_FILE_MAX_SIZE + 1),
                                               EBB_VAULT_FILE_MAX_SIZE + 1);
  GBytes *wrong[] = { nothing, vault };
  GBytes *wrong_letters[] = { nothing, letter };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) inbox_error = NULL;

      g_assert_false (ebb_vault_file_save (file, wrong[i], NULL, NULL, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
      g_assert_false (ebb_vault_file_put_in_inbox (file, wrong_letters[i], &inbox_error));
      g_assert_error (inbox_error, EBB_ERROR, EBB_ERROR_INVALID);
    }
  g_assert_false (ebb_vault_file_exists (file));
}

/* What others put into the folders is theirs. */
static void
test_names (void)
{
  const char *strange[] = {
    "backups/sealed-2026-11-2x", "backups/sealed-2026x11-20", "backups/sealed-2026-11x20",
    "backups/sealed-2026-11-201", "backups/sealed-2026-11-31", "backups/sealed-2026-1/-20",
    "backups/README", "backups/sealed-", "inbox/README", "inbox/.hidden",
    "inbox/gggggggggggggggggggggggggggggggg", "inbox/.gggggggggggggggggggggggggggggggg",
    "inbox/0123456789abcdef0123456789abcdef0",
  };
  g_autofree char *folder = support_path ("names");
  g_autofree char *good = g_build_filename (folder, "backups", "sealed-2026-11-20", NULL);
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);
  g_autoptr (GBytes) sealed = make_sealed ('i');
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GPtrArray) generations = NULL;
  g_autoptr (GPtrArray) letters = NULL;

  g_assert_true (save (file, 'a', NULL));
  g_assert_true (ebb_vault_file_put_in_inbox (file, sealed, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autofree char *path = g_build_filename (folder, strange[i], NULL);
      g_autofree char *parent = g_path_get_dirname (path);

      g_mkdir_with_parents (parent, 0700);
      g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
    }
  g_assert_true (g_file_set_contents (good, "old", -1, NULL));

  generations = ebb_vault_file_list_generations (file);
  for (guint i = 0; i < generations->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (generations, i));

      g_assert_true (g_str_equal (name, "sealed-2026-11-20") ||
                     g_str_equal (name, "journal.sealed.prev"));
    }
  g_assert_cmpuint (generations->len, >=, 1);
  letters = ebb_vault_file_list_inbox (file);
  g_assert_cmpuint (letters->len, ==, 1);

  loaded = ebb_vault_file_load (file, NULL);
  g_assert_nonnull (loaded);
  g_assert_true (ebb_vault_file_remove (file, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autofree char *path = g_build_filename (folder, strange[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_answers (void)
{
  const int no_links[] = { EPERM, ENOSYS, EOPNOTSUPP, EMLINK, EXDEV };
  const int others[] = { EIO, ENOSPC, EEXIST, ENOENT, EACCES };
  EbbVaultIo *io = ebb_vault_io_get_system ();
  g_autofree char *folder = support_path ("answers");
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autoptr (GError) error = NULL;
  guint8 head[4] = "";

  for (guint i = 0; i < G_N_ELEMENTS (no_links); i++)
    {
      g_assert_true (ebb_vault_io_has_no_links (no_links[i]));
      g_assert_false (ebb_vault_io_has_no_links (others[i]));
    }

  g_assert_cmpint (ebb_vault_io_make_folder (io, folder), ==, 0);
  g_assert_cmpint (ebb_vault_io_make_folder (io, folder), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_cmpint (symlink (file, link), ==, 0);
  g_assert_true (ebb_vault_io_is_file (io, file));
  g_assert_false (ebb_vault_io_is_file (io, link));
  g_assert_false (ebb_vault_io_is_file (io, folder));
  g_assert_false (ebb_vault_io_is_file (io, below));
  g_assert_cmpint (ebb_vault_io_make_folder (io, below), ==, ENOTDIR);
  g_assert_cmpint (ebb_vault_io_make_folder (io, ""), !=, 0);

  g_assert_false (ebb_vault_io_read_head (io, folder, head, 1));
  g_assert_false (ebb_vault_io_read_head (io, file, head, 2));
  g_assert_true (ebb_vault_io_read_head (io, file, head, 1));
  g_assert_cmpint (head[0], ==, 'x');
  g_assert_null (ebb_vault_io_read_file (io, link, SIZE, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_assert_null (ebb_vault_io_read_file (io, folder, SIZE, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_assert_false (ebb_vault_io_sync_folder (io, below, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
}

/* There are names for those that were kept beside it, and an end of them: the
 * journal of the other one stays, and what could not be saved is told of. */
static void
test_mine (void)
{
  g_autofree char *folder = support_path ("mine");
  g_autoptr (EbbVaultFile) mine = ebb_vault_file_new (folder, NULL);
  g_autoptr (EbbVaultFile) other = ebb_vault_file_new (folder, NULL);
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (mine, 'a', NULL));
  now = ebb_vault_file_load (other, NULL);
  g_assert_true (save (other, 'b', NULL));
  for (guint i = 1; i < 2000; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/journal.sealed.mine-%u", folder, i);
      int fd = g_open (path, O_CREAT | O_WRONLY, 0600);

      g_assert_cmpint (fd, >=, 0);
      g_assert_true (g_close (fd, NULL));
    }
  g_assert_false (save (mine, 'c', &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  g_assert_null (strstr (error->message, "mine-"));
  g_clear_pointer (&now, g_bytes_unref);
  now = ebb_vault_file_load (other, NULL);
  g_assert_cmpint (get_letter (now), ==, 'b');
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault-rare/identity", test_identity);
  g_test_add_func ("/vault-rare/read-back", test_read_back);
  g_test_add_func ("/vault-rare/unread", test_unread);
  g_test_add_func ("/vault-rare/shorter", test_shorter);
  g_test_add_func ("/vault-rare/no-folder", test_no_folder);
  g_test_add_func ("/vault-rare/no-letter", test_no_letter);
  g_test_add_func ("/vault-rare/size", test_size);
  g_test_add_func ("/vault-rare/names", test_names);
  g_test_add_func ("/vault-rare/answers", test_answers);
  g_test_add_func ("/vault-rare/mine", test_mine);

  return g_test_run ();
}
