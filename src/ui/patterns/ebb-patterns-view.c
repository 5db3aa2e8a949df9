/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-patterns-document.h"
#include "ebb-patterns-view.h"
#include "ebb-plot-card.h"
#include "ebb-suggestion-card.h"
#include "ebb-wrap-layout.h"
#include "print/ebb-print-dialog.h"

/**
 * EbbPatternsView:
 *
 * What the journal says: a plot for each question, over the days that are
 * chosen above. Nothing is counted while the page is not seen.
 */
struct _EbbPatternsView
{
  AdwBin parent_instance;

  EbbStorage  *storage;
  EbbInsights *insights;

  GtkStack    *stack;
  GtkWidget   *status;
  GtkWidget   *unreadable;
  GtkBox      *ranges;
  GtkBox      *cards;
  GPtrArray   *plots; /* of EbbPlotCard, not owned */
};

G_DEFINE_FINAL_TYPE (EbbPatternsView, ebb_patterns_view, ADW_TYPE_BIN)

typedef enum {
  PROP_STORAGE = 1,
} EbbPatternsViewProperty;

static GParamSpec *properties[PROP_STORAGE + 1];

static const char *const range_names[EBB_RANGE_N] = {
  [EBB_RANGE_WEEK] = NC_("range", "Week"),
  [EBB_RANGE_MONTH] = NC_("range", "Month"),
  [EBB_RANGE_QUARTER] = NC_("range", "90 Days"),
  [EBB_RANGE_ALL] = NC_("range", "All"),
};

/* Returns whether the journal could be counted. */
static gboolean
get_data (EbbPatternsView *self,
          EbbPlotData     *data)
{
  const EbbTimeline *timeline = ebb_insights_get_timeline (self->insights);

  if (timeline == NULL)
    return FALSE;

  data->days = timeline->days;
  data->timeline = timeline;
  data->hours = ebb_insights_get_hours (self->insights);
  data->triggers = ebb_insights_get_triggers (self->insights);
  data->coping = ebb_insights_get_coping (self->insights);

  return TRUE;
}

static guint
get_n_entries (EbbPatternsView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ebb_storage_get_journal (self->storage)));
}

static void
on_changed_cb (EbbPatternsView *self)
{
  EbbPlotData data;
  gboolean has_data = get_data (self, &data);

  for (guint i = 0; i < self->plots->len; i++)
    ebb_plot_card_set_data (g_ptr_array_index (self->plots, i), has_data ? &data : NULL);

  if (!has_data)
    gtk_stack_set_visible_child_name (self->stack, "unreadable");
  else
    gtk_stack_set_visible_child_name (self->stack, get_n_entries (self) == 0 ? "empty" : "plots");
}

static void
on_range_toggled_cb (EbbPatternsView *self,
                     GtkToggleButton *button)
{
  int range = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "range"));

  if (gtk_toggle_button_get_active (button))
    ebb_insights_set_range (self->insights, (EbbRange) range);
}

static void
add_ranges (EbbPatternsView *self)
{
  GtkToggleButton *first = NULL;

  for (int range = 0; range < EBB_RANGE_N; range++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (
        g_dpgettext2 (NULL, "range", range_names[range]));

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      g_object_set_data (G_OBJECT (button), "range", GINT_TO_POINTER (range));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    range == (int) ebb_insights_get_range (self->insights));
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_range_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->ranges, button);
    }
}

static void
add_plots (EbbPatternsView *self)
{
  const EbbPlotKind *kinds[] = {
    &ebb_plot_timeline, &ebb_plot_hours, &ebb_plot_triggers, &ebb_plot_coping
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *card = ebb_plot_card_new (kinds[i]);

      g_ptr_array_add (self->plots, card);
      gtk_box_append (self->cards, card);
    }
}

static void
ebb_patterns_view_map (GtkWidget *widget)
{
  EbbPatternsView *self = EBB_PATTERNS_VIEW (widget);

  ebb_insights_set_active (self->insights, TRUE);

  GTK_WIDGET_CLASS (ebb_patterns_view_parent_class)->map (widget);
}

static void
ebb_patterns_view_unmap (GtkWidget *widget)
{
  EbbPatternsView *self = EBB_PATTERNS_VIEW (widget);

  GTK_WIDGET_CLASS (ebb_patterns_view_parent_class)->unmap (widget);

  ebb_insights_set_active (self->insights, FALSE);
}

static void
ebb_patterns_view_constructed (GObject *object)
{
  EbbPatternsView *self = EBB_PATTERNS_VIEW (object);

  G_OBJECT_CLASS (ebb_patterns_view_parent_class)->constructed (object);

  self->insights = g_object_ref (ebb_storage_get_insights (self->storage));
  gtk_box_append (self->cards,
                  ebb_suggestion_card_new (ebb_storage_get_suggestions (self->storage)));
  add_ranges (self);
  add_plots (self);
  g_signal_connect_object (self->insights, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ebb_patterns_view_dispose (GObject *object)
{
  EbbPatternsView *self = EBB_PATTERNS_VIEW (object);

  if (self->insights != NULL)
    ebb_insights_set_active (self->insights, FALSE);
  g_clear_object (&self->insights);
  g_clear_object (&self->storage);
  g_clear_pointer (&self->plots, g_ptr_array_unref);

  G_OBJECT_CLASS (ebb_patterns_view_parent_class)->dispose (object);
}

static void
ebb_patterns_view_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  EbbPatternsView *self = EBB_PATTERNS_VIEW (object);

  switch ((EbbPatternsViewProperty) id)
    {
    case PROP_STORAGE:
      self->storage = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_patterns_view_class_init (EbbPatternsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ebb_patterns_view_constructed;
  object_class->dispose = ebb_patterns_view_dispose;
  object_class->set_property = ebb_patterns_view_set_property;
  widget_class->map = ebb_patterns_view_map;
  widget_class->unmap = ebb_patterns_view_unmap;

  properties[PROP_STORAGE] =
    g_param_spec_object ("storage", NULL, NULL, EBB_TYPE_STORAGE,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/patterns/ebb-patterns-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPatternsView, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbPatternsView, status);
  gtk_widget_class_bind_template_child (widget_class, EbbPatternsView, unreadable);
  gtk_widget_class_bind_template_child (widget_class, EbbPatternsView, ranges);
  gtk_widget_class_bind_template_child (widget_class, EbbPatternsView, cards);
}

static void
ebb_patterns_view_init (EbbPatternsView *self)
{
  self->plots = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A status page scrolls, and what scrolls would be a nameless Tab stop. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->status), FALSE);
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->unreadable), FALSE);
}

/**
 * ebb_patterns_view_new:
 * @storage: whose journal to look at
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
ebb_patterns_view_new (EbbStorage *storage)
{
  return g_object_new (EBB_TYPE_PATTERNS_VIEW, "storage", storage, NULL);
}

/**
 * ebb_patterns_view_print:
 * @self: the page
 *
 * Shows what is seen as it comes on paper; nothing, when there is nothing to see.
 */
void
ebb_patterns_view_print (EbbPatternsView *self)
{
  EbbPlotData data;
  g_autoptr (EbbDocument) document = NULL;

  g_return_if_fail (EBB_IS_PATTERNS_VIEW (self));

  if (!get_data (self, &data) || get_n_entries (self) == 0)
    return;

  document = ebb_patterns_document_new (&data, ebb_insights_get_range (self->insights));
  ebb_print_show (GTK_WIDGET (self), document);
}
