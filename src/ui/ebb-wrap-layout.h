/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_WRAP_LAYOUT (ebb_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (EbbWrapLayout, ebb_wrap_layout, EBB, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *ebb_wrap_layout_new (void);

G_END_DECLS
