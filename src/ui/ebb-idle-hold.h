/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     ebb_idle_hold_set (GtkWindow *window,
                            gboolean   holds);
gboolean ebb_idle_hold_get (GtkWindow *window);

G_END_DECLS
