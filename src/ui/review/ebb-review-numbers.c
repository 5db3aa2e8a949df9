/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-review-numbers.h"
#include "patterns/ebb-plot-kind.h"

/* A week in numbers, in sentences that judge nothing. */

static char *
format_day (gint64 day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = ebb_day_to_time (day, utc, 12, 0);

  /* Translators: a date without its weekday and year, see date(1). */
  return g_date_time_format (date, C_("date", "%-d %B"));
}

/**
 * ebb_review_numbers_dup_title:
 * @days: a week
 *
 * Returns: (transfer full): its first and its last day
 */
char *
ebb_review_numbers_dup_title (const EbbDays *days)
{
  g_autofree char *first = format_day (days->first);
  g_autofree char *last = format_day (days->last);

  /* Translators: the first and the last day of a week. */
  return g_strdup_printf (C_("week", "%1$s to %2$s"), first, last);
}

static char *
dup_cravings (const EbbNumbers *numbers)
{
  guint n = ebb_histogram_get_n (&numbers->ratings);
  g_autofree char *median = NULL;

  if (n == 0)
    return g_strdup (_("No craving logged"));
  if (n < EBB_MIN_PAIRS)
    return g_strdup_printf (ngettext ("%'u craving", "%'u cravings", n), n);

  median = ebb_plot_format_rating (ebb_histogram_get_median (&numbers->ratings));

  return g_strdup_printf (
    /* Translators: how many, and the median of how strong they were. */
    ngettext ("%1$'u craving, the middle one %2$s of 10",
              "%1$'u cravings, the middle one %2$s of 10", n), n, median);
}

static char *
dup_strongest (const EbbNumbers *numbers,
               GDateTime        *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (numbers->utc_offset);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (numbers->strongest);
  g_autoptr (GDateTime) time = g_date_time_to_timezone (utc, zone);
  g_autofree char *moment = ebb_format_moment (time, now);

  /* Translators: how strong, and when. */
  return g_strdup_printf (_("The strongest: %1$'d of 10, %2$s"),
                          ebb_histogram_get_maximum (&numbers->ratings), moment);
}

static char *
dup_coping (const EbbNumbers *numbers)
{
  const EbbTagCount *first = g_ptr_array_index (numbers->coping, 0);
  g_autofree char *label = ebb_tag_dup_label (first->tag);

  return g_strdup_printf (
    /* Translators: what was done most often, and how often. */
    ngettext ("What you did most: %1$s, %2$'u time", "What you did most: %1$s, %2$'u times",
              first->n), label, first->n);
}

/**
 * ebb_review_numbers_list:
 * @numbers: a week in numbers
 * @now: the time now
 *
 * Returns: (transfer full) (element-type utf8): a line for each thing there is
 *   something to say of
 */
GPtrArray *
ebb_review_numbers_list (const EbbNumbers *numbers,
                         GDateTime        *now)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (lines, dup_cravings (numbers));
  if (ebb_histogram_get_n (&numbers->ratings) > 0)
    g_ptr_array_add (lines, dup_strongest (numbers, now));
  if (numbers->coping->len > 0)
    g_ptr_array_add (lines, dup_coping (numbers));
  g_ptr_array_add (lines,
                   /* Translators: days out of seven. */
                   g_strdup_printf (ngettext ("An entry on %1$'u of %2$'u day",
                                              "An entry on %1$'u of %2$'u days",
                                              ebb_days_get_n (&numbers->days)),
                                    numbers->n_entry_days, ebb_days_get_n (&numbers->days)));
  if (numbers->n_check_ins > 0)
    g_ptr_array_add (lines, g_strdup_printf (ngettext ("%'u check-in", "%'u check-ins",
                                                       numbers->n_check_ins),
                                             numbers->n_check_ins));

  return lines;
}
