/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "reminders/ebb-agenda.h"

/* Lives through many days as the agent does: it sleeps until the next moment
 * that matters, or longer, because the computer is off, or it is woken up
 * early. What becomes of each time of each reminder is printed:
 *   simulate-reminders ZONE START DAYS SEED
 *   <reminder> <its moment> <the moment of looking> <what became of it>
 * Moments are seconds since 1970. What it should have been is worked out by
 * reminder-calendar.py, from another calendar. */

typedef struct
{
  EbbAgenda        *agenda;
  EbbReminderState *state;
  GTimeZone        *zone;
  GRand            *random;
  gint64            now;
} Life;

static void
on_outcome_cb (EbbReminder *reminder,
               GDateTime   *time,
               EbbOutcome   outcome,
               gpointer     user_data)
{
  static const char *const names[] = { "due", "missed", "done", "declined", "paused" };
  Life *life = user_data;

  g_print ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", ebb_reminder_get_id (reminder),
           g_date_time_to_unix (time), life->now, names[outcome]);
}

/* The same as in reminder-calendar.py */
static void
make_reminders (EbbReminderList *list,
                guint32          first_day)
{
  EbbReminder *check_in = ebb_reminder_list_lookup (list, "check-in");
  EbbReminder *week = ebb_reminder_list_lookup (list, "week");
  EbbReminder *own = ebb_reminder_list_add_own (list);
  EbbScheduleRule rule = *ebb_reminder_get_rule (check_in);

  rule.n_times = 0;
  ebb_schedule_rule_add_time (&rule, 0);
  ebb_schedule_rule_add_time (&rule, 90);
  ebb_schedule_rule_add_time (&rule, 150);
  ebb_schedule_rule_add_time (&rule, 20 * 60);
  ebb_schedule_rule_add_time (&rule, 23 * 60 + 59);
  ebb_reminder_set_rule (check_in, &rule);

  ebb_reminder_set_enabled (week, TRUE);

  rule.n_times = 0;
  ebb_schedule_rule_add_time (&rule, 135);
  rule.days = 0x25;
  rule.weeks = 2;
  rule.date = first_day;
  ebb_reminder_set_rule (own, &rule);
}

/* Most of the time it wakes up when it has to. */
static gint64
get_wake_up (Life   *life,
             gint64  next)
{
  double chance = g_rand_double (life->random);

  if (chance < 0.90)
    return next;
  if (chance < 0.95)
    return life->now + g_rand_int_range (life->random, 1, 12 * 60 * 60);
  if (chance < 0.99)
    return next + g_rand_int_range (life->random, 1, 40 * 60 * 60);

  return next + g_rand_int_range (life->random, 1, 10 * 24 * 60 * 60);
}

static void
live (Life   *life,
      gint64  end)
{
  while (life->now < end)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (life->now);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, life->zone);
      g_autoptr (GDateTime) next = NULL;

      ebb_agenda_look (life->agenda, life->state, local, on_outcome_cb, life);
      next = ebb_agenda_get_next (life->agenda, life->state, local);
      g_assert_nonnull (next);
      life->now = get_wake_up (life, g_date_time_to_unix (next));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (EbbSettings) settings = ebb_settings_new_in_memory ();
  g_autoptr (EbbAgenda) agenda = ebb_agenda_new (settings);
  g_autoptr (EbbReminderState) state = ebb_reminder_state_new ();
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GRand) random = NULL;
  Life life = { .agenda = agenda, .state = state };

  g_assert_cmpint (argc, ==, 5);
  zone = g_time_zone_new_identifier (argv[1]);
  g_assert_nonnull (zone);
  start = g_date_time_new_from_iso8601 (argv[2], zone);
  g_assert_nonnull (start);
  random = g_rand_new_with_seed ((guint32) atoi (argv[4]));

  life.zone = zone;
  life.random = random;
  life.now = g_date_time_to_unix (start);
  ebb_settings_set_reminders_enabled (settings, TRUE);
  make_reminders (ebb_agenda_get_list (agenda), ebb_schedule_get_day (start));
  live (&life, life.now + atoi (argv[3]) * G_GINT64_CONSTANT (86400));

  return EXIT_SUCCESS;
}
