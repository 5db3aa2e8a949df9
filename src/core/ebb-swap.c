/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "ebb-swap.h"

/* Volumes on volumes on disks: deeper than that is a loop. */
#define MAX_DEPTH 8

static gboolean
is_encrypted (const char *folder,
              int         depth)
{
  g_autofree char *uuid_file = g_build_filename (folder, "dm", "uuid", NULL);
  g_autofree char *slaves = g_build_filename (folder, "slaves", NULL);
  g_autofree char *uuid = NULL;
  g_autoptr (GDir) dir = NULL;
  gboolean all = TRUE;
  guint n = 0;
  const char *name;

  if (g_file_get_contents (uuid_file, &uuid, NULL, NULL) && g_str_has_prefix (uuid, "CRYPT-"))
    return TRUE;

  dir = depth > 0 ? g_dir_open (slaves, 0, NULL) : NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *slave = g_build_filename (slaves, name, NULL);

      all = all && is_encrypted (slave, depth - 1);
      n++;
    }

  return n > 0 && all;
}

/* A file lies on the device of its file system; file systems that have none of
 * their own, as btrfs, cannot be told and count as not encrypted. */
static gboolean
is_readable (const char *path,
             const char *type,
             const char *sys)
{
  g_autofree char *folder = NULL;
  g_autofree char *number = NULL;
  g_autofree char *name = g_path_get_basename (path);
  struct stat info;
  dev_t device;

  if (g_str_has_prefix (name, "zram"))
    return FALSE;
  if (stat (path, &info) != 0)
    return TRUE;

  device = g_str_equal (type, "partition") ? info.st_rdev : info.st_dev;
  number = g_strdup_printf ("%u:%u", major (device), minor (device));
  folder = g_build_filename (sys, "dev", "block", number, NULL);

  return !is_encrypted (folder, MAX_DEPTH);
}

/**
 * ebb_swap_is_readable:
 * @proc: where the kernel tells of processes, "/proc"
 * @sys: where it tells of devices, "/sys"
 *
 * Whether what a program has in its memory may be written to a disk as it is:
 * there is swap that is neither in memory (zram) nor encrypted (dm-crypt).
 *
 * Returns: %TRUE if so, also where it cannot be told
 */
gboolean
ebb_swap_is_readable (const char *proc,
                      const char *sys)
{
  g_autofree char *file = g_build_filename (proc, "swaps", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (proc != NULL && sys != NULL, FALSE);

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return FALSE;

  /* Filename  Type  Size  Used  Priority; a space in a name is written \040 */
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (lines[i], " \t", 2);
      g_autofree char *path = NULL;
      g_autofree char *type = NULL;

      if (g_strv_length (words) < 2)
        continue;

      path = g_strcompress (words[0]);
      type = g_strdup (g_strstrip (words[1]));
      type[strcspn (type, " \t")] = '\0';
      if (is_readable (path, type, sys))
        return TRUE;
    }

  return FALSE;
}
