/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ebb-vault-file.h"
#include "vault/ebb-vault-io-file.h"

G_BEGIN_DECLS

/* How the vault's file is known again. */
typedef struct
{
  gboolean         is_known;
  dev_t            device;
  ino_t            inode;
  gint64           size;
  struct timespec  modified;
  GBytes          *head;
} EbbVaultIdentity;

struct _EbbVaultFile
{
  EbbVaultIo       *io;
  char             *folder;
  char             *vault;
  char             *previous;
  char             *temporary;
  char             *old;
  char             *copying;
  char             *backups;
  char             *inbox;
  char             *mine;
  EbbVaultIdentity  identity;
};

/* What names in a folder mean. */
typedef gboolean (*EbbVaultNameFunc) (const char *name);

GPtrArray *ebb_vault_file_list_paths       (EbbVaultFile      *self,
                                            const char        *folder,
                                            EbbVaultNameFunc   matches,
                                            GError           **error);
GPtrArray *ebb_vault_file_list_mine        (EbbVaultFile      *self,
                                            GError           **error);
gboolean   ebb_vault_file_unlink           (EbbVaultFile      *self,
                                            const char        *path,
                                            GError           **error);
gboolean   ebb_vault_file_unlink_all       (EbbVaultFile      *self,
                                            GPtrArray         *paths,
                                            GError           **error);
void       ebb_vault_file_clear_generations (EbbVaultFile     *self);
void       ebb_vault_file_clear_inbox      (EbbVaultFile      *self);

gboolean   ebb_vault_file_empty_inbox      (EbbVaultFile      *self,
                                            GError           **error);
gboolean   ebb_vault_file_sync_if_there    (EbbVaultFile      *self,
                                            const char        *folder,
                                            GError           **error);

gboolean   ebb_vault_file_write_verified   (EbbVaultFile      *self,
                                            const char        *path,
                                            GBytes            *sealed,
                                            EbbVaultVerify     verify,
                                            gpointer           user_data,
                                            struct stat       *info,
                                            GError           **error);
void       ebb_vault_file_remember         (EbbVaultFile      *self,
                                            const struct stat *info,
                                            GBytes            *bytes);
gboolean   ebb_vault_file_is_as_remembered (EbbVaultFile      *self,
                                            gboolean          *same,
                                            GError           **error);
gboolean   ebb_vault_file_keep_mine        (EbbVaultFile      *self,
                                            GError           **error);

G_END_DECLS
