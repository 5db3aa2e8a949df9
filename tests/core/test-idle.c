/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>

#include "core-support.h"
#include "ebb-idle.h"
#include "ebb-swap.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

/* Both clocks go on together, and the one alone while the computer sleeps. */
static EbbIdleTime
tell (gpointer user_data)
{
  return *(EbbIdleTime *) user_data;
}

static void
wait_for (EbbIdleTime *time,
          gint64       awake,
          gint64       asleep)
{
  time->boottime += awake + asleep;
  time->monotonic += awake;
}

static void
test_limit (void)
{
  EbbIdleTime time = { 1000 * MINUTE, 700 * MINUTE };
  g_autoptr (EbbIdle) idle = ebb_idle_new (tell, &time);

  ebb_idle_set_minutes (idle, 5);
  g_assert_cmpint (ebb_idle_get_deadline (idle), ==, 1005 * MINUTE);
  wait_for (&time, 5 * MINUTE - 1, 0);
  g_assert_false (ebb_idle_is_over (idle));
  wait_for (&time, 1, 0);
  g_assert_true (ebb_idle_is_over (idle));
}

/* Each key counts from its own moment; one that comes too late changes nothing. */
static void
test_touch (void)
{
  EbbIdleTime time = { 0, 0 };
  g_autoptr (EbbIdle) idle = ebb_idle_new (tell, &time);

  ebb_idle_set_minutes (idle, 1);
  for (guint i = 0; i < 100; i++)
    {
      wait_for (&time, MINUTE - 1, 0);
      g_assert_false (ebb_idle_touch (idle));
    }
  g_assert_cmpint (ebb_idle_get_deadline (idle), ==, time.boottime + MINUTE);

  wait_for (&time, MINUTE, 0);
  g_assert_true (ebb_idle_touch (idle));
  g_assert_true (ebb_idle_touch (idle));
  g_assert_true (ebb_idle_is_over (idle));

  ebb_idle_restart (idle);
  g_assert_false (ebb_idle_is_over (idle));
}

static void
test_never (void)
{
  EbbIdleTime time = { 0, 0 };
  g_autoptr (EbbIdle) idle = ebb_idle_new (tell, &time);

  wait_for (&time, 1000000 * MINUTE, 0);
  g_assert_false (ebb_idle_is_over (idle));
  g_assert_cmpint (ebb_idle_get_deadline (idle), ==, -1);
}

/* The time with a closed lid counts; and short of the limit it is a sleep. */
static void
test_sleep (void)
{
  EbbIdleTime time = { 50 * MINUTE, 20 * MINUTE };
  g_autoptr (EbbIdle) idle = ebb_idle_new (tell, &time);

  ebb_idle_set_minutes (idle, 15);
  wait_for (&time, 0, EBB_IDLE_SLEEP_SECONDS * SECOND);
  g_assert_false (ebb_idle_is_over (idle));

  /* In several sleeps too. */
  wait_for (&time, MINUTE, 0);
  g_assert_false (ebb_idle_touch (idle));
  wait_for (&time, MINUTE, 1);
  g_assert_true (ebb_idle_touch (idle));

  ebb_idle_restart (idle);
  g_assert_false (ebb_idle_is_over (idle));

  ebb_idle_set_notices_sleep (idle, FALSE);
  wait_for (&time, 0, 14 * MINUTE);
  g_assert_false (ebb_idle_is_over (idle));
  wait_for (&time, 0, MINUTE);
  g_assert_true (ebb_idle_is_over (idle));
}

static void
test_system (void)
{
  g_autoptr (EbbIdle) idle = ebb_idle_new (NULL, NULL);

  ebb_idle_set_minutes (idle, 1440);
  g_assert_false (ebb_idle_touch (idle));
  g_assert_cmpint (ebb_idle_get_deadline (idle), >, 1440 * MINUTE);
}

/* The linker puts this in the place of the real one, which Ebb then asks. */
int __real_clock_gettime (clockid_t id, struct timespec *time);
int __wrap_clock_gettime (clockid_t id, struct timespec *time);

static struct
{
  gboolean is_set;
  gint64   wall;
  gint64   boottime;
  gint64   monotonic;
} computer;

int
__wrap_clock_gettime (clockid_t        id,
                      struct timespec *time)
{
  gint64 now = id == CLOCK_BOOTTIME    ? computer.boottime
               : id == CLOCK_MONOTONIC ? computer.monotonic
                                       : computer.wall;

  if (!computer.is_set)
    return __real_clock_gettime (id, time);

  time->tv_sec = (time_t) (now / SECOND);
  time->tv_nsec = (long) (now % SECOND) * 1000;

  return 0;
}

/* Whoever sets the clock, back or on, by years or by an hour in summer, neither
 * locks a person out in the middle of a word nor keeps it open. */
static void
test_jumps (void)
{
  static const gint64 jumps[] = {
    -365 * 24 * 60 * MINUTE, 365 * 24 * 60 * MINUTE, -60 * MINUTE, 60 * MINUTE,
    /* to 1970, and from there to 2038 */
    -G_MAXINT64, G_MAXINT32 * SECOND,
  };
  g_autoptr (EbbIdle) idle = NULL;

  computer.is_set = TRUE;
  computer.wall = 1795687200 * SECOND;
  computer.boottime = 3000 * MINUTE;
  computer.monotonic = 2000 * MINUTE;
  idle = ebb_idle_new (NULL, NULL);
  ebb_idle_set_minutes (idle, 5);

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      computer.wall = jumps[i] == -G_MAXINT64 ? 0 : computer.wall + jumps[i];
      g_assert_false (ebb_idle_is_over (idle));
      computer.boottime += 4 * MINUTE;
      computer.monotonic += 4 * MINUTE;
      g_assert_false (ebb_idle_touch (idle));
    }

  /* In a gap in which nobody is there, and then once more while it sleeps. */
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      gboolean sleeps = i % 2 == 1;

      ebb_idle_restart (idle);
      computer.boottime += sleeps ? MINUTE : 5 * MINUTE - 1;
      computer.monotonic += sleeps ? 0 : 5 * MINUTE - 1;
      computer.wall = jumps[i] == -G_MAXINT64 ? 0 : computer.wall + jumps[i];
      g_assert_true (ebb_idle_is_over (idle) == sleeps);
      computer.boottime += 1;
      computer.monotonic += 1;
      g_assert_true (ebb_idle_is_over (idle));
    }
  computer.is_set = FALSE;
}

static void
write_text (const char *path,
            const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A swap file lies on the device of this folder, about which @sys tells. */
static void
test_swap (void)
{
  g_autofree char *root = support_folder ();
  g_autofree char *proc = g_build_filename (root, "proc", NULL);
  g_autofree char *sys = g_build_filename (root, "sys", NULL);
  g_autofree char *swaps = g_build_filename (proc, "swaps", NULL);
  g_autofree char *file = g_build_filename (root, "swap file", NULL);
  g_autofree char *escaped = g_build_filename (root, "swap\\040file", NULL);
  g_autofree char *text = g_strdup_printf ("Filename\tType\tSize\tUsed\tPriority\n"
                                           "%s\t file\t\t1\t0\t-2\n", escaped);
  g_autofree char *device = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *disk = NULL;
  struct stat info;

  g_assert_false (ebb_swap_is_readable (proc, sys));
  write_text (swaps, "Filename\tType\tSize\tUsed\tPriority\n");
  g_assert_false (ebb_swap_is_readable (proc, sys));
  write_text (swaps, "Filename\tType\tSize\tUsed\tPriority\n"
                     "/dev/zram0                              partition\t1\t0\t100\n");
  g_assert_false (ebb_swap_is_readable (proc, sys));

  write_text (file, "");
  write_text (swaps, text);
  g_assert_true (ebb_swap_is_readable (proc, sys));

  g_assert_cmpint (stat (file, &info), ==, 0);
  device = g_strdup_printf ("%s/dev/block/%u:%u", sys, major (info.st_dev), minor (info.st_dev));
  uuid = g_build_filename (device, "dm", "uuid", NULL);
  write_text (uuid, "LVM-abc\n");
  g_assert_true (ebb_swap_is_readable (proc, sys));

  /* A volume on two disks, of which one is encrypted, then both. */
  disk = g_build_filename (device, "slaves", "dm-0", "dm", "uuid", NULL);
  write_text (disk, "CRYPT-LUKS2-1\n");
  g_assert_false (ebb_swap_is_readable (proc, sys));
  g_free (disk);
  disk = g_build_filename (device, "slaves", "sda", "size", NULL);
  write_text (disk, "1\n");
  g_assert_true (ebb_swap_is_readable (proc, sys));

  write_text (uuid, "CRYPT-LUKS2-2\n");
  g_assert_false (ebb_swap_is_readable (proc, sys));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/idle/limit", test_limit);
  g_test_add_func ("/idle/touch", test_touch);
  g_test_add_func ("/idle/never", test_never);
  g_test_add_func ("/idle/sleep", test_sleep);
  g_test_add_func ("/idle/system", test_system);
  g_test_add_func ("/idle/jumps", test_jumps);
  g_test_add_func ("/idle/swap", test_swap);

  return g_test_run ();
}
