/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-spaced-layout.h"

G_BEGIN_DECLS

#define EBB_TYPE_BESIDE_LAYOUT (ebb_beside_layout_get_type ())

G_DECLARE_FINAL_TYPE (EbbBesideLayout, ebb_beside_layout, EBB, BESIDE_LAYOUT, EbbSpacedLayout)

GtkLayoutManager *ebb_beside_layout_new (int spacing);

G_END_DECLS
