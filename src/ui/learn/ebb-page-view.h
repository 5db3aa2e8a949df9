/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "learn/ebb-search.h"

G_BEGIN_DECLS

#define EBB_TYPE_PAGE_VIEW (ebb_page_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbPageView, ebb_page_view, EBB, PAGE_VIEW, AdwBin)

GtkWidget *ebb_page_view_new               (void);

EbbPage   *ebb_page_view_get_page          (EbbPageView *self);
void       ebb_page_view_set_library       (EbbPageView *self,
                                            EbbLibrary  *library);
void       ebb_page_view_set_page          (EbbPageView *self,
                                            EbbPage     *page);
double     ebb_page_view_get_position      (EbbPageView *self);
void       ebb_page_view_set_position      (EbbPageView *self,
                                            double       position);
double     ebb_page_view_get_progress      (EbbPageView *self);
void       ebb_page_view_set_progress      (EbbPageView *self,
                                            double       progress);
void       ebb_page_view_set_way           (EbbPageView *self,
                                            EbbPage     *previous,
                                            EbbPage     *next,
                                            gboolean     is_path);
void       ebb_page_view_set_text_size     (EbbPageView *self,
                                            double       text_size);
void       ebb_page_view_scroll_to_section (EbbPageView *self,
                                            guint        section);
void       ebb_page_view_mark              (EbbPageView *self,
                                            EbbSearch   *search,
                                            const char  *text);

G_END_DECLS
