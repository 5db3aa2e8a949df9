/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window-private.h"
#include "reminders/ebb-agent-names.h"

static void
dismiss (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);

  gtk_widget_set_visible (self->reminder_notice, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->views), GTK_DIR_TAB_FORWARD);
}

void
ebb_window_install_reminder_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.dismiss-reminder-notice", NULL, dismiss);
}

/**
 * ebb_window_set_reminder_notice:
 * @self: the window
 * @text: what the desktop could not say, or why; "" for nothing
 * @target: the token of a kind of reminder to open, or ""
 *
 * Says what a notification should have said.
 */
void
ebb_window_set_reminder_notice (EbbWindow  *self,
                                const char *text,
                                const char *target)
{
  g_return_if_fail (EBB_IS_WINDOW (self));

  gtk_label_set_text (self->reminder_label, text);
  gtk_widget_set_visible (self->reminder_notice, *text != '\0');
  gtk_widget_set_visible (self->reminder_button, *target != '\0');
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->reminder_button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reminder_button),
                                  "app." EBB_REMINDER_ACTION);
}
