/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-after-frame.h"
#include "ebb-switcher-title.h"

/**
 * EbbSwitcherTitle:
 *
 * The middle of the header bar: the view switcher where there is room for it,
 * and else the title, with #EbbSwitcherTitle:narrow set so that the bar at
 * the bottom shows. What fits depends on the text size as well as the width.
 *
 * It is empty until ebb_switcher_title_fill().
 */
struct _EbbSwitcherTitle
{
  GtkWidget parent_instance;

  AdwViewStack *stack;
  GtkWidget    *switcher; /* NULL while it is empty */
  GtkWidget    *title;
  gboolean      narrow;
  guint         notify_id;
};

G_DEFINE_FINAL_TYPE (EbbSwitcherTitle, ebb_switcher_title, GTK_TYPE_WIDGET)

typedef enum {
  PROP_STACK = 1,
  PROP_NARROW,
} EbbSwitcherTitleProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static void
ebb_switcher_title_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  EbbSwitcherTitle *self = EBB_SWITCHER_TITLE (widget);
  int title_min, title_nat;
  int switcher_min = 0;
  int switcher_nat = 0;

  gtk_widget_measure (self->title, orientation, -1, &title_min, &title_nat, NULL, NULL);
  if (self->switcher != NULL)
    gtk_widget_measure (self->switcher, orientation, -1, &switcher_min, &switcher_nat, NULL,
                        NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = title_min;
      *natural = MAX (switcher_nat, title_nat);
    }
  else
    {
      *minimum = MAX (switcher_min, title_min);
      *natural = MAX (switcher_nat, title_nat);
    }
}

static gboolean
on_notify_idle_cb (gpointer user_data)
{
  EbbSwitcherTitle *self = user_data;

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);

  return G_SOURCE_REMOVE;
}

/* Whoever listens changes the layout, which must not happen inside one. */
static void
set_narrow (EbbSwitcherTitle *self,
            gboolean          narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_notify_idle_cb, self, NULL);
}

static void
ebb_switcher_title_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  EbbSwitcherTitle *self = EBB_SWITCHER_TITLE (widget);
  int whole;
  gboolean narrow;

  gtk_widget_set_child_visible (self->title, self->narrow);
  if (self->switcher == NULL)
    return;

  /* Newer releases of libadwaita would do with less, and cut the words. */
  gtk_widget_measure (self->switcher, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &whole, NULL, NULL);
  narrow = width < whole;

  gtk_widget_set_child_visible (self->switcher, !narrow);
  gtk_widget_set_child_visible (self->title, narrow);
  gtk_widget_size_allocate (narrow ? self->title : self->switcher,
                            &(GtkAllocation) { 0, 0, width, height }, baseline);
  set_narrow (self, narrow);
}

static void
ebb_switcher_title_dispose (GObject *object)
{
  EbbSwitcherTitle *self = EBB_SWITCHER_TITLE (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_object (&self->stack);
  g_clear_pointer (&self->switcher, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);

  G_OBJECT_CLASS (ebb_switcher_title_parent_class)->dispose (object);
}

static void
ebb_switcher_title_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  EbbSwitcherTitle *self = EBB_SWITCHER_TITLE (object);

  switch ((EbbSwitcherTitleProperty) id)
    {
    case PROP_STACK:
      g_value_set_object (value, self->stack);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_switcher_title_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  EbbSwitcherTitle *self = EBB_SWITCHER_TITLE (object);

  switch ((EbbSwitcherTitleProperty) id)
    {
    case PROP_STACK:
      g_set_object (&self->stack, g_value_get_object (value));
      break;
    case PROP_NARROW:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_switcher_title_class_init (EbbSwitcherTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_switcher_title_dispose;
  object_class->get_property = ebb_switcher_title_get_property;
  object_class->set_property = ebb_switcher_title_set_property;
  widget_class->measure = ebb_switcher_title_measure;
  widget_class->size_allocate = ebb_switcher_title_size_allocate;

  properties[PROP_STACK] =
    g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_switcher_title_init (EbbSwitcherTitle *self)
{
  self->title = adw_window_title_new (g_get_application_name (), NULL);
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
}

gboolean
ebb_switcher_title_get_narrow (EbbSwitcherTitle *self)
{
  g_return_val_if_fail (EBB_IS_SWITCHER_TITLE (self), FALSE);

  return self->narrow;
}

static void
fill (gpointer title)
{
  EbbSwitcherTitle *self = title;

  if (self->switcher != NULL)
    return;

  self->switcher = adw_view_switcher_new ();
  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (self->switcher), ADW_VIEW_SWITCHER_POLICY_WIDE);
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (self->switcher), self->stack);
  gtk_widget_insert_before (self->switcher, GTK_WIDGET (self), self->title);
}

/**
 * ebb_switcher_title_fill:
 * @self: a switcher or title
 * @late: whether its first frame is to be drawn without it, because of what is
 *   more urgent
 */
void
ebb_switcher_title_fill (EbbSwitcherTitle *self,
                         gboolean          late)
{
  g_return_if_fail (EBB_IS_SWITCHER_TITLE (self));

  if (late)
    ebb_after_frame (GTK_WIDGET (self), fill, self);
  else
    fill (self);
}
