/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-counter-text.h"
#include "ebb-format.h"

/* What is said of a counter. It tells, and it neither praises nor blames. */

/**
 * ebb_counter_text_dup_label:
 * @counter: a counter
 *
 * Returns: (transfer full): its name, or what to call one without a name
 */
char *
ebb_counter_text_dup_label (EbbCounter *counter)
{
  g_autofree char *label = g_strstrip (g_strdup (ebb_counter_get_label (counter)));

  return *label != '\0' ? g_steal_pointer (&label)
                        /* Translators: a counter that has no name. */
                        : g_strdup (C_("counter", "My days"));
}

static char *
format_days (gint64 days)
{
  return g_strdup_printf (ngettext ("%'d day", "%'d days", (gulong) days), (int) days);
}

/* As exact as the start is, and no more. */
static char *
dup_rough (gint64       start,
           EbbPrecision precision,
           gint64       today)
{
  int year, month, day;
  int now_year, now_month;
  int n;

  ebb_day_get_ymd (start, &year, &month, &day);
  ebb_day_get_ymd (today, &now_year, &now_month, &day);
  n = precision == EBB_PRECISION_YEAR ? now_year - year
                                      : (now_year - year) * 12 + now_month - month;

  if (precision == EBB_PRECISION_YEAR)
    return n > 0 ? g_strdup_printf (ngettext ("About %'d year", "About %'d years", (gulong) n), n)
                 : g_strdup (_("Since this year"));

  return n > 0 ? g_strdup_printf (ngettext ("About %'d month", "About %'d months", (gulong) n), n)
               : g_strdup (_("Since this month"));
}

static EbbPrecision
get_precision (EbbCounter     *counter,
               const EbbCount *count)
{
  return count->first ? ebb_counter_get_precision (counter) : EBB_PRECISION_DAY;
}

/**
 * ebb_counter_text_dup_days:
 * @counter: a counter
 * @count: its days
 * @today: the day today
 *
 * Returns: (transfer full): how long it has been, in a few words
 */
char *
ebb_counter_text_dup_days (EbbCounter     *counter,
                           const EbbCount *count,
                           gint64          today)
{
  EbbPrecision precision = get_precision (counter, count);

  switch (count->state)
    {
    case EBB_COUNT_RUNNING:
      if (precision != EBB_PRECISION_DAY)
        return dup_rough (count->start, precision, today);
      return format_days (count->days);
    case EBB_COUNT_COMING:
      return g_strdup_printf (ngettext ("Begins in %'d day", "Begins in %'d days",
                                        (gulong) count->days), (int) count->days);
    case EBB_COUNT_UNKNOWN:
      return g_strdup (_("Under way"));
    case EBB_COUNT_NONE:
    default:
      return g_strdup (_("Not counting now"));
    }
}

/**
 * ebb_counter_text_dup_since:
 * @counter: a counter
 * @count: its days
 * @today: the day today
 *
 * Returns: (transfer full): since when, or ""
 */
char *
ebb_counter_text_dup_since (EbbCounter     *counter,
                            const EbbCount *count,
                            gint64          today)
{
  EbbPrecision precision = get_precision (counter, count);
  g_autofree char *date = NULL;

  if (count->state == EBB_COUNT_UNKNOWN)
    return g_strdup (_("The start is not known"));
  if (count->state == EBB_COUNT_NONE)
    return g_strdup ("");

  date = ebb_format_date_of (count->start, precision, EBB_DAY_NONE);
  if (precision != EBB_PRECISION_DAY)
    /* Translators: a month or a year. */
    return g_strdup_printf (_("Since about %s"), date);

  /* Translators: a date. */
  return g_strdup_printf (count->state == EBB_COUNT_COMING ? _("From %s") : _("Since %s"), date);
}

/**
 * ebb_counter_text_dup_totals:
 * @count: the days of a counter
 *
 * Returns: (transfer full): all days, the longest stay and the last 90 days, or
 *   "" where there are none, or none but those that go on
 */
char *
ebb_counter_text_dup_totals (const EbbCount *count)
{
  g_autofree char *total = NULL;
  g_autofree char *longest = NULL;
  g_autofree char *last_90 = NULL;

  if (count->total == 0 || count->n_ended == 0)
    return g_strdup ("");

  total = format_days (count->total);
  longest = format_days (count->longest);
  last_90 = g_strdup_printf (ngettext ("%'d of the last 90 days", "%'d of the last 90 days",
                                       (gulong) count->last_90), (int) count->last_90);
  if (count->incomplete)
    /* Translators: "47 days", then "30 days", then "40 of the last 90 days". */
    return g_strdup_printf (_("At least %1$s in all. Longest stay: %2$s. %3$s."), total, longest,
                            last_90);
  if (count->rough)
    /* Translators: "47 days", then "30 days", then "40 of the last 90 days". */
    return g_strdup_printf (_("About %1$s in all. Longest stay: %2$s. %3$s."), total, longest,
                            last_90);

  /* Translators: "47 days", then "30 days", then "40 of the last 90 days". */
  return g_strdup_printf (_("%1$s in all. Longest stay: %2$s. %3$s."), total, longest, last_90);
}
