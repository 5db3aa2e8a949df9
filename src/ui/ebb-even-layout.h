/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-spaced-layout.h"

G_BEGIN_DECLS

#define EBB_TYPE_EVEN_LAYOUT (ebb_even_layout_get_type ())

G_DECLARE_FINAL_TYPE (EbbEvenLayout, ebb_even_layout, EBB, EVEN_LAYOUT, EbbSpacedLayout)

GtkLayoutManager *ebb_even_layout_new (int spacing);

G_END_DECLS
