/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patterns/ebb-plot-kind.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLOT_CARD (ebb_plot_card_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlotCard, ebb_plot_card, EBB, PLOT_CARD, AdwBin)

GtkWidget *ebb_plot_card_new      (const EbbPlotKind *kind);
void       ebb_plot_card_set_data (EbbPlotCard       *self,
                                   const EbbPlotData *data);

G_END_DECLS
