/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "plan/ebb-plan-card.h"
#include "storage/ebb-file.h"
#include "storage/ebb-migrations.h"
#include "storage/ebb-sqlite-error.h"

/* The sealed journal: locked until a key opens it, then in memory, and sealed
 * again after each commit. The stores know nothing of it. */

typedef struct
{
  GWeakRef            owner;
  EbbStorageSavedFunc func;
} Waiting;

static void
free_waiting (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->owner);
  g_free (waiting);
}

static guint8 *
get_image (gsize     *size,
           gpointer   user_data,
           GError   **error)
{
  EbbStorage *self = user_data;

  return ebb_database_get_image (self->database, size, error);
}

/* On the vault's worker. */
static gboolean
check_image (guint8  *image,
             gsize    size,
             GError **error)
{
  return ebb_database_check_image (image, size, error);
}

static void
on_saved_cb (EbbStorage *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (free_waiting);
  for (guint i = 0; i < waiting->len; i++)
    {
      Waiting *one = g_ptr_array_index (waiting, i);
      g_autoptr (GObject) owner = g_weak_ref_get (&one->owner);

      if (owner != NULL)
        one->func (owner);
    }
}

static void
on_vault_changed_cb (EbbStorage *self)
{
  ebb_storage_notify_saving (self);
}

static void
on_committed_cb (EbbStorage *self)
{
  self->commits_meanwhile = TRUE;
  if (self->sealed)
    ebb_vault_save (self->vault);
}

void
ebb_storage_make_vault (EbbStorage *self)
{
  self->waiting = g_ptr_array_new_with_free_func (free_waiting);
  ebb_storage_set_vault (self, ebb_vault_new (self->folder, NULL, NULL));
  g_signal_connect_object (self->database, "committed", G_CALLBACK (on_committed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * ebb_storage_set_vault:
 * @self: a closed storage
 * @vault: (transfer full): where it is sealed, in the same folder
 *
 * For tests: with files that fail, or passphrases that cost little to try.
 */
void
ebb_storage_set_vault (EbbStorage *self,
                       EbbVault   *vault)
{
  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->state == EBB_STORAGE_CLOSED);

  if (self->vault != NULL)
    g_signal_handlers_disconnect_by_data (self->vault, self);
  g_clear_object (&self->vault);
  self->vault = vault;
  ebb_vault_set_source (vault, get_image, check_image, self);
  g_signal_connect_object (vault, "changed", G_CALLBACK (on_vault_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (vault, "saved", G_CALLBACK (on_saved_cb), self, G_CONNECT_SWAPPED);
}

EbbVault *
ebb_storage_get_vault (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->vault;
}

/**
 * ebb_storage_get_sealed:
 * @self: a storage
 *
 * Returns: whether a passphrase is set, and the journal is sealed with it
 */
gboolean
ebb_storage_get_sealed (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  return self->sealed;
}

EbbSaveState
ebb_storage_get_save_state (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), EBB_SAVE_STATE_SAVED);

  return ebb_vault_get_state (self->vault);
}

/**
 * ebb_storage_get_save_problem:
 * @self: a storage
 *
 * Returns: why what is written cannot be put on the disk, or ""
 */
const char *
ebb_storage_get_save_problem (EbbStorage *self)
{
  const GError *problem;

  g_return_val_if_fail (EBB_IS_STORAGE (self), "");

  problem = ebb_vault_get_problem (self->vault);

  return problem != NULL ? problem->message : "";
}

/**
 * ebb_storage_when_saved:
 * @self: a storage
 * @owner: who is to be told
 * @func: called with @owner, once
 *
 * Calls @func when everything that is committed by now is safe on the disk: at
 * once, or, where the journal is sealed, when its file is. Not at all where
 * @owner is gone by then.
 */
void
ebb_storage_when_saved (EbbStorage          *self,
                        GObject             *owner,
                        EbbStorageSavedFunc  func)
{
  Waiting *waiting;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (G_IS_OBJECT (owner));

  if (!self->sealed || ebb_vault_get_state (self->vault) == EBB_SAVE_STATE_SAVED)
    {
      func (owner);
      return;
    }

  waiting = g_new0 (Waiting, 1);
  g_weak_ref_init (&waiting->owner, owner);
  waiting->func = func;
  g_ptr_array_add (self->waiting, waiting);
}

/**
 * ebb_storage_retry_save:
 * @self: a storage
 *
 * Tries at once what would be tried by itself before long.
 */
void
ebb_storage_retry_save (EbbStorage *self)
{
  g_return_if_fail (EBB_IS_STORAGE (self));

  ebb_vault_save (self->vault);
}

/* Waits for it. */
gboolean
ebb_storage_save_now (EbbStorage  *self,
                      GError     **error)
{
  if (!self->sealed)
    return TRUE;

  ebb_vault_save (self->vault);

  return ebb_vault_flush (self->vault, error);
}

/* Whoever holds the lock writes. Another one can look on. */
void
ebb_storage_open_locked (EbbStorage *self)
{
  g_autoptr (GError) error = NULL;

  ebb_storage_set_sealed (self, TRUE);
  ebb_storage_update_keyring (self);
  ebb_fail (&error, EBB_ERROR_LOCKED, "%s", ebb_error_explain (EBB_ERROR_LOCKED));
  ebb_storage_set_state (self, EBB_STORAGE_LOCKED, error);
}

/* What the person chose to be read while it is locked, in Help Now. */
void
ebb_storage_show_card (EbbStorage *self)
{
  g_autoptr (GPtrArray) items = NULL;

  if (self->state != EBB_STORAGE_LOCKED)
    return;

  items = ebb_plan_card_read (self->folder);
  if (items != NULL)
    ebb_plan_show_card (self->plan, items);
}

/* What is in memory differs from the file in two counters of its first page. */
static gboolean
is_same_image (const guint8 *a,
               gsize         a_size,
               const guint8 *b,
               gsize         b_size)
{
  return a_size == b_size && a_size >= 100 && memcmp (a, b, 24) == 0 &&
         memcmp (a + 28, b + 28, 92 - 28) == 0 && memcmp (a + 100, b + 100, a_size - 100) == 0;
}

/* A plain file beside the sealed one is what was to be removed when it was
 * sealed; or somebody put it there, and it is kept. */
static void
clear_plain_file (EbbStorage   *self,
                  const guint8 *image,
                  gsize         size)
{
  g_autoptr (EbbDatabase) plain = ebb_database_new ();
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *temporary = g_strconcat (self->path, ".tmp", NULL);
  g_autofree char *salvaged = g_strconcat (self->path, ".salvaged", NULL);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  guint8 *other = NULL;
  gsize other_size = 0;

  if (self->lock_fd < 0)
    return;
  if (g_file_test (temporary, G_FILE_TEST_EXISTS))
    ebb_storage_remove_plain_file (temporary);
  if (g_file_test (salvaged, G_FILE_TEST_EXISTS))
    ebb_storage_remove_plain_file (salvaged);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return;

  if (ebb_database_open (plain, self->path, TRUE, NULL))
    other = ebb_database_get_image (plain, &other_size, NULL);
  ebb_database_close (plain);

  if (other != NULL && is_same_image (image, size, other, other_size))
    ebb_storage_remove_plain_file (self->path);
  else
    {
      now = ebb_clock_now (self->clock);
      name = g_date_time_format (now, "journal.unsealed-%Y-%m-%d-%H%M%S.db");
      path = g_build_filename (self->folder, name, NULL);
      g_rename (self->path, path);
      g_message ("A journal that is not sealed was beside the sealed one: it is now “%s”", name);
    }
  sqlite3_free (other);
}

/* Takes @image. */
gboolean
ebb_storage_use_image (EbbStorage  *self,
                       guint8      *image,
                       gsize        size,
                       GError     **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean read_only = self->lock_fd < 0;
  int version = 0;

  ebb_database_close (self->database);
  if (!ebb_database_open_image (self->database, image, size, read_only, error) ||
      !ebb_migrations_get_version (self->database, &version, error))
    return FALSE;

  if (read_only)
    ebb_fail (&reason, EBB_ERROR_BUSY, "%s",
              _("The journal is already open in another place. You can read here; to "
                "write, close the other one and start again."));
  else if (!ebb_storage_bring_up_to_date (self, version, &reason))
    ebb_database_set_read_only (self->database);

  ebb_storage_set_state (self, reason != NULL ? EBB_STORAGE_READ_ONLY : EBB_STORAGE_READY,
                         reason);

  return TRUE;
}

static void
lock (EbbStorage *self)
{
  ebb_vault_close (self->vault);
  ebb_database_close (self->database);
  ebb_storage_open_locked (self);
  ebb_database_announce (self->database);
  ebb_storage_show_card (self);
}

/* Takes @image, which the vault has just opened. */
gboolean
ebb_storage_take_opened (EbbStorage  *self,
                         guint8      *image,
                         gsize        size,
                         GError     **error)
{
  if (self->state != EBB_STORAGE_LOCKED)
    {
      sqlite3_free (image);
      return TRUE;
    }

  clear_plain_file (self, image, size);
  ebb_storage_update_keyring (self);
  if (!ebb_storage_use_image (self, image, size, error))
    {
      ebb_vault_close (self->vault);
      return FALSE;
    }

  ebb_storage_take_inbox (self);
  ebb_database_announce (self->database);
  if (ebb_database_get_starved (self->database))
    {
      /* Nobody is to see half of a journal, and believe that it is all. Nothing was
       * written but what is in the inbox still. */
      g_ptr_array_set_size (self->taken, 0);
      lock (self);
      return ebb_fail (error, EBB_ERROR_FAILED,
                       _("There is not enough free memory to open the journal. Close other "
                         "programs and try again."));
    }
  if (self->state == EBB_STORAGE_READY)
    {
      ebb_storage_seal_remains (self);
      ebb_storage_tidy_when_quiet (self);
    }

  return TRUE;
}

static void
on_opened_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  gsize size = 0;
  GError *error = NULL;
  guint8 *image = ebb_vault_open_finish (self->vault, result, &size, &error);

  if (image != NULL && ebb_storage_take_opened (self, image, size, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ebb_storage_unlock_async:
 * @self: a locked storage
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @cancellable: (nullable): unused
 * @callback: called when it is open or is not
 * @user_data: for @callback
 */
void
ebb_storage_unlock_async (EbbStorage          *self,
                          EbbVaultSlotKind     kind,
                          EbbSecret           *secret,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->state == EBB_STORAGE_LOCKED);

  ebb_storage_take_lock (self, NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  ebb_vault_open_async (self->vault, kind, secret, on_opened_cb, task);
}

/**
 * ebb_storage_unlock_finish:
 * @self: a storage
 * @result: as given to the callback
 * @error: return location for an #EbbError: %EBB_ERROR_WRONG_KEY,
 *   %EBB_ERROR_DAMAGED or %EBB_ERROR_NEWER_VERSION among others
 *
 * Returns: whether it is open
 */
gboolean
ebb_storage_unlock_finish (EbbStorage    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ebb_storage_lock:
 * @self: a storage whose journal is sealed
 * @error: return location for an #EbbError
 *
 * Saves what was committed, lets go of the key and of everything that was read.
 * What could not be saved stays in memory, sealed, and is tried again.
 *
 * Returns: %FALSE with %EBB_ERROR_FAILED where there is no memory for that: words
 *   would be lost, and it stays open
 */
gboolean
ebb_storage_lock (EbbStorage  *self,
                  GError     **error)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  if (!self->sealed || self->state == EBB_STORAGE_LOCKED)
    return TRUE;

  ebb_storage_stop_tidying (self);
  ebb_plan_card_keeper_refresh (self->card, NULL);
  if (!ebb_vault_keep (self->vault, NULL))
    return ebb_fail (error, EBB_ERROR_FAILED,
                     _("The journal could not be locked: what you wrote last is not saved yet, "
                       "and there is not enough free memory to keep it sealed. Close other "
                       "programs and lock again."));
  lock (self);

  return TRUE;
}
