/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-search.h"

G_BEGIN_DECLS

GtkWidget *ebb_page_marks_set (GtkWidget  *article,
                               EbbSearch  *search,
                               const char *text);

G_END_DECLS
