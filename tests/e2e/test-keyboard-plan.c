/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ebb-settings.h"
#include "journal-file.h"
#include "keys.h"
#include "reminders/ebb-reminder-list.h"

/* What is done beside the journal, with the keyboard alone. */

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
test_suggestion (Screen        *screen,
                 gconstpointer  data)
{
  for (int i = 0; i < 12; i++)
    journal_file_add_craving (1 + i, 17 + i % 4, 7, "Alone", "");

  keys_start (screen);
  /* It is looked for once the window has been drawn. */
  screen_wait_for (screen, "Add to Plan");
  keys_go_press (screen, "Add to Plan", "Return");
  keys_await (screen, "When …");
  keys_go (screen, "then I will …");
  keys_type (screen, "call my sister");
  keys_press (screen, "ctrl+s");
  journal_file_await ("SELECT count(*) FROM plan_item WHERE section = 'when-then' AND "
                      "text LIKE 'I am alone%' AND response = 'call my sister'");
  journal_file_await ("SELECT count(*) FROM suggestion WHERE answer = 'added'");
  screen_end (screen);
}

static void
add_reason (Screen *screen)
{
  keys_press (screen, "ctrl+3");
  keys_await (screen, "Write Your Plan");
  keys_press (screen, "Return");
  keys_await (screen, "Done");
  keys_go_press (screen, "Add a Reason", "Return");
  keys_await (screen, "Reason");
  keys_type (screen, "the garden");
  keys_go_press (screen, "Save", "Return");
  journal_file_await ("SELECT count(*) FROM plan_item WHERE section = 'reason' AND "
                      "text = 'the garden'");
}

static void
test_plan_line (Screen        *screen,
                gconstpointer  data)
{
  keys_start (screen);
  add_reason (screen);
  g_assert_cmpint (journal_file_count ("SELECT count(*) FROM plan_item"), ==, 1);
  screen_end (screen);
}

static char *
read_paper (const char *path)
{
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                &error);
  g_assert_no_error (error);

  return out;
}

/* It is put in place when it is whole. */
static void
wait_for_file (const char *path)
{
  for (int i = 0; i < 900 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (100000);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_print (Screen        *screen,
            gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("ebb-keys-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Ebb page.pdf", NULL);
  g_autofree char *text = NULL;

  /* Where a file is offered to be saved. */
  g_assert_cmpint (g_chdir (folder), ==, 0);
  /* GTK's own dialog warns of whatever is mounted that it cannot measure. */
  g_unsetenv ("G_DEBUG");
  keys_start (screen);
  add_reason (screen);
  keys_go_press (screen, "Done", "Return");
  keys_await (screen, "Print");
  keys_press (screen, "ctrl+p");
  keys_await (screen, "My reasons");
  keys_go_press (screen, "Save as PDF…", "Return");
  keys_await (screen, "Name:");
  keys_press (screen, "Return");
  wait_for_file (path);
  text = read_paper (path);
  g_assert_nonnull (strstr (text, "the garden"));
  screen_end (screen);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_learn (Screen        *screen,
            gconstpointer  data)
{
  keys_start (screen);
  keys_press (screen, "ctrl+4");
  keys_await (screen, "If someone may be overdosing");
  keys_press (screen, "ctrl+f");
  keys_await (screen, "Search All Pages");
  keys_type (screen, "riding");
  screen_wait_for (screen, "Riding out a craving");
  keys_walk (screen, "Down", "Riding out a craving");
  keys_press (screen, "Return");
  keys_go (screen, "On This Page");
  screen_end (screen);
}

/* As the agent reads it, from another process. */
static void
wait_for_reminder (int minutes)
{
  gint64 deadline = g_get_monotonic_time () + 90 * G_USEC_PER_SEC;
  gboolean is_set = FALSE;

  while (!is_set)
    {
      g_autoptr (EbbSettings) settings = ebb_settings_new ();
      g_autoptr (EbbReminderList) list = ebb_reminder_list_new (settings);
      EbbReminder *reminder = ebb_reminder_list_lookup (list, "check-in");
      const EbbScheduleRule *rule = ebb_reminder_get_rule (reminder);

      is_set = ebb_settings_get_reminders_enabled (settings) &&
               ebb_reminder_get_enabled (reminder) && rule->n_times == 1 &&
               rule->times[0] == minutes;
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
}

static void
test_reminder (Screen        *screen,
               gconstpointer  data)
{
  keys_start (screen);
  keys_press (screen, "ctrl+comma");
  keys_await (screen, "Me");
  keys_walk (screen, "shift+Tab", "Reminders");
  keys_press (screen, "space");
  keys_go_press (screen, "Remind Me", "space");
  screen_wait_for (screen, "Daily Check-In");
  keys_go_press (screen, "Daily Check-In", "Return");
  keys_go (screen, "Hour");
  keys_type (screen, "18");
  keys_go (screen, "Minute");
  keys_type (screen, "30");
  keys_go (screen, "Add a Time");
  wait_for_reminder (18 * 60 + 30);
  screen_end (screen);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add ("/keyboard/suggestion", Screen, NULL, set_up, test_suggestion, tear_down);
  g_test_add ("/keyboard/plan-line", Screen, NULL, set_up, test_plan_line, tear_down);
  g_test_add ("/keyboard/print", Screen, NULL, set_up, test_print, tear_down);
  g_test_add ("/keyboard/learn", Screen, NULL, set_up, test_learn, tear_down);
  g_test_add ("/keyboard/reminder", Screen, NULL, set_up, test_reminder, tear_down);

  return g_test_run ();
}
