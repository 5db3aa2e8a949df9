/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_HIDDEN_PAGE (ebb_hidden_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbHiddenPage, ebb_hidden_page, EBB, HIDDEN_PAGE, AdwBin)

GtkWidget *ebb_hidden_page_new         (void);
void       ebb_hidden_page_set_problem (EbbHiddenPage *self,
                                        const char    *problem);

G_END_DECLS
