/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "keys.h"

/* The desktop's list of the files used last, which every program reads: nothing
 * that Ebb writes or reads gets into it, and what others have put there stays.
 * The dialogs are the real ones. */

typedef struct
{
  Screen  screen;
  char   *folder;
} Fixture;

static char *
get_list (void)
{
  return g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
}

/* Of another program, and older than what GTK drops by itself. */
static void
make_list (void)
{
  static const char list[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<xbel version='1.0' xmlns:bookmark='http://www.freedesktop.org/standards/desktop-bookmarks' "
    "xmlns:mime='http://www.freedesktop.org/standards/shared-mime-info'>\n"
    "<bookmark href='file:///srv/recipes.txt' added='2026-03-01T10:00:00Z' "
    "modified='2026-03-01T10:00:00Z' visited='2026-03-01T10:00:00Z'><info>"
    "<metadata owner='http://freedesktop.org'><mime:mime-type type='text/plain'/>"
    "<bookmark:applications><bookmark:application name='cook' exec='&apos;cook %u&apos;' "
    "modified='2026-03-01T10:00:00Z' count='1'/></bookmark:applications>"
    "</metadata></info></bookmark>\n</xbel>\n";
  g_autofree char *path = get_list ();
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, list, -1, &error);
  g_assert_no_error (error);
}

static void
assert_list (void)
{
  g_autoptr (GBookmarkFile) list = g_bookmark_file_new ();
  g_autofree char *path = get_list ();
  g_auto (GStrv) uris = NULL;
  g_autoptr (GError) error = NULL;

  g_bookmark_file_load_from_file (list, path, &error);
  g_assert_no_error (error);
  uris = g_bookmark_file_get_uris (list, NULL);
  g_assert_cmpuint (g_strv_length (uris), ==, 1);
  g_assert_cmpstr (uris[0], ==, "file:///srv/recipes.txt");
  g_assert_true (g_bookmark_file_has_application (list, uris[0], "cook", NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->screen.program = NULL;
  fixture->folder = g_dir_make_tmp ("ebb-recent-XXXXXX", NULL);
  /* Where a file is offered to be saved. */
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  make_list ();
  assert_list ();
  /* GTK's own dialog warns of whatever is mounted that it cannot measure. */
  g_unsetenv ("G_DEBUG");
  keys_start (&fixture->screen);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (fixture->screen.program);
  g_free (fixture->folder);
}

/* It is put in place when it is whole. */
static char *
wait_for_file (Fixture    *fixture,
               const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  for (int i = 0; i < 900 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (100000);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  return path;
}

/* Under the name and in the folder that are offered. */
static void
save_as_pdf (Fixture *fixture)
{
  Screen *screen = &fixture->screen;
  g_autofree char *path = NULL;

  keys_press (screen, "ctrl+4");
  keys_await (screen, "If someone may be overdosing");
  keys_press (screen, "Return");
  keys_go (screen, "On This Page");
  keys_press (screen, "ctrl+p");
  keys_await (screen, "Large Type");
  keys_press (screen, "ctrl+s");
  keys_await (screen, "Name:");
  keys_press (screen, "Return");
  path = wait_for_file (fixture, "Ebb page.pdf");
  keys_await (screen, "On This Page");
}

static void
go_to_privacy (Screen *screen)
{
  keys_press (screen, "ctrl+comma");
  keys_await (screen, "Me");
  keys_walk (screen, "shift+Tab", "Privacy");
  keys_press (screen, "space");
}

static void
save_copy (Fixture *fixture)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "ebb-%Y-%m-%d.db");
  g_autofree char *path = NULL;

  keys_go_press (&fixture->screen, "Save a Copy…", "Return");
  keys_await (&fixture->screen, "Name:");
  keys_press (&fixture->screen, "Return");
  path = wait_for_file (fixture, name);
  keys_await (&fixture->screen, "Save a Copy…");
}

static void
export_and_import (Fixture *fixture)
{
  Screen *screen = &fixture->screen;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "ebb-%Y-%m-%d.json");
  g_autofree char *path = NULL;

  keys_go_press (screen, "Export…", "Return");
  keys_await (screen, "Everything (JSON)*");
  keys_press (screen, "Return");
  keys_await (screen, "Name:");
  keys_press (screen, "Return");
  path = wait_for_file (fixture, name);
  keys_await (screen, "Export…");

  keys_go_press (screen, "Import…", "Return");
  keys_await_window (screen, "Import");
  keys_type (screen, path);
  keys_press (screen, "Return");
  keys_await (screen, "Close*");
  keys_press (screen, "Return");
  keys_await (screen, "Import…");
}

static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  save_as_pdf (fixture);
  go_to_privacy (&fixture->screen);
  save_copy (fixture);
  export_and_import (fixture);
  screen_end (&fixture->screen);
  assert_list ();
}

/* By GTK's own dialog, and with its own choice of a file. */
static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  Screen *screen = &fixture->screen;
  g_autofree char *path = NULL;

  keys_press (screen, "ctrl+3");
  keys_await (screen, "Write Your Plan");
  keys_go_press (screen, "Print It Blank…", "Return");
  keys_await (screen, "Large Type");
  keys_press (screen, "ctrl+p");

  /* A row of the printers, which has no name here. */
  keys_await (screen, "Print");
  keys_press (screen, "Tab");
  keys_press (screen, "Down");
  screen_wait_for (screen, "*/output.pdf");
  keys_press (screen, "Tab");
  keys_await (screen, "*/output.pdf");
  keys_press (screen, "Return");
  keys_await (screen, "Name:");
  /* Newer releases of GTK leave the ending of the name that is offered. */
  keys_press (screen, "ctrl+a");
  keys_type (screen, "paper.pdf");
  keys_press (screen, "Return");
  keys_await (screen, "*/paper.pdf");
  /* With its mnemonic in older releases of GTK. */
  keys_go_press (screen, "*Print", "Return");
  path = wait_for_file (fixture, "paper.pdf");
  keys_await (screen, "Print It Blank…");
  screen_end (screen);
  assert_list ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add ("/recent-files/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/recent-files/print", Fixture, NULL, set_up, test_print, tear_down);

  return g_test_run ();
}
