/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ebb-vault-io.h"

G_BEGIN_DECLS

/* The most bytes a sealed file can have: an image of 64 MiB, its header, what
 * authenticates it, and some room. Longer ones are refused unread. */
#define EBB_VAULT_FILE_MAX_SIZE ((gsize) 80 * 1024 * 1024)
/* The same of one file of the inbox. */
#define EBB_VAULT_FILE_MAX_INBOX ((gsize) 4 * 1024 * 1024)
/* A sealed file begins with a random salt of this one save. */
#define EBB_VAULT_FILE_HEAD 4096

typedef struct _EbbVaultFile EbbVaultFile;

/**
 * EbbVaultVerify:
 * @sealed: what the new file holds: it was read back from the disk, and is the same
 * @user_data: what was given with it
 * @error: return location for an error
 *
 * Returns: whether the file may be put in place
 */
typedef gboolean (*EbbVaultVerify) (GBytes    *sealed,
                                    gpointer   user_data,
                                    GError   **error);

EbbVaultFile *ebb_vault_file_new              (const char      *folder,
                                               EbbVaultIo      *io);
void          ebb_vault_file_free             (EbbVaultFile    *self);
gboolean      ebb_vault_file_exists           (EbbVaultFile    *self);
GBytes       *ebb_vault_file_load             (EbbVaultFile    *self,
                                               GError         **error);
gboolean      ebb_vault_file_read_header      (EbbVaultFile    *self,
                                               guint8           header[EBB_VAULT_FILE_HEAD]);
GBytes       *ebb_vault_file_load_previous    (EbbVaultFile    *self,
                                               GError         **error);
GBytes       *ebb_vault_file_read             (EbbVaultFile    *self,
                                               const char      *path,
                                               GError         **error);
gboolean      ebb_vault_file_save             (EbbVaultFile    *self,
                                               GBytes          *sealed,
                                               EbbVaultVerify   verify,
                                               gpointer         user_data,
                                               GError         **error);
gboolean      ebb_vault_file_replace          (EbbVaultFile    *self,
                                               GBytes          *sealed,
                                               const char      *aside,
                                               EbbVaultVerify   verify,
                                               gpointer         user_data,
                                               GError         **error);
gboolean      ebb_vault_file_write_copy       (EbbVaultFile    *self,
                                               GBytes          *sealed,
                                               const char      *path,
                                               EbbVaultVerify   verify,
                                               gpointer         user_data,
                                               GError         **error);
gboolean      ebb_vault_file_remove           (EbbVaultFile    *self,
                                               GError         **error);

gboolean      ebb_vault_file_keep_generation  (EbbVaultFile    *self,
                                               GDateTime       *now,
                                               GError         **error);
GPtrArray    *ebb_vault_file_list_generations (EbbVaultFile    *self);
gboolean      ebb_vault_file_drop_generations (EbbVaultFile    *self,
                                               GError         **error);

gboolean      ebb_vault_file_put_in_inbox     (EbbVaultFile    *self,
                                               GBytes          *sealed,
                                               GError         **error);
GPtrArray    *ebb_vault_file_list_inbox       (EbbVaultFile    *self);
GBytes       *ebb_vault_file_read_inbox       (EbbVaultFile    *self,
                                               const char      *path,
                                               GError         **error);
gboolean      ebb_vault_file_drop_from_inbox  (EbbVaultFile    *self,
                                               const char      *path,
                                               GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbVaultFile, ebb_vault_file_free)

G_END_DECLS
