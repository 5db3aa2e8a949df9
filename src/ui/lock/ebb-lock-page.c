/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-damaged-box.h"
#include "ebb-error.h"
#include "ebb-keyring-button.h"
#include "ebb-lock-page.h"
#include "ebb-way-out.h"
#include "vault/ebb-recovery-key.h"

#define LONGEST_DELAY 30

/**
 * EbbLockPage:
 *
 * What stands where the journal and the plan are while they are locked. It says
 * nothing of whether there is anything in them. After a wrong passphrase it
 * waits a little, and never for good: who cannot type straight tonight can
 * tomorrow.
 *
 * What is typed goes from the entry's own guarded memory into a secret and is
 * copied nowhere else.
 */
struct _EbbLockPage
{
  AdwBin parent_instance;

  EbbStorage *storage;
  EbbSecret  *recovery; /* the key that opens it, or has opened it */
  EbbSecret  *typed;    /* while it is tried, or what the keyring had */
  EbbVaultSlotKind kind; /* of it */
  gboolean    busy;
  guint       n_wrong;
  guint       delay;    /* seconds that are left */
  guint       delay_id;

  GtkStack  *stack;
  GtkWidget *passphrase;
  GtkWidget *recovery_key;
  GtkLabel  *message;
  GtkLabel  *countdown;
  GtkWidget *unlock_button;
  GtkWidget *other_button;
  GtkWidget *spinner;

  EbbKeyringButton *keyring_button;
  EbbDamagedBox    *damaged_box;
};

G_DEFINE_FINAL_TYPE (EbbLockPage, ebb_lock_page, ADW_TYPE_BIN)

enum {
  SIGNAL_UNLOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
asks_for_recovery_key (EbbLockPage *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), "recovery");
}

static GtkWidget *
get_entry (EbbLockPage *self)
{
  return asks_for_recovery_key (self) ? self->recovery_key : self->passphrase;
}

/* The entry stays as it is: one that loses its focus to being insensitive goes on
 * blinking in GTK 4.8. */
static void
update_buttons (EbbLockPage *self)
{
  gboolean waits = self->busy || ebb_keyring_button_is_asking (self->keyring_button);

  gtk_widget_set_sensitive (self->unlock_button, !self->busy && self->delay == 0);
  gtk_widget_set_sensitive (self->other_button, !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keyring_button), !self->busy);
  gtk_widget_set_visible (self->spinner, waits);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), waits);
  gtk_button_set_label (GTK_BUTTON (self->other_button),
                        asks_for_recovery_key (self) ? _("Use the Passphrase")
                                                     : _("Use the Recovery Key"));
  ebb_buttons_wrap (self->other_button);
}

static void
update_countdown (EbbLockPage *self)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("You can try again in %u second.",
                                    "You can try again in %u seconds.", self->delay),
                          self->delay);
  gtk_label_set_text (self->countdown, text);
  gtk_widget_set_visible (GTK_WIDGET (self->countdown), self->delay > 0);
}

static gboolean
on_second_cb (gpointer user_data)
{
  EbbLockPage *self = user_data;

  self->delay--;
  update_countdown (self);
  if (self->delay > 0)
    return G_SOURCE_CONTINUE;

  self->delay_id = 0;
  update_buttons (self);

  return G_SOURCE_REMOVE;
}

static void
wait_after_wrong (EbbLockPage *self)
{
  self->n_wrong++;
  self->delay = ebb_lock_page_get_delay (self->n_wrong);
  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->delay_id = g_timeout_add_seconds (1, on_second_cb, self);
  update_countdown (self);
}

static void
tell_error (EbbLockPage  *self,
            const GError *error)
{
  if (!g_error_matches (error, EBB_ERROR, EBB_ERROR_WRONG_KEY) ||
      self->kind == EBB_VAULT_SLOT_KEYRING)
    {
      g_message ("%s", error->message);
      ebb_lock_page_say (self, error->message);
      return;
    }

  ebb_lock_page_say (self, asks_for_recovery_key (self)
                             ? _("This recovery key does not open it. Look at each group again. "
                                 "Nothing was changed.")
                             : _("This passphrase does not open it. Look whether Caps Lock is on. "
                                 "Nothing was changed."));
  wait_after_wrong (self);
}

/* What is begun there goes on while the page is gone. */
static void
on_damaged_busy_cb (EbbLockPage *self)
{
  g_object_ref (self);
  self->busy = TRUE;
  update_buttons (self);
}

static void
on_damaged_finished_cb (EbbLockPage  *self,
                        const GError *error)
{
  g_autoptr (EbbLockPage) held = self;

  self->busy = FALSE;
  if (self->storage == NULL)
    return;
  if (ebb_storage_get_state (self->storage) != EBB_STORAGE_LOCKED)
    {
      ebb_damaged_box_clear (self->damaged_box);
      g_signal_emit (self, signals[SIGNAL_UNLOCKED], 0);
      return;
    }

  if (error != NULL)
    tell_error (self, error);
  update_buttons (self);
}

static void
on_unlocked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EbbLockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) typed = g_steal_pointer (&self->typed);
  gboolean open = ebb_storage_unlock_finish (EBB_STORAGE (source), result, &error);

  self->busy = FALSE;
  if (open)
    {
      g_signal_emit (self, signals[SIGNAL_UNLOCKED], 0);
      return;
    }

  if (self->storage == NULL)
    return;

  tell_error (self, error);
  update_buttons (self);
  if (g_error_matches (error, EBB_ERROR, EBB_ERROR_DAMAGED) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    ebb_damaged_box_look (self->damaged_box, self->storage, self->kind, typed);
  else
    g_clear_pointer (&self->recovery, ebb_secret_unref);
  /* What is typed there already is not to be replaced by the next letter. */
  if (self->kind == EBB_VAULT_SLOT_KEYRING)
    gtk_text_grab_focus_without_selecting (
      GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (get_entry (self)))));
  else
    gtk_widget_grab_focus (get_entry (self));
}

static void
try (EbbLockPage      *self,
     EbbVaultSlotKind  kind,
     EbbSecret        *secret)
{
  g_clear_pointer (&self->recovery, ebb_secret_unref);
  if (kind == EBB_VAULT_SLOT_RECOVERY)
    self->recovery = ebb_secret_ref (secret);
  g_clear_pointer (&self->typed, ebb_secret_unref);
  self->typed = ebb_secret_ref (secret);
  self->kind = kind;
  self->busy = TRUE;
  ebb_keyring_button_cancel (self->keyring_button);
  ebb_damaged_box_clear (self->damaged_box);
  ebb_lock_page_say (self, "");
  update_buttons (self);
  ebb_storage_unlock_async (self->storage, kind, secret, NULL, on_unlocked_cb,
                            g_object_ref (self));
}

static void
on_keyring_asking_cb (EbbLockPage *self)
{
  ebb_lock_page_say (self, "");
  update_buttons (self);
}

/* Who declined what the keyring asked knows that it is locked still. */
static void
on_keyring_answered_cb (EbbLockPage  *self,
                        const GError *error)
{
  g_autoptr (EbbSecret) secret = ebb_keyring_button_take_secret (self->keyring_button);

  if (self->busy || ebb_storage_get_state (self->storage) != EBB_STORAGE_LOCKED)
    return;

  if (secret != NULL)
    {
      try (self, EBB_VAULT_SLOT_KEYRING, secret);
      return;
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ebb_lock_page_say (self, error->message);
  update_buttons (self);
}

static EbbSecret *
take_typed (EbbLockPage  *self,
            GError      **error)
{
  GtkEditable *entry = GTK_EDITABLE (get_entry (self));
  EbbSecret *secret;

  if (asks_for_recovery_key (self))
    return ebb_recovery_key_parse (gtk_editable_get_text (entry), error);

  secret = ebb_secret_new_passphrase (gtk_editable_get_text (entry), error);
  gtk_editable_set_text (entry, "");

  return secret;
}

static void
on_unlock_cb (EbbLockPage *self)
{
  g_autoptr (EbbSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  gboolean by_recovery_key = asks_for_recovery_key (self);

  if (self->busy || self->delay > 0 || self->storage == NULL ||
      ebb_storage_get_state (self->storage) != EBB_STORAGE_LOCKED)
    return;

  secret = take_typed (self, &error);
  if (secret == NULL)
    {
      ebb_lock_page_say (self, error->message);
      gtk_widget_grab_focus (get_entry (self));
      return;
    }

  try (self, by_recovery_key ? EBB_VAULT_SLOT_RECOVERY : EBB_VAULT_SLOT_PASSPHRASE, secret);
}

static void
on_other_cb (EbbLockPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (self)), "");
  gtk_stack_set_visible_child_name (self->stack,
                                    asks_for_recovery_key (self) ? "passphrase" : "recovery");
  ebb_lock_page_say (self, "");
  update_buttons (self);
  gtk_widget_grab_focus (get_entry (self));
}

static gboolean
ebb_lock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_entry (EBB_LOCK_PAGE (widget)));
}

/* What is half typed does not wait there while something else is shown. */
static void
ebb_lock_page_unmap (GtkWidget *widget)
{
  EbbLockPage *self = EBB_LOCK_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->recovery_key), "");
  ebb_keyring_button_cancel (self->keyring_button);
  update_buttons (self);
  ebb_damaged_box_clear (self->damaged_box);

  GTK_WIDGET_CLASS (ebb_lock_page_parent_class)->unmap (widget);
}

static void
ebb_lock_page_dispose (GObject *object)
{
  EbbLockPage *self = EBB_LOCK_PAGE (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_object (&self->storage);

  G_OBJECT_CLASS (ebb_lock_page_parent_class)->dispose (object);
}

static void
ebb_lock_page_finalize (GObject *object)
{
  EbbLockPage *self = EBB_LOCK_PAGE (object);

  g_clear_pointer (&self->recovery, ebb_secret_unref);
  g_clear_pointer (&self->typed, ebb_secret_unref);

  G_OBJECT_CLASS (ebb_lock_page_parent_class)->finalize (object);
}

static void
ebb_lock_page_class_init (EbbLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_lock_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_lock_page_finalize;
  widget_class->grab_focus = ebb_lock_page_grab_focus;
  ebb_way_out_keep (widget_class);
  widget_class->unmap = ebb_lock_page_unmap;

  /**
   * EbbLockPage::unlocked:
   *
   * The journal is open, and what was written while it was locked is in it.
   */
  signals[SIGNAL_UNLOCKED] = g_signal_new ("unlocked", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);

  g_type_ensure (EBB_TYPE_DAMAGED_BOX);
  g_type_ensure (EBB_TYPE_KEYRING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/lock/ebb-lock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, recovery_key);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, message);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, countdown);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, other_button);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, keyring_button);
  gtk_widget_class_bind_template_child (widget_class, EbbLockPage, damaged_box);
  gtk_widget_class_bind_template_callback (widget_class, on_damaged_busy_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_damaged_finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_keyring_answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_keyring_asking_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_other_cb);
}

/* The text inside takes the focus, and the entry around it is what GTK 4.8 tells
 * the bus of: both need the name. */
static void
name_entry (GtkWidget  *entry,
            const char *name)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
ebb_lock_page_init (EbbLockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
  name_entry (self->passphrase, _("Passphrase"));
  name_entry (self->recovery_key, _("Recovery Key"));

  /* It is copied from paper, letter by letter. */
  gtk_text_set_visibility (
    GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->recovery_key))), TRUE);
  update_buttons (self);
}

/**
 * ebb_lock_page_new:
 * @storage: what is locked
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
ebb_lock_page_new (EbbStorage *storage)
{
  EbbLockPage *self = g_object_new (EBB_TYPE_LOCK_PAGE, NULL);

  self->storage = g_object_ref (storage);
  ebb_keyring_button_set_storage (self->keyring_button, storage);

  return GTK_WIDGET (self);
}

/**
 * ebb_lock_page_say:
 * @self: the page
 * @message: what to say in it, or ""
 */
void
ebb_lock_page_say (EbbLockPage *self,
                   const char  *message)
{
  g_return_if_fail (EBB_IS_LOCK_PAGE (self));

  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *message != '\0');
}

/**
 * ebb_lock_page_get_recovery:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the recovery key, where it was that which
 *   opened the journal
 */
EbbSecret *
ebb_lock_page_get_recovery (EbbLockPage *self)
{
  g_return_val_if_fail (EBB_IS_LOCK_PAGE (self), NULL);

  return self->recovery;
}

/**
 * ebb_lock_page_get_result:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): what came back, where the journal was
 *   damaged
 */
const char *
ebb_lock_page_get_result (EbbLockPage *self)
{
  g_return_val_if_fail (EBB_IS_LOCK_PAGE (self), NULL);

  return ebb_damaged_box_get_result (self->damaged_box);
}

/**
 * ebb_lock_page_get_delay:
 * @n_wrong: how often in a row it was wrong, at least 1
 *
 * It slows down whoever tries by hand; a program that tries is slowed down by
 * what it costs to make a key of a passphrase.
 *
 * Returns: seconds to wait: 1, 2, 4, up to 30
 */
guint
ebb_lock_page_get_delay (guint n_wrong)
{
  g_return_val_if_fail (n_wrong > 0, 1);

  return n_wrong > 5 ? LONGEST_DELAY : 1u << (n_wrong - 1);
}
