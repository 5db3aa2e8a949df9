/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"

/* One more way into a sealed journal: by what the session's keyring holds. It is
 * never the only one. What is in the keyring is there before the journal counts on
 * it, and goes once the journal does not any more: whatever cuts this leaves a
 * journal that the passphrase opens, and at worst something in the keyring that
 * opens nothing new. */

typedef struct
{
  EbbSecret *secret;
  char      *vault;
  char      *keep;
} Setting;

static void
free_setting (gpointer data)
{
  Setting *setting = data;

  g_clear_pointer (&setting->secret, ebb_secret_unref);
  g_free (setting->vault);
  g_free (setting->keep);
  g_free (setting);
}

void
ebb_storage_set_keyring_problem (EbbStorage *self,
                                 const char *problem)
{
  if (g_str_equal (self->keyring_problem, problem))
    return;

  g_free (self->keyring_problem);
  self->keyring_problem = g_strdup (problem);
  ebb_storage_notify_keyring (self);
}

/* By what the vault says now; while it is locked, by what is in its file. */
void
ebb_storage_update_keyring (EbbStorage *self)
{
  g_autofree char *keyring_id = NULL;
  g_autofree char *vault = NULL;
  gboolean in_keyring;

  if (self->sealed && self->keyring != NULL)
    vault = ebb_vault_dup_id (self->vault, &keyring_id);

  in_keyring = keyring_id != NULL;
  if (self->in_keyring == in_keyring)
    return;

  self->in_keyring = in_keyring;
  ebb_storage_notify_keyring (self);
}

/**
 * ebb_storage_set_keyring:
 * @self: a closed storage
 * @keyring: the session's keyring
 *
 * Without one nothing but a passphrase or a recovery key ever opens it.
 */
void
ebb_storage_set_keyring (EbbStorage *self,
                         EbbKeyring *keyring)
{
  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (EBB_IS_KEYRING (keyring));
  g_return_if_fail (self->state == EBB_STORAGE_CLOSED);

  g_set_object (&self->keyring, keyring);
}

/* Returns: (nullable) (transfer none): the session's keyring */
EbbKeyring *
ebb_storage_get_keyring (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->keyring;
}

/**
 * ebb_storage_get_in_keyring:
 * @self: a storage
 *
 * Returns: whether the journal is sealed, and something in the session's keyring
 *   is to open it, too. While it is locked, that is what its file says.
 */
gboolean
ebb_storage_get_in_keyring (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  return self->in_keyring;
}

/**
 * ebb_storage_get_keyring_problem:
 * @self: a storage
 *
 * Returns: what a person should know of what is in the keyring, or ""
 */
const char *
ebb_storage_get_keyring_problem (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), "");

  return self->keyring_problem;
}

/* Who never had anything there is not to have the service started. */
gboolean
ebb_storage_has_to_forget (EbbStorage *self)
{
  return self->sealed && self->keyring != NULL &&
         (self->in_keyring || *self->keyring_problem != '\0');
}

static gboolean
finish_forget (EbbStorage   *self,
               GAsyncResult *result)
{
  gboolean done = ebb_keyring_forget_finish (self->keyring, result, NULL);

  ebb_storage_set_keyring_problem (
    self, done ? ""
               : _("What Ebb had in the keyring could not be removed. You can remove it yourself, "
                   "in Passwords and Keys: it is called “Ebb”. It opens old copies of the "
                   "journal only."));

  return done;
}

static void
on_forgotten_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (EbbStorage) self = user_data;

  finish_forget (self, result);
}

/* In the background: what it opened is done with. */
void
ebb_storage_forget (EbbStorage *self,
                    const char *vault,
                    const char *keep)
{
  ebb_keyring_forget_async (self->keyring, vault, keep, on_forgotten_cb, g_object_ref (self));
}

static void
on_taken_back_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  ebb_keyring_forget_finish (EBB_KEYRING (source), result, NULL);
  g_task_return_error (task, g_object_steal_data (G_OBJECT (task), "ebb-error"));
}

/* Takes @task and @error: nothing was changed, so that what was put in the keyring
 * goes before that is told. */
static void
take_back (EbbStorage *self,
           GTask      *task,
           GError     *error)
{
  Setting *setting = g_task_get_task_data (task);

  g_object_set_data (G_OBJECT (task), "ebb-error", error);
  ebb_keyring_forget_async (self->keyring, setting->vault, setting->keep, on_taken_back_cb, task);
}

static void
on_forgotten_last_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  finish_forget (g_task_get_source_object (task), result);
  g_task_return_boolean (task, TRUE);
}

static void
on_set_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  Setting *setting = g_task_get_task_data (task);
  g_autofree char *keep = NULL;
  GError *error = NULL;

  if (!ebb_vault_set_keyring_finish (self->vault, result, &error))
    {
      if (setting->secret != NULL)
        take_back (self, task, error);
      else
        {
          g_task_return_error (task, error);
          g_object_unref (task);
        }
      return;
    }

  /* What was left there by something that was cut goes along. */
  ebb_storage_update_keyring (self);
  if (setting->secret != NULL)
    keep = ebb_vault_dup_keyring_id (setting->secret);
  ebb_keyring_forget_async (self->keyring, setting->vault, keep, on_forgotten_last_cb, task);
}

/* It may have been locked while somebody was looking for a password. */
static gboolean
check_open (EbbStorage  *self,
            GError     **error)
{
  return ebb_vault_is_open (self->vault) ||
         ebb_fail (error, EBB_ERROR_LOCKED,
                   _("The journal was locked meanwhile, so nothing was changed."));
}

static void
on_stored_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  Setting *setting = g_task_get_task_data (task);
  GError *error = NULL;

  if (ebb_keyring_store_finish (self->keyring, result, &error) && check_open (self, &error))
    ebb_vault_set_keyring_async (self->vault, setting->secret, on_set_cb, task);
  else
    take_back (self, task, error);
}

/**
 * ebb_storage_set_in_keyring_async:
 * @self: an unlocked storage that has a keyring
 * @in_keyring: whether something in the keyring is to open it, too
 * @callback: called when that is so, on the disk, or is not
 * @user_data: for @callback
 *
 * The keyring may ask for its password in a window of its own. After an error
 * nothing is changed.
 */
void
ebb_storage_set_in_keyring_async (EbbStorage          *self,
                                  gboolean             in_keyring,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task;
  Setting *setting;
  g_autofree char *id = NULL;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (EBB_IS_KEYRING (self->keyring));

  task = g_task_new (self, NULL, callback, user_data);
  if (self->state != EBB_STORAGE_READY || !self->sealed)
    {
      g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_READ_ONLY, "%s", self->problem);
      g_object_unref (task);
      return;
    }

  setting = g_new0 (Setting, 1);
  g_task_set_task_data (task, setting, free_setting);
  setting->vault = ebb_vault_dup_id (self->vault, &setting->keep);
  if (!in_keyring)
    {
      ebb_vault_set_keyring_async (self->vault, NULL, on_set_cb, task);
      return;
    }

  setting->secret = ebb_secret_new_random (EBB_KEYRING_SECRET_SIZE);
  id = ebb_vault_dup_keyring_id (setting->secret);
  ebb_keyring_store_async (self->keyring, setting->vault, id, setting->secret, on_stored_cb,
                           task);
}

/**
 * ebb_storage_set_in_keyring_finish:
 * @self: a storage
 * @result: as given to the callback
 * @error: return location for an error: %G_IO_ERROR_CANCELLED where a person
 *   declined, else an #EbbError
 *
 * Returns: whether it was done. #EbbStorage:keyring-problem tells what could not be
 *   removed.
 */
gboolean
ebb_storage_set_in_keyring_finish (EbbStorage    *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  EbbSecret *secret = ebb_keyring_lookup_finish (EBB_KEYRING (source), result, &error);

  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) ebb_secret_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ebb_storage_ask_keyring_async:
 * @self: a locked storage
 * @cancellable: (nullable): to stop it
 * @callback: called with what was found
 * @user_data: for @callback
 *
 * Asks for what opens it, as %EBB_VAULT_SLOT_KEYRING. The keyring may ask for its
 * password in a window of its own.
 */
void
ebb_storage_ask_keyring_async (EbbStorage          *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autofree char *keyring_id = NULL;
  g_autofree char *vault = NULL;
  GTask *task;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (EBB_IS_KEYRING (self->keyring));

  task = g_task_new (self, cancellable, callback, user_data);
  vault = ebb_vault_dup_id (self->vault, &keyring_id);
  if (keyring_id != NULL)
    {
      ebb_keyring_lookup_async (self->keyring, vault, keyring_id, cancellable, on_asked_cb, task);
      return;
    }

  g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_NOT_FOUND, "%s",
                           _("The keyring has no key for this journal. Your passphrase still "
                             "opens it."));
  g_object_unref (task);
}

/**
 * ebb_storage_ask_keyring_finish:
 * @self: a storage
 * @result: as given to the callback
 * @error: return location for an error, as ebb_keyring_lookup_finish()
 *
 * Returns: (transfer full) (nullable): what is to open it
 */
EbbSecret *
ebb_storage_ask_keyring_finish (EbbStorage    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
