/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-fit-scroller.h"

/* In pixels: some lines of text, or a button and where it scrolls on. */
#define LEAST_HEIGHT 72

/**
 * EbbFitScroller:
 *
 * Takes the height that its child needs in its width, up to `max-height`, and
 * scrolls where there is less.
 *
 * A scrolled window that propagates its child's height asks for that of the
 * narrowest width, which leaves an empty room below a text that wraps.
 */
struct _EbbFitScroller
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *child;
  int        max_height;
};

G_DEFINE_FINAL_TYPE (EbbFitScroller, ebb_fit_scroller, GTK_TYPE_WIDGET)

typedef enum {
  PROP_CHILD = 1,
  PROP_MAX_HEIGHT,
} EbbFitScrollerProperty;

static GParamSpec *properties[PROP_MAX_HEIGHT + 1];

static GtkSizeRequestMode
ebb_fit_scroller_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ebb_fit_scroller_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  EbbFitScroller *self = EBB_FIT_SCROLLER (widget);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, orientation, orientation == GTK_ORIENTATION_VERTICAL
                                                  ? for_size : -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  *natural = MIN (*natural, self->max_height);
  *minimum = MIN (*natural, LEAST_HEIGHT);
}

/* A scrolled window has room for its scrollbar, which one line of text has not. What
 * is too much then is empty, and is not shown. */
static void
ebb_fit_scroller_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  EbbFitScroller *self = EBB_FIT_SCROLLER (widget);
  int least;

  gtk_widget_set_child_visible (self->scroller, height > 0);
  gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->scroller,
                            &(GtkAllocation) { 0, 0, width, MAX (height, least) }, baseline);
}

/* A scrolled window without anything that takes the focus says that it took it. */
static gboolean
ebb_fit_scroller_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  EbbFitScroller *self = EBB_FIT_SCROLLER (widget);

  return self->child != NULL && gtk_widget_child_focus (self->child, direction);
}

static void
ebb_fit_scroller_set_child (EbbFitScroller *self,
                            GtkWidget      *child)
{
  self->child = child;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), child);
}

static void
ebb_fit_scroller_dispose (GObject *object)
{
  EbbFitScroller *self = EBB_FIT_SCROLLER (object);

  self->child = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (ebb_fit_scroller_parent_class)->dispose (object);
}

static void
ebb_fit_scroller_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  EbbFitScroller *self = EBB_FIT_SCROLLER (object);

  switch ((EbbFitScrollerProperty) id)
    {
    case PROP_CHILD:
      ebb_fit_scroller_set_child (self, g_value_get_object (value));
      break;
    case PROP_MAX_HEIGHT:
      self->max_height = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_fit_scroller_class_init (EbbFitScrollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ebb_fit_scroller_dispose;
  object_class->set_property = ebb_fit_scroller_set_property;
  widget_class->get_request_mode = ebb_fit_scroller_get_request_mode;
  widget_class->measure = ebb_fit_scroller_measure;
  widget_class->focus = ebb_fit_scroller_focus;
  widget_class->size_allocate = ebb_fit_scroller_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_MAX_HEIGHT] =
    g_param_spec_int ("max-height", NULL, NULL, LEAST_HEIGHT, G_MAXINT, G_MAXINT, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_fit_scroller_init (EbbFitScroller *self)
{
  self->max_height = G_MAXINT;
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                 "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "focusable", FALSE,
                                 NULL);
  gtk_widget_add_css_class (self->scroller, "fit");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * ebb_fit_scroller_new:
 * @child: what scrolls
 *
 * Returns: (transfer floating): a scroller
 */
GtkWidget *
ebb_fit_scroller_new (GtkWidget *child)
{
  return g_object_new (EBB_TYPE_FIT_SCROLLER, "child", child, NULL);
}
