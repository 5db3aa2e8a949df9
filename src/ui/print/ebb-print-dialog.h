/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document/ebb-document.h"

G_BEGIN_DECLS

/**
 * EbbPrintMake:
 * @name: the name that the person typed to stand on it; empty for none
 * @user_data: what was given with the function
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full): the document as it is to be now, or %NULL
 */
typedef EbbDocument *(*EbbPrintMake) (const char  *name,
                                      gpointer     user_data,
                                      GError     **error);

#define EBB_TYPE_PRINT_DIALOG (ebb_print_dialog_get_type ())

G_DECLARE_FINAL_TYPE (EbbPrintDialog, ebb_print_dialog, EBB, PRINT_DIALOG, AdwWindow)

EbbPrintDialog *ebb_print_dialog_new          (GtkWindow      *parent,
                                               EbbPrintMake    make,
                                               gpointer        user_data,
                                               GDestroyNotify  destroy);
void            ebb_print_dialog_offer_name   (EbbPrintDialog *self);
void            ebb_print_dialog_add_options  (EbbPrintDialog *self,
                                               GtkWidget      *options);
void            ebb_print_dialog_update       (EbbPrintDialog *self);
void            ebb_print_dialog_set_large_type (EbbPrintDialog *self,
                                               gboolean        large_type);
gboolean        ebb_print_dialog_save         (EbbPrintDialog *self,
                                               const char     *path);

void            ebb_print_show                (GtkWidget      *widget,
                                               EbbDocument    *document);

G_END_DECLS
