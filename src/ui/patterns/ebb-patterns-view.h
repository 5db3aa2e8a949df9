/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_PATTERNS_VIEW (ebb_patterns_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbPatternsView, ebb_patterns_view, EBB, PATTERNS_VIEW, AdwBin)

GtkWidget *ebb_patterns_view_new   (EbbStorage      *storage);

void       ebb_patterns_view_print (EbbPatternsView *self);

G_END_DECLS
