/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-wrap-layout.h"

/**
 * EbbWrapLayout:
 *
 * Lays children out in lines as words in a paragraph. `spacing` is between
 * them both ways; with `homogeneous` all have the width of the widest. There are
 * no more than `most` in a line, 0 for as many as fit. A line begins at the start,
 * or is in the middle with `centered`.
 */
struct _EbbWrapLayout
{
  GtkLayoutManager parent_instance;

  int      spacing;
  int      most;
  gboolean homogeneous;
  gboolean centered;
};

G_DEFINE_FINAL_TYPE (EbbWrapLayout, ebb_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum {
  PROP_SPACING = 1,
  PROP_HOMOGENEOUS,
  PROP_MOST,
  PROP_CENTERED,
} EbbWrapLayoutProperty;

static GParamSpec *properties[PROP_CENTERED + 1];

static void
measure_children (GtkWidget *widget,
                  int       *widest_min,
                  int       *widest_nat)
{
  GtkWidget *child;

  *widest_min = *widest_nat = 0;
  for (child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int min, nat;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
      *widest_min = MAX (*widest_min, min);
      *widest_nat = MAX (*widest_nat, nat);
    }
}

/* What a line may take, and how wide the widest is. */
typedef struct
{
  int width;
  int widest_min;
  int widest_nat;
} Room;

typedef struct
{
  GtkWidget *after; /* the first that is not in it, or NULL */
  int        width;
  int        height;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static int
get_width (EbbWrapLayout *self,
           GtkWidget     *child,
           const Room    *room)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return MIN (self->homogeneous ? room->widest_nat : natural,
              MAX (room->width, room->widest_min));
}

/* As many from @first on as have room. */
static Line
fill_line (EbbWrapLayout *self,
           GtkWidget     *first,
           const Room    *room)
{
  Line line = { .after = first };
  int n = 0;

  for (; line.after != NULL; n++)
    {
      const int child_width = get_width (self, line.after, room);
      const int end = line.width + (n > 0 ? self->spacing : 0) + child_width;
      int height;

      if (n > 0 && (end > room->width || n == self->most))
        break;

      gtk_widget_measure (line.after, GTK_ORIENTATION_VERTICAL, child_width, NULL, &height, NULL,
                          NULL);
      line.width = end;
      line.height = MAX (line.height, height);
      line.after = skip_hidden (gtk_widget_get_next_sibling (line.after));
    }

  return line;
}

static void
place_line (EbbWrapLayout *self,
            GtkWidget     *first,
            const Line    *line,
            const Room    *room,
            int            y)
{
  GtkWidget *widget = gtk_widget_get_parent (first);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = self->centered ? MAX (0, room->width - line->width) / 2 : 0;

  for (GtkWidget *child = first; child != line->after;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      const int child_width = get_width (self, child, room);
      GtkAllocation place = { rtl ? room->width - x - child_width : x, y, child_width, 0 };

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &place.height, NULL,
                          NULL);
      gtk_widget_size_allocate (child, &place, -1);
      x += child_width + self->spacing;
    }
}

/* Lays out for @width and returns the height; places the children only if
 * @allocate. @longest is the width of the longest line. */
static int
flow (EbbWrapLayout *self,
      GtkWidget     *widget,
      int            width,
      gboolean       allocate,
      int           *longest)
{
  Room room = { .width = width };
  Line line;
  int y = 0;

  *longest = 0;
  measure_children (widget, &room.widest_min, &room.widest_nat);
  for (GtkWidget *first = skip_hidden (gtk_widget_get_first_child (widget)); first != NULL;
       first = line.after)
    {
      line = fill_line (self, first, &room);
      if (allocate)
        place_line (self, first, &line, &room, y);
      *longest = MAX (*longest, line.width);
      y += line.height + (line.after != NULL ? self->spacing : 0);
    }

  return y;
}

static GtkSizeRequestMode
ebb_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ebb_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  EbbWrapLayout *self = EBB_WRAP_LAYOUT (manager);
  int widest_min, widest_nat, longest;

  measure_children (widget, &widest_min, &widest_nat);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      flow (self, widget, G_MAXINT / 2, FALSE, &longest);
      *minimum = widest_min;
      *natural = MAX (longest, widest_min);
      return;
    }

  /* Whatever the width, it is no lower than in one line. */
  *natural = flow (self, widget, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE, &longest);
  *minimum = *natural;
}

static void
ebb_wrap_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  int longest;

  flow (EBB_WRAP_LAYOUT (manager), widget, width, TRUE, &longest);
}

static void
ebb_wrap_layout_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  EbbWrapLayout *self = EBB_WRAP_LAYOUT (object);

  switch ((EbbWrapLayoutProperty) id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_HOMOGENEOUS:
      g_value_set_boolean (value, self->homogeneous);
      break;
    case PROP_MOST:
      g_value_set_int (value, self->most);
      break;
    case PROP_CENTERED:
      g_value_set_boolean (value, self->centered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_wrap_layout_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbWrapLayout *self = EBB_WRAP_LAYOUT (object);

  switch ((EbbWrapLayoutProperty) id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_HOMOGENEOUS:
      self->homogeneous = g_value_get_boolean (value);
      break;
    case PROP_MOST:
      self->most = g_value_get_int (value);
      break;
    case PROP_CENTERED:
      self->centered = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
ebb_wrap_layout_class_init (EbbWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ebb_wrap_layout_get_property;
  object_class->set_property = ebb_wrap_layout_set_property;
  manager_class->get_request_mode = ebb_wrap_layout_get_request_mode;
  manager_class->measure = ebb_wrap_layout_measure;
  manager_class->allocate = ebb_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HOMOGENEOUS] =
    g_param_spec_boolean ("homogeneous", NULL, NULL, FALSE, flags);
  properties[PROP_MOST] = g_param_spec_int ("most", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_CENTERED] = g_param_spec_boolean ("centered", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_wrap_layout_init (EbbWrapLayout *self)
{
}

GtkLayoutManager *
ebb_wrap_layout_new (void)
{
  return g_object_new (EBB_TYPE_WRAP_LAYOUT, NULL);
}
