/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-window-private.h"
#include "journal/ebb-review-week.h"
#include "journal/ebb-review.h"
#include "plan/ebb-plan-editor.h"
#include "review/ebb-review-editor.h"

/* What the window does for the look back at a week. */

/* The review of the week that is over, or a new one. */
static void
review (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbEntry) entry = NULL;
  gint64 id = 0;
  EbbDays days;

  ebb_review_week_get (now, ebb_settings_get_review_weekday (self->settings), &days);
  if (ebb_review_week_find (ebb_storage_get_database (self->storage), &days, &id, NULL) &&
      id != 0)
    entry = ebb_journal_lookup (ebb_storage_get_journal (self->storage), id);
  if (entry != NULL)
    {
      ebb_window_open_entry (self, entry, NULL);
      return;
    }

  entry = ebb_review_new (now);
  ebb_window_write_entry (self, entry);
}

/* What is next goes into the plan: as what to do, the moment is the person's. */
static void
finish_review (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbEditor *editor = ebb_window_get_editor (self);
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (EBB_PLAN_WHEN_THEN);
  g_autofree char *next = NULL;

  if (!EBB_IS_REVIEW_EDITOR (editor))
    return;

  next = ebb_review_editor_dup_next (EBB_REVIEW_EDITOR (editor));
  if (!ebb_window_save (self) || !g_str_equal (g_variant_get_string (parameter, NULL), "plan"))
    return;

  ebb_plan_item_set_response (item, next);
  ebb_window_open_editor (self, ebb_plan_editor_new (ebb_storage_get_plan (self->storage), item));
}

void
ebb_window_install_review_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.review", NULL, review);
  gtk_widget_class_install_action (klass, "win.finish-review", "s", finish_review);
}
