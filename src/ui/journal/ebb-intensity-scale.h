/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_INTENSITY_SCALE (ebb_intensity_scale_get_type ())

G_DECLARE_FINAL_TYPE (EbbIntensityScale, ebb_intensity_scale, EBB, INTENSITY_SCALE, GtkWidget)

int  ebb_intensity_scale_get_value (EbbIntensityScale *self);
void ebb_intensity_scale_set_value (EbbIntensityScale *self,
                                    int                value);
void ebb_intensity_scale_name_ends (EbbIntensityScale *self,
                                    const char        *least,
                                    const char        *most);

G_END_DECLS
