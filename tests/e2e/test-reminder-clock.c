/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>

#include "fake-time.h"
#include "reminders/ebb-reminder-list.h"

/* The real agent, with a clock and a zone that a test sets, and the real
 * notification program: sleep, clocks that are put forward and back, travel,
 * and the end of a process at the worst moment. */

#define QUIET 400 /* milliseconds in which nothing happens */

/* How far the clock may go on while a computer that is busy does what it has
 * to, in seconds. That a reminder comes in its second is for test-reminders.c. */
#define BUSY 20

static void
set_up (Session       *session,
        gconstpointer  data)
{
  session_set_up (session, NULL);
  session_start_daemon (session);
  ebb_settings_set_reminder_time (session->settings, 20 * 60);
  ebb_settings_set_reminders_enabled (session->settings, TRUE);
}

static void
tear_down (Session       *session,
           gconstpointer  data)
{
  session_tear_down (session, NULL);
  fake_time_end ();
}

static void
begin (Session    *session,
       const char *zone,
       const char *time)
{
  fake_time_begin (zone, time);
  session_start_agent (session, NULL);
}

/* Takes down what is shown, and checks when and what it was. */
static void
take (Session    *session,
      const char *time,
      const char *expected)
{
  g_autoptr (GVariant) shown = NULL;
  const char *body = NULL;

  session_wait (session, session_shows_one);
  g_assert_cmpint (session_get_time (session, "LastShown"), >=, fake_time_parse (time));
  g_assert_cmpint (session_get_time (session, "LastShown"), <=, fake_time_parse (time) + BUSY);
  shown = session_close_shown (session);
  g_assert_true (g_variant_lookup (shown, "body", "&s", &body));
  g_assert_cmpstr (body, ==, expected);
}

static void
assert_quiet (Session *session)
{
  session_idle (QUIET);
  g_assert_cmpuint (session_count_shown (session), ==, 0);
}

static void
assert_next (Session    *session,
             const char *time)
{
  g_assert_cmpint (session_get_time (session, "Next"), ==, fake_time_parse (time));
}

/* The agent notices by itself, and its timer was set for the right moment. */
static void
test_by_itself (Session       *session,
                gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T19:59:57");
  assert_next (session, "2026-05-04T20:00:00");
  g_assert_cmpuint (session_count_shown (session), ==, 0);
  take (session, "2026-05-04T20:00:00", "Time for your check-in");
  assert_next (session, "2026-05-05T20:00:00");
}

/* Every day for six weeks, over the end of summer time. */
static void
test_days (Session       *session,
           gconstpointer  data)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 10, 1, 20, 0, 0);

  begin (session, "Europe/Berlin", "2026-10-01T12:00:00");
  for (int i = 0; i < 42; i++)
    {
      g_autoptr (GDateTime) today = g_date_time_add_days (day, i);
      g_autofree char *time = g_date_time_format (today, "%Y-%m-%dT%H:%M:%S");

      assert_next (session, time);
      fake_time_set (session, time);
      take (session, time, "Time for your check-in");
    }
  assert_quiet (session);
  g_assert_cmpint (session_get_time (session, "LastMissed"), ==, 0);
}

/* The lid is closed at noon, and opened late, too late, and after days. */
static void
test_sleep (Session       *session,
            gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T12:00:00");
  fake_time_sleep (session, "2026-05-04T23:10:00");
  take (session, "2026-05-04T23:10:00", "Time for your check-in");
  assert_quiet (session);

  fake_time_sleep (session, "2026-05-06T02:00:00");
  assert_quiet (session);
  g_assert_cmpint (session_get_time (session, "LastMissed"), ==,
                   fake_time_parse ("2026-05-05T20:00:00"));

  fake_time_sleep (session, "2026-05-10T20:30:00");
  take (session, "2026-05-10T20:30:00", "Time for your check-in");
  assert_quiet (session);
  g_assert_cmpint (session_get_time (session, "LastMissed"), ==,
                   fake_time_parse ("2026-05-09T20:00:00"));
  assert_next (session, "2026-05-11T20:00:00");
}

/* Back over the time that was shown, and over it again; far ahead and back. */
static void
test_set (Session       *session,
          gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T19:00:00");
  fake_time_set (session, "2026-05-04T20:00:00");
  take (session, "2026-05-04T20:00:00", "Time for your check-in");
  fake_time_set (session, "2026-05-04T19:30:00");
  assert_next (session, "2026-05-05T20:00:00");
  fake_time_set (session, "2026-05-04T20:00:00");
  assert_quiet (session);

  fake_time_set (session, "2031-01-01T12:00:00");
  assert_quiet (session);
  fake_time_set (session, "2026-05-04T20:10:00");
  assert_quiet (session);
  assert_next (session, "2026-05-05T20:00:00");
  fake_time_set (session, "2026-05-05T20:00:00");
  take (session, "2026-05-05T20:00:00", "Time for your check-in");
}

/* A time that the night leaves out, and one that comes twice */
static void
test_summer_time (Session       *session,
                  gconstpointer  data)
{
  ebb_settings_set_reminder_time (session->settings, 150);
  begin (session, "Europe/Berlin", "2026-03-28T12:00:00");
  assert_next (session, "2026-03-29T01:00:00Z");
  fake_time_set (session, "2026-03-29T00:59:58Z");
  take (session, "2026-03-29T01:00:00Z", "Time for your check-in");

  fake_time_set (session, "2026-10-25T00:29:58Z");
  take (session, "2026-10-25T00:30:00Z", "Time for your check-in");
  fake_time_set (session, "2026-10-25T01:30:00Z");
  assert_quiet (session);
  assert_next (session, "2026-10-26T01:30:00Z");
}

static gboolean
next_is_in_new_york (Session *session)
{
  return session_get_time (session, "Next") == fake_time_parse ("2026-05-04T20:00:00-04:00");
}

static gboolean
next_is_in_berlin (Session *session)
{
  return session_get_time (session, "Next") == fake_time_parse ("2026-05-05T20:00:00+02:00");
}

/* There, and back after the evening: it is the evening of that place, once. */
static void
test_travel (Session       *session,
             gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T15:00:00");
  assert_next (session, "2026-05-04T20:00:00+02:00");
  fake_time_set_zone ("America/New_York");
  session_wait (session, next_is_in_new_york);
  fake_time_set (session, "2026-05-04T14:00:00");
  assert_quiet (session);
  fake_time_set (session, "2026-05-04T20:00:00");
  take (session, "2026-05-04T20:00:00", "Time for your check-in");

  fake_time_set_zone ("Europe/Berlin");
  session_wait (session, next_is_in_berlin);
  assert_quiet (session);
}

/* Killed after it was shown and before that was recorded: it is shown once
 * more, in the place of what was left, and there is never a second one. */
static void
test_killed (Session       *session,
             gconstpointer  data)
{
  g_autofree char *path = ebb_reminder_state_get_path ();
  g_autofree char *before = NULL;

  begin (session, "Europe/Berlin", "2026-05-04T19:59:00");
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  fake_time_set (session, "2026-05-04T20:00:00");
  session_wait (session, session_shows_one);
  g_subprocess_force_exit (session->agent);
  g_subprocess_wait (session->agent, NULL, NULL);
  g_clear_object (&session->agent);
  session_wait (session, session_agent_is_gone);
  g_assert_cmpuint (session_count_shown (session), ==, 1);

  /* As if the record had never reached the disk */
  g_assert_true (g_file_set_contents (path, before, -1, NULL));
  session_start_agent (session, NULL);
  session_idle (QUIET);
  take (session, "2026-05-04T20:00:00", "Time for your check-in");
  assert_quiet (session);
}

/* Killed while it is shown: what nobody answers to any more is taken back. */
static void
test_leftover (Session       *session,
               gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T19:59:00");
  fake_time_set (session, "2026-05-04T20:00:00");
  session_wait (session, session_shows_one);
  session_get_time (session, "LastShown");
  g_subprocess_force_exit (session->agent);
  g_subprocess_wait (session->agent, NULL, NULL);
  g_clear_object (&session->agent);
  session_wait (session, session_agent_is_gone);

  session_start_agent (session, NULL);
  session_wait (session, session_shows_none);
  assert_next (session, "2026-05-05T20:00:00");
}

/* The answer is written down by then, and what it is waited for. */
static gboolean
is_an_hour_away (Session *session)
{
  gint64 away = session_get_time (session, "Next") - fake_time_get ();

  return away > 3600 - BUSY && away <= 3600;
}

static gboolean
is_within_the_hour (Session *session)
{
  return session_get_time (session, "Next") <= fake_time_parse ("2026-05-05T11:01:00");
}

/* An hour later, as often as the person wants; the clock can be set meanwhile,
 * and the agent can end. */
static void
test_later (Session       *session,
            gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T19:59:00");
  fake_time_set (session, "2026-05-04T20:00:00");
  session_wait (session, session_shows_one);
  session_choose (session, "In an Hour");
  session_wait (session, session_shows_none);
  g_assert_cmpint (session_get_time (session, "LastAnswered"), >=,
                   fake_time_parse ("2026-05-04T20:00:00"));
  g_assert_cmpint (session_get_time (session, "Next") - fake_time_get (), >, 3600 - BUSY);

  fake_time_set (session, "2026-05-04T20:59:30");
  assert_quiet (session);
  session_end_agent (session);
  session_wait (session, session_agent_is_gone);
  session_start_agent (session, NULL);
  assert_quiet (session);
  fake_time_set (session, "2026-05-04T21:01:00");
  take (session, "2026-05-04T21:01:00", "Time for your check-in");

  /* The hour does not get longer when the clock is put back. */
  fake_time_set (session, "2026-05-05T20:00:00");
  session_wait (session, session_shows_one);
  session_choose (session, "In an Hour");
  session_wait (session, session_shows_none);
  session_wait (session, is_an_hour_away);
  session_idle (QUIET);
  fake_time_set (session, "2026-05-05T10:00:00");
  session_wait (session, is_within_the_hour);
}

static void
test_not_today (Session       *session,
                gconstpointer  data)
{
  g_autoptr (EbbReminderList) list = ebb_reminder_list_new (session->settings);
  EbbReminder *check_in = ebb_reminder_list_lookup (list, "check-in");
  EbbScheduleRule rule = *ebb_reminder_get_rule (check_in);

  ebb_schedule_rule_add_time (&rule, 8 * 60);
  ebb_reminder_set_rule (check_in, &rule);
  begin (session, "Europe/Berlin", "2026-05-04T07:00:00");
  fake_time_set (session, "2026-05-04T08:00:00");
  session_wait (session, session_shows_one);
  session_choose (session, "Not Today");
  session_wait (session, session_shows_none);
  assert_next (session, "2026-05-05T08:00:00");
  fake_time_set (session, "2026-05-04T20:00:00");
  assert_quiet (session);
  fake_time_set (session, "2026-05-05T08:00:00");
  take (session, "2026-05-05T08:00:00", "Time for your check-in");
}

static void
set_done (Session    *session,
          const char *token,
          const char *time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (time, NULL);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s(ii)}"));
  g_variant_builder_add (&builder, "{s(ii)}", token, (int) ebb_schedule_get_day (moment), 1);
  ebb_settings_set_reminders_done (session->settings, g_variant_builder_end (&builder));
  ebb_settings_sync (session->settings);
}

/* What comes together is one notification, and what is done leaves it. */
static void
test_together (Session       *session,
               gconstpointer  data)
{
  g_autoptr (EbbReminderList) list = ebb_reminder_list_new (session->settings);
  EbbReminder *own = ebb_reminder_list_add_own (list);
  EbbScheduleRule rule = *ebb_reminder_get_rule (own);

  ebb_reminder_set_words (own, "Tea & <i>talk</i>");
  rule.times[0] = 18 * 60;
  ebb_reminder_set_rule (own, &rule);
  begin (session, "Europe/Berlin", "2026-05-04T12:00:00");
  fake_time_sleep (session, "2026-05-04T21:00:00");
  take (session, "2026-05-04T21:00:00", "Time for your check-in\nTea & <i>talk</i>");
  assert_quiet (session);

  /* One after the other, and nobody answers */
  fake_time_set (session, "2026-05-05T18:00:00");
  session_wait (session, session_shows_one);
  fake_time_set (session, "2026-05-05T20:00:00");
  session_idle (QUIET);
  g_assert_cmpuint (session_count_shown (session), ==, 1);
  set_done (session, "check-in", "2026-05-05T20:01:00Z");
  session_idle (QUIET);
  g_assert_cmpuint (session_count_shown (session), ==, 1);
  take (session, "2026-05-05T20:00:00", "Tea & <i>talk</i>");

  /* In the night it is stale. */
  fake_time_set (session, "2026-05-06T20:00:00");
  session_wait (session, session_shows_one);
  fake_time_set (session, "2026-05-07T01:30:00");
  session_idle (QUIET);
  g_assert_cmpuint (session_count_shown (session), ==, 1);
  fake_time_set (session, "2026-05-07T02:00:10");
  session_wait (session, session_shows_none);
}

static void
test_done (Session       *session,
           gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T12:00:00");
  set_done (session, "check-in", "2026-05-04T12:00:00Z");
  fake_time_set (session, "2026-05-04T20:00:00");
  assert_quiet (session);
  assert_next (session, "2026-05-05T20:00:00");

  fake_time_set (session, "2026-05-05T20:00:00");
  session_wait (session, session_shows_one);
  set_done (session, "check-in", "2026-05-05T20:00:00Z");
  session_wait (session, session_shows_none);
}

/* The program that shows notifications goes and comes back. */
static void
test_daemon_restarts (Session       *session,
                      gconstpointer  data)
{
  begin (session, "Europe/Berlin", "2026-05-04T19:00:00");
  session_stop_daemon (session);
  fake_time_set (session, "2026-05-04T20:00:00");
  session_idle (QUIET);
  g_assert_cmpint (session_get_time (session, "LastShown"), ==, 0);
  session_start_daemon (session);
  session_wait (session, session_shows_one);

  session_stop_daemon (session);
  session_start_daemon (session);
  assert_quiet (session);
  fake_time_set (session, "2026-05-05T20:00:00");
  take (session, "2026-05-05T20:00:00", "Time for your check-in");

  /* Gone for longer than it is worth waiting */
  session_stop_daemon (session);
  fake_time_set (session, "2026-05-06T20:00:00");
  session_idle (QUIET);
  fake_time_set (session, "2026-05-07T02:00:01");
  session_idle (QUIET);
  g_assert_cmpint (session_get_time (session, "LastMissed"), ==,
                   fake_time_parse ("2026-05-06T20:00:00"));
  session_start_daemon (session);
  assert_quiet (session);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  session_open_bus ();

#define ADD(path, function) \
  g_test_add ("/reminder-clock/" path, Session, NULL, set_up, function, tear_down)
  ADD ("by-itself", test_by_itself);
  ADD ("days", test_days);
  ADD ("sleep", test_sleep);
  ADD ("set", test_set);
  ADD ("summer-time", test_summer_time);
  ADD ("travel", test_travel);
  ADD ("killed", test_killed);
  ADD ("leftover", test_leftover);
  ADD ("later", test_later);
  ADD ("not-today", test_not_today);
  ADD ("together", test_together);
  ADD ("done", test_done);
  ADD ("daemon-restarts", test_daemon_restarts);

  result = g_test_run ();
  session_close_bus ();

  return result;
}
