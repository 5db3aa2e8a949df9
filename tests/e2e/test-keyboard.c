/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal-file.h"
#include "keys.h"

#define LINE "slept well"

static void
check_in (Screen *screen)
{
  keys_go_press (screen, "Check In", "Return");
  keys_await (screen, "Very Low");
  keys_walk (screen, "Right", "Good");
  keys_press (screen, "space");
  keys_go (screen, "0");
  keys_press (screen, "6");
  keys_await (screen, "6");
  keys_go (screen, "0 h");
  keys_walk (screen, "Right", "7 h");
  keys_press (screen, "space");
  keys_go_press (screen, "A Quarter of an Hour More", "space");
  keys_press (screen, "space");

  /* An answer, and taken back. */
  keys_go (screen, "0");
  keys_press (screen, "3");
  keys_await (screen, "3");
  keys_press (screen, "Delete");

  keys_go (screen, "Hungry");
  keys_walk (screen, "Right", "None of These");
  keys_press (screen, "space");
  keys_go (screen, "One line about the day");
  keys_type (screen, LINE);
  keys_go_press (screen, "Save", "Return");
}

/* From the first page to what is on the disk, and back after a restart, with
 * nothing but the keyboard. */
static void
test_check_in (Screen        *screen,
               gconstpointer  data)
{
  journal_file_begin ();
  keys_start (screen);
  check_in (screen);
  journal_file_await ("SELECT count(*) FROM entry WHERE kind = 'check-in' AND mood = 4 AND "
                      "peak = 6 AND sleep = 450 AND pain IS NULL AND halt = 0 AND "
                      "medication = '' AND note = '" LINE "'");
  g_assert_cmpint (journal_file_count ("SELECT count(*) FROM entry"), ==, 1);
  keys_await (screen, "Checked In");
  screen_kill (screen);

  keys_start (screen);
  keys_go_press (screen, "Checked In", "Return");
  keys_await (screen, "Change It*");
  keys_press (screen, "Return");
  keys_await (screen, "Good");
  keys_press (screen, "Delete");
  keys_go_press (screen, "Save", "Return");
  journal_file_await ("SELECT count(*) FROM entry WHERE kind = 'check-in' AND mood IS NULL AND "
                      "peak = 6");
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
