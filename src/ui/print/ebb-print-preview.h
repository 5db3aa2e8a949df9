/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/ebb-document.h"
#include "print/ebb-print-layout.h"

G_BEGIN_DECLS

#define EBB_TYPE_PRINT_PREVIEW (ebb_print_preview_get_type ())

G_DECLARE_FINAL_TYPE (EbbPrintPreview, ebb_print_preview, EBB, PRINT_PREVIEW, GtkWidget)

GtkWidget      *ebb_print_preview_new        (void);

EbbPrintLayout *ebb_print_preview_show       (EbbPrintPreview *self,
                                              EbbDocument     *document,
                                              gboolean         large_type,
                                              GtkPageSetup    *setup);

G_END_DECLS
