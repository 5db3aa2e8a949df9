/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-page.h"

G_BEGIN_DECLS

GtkWidget *ebb_block_view_new               (EbbPage    *page,
                                             EbbBlock   *block);
GtkWidget *ebb_block_view_new_text          (const char *markup);
GtkWidget *ebb_block_view_new_heading       (const char *markup,
                                             guint       level);
gboolean   ebb_block_view_is_list           (EbbBlock   *block);
GtkWidget *ebb_block_view_new_list          (EbbPage    *page,
                                             EbbBlock   *block,
                                             guint       n);
void       ebb_block_view_complete_list     (GtkWidget  *list,
                                             EbbPage    *page,
                                             EbbBlock   *block);
void       ebb_block_view_set_left_to_right (GtkWidget  *widget);

G_END_DECLS
