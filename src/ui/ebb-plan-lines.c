/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-plan-line.h"
#include "ebb-plan-lines.h"
#include "ebb-topic-link.h"
#include "learn/ebb-topics.h"
#include "plan/ebb-plan-text.h"

/**
 * EbbPlanLines:
 *
 * A section of the plan to read: its heading and its lines. It is not there
 * while the section is empty.
 */
struct _EbbPlanLines
{
  AdwBin parent_instance;

  GtkWidget  *heading;
  GtkWidget  *list;
  GtkWidget  *topic;

  gboolean    offers_topic;
  gboolean    tells_use;
  EbbPlanUse *use; /* NULL while none of it is told */
  GListModel *model;
};

G_DEFINE_FINAL_TYPE (EbbPlanLines, ebb_plan_lines, ADW_TYPE_BIN)

static void
update_visible (EbbPlanLines *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->model != NULL && g_list_model_get_n_items (self->model) > 0);
}

static GtkWidget *
create_line (gpointer item,
             gpointer user_data)
{
  EbbPlanLines *self = user_data;
  GtkWidget *line = ebb_plan_line_new (item);

  if (self->use != NULL)
    ebb_plan_line_show_use (EBB_PLAN_LINE (line), self->use);

  return line;
}

static void
unbind (EbbPlanLines *self)
{
  if (self->model == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->model, update_visible, self);
  g_clear_object (&self->model);
  g_clear_object (&self->use);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
}

static void
ebb_plan_lines_dispose (GObject *object)
{
  EbbPlanLines *self = EBB_PLAN_LINES (object);

  unbind (self);

  G_OBJECT_CLASS (ebb_plan_lines_parent_class)->dispose (object);
}

static void
ebb_plan_lines_class_init (EbbPlanLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_plan_lines_dispose;

  g_type_ensure (EBB_TYPE_TOPIC_LINK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-plan-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLines, heading);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLines, list);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLines, topic);
}

static void
ebb_plan_lines_init (EbbPlanLines *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_plan_lines_new (void)
{
  return g_object_new (EBB_TYPE_PLAN_LINES, NULL);
}

/**
 * ebb_plan_lines_offer_topic:
 * @self: the widget, not bound yet
 *
 * Leads to the page about the section too. In Help Now nothing leads away.
 */
void
ebb_plan_lines_offer_topic (EbbPlanLines *self)
{
  g_return_if_fail (EBB_IS_PLAN_LINES (self));

  self->offers_topic = TRUE;
}

/**
 * ebb_plan_lines_tell_use:
 * @self: the widget, not bound yet
 *
 * Tells how often a line for a moment was used. In Help Now no number stands
 * next to what there is to do.
 */
void
ebb_plan_lines_tell_use (EbbPlanLines *self)
{
  g_return_if_fail (EBB_IS_PLAN_LINES (self));

  self->tells_use = TRUE;
}

/**
 * ebb_plan_lines_bind:
 * @self: the widget
 * @plan: (nullable): the plan, or %NULL to show nothing
 * @section: which of its sections to show from now on
 */
void
ebb_plan_lines_bind (EbbPlanLines   *self,
                     EbbPlan        *plan,
                     EbbPlanSection  section)
{
  const char *title = NULL;

  g_return_if_fail (EBB_IS_PLAN_LINES (self));
  g_return_if_fail (plan == NULL || EBB_IS_PLAN (plan));

  title = ebb_plan_section_get_title (section);
  unbind (self);
  gtk_label_set_text (GTK_LABEL (self->heading), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  if (self->offers_topic)
    ebb_topic_link_set (EBB_TOPIC_LINK (self->topic), ebb_topics_find_for_section (section),
                        title, FALSE);

  if (plan != NULL)
    {
      self->model = g_object_ref (ebb_plan_get_section (plan, section));
      if (self->tells_use && section == EBB_PLAN_WHEN_THEN)
        self->use = g_object_ref (ebb_plan_get_use (plan));
      g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_visible), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_bind_model (GTK_LIST_BOX (self->list), self->model, create_line, self, NULL);
    }

  update_visible (self);
}
