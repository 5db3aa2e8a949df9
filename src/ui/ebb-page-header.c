/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-page-header.h"

/**
 * EbbPageHeader:
 *
 * The header of a page that is gone back from: Back, Help Now, a title, and what
 * is put at the end of its bar. A title for which the bar has no room is below it.
 * What fits depends on the text size as well as the width.
 */
struct _EbbPageHeader
{
  GtkWidget parent_instance;

  gboolean folded; /* the title is below */
  guint    fold_id;
  int      unfolded; /* the width of all before it was folded, until margin is known, or 0 */
  int      margin;   /* what the title takes in the bar more than below */

  GtkWidget    *box;
  AdwHeaderBar *bar;
  AdwBin       *inside;
  AdwBin       *below;
  GtkLabel     *title;
};

static void ebb_page_header_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbPageHeader, ebb_page_header, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      ebb_page_header_buildable_init))

typedef enum {
  PROP_TITLE = 1,
} EbbPageHeaderProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static GtkBuildableIface *parent_buildable;

/* The first child is what the template itself has. */
static void
ebb_page_header_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  EbbPageHeader *self = EBB_PAGE_HEADER (buildable);

  if (self->bar != NULL && g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (self->bar, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
ebb_page_header_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ebb_page_header_add_child;
}

static int
measure_width (gpointer widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* With the title in the bar, wherever it is now. */
static int
measure_unfolded (EbbPageHeader *self)
{
  int minimum = measure_width (self->bar);

  return self->folded ? minimum + measure_width (self->title) + self->margin : minimum;
}

static void
ebb_page_header_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  EbbPageHeader *self = EBB_PAGE_HEADER (widget);

  /* The bar is never asked about a width that it cannot have. */
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, measure_width (self->box));

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->folded)
    *minimum -= measure_width (self->title);
}

static gboolean
on_fold_idle_cb (gpointer user_data)
{
  EbbPageHeader *self = user_data;
  GtkWidget *title = GTK_WIDGET (self->title);

  self->fold_id = 0;
  g_object_ref (title);
  adw_bin_set_child (self->folded ? self->inside : self->below, NULL);
  adw_bin_set_child (self->folded ? self->below : self->inside, title);
  g_object_unref (title);
  gtk_widget_set_visible (GTK_WIDGET (self->below), self->folded);

  return G_SOURCE_REMOVE;
}

/* The layout is not changed inside of one: until the title is below, the bar is
 * wider than its room. */
static void
ebb_page_header_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  EbbPageHeader *self = EBB_PAGE_HEADER (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int needed = MAX (width, measure_width (self->box));

  if (self->fold_id == 0 && self->folded && self->unfolded > 0)
    {
      self->margin = 0;
      self->margin = self->unfolded - measure_unfolded (self);
      self->unfolded = 0;
    }
  if (self->fold_id == 0 && self->folded != (width < measure_unfolded (self)))
    {
      self->folded = !self->folded;
      self->unfolded = self->folded ? measure_width (self->bar) : 0;
      self->fold_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fold_idle_cb, self, NULL);
    }
  gtk_widget_size_allocate (self->box,
                            &(GtkAllocation) { rtl ? width - needed : 0, 0, needed, height },
                            baseline);
}

static void
ebb_page_header_dispose (GObject *object)
{
  EbbPageHeader *self = EBB_PAGE_HEADER (object);

  g_clear_handle_id (&self->fold_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), EBB_TYPE_PAGE_HEADER);

  G_OBJECT_CLASS (ebb_page_header_parent_class)->dispose (object);
}

static void
ebb_page_header_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  EbbPageHeader *self = EBB_PAGE_HEADER (object);

  switch ((EbbPageHeaderProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_page_header_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbPageHeader *self = EBB_PAGE_HEADER (object);
  const char *title = g_value_get_string (value);

  switch ((EbbPageHeaderProperty) id)
    {
    case PROP_TITLE:
      if (g_strcmp0 (gtk_label_get_label (self->title), title) == 0)
        return;
      gtk_label_set_label (self->title, title != NULL ? title : "");
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_page_header_class_init (EbbPageHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_page_header_dispose;
  object_class->get_property = ebb_page_header_get_property;
  object_class->set_property = ebb_page_header_set_property;
  widget_class->measure = ebb_page_header_measure;
  widget_class->size_allocate = ebb_page_header_size_allocate;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-page-header.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPageHeader, box);
  gtk_widget_class_bind_template_child (widget_class, EbbPageHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, EbbPageHeader, inside);
  gtk_widget_class_bind_template_child (widget_class, EbbPageHeader, below);
  gtk_widget_class_bind_template_child (widget_class, EbbPageHeader, title);
}

static void
ebb_page_header_init (EbbPageHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_page_header_get_bar:
 * @self: the header
 *
 * Returns: (transfer none): where more can be put at the end
 */
AdwHeaderBar *
ebb_page_header_get_bar (EbbPageHeader *self)
{
  g_return_val_if_fail (EBB_IS_PAGE_HEADER (self), NULL);

  return self->bar;
}
