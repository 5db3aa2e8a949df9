/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-page.h"

G_BEGIN_DECLS

GtkWidget  *ebb_page_tools_new               (void);
GtkWidget  *ebb_page_tools_new_expander      (const char  *title,
                                              GtkWidget  **list);
gboolean    ebb_page_tools_is_section        (EbbBlock    *block);
GtkWidget  *ebb_page_tools_new_sections      (EbbPage     *page);
void        ebb_page_tools_fill_way          (GtkWidget   *box,
                                              EbbPage     *previous,
                                              EbbPage     *next,
                                              gboolean     is_path);
void        ebb_page_tools_set_left_to_right (GtkWidget   *widget);
int         ebb_page_tools_get_measure       (GtkWidget   *view,
                                              double       text_size);
const char *ebb_page_tools_get_size_class    (double       text_size);
double      ebb_page_tools_step_size         (double       text_size,
                                              int          steps);

G_END_DECLS
