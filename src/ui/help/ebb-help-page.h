/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "help/ebb-help-view.h"

G_BEGIN_DECLS

#define EBB_TYPE_HELP_PAGE (ebb_help_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbHelpPage, ebb_help_page, EBB, HELP_PAGE, AdwBin)

GtkWidget    *ebb_help_page_new        (EbbHelpView *view);

AdwHeaderBar *ebb_help_page_get_header (EbbHelpPage *self);
EbbHelpView  *ebb_help_page_get_view   (EbbHelpPage *self);

G_END_DECLS
