/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "storage/ebb-file.h"

/* A journal that is damaged: a copy of it in its place, or what can be read of
 * it. Only when a person asks for it, and the damaged file is always kept. */

typedef struct
{
  char            *kept;
  char            *salvaged;
  EbbSalvageCount  counts;
} Mending;

static void
free_mending (gpointer data)
{
  Mending *mending = data;

  g_free (mending->kept);
  g_free (mending->salvaged);
  g_free (mending);
}

static GTask *
new_task (EbbStorage          *self,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Mending *mending = g_new0 (Mending, 1);
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  g_autofree char *name = g_date_time_format (now, "journal.damaged-%Y-%m-%d-%H%M%S.sealed");

  mending->kept = g_build_filename (self->folder, name, NULL);
  mending->salvaged = g_strconcat (self->path, ".salvaged", NULL);
  g_task_set_task_data (task, mending, free_mending);

  return task;
}

/* Who only looks on changes nothing. */
static gboolean
may_write (EbbStorage *self,
           GTask      *task)
{
  GError *error = NULL;

  if (ebb_storage_take_lock (self, &error))
    return TRUE;

  g_task_return_error (task, error);
  g_object_unref (task);

  return FALSE;
}

/* On a thread. */
static gboolean
salvage (gconstpointer     image,
         gsize             size,
         const char       *path,
         EbbDatabase      *into,
         EbbSalvageCount  *counts,
         GError          **error)
{
  if (!(path != NULL ? ebb_salvage_file (path, into, counts, error)
                     : ebb_salvage_image (image, size, into, counts, error)))
    return FALSE;

  return counts->entries > 0 || counts->drafts > 0 || counts->plan_items > 0 ||
         counts->plan_versions > 0 || counts->ratings > 0 || counts->medications > 0 ||
         counts->counters > 0 ||
         ebb_fail (error, EBB_ERROR_DAMAGED,
                   _("Nothing that you wrote could be read in the damaged file. It was left as "
                     "it is."));
}

/* On the vault's worker. */
static guint8 *
mend (const guint8  *image,
      gsize          size,
      gpointer       user_data,
      gsize         *mended_size,
      GError       **error)
{
  Mending *mending = user_data;
  g_autoptr (EbbDatabase) into = ebb_database_new ();
  guint8 *empty = sqlite3_malloc64 (1);
  guint8 *mended = NULL;

  if (empty == NULL)
    {
      ebb_fail (error, EBB_ERROR_FAILED,
                _("There is not enough free memory to open the journal. Close other programs "
                  "and try again."));
      return NULL;
    }
  if (ebb_database_open_image (into, empty, 0, FALSE, error) &&
      salvage (image, size, NULL, into, &mending->counts, error))
    mended = ebb_database_get_image (into, mended_size, error);
  ebb_database_close (into);

  return mended;
}

static void
on_mended_cb (GObject      *source,
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

static gboolean
finish (EbbStorage       *self,
        GAsyncResult     *result,
        EbbSalvageCount  *counts,
        char            **kept,
        GError          **error)
{
  Mending *mending = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (counts != NULL)
    *counts = mending->counts;
  if (kept != NULL)
    *kept = g_steal_pointer (&mending->kept);

  return TRUE;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  EbbBackup *first = *(EbbBackup *const *) a;
  EbbBackup *second = *(EbbBackup *const *) b;

  return g_date_time_compare (ebb_backup_get_time (second), ebb_backup_get_time (first));
}

/* Those in the folder of backups, and what the vault keeps beside itself: the
 * save before, and what could not replace it. */
static GPtrArray *
list_copies (EbbStorage *self)
{
  GPtrArray *copies = ebb_storage_list_backups (self);
  g_autoptr (GPtrArray) paths = NULL;

  paths = ebb_vault_file_list_generations (ebb_vault_get_file (self->vault));
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *folder = g_path_get_dirname (path);

      if (!g_str_equal (folder, self->backups))
        g_ptr_array_add (copies, ebb_backup_new (path));
    }
  g_ptr_array_sort (copies, compare_times);

  return copies;
}

/* On the vault's worker. One that is not whole keeps its -1. */
static void
look (guint     position,
      guint8   *image,
      gsize     size,
      gpointer  user_data)
{
  GPtrArray *copies = user_data;
  g_autoptr (EbbDatabase) database = ebb_database_new ();

  if (ebb_database_open_image (database, image, size, TRUE, NULL) &&
      ebb_database_check (database, NULL))
    ebb_backup_count (g_ptr_array_index (copies, position), database, NULL);
  ebb_database_close (database);
}

static void
on_looked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (ebb_vault_look_finish (self->vault, result, &error))
    g_task_return_pointer (task, g_ptr_array_ref (g_task_get_task_data (task)),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ebb_storage_look_at_copies_async:
 * @self: a locked storage whose file is damaged
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @callback: called when it is known what there is
 * @user_data: for @callback
 *
 * Reads all copies on the vault's thread, with one key. Changes nothing.
 */
void
ebb_storage_look_at_copies_async (EbbStorage          *self,
                                  EbbVaultSlotKind     kind,
                                  EbbSecret           *secret,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *copies;
  GTask *task;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->state == EBB_STORAGE_LOCKED);

  copies = list_copies (self);
  for (guint i = 0; i < copies->len; i++)
    g_ptr_array_add (paths, g_strdup (ebb_backup_get_path (g_ptr_array_index (copies, i))));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_task_data (task, copies, (GDestroyNotify) g_ptr_array_unref);
  ebb_vault_look_async (self->vault, paths, kind, secret, look, copies, on_looked_cb, task);
}

/**
 * ebb_storage_look_at_copies_finish:
 * @self: a storage
 * @result: as given to the callback
 * @error: return location for an #EbbError: %EBB_ERROR_WRONG_KEY, or
 *   %EBB_ERROR_DAMAGED where nothing tells whether it is wrong
 *
 * Returns: (transfer full) (element-type EbbBackup) (nullable): the copies,
 *   newest first, with how many entries they have; -1 for one that does not open
 */
GPtrArray *
ebb_storage_look_at_copies_finish (EbbStorage    *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ebb_storage_unlock_copy_async:
 * @self: a locked storage whose file is damaged
 * @path: a copy of it
 * @kind: what @secret is
 * @secret: a passphrase, or the bytes of a recovery key
 * @callback: called when it is open or is not
 * @user_data: for @callback
 *
 * Has the journal be what is in @path, on the disk too. @path stays.
 */
void
ebb_storage_unlock_copy_async (EbbStorage          *self,
                               const char          *path,
                               EbbVaultSlotKind     kind,
                               EbbSecret           *secret,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->state == EBB_STORAGE_LOCKED);

  task = new_task (self, callback, user_data);
  if (may_write (self, task))
    ebb_vault_replace_async (self->vault, path,
                             ((Mending *) g_task_get_task_data (task))->kept, kind, secret,
                             on_mended_cb, task);
}

/**
 * ebb_storage_unlock_copy_finish:
 * @self: a storage
 * @result: as given to the callback
 * @kept: (out) (optional) (transfer full): where the damaged file now is
 * @error: return location for an #EbbError: %EBB_ERROR_WRONG_KEY,
 *   %EBB_ERROR_DAMAGED where the copy is damaged too, or %EBB_ERROR_INVALID where
 *   the journal itself is not
 *
 * Returns: whether it is open; if not, no file was changed
 */
gboolean
ebb_storage_unlock_copy_finish (EbbStorage    *self,
                                GAsyncResult  *result,
                                char         **kept,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish (self, result, NULL, kept, error);
}

/* On a thread of its own, which touches no more than the two files. */
static void
salvage_plain (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Mending *mending = data;
  g_autoptr (EbbDatabase) into = ebb_database_new ();
  GError *error = NULL;
  gboolean done;

  ebb_storage_remove_plain_file (mending->salvaged);
  done = ebb_database_open (into, mending->salvaged, FALSE, &error) &&
         salvage (NULL, 0, mending->kept, into, &mending->counts, &error);
  ebb_database_close (into);
  done = done && ebb_file_sync (mending->salvaged, &error);
  if (done)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  ebb_storage_remove_plain_file (mending->salvaged);
  g_task_return_error (task, error);
}

static void
on_salvaged_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EbbStorage *self = EBB_STORAGE (source);
  Mending *work = g_task_get_task_data (G_TASK (result));
  Mending *mending = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  mending->counts = work->counts;
  g_clear_pointer (&mending->kept, g_free);
  if (self->state != EBB_STORAGE_DAMAGED)
    ebb_fail (&error, EBB_ERROR_BUSY,
              _("Another journal took its place meanwhile, so nothing was changed."));
  else
    ebb_storage_replace (self, NULL, mending->salvaged, &mending->kept, &error);

  if (error == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  ebb_storage_remove_plain_file (mending->salvaged);
  g_task_return_error (task, error);
}

/* It reads the journal's own path, which stays until all of it is done. */
static void
begin_plain (EbbStorage *self,
             GTask      *task)
{
  g_autoptr (GTask) work = new_task (self, on_salvaged_cb, task);
  Mending *mending = g_task_get_task_data (work);

  g_free (mending->kept);
  mending->kept = g_strdup (self->path);
  g_task_run_in_thread (work, salvage_plain);
}

/**
 * ebb_storage_salvage_async:
 * @self: a storage whose file is damaged: locked, or %EBB_STORAGE_DAMAGED
 * @kind: what @secret is
 * @secret: (nullable): a passphrase, or the bytes of a recovery key; %NULL where
 *   the journal is not sealed
 * @callback: called when it is open or is not
 * @user_data: for @callback
 *
 * Makes a whole journal of all that can be read, in a new file, and has it be the
 * journal. Takes long, and not on this thread.
 */
void
ebb_storage_salvage_async (EbbStorage          *self,
                           EbbVaultSlotKind     kind,
                           EbbSecret           *secret,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  Mending *mending;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->state == EBB_STORAGE_LOCKED || self->state == EBB_STORAGE_DAMAGED);
  g_return_if_fail (secret != NULL || !self->sealed);

  task = new_task (self, callback, user_data);
  mending = g_task_get_task_data (task);
  if (!may_write (self, task))
    return;

  if (self->sealed)
    ebb_vault_mend_async (self->vault, mending->kept, kind, secret, mend, mending, on_mended_cb,
                          task);
  else
    begin_plain (self, task);
}

/**
 * ebb_storage_salvage_finish:
 * @self: a storage
 * @result: as given to the callback
 * @counts: (out caller-allocates) (optional): how much came back
 * @kept: (out) (optional) (transfer full): where the damaged file now is
 * @error: return location for an #EbbError: %EBB_ERROR_DAMAGED where nothing
 *   came back, and those of ebb_storage_unlock_copy_finish()
 *
 * Returns: whether it is open; if not, no file was changed
 */
gboolean
ebb_storage_salvage_finish (EbbStorage       *self,
                            GAsyncResult     *result,
                            EbbSalvageCount  *counts,
                            char            **kept,
                            GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish (self, result, counts, kept, error);
}
