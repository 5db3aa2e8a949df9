/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "screen.h"

#define NOTE "waited for the bus"

static char *
get_journal (void)
{
  return g_build_filename (g_get_user_data_dir (), "ebb", "journal.db", NULL);
}

/* Each test begins with no journal at all. */
static void
set_up (Screen        *screen,
        gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "ebb", NULL);
  const char *const names[] = { "journal.db", "journal.db-journal", "backups" };

  screen->program = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *aside = g_strdup_printf ("%s.%" G_GINT64_FORMAT, path,
                                                g_get_monotonic_time ());

      g_rename (path, aside);
    }
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

static void
tear_down (Screen        *screen,
           gconstpointer  data)
{
  g_assert_null (screen->program);
}

/* Read by SQLite alone: nothing of Ebb is asked. */
static int
read_number (const char *sql)
{
  g_autofree char *path = get_journal ();
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  int number;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return number;
}

static void
test_log_kill_find (Screen        *screen,
                    gconstpointer  data)
{
  screen_start (screen, NULL);
  screen_press (screen, "Log a Craving");
  screen_press (screen, "7");
  screen_press (screen, "Hungry");
  screen_write (screen, "Note", NOTE);
  screen_press (screen, "Save");
  screen_wait_for_toast (screen, "Saved");
  screen_kill (screen);

  g_assert_cmpint (read_number ("SELECT count(*) FROM entry"), ==, 1);
  g_assert_cmpint (read_number ("SELECT intensity FROM entry"), ==, 7);
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry WHERE note = '" NOTE "'"), ==, 1);
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry_tag JOIN tag ON tag.id = tag_id "
                                "WHERE key = 'hungry'"), ==, 1);

  screen_start (screen, NULL);
  screen_press (screen, "Journal");
  screen_wait_for (screen, "7 of 10*");
  screen_end (screen);
}

static gboolean
on_wait_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* The draft is written a little after the last key. */
static void
wait_for_draft (void)
{
  for (int i = 0; i < 300; i++)
    {
      gboolean over = FALSE;

      if (read_number ("SELECT count(*) FROM entry WHERE kind = 'draft' AND "
                       "note = '" NOTE "'") == 1)
        return;

      g_timeout_add (100, on_wait_over_cb, &over);
      while (!over)
        g_main_context_iteration (NULL, TRUE);
    }

  g_error ("No draft was kept");
}

static void
test_draft_survives (Screen        *screen,
                     gconstpointer  data)
{
  screen_start (screen, "--log");
  screen_press (screen, "Tired");
  screen_write (screen, "Note", NOTE);
  wait_for_draft ();
  screen_kill (screen);

  screen_start (screen, NULL);
  screen_press (screen, "Continue Writing");
  screen_wait_for (screen, "You were writing this.*");
  screen_press (screen, "4");
  screen_press (screen, "Save");
  screen_wait_for_toast (screen, "Saved");
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry"), ==, 1);
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry JOIN entry_tag ON entry_id = entry.id "
                                "JOIN tag ON tag.id = tag_id WHERE entry.kind = 'craving' AND "
                                "intensity = 4 AND note = '" NOTE "' AND key = 'tired'"), ==, 1);
  screen_end (screen);
}

static void
test_nothing_preset (Screen        *screen,
                     gconstpointer  data)
{
  screen_start (screen, "--log");
  screen_press (screen, "Save");
  screen_wait_for (screen, "Choose how strong the craving was*");
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry"), ==, 0);

  screen_press (screen, "0");
  screen_press (screen, "Save");
  screen_wait_for_toast (screen, "Saved");
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry WHERE intensity = 0"), ==, 1);
  screen_end (screen);
}

static void
test_delete_and_undo (Screen        *screen,
                      gconstpointer  data)
{
  screen_start (screen, "--log");
  screen_press (screen, "9");
  screen_press (screen, "Save");
  screen_press (screen, "Journal");
  screen_press (screen, "9 of 10*");
  screen_press (screen, "Delete Entry");
  screen_wait_for_toast (screen, "Entry deleted");
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry WHERE intensity = 9"), ==, 0);

  screen_press_toast (screen, "Undo*");
  screen_wait_for (screen, "9 of 10*");
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry WHERE intensity = 9"), ==, 1);
  screen_end (screen);
}

static void
test_help_with_damaged_journal (Screen        *screen,
                                gconstpointer  data)
{
  g_autofree char *path = get_journal ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (path, "This is no journal.", -1, &error));
  g_assert_no_error (error);

  screen_start (screen, "--help-now");
  screen_press (screen, "Overdose*");
  screen_wait_for (screen, "*Call*");
  screen_end (screen);

  screen_start (screen, "--learn=overdose-response");
  screen_wait_for (screen, "If someone may be overdosing");
  screen_wait_for (screen, "*damaged*");
  screen_end (screen);

  screen_start (screen, "--family");
  screen_wait_for (screen, "Keep naloxone at home");
  screen_end (screen);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "This is no journal.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add ("/log-craving/log-kill-find", Screen, NULL,
              set_up, test_log_kill_find, tear_down);
  g_test_add ("/log-craving/draft-survives", Screen, NULL,
              set_up, test_draft_survives, tear_down);
  g_test_add ("/log-craving/nothing-preset", Screen, NULL,
              set_up, test_nothing_preset, tear_down);
  g_test_add ("/log-craving/delete-and-undo", Screen, NULL,
              set_up, test_delete_and_undo, tear_down);
  g_test_add ("/log-craving/help-with-damaged-journal", Screen, NULL,
              set_up, test_help_with_damaged_journal, tear_down);

  return g_test_run ();
}
