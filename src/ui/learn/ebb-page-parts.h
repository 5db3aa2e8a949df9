/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-page.h"

G_BEGIN_DECLS

/* What stands around the text of a page. Each is NULL where the page has
 * nothing to put there. */
GtkWidget *ebb_page_parts_new_main_message (EbbPage *page);
GtkWidget *ebb_page_parts_new_practice     (EbbPage *page);
GtkWidget *ebb_page_parts_new_safety       (EbbPage *page);
GtkWidget *ebb_page_parts_new_sources      (EbbPage *page);
GtkWidget *ebb_page_parts_new_footer       (EbbPage *page);

G_END_DECLS
