/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "compat/ebb-dialogs.h"
#include "ebb-shortcuts-window.h"
#include "ebb-window-private.h"
#include "preferences/ebb-setup.h"

/* What the window does: the actions that a page can ask for; those about
 * entries, about the plan and about undo are in files of their own. Whatever
 * writes goes through a store, and an error is told in one way. */

void
ebb_window_tell (EbbWindow  *self,
                 const char *message)
{
  ebb_window_add_toast (self, adw_toast_new (message));
}

/* Until the person has read it. */
void
ebb_window_tell_lasting (EbbWindow  *self,
                         const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  ebb_window_add_toast (self, toast);
}

void
ebb_window_tell_error (EbbWindow    *self,
                       const GError *error)
{
  g_message ("%s", error->message);
  ebb_window_tell_lasting (self, error->message);
}

/* An editor with something in it is not thrown away for another one. */
void
ebb_window_open_editor (EbbWindow *self,
                        GtkWidget *editor)
{
  EbbEditor *open = ebb_window_get_editor (self);
  g_autoptr (GtkWidget) held = g_object_ref_sink (editor);

  if (open != NULL && ebb_editor_is_modified (open))
    {
      gtk_stack_set_visible_child_name (self->main, "editor");
      ebb_window_tell (self, _("Save this first, or go back to discard it"));
      return;
    }

  g_clear_object (&self->before);
  ebb_editor_page_set_editor (ebb_window_ensure_editor_page (self), EBB_EDITOR (held));
  gtk_stack_set_visible_child_name (self->main, "editor");
  ebb_editor_grab_first (EBB_EDITOR (held));
}

/* As above; what it edits can be had back after it is saved. */
void
ebb_window_open_editor_of (EbbWindow *self,
                           GtkWidget *editor,
                           GObject   *before)
{
  g_autoptr (GtkWidget) held = g_object_ref_sink (editor);

  ebb_window_open_editor (self, held);
  if (ebb_window_get_editor (self) == EBB_EDITOR (held))
    g_set_object (&self->before, before);
}

gboolean
ebb_window_is_editor_seen (EbbWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->main), "editor") == 0;
}

void
ebb_window_close_editor (EbbWindow *self)
{
  if (self->editor_page != NULL)
    ebb_editor_page_set_editor (self->editor_page, NULL);
  if (ebb_window_is_editor_seen (self))
    ebb_window_show_view (self, adw_view_stack_get_visible_child_name (self->views));
}

gboolean
ebb_window_save (EbbWindow *self)
{
  EbbEditor *editor = ebb_window_get_editor (self);
  g_autoptr (GObject) before = NULL;
  g_autoptr (GError) error = NULL;
  gboolean modified;

  if (editor == NULL)
    return FALSE;

  modified = ebb_editor_is_modified (editor);

  if (!ebb_editor_save (editor, &error))
    {
      ebb_editor_page_set_error (self->editor_page, error->message);
      ebb_editor_grab_first (editor);
      return FALSE;
    }

  before = g_steal_pointer (&self->before);
  ebb_window_close_editor (self);
  if (self->locked)
    {
      ebb_window_tell_kept (self);
      return TRUE;
    }
  if (before != NULL && modified)
    ebb_window_offer_undo_of_save (self, before);
  else
    ebb_window_add_saved_toast (self, adw_toast_new (_("Saved")));

  return TRUE;
}

static void
on_leave_cb (const char *answer,
             gpointer    user_data)
{
  EbbWindow *self = user_data;

  if (g_str_equal (answer, "discard") && ebb_window_get_editor (self) != NULL)
    {
      ebb_editor_discard (ebb_window_get_editor (self));
      ebb_window_close_editor (self);
    }
  else if (g_str_equal (answer, "save"))
    ebb_window_save (self);
}

static void
on_leave_and_close_cb (const char *answer,
                       gpointer    user_data)
{
  EbbWindow *self = user_data;

  on_leave_cb (answer, self);
  if (!g_str_equal (answer, "keep") && ebb_window_get_editor (self) == NULL)
    gtk_window_close (GTK_WINDOW (self));
}

void
ebb_window_leave_editor (EbbWindow *self,
                         gboolean   then_close)
{
  const EbbChoice choices[] = {
    { "keep", _("Keep Writing"), ADW_RESPONSE_DEFAULT },
    { "discard", _("Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { "save", _("Save"), ADW_RESPONSE_SUGGESTED },
  };
  EbbEditor *editor = ebb_window_get_editor (self);

  if (editor == NULL || !ebb_editor_is_modified (editor))
    {
      if (editor != NULL)
        ebb_editor_discard (editor);
      ebb_window_close_editor (self);
      return;
    }

  ebb_dialogs_ask (GTK_WIDGET (self), _("Save What You Wrote?"),
                   _("It is not saved yet."), choices, G_N_ELEMENTS (choices),
                   then_close ? on_leave_and_close_cb : on_leave_cb, self);
}

static void
show_view (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  ebb_window_show_view (EBB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_help (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  const char *dash = strrchr (name, '-');

  ebb_window_show_help (EBB_WINDOW (widget), dash != NULL ? dash + 1 : "doors");
}

static void
go_back (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  ebb_window_go_back (EBB_WINDOW (widget));
}

static void
save (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  if (ebb_window_is_editor_seen (EBB_WINDOW (widget)))
    ebb_window_save (EBB_WINDOW (widget));
}

static void
show_error (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);

  if (self->editor_page != NULL)
    ebb_editor_page_set_error (self->editor_page, g_variant_get_string (parameter, NULL));
}

static void
show_shortcuts (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (ebb_shortcuts_window_new (GTK_WINDOW (widget))));
}

static void
set_up (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (ebb_setup_new (GTK_WINDOW (widget),
                                                 EBB_WINDOW (widget)->settings,
                                                 EBB_WINDOW (widget)->storage)));
}

static void
install_keys (GtkWidgetClass *klass)
{
  const struct { guint key; GdkModifierType modifiers; const char *view; } views[] = {
    { GDK_KEY_1, GDK_CONTROL_MASK, "today" },
    { GDK_KEY_2, GDK_CONTROL_MASK, "journal" },
    { GDK_KEY_3, GDK_CONTROL_MASK, "plan" },
    { GDK_KEY_4, GDK_CONTROL_MASK, "learn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    gtk_widget_class_add_binding_action (klass, views[i].key, views[i].modifiers,
                                         "win.view", "s", views[i].view);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F1, 0, "win.help", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "win.help", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "win.log-craving",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_CONTROL_MASK, "win.save",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_question, GDK_CONTROL_MASK,
                                       "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_question,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

void
ebb_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.view", "s", show_view);
  gtk_widget_class_install_action (klass, "win.help", NULL, show_help);
  gtk_widget_class_install_action (klass, "win.help-overdose", NULL, show_help);
  gtk_widget_class_install_action (klass, "win.help-craving", NULL, show_help);
  gtk_widget_class_install_action (klass, "win.help-person", NULL, show_help);
  gtk_widget_class_install_action (klass, "win.back", NULL, go_back);
  gtk_widget_class_install_action (klass, "win.save", NULL, save);
  gtk_widget_class_install_action (klass, "win.show-error", "s", show_error);
  gtk_widget_class_install_action (klass, "win.show-help-overlay", NULL, show_shortcuts);
  gtk_widget_class_install_action (klass, "win.setup", NULL, set_up);
  ebb_window_install_undo_actions (klass);
  ebb_window_install_entry_actions (klass);
  ebb_window_install_check_in_actions (klass);
  ebb_window_install_medication_actions (klass);
  ebb_window_install_episode_actions (klass);
  ebb_window_install_patterns_actions (klass);
  ebb_window_install_review_actions (klass);
  ebb_window_install_plan_actions (klass);
  ebb_window_install_milestone_actions (klass);
  ebb_window_install_learn_actions (klass);
  ebb_window_install_counter_actions (klass);
  ebb_window_install_problem_actions (klass);
  ebb_window_install_lock_actions (klass);
  ebb_window_install_save_actions (klass);
  ebb_window_install_reminder_actions (klass);
  ebb_window_install_print_actions (klass);
  install_keys (klass);
}
