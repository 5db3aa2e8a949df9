/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal-file.h"
#include "keys.h"

/* What is done in the journal, with the keyboard alone. */

static void
set_up (Screen        *screen,
        gconstpointer  data)
{
  screen->program = NULL;
  journal_file_begin ();
}

static void
tear_down (Screen        *screen,
           gconstpointer  data)
{
  g_assert_null (screen->program);
}

static void
test_log_craving (Screen        *screen,
                  gconstpointer  data)
{
  keys_start (screen);
  keys_go_press (screen, "Log a Craving", "Return");
  keys_await (screen, "0");
  keys_press (screen, "7");
  keys_await (screen, "7");
  keys_go (screen, "Difficult feelings");
  keys_walk (screen, "Right", "Conflict with someone");
  keys_press (screen, "space");
  keys_go (screen, "Note");
  keys_type (screen, "on the bus");
  keys_press (screen, "ctrl+s");
  journal_file_await ("SELECT count(*) FROM entry WHERE kind = 'craving' AND intensity = 7 AND "
                      "note = 'on the bus'");
  g_assert_cmpint (journal_file_count ("SELECT count(*) FROM entry_tag JOIN tag ON tag.id = tag_id "
                                       "WHERE key = 'conflict'"), ==, 1);
  g_assert_cmpint (journal_file_count ("SELECT count(*) FROM entry_tag"), ==, 1);
  keys_await (screen, "Log a Craving");
  screen_end (screen);
}

static void
add_entries (void)
{
  journal_file_add_craving (3, 9, 5, NULL, "swifts over the yard");
  journal_file_add_craving (2, 12, 8, "Hungry", "rain all day");
  journal_file_add_craving (1, 18, 4, NULL, "the long way home");
}

static void
test_edit (Screen        *screen,
           gconstpointer  data)
{
  add_entries ();
  keys_start (screen);
  keys_press (screen, "ctrl+2");
  keys_await (screen, "Entries");
  keys_go (screen, "4 of 10, *");
  keys_walk (screen, "Down", "8 of 10, *");
  keys_press (screen, "Return");
  keys_await (screen, "8");
  keys_press (screen, "3");
  keys_await (screen, "3");
  keys_go (screen, "Note");
  keys_press (screen, "ctrl+End");
  keys_type (screen, " and sun");
  keys_go_press (screen, "Save", "Return");
  /* The draft of it says the same before it is saved. */
  journal_file_await ("SELECT count(*) FROM entry WHERE kind = 'craving' AND intensity = 3 AND "
                      "note = 'rain all day and sun'");
  g_assert_cmpint (journal_file_count ("SELECT count(*) FROM entry"), ==, 3);
  screen_end (screen);
}

static void
test_search (Screen        *screen,
             gconstpointer  data)
{
  add_entries ();
  keys_start (screen);
  keys_press (screen, "ctrl+2");
  keys_await (screen, "Entries");
  keys_press (screen, "ctrl+f");
  keys_await (screen, "Search notes and chips");
  keys_type (screen, "swift");
  screen_wait_for (screen, "1 entry*");
  keys_go (screen, "5 of 10, *");
  keys_press (screen, "Return");
  keys_await (screen, "5");
  screen_end (screen);
}

static void
test_filter (Screen        *screen,
             gconstpointer  data)
{
  add_entries ();
  keys_start (screen);
  keys_press (screen, "ctrl+2");
  keys_await (screen, "Entries");
  keys_go_press (screen, "Filter", "space");
  keys_go_press (screen, "Trigger", "Return");
  keys_await (screen, "Any Trigger");
  keys_walk (screen, "Down", "Hungry");
  keys_press (screen, "Return");
  keys_await (screen, "Trigger");
  keys_go (screen, "8 of 10, *");
  screen_wait_for (screen, "1 entry*");
  g_assert_false (screen_shows (screen, "4 of 10, *"));
  screen_end (screen);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add ("/keyboard/log-craving", Screen, NULL, set_up, test_log_craving, tear_down);
  g_test_add ("/keyboard/edit", Screen, NULL, set_up, test_edit, tear_down);
  g_test_add ("/keyboard/search", Screen, NULL, set_up, test_search, tear_down);
  g_test_add ("/keyboard/filter", Screen, NULL, set_up, test_filter, tear_down);

  return g_test_run ();
}
