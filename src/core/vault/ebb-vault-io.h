/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/stat.h>
#include <sys/types.h>

G_BEGIN_DECLS

typedef struct _EbbVaultIo EbbVaultIo;

/**
 * EbbVaultIo:
 * @open: adds `O_CLOEXEC | O_NOFOLLOW` to the flags
 * @read: may give less than was asked for
 * @write: may take less than was given
 * @fsync: of a file
 * @settime: sets both times of an open file to a moment that says nothing
 * @close: never called again for the same descriptor, whatever it answers
 * @fstat: of an open file
 * @lstat: of a path, of a link itself
 * @rename: replaces what is there, in one step
 * @link: does not replace what is there
 * @unlink: of a file
 * @mkdir: of one folder
 * @fsync_folder: opens, syncs and closes it. A file system that cannot sync a
 *   folder counts as having done it
 * @list: (transfer full): the names in a folder, in any order
 *
 * Every file access of the vault. Each is like the system call of its name: -1
 * (@list: %NULL) and `errno`. A test's own table is the first member of a struct
 * of its own; it can count, refuse, record and reorder each call.
 */
struct _EbbVaultIo
{
  int        (*open)         (EbbVaultIo    *io,
                              const char    *path,
                              int            flags,
                              mode_t         mode);
  gssize     (*read)         (EbbVaultIo    *io,
                              int            fd,
                              gpointer       buffer,
                              gsize          size);
  gssize     (*write)        (EbbVaultIo    *io,
                              int            fd,
                              gconstpointer  buffer,
                              gsize          size);
  int        (*fsync)        (EbbVaultIo    *io,
                              int            fd);
  int        (*settime)      (EbbVaultIo    *io,
                              int            fd);
  int        (*close)        (EbbVaultIo    *io,
                              int            fd);
  int        (*fstat)        (EbbVaultIo    *io,
                              int            fd,
                              struct stat   *info);
  int        (*lstat)        (EbbVaultIo    *io,
                              const char    *path,
                              struct stat   *info);
  int        (*rename)       (EbbVaultIo    *io,
                              const char    *from,
                              const char    *to);
  int        (*link)         (EbbVaultIo    *io,
                              const char    *from,
                              const char    *to);
  int        (*unlink)       (EbbVaultIo    *io,
                              const char    *path);
  int        (*mkdir)        (EbbVaultIo    *io,
                              const char    *path,
                              mode_t         mode);
  int        (*fsync_folder) (EbbVaultIo    *io,
                              const char    *path);
  GPtrArray *(*list)         (EbbVaultIo    *io,
                              const char    *path);
};

EbbVaultIo *ebb_vault_io_get_system (void);

G_END_DECLS
