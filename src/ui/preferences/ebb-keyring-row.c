/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-keyring-row.h"

/**
 * EbbKeyringRow:
 *
 * Whether the session's keyring opens the journal, too. The switch shows what is on
 * the disk: it is on once the journal was saved that way, and not before. What went
 * wrong is said in the row.
 */
struct _EbbKeyringRow
{
  AdwActionRow parent_instance;

  EbbStorage   *storage;
  GCancellable *checking;
  gboolean      available;
  gboolean      busy;
  char         *message;

  GtkSwitch *on_switch;
};

G_DEFINE_FINAL_TYPE (EbbKeyringRow, ebb_keyring_row, EBB_TYPE_CONTROL_ROW)

static const char *
describe (EbbKeyringRow *self)
{
  const char *problem = ebb_storage_get_keyring_problem (self->storage);

  if (!ebb_storage_get_sealed (self->storage))
    return _("Set a passphrase first: without one there is nothing to unlock.");
  if (self->busy)
    return _("Waiting for the keyring");
  if (*self->message != '\0')
    return self->message;
  if (*problem != '\0')
    return problem;
  if (!self->available && !ebb_storage_get_in_keyring (self->storage) && self->checking == NULL)
    return _("There is no keyring here.");

  return _("Opens the journal without the passphrase while you are logged in. Anyone who uses "
           "your account then can read it.");
}

static void
update (EbbKeyringRow *self)
{
  gboolean in_keyring = ebb_storage_get_in_keyring (self->storage);
  const char *text = describe (self);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->on_switch),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            ebb_storage_get_state (self->storage) == EBB_STORAGE_READY &&
                            ebb_storage_get_sealed (self->storage) &&
                            (self->available || in_keyring));
  if (!self->busy)
    {
      gtk_switch_set_state (self->on_switch, in_keyring);
      gtk_switch_set_active (self->on_switch, in_keyring);
    }
}

static void
set_message (EbbKeyringRow *self,
             const char    *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
}

static void
on_set_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (EbbKeyringRow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  ebb_storage_set_in_keyring_finish (EBB_STORAGE (source), result, &error);
  if (self->storage == NULL)
    return;

  /* Who declined what the keyring asked knows it. */
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_message (self, error->message);
  update (self);
}

static gboolean
on_state_set_cb (EbbKeyringRow *self,
                 gboolean       on)
{
  if (self->busy || on == ebb_storage_get_in_keyring (self->storage))
    return FALSE;

  self->busy = TRUE;
  set_message (self, "");
  update (self);
  ebb_storage_set_in_keyring_async (self->storage, on, on_set_cb, g_object_ref (self));

  return TRUE;
}

static void
on_checked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (EbbKeyringRow) self = user_data;

  self->available = ebb_keyring_check_finish (EBB_KEYRING (source), result, NULL);
  g_clear_object (&self->checking);
  if (self->storage != NULL)
    update (self);
}

static void
ebb_keyring_row_dispose (GObject *object)
{
  EbbKeyringRow *self = EBB_KEYRING_ROW (object);

  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->storage);

  G_OBJECT_CLASS (ebb_keyring_row_parent_class)->dispose (object);
}

static void
ebb_keyring_row_finalize (GObject *object)
{
  g_free (EBB_KEYRING_ROW (object)->message);

  G_OBJECT_CLASS (ebb_keyring_row_parent_class)->finalize (object);
}

static void
ebb_keyring_row_class_init (EbbKeyringRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_keyring_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_keyring_row_finalize;
}

static void
ebb_keyring_row_init (EbbKeyringRow *self)
{
  self->message = g_strdup ("");
  self->on_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->on_switch), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->on_switch, "state-set", G_CALLBACK (on_state_set_cb), self,
                           G_CONNECT_SWAPPED);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Unlock With Keyring"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->on_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->on_switch));
}

/**
 * ebb_keyring_row_new:
 * @storage: what a keyring may open, too; it has one
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
ebb_keyring_row_new (EbbStorage *storage)
{
  EbbKeyringRow *self = g_object_new (EBB_TYPE_KEYRING_ROW, NULL);
  const char *const changes[] = {
    "notify::sealed", "notify::state", "notify::in-keyring", "notify::keyring-problem",
  };

  self->storage = g_object_ref (storage);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (storage, changes[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->checking = g_cancellable_new ();
  ebb_keyring_check_async (ebb_storage_get_keyring (storage), self->checking, on_checked_cb,
                           g_object_ref (self));
  update (self);

  return GTK_WIDGET (self);
}
