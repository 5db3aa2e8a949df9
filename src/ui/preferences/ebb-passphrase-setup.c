/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "ebb-accessible.h"
#include "ebb-buttons.h"
#include "ebb-error.h"
#include "ebb-idle-hold.h"
#include "ebb-passphrase-setup.h"
#include "ebb-recovery-view.h"

#define SHORT_LENGTH 8
#define LONG_LENGTH  16

/**
 * EbbPassphraseSetup:
 *
 * Sets a passphrase, or another one: typed twice, then the recovery key that
 * belongs to it, to be written down and typed back in part. It can be left
 * before the key is on paper, after a plain word on what that means.
 *
 * What is typed goes from the entries' own guarded memory into secrets.
 */
struct _EbbPassphraseSetup
{
  AdwWindow parent_instance;

  EbbStorage *storage;
  EbbSecret  *recovery; /* what it was opened with; NULL for a passphrase */
  gboolean    changes;
  gboolean    removes;
  gboolean    busy;
  gboolean    may_close;

  GtkStack  *steps;
  GtkLabel  *heading;
  GtkLabel  *forgetting;
  GtkWidget *old_row;
  GtkWidget *first_row;
  GtkWidget *second_row;
  GtkLabel  *hint;
  GtkLabel  *error;
  GtkWidget *set_button;
  GtkWidget *spinner;
  GtkWidget *view;
  GtkLabel  *done_label;
};

G_DEFINE_FINAL_TYPE (EbbPassphraseSetup, ebb_passphrase_setup, ADW_TYPE_WINDOW)

static const char *
get_typed (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
forget_typed (EbbPassphraseSetup *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->old_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->first_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second_row), "");
}

static void
tell (EbbPassphraseSetup *self,
      const char         *message)
{
  gtk_label_set_text (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), *message != '\0');
}

/* Length is what counts, and the only thing that is looked at. */
static void
update_hint (EbbPassphraseSetup *self)
{
  glong length = g_utf8_strlen (get_typed (self->first_row), -1);
  const char *hint;

  if (length == 0)
    hint = _("Four or five words that nobody would put together are easy to keep in mind and hard "
             "to guess.");
  else if (length < SHORT_LENGTH)
    hint = _("Short: someone who has the file could guess it.");
  else if (length < LONG_LENGTH)
    hint = _("Longer is safer: another word or two.");
  else
    hint = _("Long enough to be hard to guess.");
  gtk_label_set_text (self->hint, hint);
}

static void
on_typed_cb (EbbPassphraseSetup *self)
{
  update_hint (self);
  tell (self, "");
}

/* The entries stay as they are: one that loses its focus to being insensitive
 * goes on blinking in GTK 4.8. */
static void
set_busy (EbbPassphraseSetup *self,
          gboolean            busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->set_button, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
}

static void
show_key (EbbPassphraseSetup *self,
          EbbSecret          *key)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autofree char *problem = ebb_storage_dup_copies_problem (self->storage);
  const char *keyring_problem = ebb_storage_get_keyring_problem (self->storage);

  forget_typed (self);
  ebb_idle_hold_set (GTK_WINDOW (self), TRUE);
  gtk_stack_set_visible_child_name (self->steps, "recovery");
  ebb_recovery_view_set_key (EBB_RECOVERY_VIEW (self->view), key, now);
  if (problem != NULL)
    ebb_dialogs_tell (GTK_WIDGET (self), self->changes ? _("Old Copies Are Still There")
                                                       : _("One Copy Is Not Encrypted"), problem);
  else if (self->changes && *keyring_problem != '\0')
    ebb_dialogs_tell (GTK_WIDGET (self), _("The Keyring"), keyring_problem);
}

static void
finish (EbbPassphraseSetup *self,
        EbbSecret          *key,
        const GError       *error)
{
  set_busy (self, FALSE);
  if (self->storage == NULL)
    return;

  if (key != NULL)
    {
      show_key (self, key);
      return;
    }

  g_message ("%s", error->message);
  tell (self, g_error_matches (error, EBB_ERROR, EBB_ERROR_WRONG_KEY)
                ? _("The passphrase that you use now is another one. Nothing was changed.")
                : error->message);
  gtk_widget_grab_focus (self->changes && self->recovery == NULL ? self->old_row
                                                                 : self->first_row);
}

static void
on_sealed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (EbbPassphraseSetup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) key = ebb_storage_seal_finish (EBB_STORAGE (source), result, &error);

  finish (self, key, error);
}

static void
on_changed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (EbbPassphraseSetup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) key = NULL;

  key = ebb_storage_change_key_finish (EBB_STORAGE (source), result, &error);
  finish (self, key, error);
}

static void
change (EbbPassphraseSetup *self,
        EbbSecret          *passphrase)
{
  g_autoptr (EbbSecret) old = NULL;
  g_autoptr (GError) error = NULL;

  if (self->recovery != NULL)
    old = ebb_secret_ref (self->recovery);
  else
    old = ebb_secret_new_passphrase (get_typed (self->old_row), &error);
  if (old == NULL)
    {
      tell (self, _("Type the passphrase that you use now."));
      gtk_widget_grab_focus (self->old_row);
      return;
    }

  set_busy (self, TRUE);
  ebb_storage_change_key_async (self->storage,
                                self->recovery != NULL ? EBB_VAULT_SLOT_RECOVERY
                                                       : EBB_VAULT_SLOT_PASSPHRASE,
                                old, passphrase, on_changed_cb, g_object_ref (self));
}

static gboolean
on_close_idle_cb (gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

static void
close_soon (EbbPassphraseSetup *self)
{
  self->may_close = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_close_idle_cb, g_object_ref (self),
                   g_object_unref);
}

static void
on_unsealed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EbbPassphraseSetup) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean removed = ebb_storage_unseal_finish (EBB_STORAGE (source), result, &error);

  set_busy (self, FALSE);
  forget_typed (self);
  if (self->storage == NULL)
    return;

  if (removed)
    close_soon (self);
  else
    finish (self, NULL, error);
}

static void
remove_passphrase (EbbPassphraseSetup *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) old = ebb_secret_new_passphrase (get_typed (self->old_row), &error);

  if (old == NULL)
    {
      tell (self, _("Type the passphrase that you use now."));
      gtk_widget_grab_focus (self->old_row);
      return;
    }

  set_busy (self, TRUE);
  ebb_storage_unseal_async (self->storage, old, on_unsealed_cb, g_object_ref (self));
}

static void
on_set_cb (EbbPassphraseSetup *self)
{
  g_autoptr (EbbSecret) passphrase = NULL;
  g_autoptr (GError) error = NULL;

  if (self->busy)
    return;
  if (self->removes)
    {
      remove_passphrase (self);
      return;
    }
  if (g_strcmp0 (get_typed (self->first_row), get_typed (self->second_row)) != 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->second_row), "");
      tell (self, _("The two are not the same. Type it once more."));
      gtk_widget_grab_focus (self->second_row);
      return;
    }

  passphrase = ebb_secret_new_passphrase (get_typed (self->first_row), &error);
  if (passphrase == NULL)
    {
      tell (self, error->message);
      gtk_widget_grab_focus (self->first_row);
      return;
    }

  tell (self, "");
  if (self->changes)
    {
      change (self, passphrase);
      return;
    }

  set_busy (self, TRUE);
  ebb_storage_seal_async (self->storage, passphrase, on_sealed_cb, g_object_ref (self));
}

static void
on_key_copied_cb (EbbPassphraseSetup *self)
{
  ebb_idle_hold_set (GTK_WINDOW (self), FALSE);
  self->may_close = TRUE;
  gtk_stack_set_visible_child_name (self->steps, "done");
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->steps), GTK_DIR_TAB_FORWARD);
}

/* Not before the dialog that asked is gone. */
static void
on_leave_cb (const char *answer,
             gpointer    user_data)
{
  EbbPassphraseSetup *self = user_data;

  if (!g_str_equal (answer, "close"))
    return;

  close_soon (self);
}

static gboolean
ebb_passphrase_setup_close_request (GtkWindow *window)
{
  EbbPassphraseSetup *self = EBB_PASSPHRASE_SETUP (window);
  const EbbChoice choices[] = {
    { "back", _("Back to the Key"), ADW_RESPONSE_DEFAULT },
    { "close", _("Close"), ADW_RESPONSE_DESTRUCTIVE },
  };

  if (self->busy)
    return TRUE;
  if (g_str_equal (gtk_stack_get_visible_child_name (self->steps), "recovery") &&
      !self->may_close)
    {
      ebb_dialogs_ask (GTK_WIDGET (self), _("Is the Key on Paper?"),
                       _("The passphrase is set. If you forget it and have no recovery key, "
                         "nobody can open your journal, not you either. You can get another key "
                         "by changing the passphrase in Preferences."),
                       choices, G_N_ELEMENTS (choices), on_leave_cb, self);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (ebb_passphrase_setup_parent_class)->close_request (window);
}

static void
on_close_cb (EbbPassphraseSetup *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_escape_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));

  return TRUE;
}

static void
ebb_passphrase_setup_dispose (GObject *object)
{
  EbbPassphraseSetup *self = EBB_PASSPHRASE_SETUP (object);

  g_clear_object (&self->storage);
  g_clear_pointer (&self->recovery, ebb_secret_unref);

  G_OBJECT_CLASS (ebb_passphrase_setup_parent_class)->dispose (object);
}

static void
ebb_passphrase_setup_class_init (EbbPassphraseSetupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_passphrase_setup_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ebb_passphrase_setup_close_request;

  g_type_ensure (EBB_TYPE_RECOVERY_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-passphrase-setup.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, steps);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, heading);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, forgetting);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, old_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, first_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, second_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, hint);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, error);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, set_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, spinner);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, view);
  gtk_widget_class_bind_template_child (widget_class, EbbPassphraseSetup, done_label);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_cb, NULL);
}

static void
ebb_passphrase_setup_init (EbbPassphraseSetup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
  ebb_accessible_name_password_row (ADW_PASSWORD_ENTRY_ROW (self->old_row));
  ebb_accessible_name_password_row (ADW_PASSWORD_ENTRY_ROW (self->first_row));
  ebb_accessible_name_password_row (ADW_PASSWORD_ENTRY_ROW (self->second_row));
  update_hint (self);
}

static EbbPassphraseSetup *
new_setup (GtkWindow  *parent,
           EbbStorage *storage)
{
  EbbPassphraseSetup *self = g_object_new (EBB_TYPE_PASSPHRASE_SETUP,
                                           "transient-for", parent, NULL);

  self->storage = g_object_ref (storage);
  self->changes = ebb_storage_get_sealed (storage);
  gtk_widget_set_visible (self->old_row, self->changes);
  if (self->changes)
    {
      gtk_label_set_text (self->heading, _("Change the Passphrase"));
      gtk_label_set_text (self->done_label, _("The new passphrase opens your journal from now "
                                              "on, or the new recovery key. Copies that lie "
                                              "elsewhere are still opened by the old ones."));
    }

  return self;
}

/* Of a journal that can be written, with or without a passphrase. */
GtkWidget *
ebb_passphrase_setup_new (GtkWindow  *parent,
                          EbbStorage *storage)
{
  return GTK_WIDGET (new_setup (parent, storage));
}

/**
 * ebb_passphrase_setup_new_reset:
 * @parent: (nullable): the window it is over
 * @storage: a journal that was just unlocked
 * @recovery: the bytes of the recovery key that opened it
 *
 * Asks for a new passphrase in place of the one that was forgotten.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
ebb_passphrase_setup_new_reset (GtkWindow  *parent,
                                EbbStorage *storage,
                                EbbSecret  *recovery)
{
  EbbPassphraseSetup *self = new_setup (parent, storage);

  self->recovery = ebb_secret_ref (recovery);
  gtk_widget_set_visible (self->old_row, FALSE);
  gtk_label_set_text (self->heading, _("Choose a New Passphrase"));

  return GTK_WIDGET (self);
}

/* Asks for the passphrase, and removes it. */
GtkWidget *
ebb_passphrase_setup_new_remove (GtkWindow  *parent,
                                 EbbStorage *storage)
{
  EbbPassphraseSetup *self = new_setup (parent, storage);

  self->removes = TRUE;
  gtk_widget_set_visible (self->first_row, FALSE);
  gtk_widget_set_visible (self->second_row, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_label_set_text (self->heading, _("Remove the Passphrase?"));
  gtk_label_set_text (self->forgetting,
                      _("Then anyone who can use this account can read your journal, and Ebb is "
                        "no longer locked. Type the passphrase to remove it."));
  gtk_button_set_label (GTK_BUTTON (self->set_button), _("Remove"));

  return GTK_WIDGET (self);
}
