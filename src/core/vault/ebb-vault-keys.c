/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-recovery-key.h"
#include "ebb-vault-private.h"

/* What opens the vault: trying a passphrase takes about half a second by
 * intention, so that all of it is the worker's. */

/* On the worker. */
static gboolean
load_and_parse (EbbVault    *self,
                EbbVaultJob *job)
{
  if (job->sealed == NULL)
    job->sealed = ebb_vault_file_load (self->file, &job->error);

  return job->sealed != NULL &&
         ebb_vault_header_parse (g_bytes_get_data (job->sealed, NULL),
                                 g_bytes_get_size (job->sealed), &job->header, &job->error);
}

/* What SQLite gives back is kept for the next that is as large, and the first
 * save needs two: what it costs to have them from the kernel is spent here, and
 * not on the main thread. */
static void
prepare_save (gsize size)
{
  void *image = sqlite3_malloc64 (size);
  void *sealed = sqlite3_malloc64 (size);

  sqlite3_free (image);
  sqlite3_free (sealed);
}

static void
run_open (EbbVault    *self,
          EbbVaultJob *job)
{
  if (!load_and_parse (self, job))
    return;

  job->data_key = ebb_vault_header_open_slot (&job->header, job->kind, job->secret, &job->error);
  if (job->data_key != NULL)
    job->image = ebb_vault_unseal (job->sealed, &job->header, job->data_key, &job->size,
                                   &job->error);
  if (job->image != NULL)
    prepare_save (job->size);
}

void
ebb_vault_on_open_done (EbbVault    *self,
                        EbbVaultJob *job)
{
  if (job->error == NULL)
    {
      g_clear_pointer (&self->data_key, ebb_secret_unref);
      self->data_key = ebb_secret_ref (job->data_key);
      self->header = job->header;
      self->n_saves = 0;
      g_object_set_data (G_OBJECT (job->task), "ebb-size", GSIZE_TO_POINTER (job->size));
      g_object_set_data_full (G_OBJECT (job->task), "ebb-image", g_steal_pointer (&job->image),
                              sqlite3_free);
    }

  ebb_vault_answer (job);
}

/**
 * ebb_vault_open_async:
 * @self: a locked vault
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @callback: called when it is open or is not
 * @user_data: for @callback
 */
void
ebb_vault_open_async (EbbVault            *self,
                      EbbVaultSlotKind     kind,
                      EbbSecret           *secret,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  EbbVaultJob *job;

  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (secret != NULL);

  job = ebb_vault_job_new (run_open, ebb_vault_on_open_done,
                           g_task_new (self, NULL, callback, user_data));
  job->kind = kind;
  job->secret = ebb_secret_ref (secret);
  if (self->unsaved != NULL)
    job->sealed = g_bytes_ref (self->unsaved);

  ebb_vault_push (self, job);
}

/**
 * ebb_vault_open_finish:
 * @self: a vault
 * @result: as given to the callback
 * @size: (out): bytes in the image
 * @error: return location for an #EbbError: %EBB_ERROR_WRONG_KEY,
 *   %EBB_ERROR_DAMAGED or %EBB_ERROR_NEWER_VERSION among others
 *
 * Returns: (transfer full) (nullable): what was sealed, from SQLite's memory
 */
guint8 *
ebb_vault_open_finish (EbbVault      *self,
                       GAsyncResult  *result,
                       gsize         *size,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  *size = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (result), "ebb-size"));

  return g_object_steal_data (G_OBJECT (result), "ebb-image");
}

static void
run_check (EbbVault    *self,
           EbbVaultJob *job)
{
  job->data_key = ebb_vault_header_open_slot (&job->header, job->kind, job->secret, &job->error);
}

static void
on_check_done (EbbVault    *self,
               EbbVaultJob *job)
{
  ebb_vault_answer (job);
}

/**
 * ebb_vault_check_async:
 * @self: an open vault
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Whether @secret is the right one.
 */
void
ebb_vault_check_async (EbbVault            *self,
                       EbbVaultSlotKind     kind,
                       EbbSecret           *secret,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  EbbVaultJob *job;

  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (self->data_key != NULL);

  job = ebb_vault_job_new (run_check, on_check_done,
                           g_task_new (self, NULL, callback, user_data));
  job->header = self->header;
  job->kind = kind;
  job->secret = ebb_secret_ref (secret);

  ebb_vault_push (self, job);
}

gboolean
ebb_vault_check_finish (EbbVault      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
make_slots (EbbVault     *self,
            EbbVaultJob  *job,
            EbbSecret    *data_key)
{
  g_autoptr (EbbSecret) recovery = ebb_recovery_key_new ();
  const struct
  {
    EbbVaultSlotKind  kind;
    EbbSecret        *secret; /* (nullable) */
  } ways[] = {
    { EBB_VAULT_SLOT_PASSPHRASE, job->passphrase },
    { EBB_VAULT_SLOT_RECOVERY, recovery },
    { EBB_VAULT_SLOT_KEYRING, job->keyring },
  };

  memset (job->header.slots, 0, sizeof job->header.slots);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (ways[i].secret != NULL &&
          !ebb_vault_header_add_slot (&job->header, ways[i].kind, ways[i].secret, data_key,
                                      &self->cost, &job->error))
        return FALSE;
    }

  ebb_vault_inbox_public_key (data_key, job->header.inbox_key);
  job->recovery = ebb_recovery_key_format (recovery);

  return TRUE;
}

/* A new key for everything, and what the old one opens goes: it may be known
 * to somebody. First the file under the new key, then a generation of it. */
static void
run_rekey (EbbVault    *self,
           EbbVaultJob *job)
{
  g_autoptr (EbbSecret) data_key = ebb_secret_new_random (32);
  g_autoptr (GError) error = NULL;

  if (job->secret != NULL)
    {
      g_autoptr (EbbSecret) old = NULL;

      old = ebb_vault_header_open_slot (&job->header, job->kind, job->secret, &job->error);
      if (old == NULL)
        return;
    }

  if (!make_slots (self, job, data_key))
    return;

  g_clear_pointer (&job->data_key, ebb_secret_unref);
  job->data_key = ebb_secret_ref (data_key);
  if (!ebb_vault_write (self, job))
    return;

  job->left_copies = !ebb_vault_file_drop_generations (self->file, &error);
  if (job->left_copies || !ebb_vault_file_keep_generation (self->file, job->now, &error))
    g_message ("The copies under the old key could not be replaced: %s", error->message);
}

/* Puts what the source has now on the disk, with the header and the key that the job
 * gives it. Takes @job. */
void
ebb_vault_push_write (EbbVault    *self,
                      EbbVaultJob *job)
{
  job->header.generation++;
  job->now = g_date_time_new_now_local ();
  job->check = self->check;
  job->image = self->get_image (&job->size, self->source_data, &job->error);
  if (job->image == NULL)
    {
      ebb_vault_answer (job);
      ebb_vault_job_free (job);
      return;
    }

  self->is_saving = TRUE;
  ebb_vault_push (self, job);
}

/* Once the vault has what the job made of it. */
void
ebb_vault_end_write (EbbVault    *self,
                     EbbVaultJob *job)
{
  self->is_saving = FALSE;
  if (self->again)
    ebb_vault_save (self);
  else if (job->error == NULL)
    ebb_vault_tell_saved (self);

  ebb_vault_answer (job);
}

static void
on_rekey_done (EbbVault    *self,
               EbbVaultJob *job)
{
  if (job->error == NULL)
    {
      g_clear_pointer (&self->data_key, ebb_secret_unref);
      self->data_key = ebb_secret_ref (job->data_key);
      self->header = job->header;
      self->left_copies = job->left_copies;
      g_clear_pointer (&self->unsaved, g_bytes_unref);
      g_object_set_data_full (G_OBJECT (job->task), "ebb-recovery",
                              g_steal_pointer (&job->recovery),
                              (GDestroyNotify) ebb_secret_unref);
    }
  ebb_vault_end_write (self, job);
}

/**
 * ebb_vault_rekey_async:
 * @self: an open vault, or one that is not there yet
 * @kind: what @secret is
 * @secret: (nullable): what opened it so far, or %NULL where it is new
 * @passphrase: what is to open it from now on
 * @keyring: (nullable): what the session's keyring holds to open it too, or %NULL
 *   where that is not to open it
 * @callback: called when that is so
 * @user_data: for @callback
 *
 * Seals what the source has under a new key and makes a new recovery key. The
 * generations that the old key opens are removed once that is safe.
 */
void
ebb_vault_rekey_async (EbbVault            *self,
                       EbbVaultSlotKind     kind,
                       EbbSecret           *secret,
                       EbbSecret           *passphrase,
                       EbbSecret           *keyring,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  EbbVaultJob *job;
  GTask *task;

  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (passphrase != NULL);
  g_return_if_fail (secret != NULL || self->data_key == NULL);

  ebb_vault_flush (self, NULL);
  task = g_task_new (self, NULL, callback, user_data);
  job = ebb_vault_job_new (run_rekey, on_rekey_done, task);
  job->header = self->header;
  if (self->data_key == NULL)
    ebb_vault_header_init (&job->header);
  job->kind = kind;
  job->secret = secret != NULL ? ebb_secret_ref (secret) : NULL;
  job->passphrase = ebb_secret_ref (passphrase);
  job->keyring = keyring != NULL ? ebb_secret_ref (keyring) : NULL;
  ebb_vault_push_write (self, job);
}

/**
 * ebb_vault_rekey_finish:
 * @self: a vault
 * @result: as given to the callback
 * @error: return location for an #EbbError: %EBB_ERROR_WRONG_KEY among others
 *
 * Returns: (transfer full) (nullable): the new recovery key, as text
 */
EbbSecret *
ebb_vault_rekey_finish (EbbVault      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_object_steal_data (G_OBJECT (result), "ebb-recovery");
}

/**
 * ebb_vault_get_left_copies:
 * @self: a vault
 *
 * Returns: whether generations that the key before opens could not be removed when
 *   it was changed last
 */
gboolean
ebb_vault_get_left_copies (EbbVault *self)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);

  return self->left_copies;
}
