/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-plot-datum.h"

/**
 * EbbPlotDatum:
 *
 * Where a datum of a plot is, for the keyboard and for a screen reader. It draws
 * nothing but the ring of the focus: the plot is drawn as a whole.
 */
struct _EbbPlotDatum
{
  GtkWidget parent_instance;

  char *label;
};

G_DEFINE_FINAL_TYPE (EbbPlotDatum, ebb_plot_datum, GTK_TYPE_WIDGET)

static void
ebb_plot_datum_finalize (GObject *object)
{
  EbbPlotDatum *self = EBB_PLOT_DATUM (object);

  g_free (self->label);

  G_OBJECT_CLASS (ebb_plot_datum_parent_class)->finalize (object);
}

static void
ebb_plot_datum_class_init (EbbPlotDatumClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ebb_plot_datum_finalize;

  gtk_widget_class_set_css_name (widget_class, "datum");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ebb_plot_datum_init (EbbPlotDatum *self)
{
  self->label = g_strdup ("");
}

GtkWidget *
ebb_plot_datum_new (void)
{
  return g_object_new (EBB_TYPE_PLOT_DATUM, NULL);
}

const char *
ebb_plot_datum_get_label (EbbPlotDatum *self)
{
  g_return_val_if_fail (EBB_IS_PLOT_DATUM (self), "");

  return self->label;
}

/**
 * ebb_plot_datum_set_label:
 * @self: a datum
 * @label: what it is, in words
 */
void
ebb_plot_datum_set_label (EbbPlotDatum *self,
                          const char   *label)
{
  g_return_if_fail (EBB_IS_PLOT_DATUM (self));

  if (g_str_equal (self->label, label))
    return;

  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
