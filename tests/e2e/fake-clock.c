/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
/* open() and open64() are two functions here. */
#undef _FILE_OFFSET_BITS
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Preloaded into the reminder agent, which is otherwise the one that is
 * installed: its wall clock and its time zone are those that a test sets.
 *
 *   EBB_FAKE_CLOCK  a file with one 64-bit number: how many nanoseconds the
 *                   wall clock is ahead of the computer's
 *   EBB_FAKE_ETC    a folder whose localtime stands for that in /etc
 *
 * SIGUSR2 says that the clock was set. A timer of the kernel speaks then, and
 * reading it fails with ECANCELED; so does one here. Nothing is interposed by
 * dlsym(), so that a sanitizer may come after this. */

#define MAX_TIMERS 8
#define NANOSECONDS 1000000000LL

typedef struct
{
  int                        fd; /* 0 for none: that is the standard input */
  volatile sig_atomic_t      cancelled;
} Timer;

static volatile int64_t *offset;
static Timer timers[MAX_TIMERS];

static void
on_clock_set (int number)
{
  /* At once, whatever it was to wait for */
  const struct itimerspec now = { .it_value.tv_nsec = 1 };
  int before = errno;

  for (int i = 0; i < MAX_TIMERS; i++)
    if (timers[i].fd > 0)
      {
        timers[i].cancelled = 1;
        syscall (SYS_timerfd_settime, timers[i].fd, 0, &now, NULL);
      }
  errno = before;
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = getenv ("EBB_FAKE_CLOCK");
  struct sigaction action = { .sa_handler = on_clock_set, .sa_flags = SA_RESTART };
  int fd;

  if (path == NULL)
    return;

  fd = (int) syscall (SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    abort ();
  offset = mmap (NULL, sizeof *offset, PROT_READ, MAP_SHARED, fd, 0);
  close (fd);
  if (offset == MAP_FAILED)
    abort ();
  sigaction (SIGUSR2, &action, NULL);
}

static int64_t
get_now (void)
{
  struct timespec now;

  syscall (SYS_clock_gettime, CLOCK_REALTIME, &now);

  return now.tv_sec * NANOSECONDS + now.tv_nsec + (offset != NULL ? *offset : 0);
}

int
clock_gettime (clockid_t        id,
               struct timespec *time)
{
  int64_t now;

  if (id != CLOCK_REALTIME)
    return (int) syscall (SYS_clock_gettime, id, time);

  now = get_now ();
  time->tv_sec = (time_t) (now / NANOSECONDS);
  time->tv_nsec = (long) (now % NANOSECONDS);

  return 0;
}

int
gettimeofday (struct timeval *restrict time,
              void *restrict           zone)
{
  int64_t now = get_now ();

  time->tv_sec = (time_t) (now / NANOSECONDS);
  time->tv_usec = (suseconds_t) (now % NANOSECONDS / 1000);

  return 0;
}

time_t
time (time_t *seconds)
{
  time_t now = (time_t) (get_now () / NANOSECONDS);

  if (seconds != NULL)
    *seconds = now;

  return now;
}

/* Those of the wall clock are remembered when they are set. */
int
timerfd_settime (int                      fd,
                 int                      flags,
                 const struct itimerspec *when,
                 struct itimerspec       *before)
{
  struct itimerspec real = *when;
  int64_t moment = when->it_value.tv_sec * NANOSECONDS + when->it_value.tv_nsec;

  if ((flags & TFD_TIMER_CANCEL_ON_SET) == 0 || offset == NULL)
    return (int) syscall (SYS_timerfd_settime, fd, flags, when, before);

  for (int i = 0; i < MAX_TIMERS; i++)
    if (timers[i].fd == fd || timers[i].fd == 0)
      {
        timers[i].fd = fd;
        timers[i].cancelled = 0;
        break;
      }

  /* What has passed comes at once, as it does in the kernel; 0 would mean
   * never. */
  if (moment > 0)
    {
      moment -= *offset;
      if (moment < 1)
        moment = 1;
      real.it_value.tv_sec = (time_t) (moment / NANOSECONDS);
      real.it_value.tv_nsec = (long) (moment % NANOSECONDS);
    }

  return (int) syscall (SYS_timerfd_settime, fd, flags, &real, before);
}

ssize_t
read (int    fd,
      void  *buffer,
      size_t length)
{
  ssize_t done = syscall (SYS_read, fd, buffer, length);

  for (int i = 0; i < MAX_TIMERS; i++)
    if (fd > 0 && timers[i].fd == fd && timers[i].cancelled && done > 0)
      {
        timers[i].cancelled = 0;
        errno = ECANCELED;
        return -1;
      }

  return done;
}

/* The zone */
static const char *
replace (const char *path,
         const char *wanted,
         const char *other,
         char       *buffer,
         size_t      size)
{
  const char *etc = getenv ("EBB_FAKE_ETC");

  if (etc == NULL || path == NULL || strcmp (path, wanted) != 0)
    return path;

  snprintf (buffer, size, "%s%s", etc, other);

  return buffer;
}

ssize_t
readlink (const char *restrict path,
          char *restrict       target,
          size_t               length)
{
  char buffer[4096];

  return syscall (SYS_readlinkat, AT_FDCWD,
                  replace (path, "/etc/localtime", "/localtime", buffer, sizeof buffer), target,
                  length);
}

static int
open_file (const char *path,
           int         flags,
           mode_t      mode)
{
  char buffer[4096];

  return (int) syscall (SYS_openat, AT_FDCWD,
                        replace (path, "/etc/localtime", "/localtime", buffer, sizeof buffer),
                        flags, mode);
}

int
open (const char *path,
      int         flags,
      ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & O_CREAT) != 0 ? (mode_t) va_arg (arguments, int) : 0;
  va_end (arguments);

  return open_file (path, flags, mode);
}

int
open64 (const char *path,
        int         flags,
        ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & O_CREAT) != 0 ? (mode_t) va_arg (arguments, int) : 0;
  va_end (arguments);

  return open_file (path, flags, mode);
}

int
inotify_add_watch (int         fd,
                   const char *path,
                   uint32_t    mask)
{
  char buffer[4096];

  return (int) syscall (SYS_inotify_add_watch, fd,
                        replace (path, "/etc", "", buffer, sizeof buffer), mask);
}
