/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "ebb-private-file.h"

static void
make_private (const char *path)
{
  GStatBuf info;

  if (g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && (info.st_mode & 07777) != 0600)
    g_chmod (path, 0600);
}

/**
 * ebb_private_file_write:
 * @path: a file, there or not
 * @text: what it is to hold
 * @flags: with %G_FILE_SET_CONTENTS_CONSISTENT, so that it is replaced as a whole
 * @error: return location for a #GFileError
 *
 * Only the person's account can read the file, whoever could read the one before.
 * g_file_set_contents_full() alone does not see to it: newer releases of GLib give
 * what replaces a file the mode of that file.
 *
 * Returns: whether @path holds @text
 */
gboolean
ebb_private_file_write (const char             *path,
                        const char             *text,
                        GFileSetContentsFlags   flags,
                        GError                **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (flags & G_FILE_SET_CONTENTS_CONSISTENT, FALSE);

  make_private (path);
  if (!g_file_set_contents_full (path, text, -1, flags, 0600, error))
    return FALSE;
  /* The one before may have been somebody else's, who alone could change its mode. */
  make_private (path);

  return TRUE;
}
