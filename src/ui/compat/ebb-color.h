/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ebb_color_get_text   (GtkWidget *widget,
                           GdkRGBA   *color);
void ebb_color_get_accent (GtkWidget *widget,
                           GdkRGBA   *color);

G_END_DECLS
