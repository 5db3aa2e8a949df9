/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-glossary.h"

G_BEGIN_DECLS

void ebb_word_popover_show (GtkLabel              *label,
                            const EbbGlossaryWord *word);

G_END_DECLS
