/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "ebb-vault-private.h"

/* The vault's one worker. What it has finished is taken in on the main thread,
 * in an idle or, where somebody waits, at once. */

void
ebb_vault_job_free (EbbVaultJob *job)
{
  g_clear_object (&job->task);
  g_clear_pointer (&job->data_key, ebb_secret_unref);
  g_clear_pointer (&job->secret, ebb_secret_unref);
  g_clear_pointer (&job->passphrase, ebb_secret_unref);
  g_clear_pointer (&job->keyring, ebb_secret_unref);
  g_clear_pointer (&job->recovery, ebb_secret_unref);
  g_clear_pointer (&job->image, sqlite3_free);
  g_clear_pointer (&job->sealed, g_bytes_unref);
  g_clear_pointer (&job->now, g_date_time_unref);
  g_clear_error (&job->error);
  g_clear_pointer (&job->paths, g_ptr_array_unref);
  g_free (job->aside);
  g_free (job);
}

EbbVaultJob *
ebb_vault_job_new (EbbVaultJobFunc  run,
                   EbbVaultJobFunc  done,
                   GTask           *task)
{
  EbbVaultJob *job = g_new0 (EbbVaultJob, 1);

  job->run = run;
  job->done = done;
  job->task = task;

  return job;
}

static gboolean
on_finished_cb (gpointer user_data)
{
  ebb_vault_take_finished (user_data);

  return G_SOURCE_REMOVE;
}

static void
run_job (gpointer data,
         gpointer user_data)
{
  EbbVault *self = user_data;
  EbbVaultJob *job = data;

  job->run (self, job);

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->finished, job);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* The reference that the job has on the vault goes with the idle, on the main
 * thread, so that the worker is never the last to let go. */
static void
run_job_and_tell (gpointer data,
                  gpointer user_data)
{
  run_job (data, user_data);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_finished_cb, user_data, g_object_unref);
}

/* Takes @job. */
void
ebb_vault_push (EbbVault    *self,
                EbbVaultJob *job)
{
  if (self->worker == NULL)
    self->worker = g_thread_pool_new (run_job_and_tell, self, 1, FALSE, NULL);

  self->n_running++;
  g_object_ref (self);
  g_thread_pool_push (self->worker, job, NULL);
}

void
ebb_vault_take_finished (EbbVault *self)
{
  for (;;)
    {
      EbbVaultJob *job;

      g_mutex_lock (&self->mutex);
      job = g_queue_pop_head (&self->finished);
      g_mutex_unlock (&self->mutex);
      if (job == NULL)
        return;

      self->n_running--;
      job->done (self, job);
      ebb_vault_job_free (job);
    }
}

/* To whoever asked, in its own turn: what is taken in while somebody waits
 * must not call out. */
static gboolean
on_answer_cb (gpointer user_data)
{
  GTask *task = user_data;
  GError *error = g_object_steal_data (G_OBJECT (task), "ebb-error");

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

void
ebb_vault_answer (EbbVaultJob *job)
{
  if (job->error != NULL)
    g_object_set_data (G_OBJECT (job->task), "ebb-error", g_steal_pointer (&job->error));
  g_idle_add_full (G_PRIORITY_DEFAULT, on_answer_cb, g_steal_pointer (&job->task),
                   g_object_unref);
}

/**
 * ebb_vault_flush:
 * @self: a vault
 * @error: return location for an #EbbError
 *
 * Waits until everything that is under way is done, and what was committed
 * meanwhile too.
 *
 * Returns: whether all of it is safe on the disk
 */
gboolean
ebb_vault_flush (EbbVault  *self,
                 GError   **error)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);

  while (self->n_running > 0)
    {
      g_mutex_lock (&self->mutex);
      while (g_queue_is_empty (&self->finished))
        g_cond_wait (&self->cond, &self->mutex);
      g_mutex_unlock (&self->mutex);

      ebb_vault_take_finished (self);
    }

  if (self->problem == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->problem);

  return FALSE;
}
