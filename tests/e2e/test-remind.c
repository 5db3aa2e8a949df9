/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reminder-session.h"
#include "reminders/ebb-agent-names.h"
#include "screen.h"

/* The application, the agent and a notification daemon, all of them real, by
 * what is on the screen. */

typedef struct
{
  Session session;
  Screen  screen;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  session_set_up (&fixture->session, NULL);
  session_start_daemon (&fixture->session);
  screen_start (&fixture->screen, NULL);
  screen_wait_for (&fixture->screen, "Log a Craving");
  screen_activate (&fixture->screen, "reminders");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  session_stop_daemon (&fixture->session);
  session_tear_down (&fixture->session, NULL);
}

static void
test_send_and_press (Fixture       *fixture,
                     gconstpointer  data)
{
  screen_press (&fixture->screen, "Send a Test Reminder*");
  session_wait (&fixture->session, session_shows_one);
  screen_wait_for (&fixture->screen, "Did You See It?");

  session_press (&fixture->session);
  session_wait (&fixture->session, session_shows_none);
  screen_wait_for (&fixture->screen, "You answered it*");
  screen_wait_until_gone (&fixture->screen, "Did You See It?");

  screen_end (&fixture->screen);
}

static gboolean
app_is_gone (Session *session)
{
  return !session_has_owner (session, EBB_APP_ID);
}

/* A check-in that was due some minutes ago, and nobody has shown it. */
static void
set_up_due (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = g_date_time_add_minutes (now, -5);
  int minutes = g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);

  session_set_up (&fixture->session, NULL);
  ebb_settings_set_reminder_time (fixture->session.settings, minutes);
  ebb_settings_set_reminders_enabled (fixture->session.settings, TRUE);
  session_remember (minutes, ebb_schedule_get_day (time) - 1);
}

/* Ebb is closed; pressing the reminder opens it where the reminder leads to.
 * Once that is done, it is not asked for again. */
static void
test_open_dialog (Fixture       *fixture,
                  gconstpointer  data)
{
  session_start_daemon (&fixture->session);
  session_set_variable ("GTK_A11Y");
  session_start_agent (&fixture->session, NULL);
  session_wait (&fixture->session, session_shows_one);
  session_choose (&fixture->session, "Open");
  screen_wait_for (&fixture->screen, "How are you?");
  session_wait (&fixture->session, session_shows_none);

  screen_activate (&fixture->screen, "quit");
  session_wait (&fixture->session, app_is_gone);
}

/* Nothing shows notifications: Ebb says what was to be said. */
static void
test_notice (Fixture       *fixture,
             gconstpointer  data)
{
  const char *said = "Time for your check-in. This reminder was not shown.*";

  screen_start (&fixture->screen, NULL);
  screen_wait_for (&fixture->screen, said);
  screen_press (&fixture->screen, "Open");
  screen_wait_for (&fixture->screen, "How are you?");
  screen_wait_until_gone (&fixture->screen, said);
  screen_activate (&fixture->screen, "reminders");
  screen_wait_for (&fixture->screen, "This desktop shows no notifications at the moment");
  screen_end (&fixture->screen);
}

static gboolean
agent_runs (Session *session)
{
  return session_has_owner (session, EBB_REMINDER_BUS_NAME);
}

static void
test_turn_on_and_off (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            "io.github.ebb_app.Ebb.Reminders.desktop", NULL);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  screen_press (&fixture->screen, "Remind Me");
  session_wait (&fixture->session, agent_runs);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (ebb_settings_get_reminders_enabled (fixture->session.settings));

  screen_press (&fixture->screen, "Remind Me");
  session_wait (&fixture->session, session_agent_is_gone);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  screen_end (&fixture->screen);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  session_open_bus ();
  screen_open_bus ();

  g_test_add ("/remind/send-and-press", Fixture, NULL, set_up, test_send_and_press, tear_down);
  g_test_add ("/remind/turn-on-and-off", Fixture, NULL, set_up, test_turn_on_and_off,
              tear_down);

  g_test_add ("/remind/open-dialog", Fixture, NULL, set_up_due, test_open_dialog, tear_down);
  g_test_add ("/remind/notice", Fixture, NULL, set_up_due, test_notice, tear_down);

  result = g_test_run ();
  session_close_bus ();

  return result;
}
