/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <langinfo.h>

#include "ebb-week.h"

/* The days of the week by the locale. They are numbered from 0, Monday. */

/**
 * ebb_week_get_first:
 *
 * Returns: the day with which a week begins where the person lives
 */
int
ebb_week_get_first (void)
{
  /* glibc gives a number in the place of a pointer: the date of a day, and
   * which day from there on, counted from 1. The dates are a Sunday or a
   * Monday. */
  guint origin = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  int first = *nl_langinfo (_NL_TIME_FIRST_WEEKDAY) - 1;

  return (first + (origin == 19971201 ? 0 : 6)) % 7;
}

static char *
format (int         weekday,
        const char *format_text)
{
  /* 2001-01-01 was a Monday. */
  g_autoptr (GDateTime) day = g_date_time_new_utc (2001, 1, 1 + weekday, 12, 0, 0);

  return g_date_time_format (day, format_text);
}

char *
ebb_week_dup_name (int weekday)
{
  return format (weekday, "%A");
}

char *
ebb_week_dup_short_name (int weekday)
{
  return format (weekday, "%a");
}
