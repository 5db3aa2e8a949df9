/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_HALT_CHOOSER (ebb_halt_chooser_get_type ())

G_DECLARE_FINAL_TYPE (EbbHaltChooser, ebb_halt_chooser, EBB, HALT_CHOOSER, GtkWidget)

int  ebb_halt_chooser_get_value (EbbHaltChooser *self);
void ebb_halt_chooser_set_value (EbbHaltChooser *self,
                                 int             value);

G_END_DECLS
