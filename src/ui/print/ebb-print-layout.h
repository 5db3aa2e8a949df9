/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/ebb-document.h"

G_BEGIN_DECLS

/* A document on pages. All lengths are in points. */
typedef struct _EbbPrintLayout EbbPrintLayout;

EbbPrintLayout *ebb_print_layout_new          (EbbDocument    *document,
                                               double          width,
                                               double          height,
                                               gboolean        large_type);
void            ebb_print_layout_free         (EbbPrintLayout *self);

guint           ebb_print_layout_get_n_pages  (EbbPrintLayout *self);
void            ebb_print_layout_draw_page    (EbbPrintLayout *self,
                                               cairo_t        *cr,
                                               guint           page);
GPtrArray      *ebb_print_layout_dup_left_out (EbbPrintLayout *self);
char           *ebb_print_layout_dup_note     (EbbPrintLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbPrintLayout, ebb_print_layout_free)

G_END_DECLS
