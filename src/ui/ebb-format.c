/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-format.h"
#include "ebb-hour-clock.h"

/* What a person reads of dates and times. Pure functions of what they are
 * given, of the locale and of the desktop's clock. */

static int
days_between (GDateTime *from,
              GDateTime *to)
{
  g_autoptr (GDate) a = NULL;
  g_autoptr (GDate) b = NULL;

  a = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (from),
                      (GDateMonth) g_date_time_get_month (from),
                      (GDateYear) g_date_time_get_year (from));
  b = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (to),
                      (GDateMonth) g_date_time_get_month (to),
                      (GDateYear) g_date_time_get_year (to));

  return g_date_days_between (a, b);
}

/**
 * ebb_format_time:
 * @time: a time
 *
 * Returns: (transfer full): hours and minutes, as the desktop or the locale has them
 */
char *
ebb_format_time (GDateTime *time)
{
  return ebb_hour_clock_format (time);
}

/**
 * ebb_format_minutes:
 * @minutes: minutes after midnight, 0 to 1439
 *
 * Returns: (transfer full): that time of day
 */
char *
ebb_format_minutes (int minutes)
{
  g_autoptr (GDateTime) time = NULL;

  time = g_date_time_new_utc (2000, 1, 1, minutes / 60, minutes % 60, 0);

  return ebb_format_time (time);
}

/**
 * ebb_format_duration:
 * @minutes: how many
 *
 * Returns: (transfer full): hours, and minutes if they are not even
 */
char *
ebb_format_duration (int minutes)
{
  if (minutes % 60 == 0)
    /* Translators: a duration, in hours. */
    return g_strdup_printf (C_("duration", "%d h"), minutes / 60);

  /* Translators: a duration, in hours and minutes. */
  return g_strdup_printf (C_("duration", "%1$d h %2$d min"), minutes / 60, minutes % 60);
}

/**
 * ebb_format_date:
 * @time: a time
 *
 * Returns: (transfer full): its weekday, day and month
 */
char *
ebb_format_date (GDateTime *time)
{
  /* Translators: a date without its year, see date(1). */
  return g_date_time_format (time, C_("date", "%A, %-d %B"));
}

/**
 * ebb_format_day:
 * @time: a time
 * @now: the time now
 *
 * Returns: (transfer full): "Today", "Yesterday", "Tomorrow", or the date; with its year
 *   where that is another
 */
char *
ebb_format_day (GDateTime *time,
                GDateTime *now)
{
  int days = days_between (time, now);

  if (days == 0)
    return g_strdup (_("Today"));
  if (days == 1)
    return g_strdup (_("Yesterday"));
  if (days == -1)
    return g_strdup (_("Tomorrow"));
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    return ebb_format_date (time);

  /* Translators: a date with its year, see date(1). */
  return g_date_time_format (time, C_("date", "%A, %-d %B %Y"));
}

/**
 * ebb_format_short_date:
 * @day: a day
 *
 * Returns: (transfer full): its date with its year, where there is little room
 */
char *
ebb_format_short_date (gint64 day)
{
  g_autoptr (GDateTime) time = ebb_day_to_noon (CLAMP (day, 0, EBB_DAY_MAX));

  /* Translators: a short date with its year, see date(1). */
  return g_date_time_format (time, C_("short date", "%-d %b %Y"));
}

/**
 * ebb_format_date_of:
 * @day: a day
 * @precision: how well it is known
 * @today: the day today, or %EBB_DAY_NONE
 *
 * Returns: (transfer full): it as ebb_format_day() has it, or its month and
 *   year, or its year alone
 */
char *
ebb_format_date_of (gint64       day,
                    EbbPrecision precision,
                    gint64       today)
{
  g_autoptr (GDateTime) time = ebb_day_to_noon (day);
  g_autoptr (GDateTime) now = today != EBB_DAY_NONE ? ebb_day_to_noon (today) : NULL;

  if (precision == EBB_PRECISION_YEAR)
    /* Translators: a year alone, see date(1). */
    return g_date_time_format (time, C_("date", "%Y"));
  if (precision == EBB_PRECISION_MONTH)
    /* Translators: a month and its year, without a day, see date(1). */
    return g_date_time_format (time, C_("date", "%OB %Y"));

  if (now != NULL)
    return ebb_format_day (time, now);

  /* Translators: a date with its year, see date(1). */
  return g_date_time_format (time, C_("date", "%A, %-d %B %Y"));
}

/**
 * ebb_format_moment:
 * @time: a time
 * @now: the time now
 *
 * Returns: (transfer full): its day and its time
 */
char *
ebb_format_moment (GDateTime *time,
                   GDateTime *now)
{
  g_autofree char *day = ebb_format_day (time, now);
  g_autofree char *clock = ebb_format_time (time);

  /* Translators: a day and a time of day: "Today, 14:05". */
  return g_strdup_printf (C_("moment", "%1$s, %2$s"), day, clock);
}

/**
 * ebb_format_greeting:
 * @now: the time now
 *
 * Returns: (transfer full): a greeting for this time of day
 */
char *
ebb_format_greeting (GDateTime *now)
{
  int hour = g_date_time_get_hour (now);

  if (hour >= 5 && hour < 12)
    return g_strdup (_("Good morning"));
  if (hour >= 12 && hour < 18)
    return g_strdup (_("Good afternoon"));
  if (hour >= 18 && hour < 23)
    return g_strdup (_("Good evening"));

  return g_strdup (_("Hello"));
}
