/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_WHOLE_LAYOUT (ebb_whole_layout_get_type ())

G_DECLARE_FINAL_TYPE (EbbWholeLayout, ebb_whole_layout, EBB, WHOLE_LAYOUT, GtkLayoutManager)

G_END_DECLS
