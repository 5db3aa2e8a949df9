/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "reminders/ebb-schedule.h"

static GTimeZone *
get_zone (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  if (zone == NULL)
    g_error ("The zone %s is not installed", name);

  return zone;
}

static GDateTime *
parse (const char *text)
{
  GDateTime *time = g_date_time_new_from_iso8601 (text, NULL);

  if (time == NULL)
    g_error ("%s is no time", text);

  return time;
}

/* "02:30" in minutes */
static int
parse_minutes (const char *text)
{
  return 600 * (text[0] - '0') + 60 * (text[1] - '0') + 10 * (text[3] - '0') + text[4] - '0';
}

static guint32
parse_day (const char *text)
{
  g_autofree char *noon = g_strconcat (text, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = parse (noon);

  return ebb_schedule_get_day (time);
}

static void
assert_time (GDateTime  *time,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (time);
  text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
  g_assert_cmpstr (text, ==, expected);
}

/* Every day, once */
static EbbScheduleRule
daily (int minutes)
{
  return (EbbScheduleRule) { .times = { minutes }, .n_times = 1,
                             .days = EBB_SCHEDULE_EVERY_DAY, .weeks = 1 };
}

static gint64
get_slot (guint32 day,
          int     minutes)
{
  return day == 0 ? 0 : (gint64) day * EBB_SCHEDULE_DAY + minutes;
}

static GDateTime *
get_next (GDateTime *after,
          int        minutes,
          GTimeZone *zone,
          guint32    last_day)
{
  EbbScheduleRule rule = daily (minutes);

  return ebb_schedule_get_next (after, &rule, zone, get_slot (last_day, minutes), NULL);
}

static GDateTime *
get_latest (GDateTime *until,
            int        minutes,
            GTimeZone *zone)
{
  EbbScheduleRule rule = daily (minutes);

  return ebb_schedule_get_time (ebb_schedule_get_latest (until, &rule, zone), zone);
}

/* What is found on the way to a moment */
typedef struct
{
  GDateTime *now;
  guint      n_due;
  guint      n_missed;
  guint32    day;
} Found;

static void
on_slot_cb (gint64     slot,
            GDateTime *time,
            gpointer   user_data)
{
  Found *found = user_data;

  found->day = ebb_schedule_slot_get_day (slot);
  if (ebb_schedule_is_late (found->now, time))
    found->n_missed++;
  else
    found->n_due++;
}

static Found
check (GDateTime *now,
       int        minutes,
       GTimeZone *zone,
       guint32    last_day)
{
  EbbScheduleRule rule = daily (minutes);
  Found found = { .now = now, .day = last_day };

  ebb_schedule_walk (now, &rule, zone, get_slot (last_day, minutes), on_slot_cb, &found);

  return found;
}

typedef struct
{
  const char *zone;
  const char *after;
  const char *at;
  const char *next;
} NextCase;

static const NextCase next_cases[] = {
  /* An ordinary day: before, at the second itself, after */
  { "Europe/Berlin", "2026-05-04T19:59:59+02:00", "20:00", "2026-05-04T20:00:00+02:00" },
  { "Europe/Berlin", "2026-05-04T20:00:00+02:00", "20:00", "2026-05-05T20:00:00+02:00" },
  { "Europe/Berlin", "2026-05-04T20:00:01+02:00", "20:00", "2026-05-05T20:00:00+02:00" },
  { "Europe/Berlin", "2026-12-31T23:59:59+01:00", "00:00", "2027-01-01T00:00:00+01:00" },
  { "Europe/Berlin", "2026-12-31T23:58:00+01:00", "23:59", "2026-12-31T23:59:00+01:00" },
  /* The moment given may be in any zone */
  { "Asia/Kolkata", "2026-05-04T14:29:00Z", "20:00", "2026-05-04T20:00:00+05:30" },
  { "Asia/Kolkata", "2026-05-04T14:30:00Z", "20:00", "2026-05-05T20:00:00+05:30" },
  { "Asia/Kathmandu", "2026-05-04T14:14:00Z", "20:00", "2026-05-04T20:00:00+05:45" },
  /* Clocks forward: a missing time is the end of the gap, others stay */
  { "Europe/Berlin", "2026-03-28T12:00:00+01:00", "02:30", "2026-03-29T03:00:00+02:00" },
  { "Europe/Berlin", "2026-03-29T03:00:00+02:00", "02:30", "2026-03-30T02:30:00+02:00" },
  { "Europe/Berlin", "2026-03-28T20:00:00+01:00", "20:00", "2026-03-29T20:00:00+02:00" },
  { "Europe/Berlin", "2026-03-28T12:00:00+01:00", "02:00", "2026-03-29T03:00:00+02:00" },
  { "Europe/Berlin", "2026-03-28T12:00:00+01:00", "01:59", "2026-03-29T01:59:00+01:00" },
  { "America/New_York", "2026-03-07T12:00:00-05:00", "02:30", "2026-03-08T03:00:00-04:00" },
  { "America/New_York", "2026-03-07T20:00:00-05:00", "20:00", "2026-03-08T20:00:00-04:00" },
  { "Australia/Lord_Howe", "2026-10-03T12:00:00+10:30", "02:15", "2026-10-04T02:30:00+11:00" },
  { "Australia/Lord_Howe", "2026-10-03T12:00:00+10:30", "02:30", "2026-10-04T02:30:00+11:00" },
  /* Clocks back: the first of two, once */
  { "Europe/Berlin", "2026-10-24T12:00:00+02:00", "02:30", "2026-10-25T02:30:00+02:00" },
  { "Europe/Berlin", "2026-10-25T02:30:00+02:00", "02:30", "2026-10-26T02:30:00+01:00" },
  { "Europe/Berlin", "2026-10-25T02:29:00+01:00", "02:30", "2026-10-26T02:30:00+01:00" },
  { "Europe/Berlin", "2026-10-24T20:00:00+02:00", "20:00", "2026-10-25T20:00:00+01:00" },
  { "Europe/Berlin", "2026-10-24T12:00:00+02:00", "03:00", "2026-10-25T03:00:00+01:00" },
  { "Europe/Berlin", "2026-10-24T12:00:00+02:00", "02:00", "2026-10-25T02:00:00+02:00" },
  { "America/New_York", "2026-10-31T12:00:00-04:00", "01:30", "2026-11-01T01:30:00-04:00" },
  { "America/New_York", "2026-11-01T01:30:00-05:00", "01:30", "2026-11-02T01:30:00-05:00" },
  { "Australia/Lord_Howe", "2026-04-04T12:00:00+11:00", "01:45", "2026-04-05T01:45:00+11:00" },
  { "Australia/Lord_Howe", "2026-04-05T01:45:00+11:00", "01:45", "2026-04-06T01:45:00+10:30" },
  { "Australia/Lord_Howe", "2026-04-04T12:00:00+11:00", "01:29", "2026-04-05T01:29:00+11:00" },
  /* Winter time that counts as the odd one, and standard time after standard time */
  { "Europe/Dublin", "2026-10-24T12:00:00+01:00", "01:30", "2026-10-25T01:30:00+01:00" },
  { "Africa/Casablanca", "2026-02-14T12:00:00+01:00", "02:30", "2026-02-15T02:30:00+01:00" },
  { "Europe/Moscow", "2014-10-25T12:00:00+04:00", "01:30", "2014-10-26T01:30:00+04:00" },
  { "America/Caracas", "2007-12-08T12:00:00-04:00", "02:45", "2007-12-09T02:45:00-04:00" },
  /* The gap takes midnight, the end of the date, and a whole date */
  { "America/Sao_Paulo", "2018-11-03T12:00:00-03:00", "00:00", "2018-11-04T01:00:00-02:00" },
  { "America/Nuuk", "2024-03-30T12:00:00-02:00", "23:30", "2024-03-30T22:59:00-02:00" },
  { "America/Nuuk", "2024-03-31T00:00:00-01:00", "23:30", "2024-03-31T23:30:00-01:00" },
  { "Pacific/Apia", "2011-12-29T12:00:00-10:00", "20:00", "2011-12-29T20:00:00-10:00" },
  { "Pacific/Apia", "2011-12-29T20:00:00-10:00", "20:00", "2011-12-31T20:00:00+14:00" },
  { "Pacific/Apia", "2011-12-29T23:59:00-10:00", "00:00", "2011-12-31T00:00:00+14:00" },
  /* Leap days, and a century without one */
  { "Asia/Kolkata", "2028-02-28T21:00:00+05:30", "20:00", "2028-02-29T20:00:00+05:30" },
  { "Asia/Kolkata", "2028-02-29T21:00:00+05:30", "20:00", "2028-03-01T20:00:00+05:30" },
  { "Asia/Kolkata", "2027-02-28T21:00:00+05:30", "20:00", "2027-03-01T20:00:00+05:30" },
  { "UTC", "2100-02-28T21:00:00Z", "20:00", "2100-03-01T20:00:00+00:00" },
};

static void
test_next (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (next_cases); i++)
    {
      const NextCase *c = &next_cases[i];
      g_autoptr (GTimeZone) zone = get_zone (c->zone);
      g_autoptr (GDateTime) after = parse (c->after);
      g_autoptr (GDateTime) next = NULL;
      g_autoptr (GDateTime) back = NULL;

      g_test_message ("%s after %s at %s", c->zone, c->after, c->at);
      next = get_next (after, parse_minutes (c->at), zone, 0);
      assert_time (next, c->next);

      /* Looked at from itself, it is the latest one. */
      back = get_latest (next, parse_minutes (c->at), zone);
      assert_time (back, c->next);
    }
}

static void
test_previous (void)
{
  static const NextCase cases[] = {
    { "Europe/Berlin", "2026-05-04T20:00:00+02:00", "20:00", "2026-05-04T20:00:00+02:00" },
    { "Europe/Berlin", "2026-05-04T19:59:59+02:00", "20:00", "2026-05-03T20:00:00+02:00" },
    { "Europe/Berlin", "2026-03-29T03:00:00+02:00", "02:30", "2026-03-29T03:00:00+02:00" },
    { "Europe/Berlin", "2026-03-29T01:59:59+01:00", "02:30", "2026-03-28T02:30:00+01:00" },
    { "Europe/Berlin", "2026-10-25T02:10:00+01:00", "02:30", "2026-10-25T02:30:00+02:00" },
    { "Pacific/Apia", "2011-12-31T19:00:00+14:00", "20:00", "2011-12-29T20:00:00-10:00" },
    { "Asia/Kolkata", "2028-03-01T10:00:00+05:30", "20:00", "2028-02-29T20:00:00+05:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = get_zone (cases[i].zone);
      g_autoptr (GDateTime) until = parse (cases[i].after);
      g_autoptr (GDateTime) previous = NULL;

      previous = get_latest (until, parse_minutes (cases[i].at), zone);
      assert_time (previous, cases[i].next);
    }
}

static void
test_on_day (void)
{
  g_autoptr (GTimeZone) apia = get_zone ("Pacific/Apia");
  g_autoptr (GDateTime) before =
    ebb_schedule_on_day (parse_day ("2011-12-29"), 0, apia);
  g_autoptr (GDateTime) after =
    ebb_schedule_on_day (parse_day ("2011-12-31"), 0, apia);

  assert_time (before, "2011-12-29T00:00:00-10:00");
  assert_time (after, "2011-12-31T00:00:00+14:00");

  /* At no time of day was there a 30 December. */
  for (int minutes = 0; minutes < 24 * 60; minutes++)
    g_assert_null (ebb_schedule_on_day (parse_day ("2011-12-30"), minutes, apia));
}

/* Next, with a date that was dealt with */
static void
test_next_last_day (void)
{
  static const struct
  {
    const char *zone;
    const char *after;
    const char *last_day;
    const char *next;
  } cases[] = {
    { "Europe/Berlin", "2026-05-04T12:00:00+02:00", "2026-05-03", "2026-05-04T20:00:00+02:00" },
    /* The clock was set back after today's */
    { "Europe/Berlin", "2026-05-04T12:00:00+02:00", "2026-05-04", "2026-05-05T20:00:00+02:00" },
    /* From Berlin to New York after today's */
    { "America/New_York", "2026-05-04T15:00:00-04:00", "2026-05-04", "2026-05-05T20:00:00-04:00" },
    /* East over the date line */
    { "Pacific/Honolulu", "2026-05-03T21:00:00-10:00", "2026-05-04", "2026-05-05T20:00:00-10:00" },
    /* The clock had been wrong */
    { "Europe/Berlin", "2026-05-04T12:00:00+02:00", "2026-05-06", "2026-05-04T20:00:00+02:00" },
    { "Europe/Berlin", "2026-05-04T12:00:00+02:00", "2038-01-19", "2026-05-04T20:00:00+02:00" },
    { "Europe/Berlin", "2026-05-04T12:00:00+02:00", "1970-01-01", "2026-05-04T20:00:00+02:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = get_zone (cases[i].zone);
      g_autoptr (GDateTime) after = parse (cases[i].after);
      g_autoptr (GDateTime) next = NULL;

      g_test_message ("%s after %s", cases[i].zone, cases[i].after);
      next = get_next (after, 20 * 60, zone, parse_day (cases[i].last_day));
      assert_time (next, cases[i].next);
    }
}

typedef enum {
  NOTHING,
  DUE,
  MISSED,
} Due;

typedef struct
{
  const char *zone;
  const char *now;
  const char *at;
  const char *last_day;
  Due         due;
  const char *day;
} CheckCase;

static const CheckCase check_cases[] = {
  /* On time, done, early */
  { "Europe/Berlin", "2026-05-04T20:00:00+02:00", "20:00", "2026-05-03", DUE,
    "2026-05-04" },
  { "Europe/Berlin", "2026-05-04T20:00:00+02:00", "20:00", "2026-05-04", NOTHING,
    "2026-05-04" },
  { "Europe/Berlin", "2026-05-04T19:59:59+02:00", "20:00", "2026-05-03", NOTHING,
    "2026-05-03" },
  /* The window, to the second */
  { "Europe/Berlin", "2026-05-04T15:59:59+02:00", "10:00", "2026-05-03", DUE,
    "2026-05-04" },
  { "Europe/Berlin", "2026-05-04T16:00:00+02:00", "10:00", "2026-05-03", MISSED,
    "2026-05-04" },
  /* Late in the evening: the window goes on after midnight */
  { "Europe/Berlin", "2026-05-05T00:10:00+02:00", "23:30", "2026-05-03", DUE,
    "2026-05-04" },
  { "Europe/Berlin", "2026-05-05T05:30:00+02:00", "23:30", "2026-05-03", MISSED,
    "2026-05-04" },
  /* However long the computer slept: the latest one only */
  { "Europe/Berlin", "2026-05-04T21:00:00+02:00", "20:00", "2026-01-01", DUE,
    "2026-05-04" },
  { "Europe/Berlin", "2026-05-04T19:00:00+02:00", "20:00", "2026-01-01", MISSED,
    "2026-05-03" },
  /* The window is counted in hours that passed, not in those of the wall */
  { "Europe/Berlin", "2026-03-29T07:59:00+02:00", "01:30", "2026-03-28", DUE,
    "2026-03-29" },
  { "Europe/Berlin", "2026-03-29T08:30:00+02:00", "01:30", "2026-03-28", MISSED,
    "2026-03-29" },
  { "Europe/Berlin", "2026-10-25T07:00:00+01:00", "01:30", "2026-10-24", MISSED,
    "2026-10-25" },
  /* A time that comes twice is dealt with once */
  { "Europe/Berlin", "2026-10-25T02:30:00+01:00", "02:30", "2026-10-25", NOTHING,
    "2026-10-25" },
  { "Europe/Berlin", "2026-03-29T03:00:00+02:00", "02:30", "2026-03-28", DUE,
    "2026-03-29" },
  /* Travel, and a clock that was wrong */
  { "America/New_York", "2026-05-04T20:00:00-04:00", "20:00", "2026-05-04", NOTHING,
    "2026-05-04" },
  { "Pacific/Honolulu", "2026-05-03T20:00:00-10:00", "20:00", "2026-05-04", NOTHING,
    "2026-05-04" },
  { "Europe/Berlin", "2026-05-04T20:00:00+02:00", "20:00", "2038-01-19", DUE,
    "2026-05-04" },
  { "Pacific/Apia", "2011-12-31T00:30:00+14:00", "20:00", "2011-12-28", DUE,
    "2011-12-29" },
  { "Asia/Kolkata", "2028-02-29T20:00:00+05:30", "20:00", "2028-02-28", DUE,
    "2028-02-29" },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++)
    {
      const CheckCase *c = &check_cases[i];
      g_autoptr (GTimeZone) zone = get_zone (c->zone);
      g_autoptr (GDateTime) now = parse (c->now);
      Found found;

      g_test_message ("%s now %s at %s", c->zone, c->now, c->at);
      found = check (now, parse_minutes (c->at), zone, parse_day (c->last_day));
      g_assert_cmpuint (found.n_due, ==, c->due == DUE ? 1 : 0);
      g_assert_true (c->due != MISSED || found.n_missed > 0);
      g_assert_true (c->due != NOTHING || found.n_missed == 0);
      g_assert_cmpuint (found.day, ==, parse_day (c->day));
    }
}

/* Never recorded at all */
static void
test_check_first (void)
{
  g_autoptr (GTimeZone) zone = get_zone ("Europe/Berlin");
  g_autoptr (GDateTime) now = parse ("2026-05-04T20:10:00+02:00");
  Found found = check (now, 20 * 60, zone, 0);

  g_assert_cmpuint (found.n_due, ==, 1);
  g_assert_cmpuint (found.n_missed, ==, 0);
  g_assert_cmpuint (found.day, ==, parse_day ("2026-05-04"));
  found = check (now, 20 * 60, zone, found.day);
  g_assert_cmpuint (found.n_due + found.n_missed, ==, 0);
}

/* What holds of every reminder and the one before it */
static void
assert_step (GDateTime *previous,
             GDateTime *next,
             int        minutes,
             GTimeZone *zone)
{
  guint32 previous_day = ebb_schedule_get_day (previous);
  guint32 day = ebb_schedule_get_day (next);
  GTimeSpan step = g_date_time_difference (next, previous);
  int shown = g_date_time_get_hour (next) * 60 + g_date_time_get_minute (next);
  Found found;

  g_assert_cmpint (g_date_time_get_second (next), ==, 0);
  g_assert_cmpint (step, >=, 21 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (step, <=, 27 * G_TIME_SPAN_HOUR);

  /* One date after the other; only Samoa left one out. */
  g_assert_cmpuint (day, >, previous_day);
  if (day != previous_day + 1)
    g_assert_cmpuint (previous_day, ==, parse_day ("2011-12-29"));

  /* The wall shows the time that was asked for, or there was no such time. */
  if (shown != minutes)
    {
      g_autoptr (GDateTime) before = g_date_time_add_hours (next, -3);
      g_autoptr (GDateTime) after = g_date_time_add_hours (next, 3);

      g_assert_cmpint (ABS (shown - minutes), <=, 60);
      g_assert_cmpint (g_date_time_get_utc_offset (before), <,
                       g_date_time_get_utc_offset (after));
    }

  found = check (next, minutes, zone, previous_day);
  g_assert_cmpuint (found.n_due, ==, 1);
  g_assert_cmpuint (found.n_missed, ==, 0);
  g_assert_cmpuint (found.day, ==, day);
  found = check (next, minutes, zone, day);
  g_assert_cmpuint (found.n_due + found.n_missed, ==, 0);
}

static void
walk (const char *name,
      int         minutes)
{
  g_autoptr (GTimeZone) zone = get_zone (name);
  g_autoptr (GDateTime) time = ebb_schedule_on_day (parse_day ("2009-12-31"), minutes, zone);
  guint32 end = parse_day ("2019-01-01");
  guint count = 0;

  while (ebb_schedule_get_day (time) < end)
    {
      g_autoptr (GDateTime) next =
        get_next (time, minutes, zone, ebb_schedule_get_day (time));
      g_autoptr (GDateTime) again = get_next (time, minutes, zone, 0);

      g_assert_nonnull (next);
      g_assert_cmpint (g_date_time_compare (next, again), ==, 0);
      assert_step (time, next, minutes, zone);

      g_date_time_unref (time);
      time = g_steal_pointer (&next);
      count++;
    }

  /* 9 years with 2 leap days, and the first of January after them */
  g_assert_cmpuint (count, ==, 9 * 365 + 2 + 1 - (g_str_equal (name, "Pacific/Apia") ? 1 : 0));
}

static void
test_years (void)
{
  static const char *const zones[] = {
    "Europe/Berlin",  "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
    "Asia/Kolkata",   "Europe/Dublin",    "Africa/Casablanca",   "America/Nuuk",
    "Pacific/Chatham", "UTC",
  };
  static const int times[] = { 150, 23 * 60 + 30 };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (times); j++)
      {
        g_test_message ("%s at %d", zones[i], times[j]);
        walk (zones[i], times[j]);
      }
}

/* A day lived in steps of seven minutes, with waking, sleeping and a change of
 * the clock: each date is shown once, however often it is looked at. */
static void
test_once_a_day (void)
{
  g_autoptr (GTimeZone) zone = get_zone ("Europe/Berlin");
  g_autoptr (GDateTime) now = parse ("2026-10-20T00:00:00+02:00");
  guint32 last_day = parse_day ("2026-10-19");
  guint shown = 0;

  for (int i = 0; i < 10 * 24 * 60 / 7; i++)
    {
      g_autoptr (GDateTime) next = g_date_time_add_minutes (now, 7);
      Found found = check (now, 150, zone, last_day);

      g_assert_cmpuint (found.n_missed, ==, 0);
      if (found.n_due > 0)
        {
          g_assert_cmpuint (found.n_due, ==, 1);
          g_assert_cmpuint (found.day, ==, last_day + 1);
          last_day = found.day;
          shown++;
        }

      g_date_time_unref (now);
      now = g_steal_pointer (&next);
    }

  g_assert_cmpuint (shown, ==, 10);
}

static guint
count_days (const EbbScheduleRule *rule,
            const char            *from,
            const char            *to)
{
  guint n = 0;

  for (guint32 day = parse_day (from); day < parse_day (to); day++)
    n += ebb_schedule_rule_falls_on (rule, day) ? 1 : 0;

  return n;
}

/* Weekdays, every other week, a date and one before it */
static void
test_rules (void)
{
  EbbScheduleRule rule = daily (9 * 60);

  /* 2026-05-04 is a Monday. */
  rule.days = 0x01;
  g_assert_true (ebb_schedule_rule_falls_on (&rule, parse_day ("2026-05-04")));
  g_assert_false (ebb_schedule_rule_falls_on (&rule, parse_day ("2026-05-05")));
  rule.days = EBB_SCHEDULE_SUNDAY;
  g_assert_true (ebb_schedule_rule_falls_on (&rule, parse_day ("2026-05-10")));
  g_assert_cmpuint (count_days (&rule, "2026-01-01", "2027-01-01"), ==, 52);

  /* Every other Tuesday and Friday, from a Wednesday on: that week counts. */
  rule.days = 0x12;
  rule.weeks = 2;
  rule.date = parse_day ("2026-05-06");
  g_assert_false (ebb_schedule_rule_falls_on (&rule, parse_day ("2026-05-05")));
  g_assert_true (ebb_schedule_rule_falls_on (&rule, parse_day ("2026-05-08")));
  g_assert_false (ebb_schedule_rule_falls_on (&rule, parse_day ("2026-05-12")));
  g_assert_true (ebb_schedule_rule_falls_on (&rule, parse_day ("2026-05-19")));
  g_assert_cmpuint (count_days (&rule, "2026-05-01", "2026-06-30"), ==, 7);

  rule.weeks = 0;
  rule.date = parse_day ("2028-02-29");
  rule.lead = 30;
  g_assert_cmpuint (count_days (&rule, "2028-01-01", "2029-01-01"), ==, 2);
  g_assert_true (ebb_schedule_rule_falls_on (&rule, parse_day ("2028-01-30")));
  g_assert_cmpint (ebb_schedule_rule_get_next_slot (&rule, get_slot (rule.date, 540)), ==, 0);
  g_assert_cmpint (ebb_schedule_rule_get_next_slot (&rule, 0), ==,
                   get_slot (rule.date - 30, 540));
  rule.date = 0;
  g_assert_cmpint (ebb_schedule_rule_get_next_slot (&rule, 0), ==, 0);

  /* No day at all */
  rule = daily (9 * 60);
  rule.days = 0;
  g_assert_cmpint (ebb_schedule_rule_get_next_slot (&rule, get_slot (739000, 0)), ==, 0);
}

static void
test_times (void)
{
  EbbScheduleRule rule = daily (20 * 60);

  g_assert_true (ebb_schedule_rule_add_time (&rule, 8 * 60));
  g_assert_true (ebb_schedule_rule_add_time (&rule, 12 * 60 + 30));
  g_assert_false (ebb_schedule_rule_add_time (&rule, 8 * 60));
  g_assert_false (ebb_schedule_rule_add_time (&rule, 24 * 60));
  g_assert_false (ebb_schedule_rule_add_time (&rule, -1));
  g_assert_cmpuint (rule.n_times, ==, 3);
  g_assert_cmpint (rule.times[0], ==, 8 * 60);
  g_assert_cmpint (rule.times[1], ==, 12 * 60 + 30);
  g_assert_cmpint (rule.times[2], ==, 20 * 60);
  g_assert_true (ebb_schedule_rule_is_valid (&rule));
  g_assert_cmpint (ebb_schedule_rule_get_position (&rule, get_slot (739000, 20 * 60)), ==, 2);

  ebb_schedule_rule_remove_time (&rule, 0);
  g_assert_cmpint (rule.times[0], ==, 12 * 60 + 30);
  for (int i = 0; rule.n_times < EBB_SCHEDULE_MAX_TIMES; i++)
    g_assert_true (ebb_schedule_rule_add_time (&rule, i));
  g_assert_false (ebb_schedule_rule_add_time (&rule, 1000));

  rule.times[1] = rule.times[0];
  g_assert_false (ebb_schedule_rule_is_valid (&rule));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/schedule/next", test_next);
  g_test_add_func ("/schedule/next-last-day", test_next_last_day);
  g_test_add_func ("/schedule/previous", test_previous);
  g_test_add_func ("/schedule/on-day", test_on_day);
  g_test_add_func ("/schedule/check", test_check);
  g_test_add_func ("/schedule/check-first", test_check_first);
  g_test_add_func ("/schedule/rules", test_rules);
  g_test_add_func ("/schedule/times", test_times);
  g_test_add_func ("/schedule/years", test_years);
  g_test_add_func ("/schedule/once-a-day", test_once_a_day);

  return g_test_run ();
}
