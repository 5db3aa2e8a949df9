/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plot.h"
#include "ebb-plot-datum.h"

/**
 * EbbPlot:
 *
 * Draws a plot, with a small widget over each of its data. One Tab stop: the
 * arrow keys, Home and End go from one to the next. What the pointer or the
 * focus is on is told in words.
 */
struct _EbbPlot
{
  GtkWidget parent_instance;

  const EbbPlotKind *kind;
  EbbPlotData        data;
  gboolean           has_data;
  GPtrArray         *marks; /* one for each datum, not owned */
  guint              current;
  char              *description;
};

G_DEFINE_FINAL_TYPE (EbbPlot, ebb_plot, GTK_TYPE_WIDGET)

typedef enum {
  PROP_DESCRIPTION = 1,
} EbbPlotProperty;

static GParamSpec *properties[PROP_DESCRIPTION + 1];

static void
set_description (EbbPlot    *self,
                 const char *description)
{
  if (g_str_equal (self->description, description))
    return;

  g_free (self->description);
  self->description = g_strdup (description);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
set_current (EbbPlot *self,
             guint    current)
{
  self->current = current;
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_set_focusable (g_ptr_array_index (self->marks, i), i == current);
}

static guint
get_next (EbbPlot          *self,
          GtkDirectionType  direction)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean back = direction == GTK_DIR_UP ||
                  direction == (rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  EbbPlotStyle style;

  if (self->kind->get_next != NULL)
    {
      ebb_plot_style_for_widget (&style, GTK_WIDGET (self));
      return self->kind->get_next (&self->data, &style, gtk_widget_get_width (GTK_WIDGET (self)),
                                   self->current, direction);
    }

  if (back)
    return self->current > 0 ? self->current - 1 : 0;

  return MIN (self->current + 1, self->marks->len - 1);
}

static gboolean
on_key_pressed_cb (EbbPlot         *self,
                   guint            key,
                   guint            code,
                   GdkModifierType  state)
{
  guint next = self->current;

  if (self->marks->len == 0 ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      next = get_next (self, GTK_DIR_LEFT);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      next = get_next (self, GTK_DIR_RIGHT);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      next = get_next (self, GTK_DIR_UP);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      next = get_next (self, GTK_DIR_DOWN);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      next = 0;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      next = self->marks->len - 1;
      break;
    default:
      return FALSE;
    }

  set_current (self, next);
  gtk_widget_grab_focus (g_ptr_array_index (self->marks, next));

  return TRUE;
}

static void
on_mark_focused_cb (GtkEventController *controller)
{
  GtkWidget *mark = gtk_event_controller_get_widget (controller);
  EbbPlot *self = EBB_PLOT (gtk_widget_get_parent (mark));

  set_description (self, ebb_plot_datum_get_label (EBB_PLOT_DATUM (mark)));
}

static void
on_motion_cb (EbbPlot *self,
              double   x,
              double   y)
{
  GtkWidget *mark = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (EBB_IS_PLOT_DATUM (mark))
    set_description (self, ebb_plot_datum_get_label (EBB_PLOT_DATUM (mark)));
}

static void
on_leave_cb (EbbPlot *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  set_description (self, EBB_IS_PLOT_DATUM (focus) && gtk_widget_has_focus (focus)
                           ? ebb_plot_datum_get_label (EBB_PLOT_DATUM (focus)) : "");
}

static void
add_mark (EbbPlot *self)
{
  GtkWidget *mark = ebb_plot_datum_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (on_mark_focused_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (mark, focus);
  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  g_ptr_array_add (self->marks, mark);
}

static void
remove_mark (EbbPlot *self)
{
  GtkWidget *mark = g_ptr_array_index (self->marks, self->marks->len - 1);

  g_ptr_array_remove_index (self->marks, self->marks->len - 1);
  gtk_widget_unparent (mark);
}

static void
update_marks (EbbPlot *self)
{
  guint n = self->has_data ? self->kind->get_n (&self->data) : 0;

  while (self->marks->len > n)
    remove_mark (self);
  while (self->marks->len < n)
    add_mark (self);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = self->kind->dup_label (&self->data, i);

      ebb_plot_datum_set_label (g_ptr_array_index (self->marks, i), label);
    }
  set_current (self, n > 0 ? MIN (self->current, n - 1) : 0);
}

static GtkSizeRequestMode
ebb_plot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ebb_plot_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  EbbPlot *self = EBB_PLOT (widget);
  EbbPlotStyle style;

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 560;
    }
  else if (self->has_data)
    {
      ebb_plot_style_for_widget (&style, widget);
      *minimum = (int) self->kind->get_height (&self->data, &style,
                                               for_size > 0 ? for_size : 200) + 1;
      *natural = *minimum;
    }
}

static void
ebb_plot_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  EbbPlot *self = EBB_PLOT (widget);
  EbbPlotStyle style;

  ebb_plot_style_for_widget (&style, widget);
  for (guint i = 0; i < self->marks->len; i++)
    {
      GtkWidget *mark = g_ptr_array_index (self->marks, i);
      graphene_rect_t place;
      graphene_point_t corner;

      self->kind->get_place (&self->data, &style, width, height, i, &place);
      graphene_rect_get_top_left (&place, &corner);
      gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (mark, MAX ((int) (place.size.width + 0.5f), 1),
                           MAX ((int) (place.size.height + 0.5f), 1), -1,
                           gsk_transform_translate (NULL, &corner));
    }
}

static void
ebb_plot_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  EbbPlot *self = EBB_PLOT (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  EbbPlotStyle style;
  cairo_t *cr;

  if (self->has_data && width > 0 && height > 0)
    {
      ebb_plot_style_for_widget (&style, widget);
      cr = gtk_snapshot_append_cairo (snapshot,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
      self->kind->draw (&self->data, &style, cr, width, height);
      cairo_destroy (cr);
    }

  GTK_WIDGET_CLASS (ebb_plot_parent_class)->snapshot (widget, snapshot);
}

/* Colours and fonts are the theme's. */
static void
ebb_plot_css_changed (GtkWidget         *widget,
                      GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ebb_plot_parent_class)->css_changed (widget, change);

  gtk_widget_queue_resize (widget);
}

static gboolean
ebb_plot_focus (GtkWidget        *widget,
                GtkDirectionType  direction)
{
  EbbPlot *self = EBB_PLOT (widget);

  /* The arrow keys are handled above; by Tab it is one step in and out. */
  if (self->marks->len == 0 || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (g_ptr_array_index (self->marks, self->current));
}

static void
ebb_plot_dispose (GObject *object)
{
  EbbPlot *self = EBB_PLOT (object);

  while (self->marks != NULL && self->marks->len > 0)
    remove_mark (self);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (ebb_plot_parent_class)->dispose (object);
}

static void
ebb_plot_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  EbbPlot *self = EBB_PLOT (object);

  switch ((EbbPlotProperty) id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plot_class_init (EbbPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_plot_dispose;
  object_class->get_property = ebb_plot_get_property;
  widget_class->get_request_mode = ebb_plot_get_request_mode;
  widget_class->measure = ebb_plot_measure;
  widget_class->size_allocate = ebb_plot_size_allocate;
  widget_class->snapshot = ebb_plot_snapshot;
  widget_class->css_changed = ebb_plot_css_changed;
  widget_class->focus = ebb_plot_focus;

  /**
   * EbbPlot:description:
   *
   * The datum that the pointer or the focus is on, in words, or "".
   */
  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, "",
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ebb_plot_init (EbbPlot *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->marks = g_ptr_array_new ();
  self->description = g_strdup ("");

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * ebb_plot_new:
 * @kind: what to draw
 *
 * Returns: (transfer floating): a plot without data
 */
GtkWidget *
ebb_plot_new (const EbbPlotKind *kind)
{
  EbbPlot *self = g_object_new (EBB_TYPE_PLOT, NULL);

  self->kind = kind;

  return GTK_WIDGET (self);
}

/**
 * ebb_plot_set_data:
 * @self: a plot
 * @data: (nullable): what to show; what it points to has to last until there is
 *   something else
 */
void
ebb_plot_set_data (EbbPlot           *self,
                   const EbbPlotData *data)
{
  g_autofree char *title = NULL;

  g_return_if_fail (EBB_IS_PLOT (self));

  self->has_data = data != NULL;
  self->data = data != NULL ? *data : (EbbPlotData) { .timeline = NULL };
  update_marks (self);
  on_leave_cb (self);

  title = data != NULL ? self->kind->dup_title (data) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->kind->name),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
