/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EbbPageScroll:
 *
 * Where a page is scrolled to, also while it still gets its height.
 */
typedef struct _EbbPageScroll EbbPageScroll;

typedef void (*EbbPageScrollSettled) (gpointer view);

EbbPageScroll *ebb_page_scroll_new          (GtkWidget            *view,
                                             GtkScrolledWindow    *scroller,
                                             GtkWidget            *article,
                                             EbbPageScrollSettled  settled);
void           ebb_page_scroll_free         (EbbPageScroll        *self);

void           ebb_page_scroll_to           (EbbPageScroll        *self,
                                             GtkWidget            *widget,
                                             double                position,
                                             double                progress);
double         ebb_page_scroll_get_position (EbbPageScroll        *self);
double         ebb_page_scroll_get_progress (EbbPageScroll        *self);
gboolean       ebb_page_scroll_has_reached  (EbbPageScroll        *self,
                                             GtkWidget            *widget);

G_END_DECLS
