/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-suggestion-card.h"
#include "ebb-window-private.h"
#include "plan/ebb-plan-editor.h"

/* What the window does with a pattern: it becomes a line of the plan, or it is
 * not useful. */

static void
answer (EbbWindow  *self,
        const char *key,
        const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!ebb_suggestions_answer (ebb_storage_get_suggestions (self->storage), key, text, &error))
    ebb_window_tell_error (self, error);
}

/* Once the line is in the plan, and not when its editor is left. */
static void
on_saved_cb (EbbEditor *editor,
             EbbWindow *self)
{
  answer (self, g_object_get_data (G_OBJECT (editor), "suggestion"), EBB_SUGGESTION_ADDED);
}

static void
add_suggestion (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbSuggestions *suggestions = ebb_storage_get_suggestions (self->storage);
  const char *key = g_variant_get_string (parameter, NULL);
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (EBB_PLAN_WHEN_THEN);
  g_autofree char *situation = NULL;
  GtkWidget *editor;

  if (g_strcmp0 (ebb_suggestions_get_key (suggestions), key) != 0)
    return;

  situation = ebb_suggestion_dup_situation (ebb_suggestions_get_pattern (suggestions));
  ebb_plan_item_set_text (item, situation);
  editor = ebb_plan_editor_new (ebb_storage_get_plan (self->storage), item);
  g_object_set_data_full (G_OBJECT (editor), "suggestion", g_strdup (key), g_free);
  g_signal_connect_object (editor, "saved", G_CALLBACK (on_saved_cb), self, 0);
  ebb_window_open_editor (self, editor);
}

static void
dismiss_suggestion (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  const char *key = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!ebb_suggestions_answer (ebb_storage_get_suggestions (self->storage), key,
                               EBB_SUGGESTION_NOT_USEFUL, &error))
    {
      ebb_window_tell_error (self, error);
      return;
    }

  toast = adw_toast_new (_("You will not see this pattern again"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.take-back-suggestion");
  adw_toast_set_action_target (toast, "s", key);
  adw_toast_set_timeout (toast, 10);
  ebb_window_add_toast (self, toast);
}

static void
take_back_suggestion (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  answer (EBB_WINDOW (widget), g_variant_get_string (parameter, NULL), EBB_SUGGESTION_OPEN);
}

void
ebb_window_install_patterns_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.add-suggestion", "s", add_suggestion);
  gtk_widget_class_install_action (klass, "win.dismiss-suggestion", "s", dismiss_suggestion);
  gtk_widget_class_install_action (klass, "win.take-back-suggestion", "s",
                                   take_back_suggestion);
}
