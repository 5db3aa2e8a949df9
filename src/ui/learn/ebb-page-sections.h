/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-page.h"

G_BEGIN_DECLS

gboolean   ebb_page_sections_is_section (EbbBlock *block);
GtkWidget *ebb_page_sections_new        (EbbPage  *page);

G_END_DECLS
