/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real file systems that say no: full ones, bounded ones, ones of others. */
#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core-support.h"
#include "ebb-error.h"
#include "vault-act.h"

#define MEGABYTE ((gsize) 1024 * 1024)
#define NOBODY 65534

static void
save (EbbVaultFile *file,
      guint         number,
      gsize         size)
{
  g_autoptr (GError) error = NULL;

  vault_act (file, EVENT_SAVE, number, NULL, size, &error);
  g_assert_no_error (error);
}

static void
assert_refused (EbbVaultFile *file,
                EventKind     kind,
                guint         number,
                const char   *copy,
                gsize         size,
                EbbError      code)
{
  g_autoptr (GError) error = NULL;
  guint n_fds = support_count_fds ();

  g_assert_false (vault_act (file, kind, number, copy, size, &error));
  g_assert_error (error, EBB_ERROR, (int) code);
  g_assert_cmpint (support_count_fds (), ==, n_fds);
}

static void
assert_loads (EbbVaultFile *file,
              guint         number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ebb_vault_file_load (file, &error);

  g_assert_no_error (error);
  g_assert_cmpint (events_read (bytes), ==, number);
}

static void
fill_disk (const char *path)
{
  static const char block[4096] = "full";
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    continue;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
test_full_disk (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autoptr (EbbVaultFile) file = NULL;

  if (!support_run_with_mount ())
    return;

  support_mount (folder, "3m");
  file = ebb_vault_file_new (folder, NULL);
  save (file, 1, MEGABYTE);
  /* The new one, the old one and the one before that do not all fit. */
  save (file, 2, MEGABYTE);
  assert_refused (file, EVENT_SAVE, 3, NULL, MEGABYTE + MEGABYTE / 2, EBB_ERROR_DISK_FULL);
  assert_loads (file, 2);

  fill_disk (filler);
  assert_refused (file, EVENT_SAVE, 3, NULL, MEGABYTE / 2, EBB_ERROR_DISK_FULL);
  assert_refused (file, EVENT_PUT, 101, NULL, 0, EBB_ERROR_DISK_FULL);
  assert_refused (file, EVENT_COPY, 201, copy, MEGABYTE / 2, EBB_ERROR_DISK_FULL);
  assert_loads (file, 2);
  g_assert_cmpint (support_count_files (folder, ".journal"), ==, 0);
  g_assert_cmpint (support_count_files (folder, "copy"), ==, 0);

  g_assert_cmpint (g_unlink (filler), ==, 0);
  save (file, 3, MEGABYTE / 2);
  assert_loads (file, 3);

  g_clear_pointer (&file, ebb_vault_file_free);
  support_unmount (folder);
}

static void
set_limit (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Only the asserting process may not write more: what it says goes to a pipe. */
static void
test_size_limit (void)
{
  g_autofree char *folder = support_folder ();
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);
  struct rlimit limit;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_assert_true (signal (SIGXFSZ, SIG_IGN) != SIG_ERR);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  save (file, 1, MEGABYTE);
  set_limit (100 * 1000);
  assert_refused (file, EVENT_SAVE, 2, NULL, MEGABYTE, EBB_ERROR_DISK_FULL);
  assert_loads (file, 1);
  set_limit (limit.rlim_cur);
  save (file, 2, MEGABYTE);
  assert_loads (file, 2);
}

/* In a folder that belongs to somebody who is not root, and is the current one:
 * the way there is closed to them. */
static gboolean
become_somebody (void)
{
  g_autofree char *folder = support_folder ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (chdir (folder), ==, 0);
  if (geteuid () != 0)
    return TRUE;

  g_assert_cmpint (chown (".", NOBODY, NOBODY), ==, 0);
  if (setgroups (0, NULL) != 0 || setresgid (NOBODY, NOBODY, NOBODY) != 0)
    return FALSE;

  return setresuid (NOBODY, NOBODY, NOBODY) == 0;
}

static gboolean
run_as_somebody (const char *probe)
{
  if (g_test_subprocess ())
    return become_somebody ();

  g_test_trap_subprocess (probe, 0, G_TEST_SUBPROCESS_DEFAULT);
  if (!g_test_trap_has_passed ())
    {
      g_test_skip ("Nobody else can be had here");
      return FALSE;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();

  return FALSE;
}

#define PROBE "/vault-disk/subprocess/somebody"

static void
probe_somebody (void)
{
  g_assert_true (become_somebody ());
}

static void
test_folder_of_others (void)
{
  g_autoptr (EbbVaultFile) file = NULL;

  if (!run_as_somebody (PROBE))
    return;

  g_assert_cmpint (g_mkdir ("ebb", 0700), ==, 0);
  file = ebb_vault_file_new ("ebb", NULL);
  save (file, 1, MEGABYTE);
  save (file, 2, MEGABYTE);

  g_assert_cmpint (g_chmod ("ebb", 0500), ==, 0);
  assert_refused (file, EVENT_SAVE, 3, NULL, MEGABYTE, EBB_ERROR_READ_ONLY);
  assert_refused (file, EVENT_PUT, 101, NULL, 0, EBB_ERROR_READ_ONLY);
  assert_refused (file, EVENT_KEEP, 1, NULL, 0, EBB_ERROR_READ_ONLY);
  assert_refused (file, EVENT_REMOVE, 0, NULL, 0, EBB_ERROR_READ_ONLY);
  assert_loads (file, 2);

  g_assert_cmpint (g_chmod ("ebb", 0700), ==, 0);
  save (file, 3, MEGABYTE);
  assert_loads (file, 3);
}

static void
test_file_of_others (void)
{
  g_autoptr (EbbVaultFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!run_as_somebody (PROBE))
    return;

  file = ebb_vault_file_new (".", NULL);
  save (file, 1, MEGABYTE);

  /* It is not written into, so it need not be writable. */
  g_assert_cmpint (g_chmod ("journal.sealed", 0400), ==, 0);
  assert_loads (file, 1);
  save (file, 2, MEGABYTE);
  g_assert_cmpint (support_get_mode ("journal.sealed"), ==, 0600);
  assert_loads (file, 2);

  g_assert_cmpint (g_chmod ("journal.sealed", 0000), ==, 0);
  bytes = ebb_vault_file_load (file, &error);
  g_assert_null (bytes);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_assert_true (ebb_vault_file_exists (file));
}

static void
test_folder_gone (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *moved = g_strconcat (folder, "-moved", NULL);
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);

  save (file, 1, MEGABYTE);
  g_assert_cmpint (g_rename (folder, moved), ==, 0);
  assert_refused (file, EVENT_KEEP, 1, NULL, 0, EBB_ERROR_UNAVAILABLE);
  /* The words are worth more than the place. */
  save (file, 2, MEGABYTE);
  assert_loads (file, 2);

  /* The first one comes back: neither takes the other's place. */
  g_clear_pointer (&file, ebb_vault_file_free);
  file = ebb_vault_file_new (moved, NULL);
  assert_loads (file, 1);
}

/* Kinds of disk on which a folder may lie: FAT has no links, numbers files anew
 * with each mount and rounds their times. In an image of its own, where the kernel
 * and the tools for it are there. */
static const struct
{
  const char *type;
  const char *tool;
  const char *options;
} file_systems[] = {
  { "vfat", "mkfs.vfat", NULL },
  { "exfat", "mkfs.exfat", NULL },
  { "exfat-fuse", "mkfs.exfat", NULL },
  { "ntfs-3g", "mkfs.ntfs", "-QF" },
  { "ext4", "mkfs.ext4", "-qF" },
};

static gboolean
run_tool (const char *first,
          ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  va_list more;
  int status = -1;

  va_start (more, first);
  for (const char *word = first; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (words, (char *) word);
  va_end (more);
  g_ptr_array_add (words, NULL);

  return g_spawn_sync (NULL, (char **) words->pdata, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, NULL) &&
         status == 0;
}

/* The image lies in memory, and the disk, which is on it, in @folder. */
static gboolean
make_disk (guint       which,
           const char *folder,
           const char *image)
{
  g_autofree char *memory = g_path_get_dirname (image);
  int fd;

  support_mount (memory, "24m");
  fd = g_open (image, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, 16 * (off_t) MEGABYTE), ==, 0);
  close (fd);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return (file_systems[which].options != NULL
            ? run_tool (file_systems[which].tool, file_systems[which].options, image, NULL)
            : run_tool (file_systems[which].tool, image, NULL)) &&
         run_tool ("mount", "-t", file_systems[which].type, "-o", "loop", image, folder, NULL);
}

static void
probe_disk (gconstpointer data)
{
  g_autofree char *folder = support_path ("disk");
  g_autofree char *image = support_path ("memory/image");

  g_assert_true (make_disk (GPOINTER_TO_UINT (data), folder, image));
  g_assert_true (run_tool ("umount", folder, NULL));
}

static void
use_disk (guint       which,
          const char *disk,
          const char *image)
{
  g_autofree char *folder = g_build_filename (disk, "ebb", NULL);
  g_autofree char *filler = g_build_filename (disk, "filler", NULL);
  g_autofree char *copy = g_build_filename (disk, "copy", NULL);
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);
  g_autoptr (EbbVaultFile) other = NULL;
  g_autoptr (GPtrArray) generations = NULL;

  save (file, 1, MEGABYTE);
  save (file, 2, MEGABYTE);
  g_assert_true (vault_act (file, EVENT_KEEP, 1, NULL, 0, NULL));
  g_assert_true (vault_act (file, EVENT_PUT, 101, NULL, 0, NULL));
  g_assert_true (vault_act (file, EVENT_COPY, 201, copy, MEGABYTE, NULL));

  /* Another disk by its looks, and the same file on it. */
  g_assert_true (run_tool ("umount", disk, NULL));
  g_assert_true (run_tool ("mount", "-t", file_systems[which].type, "-o", "loop", image, disk,
                           NULL));
  save (file, 3, MEGABYTE);
  other = ebb_vault_file_new (folder, NULL);
  assert_loads (other, 3);
  g_assert_true (vault_act (other, EVENT_DROP, 101, NULL, 0, NULL));
  generations = ebb_vault_file_list_generations (other);
  g_assert_cmpuint (generations->len, ==, 2);

  fill_disk (filler);
  assert_refused (other, EVENT_SAVE, 4, NULL, MEGABYTE, EBB_ERROR_DISK_FULL);
  assert_loads (other, 3);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  save (other, 4, MEGABYTE);

  g_assert_true (run_tool ("mount", "-i", "-o", "remount,ro", disk, NULL));
  assert_refused (other, EVENT_SAVE, 5, NULL, MEGABYTE, EBB_ERROR_READ_ONLY);
  assert_loads (other, 4);
}

static void
test_file_system (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  const char *type = file_systems[which].type;
  g_autofree char *probe = g_strconcat ("/vault-disk/subprocess/", type, NULL);
  g_autofree char *folder = support_path ("disk");
  g_autofree char *image = support_path ("memory/image");

  if (g_test_subprocess ())
    {
      g_assert_true (make_disk (which, folder, image));
      use_disk (which, folder, image);
      g_assert_true (run_tool ("umount", folder, NULL));
      return;
    }

  g_test_trap_subprocess (probe, 0, G_TEST_SUBPROCESS_DEFAULT);
  if (!g_test_trap_has_passed ())
    {
      g_autofree char *message = g_strdup_printf ("No %s can be made and mounted here", type);

      g_test_skip (message);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  support_add_mount_probe ();
  g_test_add_func (PROBE, probe_somebody);
  g_test_add_func ("/vault-disk/full", test_full_disk);
  g_test_add_func ("/vault-disk/size-limit", test_size_limit);
  g_test_add_func ("/vault-disk/folder-of-others", test_folder_of_others);
  g_test_add_func ("/vault-disk/file-of-others", test_file_of_others);
  g_test_add_func ("/vault-disk/folder-gone", test_folder_gone);
  for (guint i = 0; i < G_N_ELEMENTS (file_systems); i++)
    {
      g_autofree char *path = g_strconcat ("/vault-disk/on-", file_systems[i].type, NULL);
      g_autofree char *probe = g_strconcat ("/vault-disk/subprocess/", file_systems[i].type, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_file_system);
      g_test_add_data_func (probe, GUINT_TO_POINTER (i), probe_disk);
    }

  return g_test_run ();
}
