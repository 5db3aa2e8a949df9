/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "ebb-format.h"
#include "ebb-salvage-text.h"
#include "ebb-window-private.h"

/* What the window says and offers while the journal cannot be used as it
 * should. Learn and Help Now go on working. */

static const char *
advise (EbbStorageState  state,
        EbbBackup       *backup)
{
  if (state != EBB_STORAGE_DAMAGED)
    return _("Help Now and Learn work as always.");
  if (backup != NULL)
    return _("You can restore the last backup, save what can be read, or start anew. The damaged "
             "file is kept either way. Help Now and Learn work as always.");

  return _("There is no backup. You can save what can be read, or start anew. The damaged file is "
           "kept either way. Help Now and Learn work as always.");
}

void
ebb_window_update_problem (EbbWindow *self)
{
  const char *problem = ebb_storage_get_problem (self->storage);
  EbbStorageState state = ebb_storage_get_state (self->storage);
  gboolean damaged = state == EBB_STORAGE_DAMAGED;
  g_autoptr (EbbBackup) backup = damaged ? ebb_storage_find_backup (self->storage) : NULL;
  g_autofree char *text = g_strdup_printf ("%s\n%s", problem, advise (state, backup));

  gtk_label_set_text (self->problem_label, text);
  gtk_widget_set_visible (self->problem_notice,
                          *problem != '\0' && state != EBB_STORAGE_LOCKED);
  gtk_widget_set_visible (self->restore_button, backup != NULL);
  gtk_widget_set_visible (self->salvage_button, damaged);
  gtk_widget_set_visible (self->anew_button, damaged);
}

/* While it is at work nothing else takes the journal's place. */
static void
set_mending (EbbWindow *self,
             gboolean   mending)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.restore-backup", !mending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.salvage", !mending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.start-anew", !mending);
}

/**
 * ebb_window_tell_salvaged:
 * @self: the window
 * @result: what came back, as sentences
 *
 * More than fits in a toast, and to be read before going on.
 */
void
ebb_window_tell_salvaged (EbbWindow  *self,
                          const char *result)
{
  ebb_dialogs_tell (GTK_WIDGET (self), _("Your Journal Is Open"), result);
}

static void
tell_result (EbbWindow    *self,
             gboolean      done,
             const char   *kept,
             const GError *error)
{
  g_autofree char *name = kept != NULL ? g_path_get_basename (kept) : NULL;
  g_autofree char *message = NULL;

  if (!done)
    {
      ebb_window_tell_error (self, error);
      return;
    }

  message = g_strdup_printf (_("Done. The damaged file was kept as “%s”."),
                             name != NULL ? name : "");
  ebb_window_tell_lasting (self, message);
}

static void
on_restore_cb (const char *answer,
               gpointer    user_data)
{
  EbbWindow *self = user_data;
  g_autoptr (EbbBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  gboolean done;

  if (!g_str_equal (answer, "restore"))
    return;

  backup = ebb_storage_find_backup (self->storage);
  if (backup == NULL)
    return;

  done = ebb_storage_restore (self->storage, backup, &kept, &error);
  tell_result (self, done, kept, error);
}

static void
restore_backup (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "restore", _("Restore"), ADW_RESPONSE_SUGGESTED },
  };
  g_autoptr (EbbBackup) backup = ebb_storage_find_backup (self->storage);
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *body = NULL;
  gint64 n;

  if (backup == NULL)
    return;

  now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  moment = ebb_format_moment (ebb_backup_get_time (backup), now);
  n = ebb_backup_get_n_entries (backup);
  /* Translators: %1$s is a day and a time, %2$d how many entries */
  body = g_strdup_printf (ngettext ("The last backup is from %1$s and holds %2$d entry. "
                                    "The damaged file is kept beside it.",
                                    "The last backup is from %1$s and holds %2$d entries. "
                                    "The damaged file is kept beside it.",
                                    (unsigned long) n), moment, (int) n);
  ebb_dialogs_ask (widget, _("Restore the Last Backup?"), body, choices, G_N_ELEMENTS (choices),
                   on_restore_cb, self);
}

static void
on_salvaged_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EbbWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;
  EbbSalvageCount counts;
  gboolean done = ebb_storage_salvage_finish (EBB_STORAGE (source), result, &counts, &kept,
                                              &error);

  /* The window may have been closed meanwhile. */
  if (self->storage == NULL || gtk_widget_get_root (GTK_WIDGET (self->toasts)) == NULL)
    return;

  set_mending (self, FALSE);
  if (!done)
    {
      ebb_window_tell_error (self, error);
      return;
    }
  text = ebb_salvage_text (&counts, kept);
  ebb_window_tell_salvaged (self, text);
}

static void
on_salvage_cb (const char *answer,
               gpointer    user_data)
{
  EbbWindow *self = user_data;

  if (!g_str_equal (answer, "salvage") ||
      ebb_storage_get_state (self->storage) != EBB_STORAGE_DAMAGED)
    return;

  set_mending (self, TRUE);
  ebb_storage_salvage_async (self->storage, EBB_VAULT_SLOT_FREE, NULL, on_salvaged_cb,
                             g_object_ref (self));
}

static void
salvage (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "salvage", _("Save What Can Be Read"), ADW_RESPONSE_SUGGESTED },
  };

  if (ebb_storage_get_state (EBB_WINDOW (widget)->storage) != EBB_STORAGE_DAMAGED)
    return;

  ebb_dialogs_ask (widget, _("Save What Can Be Read?"),
                   _("Ebb makes a new journal of what is undamaged and tells how much that is. "
                     "The damaged file is kept under another name, and the copies stay."),
                   choices, G_N_ELEMENTS (choices), on_salvage_cb, widget);
}

static void
on_start_anew_cb (const char *answer,
                  gpointer    user_data)
{
  EbbWindow *self = user_data;
  gboolean was_locked = self->locked;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  gboolean done;

  if (!g_str_equal (answer, "start"))
    return;

  done = ebb_storage_start_anew (self->storage, &kept, &error);
  if (!done || !was_locked)
    {
      tell_result (self, done, kept, error);
      return;
    }

  name = g_path_get_basename (kept);
  message = g_strdup_printf (_("What was locked is kept in the folder “%s”."), name);
  ebb_window_tell_lasting (self, message);
}

static void
start_anew (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "start", _("Start Anew"), ADW_RESPONSE_DEFAULT },
  };

  ebb_dialogs_ask (widget, _("Start With an Empty Journal?"),
                   EBB_WINDOW (widget)->locked
                     ? _("What is locked stays on this computer, still locked, in a folder of its "
                         "own: the passphrase may come back to you. The new journal has none.")
                     : _("The damaged file is kept beside it under another name, so that someone "
                         "may still read it."),
                   choices, G_N_ELEMENTS (choices), on_start_anew_cb, widget);
}

void
ebb_window_install_problem_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.restore-backup", NULL, restore_backup);
  gtk_widget_class_install_action (klass, "win.salvage", NULL, salvage);
  gtk_widget_class_install_action (klass, "win.start-anew", NULL, start_anew);
}
