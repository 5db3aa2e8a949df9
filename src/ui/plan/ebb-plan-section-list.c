/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-row.h"
#include "ebb-plan-section-list.h"
#include "ebb-plan-texts.h"
#include "plan/ebb-plan-text.h"

/**
 * EbbPlanSectionList:
 *
 * A section of the plan to edit: a row per line, and one to add a line. It
 * keeps the focus where a person expects it when lines move and go. A line can
 * be dropped between others of its section.
 */
struct _EbbPlanSectionList
{
  AdwBin parent_instance;

  GtkWidget  *heading;
  GtkWidget  *description;
  GtkWidget  *list;
  GtkWidget  *add_row;
  GtkWidget  *add_label;
  GtkDropTarget *drop_target;

  GListModel *model;
  gboolean    moving; /* the line that goes comes back at once */
};

G_DEFINE_FINAL_TYPE (EbbPlanSectionList, ebb_plan_section_list, ADW_TYPE_BIN)

static EbbPlanRow *
get_row (EbbPlanSectionList *self,
         guint               position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) position);

  return EBB_IS_PLAN_ROW (row) ? EBB_PLAN_ROW (row) : NULL;
}

static gboolean
find_position (EbbPlanSectionList *self,
               EbbPlanItem        *item,
               guint              *position)
{
  EbbPlanRow *row;

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    if (ebb_plan_row_get_item (row) == item)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
has_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
on_row_move_cb (EbbPlanSectionList *self,
                int                 delta,
                EbbPlanRow         *row)
{
  g_autoptr (EbbPlanItem) item = g_object_ref (ebb_plan_row_get_item (row));
  EbbPlanRowPart part = ebb_plan_row_get_focus_part (row);
  gboolean focused = has_focus (GTK_WIDGET (row));
  int n_items = (int) g_list_model_get_n_items (self->model);
  guint position = 0;

  if (!find_position (self, item, &position) ||
      (int) position + delta < 0 || (int) position + delta >= n_items)
    return;

  self->moving = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.move-plan-item", "(xi)",
                              ebb_record_get_id (EBB_RECORD (item)), (int) position + delta);
  self->moving = FALSE;

  if (focused && find_position (self, item, &position))
    ebb_plan_row_focus_part (get_row (self, position), part);
}

/* Before which row a line that is dropped at that height goes. */
static guint
find_slot (EbbPlanSectionList *self,
           double              y)
{
  EbbPlanRow *row;
  guint slot = 0;

  for (; (row = get_row (self, slot)) != NULL; slot++)
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds) ||
          y < bounds.origin.y + bounds.size.height / 2)
        break;
    }

  return slot;
}

/* One row at most shows where it would go: the one below, or else the last. */
static void
show_slot (EbbPlanSectionList *self,
           int                 slot)
{
  int n_items = self->model != NULL ? (int) g_list_model_get_n_items (self->model) : 0;

  for (int i = 0; i < n_items; i++)
    {
      GtkWidget *row = GTK_WIDGET (get_row (self, (guint) i));

      gtk_widget_remove_css_class (row, "drop-above");
      gtk_widget_remove_css_class (row, "drop-below");
      if (i == slot)
        gtk_widget_add_css_class (row, "drop-above");
      else if (slot == n_items && i == n_items - 1)
        gtk_widget_add_css_class (row, "drop-below");
    }
}

static EbbPlanItem *
get_dragged (GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);

  return value != NULL ? g_value_get_object (value) : NULL;
}

static GdkDragAction
on_drop_motion_cb (EbbPlanSectionList *self,
                   double              x,
                   double              y,
                   GtkDropTarget      *target)
{
  EbbPlanItem *item = get_dragged (target);
  guint position = 0;

  if (item == NULL || !find_position (self, item, &position))
    return 0;

  show_slot (self, (int) find_slot (self, y));

  return GDK_ACTION_MOVE;
}

static void
on_drop_leave_cb (EbbPlanSectionList *self)
{
  show_slot (self, -1);
}

/* What comes from another section, or from elsewhere, is no line of this one. */
static gboolean
on_drop_cb (EbbPlanSectionList *self,
            const GValue       *value,
            double              x,
            double              y)
{
  g_autoptr (EbbPlanItem) item = g_value_dup_object (value);
  guint slot = find_slot (self, y);
  guint position = 0;

  show_slot (self, -1);
  if (item == NULL || !find_position (self, item, &position))
    return FALSE;

  /* It leaves a gap behind, which those after it fill. */
  if (slot > position)
    slot--;
  if (slot != position)
    {
      self->moving = TRUE;
      gtk_widget_activate_action (GTK_WIDGET (self), "win.drop-plan-item", "(xi)",
                                  ebb_record_get_id (EBB_RECORD (item)), (int) slot);
      self->moving = FALSE;
    }

  if (find_position (self, item, &position))
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, position)));

  return TRUE;
}

static void
on_row_remove_cb (EbbPlanSectionList *self,
                  EbbPlanRow         *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove-plan-item", "x",
                              ebb_record_get_id (EBB_RECORD (ebb_plan_row_get_item (row))));
}

static void
insert_row (EbbPlanSectionList *self,
            guint               position)
{
  g_autoptr (EbbPlanItem) item = g_list_model_get_item (self->model, position);
  GtkWidget *row = ebb_plan_row_new (item);

  g_signal_connect_object (row, "move", G_CALLBACK (on_row_move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_row_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (GTK_LIST_BOX (self->list), row, (int) position);
}

static void
remove_row (EbbPlanSectionList *self,
            guint               position)
{
  GtkWidget *row = GTK_WIDGET (get_row (self, position));

  if (has_focus (row) && !self->moving)
    {
      EbbPlanRow *neighbor = get_row (self, position + 1);

      if (neighbor == NULL && position > 0)
        neighbor = get_row (self, position - 1);
      gtk_widget_grab_focus (neighbor != NULL ? GTK_WIDGET (neighbor) : self->add_row);
    }

  gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
on_items_changed_cb (EbbPlanSectionList *self,
                     guint               position,
                     guint               removed,
                     guint               added)
{
  EbbPlanRow *row;

  for (guint i = 0; i < removed; i++)
    remove_row (self, position);
  for (guint i = 0; i < added; i++)
    insert_row (self, position + i);

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    ebb_plan_row_set_place (row, i, g_list_model_get_n_items (self->model));
}

static void
unbind (EbbPlanSectionList *self)
{
  if (self->model == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->model, on_items_changed_cb, self);
  while (get_row (self, 0) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (get_row (self, 0)));
  g_clear_object (&self->model);
}

static void
ebb_plan_section_list_dispose (GObject *object)
{
  EbbPlanSectionList *self = EBB_PLAN_SECTION_LIST (object);

  unbind (self);

  G_OBJECT_CLASS (ebb_plan_section_list_parent_class)->dispose (object);
}

static void
ebb_plan_section_list_class_init (EbbPlanSectionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_plan_section_list_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/plan/ebb-plan-section-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanSectionList, heading);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanSectionList, description);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanSectionList, list);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanSectionList, add_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanSectionList, add_label);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanSectionList, drop_target);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_cb);
}

static void
ebb_plan_section_list_init (EbbPlanSectionList *self)
{
  const GType types[] = { EBB_TYPE_PLAN_ITEM };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->drop_target, (GType *) types, G_N_ELEMENTS (types));
}

GtkWidget *
ebb_plan_section_list_new (void)
{
  return g_object_new (EBB_TYPE_PLAN_SECTION_LIST, NULL);
}

/**
 * ebb_plan_section_list_bind:
 * @self: the widget
 * @plan: (nullable): the plan, or %NULL to show no lines
 * @section: which of its sections to show from now on
 */
void
ebb_plan_section_list_bind (EbbPlanSectionList *self,
                            EbbPlan            *plan,
                            EbbPlanSection      section)
{
  const char *title = ebb_plan_section_get_title (section);
  const EbbPlanTexts *texts = ebb_plan_texts_get (section);

  g_return_if_fail (EBB_IS_PLAN_SECTION_LIST (self));
  g_return_if_fail (plan == NULL || EBB_IS_PLAN (plan));

  unbind (self);

  gtk_label_set_text (GTK_LABEL (self->heading), title);
  gtk_label_set_text (GTK_LABEL (self->description), _(texts->description));
  gtk_label_set_text (GTK_LABEL (self->add_label), _(texts->add));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_row), "i", (int) section);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_row), "win.add-plan-item");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(texts->add), -1);

  if (plan == NULL)
    return;

  self->model = g_object_ref (ebb_plan_get_section (plan, section));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_items_changed_cb (self, 0, 0, g_list_model_get_n_items (self->model));
}
