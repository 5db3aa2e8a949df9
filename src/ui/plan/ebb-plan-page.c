/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-plan-lines.h"
#include "ebb-plan-page.h"
#include "ebb-plan-review-row.h"
#include "ebb-plan-section-list.h"

/**
 * EbbPlanPage:
 *
 * The plan, to read and to edit. Its lines are built when it is first shown,
 * the rows to edit them when they are first edited.
 */
struct _EbbPlanPage
{
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkMenuButton *print_button;
  GtkWidget *read_box;
  GtkWidget *edit_box;

  GtkWidget *lines[EBB_PLAN_N_SECTIONS]; /* NULL until built */
  GtkWidget *lists[EBB_PLAN_N_SECTIONS]; /* NULL until built */
  GtkWidget *review;                     /* likewise */

  EbbPlan   *plan;
  gboolean   editing;
};

G_DEFINE_FINAL_TYPE (EbbPlanPage, ebb_plan_page, ADW_TYPE_BIN)

typedef enum {
  PROP_PLAN = 1,
  PROP_EDITING,
} EbbPlanPageProperty;

static GParamSpec *properties[PROP_EDITING + 1];

static void
build_lines (EbbPlanPage *self)
{
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      if (self->lines[i] == NULL)
        {
          self->lines[i] = ebb_plan_lines_new ();
          ebb_plan_lines_offer_topic (EBB_PLAN_LINES (self->lines[i]));
          ebb_plan_lines_tell_use (EBB_PLAN_LINES (self->lines[i]));
          gtk_box_append (GTK_BOX (self->read_box), self->lines[i]);
        }
      ebb_plan_lines_bind (EBB_PLAN_LINES (self->lines[i]), self->plan, (EbbPlanSection) i);
    }

  if (self->review == NULL && self->plan != NULL)
    {
      self->review = ebb_plan_review_row_new (self->plan);
      gtk_box_append (GTK_BOX (self->read_box), self->review);
    }
}

static void
build_lists (EbbPlanPage *self)
{
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      if (self->lists[i] == NULL)
        {
          self->lists[i] = ebb_plan_section_list_new ();
          gtk_box_append (GTK_BOX (self->edit_box), self->lists[i]);
        }
      ebb_plan_section_list_bind (EBB_PLAN_SECTION_LIST (self->lists[i]), self->plan,
                                  (EbbPlanSection) i);
    }
}

static void
update_face (EbbPlanPage *self)
{
  const char *face = "read";

  if (self->editing)
    face = "edit";
  else if (self->plan == NULL || ebb_plan_is_empty (self->plan))
    face = "empty";

  if (self->editing && self->lists[0] == NULL)
    build_lists (self);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), face);
}

/* How often lines were used is counted while somebody looks. */
static void
set_looking (EbbPlanPage *self,
             gboolean     looking)
{
  if (self->plan != NULL)
    ebb_plan_use_set_active (ebb_plan_get_use (self->plan), looking);
}

static void
set_plan (EbbPlanPage *self,
          EbbPlan     *plan)
{
  if (self->plan == plan)
    return;

  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_func (self->plan, update_face, self);
  set_looking (self, FALSE);
  g_set_object (&self->plan, plan);
  set_looking (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
  if (plan != NULL)
    g_signal_connect_object (plan, "notify::empty", G_CALLBACK (update_face), self,
                             G_CONNECT_SWAPPED);

  if (self->lines[0] != NULL)
    build_lines (self);
  if (self->lists[0] != NULL)
    build_lists (self);
  update_face (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

static void
on_edit_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ebb_plan_page_set_editing (EBB_PLAN_PAGE (widget), TRUE);
}

static void
on_done_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ebb_plan_page_set_editing (EBB_PLAN_PAGE (widget), FALSE);
}

static void
ebb_plan_page_map (GtkWidget *widget)
{
  EbbPlanPage *self = EBB_PLAN_PAGE (widget);

  if (self->lines[0] == NULL)
    build_lines (self);

  set_looking (self, TRUE);

  GTK_WIDGET_CLASS (ebb_plan_page_parent_class)->map (widget);
}

static void
ebb_plan_page_unmap (GtkWidget *widget)
{
  set_looking (EBB_PLAN_PAGE (widget), FALSE);

  GTK_WIDGET_CLASS (ebb_plan_page_parent_class)->unmap (widget);
}

static void
ebb_plan_page_dispose (GObject *object)
{
  EbbPlanPage *self = EBB_PLAN_PAGE (object);

  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_func (self->plan, update_face, self);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (ebb_plan_page_parent_class)->dispose (object);
}

static void
ebb_plan_page_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  EbbPlanPage *self = EBB_PLAN_PAGE (object);

  switch ((EbbPlanPageProperty) id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_EDITING:
      g_value_set_boolean (value, self->editing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_page_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  EbbPlanPage *self = EBB_PLAN_PAGE (object);

  switch ((EbbPlanPageProperty) id)
    {
    case PROP_PLAN:
      set_plan (self, g_value_get_object (value));
      break;
    case PROP_EDITING:
      ebb_plan_page_set_editing (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_page_class_init (EbbPlanPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ebb_plan_page_dispose;
  object_class->get_property = ebb_plan_page_get_property;
  object_class->set_property = ebb_plan_page_set_property;
  widget_class->map = ebb_plan_page_map;
  widget_class->unmap = ebb_plan_page_unmap;

  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, EBB_TYPE_PLAN, flags);
  properties[PROP_EDITING] = g_param_spec_boolean ("editing", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "plan.edit", NULL, on_edit_cb);
  gtk_widget_class_install_action (widget_class, "plan.done", NULL, on_done_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/plan/ebb-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPage, read_box);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPage, edit_box);
}

static void
ebb_plan_page_init (EbbPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_accessible_name_menu_button (self->print_button, C_("button", "Print"));
}

GtkWidget *
ebb_plan_page_new (EbbPlan *plan)
{
  g_return_val_if_fail (plan == NULL || EBB_IS_PLAN (plan), NULL);

  return g_object_new (EBB_TYPE_PLAN_PAGE, "plan", plan, NULL);
}

gboolean
ebb_plan_page_get_editing (EbbPlanPage *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_PAGE (self), FALSE);

  return self->editing;
}

/**
 * ebb_plan_page_set_editing:
 * @self: the page
 * @editing: whether lines can be added, changed, moved and removed
 */
void
ebb_plan_page_set_editing (EbbPlanPage *self,
                           gboolean     editing)
{
  g_return_if_fail (EBB_IS_PLAN_PAGE (self));

  if (self->editing == !!editing)
    return;

  self->editing = !!editing;
  update_face (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}
