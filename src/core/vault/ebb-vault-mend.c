/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "ebb-error.h"
#include "ebb-vault-private.h"

/* A vault whose file is damaged: what its generations hold, one of them in its
 * place, or what is left of it. The file is kept, and until the new one is on
 * the disk and was read back nothing is changed. */

/* A generation's header, where there is one that is whole. */
static gboolean
read_header (EbbVault       *self,
             const char     *path,
             EbbVaultHeader *header)
{
  g_autoptr (GBytes) sealed = ebb_vault_file_read (self->file, path, NULL);

  return sealed != NULL && ebb_vault_header_parse (g_bytes_get_data (sealed, NULL),
                                                   g_bytes_get_size (sealed), header, NULL);
}

/* The vault's own header has the say where one of its two is whole. Where
 * neither is, generations have the same keys: the first that can be read does, as
 * each try takes its time. Sets the job's header to one that @secret opens. */
static gboolean
open_key (EbbVault    *self,
          EbbVaultJob *job)
{
  g_autoptr (GError) error = NULL;
  gboolean known = job->sealed != NULL &&
                   ebb_vault_header_parse_damaged (job->sealed, &job->header, &error);
  EbbVaultHeader own = job->header;

  if (g_error_matches (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION))
    {
      g_propagate_error (&job->error, g_steal_pointer (&error));
      return FALSE;
    }

  if (!known || job->header.damaged)
    {
      for (guint i = 0; i < job->paths->len; i++)
        {
          if (!read_header (self, g_ptr_array_index (job->paths, i), &job->header))
            continue;
          job->data_key = ebb_vault_header_open_slot (&job->header, job->kind, job->secret,
                                                      &job->error);
          return job->data_key != NULL;
        }
    }

  if (!known)
    return ebb_fail (&job->error, EBB_ERROR_DAMAGED,
                     _("Neither the sealed journal nor a copy of it can be opened. All of them "
                       "were left as they are."));

  job->header = own;
  job->data_key = ebb_vault_header_open_slot (&job->header, job->kind, job->secret, &job->error);

  return job->data_key != NULL;
}

/* Also where it cannot be read at all: its identity is remembered. */
static void
load_damaged (EbbVault    *self,
              EbbVaultJob *job)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&job->sealed, g_bytes_unref);
  job->sealed = ebb_vault_file_load (self->file, &error);
}

/* Nobody's journal is replaced that opens as it is. */
static gboolean
check_damaged (EbbVaultJob *job)
{
  EbbVaultHeader header;
  guint8 *image = NULL;
  gsize size = 0;

  if (job->sealed != NULL &&
      ebb_vault_header_parse (g_bytes_get_data (job->sealed, NULL),
                              g_bytes_get_size (job->sealed), &header, NULL))
    image = ebb_vault_unseal (job->sealed, &header, job->data_key, &size, NULL);
  sqlite3_free (image);

  return image == NULL ||
         ebb_fail (&job->error, EBB_ERROR_INVALID,
                   _("The journal is not damaged: it opens as it is. Nothing was changed."));
}

/* What is sealed anew is checked as in each save. */
static gboolean
seal_in_place (EbbVault    *self,
               EbbVaultJob *job)
{
  if (!job->check (job->image, job->size, &job->error))
    return FALSE;

  job->header.damaged = FALSE;
  job->header.generation++;
  ebb_vault_inbox_public_key (job->data_key, job->header.inbox_key);
  g_clear_pointer (&job->sealed, g_bytes_unref);
  job->sealed = ebb_vault_seal (&job->header, job->data_key, job->image, job->size, &job->error);

  return job->sealed != NULL &&
         ebb_vault_file_replace (self->file, job->sealed, job->aside, ebb_vault_verify, job,
                                 &job->error);
}

/* What @path holds, by the job's key. */
static guint8 *
open_copy (EbbVault    *self,
           EbbVaultJob *job,
           const char  *path,
           gsize       *size,
           GError     **error)
{
  g_autoptr (GBytes) sealed = ebb_vault_file_read (self->file, path, error);
  EbbVaultHeader header;

  if (sealed == NULL ||
      !ebb_vault_header_parse (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                               &header, error))
    return NULL;

  return ebb_vault_unseal (sealed, &header, job->data_key, size, error);
}

static void
run_replace (EbbVault    *self,
             EbbVaultJob *job)
{
  load_damaged (self, job);
  if (!open_key (self, job) || !check_damaged (job))
    return;

  job->image = open_copy (self, job, g_ptr_array_index (job->paths, 0), &job->size, &job->error);
  if (job->image != NULL)
    seal_in_place (self, job);
}

static void
run_mend (EbbVault    *self,
          EbbVaultJob *job)
{
  EbbVaultHeader header;
  guint8 *left;
  gsize left_size = 0;

  load_damaged (self, job);
  if (job->sealed == NULL)
    {
      ebb_fail (&job->error, EBB_ERROR_DAMAGED,
                _("Nothing of the damaged file can be read. It was left as it is."));
      return;
    }
  if (!open_key (self, job) || !check_damaged (job))
    return;

  header = job->header;
  ebb_vault_header_parse_damaged (job->sealed, &header, NULL);
  left = ebb_vault_unseal_damaged (job->sealed, &header, job->data_key, &left_size, NULL,
                                   &job->error);
  if (left == NULL)
    return;

  job->image = job->mend (left, left_size, job->user_data, &job->size, &job->error);
  sqlite3_free (left);
  if (job->image != NULL)
    seal_in_place (self, job);
}

static void
run_look (EbbVault    *self,
          EbbVaultJob *job)
{
  load_damaged (self, job);
  if (!open_key (self, job))
    return;

  for (guint i = 0; i < job->paths->len; i++)
    {
      gsize size = 0;
      guint8 *image = open_copy (self, job, g_ptr_array_index (job->paths, i), &size, NULL);

      if (image != NULL)
        job->look (i, image, size, job->user_data);
    }
}

static void
on_look_done (EbbVault    *self,
              EbbVaultJob *job)
{
  ebb_vault_answer (job);
}

/* What is not on the disk yet is newer than what is damaged there, and opens. */
static void
push (EbbVault    *self,
      EbbVaultJob *job)
{
  if (self->unsaved == NULL && self->data_key == NULL)
    {
      ebb_vault_push (self, job);
      return;
    }

  ebb_fail (&job->error, EBB_ERROR_BUSY,
            _("The journal can be opened without this, and was not put on the disk yet. Nothing "
              "was changed."));
  ebb_vault_answer (job);
  ebb_vault_job_free (job);
}

static EbbVaultJob *
new_job (EbbVault            *self,
         EbbVaultJobFunc      run,
         EbbVaultJobFunc      done,
         EbbVaultSlotKind     kind,
         EbbSecret           *secret,
         GAsyncReadyCallback  callback,
         gpointer             user_data)
{
  EbbVaultJob *job = ebb_vault_job_new (run, done, g_task_new (self, NULL, callback, user_data));

  job->kind = kind;
  job->secret = ebb_secret_ref (secret);
  job->check = self->check;

  return job;
}

/**
 * ebb_vault_replace_async:
 * @self: a locked vault whose file is damaged
 * @path: a generation or a copy to have instead
 * @aside: what the damaged file is to be called, in the same folder
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @callback: called when it is open or is not
 * @user_data: for @callback
 *
 * ebb_vault_open_finish() gives what is in it. It is then the vault, on the disk;
 * @path stays. After an error nothing is changed: %EBB_ERROR_INVALID where the
 * file is not damaged.
 */
void
ebb_vault_replace_async (EbbVault            *self,
                         const char          *path,
                         const char          *aside,
                         EbbVaultSlotKind     kind,
                         EbbSecret           *secret,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  EbbVaultJob *job;

  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (path != NULL && aside != NULL && secret != NULL);

  job = new_job (self, run_replace, ebb_vault_on_open_done, kind, secret, callback, user_data);
  job->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (job->paths, g_strdup (path));
  job->aside = g_strdup (aside);
  push (self, job);
}

/**
 * ebb_vault_mend_async:
 * @self: a locked vault whose file is damaged
 * @aside: what the damaged file is to be called, in the same folder
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @mend: makes something whole of what is left
 * @mend_data: for @mend
 * @callback: called when it is open or is not
 * @user_data: for @callback
 *
 * As ebb_vault_replace_async(), with what @mend makes of the file itself.
 */
void
ebb_vault_mend_async (EbbVault            *self,
                      const char          *aside,
                      EbbVaultSlotKind     kind,
                      EbbSecret           *secret,
                      EbbVaultMendFunc     mend,
                      gpointer             mend_data,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  EbbVaultJob *job;

  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (aside != NULL && secret != NULL && mend != NULL);

  job = new_job (self, run_mend, ebb_vault_on_open_done, kind, secret, callback, user_data);
  job->paths = ebb_vault_file_list_generations (self->file);
  job->aside = g_strdup (aside);
  job->mend = mend;
  job->user_data = mend_data;
  push (self, job);
}

/**
 * ebb_vault_look_async:
 * @self: a locked vault whose file is damaged
 * @paths: (element-type filename): its generations and copies
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @look: called for each of @paths that opens
 * @look_data: for @look
 * @callback: called when all were looked at
 * @user_data: for @callback
 *
 * Makes the key once, as that takes its time. Changes nothing.
 */
void
ebb_vault_look_async (EbbVault            *self,
                      GPtrArray           *paths,
                      EbbVaultSlotKind     kind,
                      EbbSecret           *secret,
                      EbbVaultLookFunc     look,
                      gpointer             look_data,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  EbbVaultJob *job;

  g_return_if_fail (EBB_IS_VAULT (self));
  g_return_if_fail (paths != NULL && secret != NULL && look != NULL);

  job = new_job (self, run_look, on_look_done, kind, secret, callback, user_data);
  job->paths = g_ptr_array_ref (paths);
  job->look = look;
  job->user_data = look_data;
  push (self, job);
}

/**
 * ebb_vault_look_finish:
 * @self: a vault
 * @result: as given to the callback
 * @error: return location for an #EbbError: %EBB_ERROR_WRONG_KEY, or
 *   %EBB_ERROR_DAMAGED where nothing tells whether it is wrong
 *
 * Returns: whether they were looked at
 */
gboolean
ebb_vault_look_finish (EbbVault      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
