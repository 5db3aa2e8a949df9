/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-schedule.h"

/* When to remind: pure functions of a moment, a rule, a zone and the last slot
 * that was dealt with.
 *
 * A slot is a date and a time on the wall clock, in minutes: the Julian day
 * number as GDate counts it, times 1440, and the minutes after midnight. Slots
 * can be compared, wherever the person is; 0 is none. The moment of a slot is
 * made from the parts of the date each time, never by adding 24 hours to
 * another one. */

/* No zone has ever moved its clock by as much as this around a repeated or a
 * missing hour. */
#define LONGEST_SHIFT (6 * G_TIME_SPAN_HOUR)

/* How many dates in a row a zone may leave out, and a day to spare. */
#define SEARCH_DAYS 4

/* Who was away for longer has missed more than is worth counting. */
#define LONGEST_ABSENCE 400

static gboolean
is_valid_day (guint32 day)
{
  return g_date_valid_julian (day) && day < EBB_SCHEDULE_END_DAY;
}

/* Which of two equal wall-clock times g_date_time_new() takes depends on the
 * zone's own rules. The first one is taken here, always. */
static GDateTime *
take_first_of_two (GDateTime *time)
{
  g_autoptr (GDateTime) before = g_date_time_add (time, -LONGEST_SHIFT);
  GTimeSpan repeated = 0;
  g_autoptr (GDateTime) first = NULL;

  if (before == NULL)
    return g_date_time_ref (time);

  repeated = g_date_time_get_utc_offset (before) - g_date_time_get_utc_offset (time);
  if (repeated <= 0)
    return g_date_time_ref (time);

  first = g_date_time_add (time, -repeated);
  if (first != NULL && ebb_schedule_get_day (first) == ebb_schedule_get_day (time) &&
      g_date_time_get_hour (first) == g_date_time_get_hour (time) &&
      g_date_time_get_minute (first) == g_date_time_get_minute (time))
    return g_steal_pointer (&first);

  return g_date_time_ref (time);
}

/**
 * ebb_schedule_get_day:
 * @time: a moment in a zone
 *
 * Returns: the Julian day number of the date that the wall shows then
 */
guint32
ebb_schedule_get_day (GDateTime *time)
{
  GDate date;

  g_return_val_if_fail (time != NULL, 0);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));

  return g_date_get_julian (&date);
}

/**
 * ebb_schedule_on_day:
 * @day: a Julian day number
 * @minutes: minutes after midnight on the wall clock, 0 to 1439
 * @zone: where
 *
 * When that date's reminder is. A time that the wall clock leaves out is the
 * first one after the gap (a missing 02:30 is 03:00); where the gap takes the
 * end of the date, the last minute before it. Of a time that comes twice it
 * is the first.
 *
 * Returns: (transfer full) (nullable): the moment in @zone, or %NULL where
 *   the zone leaves out the whole date
 */
GDateTime *
ebb_schedule_on_day (guint32    day,
                     int        minutes,
                     GTimeZone *zone)
{
  g_autoptr (GDateTime) time = NULL;
  GDate date;

  g_return_val_if_fail (is_valid_day (day), NULL);
  g_return_val_if_fail (minutes >= 0 && minutes < 24 * 60, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  time = g_date_time_new (zone, g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date), minutes / 60, minutes % 60, 0);
  if (time == NULL)
    return NULL;

  if (ebb_schedule_get_day (time) != day)
    {
      g_autoptr (GDateTime) after = g_steal_pointer (&time);

      time = g_date_time_add_minutes (after, -1);
      if (time == NULL || ebb_schedule_get_day (time) != day)
        return NULL;
    }

  return take_first_of_two (time);
}

/**
 * ebb_schedule_rule_is_valid:
 * @rule: what somebody wrote
 *
 * Returns: whether it can be worked with; it may still never come
 */
gboolean
ebb_schedule_rule_is_valid (const EbbScheduleRule *rule)
{
  g_return_val_if_fail (rule != NULL, FALSE);

  if (rule->n_times < 1 || rule->n_times > EBB_SCHEDULE_MAX_TIMES)
    return FALSE;

  for (guint i = 0; i < rule->n_times; i++)
    if (rule->times[i] < 0 || rule->times[i] >= EBB_SCHEDULE_DAY ||
        (i > 0 && rule->times[i] <= rule->times[i - 1]))
      return FALSE;

  return rule->days <= EBB_SCHEDULE_EVERY_DAY && rule->weeks <= 53 &&
         (rule->date == 0 || is_valid_day (rule->date)) && rule->lead <= 366;
}

gboolean
ebb_schedule_rule_equal (const EbbScheduleRule *a,
                         const EbbScheduleRule *b)
{
  if (a->n_times != b->n_times || a->days != b->days || a->weeks != b->weeks ||
      a->date != b->date || a->lead != b->lead)
    return FALSE;

  for (guint i = 0; i < a->n_times; i++)
    if (a->times[i] != b->times[i])
      return FALSE;

  return TRUE;
}

/**
 * ebb_schedule_rule_add_time:
 * @rule: a rule
 * @minutes: after midnight
 *
 * Puts a time where it belongs among the others.
 *
 * Returns: %FALSE where it is there already, is no time, or is one too many
 */
gboolean
ebb_schedule_rule_add_time (EbbScheduleRule *rule,
                            int              minutes)
{
  guint position = 0;

  if (minutes < 0 || minutes >= EBB_SCHEDULE_DAY || rule->n_times >= EBB_SCHEDULE_MAX_TIMES)
    return FALSE;

  while (position < rule->n_times && rule->times[position] < minutes)
    position++;
  if (position < rule->n_times && rule->times[position] == minutes)
    return FALSE;

  for (guint i = rule->n_times; i > position; i--)
    rule->times[i] = rule->times[i - 1];
  rule->times[position] = minutes;
  rule->n_times++;

  return TRUE;
}

void
ebb_schedule_rule_remove_time (EbbScheduleRule *rule,
                               guint            position)
{
  g_return_if_fail (position < rule->n_times);

  for (guint i = position; i + 1 < rule->n_times; i++)
    rule->times[i] = rule->times[i + 1];
  rule->n_times--;
}

/**
 * ebb_schedule_rule_get_position:
 * @rule: a rule
 * @slot: a slot
 *
 * Returns: how many times of the same date come before it
 */
int
ebb_schedule_rule_get_position (const EbbScheduleRule *rule,
                                gint64                 slot)
{
  int position = 0;

  while (position < (int) rule->n_times && rule->times[position] < slot % EBB_SCHEDULE_DAY)
    position++;

  return position;
}

/**
 * ebb_schedule_rule_falls_on:
 * @rule: a rule
 * @day: a Julian day number
 *
 * Returns: whether the date is one of the rule's
 */
gboolean
ebb_schedule_rule_falls_on (const EbbScheduleRule *rule,
                            guint32                day)
{
  /* The first of January of the year 1 was a Monday. */
  guint32 week = (day - 1) / 7;
  guint32 first_week = rule->date > 0 ? (rule->date - 1) / 7 : 0;

  if (!is_valid_day (day))
    return FALSE;

  if (rule->weeks == 0)
    return rule->date != 0 &&
           (day == rule->date || (rule->lead > 0 && day + rule->lead == rule->date));

  return day >= rule->date && (rule->days & (1u << ((day - 1) % 7))) != 0 &&
         (week - first_week) % rule->weeks == 0;
}

guint32
ebb_schedule_slot_get_day (gint64 slot)
{
  return (guint32) (slot / EBB_SCHEDULE_DAY);
}

/**
 * ebb_schedule_get_slot:
 * @time: a moment in a zone
 *
 * Returns: the minute that the wall shows then, as a slot
 */
gint64
ebb_schedule_get_slot (GDateTime *time)
{
  return (gint64) ebb_schedule_get_day (time) * EBB_SCHEDULE_DAY +
         g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);
}

/**
 * ebb_schedule_rule_get_next_slot:
 * @rule: a rule
 * @slot: any slot
 *
 * Returns: the rule's first slot after it, or 0 where there is none
 */
gint64
ebb_schedule_rule_get_next_slot (const EbbScheduleRule *rule,
                                 gint64                 slot)
{
  guint32 day = ebb_schedule_slot_get_day (slot);
  guint32 first = rule->weeks == 0 ? rule->date - MIN (rule->lead, rule->date) : rule->date;
  guint32 last;

  if (rule->weeks == 0 && rule->date == 0)
    return 0;

  day = MAX (day, first);
  last = rule->weeks == 0 ? rule->date : day + 7 * (rule->weeks + 1);
  for (; day <= last; day++)
    {
      if (!ebb_schedule_rule_falls_on (rule, day))
        continue;

      for (guint i = 0; i < rule->n_times; i++)
        if ((gint64) day * EBB_SCHEDULE_DAY + rule->times[i] > slot)
          return (gint64) day * EBB_SCHEDULE_DAY + rule->times[i];
    }

  return 0;
}

/**
 * ebb_schedule_get_time:
 * @slot: a slot
 * @zone: where
 *
 * Returns: (transfer full) (nullable): its moment in @zone, see
 *   ebb_schedule_on_day()
 */
GDateTime *
ebb_schedule_get_time (gint64     slot,
                       GTimeZone *zone)
{
  return ebb_schedule_on_day (ebb_schedule_slot_get_day (slot), (int) (slot % EBB_SCHEDULE_DAY),
                              zone);
}

/* A date that lies days ahead was recorded while the clock was wrong. Without
 * this, one wrong year would mean silence until it comes. The date line can
 * put the last one a day ahead. What is known then is nothing: only what is
 * still worth showing is looked at. */
static gint64
get_start (GDateTime *local,
           gint64     last_slot)
{
  guint32 today = ebb_schedule_get_day (local);
  g_autoptr (GDateTime) since = NULL;

  if (last_slot > 0 && ebb_schedule_slot_get_day (last_slot) <= today + 1)
    return MAX (last_slot, ((gint64) today - LONGEST_ABSENCE) * EBB_SCHEDULE_DAY);

  since = g_date_time_add_hours (local, -EBB_SCHEDULE_GRACE_HOURS);

  return since != NULL ? ebb_schedule_get_slot (since) : 0;
}

/**
 * ebb_schedule_get_next:
 * @after: a moment
 * @rule: when
 * @zone: where
 * @last_slot: the last slot that was dealt with, or 0
 * @slot: (out) (optional): the slot of what is returned
 *
 * The next reminder. Never @after itself, and never @last_slot or before: who
 * travels west, or sets the clock back, is not reminded twice. A @last_slot
 * more than a day ahead does not count.
 *
 * Returns: (transfer full) (nullable): the moment in @zone, or %NULL where
 *   there is none
 */
GDateTime *
ebb_schedule_get_next (GDateTime             *after,
                       const EbbScheduleRule *rule,
                       GTimeZone             *zone,
                       gint64                 last_slot,
                       gint64                *slot)
{
  g_autoptr (GDateTime) local = NULL;
  gint64 start, next;

  g_return_val_if_fail (after != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  local = g_date_time_to_timezone (after, zone);
  if (local == NULL)
    return NULL;

  /* The wall may have shown a later time already, before it was put back. */
  start = ((gint64) ebb_schedule_get_day (local) - 1) * EBB_SCHEDULE_DAY;
  next = MAX (start, get_start (local, last_slot));
  while ((next = ebb_schedule_rule_get_next_slot (rule, next)) != 0)
    {
      g_autoptr (GDateTime) time = NULL;

      if (!is_valid_day (ebb_schedule_slot_get_day (next)))
        return NULL;

      time = ebb_schedule_get_time (next, zone);
      if (time == NULL || g_date_time_compare (time, after) <= 0)
        continue;

      if (slot != NULL)
        *slot = next;
      return g_steal_pointer (&time);
    }

  return NULL;
}

/**
 * ebb_schedule_walk:
 * @until: a moment
 * @rule: when
 * @zone: where
 * @last_slot: the last slot that was dealt with, or 0
 * @func: (nullable): what to call for each slot
 * @user_data: what to give to @func
 *
 * Goes through the slots after @last_slot whose moment is @until or before it.
 *
 * Returns: the last of them, or @last_slot where there was none
 */
gint64
ebb_schedule_walk (GDateTime             *until,
                   const EbbScheduleRule *rule,
                   GTimeZone             *zone,
                   gint64                 last_slot,
                   EbbScheduleFunc        func,
                   gpointer               user_data)
{
  g_autoptr (GDateTime) local = NULL;
  gint64 slot;

  g_return_val_if_fail (until != NULL, last_slot);
  g_return_val_if_fail (zone != NULL, last_slot);

  local = g_date_time_to_timezone (until, zone);
  if (local == NULL)
    return last_slot;

  slot = get_start (local, last_slot);
  while ((slot = ebb_schedule_rule_get_next_slot (rule, slot)) != 0 &&
         is_valid_day (ebb_schedule_slot_get_day (slot)))
    {
      g_autoptr (GDateTime) time = ebb_schedule_get_time (slot, zone);

      if (time == NULL)
        continue;
      if (g_date_time_compare (time, until) > 0)
        break;

      last_slot = slot;
      if (func != NULL)
        func (slot, time, user_data);
    }

  return last_slot;
}

/**
 * ebb_schedule_get_latest:
 * @until: a moment
 * @rule: when
 * @zone: where
 *
 * What to begin with: what is past when a reminder is turned on was not
 * missed, since nobody had asked for it.
 *
 * Returns: a slot that nothing up to @until comes after
 */
gint64
ebb_schedule_get_latest (GDateTime             *until,
                         const EbbScheduleRule *rule,
                         GTimeZone             *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (until, zone);

  if (local == NULL)
    return 0;

  return ebb_schedule_walk (until, rule, zone,
                            ((gint64) ebb_schedule_get_day (local) - SEARCH_DAYS) *
                              EBB_SCHEDULE_DAY,
                            NULL, NULL);
}

/**
 * ebb_schedule_is_late:
 * @now: the moment
 * @time: when it was due
 *
 * Returns: whether it is no longer worth showing
 */
gboolean
ebb_schedule_is_late (GDateTime *now,
                      GDateTime *time)
{
  return g_date_time_difference (now, time) >= EBB_SCHEDULE_GRACE_HOURS * G_TIME_SPAN_HOUR;
}
