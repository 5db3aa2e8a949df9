/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-even-layout.h"

/**
 * EbbEvenLayout:
 *
 * Lays children out side by side, each with the same part of the width, as a
 * homogeneous box does; and below each other where that part is less than one of
 * them needs. `spacing` is between them both ways.
 */
struct _EbbEvenLayout
{
  EbbSpacedLayout parent_instance;
};

G_DEFINE_FINAL_TYPE (EbbEvenLayout, ebb_even_layout, EBB_TYPE_SPACED_LAYOUT)

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* Returns how many they are. */
static int
measure_widest (GtkWidget *widget,
                int       *minimum,
                int       *natural)
{
  int n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int min, nat;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
      *minimum = MAX (*minimum, min);
      *natural = MAX (*natural, nat);
      n++;
    }

  return n;
}

/* How many are in a line of @width: all of them, or one. */
static int
get_columns (EbbSpacedLayout *self,
             GtkWidget       *widget,
             int              width)
{
  int minimum, natural;
  int n = measure_widest (widget, &minimum, &natural);

  return n * minimum + (n - 1) * ebb_spaced_layout_get_spacing (self) <= width ? MAX (n, 1) : 1;
}

/* What the line leaves over is given to the first ones, pixel by pixel. */
static int
get_width (EbbSpacedLayout *self,
           int              width,
           int              n_columns,
           int              column)
{
  int room = MAX (0, width - (n_columns - 1) * ebb_spaced_layout_get_spacing (self));

  return room / n_columns + (column < room % n_columns ? 1 : 0);
}

static void
measure_width (EbbSpacedLayout *self,
               GtkWidget       *widget,
               int             *minimum,
               int             *natural)
{
  int widest;
  int n = measure_widest (widget, minimum, &widest);

  *natural = n * widest + MAX (0, n - 1) * ebb_spaced_layout_get_spacing (self);
}

static void
measure_height (EbbSpacedLayout *self,
                GtkWidget       *widget,
                int              width,
                int             *minimum,
                int             *natural)
{
  int n_columns = get_columns (self, widget, width);
  int i = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child), i++)
    {
      int min, nat;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL,
                          get_width (self, width, n_columns, i % n_columns), &min, &nat, NULL,
                          NULL);
      if (n_columns > 1)
        {
          *minimum = MAX (*minimum, min);
          *natural = MAX (*natural, nat);
          continue;
        }

      *minimum += min + (i > 0 ? ebb_spaced_layout_get_spacing (self) : 0);
      *natural += nat + (i > 0 ? ebb_spaced_layout_get_spacing (self) : 0);
    }
}

static void
ebb_even_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  EbbSpacedLayout *self = EBB_SPACED_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n_columns = get_columns (self, widget, width);
  int i = 0;
  int x = 0;
  int y = 0;

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child), i++)
    {
      GtkAllocation place = { .y = y, .height = height };

      place.width = get_width (self, width, n_columns, i % n_columns);
      place.x = rtl ? width - x - place.width : x;
      if (n_columns == 1)
        {
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height,
                              NULL, NULL);
          y += place.height + ebb_spaced_layout_get_spacing (self);
        }
      else
        x += place.width + ebb_spaced_layout_get_spacing (self);
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
ebb_even_layout_class_init (EbbEvenLayoutClass *klass)
{
  EbbSpacedLayoutClass *spaced_class = EBB_SPACED_LAYOUT_CLASS (klass);

  spaced_class->measure_width = measure_width;
  spaced_class->measure_height = measure_height;
  GTK_LAYOUT_MANAGER_CLASS (klass)->allocate = ebb_even_layout_allocate;
}

static void
ebb_even_layout_init (EbbEvenLayout *self)
{
}

/**
 * ebb_even_layout_new:
 * @spacing: between the children, in pixels
 *
 * Returns: (transfer full): a new layout
 */
GtkLayoutManager *
ebb_even_layout_new (int spacing)
{
  return g_object_new (EBB_TYPE_EVEN_LAYOUT, "spacing", spacing, NULL);
}
