/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_PLOT_DATUM (ebb_plot_datum_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlotDatum, ebb_plot_datum, EBB, PLOT_DATUM, GtkWidget)

GtkWidget  *ebb_plot_datum_new       (void);
const char *ebb_plot_datum_get_label (EbbPlotDatum *self);
void        ebb_plot_datum_set_label (EbbPlotDatum *self,
                                      const char   *label);

G_END_DECLS
