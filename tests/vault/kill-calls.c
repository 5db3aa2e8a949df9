/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own functions of these names are what SQLite and GLib call, too. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kill-calls.h"

static gint n_calls = -1;
static gint last_call;

void
kill_calls_begin (guint kill_at)
{
  last_call = (gint) kill_at;
  g_atomic_int_set (&n_calls, 0);
}

guint
kill_calls_count (void)
{
  return (guint) g_atomic_int_get (&n_calls);
}

/* Whether only half of it is to be done. */
static gboolean
count (void)
{
  gint n;

  if (g_atomic_int_get (&n_calls) < 0)
    return FALSE;

  n = g_atomic_int_add (&n_calls, 1) + 1;
  if (n == last_call)
    raise (SIGKILL);

  return n + 1 == last_call;
}

/* Threads wake each other by writing too, as often as chance has it. */
static size_t
count_write (int    fd,
             size_t size)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return size;

  return count () && size > 1 ? size / 2 : size;
}

ssize_t
write (int         fd,
       const void *data,
       size_t      size)
{
  return syscall (SYS_write, fd, data, count_write (fd, size));
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      size,
        off_t       at)
{
  return syscall (SYS_pwrite64, fd, data, count_write (fd, size), at);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      size,
          off64_t     at)
{
  return syscall (SYS_pwrite64, fd, data, count_write (fd, size), at);
}

int
ftruncate (int   fd,
           off_t size)
{
  count ();

  return (int) syscall (SYS_ftruncate, fd, size);
}

int
ftruncate64 (int     fd,
             off64_t size)
{
  count ();

  return (int) syscall (SYS_ftruncate, fd, size);
}

/* What is written stays after a kill, so that nothing waits for the disk here. */
int
fsync (int fd)
{
  count ();

  return 0;
}

int
fdatasync (int fd)
{
  count ();

  return 0;
}

int
rename (const char *from,
        const char *to)
{
  count ();

  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
link (const char *from,
      const char *to)
{
  count ();

  return (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  count ();

  return (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

int
mkdir (const char *path,
       mode_t      mode)
{
  count ();

  return (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
}
