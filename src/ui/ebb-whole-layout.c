/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-whole-layout.h"

/* In pixels: a third of the narrowest window. */
#define MOST_WIDTH 120

/**
 * EbbWholeLayout:
 *
 * Of a button with a label that wraps: keeps it in one line where that takes no more
 * than a third of the narrowest window. A header bar gives what is at its ends no more
 * than they need while its middle could be wider.
 */
struct _EbbWholeLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (EbbWholeLayout, ebb_whole_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
ebb_whole_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ebb_whole_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child == NULL || !gtk_widget_should_layout (child))
    return;

  gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && *natural <= MOST_WIDTH)
    *minimum = *natural;
}

static void
ebb_whole_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
ebb_whole_layout_class_init (EbbWholeLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ebb_whole_layout_get_request_mode;
  layout_class->measure = ebb_whole_layout_measure;
  layout_class->allocate = ebb_whole_layout_allocate;
}

static void
ebb_whole_layout_init (EbbWholeLayout *self)
{
}
