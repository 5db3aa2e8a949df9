/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ebb-file.h"
#include "ebb-sqlite-error.h"

/**
 * ebb_file_create_private:
 * @path: a file; if it is there, it is left as it is
 * @error: return location for an #EbbError
 *
 * A new file belongs to its person alone from its first byte. SQLite gives
 * its rollback journal the same mode.
 *
 * Returns: whether the file is there
 */
gboolean
ebb_file_create_private (const char  *path,
                         GError     **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }

  if (errno == EEXIST)
    return TRUE;
  if (errno == ENOSPC || errno == EDQUOT)
    return ebb_fail (error, EBB_ERROR_DISK_FULL, "%s", ebb_error_explain (EBB_ERROR_DISK_FULL));
  if (errno == EROFS || errno == EACCES)
    return ebb_fail (error, EBB_ERROR_READ_ONLY, "%s", ebb_error_explain (EBB_ERROR_READ_ONLY));

  return ebb_fail (error, EBB_ERROR_UNAVAILABLE, "%s (%s)",
                   ebb_error_explain (EBB_ERROR_UNAVAILABLE), g_strerror (errno));
}

/**
 * ebb_file_resolve:
 * @path: a file, there or not
 *
 * SQLite's own refusal of symbolic links is about the whole path, and on some
 * systems /home is one. Only the file itself must not be.
 *
 * Returns: (transfer full): @path with its folder's links followed
 */
char *
ebb_file_resolve (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  char *resolved = g_build_filename (real != NULL ? real : folder, name, NULL);

  free (real);

  return resolved;
}

/**
 * ebb_fail_from_errno:
 * @path: the file or folder
 * @number: an `errno`
 * @error: (nullable): where to put the error
 *
 * Returns: always %FALSE
 */
gboolean
ebb_fail_from_errno (const char  *path,
                     int          number,
                     GError     **error)
{
  EbbError code = EBB_ERROR_FAILED;

  if (number == ENOSPC || number == EDQUOT)
    code = EBB_ERROR_DISK_FULL;
  else if (number == EROFS || number == EACCES || number == EPERM)
    code = EBB_ERROR_READ_ONLY;

  /* Translators: a file, and what the system says of it */
  return ebb_fail (error, code, _("“%1$s” could not be written: %2$s. Nothing was changed."),
                   path, g_strerror (number));
}

/**
 * ebb_file_sync:
 * @path: a file or a folder
 * @error: return location for an #EbbError
 *
 * Returns: whether what @path holds is on the disk
 */
gboolean
ebb_file_sync (const char  *path,
               GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int number = 0;

  if (fd < 0)
    return ebb_fail_from_errno (path, errno, error);

  if (fsync (fd) != 0 && errno != EINVAL)
    number = errno;
  close (fd);

  return number == 0 || ebb_fail_from_errno (path, number, error);
}

/**
 * ebb_file_make_temporary:
 * @path: the file that somebody wants to have
 * @error: return location for an #EbbError
 *
 * Makes an empty file beside @path that nobody else can read, to be filled and
 * given to ebb_file_put_in_place(), or removed.
 *
 * Returns: (transfer full): its path, or %NULL
 */
char *
ebb_file_make_temporary (const char  *path,
                         GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".ebb-XXXXXX", NULL);
  GStatBuf info;
  int fd;

  if (g_lstat (path, &info) == 0 && !S_ISREG (info.st_mode))
    {
      ebb_fail (error, EBB_ERROR_INVALID,
                _("“%s” is there and is not a file that can be replaced. Nothing was changed."),
                path);
      return NULL;
    }

  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      ebb_fail_from_errno (path, errno, error);
      return NULL;
    }
  close (fd);

  return g_steal_pointer (&temporary);
}

/**
 * ebb_file_put_in_place:
 * @temporary: a finished file from ebb_file_make_temporary()
 * @path: the same file as given there
 * @error: return location for an #EbbError
 *
 * Others see all of the new file or none of it, also after a loss of power. If
 * this is not possible, @temporary is removed.
 *
 * Returns: whether @path now is what @temporary was
 */
gboolean
ebb_file_put_in_place (const char  *temporary,
                       const char  *path,
                       GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!ebb_file_sync (temporary, error))
    {
      g_unlink (temporary);
      return FALSE;
    }

  if (g_rename (temporary, path) != 0)
    {
      int number = errno;

      g_unlink (temporary);
      return ebb_fail_from_errno (path, number, error);
    }
  ebb_file_sync (folder, NULL);

  return TRUE;
}
