/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-vault-io-file.h"

/* How often a file is written anew when the disk did not take it. */
#define N_TRIES 3
/* How much is read back at a time, in bytes */
#define PIECE ((gsize) 64 * 1024)

/**
 * ebb_vault_io_fail:
 * @error: (nullable): where to put the error
 * @number: an `errno` of a call that should have written
 *
 * Returns: always %FALSE
 */
gboolean
ebb_vault_io_fail (GError **error,
                   int      number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return ebb_fail (error, EBB_ERROR_DISK_FULL,
                       _("The disk is full, so this is not saved yet. What was saved before is "
                         "kept. Make some room and try again."));
    case EROFS:
    case EACCES:
    case EPERM:
      return ebb_fail (error, EBB_ERROR_READ_ONLY,
                       _("The journal’s folder cannot be written to, so this is not saved yet. "
                         "Check who may write to it, then try again."));
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
    case ENXIO:
    case ESTALE:
    case ENOTCONN:
      return ebb_fail (error, EBB_ERROR_UNAVAILABLE,
                       _("The journal’s folder cannot be reached, so this is not saved yet. "
                         "Check that its disk is there, then try again."));
    default:
      return ebb_fail (error, EBB_ERROR_FAILED,
                       _("This is not saved yet (%s). What was saved before is kept. Try again, "
                         "or save a copy elsewhere."), g_strerror (number));
    }
}

static GBytes *
fail_to_read (GError **error,
              int      number)
{
  if (number == ENOENT)
    ebb_fail (error, EBB_ERROR_NOT_FOUND, _("The file is not there."));
  else if (number == ELOOP)
    ebb_fail (error, EBB_ERROR_UNAVAILABLE,
              _("The file is only a link to another one, which Ebb does not follow."));
  else
    ebb_fail (error, EBB_ERROR_UNAVAILABLE,
              _("The file could not be read (%s). It is left as it is."), g_strerror (number));

  return NULL;
}

/* Reads @size bytes. Returns 0 or an errno; ENODATA where there are fewer. */
static int
read_all (EbbVaultIo *io,
          int         fd,
          guint8     *data,
          gsize       size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = EBB_VAULT_RETRY (io->read (io, fd, data + done, size - done));

      if (n < 0)
        return errno;
      if (n == 0)
        return ENODATA;
      done += (gsize) n;
    }

  return 0;
}

static GBytes *
read_opened (EbbVaultIo   *io,
             int           fd,
             gsize         max,
             struct stat  *info,
             GError      **error)
{
  g_autofree guint8 *data = NULL;
  gsize size;
  int number;

  if (EBB_VAULT_RETRY (io->fstat (io, fd, info)) != 0)
    return fail_to_read (error, errno);

  if (!S_ISREG (info->st_mode))
    {
      ebb_fail (error, EBB_ERROR_UNAVAILABLE, _("This is not a file."));
      return NULL;
    }
  if (info->st_size <= 0 || (guint64) info->st_size > max)
    {
      ebb_fail (error, EBB_ERROR_DAMAGED,
                _("The file is not as long as it can be. It is left as it is."));
      return NULL;
    }

  size = (gsize) info->st_size;
  data = g_try_malloc (size);
  number = data != NULL ? read_all (io, fd, data, size) : ENOMEM;
  if (number == ENODATA)
    {
      ebb_fail (error, EBB_ERROR_DAMAGED, _("The file ends too soon. It is left as it is."));
      return NULL;
    }
  if (number != 0)
    return fail_to_read (error, number);

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/**
 * ebb_vault_io_read_file:
 * @io: the calls
 * @path: a file
 * @max: the most bytes it can have; longer ones are refused unread
 * @info: (out) (optional): what the file is; all zero if it was not opened
 * @error: return location for an #EbbError: %EBB_ERROR_NOT_FOUND,
 *   %EBB_ERROR_DAMAGED for a length that cannot be, else
 *   %EBB_ERROR_UNAVAILABLE
 *
 * Never follows a link and never waits for a pipe.
 *
 * Returns: (transfer full): all of it, or %NULL
 */
GBytes *
ebb_vault_io_read_file (EbbVaultIo   *io,
                        const char   *path,
                        gsize         max,
                        struct stat  *info,
                        GError      **error)
{
  struct stat own_info = { 0 };
  GBytes *bytes;
  int fd;

  if (info == NULL)
    info = &own_info;
  *info = own_info;

  fd = (int) EBB_VAULT_RETRY (io->open (io, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0));
  if (fd < 0)
    return fail_to_read (error, errno);

  bytes = read_opened (io, fd, max, info, error);
  io->close (io, fd);

  return bytes;
}

/**
 * ebb_vault_io_read_head:
 * @io: the calls
 * @path: a file
 * @head: (out caller-allocates) (array length=size): its first bytes
 * @size: how many of them
 *
 * As ebb_vault_io_read_file(), for what is to be known before all of it is read.
 *
 * Returns: whether they could be read
 */
gboolean
ebb_vault_io_read_head (EbbVaultIo *io,
                        const char *path,
                        guint8     *head,
                        gsize       size)
{
  struct stat info = { 0 };
  int fd = (int) EBB_VAULT_RETRY (io->open (io, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0));
  gboolean done;

  if (fd < 0)
    return FALSE;

  done = EBB_VAULT_RETRY (io->fstat (io, fd, &info)) == 0 && S_ISREG (info.st_mode) &&
         read_all (io, fd, head, size) == 0;
  io->close (io, fd);

  return done;
}

static int
write_all (EbbVaultIo *io,
           int         fd,
           GBytes     *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize done = 0;

  while (done < size)
    {
      gssize n = EBB_VAULT_RETRY (io->write (io, fd, data + done, size - done));

      if (n < 0)
        return errno;
      if (n == 0)
        return EIO;
      done += (gsize) n;
    }

  return 0;
}

static int
write_once (EbbVaultIo *io,
            const char *path,
            GBytes     *bytes,
            gboolean    without_time)
{
  int fd = (int) EBB_VAULT_RETRY (io->open (io, path, O_WRONLY | O_CREAT | O_EXCL, 0600));
  int number;

  if (fd < 0)
    return errno;

  number = write_all (io, fd, bytes);
  /* Nobody can read the file, but somebody may look at its time. */
  if (number == 0 && without_time)
    io->settime (io, fd);
  /* Not asked again after an error: Linux then counts as written what it could
   * not write, and the second answer would be a lie. */
  if (number == 0 && io->fsync (io, fd) != 0)
    number = errno;
  /* The descriptor is gone after EINTR, too. */
  if (io->close (io, fd) != 0 && number == 0 && errno != EINTR)
    number = errno;

  if (number != 0)
    EBB_VAULT_RETRY (io->unlink (io, path));

  return number;
}

/**
 * ebb_vault_io_write_file:
 * @io: the calls
 * @path: a file that must not be there yet
 * @bytes: what it will hold
 * @without_time: whether the time it was written at is a secret
 *
 * What the file holds is on the disk afterwards; its name is not before its
 * folder is synced. Where the disk did not take it, another file is begun. There
 * is none after an error.
 *
 * Returns: 0 or an `errno`
 */
int
ebb_vault_io_write_file (EbbVaultIo *io,
                         const char *path,
                         GBytes     *bytes,
                         gboolean    without_time)
{
  int number = EIO;

  for (guint i = 0; i < N_TRIES && (number == EIO || number == EINTR); i++)
    number = write_once (io, path, bytes, without_time);

  return number;
}

/* Whether the opened file is @bytes, and nothing else. */
static gboolean
opened_holds (EbbVaultIo  *io,
              int          fd,
              GBytes      *bytes,
              struct stat *info)
{
  g_autofree guint8 *buffer = NULL;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (EBB_VAULT_RETRY (io->fstat (io, fd, info)) != 0 || !S_ISREG (info->st_mode) ||
      (guint64) info->st_size != size)
    return FALSE;

  buffer = g_malloc (PIECE);
  for (gsize at = 0; at < size; at += PIECE)
    {
      gsize length = MIN (PIECE, size - at);

      if (read_all (io, fd, buffer, length) != 0 || memcmp (buffer, data + at, length) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_vault_io_write_checked:
 * @io: the calls
 * @path: a file that must not be there yet
 * @bytes: what it will hold
 * @info: (out): what the file is
 * @error: return location for an #EbbError
 *
 * As ebb_vault_io_write_file(), and reads back what the file then holds, piece by
 * piece. There is none after an error.
 *
 * Returns: whether it is there and holds @bytes
 */
gboolean
ebb_vault_io_write_checked (EbbVaultIo   *io,
                            const char   *path,
                            GBytes       *bytes,
                            struct stat  *info,
                            GError      **error)
{
  int number = ebb_vault_io_write_file (io, path, bytes, FALSE);
  gboolean same = FALSE;
  int fd;

  if (number != 0)
    return ebb_vault_io_fail (error, number);

  fd = (int) EBB_VAULT_RETRY (io->open (io, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0));
  if (fd >= 0)
    {
      same = opened_holds (io, fd, bytes, info);
      io->close (io, fd);
    }
  if (same)
    return TRUE;

  EBB_VAULT_RETRY (io->unlink (io, path));

  return ebb_fail (error, EBB_ERROR_FAILED,
                   _("What was written could not be read back, so this is not saved yet. What "
                     "was saved before is kept. Try again, or save a copy elsewhere."));
}

/**
 * ebb_vault_io_copy_file:
 * @io: the calls
 * @from: a file
 * @temporary: a name in the folder of @to, for the time of writing
 * @to: what the copy is called once it is whole
 * @max: the most bytes it can have
 *
 * What link() does, where a file system has no links: @to is whole and on the
 * disk, with its name, or it is not there.
 *
 * Returns: 0 or an `errno`
 */
int
ebb_vault_io_copy_file (EbbVaultIo *io,
                        const char *from,
                        const char *temporary,
                        const char *to,
                        gsize       max)
{
  g_autoptr (GBytes) bytes = ebb_vault_io_read_file (io, from, max, NULL, NULL);
  g_autofree char *folder = g_path_get_dirname (to);
  int number;

  if (bytes == NULL)
    return EIO;

  EBB_VAULT_RETRY (io->unlink (io, temporary));
  number = ebb_vault_io_write_file (io, temporary, bytes, FALSE);
  if (number != 0)
    return number;

  if (EBB_VAULT_RETRY (io->rename (io, temporary, to)) != 0)
    {
      number = errno;
      EBB_VAULT_RETRY (io->unlink (io, temporary));
      return number;
    }

  return EBB_VAULT_RETRY (io->fsync_folder (io, folder)) == 0 ? 0 : errno;
}

/**
 * ebb_vault_io_has_no_links:
 * @number: the `errno` of link()
 *
 * FAT answers EPERM. So does Linux for files of others, where a copy is just as
 * good.
 *
 * Returns: whether a copy has to do
 */
gboolean
ebb_vault_io_has_no_links (int number)
{
  return number == EPERM || number == ENOSYS || number == EOPNOTSUPP || number == EMLINK ||
         number == EXDEV;
}

/**
 * ebb_vault_io_is_file:
 * @io: the calls
 * @path: a path
 *
 * Returns: whether a file is there, and not a link or anything else
 */
gboolean
ebb_vault_io_is_file (EbbVaultIo *io,
                      const char *path)
{
  struct stat info = { 0 };

  return EBB_VAULT_RETRY (io->lstat (io, path, &info)) == 0 && S_ISREG (info.st_mode);
}

/**
 * ebb_vault_io_make_folder:
 * @io: the calls
 * @path: a folder
 *
 * Makes it, with mode 0700 and on the disk, if it is not there, and those above.
 *
 * Returns: 0 or an `errno`
 */
int
ebb_vault_io_make_folder (EbbVaultIo *io,
                          const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  struct stat info = { 0 };
  int number = EBB_VAULT_RETRY (io->mkdir (io, path, 0700)) == 0 ? 0 : errno;

  if (number == ENOENT && !g_str_equal (parent, path))
    {
      number = ebb_vault_io_make_folder (io, parent);
      if (number == 0 && EBB_VAULT_RETRY (io->mkdir (io, path, 0700)) != 0)
        number = errno;
    }
  if (number == 0)
    return EBB_VAULT_RETRY (io->fsync_folder (io, parent)) == 0 ? 0 : errno;

  /* Some file systems have another answer for what is there. */
  if (number == EEXIST ||
      (EBB_VAULT_RETRY (io->lstat (io, path, &info)) == 0 && S_ISDIR (info.st_mode)))
    return 0;

  return number;
}

/**
 * ebb_vault_io_sync_folder:
 * @io: the calls
 * @path: a folder
 * @error: return location for an #EbbError
 *
 * Returns: whether the names in it are on the disk
 */
gboolean
ebb_vault_io_sync_folder (EbbVaultIo  *io,
                          const char  *path,
                          GError     **error)
{
  return EBB_VAULT_RETRY (io->fsync_folder (io, path)) == 0 || ebb_vault_io_fail (error, errno);
}
