/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "reminders/ebb-reminder-state.h"

static guint
get_mode (const char *path)
{
  GStatBuf buf;

  g_assert_no_errno (g_stat (path, &buf));

  return buf.st_mode & 0777;
}

static void
test_state (void)
{
  g_autofree char *path = ebb_reminder_state_get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  EbbReminderState state;
  g_autoptr (GError) error = NULL;

  ebb_reminder_state_load (&state);
  g_assert_cmpint (state.minutes, ==, EBB_REMINDER_STATE_UNARMED);
  g_assert_cmpuint (state.last_day, ==, 0);
  g_assert_cmpint (state.last_shown, ==, 0);

  state = (EbbReminderState) { .minutes = 0, .last_day = 739675, .last_shown = 1777917600 };
  g_assert_true (ebb_reminder_state_save (&state, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (folder), ==, 0700);
  g_assert_cmpuint (get_mode (path), ==, 0600);

  state = (EbbReminderState) { .minutes = 5 };
  ebb_reminder_state_load (&state);
  g_assert_cmpint (state.minutes, ==, 0);
  g_assert_cmpuint (state.last_day, ==, 739675);
  g_assert_cmpint (state.last_shown, ==, 1777917600);

  state.minutes = EBB_REMINDER_STATE_UNARMED;
  g_assert_true (ebb_reminder_state_save (&state, NULL));
  ebb_reminder_state_load (&state);
  g_assert_cmpint (state.minutes, ==, EBB_REMINDER_STATE_UNARMED);
}

static void
test_state_damaged (void)
{
  static const char *const damaged[] = {
    "",
    "[reminders",
    "\xff\xfe",
    "[reminders]\nminutes=\nlast-day=\nlast-shown=\n",
    "[reminders]\nminutes=1440\nlast-day=2026-02-30\nlast-shown=-5\n",
    "[reminders]\nminutes=-7\nlast-day=2026-13-01\nlast-shown=later\n",
    "[reminders]\nminutes=99999999999\nlast-day=0000-00-00\nlast-shown=99999999999999999999\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autofree char *path = ebb_reminder_state_get_path ();
      g_autofree char *folder = g_path_get_dirname (path);
      EbbReminderState state;

      g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
      g_assert_true (g_file_set_contents (path, damaged[i], -1, NULL));
      ebb_reminder_state_load (&state);
      g_assert_cmpint (state.minutes, ==, EBB_REMINDER_STATE_UNARMED);
      g_assert_cmpuint (state.last_day, ==, 0);
      g_assert_cmpint (state.last_shown, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/reminder-state/round-trip", test_state);
  g_test_add_func ("/reminder-state/damaged", test_state_damaged);

  return g_test_run ();
}
