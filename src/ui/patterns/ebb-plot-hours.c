/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ebb-format.h"
#include "ebb-plot-kind.h"
#include "ebb-week.h"

/* When cravings were: a cell for each hour of the week. A square in it is the
 * larger the more there were, and the number is in it where there is room. A
 * cell in which nothing was logged is hatched: nobody knows how it was. Where
 * it is narrow the days are beside each other instead of below. */

#define SMALL 0.85
#define BUSY_HOURS 3

static void
split (guint  i,
       int   *weekday,
       guint *hour)
{
  *weekday = (ebb_week_get_first () + (int) (i / EBB_N_HOURS)) % EBB_N_WEEKDAYS;
  *hour = i % EBB_N_HOURS;
}

static const EbbHistogram *
get_cell (const EbbPlotData *data,
          guint              i)
{
  int weekday;
  guint hour;

  split (i, &weekday, &hour);

  return &data->hours->cells[weekday][hour];
}

static char *
dup_title (const EbbPlotData *data)
{
  guint n = ebb_histogram_get_n (&data->hours->ratings);
  guint first = 0;
  guint n_busy = ebb_hours_find_busiest (data->hours, BUSY_HOURS, &first);
  g_autofree char *from = ebb_format_minutes ((int) first * 60);
  g_autofree char *to = ebb_format_minutes ((int) (first + BUSY_HOURS) % EBB_N_HOURS * 60);

  if (n == 0)
    return g_strdup (_("No craving was logged at any hour."));
  if (n < EBB_MIN_PAIRS)
    return g_strdup_printf (ngettext ("%'u craving, by day and hour.",
                                      "%'u cravings, by day and hour.", n), n);
  if (2 * n_busy > n)
    return g_strdup_printf (
      /* Translators: how many, of how many, and two times of day. */
      ngettext ("Most were between %3$s and %4$s: %1$'u of %2$'u craving.",
                "Most were between %3$s and %4$s: %1$'u of %2$'u cravings.", n),
      n_busy, n, from, to);

  return g_strdup_printf (
    /* Translators: how many, of how many, and two times of day. */
    ngettext ("%1$'u of %2$'u craving was between %3$s and %4$s. No three hours have more.",
              "%1$'u of %2$'u cravings were between %3$s and %4$s. No three hours have more.", n),
    n_busy, n, from, to);
}

static guint
get_n (const EbbPlotData *data)
{
  return EBB_N_WEEKDAYS * EBB_N_HOURS;
}

static gboolean
is_empty (const EbbPlotData *data,
          guint              i)
{
  return ebb_histogram_get_n (get_cell (data, i)) == 0;
}

static char *
dup_label (const EbbPlotData *data,
           guint              i)
{
  const EbbHistogram *cell = get_cell (data, i);
  guint n = ebb_histogram_get_n (cell);
  g_autofree char *median = NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  int weekday;
  guint hour;

  split (i, &weekday, &hour);
  day = ebb_week_dup_name (weekday);
  time = ebb_format_minutes ((int) hour * 60);
  if (n == 0)
    /* Translators: a day of the week and the hour that begins then. */
    return g_strdup_printf (_("%1$s, %2$s: nothing logged"), day, time);

  median = ebb_plot_format_rating (ebb_histogram_get_median (cell));

  return g_strdup_printf (
    /* Translators: a day of the week, the hour that begins then, how many cravings, the median. */
    ngettext ("%1$s, %2$s: %3$'u craving, %4$s of 10",
              "%1$s, %2$s: %3$'u cravings, middle %4$s of 10", n), day, time, n, median);
}

static char *
dup_cell (const EbbPlotData *data,
          guint              i,
          guint              column)
{
  int weekday;
  guint hour;

  split (i, &weekday, &hour);
  switch (column)
    {
    case 0:
      return ebb_week_dup_name (weekday);
    case 1:
      return ebb_format_minutes ((int) hour * 60);
    case 2:
      return g_strdup_printf ("%'u", ebb_histogram_get_n (get_cell (data, i)));
    case 3:
    default:
      return ebb_plot_format_rating (ebb_histogram_get_median (get_cell (data, i)));
    }
}

/* Where the cells are. */
typedef struct
{
  gboolean upright; /* the days are beside each other */
  double   x;
  double   y;
  double   cell_width;
  double   cell_height;
  double   text;
  double   total;
} Grid;

static Grid
get_grid (const EbbPlotStyle *style,
          double              width)
{
  Grid grid = { .total = width };
  double number = 0;
  double day = 0;
  g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, "00", SMALL, &number,
                                                            &grid.text);

  g_assert (layout != NULL);
  for (int weekday = 0; weekday < EBB_N_WEEKDAYS; weekday++)
    {
      g_autofree char *name = ebb_week_dup_short_name (weekday);
      g_autoptr (PangoLayout) set = NULL;
      double name_width = 0;

      set = ebb_plot_style_set_text (style, name, SMALL, &name_width, NULL);
      day = MAX (day, name_width);
    }

  grid.upright = (width - day - 8) / EBB_N_HOURS < number + 4;
  if (grid.upright)
    {
      g_autofree char *time = ebb_format_minutes (12 * 60);
      g_autoptr (PangoLayout) set = NULL;
      double time_width = 0;

      set = ebb_plot_style_set_text (style, time, SMALL, &time_width, NULL);
      grid.x = time_width + 8;
      grid.y = grid.text + 6;
      grid.cell_width = MAX ((width - grid.x) / EBB_N_WEEKDAYS, 1);
      grid.cell_height = grid.text + 2;
    }
  else
    {
      grid.x = day + 8;
      grid.y = grid.text + 6;
      grid.cell_width = (width - grid.x) / EBB_N_HOURS;
      grid.cell_height = MAX (grid.text + 4, grid.cell_width * 0.9);
    }

  return grid;
}

static double
get_height (const EbbPlotData  *data,
            const EbbPlotStyle *style,
            double              width)
{
  Grid grid = get_grid (style, width);

  return grid.y + grid.cell_height * (grid.upright ? EBB_N_HOURS : EBB_N_WEEKDAYS) + 1;
}

/* From the side where reading begins. */
static void
place_cell (const Grid      *grid,
            guint            i,
            graphene_rect_t *place)
{
  guint day = i / EBB_N_HOURS;
  guint hour = i % EBB_N_HOURS;

  graphene_rect_init (place,
                      (float) (grid->x + grid->cell_width * (grid->upright ? day : hour)),
                      (float) (grid->y + grid->cell_height * (grid->upright ? hour : day)),
                      (float) grid->cell_width, (float) grid->cell_height);
}

static void
get_place (const EbbPlotData  *data,
           const EbbPlotStyle *style,
           double              width,
           double              height,
           guint               i,
           graphene_rect_t    *place)
{
  Grid grid = get_grid (style, width);

  place_cell (&grid, i, place);
  if (style->rtl)
    place->origin.x = (float) width - place->origin.x - place->size.width;
}

static void
draw_hatch (const EbbPlotStyle    *style,
            cairo_t               *cr,
            const graphene_rect_t *place)
{
  double size = place->size.width + place->size.height;

  cairo_save (cr);
  cairo_rectangle (cr, place->origin.x + 1, place->origin.y + 1, place->size.width - 2,
                   place->size.height - 2);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, &style->faint);
  cairo_set_line_width (cr, style->line * 0.7);
  for (double at = 0; at < size; at += 6)
    {
      cairo_move_to (cr, place->origin.x + at, place->origin.y);
      cairo_line_to (cr, place->origin.x + at - place->size.height,
                     place->origin.y + place->size.height);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_cell (const EbbPlotStyle    *style,
           cairo_t               *cr,
           const graphene_rect_t *place,
           const Grid            *grid,
           guint                  n,
           guint                  most)
{
  double share = sqrt ((double) n / most);
  double width = (place->size.width - 2) * MAX (share, 0.25);
  double height = (place->size.height - 2) * (grid->upright ? 1 : MAX (share, 0.25));
  double x = place->origin.x + place->size.width / 2;
  double y = place->origin.y + place->size.height / 2;
  g_autofree char *number = g_strdup_printf ("%'u", n);
  double number_width = 0;
  g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (style, number, SMALL, &number_width,
                                                            NULL);
  GdkRGBA tint = style->fill;

  g_assert (layout != NULL);
  cairo_rectangle (cr, x - width / 2, y - height / 2, width, height);
  tint.alpha *= 0.35f;
  gdk_cairo_set_source_rgba (cr, &tint);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &style->fill);
  cairo_set_line_width (cr, style->line);
  if (number_width + 3 < width)
    cairo_stroke (cr);
  else
    cairo_new_path (cr);

  if (number_width > place->size.width - 2)
    return;
  gdk_cairo_set_source_rgba (cr, &style->ink);
  ebb_plot_style_draw_text (style, cr, number, SMALL, x, y - grid->text / 2, 0.5, 0);
}

static void
draw_heads (const EbbPlotStyle *style,
            cairo_t            *cr,
            const Grid         *grid)
{
  int first = ebb_week_get_first ();

  gdk_cairo_set_source_rgba (cr, &style->ink);
  for (guint day = 0; day < EBB_N_WEEKDAYS; day++)
    {
      g_autofree char *name = ebb_week_dup_short_name ((first + (int) day) % EBB_N_WEEKDAYS);
      double x = grid->upright ? grid->x + (day + 0.5) * grid->cell_width : grid->x - 6;
      double y = grid->upright ? 0
                               : grid->y + (day + 0.5) * grid->cell_height - grid->text / 2;

      ebb_plot_style_draw_text (style, cr, name, SMALL,
                                ebb_plot_style_mirror (style, x, grid->total), y,
                                grid->upright ? 0.5 : (style->rtl ? 0 : 1),
                                grid->upright ? grid->cell_width - 2 : 0);
    }

  for (guint hour = 0; hour < EBB_N_HOURS; hour += grid->upright ? 3 : 6)
    {
      g_autofree char *time = ebb_format_minutes ((int) hour * 60);
      double x = grid->upright ? grid->x - 6 : grid->x + hour * grid->cell_width + 1;
      double y = grid->upright ? grid->y + (hour + 0.5) * grid->cell_height - grid->text / 2 : 0;

      ebb_plot_style_draw_text (style, cr, time, SMALL,
                                ebb_plot_style_mirror (style, x, grid->total), y,
                                grid->upright != style->rtl ? 1 : 0, 0);
    }
}

static void
draw (const EbbPlotData  *data,
      const EbbPlotStyle *style,
      cairo_t            *cr,
      double              width,
      double              height)
{
  Grid grid = get_grid (style, width);
  guint most = 1;

  draw_heads (style, cr, &grid);
  for (guint i = 0; i < get_n (data); i++)
    most = MAX (most, ebb_histogram_get_n (get_cell (data, i)));

  for (guint i = 0; i < get_n (data); i++)
    {
      guint n = ebb_histogram_get_n (get_cell (data, i));
      graphene_rect_t place;

      get_place (data, style, width, height, i, &place);
      if (n == 0)
        draw_hatch (style, cr, &place);
      else
        draw_cell (style, cr, &place, &grid, n, most);
    }
}

/* The arrow keys go where they point. */
static guint
get_next (const EbbPlotData  *data,
          const EbbPlotStyle *style,
          double              width,
          guint               i,
          GtkDirectionType    direction)
{
  Grid grid = get_grid (style, width);
  gboolean along = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  gboolean back = direction == GTK_DIR_UP ||
                  direction == (style->rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  int day = (int) (i / EBB_N_HOURS);
  int hour = (int) (i % EBB_N_HOURS);

  if (along == grid.upright)
    day = CLAMP (day + (back ? -1 : 1), 0, EBB_N_WEEKDAYS - 1);
  else
    hour = CLAMP (hour + (back ? -1 : 1), 0, EBB_N_HOURS - 1);

  return (guint) (day * EBB_N_HOURS + hour);
}

static const char *const columns[] = {
  NC_("table", "Day"), NC_("table", "Hour"), NC_("table", "Cravings"), NC_("table", "Middle"),
  NULL
};

const EbbPlotKind ebb_plot_hours = {
  .name = N_("Days and Hours"),
  .columns = columns,
  .dup_title = dup_title,
  .get_n = get_n,
  .is_empty = is_empty,
  .dup_label = dup_label,
  .dup_cell = dup_cell,
  .get_height = get_height,
  .get_place = get_place,
  .draw = draw,
  .get_next = get_next,
};
