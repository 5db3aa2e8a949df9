/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <sqlite3.h>

#include "ebb-error.h"
#include "ebb-vault-private.h"

/* Seconds until a save that did not work is tried again by itself. */
#define RETRY 15

/* What is in memory is looked at as a whole when it was opened and now and then:
 * each time would take longer than sealing it. */
#define CHECK_EACH 50

/**
 * EbbVault:
 *
 * The sealed journal: a database in memory, and after each commit a whole new
 * authenticated file. It is told of commits by ebb_vault_save() and asks its
 * source for the image; it knows nothing of what is in it.
 *
 * While a save is under way, any number of commits ask for one more, so that
 * at most one is waiting. #EbbVault::saved tells that everything committed so
 * far is safe. All calls are made on the main thread, and none waits for the
 * disk but ebb_vault_flush() and what says so.
 */
G_DEFINE_FINAL_TYPE (EbbVault, ebb_vault, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (EbbSaveState, ebb_save_state,
                    G_DEFINE_ENUM_VALUE (EBB_SAVE_STATE_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (EBB_SAVE_STATE_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (EBB_SAVE_STATE_FAILED, "failed"))

enum {
  SIGNAL_CHANGED,
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
on_retry_cb (gpointer user_data)
{
  EbbVault *self = user_data;

  self->retry_id = 0;
  ebb_vault_save (self);

  return G_SOURCE_REMOVE;
}

static const char *
get_message (const GError *problem)
{
  return problem != NULL ? problem->message : NULL;
}

void
ebb_vault_set_state (EbbVault     *self,
                     EbbSaveState  state,
                     const GError *problem)
{
  GError *copy = problem != NULL ? g_error_copy (problem) : NULL;
  gboolean changed = self->state != state ||
                     g_strcmp0 (get_message (copy), get_message (self->problem)) != 0;

  g_clear_error (&self->problem);
  self->problem = copy;
  self->state = state;
  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (state == EBB_SAVE_STATE_FAILED)
    self->retry_id = g_timeout_add_seconds (RETRY, on_retry_cb, self);

  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ebb_vault_finalize (GObject *object)
{
  EbbVault *self = EBB_VAULT (object);

  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (self->worker != NULL)
    g_thread_pool_free (self->worker, FALSE, TRUE);
  g_clear_pointer (&self->data_key, ebb_secret_unref);
  g_clear_pointer (&self->unsaved, g_bytes_unref);
  g_clear_pointer (&self->file, ebb_vault_file_free);
  g_clear_error (&self->problem);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (ebb_vault_parent_class)->finalize (object);
}

static void
ebb_vault_class_init (EbbVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_vault_finalize;

  /**
   * EbbVault::changed:
   *
   * ebb_vault_get_state() or ebb_vault_get_problem() answer otherwise.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EbbVault::saved:
   *
   * Everything that was committed so far is safe on the disk.
   */
  signals[SIGNAL_SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_vault_init (EbbVault *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->finished);
}

/**
 * ebb_vault_new:
 * @folder: the folder that holds the journal
 * @io: (nullable): how files are reached, or %NULL for the system's calls
 * @cost: (nullable): what a passphrase costs to try, or %NULL for the default
 *
 * Returns: (transfer full): a vault that is locked, there or not
 */
EbbVault *
ebb_vault_new (const char         *folder,
               EbbVaultIo         *io,
               const EbbVaultCost *cost)
{
  EbbVault *self = g_object_new (EBB_TYPE_VAULT, NULL);

  self->file = ebb_vault_file_new (folder, io);
  self->cost = cost != NULL ? *cost : ebb_vault_cost_default;

  return self;
}

/**
 * ebb_vault_set_source:
 * @self: a vault
 * @get_image: gives what is to be sealed
 * @check: tells whether it is whole
 * @user_data: for @get_image
 */
void
ebb_vault_set_source (EbbVault          *self,
                      EbbVaultImageFunc  get_image,
                      EbbVaultCheckFunc  check,
                      gpointer           user_data)
{
  g_return_if_fail (EBB_IS_VAULT (self));

  self->get_image = get_image;
  self->check = check;
  self->source_data = user_data;
}

EbbVaultFile *
ebb_vault_get_file (EbbVault *self)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), NULL);

  return self->file;
}

gboolean
ebb_vault_exists (EbbVault *self)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);

  return self->unsaved != NULL || ebb_vault_file_exists (self->file);
}

gboolean
ebb_vault_is_open (EbbVault *self)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);

  return self->data_key != NULL;
}

EbbSaveState
ebb_vault_get_state (EbbVault *self)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), EBB_SAVE_STATE_SAVED);

  return self->state;
}

/**
 * ebb_vault_get_problem:
 * @self: a vault
 *
 * Returns: (transfer none) (nullable): why the last save did not work
 */
const GError *
ebb_vault_get_problem (EbbVault *self)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), NULL);

  return self->problem;
}

/* What is on the disk opens with the key and is what was meant. */
gboolean
ebb_vault_verify (GBytes    *sealed,
                  gpointer   user_data,
                  GError   **error)
{
  EbbVaultJob *job = user_data;

  return ebb_vault_holds (sealed, job->data_key, job->image, job->size, NULL) ||
         ebb_fail (error, EBB_ERROR_DAMAGED,
                   _("What was written was not what could be read again. The file from before "
                     "was kept."));
}

/* On the worker. A generation that cannot be kept does not make the save
 * unsaved. */
gboolean
ebb_vault_write (EbbVault    *self,
                 EbbVaultJob *job)
{
  g_autoptr (GError) error = NULL;
  gboolean written;

  if (job->image != NULL)
    {
      if (job->check != NULL && !job->check (job->image, job->size, &job->error))
        return FALSE;
      g_clear_pointer (&job->sealed, g_bytes_unref);
      job->sealed = ebb_vault_seal (&job->header, job->data_key, job->image, job->size,
                                    &job->error);
      if (job->sealed == NULL)
        return FALSE;
      written = ebb_vault_file_save (self->file, job->sealed, ebb_vault_verify, job,
                                     &job->error);
    }
  else
    written = ebb_vault_file_save (self->file, job->sealed, NULL, NULL, &job->error);

  if (written && !ebb_vault_file_keep_generation (self->file, job->now, &error))
    g_message ("Today’s backup could not be made: %s", error->message);

  return written;
}

void
ebb_vault_tell_saved (EbbVault *self)
{
  ebb_vault_set_state (self, EBB_SAVE_STATE_SAVED, NULL);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
}

/* What is large is wiped here: that takes longer than the main thread has. */
static void
run_save (EbbVault    *self,
          EbbVaultJob *job)
{
  ebb_vault_write (self, job);
  g_clear_pointer (&job->image, sqlite3_free);
  g_clear_pointer (&job->sealed, g_bytes_unref);
}

static gboolean
has_work (EbbVault *self)
{
  return self->data_key != NULL || self->unsaved != NULL;
}

static void
on_save_done (EbbVault    *self,
              EbbVaultJob *job)
{
  self->is_saving = FALSE;
  /* Locked meanwhile, or under another key: what it had is not what counts. */
  if (job->error == NULL && job->data_key == self->data_key && self->data_key != NULL)
    self->header = job->header;
  if (job->error == NULL)
    g_clear_pointer (&self->unsaved, g_bytes_unref);

  /* Once what was kept for a locked vault is saved, there is nothing more. */
  if (self->again && has_work (self))
    {
      ebb_vault_save (self);
      return;
    }
  self->again = FALSE;

  if (job->error == NULL)
    ebb_vault_tell_saved (self);
  else
    ebb_vault_set_state (self, EBB_SAVE_STATE_FAILED, job->error);
}

/**
 * ebb_vault_save:
 * @self: a vault
 *
 * Puts what its source has now, or, where it is locked, what could not be
 * saved before, on the disk. Returns at once; #EbbVault::saved tells of it.
 */
void
ebb_vault_save (EbbVault *self)
{
  g_autoptr (GError) error = NULL;
  EbbVaultJob *job;

  g_return_if_fail (EBB_IS_VAULT (self));

  if (self->is_saving)
    {
      self->again = TRUE;
      return;
    }
  self->again = FALSE;
  if (!has_work (self))
    return;

  job = ebb_vault_job_new (run_save, on_save_done, NULL);
  job->now = g_date_time_new_now_local ();
  if (self->data_key != NULL)
    {
      job->header = self->header;
      job->header.generation++;
      job->data_key = ebb_secret_ref (self->data_key);
      job->check = self->n_saves++ % CHECK_EACH == 0 ? self->check : NULL;
      job->image = self->get_image (&job->size, self->source_data, &error);
    }
  else
    job->sealed = g_bytes_ref (self->unsaved);

  self->is_saving = TRUE;
  if (error != NULL)
    {
      job->run = NULL;
      job->error = g_steal_pointer (&error);
      on_save_done (self, job);
      ebb_vault_job_free (job);
      return;
    }

  ebb_vault_set_state (self, EBB_SAVE_STATE_SAVING, self->problem);
  ebb_vault_push (self, job);
}

/**
 * ebb_vault_dup_sealed:
 * @self: an open vault
 * @error: return location for an #EbbError
 *
 * Seals what its source has now, in memory: tens of milliseconds for some
 * megabytes.
 *
 * Returns: (transfer full) (nullable): what would be in the file
 */
GBytes *
ebb_vault_dup_sealed (EbbVault  *self,
                      GError   **error)
{
  EbbVaultHeader header;
  GBytes *sealed;
  guint8 *image;
  gsize size = 0;

  g_return_val_if_fail (EBB_IS_VAULT (self), NULL);
  g_return_val_if_fail (self->data_key != NULL, NULL);

  image = self->get_image (&size, self->source_data, error);
  if (image == NULL)
    return NULL;

  header = self->header;
  header.generation++;
  sealed = ebb_vault_seal (&header, self->data_key, image, size, error);
  sqlite3_free (image);

  return sealed;
}

/**
 * ebb_vault_keep:
 * @self: a vault
 * @error: return location for an #EbbError
 *
 * Waits for what is being saved. What cannot be saved is kept sealed in memory.
 *
 * Returns: whether ebb_vault_close() would lose nothing that was committed; there
 *   may be no memory for it
 */
gboolean
ebb_vault_keep (EbbVault  *self,
                GError   **error)
{
  GBytes *sealed;

  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);

  if (self->data_key == NULL || ebb_vault_flush (self, NULL))
    return TRUE;

  sealed = ebb_vault_dup_sealed (self, error);
  if (sealed == NULL)
    return FALSE;
  g_clear_pointer (&self->unsaved, g_bytes_unref);
  self->unsaved = sealed;

  return TRUE;
}

/**
 * ebb_vault_close:
 * @self: a vault
 *
 * Lets go of the key, after ebb_vault_keep(). What was kept is tried again, and is
 * what opens next.
 */
void
ebb_vault_close (EbbVault *self)
{
  g_return_if_fail (EBB_IS_VAULT (self));

  /* Whatever was kept before stays, where it cannot be done again. */
  ebb_vault_keep (self, NULL);
  g_clear_pointer (&self->data_key, ebb_secret_unref);
}

/**
 * ebb_vault_remove:
 * @self: a vault
 * @error: return location for an #EbbError
 *
 * Removes the file and all its generations: what is in them is elsewhere now.
 *
 * Returns: whether they are gone
 */
gboolean
ebb_vault_remove (EbbVault  *self,
                  GError   **error)
{
  g_return_val_if_fail (EBB_IS_VAULT (self), FALSE);

  ebb_vault_flush (self, NULL);
  if (!ebb_vault_file_remove (self->file, error))
    return FALSE;

  g_clear_pointer (&self->data_key, ebb_secret_unref);
  g_clear_pointer (&self->unsaved, g_bytes_unref);
  ebb_vault_set_state (self, EBB_SAVE_STATE_SAVED, NULL);

  return TRUE;
}
