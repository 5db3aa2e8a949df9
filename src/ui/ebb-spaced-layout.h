/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_SPACED_LAYOUT (ebb_spaced_layout_get_type ())

G_DECLARE_DERIVABLE_TYPE (EbbSpacedLayout, ebb_spaced_layout, EBB, SPACED_LAYOUT, GtkLayoutManager)

struct _EbbSpacedLayoutClass
{
  GtkLayoutManagerClass parent_class;

  /* In pixels; the height is that which goes with @width. */
  void (*measure_width)  (EbbSpacedLayout *self,
                          GtkWidget       *widget,
                          int             *minimum,
                          int             *natural);
  void (*measure_height) (EbbSpacedLayout *self,
                          GtkWidget       *widget,
                          int              width,
                          int             *minimum,
                          int             *natural);
};

int ebb_spaced_layout_get_spacing (EbbSpacedLayout *self);

G_END_DECLS
