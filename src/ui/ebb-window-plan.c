/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-window-private.h"
#include "plan/ebb-plan-editor.h"
#include "plan/ebb-plan-history.h"
#include "plan/ebb-plan-practice-view.h"
#include "plan/ebb-plan-practice.h"

/* What the window does for the plan. */

#define PUT_OFF_DAYS 7

static void
add_plan_item (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  int section = g_variant_get_int32 (parameter);
  g_autoptr (EbbPlanItem) item = NULL;

  if (section < 0 || section >= EBB_PLAN_N_SECTIONS)
    return;

  item = ebb_plan_item_new ((EbbPlanSection) section);
  ebb_window_open_editor (self, ebb_plan_editor_new (ebb_storage_get_plan (self->storage), item));
}

static void
edit_plan_item (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbPlan *plan = ebb_storage_get_plan (self->storage);
  g_autoptr (EbbPlanItem) item = ebb_plan_lookup (plan, g_variant_get_int64 (parameter));

  if (item != NULL)
    {
      g_autoptr (EbbPlanItem) before = ebb_plan_item_copy (item);

      ebb_window_open_editor_of (self, ebb_plan_editor_new (plan, item), G_OBJECT (before));
    }
}

static void
remove_plan_item (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbPlan *plan = ebb_storage_get_plan (self->storage);
  g_autoptr (EbbPlanItem) item = ebb_plan_lookup (plan, g_variant_get_int64 (parameter));
  g_autoptr (GError) error = NULL;

  if (item == NULL)
    return;

  if (ebb_plan_remove (plan, item, &error))
    ebb_window_offer_undo (self, G_OBJECT (item), _("Line removed"));
  else
    ebb_window_tell_error (self, error);
}

/* A press of a button is taken back by a press of the one beside it. What was
 * dragged may have been dropped by accident, far from where it was. */
static void
move_plan_item (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbPlan *plan = ebb_storage_get_plan (self->storage);
  gboolean was_dragged = g_str_equal (name, "win.drop-plan-item");
  g_autoptr (EbbPlanItem) item = NULL;
  g_autoptr (EbbPlanItem) before = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;
  int position;

  g_variant_get (parameter, "(xi)", &id, &position);
  item = ebb_plan_lookup (plan, id);
  if (item == NULL)
    return;

  before = ebb_plan_item_copy (item);
  if (!ebb_plan_move (plan, item, position, &error))
    ebb_window_tell_error (self, error);
  else if (was_dragged)
    ebb_window_offer_undo (self, G_OBJECT (before), _("Line moved"));
}

static void
show_plan_history (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (ebb_plan_history_new (GTK_WINDOW (self),
                                                        ebb_storage_get_plan (self->storage))));
}

/* What it replaces becomes a version itself, so that nothing is lost by it. */
static void
restore_plan (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbPlan *plan = ebb_storage_get_plan (self->storage);
  GListModel *versions = ebb_plan_get_versions (plan);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (EbbPlanVersion) version = g_list_model_get_item (versions, i);

      if (ebb_record_get_id (EBB_RECORD (version)) != g_variant_get_int64 (parameter))
        continue;

      if (ebb_plan_restore (plan, version, &error))
        ebb_window_tell (self, _("Your plan is as it was. The one before is kept too."));
      else
        ebb_window_tell_error (self, error);
      return;
    }
}

static void
plan_reviewed (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbClock *clock = ebb_storage_get_clock (self->storage);
  int days = g_variant_get_int32 (parameter);
  g_autoptr (GError) error = NULL;

  if (ebb_plan_review (ebb_storage_get_plan (self->storage),
                       days >= 0 ? ebb_clock_get_today (clock) + days : -1, &error))
    ebb_window_tell (self, _("Noted"));
  else
    ebb_window_tell_error (self, error);
}

static void
practice_plan (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbClock *clock = ebb_storage_get_clock (self->storage);
  g_autoptr (GPtrArray) scenes = NULL;

  scenes = ebb_plan_practice_list (ebb_storage_get_plan (self->storage),
                                   ebb_clock_get_today (clock));
  if (scenes->len > 0)
    gtk_window_present (GTK_WINDOW (ebb_plan_practice_view_new (GTK_WINDOW (self), scenes)));
}

static void
put_off_plan_review (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbClock *clock = ebb_storage_get_clock (self->storage);
  g_autoptr (GError) error = NULL;

  if (!ebb_plan_put_off_review (ebb_storage_get_plan (self->storage),
                                ebb_clock_get_today (clock) + PUT_OFF_DAYS, &error))
    ebb_window_tell_error (self, error);
}

void
ebb_window_install_plan_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.add-plan-item", "i", add_plan_item);
  gtk_widget_class_install_action (klass, "win.edit-plan-item", "x", edit_plan_item);
  gtk_widget_class_install_action (klass, "win.remove-plan-item", "x", remove_plan_item);
  gtk_widget_class_install_action (klass, "win.move-plan-item", "(xi)", move_plan_item);
  gtk_widget_class_install_action (klass, "win.drop-plan-item", "(xi)", move_plan_item);
  gtk_widget_class_install_action (klass, "win.plan-history", NULL, show_plan_history);
  gtk_widget_class_install_action (klass, "win.restore-plan", "x", restore_plan);
  gtk_widget_class_install_action (klass, "win.practice", NULL, practice_plan);
  gtk_widget_class_install_action (klass, "win.plan-reviewed", "i", plan_reviewed);
  gtk_widget_class_install_action (klass, "win.put-off-plan-review", NULL, put_off_plan_review);
}
