/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patterns/ebb-plot-kind.h"

G_BEGIN_DECLS

/* Shared by the files that make up the plot of strength over time. */

const EbbTimelineStep *ebb_timeline_plot_get_step   (const EbbPlotData  *data,
                                                     guint               i);
guint                  ebb_timeline_plot_get_n      (const EbbPlotData  *data);
GDateTime             *ebb_timeline_plot_get_date   (gint64              day);
double                 ebb_timeline_plot_get_height (const EbbPlotData  *data,
                                                     const EbbPlotStyle *style,
                                                     double              width);
void                   ebb_timeline_plot_get_place  (const EbbPlotData  *data,
                                                     const EbbPlotStyle *style,
                                                     double              width,
                                                     double              height,
                                                     guint               i,
                                                     graphene_rect_t    *place);
void                   ebb_timeline_plot_draw       (const EbbPlotData  *data,
                                                     const EbbPlotStyle *style,
                                                     cairo_t            *cr,
                                                     double              width,
                                                     double              height);

G_END_DECLS
