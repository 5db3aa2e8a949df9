/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-window-private.h"
#include "journal/ebb-inbox-editor.h"
#include "lock/ebb-hidden-page.h"
#include "preferences/ebb-passphrase-setup.h"

/* What the window does when the journal is locked and unlocked. A widget that
 * has shown something private is not emptied but destroyed: what undoes typing,
 * what reads the screen aloud and what lays out text all have it too. */

/* What goes on while it is locked; everything else does not. */
static const char *const open_actions[] = {
  "win.view", "win.help", "win.help-overdose", "win.help-craving", "win.help-person", "win.back",
  "win.save", "win.show-error", "win.show-help-overlay", "win.learn", "win.family",
  "win.log-craving", "win.episode", "win.hide-now", "win.save-copy", "win.start-anew",
  "win.dismiss-reminder-notice",
};

static gboolean
is_open_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (open_actions); i++)
    if (g_str_equal (open_actions[i], name))
      return TRUE;

  return FALSE;
}

/* There is nothing to undo in either case. GTK 4.8 wants to tell everything that
 * it knows of an action. */
static void
update_actions (EbbWindow *self)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (self);
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property);
       i++)
    if (owner == EBB_TYPE_WINDOW && g_str_has_prefix (name, "win.") && !is_open_action (name) &&
        !g_str_equal (name, "win.undo"))
      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, !self->locked);
}

static gboolean
is_over (GtkWidget *window,
         EbbWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (window));

  while (parent != NULL && parent != GTK_WINDOW (self))
    parent = gtk_window_get_transient_for (parent);

  return parent != NULL;
}

/* A dialog of GTK's own is cancelled: who asked in it waits for an answer. */
void
ebb_window_close_others (EbbWindow *self)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (is_over (window, self))
        g_ptr_array_add (others, g_steal_pointer (&window));
    }

  for (guint i = 0; i < others->len; i++)
    {
      GtkWidget *window = g_ptr_array_index (others, i);

      if (GTK_IS_DIALOG (window))
        gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_CANCEL);
      else
        gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
clear_clipboard (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard) && gdk_clipboard_get_content (clipboard) != NULL)
    gdk_clipboard_set_content (clipboard, NULL);
}

static void
drop_editor_page (EbbWindow *self)
{
  if (self->editor_page == NULL)
    return;

  if (ebb_window_is_editor_seen (self))
    gtk_stack_set_visible_child_name (self->main, "home");
  ebb_editor_page_set_editor (self->editor_page, NULL);
  gtk_stack_remove (self->main, GTK_WIDGET (self->editor_page));
  self->editor_page = NULL;
}

static void
on_unlocked_cb (EbbWindow   *self,
                EbbLockPage *page)
{
  EbbSecret *recovery = ebb_lock_page_get_recovery (page);
  const char *result = ebb_lock_page_get_result (page);
  guint n = ebb_storage_get_n_taken (self->storage);
  g_autofree char *pending = g_steal_pointer (&self->pending);

  ebb_window_unlock_episode (self);
  if (result != NULL)
    ebb_window_tell_salvaged (self, result);
  if (n > 0)
    {
      g_autofree char *said = NULL;

      said = g_strdup_printf (ngettext ("%u entry from while it was locked is in your journal now",
                                        "%u entries from while it was locked are in your journal "
                                        "now", n), n);
      ebb_window_tell (self, said);
    }

  if (recovery != NULL)
    gtk_window_present (GTK_WINDOW (ebb_passphrase_setup_new_reset (GTK_WINDOW (self),
                                                                    self->storage, recovery)));
  else if (pending != NULL)
    ebb_window_activate_unlocked (self, pending);
}

/* What was behind it is gone. */
static void
forget_hidden_page (EbbWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->main, "hidden");

  if (page == NULL)
    return;

  if (gtk_stack_get_visible_child (self->main) == page)
    gtk_stack_set_visible_child_name (self->main, "home");
  gtk_stack_remove (self->main, page);
}

static void
show_lock_page (EbbWindow *self)
{
  self->lock_page = EBB_LOCK_PAGE (ebb_lock_page_new (self->storage));
  g_signal_connect_object (self->lock_page, "unlocked", G_CALLBACK (on_unlocked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->today_bin, GTK_WIDGET (self->lock_page));
}

/* Whoever was in Help Now, with a page to read or with the wave stays there:
 * what they are doing is not of the journal. */
static void
shut (EbbWindow *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->views);

  g_free (self->locked_at);
  self->locked_at = g_strdup (view);
  ebb_window_close_others (self);
  ebb_window_forget_removed (self);
  ebb_window_drop_toasts (self);
  ebb_window_set_reminder_notice (self, "", "");
  drop_editor_page (self);
  g_free (self->help_came_from);
  self->help_came_from = g_strdup ("home");
  ebb_window_forget_read_from (self);
  forget_hidden_page (self);

  adw_bin_set_child (self->journal_bin, NULL);
  adw_bin_set_child (self->plan_bin, NULL);
  show_lock_page (self);
  if (g_strcmp0 (view, "learn") != 0)
    adw_view_stack_set_visible_child_name (self->views, "today");
  ebb_window_update_views (self);
  ebb_window_lock_episode (self);

  clear_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  clear_clipboard (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

static void
unshut (EbbWindow *self)
{
  g_autofree char *view = g_steal_pointer (&self->locked_at);
  gboolean at_lock_page = g_str_equal (gtk_stack_get_visible_child_name (self->main), "home") &&
                          gtk_widget_get_mapped (GTK_WIDGET (self->lock_page));

  self->lock_page = NULL;
  drop_editor_page (self);
  ebb_window_drop_toasts (self);
  adw_bin_set_child (self->today_bin, NULL);
  ebb_window_update_views (self);
  if (at_lock_page)
    ebb_window_show_view (self, view != NULL && !g_str_equal (view, "learn") ? view : "today");
}

static void
update_locked (EbbWindow *self)
{
  gboolean locked = ebb_storage_get_state (self->storage) == EBB_STORAGE_LOCKED;

  if (self->locked == locked)
    return;

  self->locked = locked;
  update_actions (self);
  if (locked)
    shut (self);
  else
    unshut (self);
}

/* What is in the short form is put where it belongs, if it says enough. */
static void
keep_inbox (EbbWindow *self)
{
  EbbEditor *editor = ebb_window_get_editor (self);
  g_autoptr (GError) error = NULL;

  if (editor == NULL || !ebb_editor_is_modified (editor))
    return;

  if (ebb_editor_save (editor, &error))
    {
      drop_editor_page (self);
      ebb_lock_page_say (self->lock_page,
                         _("Kept. It will be in your journal when you unlock."));
    }
  else
    g_message ("What is in the form could not be kept: %s", error->message);
}

/* Everything stays as it is behind the page: without a passphrase, and where it
 * cannot be locked, which is @problem. */
static void
show_hidden_page (EbbWindow  *self,
                  const char *problem)
{
  const char *here = gtk_stack_get_visible_child_name (self->main);

  if (gtk_stack_get_child_by_name (self->main, "hidden") == NULL)
    gtk_stack_add_named (self->main, ebb_hidden_page_new (), "hidden");
  ebb_hidden_page_set_problem (
    EBB_HIDDEN_PAGE (gtk_stack_get_child_by_name (self->main, "hidden")), problem);
  if (!g_str_equal (here, "hidden"))
    {
      g_free (self->hidden_at);
      self->hidden_at = g_strdup (here);
    }
  gtk_stack_set_visible_child_name (self->main, "hidden");
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->main));
}

/* Whoever is in Help Now stays there. */
static void
hide_unlocked (EbbWindow  *self,
               const char *problem)
{
  gboolean in_help = g_str_equal (gtk_stack_get_visible_child_name (self->main), "help");

  if (in_help)
    gtk_stack_set_visible_child_name (self->main, self->help_came_from);
  show_hidden_page (self, problem);
  if (in_help)
    {
      g_free (self->help_came_from);
      self->help_came_from = g_strdup ("hidden");
      gtk_stack_set_visible_child_name (self->main, "help");
    }
}

/* Returns: whether nothing that is being written is lost by locking. What can
 * never be kept as it is is no reason to leave everything else open. */
static gboolean
keep_editor (EbbWindow  *self,
             GError    **error)
{
  EbbEditor *editor = ebb_window_get_editor (self);
  g_autoptr (GError) reason = NULL;

  if (editor == NULL || ebb_editor_keep (editor, &reason))
    return TRUE;

  g_message ("What was being written could not be kept: %s", reason->message);
  if (!g_error_matches (reason, EBB_ERROR, EBB_ERROR_FAILED) &&
      !g_error_matches (reason, EBB_ERROR, EBB_ERROR_DISK_FULL))
    return TRUE;

  return ebb_fail (error, EBB_ERROR_FAILED,
                   _("The journal could not be locked: there is not enough free memory to keep "
                     "what you are writing. Close other programs and lock again."));
}

/* In front, or behind Help Now. */
static gboolean
is_hidden (EbbWindow *self)
{
  const char *here = gtk_stack_get_visible_child_name (self->main);

  return g_str_equal (here, "hidden") ||
         (g_str_equal (here, "help") && g_strcmp0 (self->help_came_from, "hidden") == 0);
}

static gboolean
on_saved_cb (gpointer user_data)
{
  EbbWindow *self = user_data;

  if (self->storage != NULL && is_hidden (self))
    ebb_window_lock (self);

  return G_SOURCE_REMOVE;
}

/* What stood in the way of locking is gone. Not from within the saving. */
static void
on_save_state_cb (EbbWindow *self)
{
  if (is_hidden (self) && !self->locked &&
      ebb_storage_get_save_state (self->storage) == EBB_SAVE_STATE_SAVED)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_saved_cb, g_object_ref (self), g_object_unref);
}

/**
 * ebb_window_lock:
 * @self: the window
 *
 * Locks a sealed journal, after what is being written was kept in it. While it
 * is locked already, what is in the short form is put away. Without a passphrase
 * there is no lock. Where words would be lost it is hidden, stays open, and is
 * locked as soon as what was written last is on the disk.
 */
void
ebb_window_lock (EbbWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (EBB_IS_WINDOW (self));

  if (self->locked)
    {
      keep_inbox (self);
      return;
    }
  if (!ebb_storage_get_sealed (self->storage))
    return;

  /* What is typed in a field counts once the field is left. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  ebb_window_close_others (self);
  if (!keep_editor (self, &error) || !ebb_storage_lock (self->storage, &error))
    {
      g_message ("%s", error->message);
      hide_unlocked (self, error->message);
    }
}

/**
 * ebb_window_activate_unlocked:
 * @self: the window
 * @detailed_action: what to do, as "win.view::plan"
 *
 * Does it now, or when the journal is unlocked; the last one counts.
 */
void
ebb_window_activate_unlocked (EbbWindow  *self,
                              const char *detailed_action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_return_if_fail (EBB_IS_WINDOW (self));

  if (self->locked)
    {
      g_free (self->pending);
      self->pending = g_strdup (detailed_action);
      ebb_window_show_view (self, "today");
      return;
    }

  g_action_parse_detailed_name (detailed_action, &name, &target, NULL);
  if (!gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target))
    ebb_window_show_view (self, "today");
}

/**
 * ebb_window_open_inbox:
 * @self: the window
 *
 * Returns: whether the journal is locked, and the short form was opened instead
 *   of an editor
 */
gboolean
ebb_window_open_inbox (EbbWindow *self)
{
  if (!self->locked)
    return FALSE;

  if (ebb_window_get_editor (self) != NULL)
    gtk_stack_set_visible_child_name (self->main, "editor");
  else
    ebb_window_open_editor (self, ebb_inbox_editor_new (self->storage));

  return TRUE;
}

/* What was put in the short form is safe, and nobody can read it here. The lock
 * page says so; a toast, which is cut in a narrow window and not read aloud, only
 * where something else is shown. */
void
ebb_window_tell_kept (EbbWindow *self)
{
  const char *message = _("Kept. It will be in your journal when you unlock.");

  ebb_lock_page_say (self->lock_page, message);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->lock_page)))
    ebb_window_tell (self, message);
}

static void
hide_now (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);

  ebb_window_close_others (self);
  ebb_window_drop_toasts (self);
  if (!ebb_storage_get_sealed (self->storage))
    {
      show_hidden_page (self, NULL);
      return;
    }

  ebb_window_lock (self);
  if (self->locked)
    ebb_window_show_view (self, "today");
  else
    gtk_stack_set_visible_child_name (self->main, "hidden");
}

/* Also at the start, before anything is shown. */
void
ebb_window_watch_locked (EbbWindow *self)
{
  g_signal_connect_object (self->storage, "notify::state", G_CALLBACK (update_locked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->storage, "notify::save-state", G_CALLBACK (on_save_state_cb),
                           self, G_CONNECT_SWAPPED);
  update_locked (self);
}

void
ebb_window_install_lock_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.hide-now", NULL, hide_now);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "win.hide-now", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F12, 0, "win.hide-now", NULL);
}
