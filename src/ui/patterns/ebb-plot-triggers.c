/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plot-kind.h"

/* What went with cravings, most often first: a bar for each trigger, as long as
 * its share of all cravings, with the number beside it. */

#define BAR 8

static const EbbTagCount *
get_count (const EbbPlotData *data,
           guint              i)
{
  return g_ptr_array_index (data->triggers, i);
}

static guint
get_all (const EbbPlotData *data)
{
  return ebb_histogram_get_n (&data->timeline->ratings);
}

static char *
dup_title (const EbbPlotData *data)
{
  guint all = get_all (data);
  const EbbTagCount *first = NULL;
  g_autofree char *label = NULL;

  if (data->triggers->len == 0)
    return g_strdup (_("No trigger was ticked with a craving."));

  first = get_count (data, 0);
  label = ebb_tag_dup_label (first->tag);
  if (data->triggers->len > 1 && get_count (data, 1)->n == first->n)
    return g_strdup_printf (
      /* Translators: how many different triggers, two or more, and how many cravings. */
      ngettext ("%1$'u different triggers were ticked, with %2$'u craving.",
                "%1$'u different triggers were ticked, with %2$'u cravings.", all),
      data->triggers->len, all);

  return g_strdup_printf (
    /* Translators: a trigger, with how many cravings, of how many. */
    ngettext ("Most often “%1$s”: with %2$'u of %3$'u craving.",
              "Most often “%1$s”: with %2$'u of %3$'u cravings.", all),
    label, first->n, all);
}

static guint
get_n (const EbbPlotData *data)
{
  return data->triggers->len;
}

static char *
dup_label (const EbbPlotData *data,
           guint              i)
{
  const EbbTagCount *count = get_count (data, i);
  g_autofree char *label = ebb_tag_dup_label (count->tag);
  g_autofree char *median = ebb_plot_format_rating (ebb_histogram_get_median (&count->ratings));

  return g_strdup_printf (
    /* Translators: a trigger, with how many cravings, of how many, and their median. */
    ngettext ("%1$s: with %2$'u of %3$'u craving, middle %4$s of 10",
              "%1$s: with %2$'u of %3$'u cravings, middle %4$s of 10", get_all (data)),
    label, count->n, get_all (data), median);
}

static char *
dup_cell (const EbbPlotData *data,
          guint              i,
          guint              column)
{
  const EbbTagCount *count = get_count (data, i);

  switch (column)
    {
    case 0:
      return ebb_tag_dup_label (count->tag);
    case 1:
      return g_strdup_printf ("%'u", count->n);
    case 2:
    default:
      return ebb_plot_format_rating (ebb_histogram_get_median (&count->ratings));
    }
}

static double
get_row_height (const EbbPlotStyle *style)
{
  return ebb_plot_style_get_line_height (style, 1) + BAR + 12;
}

static double
get_height (const EbbPlotData  *data,
            const EbbPlotStyle *style,
            double              width)
{
  return get_n (data) * get_row_height (style);
}

static void
get_place (const EbbPlotData  *data,
           const EbbPlotStyle *style,
           double              width,
           double              height,
           guint               i,
           graphene_rect_t    *place)
{
  double row = get_row_height (style);

  graphene_rect_init (place, 0, (float) (i * row), (float) width, (float) row - 4);
}

static void
draw_bar (const EbbPlotStyle *style,
          cairo_t            *cr,
          double              y,
          double              share,
          double              width)
{
  double length = MAX (share * (width - 2), 2);

  cairo_rectangle (cr, 0.5, y + 0.5, width - 1, BAR - 1);
  gdk_cairo_set_source_rgba (cr, &style->faint);
  cairo_set_line_width (cr, style->line);
  cairo_stroke (cr);
  cairo_rectangle (cr, style->rtl ? width - 1 - length : 1, y + 1, length, BAR - 2);
  gdk_cairo_set_source_rgba (cr, &style->fill);
  cairo_fill (cr);
}

static void
draw (const EbbPlotData  *data,
      const EbbPlotStyle *style,
      cairo_t            *cr,
      double              width,
      double              height)
{
  double row = get_row_height (style);
  double line = ebb_plot_style_get_line_height (style, 1);

  for (guint i = 0; i < get_n (data); i++)
    {
      const EbbTagCount *count = get_count (data, i);
      g_autofree char *label = ebb_tag_dup_label (count->tag);
      g_autofree char *number = g_strdup_printf ("%'u", count->n);
      double number_width = 0;
      g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, number, 1, &number_width,
                                                                NULL);

      g_assert (layout != NULL);
      gdk_cairo_set_source_rgba (cr, &style->ink);
      ebb_plot_style_draw_text (style, cr, label, 1, style->rtl ? width : 0, i * row + 2,
                                style->rtl ? 1 : 0, MAX (width - number_width - 12, 20));
      ebb_plot_style_draw_text (style, cr, number, 1, style->rtl ? 0 : width, i * row + 2,
                                style->rtl ? 0 : 1, 0);
      draw_bar (style, cr, i * row + line + 4, (double) count->n / get_all (data), width);
    }
}

static const char *const columns[] = {
  NC_("table", "Trigger"), NC_("table", "Cravings"), NC_("table", "Middle"), NULL
};

const EbbPlotKind ebb_plot_triggers = {
  .name = N_("Triggers"),
  .columns = columns,
  .dup_title = dup_title,
  .get_n = get_n,
  .dup_label = dup_label,
  .dup_cell = dup_cell,
  .get_height = get_height,
  .get_place = get_place,
  .draw = draw,
};
