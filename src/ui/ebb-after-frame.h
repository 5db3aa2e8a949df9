/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*EbbAfterFrameFunc) (gpointer object);

void ebb_after_frame (GtkWidget         *widget,
                      EbbAfterFrameFunc  func,
                      gpointer           object);

G_END_DECLS
