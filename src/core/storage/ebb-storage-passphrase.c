/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "storage/ebb-file.h"

/* From plain to sealed and back, and from one passphrase to another. The way
 * there is always: make the new one, read it back, and only then let go of the
 * old one. */

#define GOING ".going"

/* The disk may keep what was in it all the same. */
static void
wipe_file (const char *path)
{
  static const char zeros[4096];
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  GStatBuf info;

  if (fd >= 0 && fstat (fd, &info) == 0)
    {
      for (goffset left = info.st_size; left > 0; left -= (goffset) sizeof zeros)
        {
          if (write (fd, zeros, MIN ((gsize) left, sizeof zeros)) < 0)
            break;
        }
      fsync (fd);
    }
  if (fd >= 0)
    close (fd);
  g_unlink (path);
}

/* By a name that tells that nobody needs it, should this be cut. */
void
ebb_storage_remove_plain_file (const char *path)
{
  g_autofree char *rollback = g_strconcat (path, "-journal", NULL);
  g_autofree char *going = g_strconcat (path, GOING, NULL);

  g_unlink (rollback);
  wipe_file (g_rename (path, going) == 0 ? going : path);
}

static void
remove_going (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, "journal") && g_str_has_suffix (name, GOING))
        wipe_file (path);
    }
}

/* "journal-2026-11-26.db" becomes "sealed-2026-11-26", a generation like any
 * other; what is damaged is sealed as it is. */
static gboolean
seal_copy (EbbStorage  *self,
           const char  *path,
           GError     **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  g_autofree char *contents = NULL;
  gsize size = 0;

  g_assert (g_str_has_suffix (base, ".db"));
  base[strlen (base) - 3] = '\0';
  name = g_strconcat ("sealed-", base + strlen ("journal-"), NULL);
  target = g_build_filename (self->backups, name, NULL);

  if (!g_file_get_contents (path, &contents, &size, NULL))
    return ebb_fail_from_errno (path, errno, error);
  if (size > 0 && !g_file_test (target, G_FILE_TEST_EXISTS) &&
      !ebb_vault_seal_copy (self->vault, contents, size, target, error))
    return FALSE;

  explicit_bzero (contents, size);
  ebb_storage_remove_plain_file (path);

  return TRUE;
}

/* What cannot be sealed, because it is too large or the disk is full, stays as
 * it is: it may be all there is. The person is told. */
static gboolean
seal_copies (EbbStorage  *self,
             GError     **error)
{
  g_autoptr (GPtrArray) copies = ebb_storage_list_plain_copies (self);
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      g_autoptr (GError) local = NULL;
      const char *path = g_ptr_array_index (copies, i);

      if (!seal_copy (self, path, &local) && first == NULL)
        ebb_fail (&first, EBB_ERROR_FAILED,
                  /* Translators: %1$s is a file, %2$s a sentence that says why. */
                  _("The journal is sealed, but the copy “%1$s” is not: %2$s"), path,
                  local->message);
    }

  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));

  return FALSE;
}

/* What is still plain beside a sealed journal, because sealing it was cut. */
void
ebb_storage_seal_remains (EbbStorage *self)
{
  g_autoptr (GError) error = NULL;

  remove_going (self->folder);
  remove_going (self->backups);
  if (!seal_copies (self, &error))
    g_message ("%s", error->message);
}

/* Both are the same now, and no commit comes between: this is one turn of the
 * main loop. */
static gboolean
change_to_sealed (EbbStorage  *self,
                  GError     **error)
{
  g_autoptr (GError) reopen = NULL;
  guint8 *image;
  gsize size = 0;

  if (self->commits_meanwhile)
    {
      ebb_vault_save (self->vault);
      if (!ebb_vault_flush (self->vault, error))
        return FALSE;
    }

  image = ebb_database_get_image (self->database, &size, error);
  if (image == NULL)
    return FALSE;

  if (!ebb_storage_use_image (self, image, size, error))
    {
      ebb_database_close (self->database);
      if (!ebb_database_open (self->database, self->path, FALSE, &reopen))
        {
          ebb_storage_set_state (self, EBB_STORAGE_UNAVAILABLE, reopen);
          ebb_database_announce (self->database);
        }
      return FALSE;
    }

  ebb_storage_set_sealed (self, TRUE);
  ebb_storage_remove_plain_file (self->path);
  ebb_file_sync (self->folder, NULL);
  ebb_database_announce (self->database);

  return TRUE;
}

static void
on_sealed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  g_autoptr (EbbSecret) recovery = NULL;
  GError *error = NULL;

  recovery = ebb_vault_rekey_finish (self->vault, result, &error);
  if (recovery == NULL || !change_to_sealed (self, &error))
    {
      /* What is plain is whole: a file that was begun must not lock it. */
      if (recovery != NULL)
        ebb_vault_remove (self->vault, NULL);
      g_task_return_error (task, error);
      return;
    }

  seal_copies (self, &self->copies_error);
  g_task_return_pointer (task, g_steal_pointer (&recovery), (GDestroyNotify) ebb_secret_unref);
}

/**
 * ebb_storage_seal_async:
 * @self: a storage that can be written and is not sealed
 * @passphrase: what is to open it from now on
 * @callback: called when it is sealed or is not
 * @user_data: for @callback
 *
 * The plain file and the plain backups are removed once the sealed ones have
 * been read back.
 */
void
ebb_storage_seal_async (EbbStorage          *self,
                        EbbSecret           *passphrase,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;
  GError *error = NULL;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (!self->sealed);

  task = g_task_new (self, NULL, callback, user_data);
  if (self->state != EBB_STORAGE_READY)
    ebb_fail (&error, EBB_ERROR_READ_ONLY, "%s", self->problem);
  else
    ebb_storage_finish_check (self, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  self->commits_meanwhile = FALSE;
  ebb_vault_rekey_async (self->vault, EBB_VAULT_SLOT_FREE, NULL, passphrase, NULL, on_sealed_cb,
                         task);
}

/**
 * ebb_storage_seal_finish:
 * @self: a storage
 * @result: as given to the callback
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): the recovery key, as text to be written
 *   down; nobody can give it again
 */
EbbSecret *
ebb_storage_seal_finish (EbbStorage    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ebb_storage_dup_copies_problem:
 * @self: a storage that was just sealed, or given another key
 *
 * Returns: (transfer full) (nullable): which plain copy could not be sealed, or
 *   where copies lie that the old key opens, and why
 */
char *
ebb_storage_dup_copies_problem (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->copies_error != NULL ? g_strdup (self->copies_error->message) : NULL;
}

/* By way of a file beside it that is read as a whole. */
static gboolean
write_plain_file (EbbStorage  *self,
                  GError     **error)
{
  g_autofree char *temporary = g_strconcat (self->path, ".tmp", NULL);
  g_autoptr (EbbDatabase) copy = ebb_database_new ();
  gboolean whole;

  g_unlink (temporary);
  whole = ebb_database_copy_to (self->database, temporary, error) &&
          ebb_file_sync (temporary, error) &&
          ebb_database_open (copy, temporary, TRUE, error) && ebb_database_check (copy, error);
  ebb_database_close (copy);

  if (whole && g_rename (temporary, self->path) != 0)
    whole = ebb_fail_from_errno (self->path, errno, error);
  if (!whole)
    g_unlink (temporary);

  return whole && ebb_file_sync (self->folder, error);
}

static void
on_may_unseal_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EbbStorage *self = g_task_get_source_object (task);
  g_autofree char *vault = NULL;
  GError *error = NULL;

  if (!ebb_vault_check_finish (self->vault, result, &error) ||
      !write_plain_file (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* From here on the plain file is the journal. */
  if (ebb_storage_has_to_forget (self))
    vault = ebb_vault_dup_id (self->vault, NULL);
  if (!ebb_vault_remove (self->vault, &error) && ebb_vault_exists (self->vault))
    {
      ebb_storage_remove_plain_file (self->path);
      g_task_return_error (task, error);
      return;
    }

  ebb_database_close (self->database);
  ebb_storage_set_sealed (self, FALSE);
  ebb_storage_update_keyring (self);
  ebb_storage_set_state (self, EBB_STORAGE_CLOSED, NULL);
  ebb_storage_open (self);
  if (vault != NULL)
    ebb_storage_forget (self, vault, NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * ebb_storage_unseal_async:
 * @self: an unlocked storage
 * @passphrase: what opens it
 * @callback: called when it is plain or is not
 * @user_data: for @callback
 *
 * The sealed file and its generations are removed once the plain one has been
 * read back.
 */
void
ebb_storage_unseal_async (EbbStorage          *self,
                          EbbSecret           *passphrase,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->sealed && self->state == EBB_STORAGE_READY);

  task = g_task_new (self, NULL, callback, user_data);
  ebb_vault_check_async (self->vault, EBB_VAULT_SLOT_PASSPHRASE, passphrase, on_may_unseal_cb,
                         task);
}

gboolean
ebb_storage_unseal_finish (EbbStorage    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
