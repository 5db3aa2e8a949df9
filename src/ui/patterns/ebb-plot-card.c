/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plot-card.h"
#include "ebb-plot-table.h"
#include "ebb-plot.h"

/**
 * EbbPlotCard:
 *
 * A plot with the sentence that says what it shows, and a table of the same
 * numbers in its place.
 */
struct _EbbPlotCard
{
  AdwBin parent_instance;

  GtkLabel          *name;
  GtkLabel          *title;
  AdwBin            *face;
  GtkLabel          *description;
  GtkWidget         *foot;
  GtkToggleButton   *table_button;

  GtkWidget         *plot;
  const EbbPlotKind *kind;
  EbbPlotData        data;
  gboolean           has_data;
};

G_DEFINE_FINAL_TYPE (EbbPlotCard, ebb_plot_card, ADW_TYPE_BIN)

static void
show_face (EbbPlotCard *self)
{
  gboolean as_table = gtk_toggle_button_get_active (self->table_button) && self->has_data;

  adw_bin_set_child (self->face, as_table ? ebb_plot_table_new (self->kind, &self->data)
                                          : self->plot);
  gtk_widget_set_visible (GTK_WIDGET (self->description), !as_table);
}

static void
on_table_toggled_cb (EbbPlotCard *self)
{
  show_face (self);
}

static void
ebb_plot_card_dispose (GObject *object)
{
  EbbPlotCard *self = EBB_PLOT_CARD (object);

  g_clear_object (&self->plot);

  G_OBJECT_CLASS (ebb_plot_card_parent_class)->dispose (object);
}

static void
ebb_plot_card_class_init (EbbPlotCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_plot_card_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/patterns/ebb-plot-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlotCard, name);
  gtk_widget_class_bind_template_child (widget_class, EbbPlotCard, title);
  gtk_widget_class_bind_template_child (widget_class, EbbPlotCard, face);
  gtk_widget_class_bind_template_child (widget_class, EbbPlotCard, description);
  gtk_widget_class_bind_template_child (widget_class, EbbPlotCard, foot);
  gtk_widget_class_bind_template_child (widget_class, EbbPlotCard, table_button);
  gtk_widget_class_bind_template_callback (widget_class, on_table_toggled_cb);
}

static void
ebb_plot_card_init (EbbPlotCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_plot_card_new:
 * @kind: what to draw
 *
 * Returns: (transfer floating): a card without data
 */
GtkWidget *
ebb_plot_card_new (const EbbPlotKind *kind)
{
  EbbPlotCard *self = g_object_new (EBB_TYPE_PLOT_CARD, NULL);

  self->kind = kind;
  self->plot = g_object_ref_sink (ebb_plot_new (kind));
  gtk_label_set_text (self->name, _(kind->name));
  g_object_bind_property (self->plot, "description", self->description, "label", 0);
  show_face (self);

  return GTK_WIDGET (self);
}

/**
 * ebb_plot_card_set_data:
 * @self: a card
 * @data: (nullable): what to show; what it points to has to last until there is
 *   something else
 */
void
ebb_plot_card_set_data (EbbPlotCard       *self,
                        const EbbPlotData *data)
{
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (EBB_IS_PLOT_CARD (self));

  self->has_data = data != NULL;
  if (data != NULL)
    self->data = *data;
  ebb_plot_set_data (EBB_PLOT (self->plot), data);

  title = data != NULL ? self->kind->dup_title (data) : g_strdup ("");
  gtk_label_set_text (self->title, title);
  /* Translators: of a button: the table of that plot. */
  name = g_strdup_printf (_("Show as Table: %s"), _(self->kind->name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  gtk_widget_set_visible (self->foot, data != NULL && self->kind->get_n (data) > 0);
  show_face (self);
}
