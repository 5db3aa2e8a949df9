/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "compat/ebb-file-dialog.h"
#include "ebb-window-private.h"

/* What the window says about what is on the disk and what is not, and what it
 * offers. "Saved" is said when it is true. */

static void
on_dismissed_cb (AdwToast  *toast,
                 GPtrArray *list)
{
  g_ptr_array_remove (list, toast);
}

/* It is not asked for the toasts that it has, so they are counted here. */
void
ebb_window_add_toast (EbbWindow *self,
                      AdwToast  *toast)
{
  g_ptr_array_add (self->toast_list, g_object_ref (toast));
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (on_dismissed_cb),
                         g_ptr_array_ref (self->toast_list),
                         (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
ebb_window_drop_toasts (EbbWindow *self)
{
  g_clear_object (&self->saved_toast);
  while (self->toast_list->len > 0)
    {
      g_autoptr (AdwToast) toast = g_object_ref (g_ptr_array_index (self->toast_list, 0));

      adw_toast_dismiss (toast);
      g_ptr_array_remove (self->toast_list, toast);
    }
}

static void
on_saved_cb (gpointer user_data)
{
  EbbWindow *self = user_data;

  if (self->saved_toast != NULL)
    ebb_window_add_toast (self, g_steal_pointer (&self->saved_toast));
}

/* Takes @toast. */
void
ebb_window_add_saved_toast (EbbWindow *self,
                            AdwToast  *toast)
{
  g_set_object (&self->saved_toast, toast);
  g_object_unref (toast);
  ebb_storage_when_saved (self->storage, G_OBJECT (self), on_saved_cb);
}

static void
on_place_chosen_cb (const char *path,
                    gpointer    user_data)
{
  g_autoptr (EbbWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (path == NULL || self->storage == NULL)
    return;

  if (ebb_storage_save_copy (self->storage, path, &error))
    ebb_window_tell_lasting (self, _("The copy is saved, and was read back"));
  else
    ebb_window_tell_error (self, error);
}

/* The name says nothing of what it is. */
static void
save_copy (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  gboolean sealed = ebb_storage_get_sealed (self->storage);
  g_autofree char *file = g_date_time_format (now, sealed ? "ebb-%Y-%m-%d.sealed"
                                                          : "ebb-%Y-%m-%d.db");

  ebb_file_dialog_save (GTK_WINDOW (self), _("Save a Copy"), file, sealed ? "*.sealed" : "*.db",
                        on_place_chosen_cb, g_object_ref (self));
}

static void
on_close_answer_cb (const char *answer,
                    gpointer    user_data)
{
  EbbWindow *self = user_data;

  if (g_str_equal (answer, "copy"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-copy", NULL);
  else if (g_str_equal (answer, "close"))
    {
      self->closes_unsaved = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

/* Returns whether it asks, and must not close. */
gboolean
ebb_window_ask_about_saving (EbbWindow *self)
{
  const EbbChoice choices[] = {
    { "keep", _("Keep Open"), ADW_RESPONSE_DEFAULT },
    { "close", _("Close and Lose It"), ADW_RESPONSE_DESTRUCTIVE },
    { "copy", _("Save a Copy Elsewhere…"), ADW_RESPONSE_SUGGESTED },
  };

  if (self->closes_unsaved ||
      ebb_storage_get_save_state (self->storage) != EBB_SAVE_STATE_FAILED)
    return FALSE;

  ebb_dialogs_ask (GTK_WIDGET (self), _("Close Without Saving?"),
                   _("What you wrote last is not on the disk. If you close Ebb now, it is lost."),
                   choices, G_N_ELEMENTS (choices), on_close_answer_cb, self);

  return TRUE;
}

void
ebb_window_install_save_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.save-copy", NULL, save_copy);
}
