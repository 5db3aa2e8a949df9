/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patterns/ebb-plot-kind.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLOT (ebb_plot_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlot, ebb_plot, EBB, PLOT, GtkWidget)

GtkWidget *ebb_plot_new      (const EbbPlotKind *kind);
void       ebb_plot_set_data (EbbPlot           *self,
                              const EbbPlotData *data);

G_END_DECLS
