/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ebb-plot-kind.h"

/* What was done, and the ratings before and after it: a ring for the middle
 * rating before, a dot for the one after, and an arrow between. Only what was
 * rated so often that it says something. It does not say what brought the
 * rating down, or whether it would have gone down by itself. */

#define TRACK 16
#define SMALL 0.85

static guint
get_n (const EbbPlotData *data)
{
  guint n = 0;

  for (guint position = 0; position < data->coping->len; position++)
    {
      const EbbTagCount *count = g_ptr_array_index (data->coping, position);

      if (count->n_pairs >= EBB_MIN_PAIRS)
        n++;
    }

  return n;
}

/* @i is less than get_n(). */
static const EbbTagCount *
get_count (const EbbPlotData *data,
           guint              i)
{
  for (guint position = 0; position < data->coping->len; position++)
    {
      const EbbTagCount *count = g_ptr_array_index (data->coping, position);

      if (count->n_pairs >= EBB_MIN_PAIRS && i-- == 0)
        return count;
    }

  g_assert_not_reached ();
}

static double
get_before (const EbbTagCount *count)
{
  return ebb_histogram_get_median (&count->before);
}

static double
get_after (const EbbTagCount *count)
{
  return ebb_histogram_get_median (&count->after);
}

static char *
dup_title (const EbbPlotData *data)
{
  guint n = get_n (data);

  if (n == 0)
    return g_strdup_printf (
      ngettext ("Rate a craving again afterwards: what you did is here after %'d time.",
                "Rate cravings again afterwards: what you did is here after %'d times.",
                EBB_MIN_PAIRS), EBB_MIN_PAIRS);

  return g_strdup_printf (
    /* Translators: how many different things were done, and how often at least. */
    ngettext ("%1$'u thing you did, rated before and after at least %2$'d times.",
              "%1$'u things you did, rated before and after at least %2$'d times each.", n),
    n, EBB_MIN_PAIRS);
}

static char *
dup_label (const EbbPlotData *data,
           guint              i)
{
  const EbbTagCount *count = get_count (data, i);
  g_autofree char *label = ebb_tag_dup_label (count->tag);
  g_autofree char *before = ebb_plot_format_rating (get_before (count));
  g_autofree char *after = ebb_plot_format_rating (get_after (count));

  return g_strdup_printf (
    /* Translators: what was done, how often, the medians before and after, how often lower. */
    ngettext ("%1$s, %2$'u time: middle %3$s before and %4$s after, lower %5$'u times",
              "%1$s, %2$'u times: middle %3$s before and %4$s after, lower %5$'u times",
              count->n_pairs), label, count->n_pairs, before, after, count->n_lower);
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
      return g_strdup_printf ("%'u", count->n_pairs);
    case 2:
      return ebb_plot_format_rating (get_before (count));
    case 3:
      return ebb_plot_format_rating (get_after (count));
    case 4:
    default:
      return g_strdup_printf ("%'u", count->n_lower);
    }
}

static double
get_row_height (const EbbPlotStyle *style)
{
  return ebb_plot_style_get_line_height (style, 1) + TRACK + 10;
}

/* Below the rows, the scale and what the marks are. */
static double
get_height (const EbbPlotData  *data,
            const EbbPlotStyle *style,
            double              width)
{
  guint n = get_n (data);

  if (n == 0)
    return 0;

  return n * get_row_height (style) + 2.2 * ebb_plot_style_get_line_height (style, SMALL) + 2;
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

static double
get_x (const EbbPlotStyle *style,
       double              rating,
       double              width)
{
  return ebb_plot_style_mirror (style, 7 + rating / EBB_INTENSITY_MAX * (width - 14), width);
}

static void
draw_arrow (const EbbPlotStyle *style,
            cairo_t            *cr,
            double              from,
            double              to,
            double              y)
{
  double side = to > from ? 1 : -1;

  if (fabs (to - from) < 14)
    return;

  gdk_cairo_set_source_rgba (cr, &style->ink);
  cairo_set_line_width (cr, 1.5 * style->line);
  cairo_move_to (cr, from + side * 6, y);
  cairo_line_to (cr, to - side * 7, y);
  cairo_move_to (cr, to - side * 11, y - 4);
  cairo_line_to (cr, to - side * 7, y);
  cairo_line_to (cr, to - side * 11, y + 4);
  cairo_stroke (cr);
}

static void
draw_before (const EbbPlotStyle *style,
             cairo_t            *cr,
             double              x,
             double              y)
{
  gdk_cairo_set_source_rgba (cr, &style->ink);
  cairo_set_line_width (cr, 1.5 * style->line);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 5.5, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
draw_after (const EbbPlotStyle *style,
            cairo_t            *cr,
            double              x,
            double              y)
{
  gdk_cairo_set_source_rgba (cr, &style->fill);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 4.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_track (const EbbPlotStyle *style,
            cairo_t            *cr,
            const EbbTagCount  *count,
            double              y,
            double              width)
{
  double from = get_x (style, get_before (count), width);
  double to = get_x (style, get_after (count), width);

  gdk_cairo_set_source_rgba (cr, &style->faint);
  cairo_set_line_width (cr, style->line);
  cairo_move_to (cr, get_x (style, 0, width), y);
  cairo_line_to (cr, get_x (style, EBB_INTENSITY_MAX, width), y);
  cairo_stroke (cr);

  draw_arrow (style, cr, from, to, y);
  draw_after (style, cr, to, y);
  draw_before (style, cr, from, y);
}

static void
draw_row (const EbbPlotStyle *style,
          cairo_t            *cr,
          const EbbTagCount  *count,
          double              y,
          double              width)
{
  double line = ebb_plot_style_get_line_height (style, 1);
  g_autofree char *label = ebb_tag_dup_label (count->tag);
  g_autofree char *before = ebb_plot_format_rating (get_before (count));
  g_autofree char *after = ebb_plot_format_rating (get_after (count));
  g_autofree char *numbers = NULL;
  double numbers_width = 0;
  g_autoptr (PangoLayout) layout = NULL;

  /* Translators: a rating before, a rating after, and how many times: "7 → 4 (12 times)" */
  numbers = g_strdup_printf (ngettext ("%1$s → %2$s (%3$'u time)", "%1$s → %2$s (%3$'u times)",
                                       count->n_pairs), before, after, count->n_pairs);
  layout = ebb_plot_style_set_text (style, numbers, 1, &numbers_width, NULL);
  gdk_cairo_set_source_rgba (cr, &style->ink);
  ebb_plot_style_draw_text (style, cr, label, 1, style->rtl ? width : 0, y + 2,
                            style->rtl ? 1 : 0, MAX (width - numbers_width - 12, 20));
  ebb_plot_style_draw_text (style, cr, numbers, 1, style->rtl ? 0 : width, y + 2,
                            style->rtl ? 0 : 1, 0);
  draw_track (style, cr, count, y + line + 2 + TRACK / 2.0, width);
}

static void
draw_key (const EbbPlotStyle *style,
          cairo_t            *cr,
          double              y,
          double              width)
{
  const char *names[] = { C_("rating", "Before"), C_("rating", "After") };
  double line = ebb_plot_style_get_line_height (style, SMALL);
  double x = 7;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      double name_width = 0;
      g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, names[i], SMALL,
                                                                &name_width, NULL);
      double mark = ebb_plot_style_mirror (style, x, width);

      g_assert (layout != NULL);
      if (i == 0)
        draw_before (style, cr, mark, y + line / 2);
      else
        draw_after (style, cr, mark, y + line / 2);
      gdk_cairo_set_source_rgba (cr, &style->ink);
      ebb_plot_style_draw_text (style, cr, names[i], SMALL,
                                ebb_plot_style_mirror (style, x + 11, width), y,
                                style->rtl ? 1 : 0, 0);
      x += 11 + name_width + 18;
    }
}

static void
draw (const EbbPlotData  *data,
      const EbbPlotStyle *style,
      cairo_t            *cr,
      double              width,
      double              height)
{
  double row = get_row_height (style);
  guint n = get_n (data);

  for (guint i = 0; i < n; i++)
    draw_row (style, cr, get_count (data, i), i * row, width);

  for (int rating = 0; n > 0 && rating <= EBB_INTENSITY_MAX; rating += 5)
    {
      g_autofree char *number = g_strdup_printf ("%'d", rating);

      gdk_cairo_set_source_rgba (cr, &style->ink);
      ebb_plot_style_draw_text (style, cr, number, SMALL, get_x (style, rating, width), n * row,
                                0.5, 0);
    }
  if (n > 0)
    draw_key (style, cr, n * row + 1.2 * ebb_plot_style_get_line_height (style, SMALL), width);
}

static const char *const columns[] = {
  NC_("table", "What You Did"), NC_("table", "Times"), NC_("table", "Before"),
  NC_("table", "After"), NC_("table", "Lower"), NULL
};

const EbbPlotKind ebb_plot_coping = {
  .name = N_("Before and After"),
  .columns = columns,
  .dup_title = dup_title,
  .get_n = get_n,
  .dup_label = dup_label,
  .dup_cell = dup_cell,
  .get_height = get_height,
  .get_place = get_place,
  .draw = draw,
};
