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
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (EbbEvenLayout, ebb_even_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum {
  PROP_SPACING = 1,
} EbbEvenLayoutProperty;

static GParamSpec *properties[PROP_SPACING + 1];

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
get_columns (EbbEvenLayout *self,
             GtkWidget     *widget,
             int            width)
{
  int minimum, natural;
  int n = measure_widest (widget, &minimum, &natural);

  return n * minimum + (n - 1) * self->spacing <= width ? MAX (n, 1) : 1;
}

/* What the line leaves over is given to the first ones, pixel by pixel. */
static int
get_width (EbbEvenLayout *self,
           int            width,
           int            n_columns,
           int            column)
{
  int room = MAX (0, width - (n_columns - 1) * self->spacing);

  return room / n_columns + (column < room % n_columns ? 1 : 0);
}

static GtkSizeRequestMode
ebb_even_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (EbbEvenLayout *self,
               GtkWidget     *widget,
               int           *minimum,
               int           *natural)
{
  int widest;
  int n = measure_widest (widget, minimum, &widest);

  *natural = n * widest + MAX (0, n - 1) * self->spacing;
}

static void
measure_height (EbbEvenLayout *self,
                GtkWidget     *widget,
                int            width,
                int           *minimum,
                int           *natural)
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

      *minimum += min + (i > 0 ? self->spacing : 0);
      *natural += nat + (i > 0 ? self->spacing : 0);
    }
}

static void
ebb_even_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  EbbEvenLayout *self = EBB_EVEN_LAYOUT (manager);
  int narrowest, widest;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }

  if (for_size < 0)
    {
      measure_width (self, widget, &narrowest, &widest);
      for_size = widest;
    }

  measure_height (self, widget, for_size, minimum, natural);
}

static void
ebb_even_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  EbbEvenLayout *self = EBB_EVEN_LAYOUT (manager);
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
          y += place.height + self->spacing;
        }
      else
        x += place.width + self->spacing;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
ebb_even_layout_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((EbbEvenLayoutProperty) id)
    {
    case PROP_SPACING:
      g_value_set_int (value, EBB_EVEN_LAYOUT (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_even_layout_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch ((EbbEvenLayoutProperty) id)
    {
    case PROP_SPACING:
      EBB_EVEN_LAYOUT (object)->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
ebb_even_layout_class_init (EbbEvenLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = ebb_even_layout_get_property;
  object_class->set_property = ebb_even_layout_set_property;
  manager_class->get_request_mode = ebb_even_layout_get_request_mode;
  manager_class->measure = ebb_even_layout_measure;
  manager_class->allocate = ebb_even_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
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
