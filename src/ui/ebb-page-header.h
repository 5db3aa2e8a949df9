/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_PAGE_HEADER (ebb_page_header_get_type ())

G_DECLARE_FINAL_TYPE (EbbPageHeader, ebb_page_header, EBB, PAGE_HEADER, GtkWidget)

AdwHeaderBar *ebb_page_header_get_bar (EbbPageHeader *self);

G_END_DECLS
