/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-window-private.h"

static AdwToast *
begin_offer (EbbWindow  *self,
             GObject    *removed,
             const char *message)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);

  g_set_object (&self->removed, removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", TRUE);

  self->undo_toast = adw_toast_new (message);
  g_object_add_weak_pointer (G_OBJECT (self->undo_toast), (gpointer *) &self->undo_toast);
  adw_toast_set_button_label (self->undo_toast, _("Undo"));
  adw_toast_set_action_name (self->undo_toast, "win.undo");
  adw_toast_set_timeout (self->undo_toast, 10);
  /* Now, not after whatever was said before. */
  adw_toast_set_priority (self->undo_toast, ADW_TOAST_PRIORITY_HIGH);

  return self->undo_toast;
}

/* What was removed last, until something else is. */
void
ebb_window_offer_undo (EbbWindow  *self,
                       GObject    *removed,
                       const char *message)
{
  ebb_window_add_toast (self, begin_offer (self, removed, message));
}

/* What was changed last; said once it is on the disk. */
void
ebb_window_offer_undo_of_save (EbbWindow *self,
                               GObject   *before)
{
  ebb_window_add_saved_toast (self, begin_offer (self, before, _("Saved")));
}

/* What was removed is not to come back after everything was. */
void
ebb_window_forget_removed (EbbWindow *self)
{
  g_clear_object (&self->removed);
  g_clear_object (&self->before);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
}

/* A line that says what it said was only moved. */
static gboolean
bring_back_line (EbbPlan      *plan,
                 EbbPlanItem  *item,
                 GError      **error)
{
  gint64 id = ebb_record_get_id (EBB_RECORD (item));
  g_autoptr (EbbPlanItem) own = NULL;

  if (id == 0)
    return ebb_plan_add (plan, item, error);

  own = ebb_plan_lookup (plan, id);
  if (own != NULL && ebb_plan_item_equal (own, item))
    return ebb_plan_move (plan, own, ebb_plan_item_get_position (item), error);

  return ebb_plan_update (plan, item, error);
}

/* What has a row was changed, and is made what it was; what has none was removed,
 * and goes back to where it was. */
static gboolean
bring_back (EbbWindow  *self,
            GObject    *object,
            GError    **error)
{
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  EbbPlan *plan = ebb_storage_get_plan (self->storage);
  gboolean is_there = EBB_IS_RECORD (object) && ebb_record_get_id (EBB_RECORD (object)) != 0;

  if (EBB_IS_ENTRY (object))
    return is_there ? ebb_journal_update (journal, EBB_ENTRY (object), error)
                    : ebb_journal_add (journal, EBB_ENTRY (object), error);
  if (EBB_IS_PLAN_ITEM (object))
    return bring_back_line (plan, EBB_PLAN_ITEM (object), error);
  if (EBB_IS_COUNTER (object))
    return ebb_counters_add (ebb_storage_get_counters (self->storage), EBB_COUNTER (object),
                             error);

  return FALSE;
}

static void
undo (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GObject) removed = g_steal_pointer (&self->removed);
  g_autoptr (GError) error = NULL;
  gboolean was_there = EBB_IS_RECORD (removed) && ebb_record_get_id (EBB_RECORD (removed)) != 0;
  gboolean done;

  gtk_widget_action_set_enabled (widget, "win.undo", FALSE);
  done = bring_back (self, removed, &error);

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  if (error != NULL)
    {
      ebb_window_tell_error (self, error);
      ebb_window_offer_undo (self, removed, was_there ? _("Saved") : _("Deleted"));
    }
  else if (done)
    ebb_window_tell (self, was_there ? _("As it was before") : _("Back where it was"));
}

void
ebb_window_install_undo_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo);
}
