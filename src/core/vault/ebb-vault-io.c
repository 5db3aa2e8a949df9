/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ebb-vault-io.h"

/* The first second of 2000, UTC. */
#define TIME_OF_NOTHING 946684800

static int
system_open (EbbVaultIo *io,
             const char *path,
             int         flags,
             mode_t      mode)
{
  return open (path, flags | O_CLOEXEC | O_NOFOLLOW, mode);
}

static gssize
system_read (EbbVaultIo *io,
             int         fd,
             gpointer    buffer,
             gsize       size)
{
  return read (fd, buffer, size);
}

static gssize
system_write (EbbVaultIo    *io,
              int            fd,
              gconstpointer  buffer,
              gsize          size)
{
  return write (fd, buffer, size);
}

static int
system_fsync (EbbVaultIo *io,
              int         fd)
{
  return fsync (fd);
}

static int
system_settime (EbbVaultIo *io,
                int         fd)
{
  const struct timespec times[2] = { { TIME_OF_NOTHING, 0 }, { TIME_OF_NOTHING, 0 } };

  return futimens (fd, times);
}

static int
system_close (EbbVaultIo *io,
              int         fd)
{
  return close (fd);
}

static int
system_fstat (EbbVaultIo  *io,
              int          fd,
              struct stat *info)
{
  return fstat (fd, info);
}

static int
system_lstat (EbbVaultIo  *io,
              const char  *path,
              struct stat *info)
{
  return lstat (path, info);
}

static int
system_rename (EbbVaultIo *io,
               const char *from,
               const char *to)
{
  return rename (from, to);
}

static int
system_link (EbbVaultIo *io,
             const char *from,
             const char *to)
{
  return link (from, to);
}

static int
system_unlink (EbbVaultIo *io,
               const char *path)
{
  return unlink (path);
}

static int
system_mkdir (EbbVaultIo *io,
              const char *path,
              mode_t      mode)
{
  return mkdir (path, mode);
}

static int
system_fsync_folder (EbbVaultIo *io,
                     const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int number = 0;

  if (fd < 0)
    return -1;

  if (fsync (fd) != 0 && errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
    number = errno;
  close (fd);
  errno = number;

  return number == 0 ? 0 : -1;
}

static GPtrArray *
system_list (EbbVaultIo *io,
             const char *path)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  DIR *folder = opendir (path);
  struct dirent *entry;
  int number;

  if (folder == NULL)
    return NULL;

  for (errno = 0; (entry = readdir (folder)) != NULL; errno = 0)
    {
      if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
        g_ptr_array_add (names, g_strdup (entry->d_name));
    }
  number = errno;
  closedir (folder);
  errno = number;

  return number == 0 ? g_steal_pointer (&names) : NULL;
}

/**
 * ebb_vault_io_get_system:
 *
 * Returns: (transfer none): the system's own calls; for any thread
 */
EbbVaultIo *
ebb_vault_io_get_system (void)
{
  static EbbVaultIo io = {
    .open = system_open,
    .read = system_read,
    .write = system_write,
    .fsync = system_fsync,
    .settime = system_settime,
    .close = system_close,
    .fstat = system_fstat,
    .lstat = system_lstat,
    .rename = system_rename,
    .link = system_link,
    .unlink = system_unlink,
    .mkdir = system_mkdir,
    .fsync_folder = system_fsync_folder,
    .list = system_list,
  };

  return &io;
}
