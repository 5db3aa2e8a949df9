/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-vault-private.h"

/* The slot whose secret lies in the session's keyring: one more way in, beside the
 * passphrase and the recovery key, which stay. */

/* Of a file that is there, without reading all of it. */
static gboolean
peek_header (EbbVault       *self,
             EbbVaultHeader *header)
{
  guint8 head[EBB_VAULT_HEADER_SIZE];

  G_STATIC_ASSERT (EBB_VAULT_HEADER_SIZE == EBB_VAULT_FILE_HEAD);

  if (self->unsaved != NULL)
    return ebb_vault_header_parse (g_bytes_get_data (self->unsaved, NULL),
                                   g_bytes_get_size (self->unsaved), header, NULL);

  return ebb_vault_file_read_header (self->file, head) &&
         ebb_vault_header_parse (head, sizeof head, header, NULL);
}

/**
 * ebb_vault_dup_id:
 * @self: a vault, open or not
 * @keyring_id: (out) (optional) (nullable): what its secret is called in the
 *   session's keyring; %NULL where that does not open it
 *
 * While it is locked, anybody can have put that in the file: what opens is known
 * only afterwards.
 *
 * Returns: (transfer full) (nullable): what the vault is called there; %NULL where
 *   there is none, or its header is damaged
 */
char *
ebb_vault_dup_id (EbbVault  *self,
                  char     **keyring_id)
{
  EbbVaultHeader header;

  g_return_val_if_fail (EBB_IS_VAULT (self), NULL);

  if (keyring_id != NULL)
    *keyring_id = NULL;
  if (self->data_key != NULL)
    header = self->header;
  else if (!peek_header (self, &header))
    return NULL;

  if (keyring_id != NULL)
    *keyring_id = ebb_vault_header_dup_keyring_id (&header);

  return ebb_vault_header_dup_id (&header);
}

static void
run_set (EbbVault    *self,
         EbbVaultJob *job)
{
  if (job->keyring == NULL)
    ebb_vault_header_remove_slot (&job->header, EBB_VAULT_SLOT_KEYRING);
  else if (!ebb_vault_header_add_slot (&job->header, EBB_VAULT_SLOT_KEYRING, job->keyring,
                                       job->data_key, NULL, &job->error))
    return;

  ebb_vault_write (self, job);
}

static void
on_set_done (EbbVault    *self,
             EbbVaultJob *job)
{
  /* It was not locked meanwhile: that waits for what is under way. */
  if (job->error == NULL)
    self->header = job->header;
  ebb_vault_end_write (self, job);
}

/**
 * ebb_vault_set_keyring_async:
 * @self: an open vault
 * @keyring: (nullable): what is to open it too, from the session's keyring; %NULL
 *   where nothing there is to open it any more
 * @callback: called when that is on the disk, or is not
 * @user_data: for @callback
 *
 * After an error all that opened it opens it still. If only the last sync went
 * wrong, what is on the disk may be the new one, until the next save.
 */
void
ebb_vault_set_keyring_async (EbbVault            *self,
                             EbbSecret           *keyring,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  EbbVaultJob *job;

  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (self->data_key != NULL);

  ebb_vault_flush (self, NULL);
  job = ebb_vault_job_new (run_set, on_set_done, g_task_new (self, NULL, callback, user_data));
  job->header = self->header;
  job->data_key = ebb_secret_ref (self->data_key);
  job->keyring = keyring != NULL ? ebb_secret_ref (keyring) : NULL;
  ebb_vault_push_write (self, job);
}

gboolean
ebb_vault_set_keyring_finish (EbbVault      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ebb_vault_drop_keyring:
 * @self: an open vault
 *
 * Has the next save be one that nothing in the keyring opens. Waits for what is
 * being saved.
 */
void
ebb_vault_drop_keyring (EbbVault *self)
{
  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (self->data_key != NULL);

  ebb_vault_flush (self, NULL);
  ebb_vault_header_remove_slot (&self->header, EBB_VAULT_SLOT_KEYRING);
}
