/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ebb-insights.h"

G_BEGIN_DECLS

/**
 * EbbPlotStyle:
 * @context: what text is set with
 * @ink: text, and marks that count
 * @faint: lines that only guide the eye
 * @fill: areas, and the marks beside @ink; never the only difference
 * @line: the width of a line, in the unit of the drawing
 * @rtl: whether time and size grow to the left
 *
 * How a plot is drawn, on a screen or on paper.
 */
typedef struct
{
  PangoContext *context;
  GdkRGBA       ink;
  GdkRGBA       faint;
  GdkRGBA       fill;
  double        line;
  gboolean      rtl;
} EbbPlotStyle;

/**
 * EbbPlotData:
 * @days: the days that all of it is of
 * @timeline: how strong cravings were
 * @hours: when they were
 * @triggers: (element-type EbbTagCount): what went with them
 * @coping: (element-type EbbTagCount): what was done
 *
 * What the plots show. A plot needs only what is its own.
 */
typedef struct
{
  EbbDays            days;
  const EbbTimeline *timeline;
  const EbbHours    *hours;
  GPtrArray         *triggers;
  GPtrArray         *coping;
} EbbPlotData;

/**
 * EbbPlotKind:
 * @name: a short name, to be translated
 * @columns: (array zero-terminated=1): the heads of the table, to be translated
 * @dup_title: says in a plain sentence what it shows, with how many
 * @get_n: how many data there are, those that are empty included
 * @is_empty: (nullable): whether a datum stands for nothing logged; the table
 *   leaves those out
 * @dup_label: a datum in words
 * @dup_cell: a datum's cell in the table
 * @get_height: how high it is for a width
 * @get_place: where a datum is
 * @draw: draws it all
 * @get_next: (nullable): which datum the arrow key goes to; without it, left and
 *   up go back and right and down go on
 *
 * A plot, apart from any widget: the same on the screen and on paper.
 */
typedef struct
{
  const char        *name;
  const char *const *columns;

  char   *(*dup_title)  (const EbbPlotData   *data);
  guint   (*get_n)      (const EbbPlotData   *data);
  gboolean (*is_empty)  (const EbbPlotData   *data,
                         guint                i);
  char   *(*dup_label)  (const EbbPlotData   *data,
                         guint                i);
  char   *(*dup_cell)   (const EbbPlotData   *data,
                         guint                i,
                         guint                column);
  double  (*get_height) (const EbbPlotData   *data,
                         const EbbPlotStyle  *style,
                         double               width);
  void    (*get_place)  (const EbbPlotData   *data,
                         const EbbPlotStyle  *style,
                         double               width,
                         double               height,
                         guint                i,
                         graphene_rect_t     *place);
  void    (*draw)       (const EbbPlotData   *data,
                         const EbbPlotStyle  *style,
                         cairo_t             *cr,
                         double               width,
                         double               height);
  guint   (*get_next)   (const EbbPlotData   *data,
                         const EbbPlotStyle  *style,
                         double               width,
                         guint                i,
                         GtkDirectionType     direction);
} EbbPlotKind;

extern const EbbPlotKind ebb_plot_timeline;
extern const EbbPlotKind ebb_plot_hours;
extern const EbbPlotKind ebb_plot_triggers;
extern const EbbPlotKind ebb_plot_coping;

void         ebb_plot_style_for_widget (EbbPlotStyle       *self,
                                        GtkWidget          *widget);
void         ebb_plot_style_for_paper  (EbbPlotStyle       *self,
                                        PangoContext       *context);
PangoLayout *ebb_plot_style_set_text   (const EbbPlotStyle *self,
                                        const char         *text,
                                        double              scale,
                                        double             *width,
                                        double             *height);
double       ebb_plot_style_get_line_height (const EbbPlotStyle *self,
                                        double              scale);
void         ebb_plot_style_draw_text  (const EbbPlotStyle *self,
                                        cairo_t            *cr,
                                        const char         *text,
                                        double              scale,
                                        double              x,
                                        double              y,
                                        double              align,
                                        double              max_width);
double       ebb_plot_style_mirror     (const EbbPlotStyle *self,
                                        double              x,
                                        double              width);
char        *ebb_plot_format_rating    (double              rating);

double       ebb_plot_get_paper_height (const EbbPlotKind  *kind,
                                        const EbbPlotData  *data,
                                        double              width);
void         ebb_plot_draw_on_paper    (const EbbPlotKind  *kind,
                                        const EbbPlotData  *data,
                                        cairo_t            *cr,
                                        double              width,
                                        double              height);

G_END_DECLS
