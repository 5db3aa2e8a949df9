/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-plot-timeline-private.h"

/* How strong cravings were over time, in words and numbers. */

const EbbTimelineStep *
ebb_timeline_plot_get_step (const EbbPlotData *data,
                            guint              i)
{
  return &g_array_index (data->timeline->steps, EbbTimelineStep, i);
}

GDateTime *
ebb_timeline_plot_get_date (gint64 day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return ebb_day_to_time (day, utc, 12, 0);
}

static char *
format_day (const EbbPlotData *data,
            gint64             day)
{
  g_autoptr (GDateTime) date = ebb_timeline_plot_get_date (day);
  g_autoptr (GDateTime) last = ebb_timeline_plot_get_date (data->days.last);

  if (g_date_time_get_year (date) == g_date_time_get_year (last))
    return ebb_format_date (date);

  /* Translators: a date with its year, see date(1). */
  return g_date_time_format (date, C_("date", "%A, %-d %B %Y"));
}

/* In a sentence; with the year where the days are not all of one. */
static char *
format_end (const EbbPlotData *data,
            gint64             day)
{
  g_autoptr (GDateTime) date = ebb_timeline_plot_get_date (day);
  g_autoptr (GDateTime) first = ebb_timeline_plot_get_date (data->days.first);
  g_autoptr (GDateTime) last = ebb_timeline_plot_get_date (data->days.last);

  if (g_date_time_get_year (first) == g_date_time_get_year (last))
    /* Translators: a date without its weekday and year, see date(1). */
    return g_date_time_format (date, C_("date", "%-d %B"));

  /* Translators: a date without its weekday, see date(1). */
  return g_date_time_format (date, C_("date", "%-d %B %Y"));
}

static char *
dup_title (const EbbPlotData *data)
{
  guint n = ebb_histogram_get_n (&data->timeline->ratings);
  g_autofree char *first = format_end (data, data->days.first);
  g_autofree char *last = format_end (data, data->days.last);
  g_autofree char *median = NULL;

  if (n == 0)
    /* Translators: two dates. */
    return g_strdup_printf (_("No craving was logged from %1$s to %2$s."), first, last);
  if (n < EBB_MIN_PAIRS)
    return g_strdup_printf (/* Translators: how many, and two dates. */
                            ngettext ("%1$'u craving from %2$s to %3$s.",
                                      "%1$'u cravings from %2$s to %3$s.", n), n, first, last);

  median = ebb_plot_format_rating (ebb_histogram_get_median (&data->timeline->ratings));

  return g_strdup_printf (
    /* Translators: how many, two dates, and the median of the ratings. */
    ngettext ("%1$'u craving from %2$s to %3$s; the middle one was %4$s of 10.",
              "%1$'u cravings from %2$s to %3$s; the middle one was %4$s of 10.", n),
    n, first, last, median);
}

guint
ebb_timeline_plot_get_n (const EbbPlotData *data)
{
  return data->timeline->steps->len;
}

static char *
format_step (const EbbPlotData *data,
             guint              i)
{
  g_autofree char *day = format_day (data, ebb_timeline_plot_get_step (data, i)->first_day);

  switch (data->timeline->step)
    {
    case 1:
      return g_steal_pointer (&day);
    case 7:
      /* Translators: seven days that begin on that date. */
      return g_strdup_printf (_("Week from %s"), day);
    default:
      /* Translators: 28 days that begin on that date. */
      return g_strdup_printf (_("Four weeks from %s"), day);
    }
}

static char *
dup_label (const EbbPlotData *data,
           guint              i)
{
  const EbbHistogram *ratings = &ebb_timeline_plot_get_step (data, i)->ratings;
  g_autofree char *when = format_step (data, i);
  g_autofree char *median = ebb_plot_format_rating (ebb_histogram_get_median (ratings));
  guint n = ebb_histogram_get_n (ratings);

  if (n == 1)
    /* Translators: a date, and how strong a craving was. */
    return g_strdup_printf (_("%1$s: one craving, %2$s of 10"), when, median);

  return g_strdup_printf (
    /* Translators: a date, how many, the median, the weakest and the strongest. */
    ngettext ("%1$s: %2$'u craving, middle %3$s, from %4$'d to %5$'d",
              "%1$s: %2$'u cravings, middle %3$s, from %4$'d to %5$'d", n),
    when, n, median, ebb_histogram_get_minimum (ratings), ebb_histogram_get_maximum (ratings));
}

static char *
dup_cell (const EbbPlotData *data,
          guint              i,
          guint              column)
{
  const EbbHistogram *ratings = &ebb_timeline_plot_get_step (data, i)->ratings;

  switch (column)
    {
    case 0:
      return format_step (data, i);
    case 1:
      return g_strdup_printf ("%'u", ebb_histogram_get_n (ratings));
    case 2:
      return ebb_plot_format_rating (ebb_histogram_get_median (ratings));
    case 3:
    default:
      /* Translators: the weakest and the strongest rating. */
      return g_strdup_printf (C_("ratings", "%1$'d–%2$'d"), ebb_histogram_get_minimum (ratings),
                              ebb_histogram_get_maximum (ratings));
    }
}

static const char *const columns[] = {
  NC_("table", "When"), NC_("table", "Cravings"), NC_("table", "Middle"),
  NC_("table", "From–to"), NULL
};

const EbbPlotKind ebb_plot_timeline = {
  .name = N_("Strength"),
  .columns = columns,
  .dup_title = dup_title,
  .get_n = ebb_timeline_plot_get_n,
  .dup_label = dup_label,
  .dup_cell = dup_cell,
  .get_height = ebb_timeline_plot_get_height,
  .get_place = ebb_timeline_plot_get_place,
  .draw = ebb_timeline_plot_draw,
};
