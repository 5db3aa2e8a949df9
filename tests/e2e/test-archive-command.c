/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "screen.h"

/* `ebb --export` and `ebb --import`, as typed: without a display, and beside a
 * window that is open. */

#define HEAD "{\"format\": \"ebb-archive\", \"version\": 1, \"tables\": 3,\n\"entry\": [\n"
#define ENTRY(uid, note) \
  "{\"uid\": \"" uid "\", \"time\": 1700000000, \"utc_offset\": 3600, \"created\": 1700000000, " \
  "\"modified\": 1700000000, \"intensity\": 6, \"note\": \"" note "\"}"

static char *
get_path (const char *name)
{
  return g_build_filename (g_get_home_dir (), name, NULL);
}

static void
write_archive (const char *name,
               const char *entry)
{
  g_autofree char *path = get_path (name);
  g_autofree char *text = g_strconcat (HEAD, entry, "]}", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Returns the exit status and what it said; @with_screen as there is one here. */
static int
run (gboolean     with_screen,
     const char  *option,
     const char  *name,
     char       **said)
{
  g_autofree char *program = g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "src", "ebb",
                                               NULL);
  g_autofree char *argument = g_strdup_printf ("%s=%s", option, name);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_MERGE);
  /* A name alone is in the folder that it was started in. */
  g_subprocess_launcher_set_cwd (launcher, g_get_home_dir ());
  if (!with_screen)
    {
      g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
      g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");
    }
  process = g_subprocess_launcher_spawn (launcher, &error, program, argument, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  return g_subprocess_get_exit_status (process);
}

static gboolean
holds (const char *name,
       const char *text)
{
  g_autofree char *path = get_path (name);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));

  return strstr (content, text) != NULL;
}

static void
test_no_display (void)
{
  g_autofree char *imported = NULL;
  g_autofree char *again = NULL;
  g_autofree char *exported = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *named = NULL;

  write_archive ("first.json", ENTRY ("first", "on the way home"));
  g_assert_cmpint (run (FALSE, "--import", "first.json", &imported), ==, 0);
  g_assert_cmpstr (imported, ==, "1 new entry\n");
  g_assert_cmpint (run (FALSE, "--import", "first.json", &again), ==, 0);
  g_assert_cmpstr (again, ==, "1 that is here already\n");

  g_assert_cmpint (run (FALSE, "--export", "out.json", &exported), ==, 0);
  g_assert_true (g_str_has_prefix (exported, "1 entry and the plan were written to "));
  g_assert_true (holds ("out.json", "on the way home"));

  write_archive ("bad.json", ENTRY ("second", "x") ", 5");
  g_assert_cmpint (run (FALSE, "--import", "bad.json", &bad), ==, 1);
  g_assert_true (g_str_has_prefix (bad, "Line 3 of the file: "));
  g_assert_cmpint (run (FALSE, "--export", "out.txt", &named), ==, 1);
  g_assert_nonnull (strstr (named, ".json, .csv or .html"));
}

static void
test_beside_window (void)
{
  Screen screen = { NULL, 0, NULL };
  g_autofree char *exported = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *again = NULL;

  screen_start (&screen, NULL);
  screen_press (&screen, "Journal");

  g_assert_cmpint (run (TRUE, "--export", "beside.csv", &exported), ==, 0);

  write_archive ("shown.json", ENTRY ("shown", "a walk by the river"));
  g_assert_cmpint (run (TRUE, "--import", "shown.json", &imported), ==, 0);
  g_assert_cmpstr (imported, ==, "1 new entry\n");
  screen_wait_for (&screen, "*a walk by the river*");

  write_archive ("bad.json", ENTRY ("fourth", "x") ", 5");
  g_assert_cmpint (run (TRUE, "--import", "bad.json", &bad), ==, 1);
  g_assert_true (g_str_has_prefix (bad, "Line 3 of the file: "));

  g_assert_cmpint (run (TRUE, "--export", "beside.csv", &again), ==, 0);
  g_assert_true (holds ("beside.csv", "a walk by the river"));
  screen_end (&screen);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add_func ("/archive-command/no-display", test_no_display);
  g_test_add_func ("/archive-command/beside-window", test_beside_window);

  return g_test_run ();
}
