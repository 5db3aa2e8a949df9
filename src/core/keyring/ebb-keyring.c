/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-keyring.h"

/**
 * EbbKeyring:
 *
 * Where the session keeps secrets while its person is logged in. Holds one secret
 * for each vault and name of it. What a keyring is in truth is up to its
 * subclass; this is what has its answers come to the main thread.
 *
 * All calls return at once. An error is for a person, or it is
 * %G_IO_ERROR_CANCELLED: somebody did not want to go on, and nothing is to be said.
 */
typedef struct
{
  GMutex mutex;
} EbbKeyringPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EbbKeyring, ebb_keyring, G_TYPE_OBJECT)

typedef struct
{
  char      *vault;
  char      *id;
  EbbSecret *secret;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->vault);
  g_free (request->id);
  g_clear_pointer (&request->secret, ebb_secret_unref);
  g_free (request);
}

static void
ebb_keyring_finalize (GObject *object)
{
  EbbKeyringPrivate *private = ebb_keyring_get_instance_private (EBB_KEYRING (object));

  g_mutex_clear (&private->mutex);

  G_OBJECT_CLASS (ebb_keyring_parent_class)->finalize (object);
}

static void
ebb_keyring_class_init (EbbKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_keyring_finalize;
}

static void
ebb_keyring_init (EbbKeyring *self)
{
  EbbKeyringPrivate *private = ebb_keyring_get_instance_private (self);

  g_mutex_init (&private->mutex);
}

static GTask *
new_task (EbbKeyring          *self,
          const char          *vault,
          const char          *id,
          EbbSecret           *secret,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->vault = g_strdup (vault);
  request->id = g_strdup (id);
  request->secret = secret != NULL ? ebb_secret_ref (secret) : NULL;
  g_task_set_task_data (task, request, free_request);

  return task;
}

static GMutexLocker *
take_turn (gpointer self)
{
  EbbKeyringPrivate *private = ebb_keyring_get_instance_private (EBB_KEYRING (self));

  return g_mutex_locker_new (&private->mutex);
}

static void
answer (GTask    *task,
        gboolean  done,
        GError   *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_check (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean done = EBB_KEYRING_GET_CLASS (source)->check (source, cancellable, &error);

  answer (task, done, error);
}

/**
 * ebb_keyring_check_async:
 * @self: a keyring
 * @cancellable: (nullable): to stop it
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Whether secrets can be kept here. Starts nothing and asks nobody.
 */
void
ebb_keyring_check_async (EbbKeyring          *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EBB_IS_KEYRING (self));

  task = new_task (self, NULL, NULL, NULL, cancellable, callback, user_data);
  g_task_run_in_thread (task, run_check);
}

/**
 * ebb_keyring_check_finish:
 * @self: a keyring
 * @result: as given to the callback
 * @error: return location for an #EbbError: %EBB_ERROR_UNAVAILABLE
 *
 * Returns: whether secrets can be kept here
 */
gboolean
ebb_keyring_check_finish (EbbKeyring    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What a program believes to have kept is not kept until it was read again. */
static gboolean
store_and_read (EbbKeyring  *self,
                Request     *request,
                GError     **error)
{
  EbbKeyringClass *klass = EBB_KEYRING_GET_CLASS (self);
  g_autoptr (EbbSecret) read = NULL;

  if (!klass->store (self, request->vault, request->id, request->secret, error))
    return FALSE;

  read = klass->lookup (self, request->vault, request->id, error);
  if (read == NULL)
    return FALSE;

  return ebb_secret_equal (read, request->secret) ||
         ebb_fail (error, EBB_ERROR_FAILED,
                   _("The keyring did not keep what it was given. Your passphrase still opens "
                     "the journal."));
}

static void
run_store (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) turn = take_turn (source);
  GError *error = NULL;
  gboolean done = store_and_read (source, data, &error);

  answer (task, done, error);
}

/**
 * ebb_keyring_store_async:
 * @self: a keyring
 * @vault: whose secret it is
 * @id: which of its secrets
 * @secret: %EBB_KEYRING_SECRET_SIZE bytes
 * @callback: called when it was kept and read again, or was not
 * @user_data: for @callback
 *
 * After an error it may be there all the same: ebb_keyring_forget_async().
 */
void
ebb_keyring_store_async (EbbKeyring          *self,
                         const char          *vault,
                         const char          *id,
                         EbbSecret           *secret,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EBB_IS_KEYRING (self));
  g_return_if_fail (vault != NULL && id != NULL);
  g_return_if_fail (secret != NULL && ebb_secret_get_size (secret) == EBB_KEYRING_SECRET_SIZE);

  task = new_task (self, vault, id, secret, NULL, callback, user_data);
  g_task_run_in_thread (task, run_store);
}

gboolean
ebb_keyring_store_finish (EbbKeyring    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
run_lookup (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) turn = take_turn (source);
  Request *request = data;
  GError *error = NULL;
  EbbSecret *secret = EBB_KEYRING_GET_CLASS (source)->lookup (source, request->vault, request->id,
                                                              &error);

  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) ebb_secret_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ebb_keyring_lookup_async:
 * @self: a keyring
 * @vault: whose secret it is
 * @id: which of its secrets
 * @cancellable: (nullable): not to wait any longer; what it asks it goes on asking
 * @callback: called with it
 * @user_data: for @callback
 *
 * A locked keyring may ask for its password in a window of its own.
 */
void
ebb_keyring_lookup_async (EbbKeyring          *self,
                          const char          *vault,
                          const char          *id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EBB_IS_KEYRING (self));
  g_return_if_fail (vault != NULL && id != NULL);

  task = new_task (self, vault, id, NULL, cancellable, callback, user_data);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, run_lookup);
}

/**
 * ebb_keyring_lookup_finish:
 * @self: a keyring
 * @result: as given to the callback
 * @error: return location for an error: %G_IO_ERROR_CANCELLED where a prompt was
 *   declined, or an #EbbError: %EBB_ERROR_UNAVAILABLE without a keyring,
 *   %EBB_ERROR_NOT_FOUND, %EBB_ERROR_WRONG_KEY for what can be no such secret, or
 *   %EBB_ERROR_LOCKED
 *
 * Returns: (transfer full) (nullable): the secret
 */
EbbSecret *
ebb_keyring_lookup_finish (EbbKeyring    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
run_forget (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) turn = take_turn (source);
  Request *request = data;
  GError *error = NULL;
  gboolean done = EBB_KEYRING_GET_CLASS (source)->forget (source, request->vault, request->id,
                                                          &error);

  answer (task, done, error);
}

/**
 * ebb_keyring_forget_async:
 * @self: a keyring
 * @vault: whose secrets to remove
 * @keep: (nullable): which of them stays
 * @callback: called when they are gone, or could not be removed
 * @user_data: for @callback
 */
void
ebb_keyring_forget_async (EbbKeyring          *self,
                          const char          *vault,
                          const char          *keep,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EBB_IS_KEYRING (self));
  g_return_if_fail (vault != NULL);

  task = new_task (self, vault, keep, NULL, NULL, callback, user_data);
  g_task_run_in_thread (task, run_forget);
}

gboolean
ebb_keyring_forget_finish (EbbKeyring    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
