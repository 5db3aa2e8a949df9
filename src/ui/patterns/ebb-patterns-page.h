/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_PATTERNS_PAGE (ebb_patterns_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbPatternsPage, ebb_patterns_page, EBB, PATTERNS_PAGE, AdwBin)

GtkWidget *ebb_patterns_page_new (EbbStorage *storage);

G_END_DECLS
