/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ebb_page_keys_add (GtkWidget         *view,
                        GtkScrolledWindow *scroller,
                        GtkWidget         *article);

G_END_DECLS
