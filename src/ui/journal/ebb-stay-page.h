/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-stay.h"

G_BEGIN_DECLS

#define EBB_TYPE_STAY_PAGE (ebb_stay_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbStayPage, ebb_stay_page, EBB, STAY_PAGE, AdwBin)

GtkWidget    *ebb_stay_page_new        (EbbStay     *stay);

AdwHeaderBar *ebb_stay_page_get_header (EbbStayPage *self);
EbbStay      *ebb_stay_page_get_stay   (EbbStayPage *self);
void          ebb_stay_page_show       (EbbStayPage *self);
gboolean      ebb_stay_page_go_back    (EbbStayPage *self);

G_END_DECLS
