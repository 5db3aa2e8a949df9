/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <pango/pangocairo.h>

#include "compat/ebb-color.h"
#include "ebb-plot-kind.h"

/* The size of text on paper, in points. */
#define PAPER_TEXT 9

/**
 * ebb_plot_style_for_widget:
 * @self: (out caller-allocates): how to draw
 * @widget: where; it gives font, direction and colours
 */
void
ebb_plot_style_for_widget (EbbPlotStyle *self,
                           GtkWidget    *widget)
{
  gboolean high_contrast =
    adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  ebb_color_get_text (widget, &self->ink);
  self->faint = self->ink;
  self->faint.alpha *= high_contrast ? 0.7f : 0.3f;
  ebb_color_get_accent (widget, &self->fill);
  self->context = gtk_widget_get_pango_context (widget);
  self->line = high_contrast ? 2 : 1;
  self->rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}

/**
 * ebb_plot_style_for_paper:
 * @self: (out caller-allocates): how to draw
 * @context: what text is set with; one unit is a point
 *
 * In black and white: greys differ in what is drawn, too.
 */
void
ebb_plot_style_for_paper (EbbPlotStyle *self,
                          PangoContext *context)
{
  self->context = context;
  self->ink = (GdkRGBA) { 0, 0, 0, 1 };
  self->faint = (GdkRGBA) { 0.55f, 0.55f, 0.55f, 1 };
  self->fill = (GdkRGBA) { 0.3f, 0.3f, 0.3f, 1 };
  self->line = 0.6;
  self->rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

static PangoLayout *
make_layout (const EbbPlotStyle *self,
             const char         *text,
             double              scale)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/**
 * ebb_plot_style_set_text:
 * @self: how to draw
 * @text: one line
 * @scale: of the font's own size
 * @width: (out) (optional): how wide it is
 * @height: (out) (optional): how high
 *
 * Returns: (transfer full): the text, set
 */
PangoLayout *
ebb_plot_style_set_text (const EbbPlotStyle *self,
                         const char         *text,
                         double              scale,
                         double             *width,
                         double             *height)
{
  PangoLayout *layout = make_layout (self, text, scale);
  int text_width, text_height;

  pango_layout_get_size (layout, &text_width, &text_height);
  if (width != NULL)
    *width = (double) text_width / PANGO_SCALE;
  if (height != NULL)
    *height = (double) text_height / PANGO_SCALE;

  return layout;
}

double
ebb_plot_style_get_line_height (const EbbPlotStyle *self,
                                double              scale)
{
  double height = 0;
  g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (self, "10", scale, NULL, &height);

  g_assert (layout != NULL);

  return height;
}

/**
 * ebb_plot_style_draw_text:
 * @self: how to draw
 * @cr: on what, in the colour that is set
 * @text: one line
 * @scale: of the font's own size
 * @x: where
 * @y: its top
 * @align: 0: it begins at @x, 0.5: its middle is there, 1: it ends there
 * @max_width: where it is cut short with an ellipsis, or 0
 */
void
ebb_plot_style_draw_text (const EbbPlotStyle *self,
                          cairo_t            *cr,
                          const char         *text,
                          double              scale,
                          double              x,
                          double              y,
                          double              align,
                          double              max_width)
{
  double width = 0;
  g_autoptr (PangoLayout) layout = ebb_plot_style_set_text (self, text, scale, &width, NULL);

  if (max_width > 0 && width > max_width)
    {
      pango_layout_set_width (layout, (int) (max_width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      width = max_width;
    }
  cairo_move_to (cr, x - align * width, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * ebb_plot_style_mirror:
 * @self: how to draw
 * @x: from the side where reading begins
 * @width: of the whole
 *
 * Returns: from the left
 */
double
ebb_plot_style_mirror (const EbbPlotStyle *self,
                       double              x,
                       double              width)
{
  return self->rtl ? width - x : x;
}

/**
 * ebb_plot_format_rating:
 * @rating: 0 to 10, in steps of a half
 *
 * Returns: (transfer full): the same for a person
 */
char *
ebb_plot_format_rating (double rating)
{
  int halves = (int) (rating * 2 + 0.5);

  return halves % 2 == 0 ? g_strdup_printf ("%'d", halves / 2)
                         : g_strdup_printf ("%.1f", halves / 2.0);
}

static PangoContext *
make_paper_context (cairo_t *cr)
{
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");

  pango_cairo_context_set_resolution (context, 72);
  pango_font_description_set_size (font, PAPER_TEXT * PANGO_SCALE);
  pango_context_set_font_description (context, font);

  return context;
}

/**
 * ebb_plot_get_paper_height:
 * @kind: a plot
 * @data: what it shows
 * @width: in points
 *
 * Returns: how high it is on paper, in points
 */
double
ebb_plot_get_paper_height (const EbbPlotKind *kind,
                           const EbbPlotData *data,
                           double             width)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_paper_context (cr);
  EbbPlotStyle style;
  double height;

  ebb_plot_style_for_paper (&style, context);
  height = kind->get_height (data, &style, width);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return height;
}

/**
 * ebb_plot_draw_on_paper:
 * @kind: a plot
 * @data: what it shows
 * @cr: on what, one unit a point
 * @width: in points
 * @height: in points, at least that of ebb_plot_get_paper_height()
 *
 * In black and white, without the title.
 */
void
ebb_plot_draw_on_paper (const EbbPlotKind *kind,
                        const EbbPlotData *data,
                        cairo_t           *cr,
                        double             width,
                        double             height)
{
  PangoContext *context = make_paper_context (cr);
  EbbPlotStyle style;

  ebb_plot_style_for_paper (&style, context);
  cairo_save (cr);
  kind->draw (data, &style, cr, width, height);
  cairo_restore (cr);
  g_object_unref (context);
}
