/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fake-time.h"

static gint64 *offset; /* nanoseconds, shared with the agent */
static GTimeZone *fake_zone;

static char *
get_path (const char *name)
{
  return g_build_filename (g_get_home_dir (), name, NULL);
}

/* A link is replaced in one step, as timedatectl does it. */
void
fake_time_set_zone (const char *zone)
{
  g_autofree char *etc = get_path ("etc");
  g_autofree char *link = g_build_filename (etc, "localtime", NULL);
  g_autofree char *fresh = g_build_filename (etc, "localtime.new", NULL);
  g_autofree char *target = g_build_filename ("/usr/share/zoneinfo", zone, NULL);

  g_assert_no_errno (g_mkdir_with_parents (etc, 0700));
  g_assert_no_errno (symlink (target, fresh));
  g_assert_no_errno (g_rename (fresh, link));
  g_clear_pointer (&fake_zone, g_time_zone_unref);
  fake_zone = g_time_zone_new_identifier (zone);
  g_assert_nonnull (fake_zone);
}

gint64
fake_time_parse (const char *time)
{
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (time, fake_zone);

  g_assert_nonnull (parsed);

  return g_date_time_to_unix (parsed);
}

gint64
fake_time_get (void)
{
  return (g_get_real_time () + *offset / 1000) / G_USEC_PER_SEC;
}

static void
jump (const char *time)
{
  *offset = (fake_time_parse (time) * G_USEC_PER_SEC - g_get_real_time ()) * 1000;
}

void
fake_time_begin (const char *zone,
                 const char *time)
{
  g_autofree char *path = get_path ("clock");
  g_autofree char *etc = get_path ("etc");
  g_autofree char *clock_variable = g_strdup_printf ("EBB_FAKE_CLOCK=%s", path);
  g_autofree char *etc_variable = g_strdup_printf ("EBB_FAKE_ETC=%s", etc);
  g_autofree char *module = get_path ("clock.so");
  g_autofree char *preload = g_strdup_printf ("LD_PRELOAD=%s", module);
  const char *asan = g_getenv ("ASAN_OPTIONS");
  g_autofree char *options = g_strdup_printf ("ASAN_OPTIONS=%s%sverify_asan_link_order=0",
                                              asan != NULL ? asan : "", asan != NULL ? ":" : "");
  gint64 zero = 0;
  int fd;

  g_assert_true (g_file_set_contents (path, (char *) &zero, sizeof zero, NULL));
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  offset = mmap (NULL, sizeof *offset, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (offset != MAP_FAILED);
  close (fd);

  /* The loader takes a list that spaces divide, and a checkout may have some in
   * its path. */
  g_unlink (module);
  g_assert_cmpint (symlink (g_getenv ("EBB_FAKE_CLOCK_MODULE"), module), ==, 0);

  fake_time_set_zone (zone);
  jump (time);
  session_set_variable (clock_variable);
  session_set_variable (etc_variable);
  session_set_variable (preload);
  session_set_variable (options);
  session_set_variable ("TZ");
}

void
fake_time_end (void)
{
  munmap (offset, sizeof *offset);
  offset = NULL;
  g_clear_pointer (&fake_zone, g_time_zone_unref);
}

void
fake_time_set (Session    *session,
               const char *time)
{
  jump (time);
  g_subprocess_send_signal (session->agent, SIGUSR2);
}

void
fake_time_sleep (Session    *session,
                 const char *time)
{
  g_subprocess_send_signal (session->agent, SIGSTOP);
  jump (time);
  /* The kernel tells of it when it wakes up. */
  g_subprocess_send_signal (session->agent, SIGUSR2);
  g_subprocess_send_signal (session->agent, SIGCONT);
}
