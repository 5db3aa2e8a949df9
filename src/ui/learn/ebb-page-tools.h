/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "learn/ebb-page.h"

G_BEGIN_DECLS

typedef void (*EbbPageToolsFill) (AdwExpanderRow *row,
                                  EbbPage        *page);

GtkWidget  *ebb_page_tools_new               (EbbPage          *page);
GtkWidget  *ebb_page_tools_new_expander      (const char       *title,
                                              EbbPage          *page,
                                              EbbPageToolsFill  fill);
void        ebb_page_tools_fill_way          (GtkWidget        *box,
                                              EbbPage          *previous,
                                              EbbPage          *next,
                                              gboolean          is_path);
int         ebb_page_tools_get_measure       (GtkWidget        *view,
                                              double            text_size);
const char *ebb_page_tools_get_size_class    (double            text_size);
double      ebb_page_tools_step_size         (double            text_size,
                                              int               steps);

G_END_DECLS
