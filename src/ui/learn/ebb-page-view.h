/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "learn/ebb-page.h"

G_BEGIN_DECLS

#define EBB_TYPE_PAGE_VIEW (ebb_page_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbPageView, ebb_page_view, EBB, PAGE_VIEW, AdwBin)

GtkWidget *ebb_page_view_new          (void);

EbbPage   *ebb_page_view_get_page     (EbbPageView *self);
void       ebb_page_view_set_page     (EbbPageView *self,
                                       EbbPage     *page);
double     ebb_page_view_get_position (EbbPageView *self);
void       ebb_page_view_set_position (EbbPageView *self,
                                       double       position);

G_END_DECLS
