/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-spaced-layout.h"

/**
 * EbbSpacedLayout:
 *
 * What layouts have in common whose height follows from their width, with `spacing`
 * between the children, in pixels.
 */
typedef struct
{
  int spacing;
} EbbSpacedLayoutPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EbbSpacedLayout, ebb_spaced_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum {
  PROP_SPACING = 1,
} EbbSpacedLayoutProperty;

static GParamSpec *properties[PROP_SPACING + 1];

static GtkSizeRequestMode
ebb_spaced_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ebb_spaced_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  EbbSpacedLayout *self = EBB_SPACED_LAYOUT (manager);
  EbbSpacedLayoutClass *klass = EBB_SPACED_LAYOUT_GET_CLASS (self);
  int narrowest, widest;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      klass->measure_width (self, widget, minimum, natural);
      return;
    }

  if (for_size < 0)
    {
      klass->measure_width (self, widget, &narrowest, &widest);
      for_size = widest;
    }

  klass->measure_height (self, widget, for_size, minimum, natural);
}

static void
ebb_spaced_layout_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((EbbSpacedLayoutProperty) id)
    {
    case PROP_SPACING:
      g_value_set_int (value, ebb_spaced_layout_get_spacing (EBB_SPACED_LAYOUT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_spaced_layout_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  EbbSpacedLayoutPrivate *priv =
    ebb_spaced_layout_get_instance_private (EBB_SPACED_LAYOUT (object));

  switch ((EbbSpacedLayoutProperty) id)
    {
    case PROP_SPACING:
      priv->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
ebb_spaced_layout_class_init (EbbSpacedLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = ebb_spaced_layout_get_property;
  object_class->set_property = ebb_spaced_layout_set_property;
  manager_class->get_request_mode = ebb_spaced_layout_get_request_mode;
  manager_class->measure = ebb_spaced_layout_measure;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_spaced_layout_init (EbbSpacedLayout *self)
{
}

/**
 * ebb_spaced_layout_get_spacing:
 * @self: a layout
 *
 * Returns: what is between its children, in pixels
 */
int
ebb_spaced_layout_get_spacing (EbbSpacedLayout *self)
{
  EbbSpacedLayoutPrivate *priv = NULL;

  g_return_val_if_fail (EBB_IS_SPACED_LAYOUT (self), 0);

  priv = ebb_spaced_layout_get_instance_private (self);

  return priv->spacing;
}
