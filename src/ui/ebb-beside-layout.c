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
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (EbbBesideLayout, ebb_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum {
  PROP_SPACING = 1,
} EbbBesideLayoutProperty;

static GParamSpec *properties[PROP_SPACING + 1];

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
get_left (EbbBesideLayout *self,
          GtkWidget       *widget,
          int              width)
{
  int left = width;
  gboolean is_first = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        left -= get_width (child, 0) + (is_first ? 0 : self->spacing);
        is_first = FALSE;
      }

  return MAX (left, 0);
}

static GtkSizeRequestMode
ebb_beside_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (EbbBesideLayout *self,
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
          *minimum += self->spacing;
          *natural += self->spacing;
        }
      is_first = FALSE;
    }
}

static void
measure_height (EbbBesideLayout *self,
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
ebb_beside_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  EbbBesideLayout *self = EBB_BESIDE_LAYOUT (manager);
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
ebb_beside_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  EbbBesideLayout *self = EBB_BESIDE_LAYOUT (manager);
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
      x += allocation.width + self->spacing;
    }
}

static void
ebb_beside_layout_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((EbbBesideLayoutProperty) id)
    {
    case PROP_SPACING:
      g_value_set_int (value, EBB_BESIDE_LAYOUT (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_beside_layout_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch ((EbbBesideLayoutProperty) id)
    {
    case PROP_SPACING:
      EBB_BESIDE_LAYOUT (object)->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
ebb_beside_layout_class_init (EbbBesideLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = ebb_beside_layout_get_property;
  object_class->set_property = ebb_beside_layout_set_property;
  manager_class->get_request_mode = ebb_beside_layout_get_request_mode;
  manager_class->measure = ebb_beside_layout_measure;
  manager_class->allocate = ebb_beside_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
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
