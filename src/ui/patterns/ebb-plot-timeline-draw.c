/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ebb-plot-timeline-private.h"

/* A ring for each rating, larger where several were the same, and a diamond at
 * the middle of each step. A line joins steps that follow each other; over days
 * without a craving there is none. */

#define SMALL 0.85

static char *
format_short_day (const EbbPlotData *data,
                  gint64             day)
{
  g_autoptr (GDateTime) date = ebb_timeline_plot_get_date (day);

  if (ebb_days_get_n (&data->days) > 366)
    /* Translators: a month below a plot, as short as it can be, see date(1). */
    return g_date_time_format (date, C_("short date", "%b %Y"));

  /* Translators: a date below a plot, as short as it can be, see date(1). */
  return g_date_time_format (date, C_("short date", "%-d %b"));
}

static const char *
get_median_name (const EbbPlotData *data)
{
  switch (data->timeline->step)
    {
    case 1:
      return _("Middle of the day");
    case 7:
      return _("Middle of the week");
    default:
      return _("Middle of four weeks");
    }
}

#define MARK_WIDTH 14
#define KEY_SPACING 18

/* Too wide for one line. */
static gboolean
is_key_wide (const EbbPlotData  *data,
             const EbbPlotStyle *style,
             double              width)
{
  const char *names[] = { _("Cravings"), get_median_name (data) };
  double needed = 2 * MARK_WIDTH + KEY_SPACING + 30;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      double name_width = 0;
      g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, names[i], SMALL,
                                                                &name_width, NULL);

      needed += name_width;
    }

  return needed > width;
}

double
ebb_timeline_plot_get_height (const EbbPlotData  *data,
                              const EbbPlotStyle *style,
                              double              width)
{
  double line = ebb_plot_style_get_line_height (style, SMALL);

  return CLAMP (width * 0.36, 120, 220) + (is_key_wide (data, style, width) ? 4 : 3) * line;
}

/* Where the ratings are drawn, inside of what stands around them. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double text;  /* the height of a line of text */
  double total; /* the width of all */
} Area;

static Area
get_area (const EbbPlotData  *data,
          const EbbPlotStyle *style,
          double              width,
          double              height)
{
  Area area = { .total = width };
  double number = 0;
  g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, "10", SMALL, &number,
                                                            &area.text);

  g_assert (layout != NULL);
  area.x = number + 10;
  area.y = area.text / 2 + 2;
  area.width = MAX (width - area.x - 8, 1);
  area.height = MAX (height - area.y -
                     area.text * (is_key_wide (data, style, width) ? 3.6 : 2.6), 1);

  return area;
}

/* From the left; @position is in days from the first one. */
static double
get_x (const EbbPlotData  *data,
       const EbbPlotStyle *style,
       const Area         *area,
       double              position)
{
  double x = area->x + position * area->width / ebb_days_get_n (&data->days);

  return ebb_plot_style_mirror (style, x, area->total);
}

static double
get_y (const Area *area,
       double      rating)
{
  return area->y + area->height * (1 - rating / EBB_INTENSITY_MAX);
}

/* The first step may begin before the first day. */
static void
get_span (const EbbPlotData *data,
          guint              i,
          double            *from,
          double            *to)
{
  gint64 first = ebb_timeline_plot_get_step (data, i)->first_day - data->days.first;

  *from = (double) MAX (first, 0);
  *to = (double) first + data->timeline->step;
}

static double
get_middle (const EbbPlotData  *data,
            const EbbPlotStyle *style,
            const Area         *area,
            guint               i)
{
  double from, to;

  get_span (data, i, &from, &to);

  return get_x (data, style, area, (from + to) / 2);
}

void
ebb_timeline_plot_get_place (const EbbPlotData  *data,
                             const EbbPlotStyle *style,
                             double              width,
                             double              height,
                             guint               i,
                             graphene_rect_t    *place)
{
  Area area = get_area (data, style, width, height);
  double from, to, left, right;

  get_span (data, i, &from, &to);
  left = get_x (data, style, &area, from);
  right = get_x (data, style, &area, to);
  graphene_rect_init (place, (float) MIN (left, right), (float) area.y - 4,
                      (float) fabs (right - left), (float) area.height + 8);
  graphene_rect_normalize (place);
}

static void
draw_axes (const EbbPlotData  *data,
           const EbbPlotStyle *style,
           cairo_t            *cr,
           const Area         *area)
{
  guint n_days = ebb_days_get_n (&data->days);
  double last_end = -1;

  for (int rating = 0; rating <= EBB_INTENSITY_MAX; rating += 5)
    {
      g_autofree char *number = g_strdup_printf ("%'d", rating);
      double y = floor (get_y (area, rating)) + 0.5;

      gdk_cairo_set_source_rgba (cr, &style->faint);
      cairo_set_line_width (cr, style->line);
      cairo_move_to (cr, ebb_plot_style_mirror (style, area->x, area->total), y);
      cairo_line_to (cr, ebb_plot_style_mirror (style, area->x + area->width, area->total), y);
      cairo_stroke (cr);
      gdk_cairo_set_source_rgba (cr, &style->ink);
      ebb_plot_style_draw_text (style, cr, number, SMALL,
                                ebb_plot_style_mirror (style, area->x - 6, area->total),
                                y - area->text / 2, style->rtl ? 0 : 1, 0);
    }

  /* The first day, the last, and as many between as there is room for. */
  for (guint i = 0; i <= 4; i++)
    {
      guint day = MIN ((n_days - 1) * i / 4, n_days - 1);
      g_autofree char *text = format_short_day (data, data->days.first + day);
      double width = 0;
      g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, text, SMALL, &width, NULL);
      double x = area->x + (day + 0.5) * area->width / n_days;
      double begin = CLAMP (x - width / 2, 0, MAX (area->total - width, 0));
      double limit = i < 4 ? area->total - 1.4 * width : area->total;

      g_assert (layout != NULL);
      if (begin < last_end + 10 || begin + width > limit)
        continue;
      ebb_plot_style_draw_text (style, cr, text, SMALL,
                                ebb_plot_style_mirror (style, begin, area->total),
                                area->y + area->height + area->text * 0.35,
                                style->rtl ? 1 : 0, 0);
      last_end = begin + width;
    }
}

static void
draw_ring (const EbbPlotStyle *style,
           cairo_t            *cr,
           double              x,
           double              y,
           double              radius)
{
  GdkRGBA tint = style->fill;

  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  tint.alpha *= 0.25f;
  gdk_cairo_set_source_rgba (cr, &tint);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &style->fill);
  cairo_set_line_width (cr, style->line);
  cairo_stroke (cr);
}

static void
draw_diamond (const EbbPlotStyle *style,
              cairo_t            *cr,
              double              x,
              double              y,
              double              radius)
{
  cairo_move_to (cr, x, y - radius);
  cairo_line_to (cr, x + radius, y);
  cairo_line_to (cr, x, y + radius);
  cairo_line_to (cr, x - radius, y);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &style->ink);
  cairo_fill (cr);
}

static guint
get_most (const EbbPlotData *data)
{
  guint most = 1;

  for (guint i = 0; i < ebb_timeline_plot_get_n (data); i++)
    {
      const EbbHistogram *ratings = &ebb_timeline_plot_get_step (data, i)->ratings;

      for (guint rating = 0; rating <= EBB_INTENSITY_MAX; rating++)
        most = MAX (most, ratings->n[rating]);
    }

  return most;
}

/* The area of a ring is in proportion to how many it stands for. */
static double
get_radius (const EbbPlotData *data,
            const Area        *area,
            guint              n,
            guint              most)
{
  double step = area->width * data->timeline->step / ebb_days_get_n (&data->days);
  double largest = CLAMP (MIN (step, area->height / EBB_INTENSITY_MAX) * 0.48, 2, 7);

  return most == 1 ? MIN (largest, 4) : MAX (largest * sqrt ((double) n / most), 1);
}

static void
draw_ratings (const EbbPlotData  *data,
              const EbbPlotStyle *style,
              cairo_t            *cr,
              const Area         *area)
{
  guint most = get_most (data);

  for (guint i = 0; i < ebb_timeline_plot_get_n (data); i++)
    {
      const EbbHistogram *ratings = &ebb_timeline_plot_get_step (data, i)->ratings;
      double x = get_middle (data, style, area, i);

      for (int rating = 0; rating <= EBB_INTENSITY_MAX; rating++)
        {
          if (ratings->n[rating] > 0)
            draw_ring (style, cr, x, get_y (area, rating),
                       get_radius (data, area, ratings->n[rating], most));
        }
    }
}

static void
draw_medians (const EbbPlotData  *data,
              const EbbPlotStyle *style,
              cairo_t            *cr,
              const Area         *area)
{
  double room = area->width * data->timeline->step / ebb_days_get_n (&data->days);
  double size = CLAMP (room * 0.35, 1.6, 4);

  for (guint i = 1; i < ebb_timeline_plot_get_n (data); i++)
    {
      const EbbTimelineStep *before = ebb_timeline_plot_get_step (data, i - 1);
      const EbbTimelineStep *step = ebb_timeline_plot_get_step (data, i);

      if (step->first_day - before->first_day > data->timeline->step)
        continue;
      cairo_move_to (cr, get_middle (data, style, area, i - 1),
                     get_y (area, ebb_histogram_get_median (&before->ratings)));
      cairo_line_to (cr, get_middle (data, style, area, i),
                     get_y (area, ebb_histogram_get_median (&step->ratings)));
    }
  gdk_cairo_set_source_rgba (cr, &style->ink);
  cairo_set_line_width (cr, 1.5 * style->line);
  cairo_stroke (cr);

  for (guint i = 0; i < ebb_timeline_plot_get_n (data); i++)
    {
      const EbbTimelineStep *step = ebb_timeline_plot_get_step (data, i);

      draw_diamond (style, cr, get_middle (data, style, area, i),
                    get_y (area, ebb_histogram_get_median (&step->ratings)), size);
    }
}

/* What the marks are. */
static void
draw_key (const EbbPlotData  *data,
          const EbbPlotStyle *style,
          cairo_t            *cr,
          const Area         *area)
{
  const char *names[] = { _("Cravings"), get_median_name (data) };
  double y = area->y + area->height + area->text * 1.55;
  double x = area->x;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      double width = 0;
      g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, names[i], SMALL, &width,
                                                                NULL);

      g_assert (layout != NULL);
      if (i == 0)
        draw_ring (style, cr, ebb_plot_style_mirror (style, x + 4, area->total),
                   y + area->text / 2, 4);
      else
        draw_diamond (style, cr, ebb_plot_style_mirror (style, x + 4, area->total),
                      y + area->text / 2, 4);
      gdk_cairo_set_source_rgba (cr, &style->ink);
      ebb_plot_style_draw_text (style, cr, names[i], SMALL,
                                ebb_plot_style_mirror (style, x + MARK_WIDTH, area->total), y,
                                style->rtl ? 1 : 0, MAX (area->total - x - MARK_WIDTH, 20));
      if (is_key_wide (data, style, area->total))
        y += area->text * 1.1;
      else
        x += MARK_WIDTH + width + KEY_SPACING;
    }
}

void
ebb_timeline_plot_draw (const EbbPlotData  *data,
                        const EbbPlotStyle *style,
                        cairo_t            *cr,
                        double              width,
                        double              height)
{
  Area area = get_area (data, style, width, height);

  draw_axes (data, style, cr, &area);
  draw_ratings (data, style, cr, &area);
  draw_medians (data, style, cr, &area);
  draw_key (data, style, cr, &area);
}
