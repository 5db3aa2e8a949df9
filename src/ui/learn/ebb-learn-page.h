/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "learn/ebb-library.h"
#include "learn/ebb-reading.h"

G_BEGIN_DECLS

#define EBB_TYPE_LEARN_PAGE (ebb_learn_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbLearnPage, ebb_learn_page, EBB, LEARN_PAGE, AdwBin)

GtkWidget  *ebb_learn_page_new             (EbbLibrary   *library,
                                            EbbReading   *reading);

EbbLibrary *ebb_learn_page_get_library     (EbbLearnPage *self);
void        ebb_learn_page_show            (EbbLearnPage *self,
                                            const char   *slug);
void        ebb_learn_page_show_path       (EbbLearnPage *self,
                                            EbbAudience   path);
gboolean    ebb_learn_page_go_back         (EbbLearnPage *self);
gboolean    ebb_learn_page_go_forward      (EbbLearnPage *self);
guint       ebb_learn_page_get_n_visits    (EbbLearnPage *self);
gboolean    ebb_learn_page_get_can_go_back (EbbLearnPage *self);
const char *ebb_learn_page_get_title       (EbbLearnPage *self);

G_END_DECLS
