/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/ebb-document.h"

G_BEGIN_DECLS

/**
 * EbbPrintFunc:
 * @printed: whether it is on its way to a printer or in a file; %FALSE after
 *   the person cancelled too
 * @error: (nullable): what went wrong, in words for a person
 * @user_data: what was given with the function
 */
typedef void (*EbbPrintFunc) (gboolean      printed,
                              const GError *error,
                              gpointer      user_data);

gboolean           ebb_print_export        (EbbDocument   *document,
                                            gboolean       large_type,
                                            const char    *path,
                                            GError       **error);
void               ebb_print_run           (EbbDocument   *document,
                                            gboolean       large_type,
                                            GtkWindow     *parent,
                                            EbbPrintFunc   func,
                                            gpointer       user_data);
GtkPrintOperation *ebb_print_operation_new (EbbDocument   *document,
                                            gboolean       large_type);
GtkPageSetup      *ebb_print_page_setup_new (void);

G_END_DECLS
