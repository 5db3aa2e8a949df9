/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"

/* From one passphrase to another. What is in the session's keyring is made anew,
 * too: what was there before stays until the journal is safe under its new key. */

typedef struct
{
  EbbVaultSlotKind  kind;
  EbbSecret        *secret;
  EbbSecret        *passphrase;
  EbbSecret        *keyring;
  gboolean          in_keyring;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  ebb_secret_unref (change->secret);
  ebb_secret_unref (change->passphrase);
  g_clear_pointer (&change->keyring, ebb_secret_unref);
  g_free (change);
}

/* Only what opens it now stays in the keyring. */
static void
forget_others (EbbStorage *self)
{
  g_autofree char *keep = NULL;
  g_autofree char *vault = ebb_vault_dup_id (self->vault, &keep);

  if (vault != NULL)
    ebb_storage_forget (self, vault, keep);
}

/* A passphrase is changed because somebody may know it. */
static void
check_copies (EbbStorage *self)
{
  g_autofree char *home = g_path_get_dirname (self->path);
  g_autofree char *folder = g_build_filename (home, "backups", NULL);

  g_clear_error (&self->copies_error);
  if (ebb_vault_get_left_copies (self->vault))
    ebb_fail (&self->copies_error, EBB_ERROR_FAILED,
              /* Translators: a folder */
              _("Copies of the journal that the old passphrase opens could not be deleted. They "
                "are in “%s”: delete them there, or change the passphrase once more."), folder);
}

static void
on_rekeyed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;
  EbbSecret *recovery = ebb_vault_rekey_finish (self->vault, result, &error);

  if (recovery != NULL)
    check_copies (self);
  if (change->keyring != NULL)
    forget_others (self);
  else if (recovery != NULL && change->in_keyring)
    ebb_storage_set_keyring_problem (
      self, _("The keyring could not be given the new key, so it does not open the journal any "
              "more. You can turn it on again."));
  ebb_storage_update_keyring (self);
  if (recovery == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, recovery, (GDestroyNotify) ebb_secret_unref);
}

/* Takes @task. */
static void
rekey (EbbStorage *self,
       GTask      *task)
{
  Change *change = g_task_get_task_data (task);

  ebb_vault_rekey_async (self->vault, change->kind, change->secret, change->passphrase,
                         change->keyring, on_rekeyed_cb, task);
}

/* A passphrase that somebody may know is changed all the same. */
static void
on_stored_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  Change *change = g_task_get_task_data (task);

  if (!ebb_vault_is_open (self->vault))
    {
      forget_others (self);
      g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_LOCKED, "%s",
                               _("The journal was locked meanwhile, so nothing was changed."));
      g_object_unref (task);
      return;
    }

  if (!ebb_keyring_store_finish (self->keyring, result, NULL))
    g_clear_pointer (&change->keyring, ebb_secret_unref);
  rekey (self, task);
}

/**
 * ebb_storage_change_key_async:
 * @self: an unlocked storage
 * @kind: what @secret is
 * @secret: what opens it so far: a passphrase, or the bytes of a recovery key
 * @passphrase: what is to open it from now on
 * @callback: called when it does or does not
 * @user_data: for @callback
 *
 * Everything gets a new key, the recovery key and what is in the keyring too, and
 * copies that the old one opens are removed once that is safe. A copy that lies
 * elsewhere is still opened by what opened it when it was made.
 *
 * Where the keyring cannot be given the new one, nothing in it opens the journal
 * any more; #EbbStorage:keyring-problem says so.
 */
void
ebb_storage_change_key_async (EbbStorage          *self,
                              EbbVaultSlotKind     kind,
                              EbbSecret           *secret,
                              EbbSecret           *passphrase,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;
  Change *change;
  g_autofree char *vault = NULL;
  g_autofree char *id = NULL;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->sealed && ebb_vault_is_open (self->vault));

  task = g_task_new (self, NULL, callback, user_data);
  change = g_new0 (Change, 1);
  g_task_set_task_data (task, change, free_change);
  change->kind = kind;
  change->secret = ebb_secret_ref (secret);
  change->passphrase = ebb_secret_ref (passphrase);
  if (!self->in_keyring)
    {
      rekey (self, task);
      return;
    }

  change->in_keyring = TRUE;
  change->keyring = ebb_secret_new_random (EBB_KEYRING_SECRET_SIZE);
  vault = ebb_vault_dup_id (self->vault, NULL);
  id = ebb_vault_dup_keyring_id (change->keyring);
  ebb_keyring_store_async (self->keyring, vault, id, change->keyring, on_stored_cb, task);
}

/**
 * ebb_storage_change_key_finish:
 * @self: a storage
 * @result: as given to the callback
 * @error: return location for an #EbbError: %EBB_ERROR_WRONG_KEY among others
 *
 * Returns: (transfer full) (nullable): the new recovery key, as text
 */
EbbSecret *
ebb_storage_change_key_finish (EbbStorage    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
