/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-glossary.h"

G_BEGIN_DECLS

void ebb_page_words_drop_dead_links (GtkWidget   *article,
                                     EbbLibrary  *library,
                                     EbbPage     *page);
void ebb_page_words_mark            (GtkWidget   *article,
                                     EbbGlossary *glossary);

G_END_DECLS
