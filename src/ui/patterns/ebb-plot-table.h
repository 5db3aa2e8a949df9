/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patterns/ebb-plot-kind.h"

G_BEGIN_DECLS

GtkWidget *ebb_plot_table_new (const EbbPlotKind *kind,
                               const EbbPlotData *data);

G_END_DECLS
