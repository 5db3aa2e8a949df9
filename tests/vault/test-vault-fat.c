/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that does as FAT and many a network's do, where the kernel has none: no
 * links, times of two seconds, files that are numbered anew with each mount, no
 * rights, and nothing that is open is renamed, replaced or removed. */
#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core-support.h"
#include "ebb-error.h"
#include "vault-act.h"

#define SIZE ((gsize) 300 * 1024)
#define COARSE 2

/**
 * FatIo:
 * @open: the path of each descriptor
 * @numbers: of each file, by its path
 * @mount: how often it was mounted, from which the numbers begin
 *
 * The calls of the system, in a folder of the test.
 */
typedef struct
{
  EbbVaultIo  parent;
  EbbVaultIo *inner;
  GHashTable *open;
  GHashTable *numbers;
  guint       mount;
} FatIo;

static EbbVaultIo *
get_inner (EbbVaultIo *io)
{
  return ((FatIo *) io)->inner;
}

static gboolean
is_open (EbbVaultIo *io,
         const char *path)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, ((FatIo *) io)->open);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (value, path))
      return TRUE;

  return FALSE;
}

/* New names get new numbers; what takes a name takes its number along. */
static ino_t
get_number (EbbVaultIo *io,
            const char *path)
{
  FatIo *self = (FatIo *) io;
  gpointer number = g_hash_table_lookup (self->numbers, path);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (self->mount * 1000 + g_hash_table_size (self->numbers) + 1);
      g_hash_table_insert (self->numbers, g_strdup (path), number);
    }

  return GPOINTER_TO_UINT (number);
}

static void
coarsen (EbbVaultIo  *io,
         const char  *path,
         struct stat *info)
{
  info->st_mtim.tv_sec -= info->st_mtim.tv_sec % COARSE;
  info->st_mtim.tv_nsec = 0;
  info->st_mode |= 0777;
  if (S_ISREG (info->st_mode))
    info->st_ino = get_number (io, path);
}

static int
fat_open (EbbVaultIo *io,
          const char *path,
          int         flags,
          mode_t      mode)
{
  int fd = get_inner (io)->open (get_inner (io), path, flags, mode);

  if (fd >= 0)
    g_hash_table_insert (((FatIo *) io)->open, GINT_TO_POINTER (fd), g_strdup (path));

  return fd;
}

static int
fat_close (EbbVaultIo *io,
           int         fd)
{
  g_hash_table_remove (((FatIo *) io)->open, GINT_TO_POINTER (fd));

  return get_inner (io)->close (get_inner (io), fd);
}

static gssize
fat_read (EbbVaultIo *io,
          int         fd,
          gpointer    buffer,
          gsize       size)
{
  return get_inner (io)->read (get_inner (io), fd, buffer, size);
}

static gssize
fat_write (EbbVaultIo    *io,
           int            fd,
           gconstpointer  buffer,
           gsize          size)
{
  return get_inner (io)->write (get_inner (io), fd, buffer, size);
}

static int
fat_fsync (EbbVaultIo *io,
           int         fd)
{
  return get_inner (io)->fsync (get_inner (io), fd);
}

static int
fat_settime (EbbVaultIo *io,
             int         fd)
{
  return get_inner (io)->settime (get_inner (io), fd);
}

static int
fat_fstat (EbbVaultIo  *io,
           int          fd,
           struct stat *info)
{
  int result = get_inner (io)->fstat (get_inner (io), fd, info);

  if (result == 0)
    coarsen (io, g_hash_table_lookup (((FatIo *) io)->open, GINT_TO_POINTER (fd)), info);

  return result;
}

static int
fat_lstat (EbbVaultIo  *io,
           const char  *path,
           struct stat *info)
{
  int result = get_inner (io)->lstat (get_inner (io), path, info);

  if (result == 0)
    coarsen (io, path, info);

  return result;
}

static int
fat_rename (EbbVaultIo *io,
            const char *from,
            const char *to)
{
  GHashTable *numbers = ((FatIo *) io)->numbers;
  gpointer number = GUINT_TO_POINTER (get_number (io, from));

  if (is_open (io, from) || is_open (io, to))
    {
      errno = EBUSY;
      return -1;
    }
  g_hash_table_remove (numbers, from);
  g_hash_table_insert (numbers, g_strdup (to), number);

  return get_inner (io)->rename (get_inner (io), from, to);
}

static int
fat_link (EbbVaultIo *io,
          const char *from,
          const char *to)
{
  errno = EPERM;

  return -1;
}

static int
fat_unlink (EbbVaultIo *io,
            const char *path)
{
  if (is_open (io, path))
    {
      errno = EBUSY;
      return -1;
    }
  g_hash_table_remove (((FatIo *) io)->numbers, path);

  return get_inner (io)->unlink (get_inner (io), path);
}

static int
fat_mkdir (EbbVaultIo *io,
           const char *path,
           mode_t      mode)
{
  return get_inner (io)->mkdir (get_inner (io), path, mode);
}

static int
fat_fsync_folder (EbbVaultIo *io,
                  const char *path)
{
  return get_inner (io)->fsync_folder (get_inner (io), path);
}

static GPtrArray *
fat_list (EbbVaultIo *io,
          const char *path)
{
  return get_inner (io)->list (get_inner (io), path);
}

static void
mount_anew (FatIo *self)
{
  g_assert_cmpuint (g_hash_table_size (self->open), ==, 0);
  self->mount++;
  g_hash_table_remove_all (self->numbers);
}

static void
fat_io_init (FatIo *self)
{
  const EbbVaultIo calls = {
    .open = fat_open,
    .read = fat_read,
    .write = fat_write,
    .fsync = fat_fsync,
    .settime = fat_settime,
    .close = fat_close,
    .fstat = fat_fstat,
    .lstat = fat_lstat,
    .rename = fat_rename,
    .link = fat_link,
    .unlink = fat_unlink,
    .mkdir = fat_mkdir,
    .fsync_folder = fat_fsync_folder,
    .list = fat_list,
  };

  self->parent = calls;
  self->inner = ebb_vault_io_get_system ();
  self->open = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->mount = 1;
}

static void
fat_io_clear (FatIo *self)
{
  g_assert_cmpuint (g_hash_table_size (self->open), ==, 0);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->numbers);
}

static void
act (EbbVaultFile *file,
     EventKind     kind,
     guint         number,
     const char   *copy)
{
  g_autoptr (GError) error = NULL;

  vault_act (file, kind, number, copy, SIZE, &error);
  g_assert_no_error (error);
}

static void
assert_holds (GBytes *bytes,
              guint   number)
{
  g_assert_nonnull (bytes);
  g_assert_cmpuint (events_read (bytes), ==, number);
}

static void
assert_loads (EbbVaultFile *file,
              guint         number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ebb_vault_file_load (file, &error);

  g_assert_no_error (error);
  assert_holds (bytes, number);
}

/* All that is done to a sealed journal, over and over, mounted anew in between. */
static void
test_use (void)
{
  g_autofree char *folder = support_path ("fat");
  g_autofree char *copy = support_path ("copy");
  FatIo io;
  EbbVaultFile *file;

  fat_io_init (&io);
  for (guint i = 1; i < 40; i += 4)
    {
      g_autoptr (GPtrArray) generations = NULL;

      file = ebb_vault_file_new (folder, &io.parent);
      if (i > 1)
        assert_loads (file, i - 1);
      act (file, EVENT_SAVE, i, NULL);
      act (file, EVENT_SAVE, i + 1, NULL);
      act (file, EVENT_KEEP, i, NULL);
      act (file, EVENT_PUT, i, NULL);
      act (file, EVENT_COPY, i, copy);
      assert_loads (file, i + 1);

      /* The disk was out and in again while it was open. */
      mount_anew (&io);
      act (file, EVENT_SAVE, i + 2, NULL);
      ebb_vault_file_free (file);

      mount_anew (&io);
      file = ebb_vault_file_new (folder, &io.parent);
      assert_loads (file, i + 2);
      act (file, EVENT_DROP, i, NULL);
      act (file, EVENT_SAVE, i + 3, NULL);
      generations = ebb_vault_file_list_generations (file);
      g_assert_cmpuint (generations->len, >=, 2);
      ebb_vault_file_free (file);
      g_assert_cmpint (support_count_files (folder, ".journal"), ==, 0);
      g_assert_cmpint (support_count_files (folder, "journal.sealed.mine-"), ==, 0);
    }

  file = ebb_vault_file_new (folder, &io.parent);
  assert_loads (file, 40);
  act (file, EVENT_REMOVE, 0, NULL);
  g_assert_false (ebb_vault_file_exists (file));
  ebb_vault_file_free (file);
  fat_io_clear (&io);
}

/* Somebody else's save, of the same size and within the two seconds: neither is
 * lost, and the second one that is kept beside it does not replace the first. */
static void
test_two (void)
{
  g_autofree char *folder = support_path ("fat");
  g_autofree char *mine = g_build_filename (folder, "journal.sealed.mine-1", NULL);
  FatIo io;
  EbbVaultFile *first, *second, *third;

  fat_io_init (&io);
  first = ebb_vault_file_new (folder, &io.parent);
  second = ebb_vault_file_new (folder, &io.parent);
  third = ebb_vault_file_new (folder, &io.parent);
  act (first, EVENT_SAVE, 1, NULL);
  assert_loads (second, 1);
  assert_loads (third, 1);
  act (second, EVENT_SAVE, 2, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) kept = NULL;

      g_assert_false (vault_act (i == 0 ? first : third, EVENT_SAVE, 3 + i, NULL, SIZE, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
      assert_loads (second, 2);
      kept = support_read (mine);
      assert_holds (kept, 3);
    }
  g_assert_cmpint (support_count_files (folder, "journal.sealed.mine-"), ==, 2);

  ebb_vault_file_free (first);
  ebb_vault_file_free (second);
  ebb_vault_file_free (third);
  fat_io_clear (&io);
}

/* Somebody looks at the file, so that it cannot be replaced: what is said, and that
 * nothing is changed, until they let go. */
static void
test_held (void)
{
  g_autofree char *folder = support_path ("fat");
  g_autofree char *path = g_build_filename (folder, "journal.sealed", NULL);
  g_autoptr (GError) error = NULL;
  FatIo io;
  EbbVaultFile *file;
  int fd;

  fat_io_init (&io);
  file = ebb_vault_file_new (folder, &io.parent);
  act (file, EVENT_SAVE, 1, NULL);
  fd = io.parent.open (&io.parent, path, O_RDONLY, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_false (vault_act (file, EVENT_SAVE, 2, NULL, SIZE, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_cmpint (io.parent.close (&io.parent, fd), ==, 0);
  assert_loads (file, 1);

  act (file, EVENT_SAVE, 2, NULL);
  assert_loads (file, 2);
  g_assert_cmpint (support_count_files (folder, ".journal"), ==, 0);
  ebb_vault_file_free (file);
  fat_io_clear (&io);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/vault-fat/use", test_use);
  g_test_add_func ("/vault-fat/two", test_two);
  g_test_add_func ("/vault-fat/held", test_held);

  return g_test_run ();
}
