/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-error.h"
#include "vault/ebb-vault-io.h"

G_BEGIN_DECLS

/* A system call that a signal broke off is made again. Not without end: what
 * answers EINTR a hundred times in a row is broken in another way. */
#define EBB_VAULT_RETRY(call)                                               \
  (__extension__ ({                                                         \
    int retry_left = 100;                                                   \
    gssize retry_result;                                                    \
                                                                            \
    do                                                                      \
      retry_result = (gssize) (call);                                       \
    while (retry_result < 0 && errno == EINTR && --retry_left > 0);         \
    retry_result;                                                           \
  }))

GBytes   *ebb_vault_io_read_file     (EbbVaultIo   *io,
                                      const char   *path,
                                      gsize         max,
                                      struct stat  *info,
                                      GError      **error);
gboolean  ebb_vault_io_read_head     (EbbVaultIo   *io,
                                      const char   *path,
                                      guint8       *head,
                                      gsize         size);
int       ebb_vault_io_write_file    (EbbVaultIo   *io,
                                      const char   *path,
                                      GBytes       *bytes,
                                      gboolean      without_time);
gboolean  ebb_vault_io_write_checked (EbbVaultIo   *io,
                                      const char   *path,
                                      GBytes       *bytes,
                                      struct stat  *info,
                                      GError      **error);
int       ebb_vault_io_copy_file     (EbbVaultIo   *io,
                                      const char   *from,
                                      const char   *temporary,
                                      const char   *to,
                                      gsize         max);
gboolean  ebb_vault_io_has_no_links  (int           number);
gboolean  ebb_vault_io_is_file       (EbbVaultIo   *io,
                                      const char   *path);
int       ebb_vault_io_make_folder   (EbbVaultIo   *io,
                                      const char   *path);
gboolean  ebb_vault_io_sync_folder   (EbbVaultIo   *io,
                                      const char   *path,
                                      GError      **error);
gboolean  ebb_vault_io_fail          (GError      **error,
                                      int           number);

G_END_DECLS
