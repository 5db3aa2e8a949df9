/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-beside-layout.h"

/**
 * EbbBesideLayout:
 *
 * Lays children out side by side: the one that expands gets the width that the
 * others leave. `spacing` is between them.
 *
 * A horizontal box does the same, but on GTK 4.8 it looks for the width that
 * goes with each height, and lays out a paragraph some twenty times for that.
 */
struct _EbbBesideLayout
{
  EbbSpacedLayout parent_instance;
};

G_DEFINE_FINAL_TYPE (EbbBesideLayout, ebb_beside_layout, EBB_TYPE_SPACED_LAYOUT)

static int
get_width (GtkWidget *child,
           int        left)
{
  int width;

  if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    return left;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* What is left of @width for the one that expands. */
static int
get_left (EbbSpacedLayout *self,
          GtkWidget       *widget,
          int              width)
{
  int left = width;
  gboolean is_first = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        left -= get_width (child, 0) + (is_first ? 0 : ebb_spaced_layout_get_spacing (self));
        is_first = FALSE;
      }

  return MAX (left, 0);
}

static void
measure_width (EbbSpacedLayout *self,
               GtkWidget       *widget,
               int             *minimum,
               int             *natural)
{
  gboolean is_first = TRUE;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int min, nat;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
      *minimum += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? min : nat;
      *natural += nat;
      if (!is_first)
        {
          *minimum += ebb_spaced_layout_get_spacing (self);
          *natural += ebb_spaced_layout_get_spacing (self);
        }
      is_first = FALSE;
    }
}

static void
measure_height (EbbSpacedLayout *self,
                GtkWidget       *widget,
                int              width,
                int             *minimum,
                int             *natural)
{
  int left = get_left (self, widget, width);

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int min, nat;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_width (child, left), &min, &nat,
                          NULL, NULL);
      *minimum = MAX (*minimum, min);
      *natural = MAX (*natural, nat);
    }
}

static void
ebb_beside_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  EbbSpacedLayout *self = EBB_SPACED_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int left = get_left (self, widget, width);
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation = { .height = height };

      if (!gtk_widget_should_layout (child))
        continue;

      allocation.width = get_width (child, left);
      allocation.x = rtl ? width - x - allocation.width : x;
      gtk_widget_size_allocate (child, &allocation, -1);
      x += allocation.width + ebb_spaced_layout_get_spacing (self);
    }
}

static void
ebb_beside_layout_class_init (EbbBesideLayoutClass *klass)
{
  EbbSpacedLayoutClass *spaced_class = EBB_SPACED_LAYOUT_CLASS (klass);

  spaced_class->measure_width = measure_width;
  spaced_class->measure_height = measure_height;
  GTK_LAYOUT_MANAGER_CLASS (klass)->allocate = ebb_beside_layout_allocate;
}

static void
ebb_beside_layout_init (EbbBesideLayout *self)
{
}

/**
 * ebb_beside_layout_new:
 * @spacing: between the children, in pixels
 *
 * Returns: (transfer full): a new layout
 */
GtkLayoutManager *
ebb_beside_layout_new (int spacing)
{
  return g_object_new (EBB_TYPE_BESIDE_LAYOUT, "spacing", spacing, NULL);
}
