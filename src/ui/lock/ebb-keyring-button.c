/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-keyring-button.h"

/**
 * EbbKeyringButton:
 *
 * Asks the session's keyring for what opens the journal, when it is pressed and
 * never by itself: nothing private is to appear before somebody wants it to. It is
 * there only where the journal's file has a place for that.
 */
struct _EbbKeyringButton
{
  AdwBin parent_instance;

  EbbStorage   *storage;
  GCancellable *asking; /* NULL while nothing is asked */
  EbbSecret    *secret;
};

G_DEFINE_FINAL_TYPE (EbbKeyringButton, ebb_keyring_button, ADW_TYPE_BIN)

enum {
  SIGNAL_ASKING,
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (EbbKeyringButton *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), ebb_storage_get_in_keyring (self->storage));
}

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (EbbKeyringButton) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) secret = NULL;

  secret = ebb_storage_ask_keyring_finish (EBB_STORAGE (source), result, &error);
  /* Another way was taken meanwhile. */
  if (self->asking == NULL || g_cancellable_is_cancelled (self->asking))
    return;

  g_clear_object (&self->asking);
  g_clear_pointer (&self->secret, ebb_secret_unref);
  self->secret = g_steal_pointer (&secret);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, error);
}

static void
on_clicked_cb (EbbKeyringButton *self)
{
  if (self->asking != NULL || self->storage == NULL ||
      ebb_storage_get_state (self->storage) != EBB_STORAGE_LOCKED)
    return;

  self->asking = g_cancellable_new ();
  g_signal_emit (self, signals[SIGNAL_ASKING], 0);
  ebb_storage_ask_keyring_async (self->storage, self->asking, on_asked_cb, g_object_ref (self));
}

static void
ebb_keyring_button_dispose (GObject *object)
{
  EbbKeyringButton *self = EBB_KEYRING_BUTTON (object);

  ebb_keyring_button_cancel (self);
  g_clear_object (&self->storage);
  g_clear_pointer (&self->secret, ebb_secret_unref);

  G_OBJECT_CLASS (ebb_keyring_button_parent_class)->dispose (object);
}

static void
ebb_keyring_button_class_init (EbbKeyringButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_keyring_button_dispose;

  /* It was pressed. */
  signals[SIGNAL_ASKING] = g_signal_new ("asking", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* With why there is no secret to take, or NULL. Not after it was cancelled. */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                           G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
ebb_keyring_button_init (EbbKeyringButton *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Unlock With Keyring"));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), button);
  ebb_buttons_wrap (GTK_WIDGET (self));
}

/**
 * ebb_keyring_button_set_storage:
 * @self: the button
 * @storage: what is locked
 *
 * Once, before it is shown.
 */
void
ebb_keyring_button_set_storage (EbbKeyringButton *self,
                                EbbStorage       *storage)
{
  g_return_if_fail (EBB_IS_KEYRING_BUTTON (self));
  g_return_if_fail (self->storage == NULL);

  self->storage = g_object_ref (storage);
  g_signal_connect_object (storage, "notify::in-keyring", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/* Returns: whether the keyring, or whoever it asks, has not answered yet */
gboolean
ebb_keyring_button_is_asking (EbbKeyringButton *self)
{
  g_return_val_if_fail (EBB_IS_KEYRING_BUTTON (self), FALSE);

  return self->asking != NULL;
}

/**
 * ebb_keyring_button_cancel:
 * @self: the button
 *
 * Another way was taken: what the keyring answers does not count any more.
 */
void
ebb_keyring_button_cancel (EbbKeyringButton *self)
{
  g_return_if_fail (EBB_IS_KEYRING_BUTTON (self));

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/**
 * ebb_keyring_button_take_secret:
 * @self: the button
 *
 * Returns: (transfer full) (nullable): what the keyring answered
 */
EbbSecret *
ebb_keyring_button_take_secret (EbbKeyringButton *self)
{
  g_return_val_if_fail (EBB_IS_KEYRING_BUTTON (self), NULL);

  return g_steal_pointer (&self->secret);
}
