/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_FIT_SCROLLER (ebb_fit_scroller_get_type ())
G_DECLARE_FINAL_TYPE (EbbFitScroller, ebb_fit_scroller, EBB, FIT_SCROLLER, GtkWidget)

GtkWidget *ebb_fit_scroller_new (GtkWidget *child);

G_END_DECLS
