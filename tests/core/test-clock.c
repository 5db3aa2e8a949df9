/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "ebb-clock.h"

static void
test_real (void)
{
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (GDateTime) before = g_date_time_new_now_local ();
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (GDateTime) after = g_date_time_new_now_local ();

  g_assert_cmpint (g_date_time_compare (before, now), <=, 0);
  g_assert_cmpint (g_date_time_compare (now, after), <=, 0);
  g_assert_cmpint (g_date_time_get_utc_offset (now), ==, g_date_time_get_utc_offset (after));
  g_assert_finalize_object (g_steal_pointer (&clock));
}

static void
test_fixed (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kathmandu");
  g_autoptr (GDateTime) first = g_date_time_new (zone, 2030, 1, 2, 3, 4, 5.5);
  g_autoptr (GDateTime) second = g_date_time_new (zone, 1999, 12, 31, 23, 59, 59);
  g_autoptr (EbbClock) clock = ebb_clock_new_fixed (first);
  g_autoptr (GDateTime) shown = ebb_clock_now (clock);
  g_autoptr (GDateTime) shown_later = NULL;
  g_autoptr (GDateTime) real = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_assert_true (g_date_time_equal (shown, first));
  g_assert_cmpint (g_date_time_get_utc_offset (shown), ==, g_date_time_get_utc_offset (first));

  ebb_clock_set_fixed (clock, second);
  /* To what it shows already. */
  ebb_clock_set_fixed (clock, second);
  shown_later = ebb_clock_now (clock);
  g_assert_true (g_date_time_equal (shown_later, second));

  ebb_clock_set_fixed (clock, NULL);
  real = ebb_clock_now (clock);
  g_assert_cmpint (g_date_time_compare (now, real), <=, 0);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

/* What a sandbox is told of the zone around it */
static void
test_read_zone (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "timezone", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GTimeZone) zone = NULL;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_null (ebb_clock_read_zone (path));
  g_assert_true (g_file_set_contents (path, "\n", -1, NULL));
  g_assert_null (ebb_clock_read_zone (path));
  g_assert_true (g_file_set_contents (path, "Nowhere/Town\n", -1, NULL));
  g_assert_null (ebb_clock_read_zone (path));
  g_assert_true (g_file_set_contents (path, "Asia/Kolkata\n", -1, NULL));
  zone = ebb_clock_read_zone (path);
  g_assert_nonnull (zone);
  g_assert_cmpstr (g_time_zone_get_identifier (zone), ==, "Asia/Kolkata");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/clock/real", test_real);
  g_test_add_func ("/clock/fixed", test_fixed);
  g_test_add_func ("/clock/read-zone", test_read_zone);

  return g_test_run ();
}
