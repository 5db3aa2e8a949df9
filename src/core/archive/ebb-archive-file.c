/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ebb-archive-file.h"
#include "storage/ebb-file.h"

#define BUFFER_SIZE (64 * 1024)

/* Written beside its place under a name of its own, synced, and then renamed:
 * an older file of that name stays until the new one is safe. */
struct _EbbArchiveFile
{
  char    *path;
  char    *temporary;
  int      fd;
  GString *buffer;
};

/**
 * ebb_archive_file_new:
 * @path: where it shall be in the end
 * @error: return location for an #EbbError
 *
 * It can be read by its person alone, from the first byte on.
 *
 * Returns: (transfer full) (nullable): an empty file
 */
EbbArchiveFile *
ebb_archive_file_new (const char  *path,
                      GError     **error)
{
  g_autoptr (EbbArchiveFile) self = g_new0 (EbbArchiveFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  self->path = g_strdup (path);
  self->temporary = g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
  self->buffer = g_string_sized_new (BUFFER_SIZE + BUFFER_SIZE / 4);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      int number = errno;

      g_clear_pointer (&self->temporary, g_free);
      ebb_fail_from_errno (path, number, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * ebb_archive_file_free:
 * @self: a file
 *
 * What was not finished is gone.
 */
void
ebb_archive_file_free (EbbArchiveFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_string_free (self->buffer, TRUE);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

/**
 * ebb_archive_file_get:
 * @self: a file
 *
 * Returns: (transfer none): what is to be written next; to be appended to
 */
GString *
ebb_archive_file_get (EbbArchiveFile *self)
{
  return self->buffer;
}

static gboolean
write_all (EbbArchiveFile  *self,
           GError         **error)
{
  gsize done = 0;

  while (done < self->buffer->len)
    {
      gssize n = write (self->fd, self->buffer->str + done, self->buffer->len - done);

      if (n < 0 && errno != EINTR)
        return ebb_fail_from_errno (self->path, errno, error);
      done += n > 0 ? (gsize) n : 0;
    }
  g_string_truncate (self->buffer, 0);

  return TRUE;
}

/**
 * ebb_archive_file_flush:
 * @self: a file
 * @error: return location for an #EbbError
 *
 * To be called now and then: writes once there is enough to write.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_file_flush (EbbArchiveFile  *self,
                        GError         **error)
{
  return self->buffer->len < BUFFER_SIZE || write_all (self, error);
}

/**
 * ebb_archive_file_finish:
 * @self: a file
 * @error: return location for an #EbbError
 *
 * Returns: whether the file is in its place, whole and on the disk
 */
gboolean
ebb_archive_file_finish (EbbArchiveFile  *self,
                         GError         **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int fd;

  if (!write_all (self, error))
    return FALSE;
  if (fsync (self->fd) != 0)
    return ebb_fail_from_errno (self->path, errno, error);

  fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0 || g_rename (self->temporary, self->path) != 0)
    return ebb_fail_from_errno (self->path, errno, error);
  g_clear_pointer (&self->temporary, g_free);

  return ebb_file_sync (folder, error);
}
