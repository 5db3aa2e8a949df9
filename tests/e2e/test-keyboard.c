/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "screen.h"

/* As X names them. */
#define KEY_TAB    0xff09
#define KEY_RETURN 0xff0d
#define KEY_RIGHT  0xff53
#define KEY_DELETE 0xffff
#define KEY_SPACE  0x20

#define LINE "slept well"

/* Read by SQLite alone: nothing of Ebb is asked. */
static int
read_number (const char *sql)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "ebb", "journal.db", NULL);
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
press_times (Screen *screen,
             guint   key,
             int     times)
{
  for (int i = 0; i < times; i++)
    screen_key (screen, key);
}

/* From the first page to what is on the disk, and back after a restart, with
 * nothing but the keyboard. */
static void
test_check_in (Screen        *screen,
               gconstpointer  data)
{
  screen_start (screen, NULL);
  screen_focus (screen, "Check In");
  screen_key (screen, KEY_RETURN);

  screen_focus (screen, "Very Low");
  press_times (screen, KEY_RIGHT, 3);
  screen_focus (screen, "Good");
  screen_key (screen, KEY_SPACE);
  screen_key (screen, KEY_TAB);
  screen_key (screen, '6');
  screen_key (screen, KEY_TAB);
  screen_focus (screen, "0 h");
  press_times (screen, KEY_RIGHT, 6);
  screen_key (screen, KEY_SPACE);
  screen_focus (screen, "A Quarter of an Hour More");
  press_times (screen, KEY_SPACE, 2);

  /* An answer, and taken back. */
  screen_key (screen, KEY_TAB);
  screen_key (screen, '3');
  screen_key (screen, KEY_DELETE);

  screen_focus (screen, "Hungry");
  press_times (screen, KEY_RIGHT, 4);
  screen_key (screen, KEY_SPACE);
  screen_write (screen, "One line about the day", LINE);
  screen_focus (screen, "Save");
  screen_key (screen, KEY_RETURN);
  screen_wait_for (screen, "Checked In");
  screen_kill (screen);

  g_assert_cmpint (read_number ("SELECT count(*) FROM entry"), ==, 1);
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry WHERE kind = 'check-in' AND "
                                "mood = 4 AND peak = 6 AND sleep = 450 AND pain IS NULL AND "
                                "halt = 0 AND medication = '' AND note = '" LINE "'"), ==, 1);

  screen_start (screen, NULL);
  screen_focus (screen, "Checked In");
  screen_key (screen, KEY_RETURN);
  screen_wait_for (screen, "You Checked In Today");
  screen_key (screen, KEY_RETURN);
  screen_focus (screen, "Good");
  screen_key (screen, KEY_DELETE);
  screen_focus (screen, "Save");
  screen_key (screen, KEY_RETURN);
  screen_wait_for (screen, "Saved");
  g_assert_cmpint (read_number ("SELECT count(*) FROM entry WHERE kind = 'check-in' AND "
                                "mood IS NULL AND peak = 6"), ==, 1);
  screen_end (screen);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add ("/keyboard/check-in", Screen, NULL, NULL, test_check_in, NULL);

  return g_test_run ();
}
