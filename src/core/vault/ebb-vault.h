/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "vault/ebb-vault-file.h"
#include "vault/ebb-vault-format.h"

G_BEGIN_DECLS

/**
 * EbbSaveState:
 * @EBB_SAVE_STATE_SAVED: what was written is safe on the disk
 * @EBB_SAVE_STATE_SAVING: it is on its way there
 * @EBB_SAVE_STATE_FAILED: it is in memory alone; it is tried again by itself
 */
typedef enum {
  EBB_SAVE_STATE_SAVED,
  EBB_SAVE_STATE_SAVING,
  EBB_SAVE_STATE_FAILED,
} EbbSaveState;

#define EBB_TYPE_SAVE_STATE (ebb_save_state_get_type ())

GType ebb_save_state_get_type (void);

/**
 * EbbVaultImageFunc:
 * @size: (out): bytes in the image
 * @user_data: as given
 * @error: return location for an #EbbError
 *
 * Called on the main thread.
 *
 * Returns: (transfer full) (nullable): what is to be sealed, from SQLite's
 *   memory
 */
typedef guint8 *(*EbbVaultImageFunc) (gsize    *size,
                                      gpointer  user_data,
                                      GError  **error);

/**
 * EbbVaultCheckFunc:
 * @image: what is to be sealed
 * @size: bytes in @image
 * @error: return location for an #EbbError
 *
 * Called on a thread of its own.
 *
 * Returns: whether @image is whole
 */
typedef gboolean (*EbbVaultCheckFunc) (guint8  *image,
                                       gsize    size,
                                       GError **error);

/**
 * EbbVaultMendFunc:
 * @image: what is left of what was sealed; pieces of it are zero
 * @size: bytes in @image
 * @user_data: as given
 * @mended_size: (out): bytes in what is returned
 * @error: return location for an #EbbError
 *
 * Called on a thread of its own.
 *
 * Returns: (transfer full) (nullable): what is to be sealed instead, from
 *   SQLite's memory
 */
typedef guint8 *(*EbbVaultMendFunc) (const guint8  *image,
                                     gsize          size,
                                     gpointer       user_data,
                                     gsize         *mended_size,
                                     GError       **error);

/**
 * EbbVaultLookFunc:
 * @position: which one of the paths
 * @image: (transfer full): what is sealed there, from SQLite's memory
 * @size: bytes in @image
 * @user_data: as given
 *
 * Called on a thread of its own.
 */
typedef void (*EbbVaultLookFunc) (guint     position,
                                  guint8   *image,
                                  gsize     size,
                                  gpointer  user_data);

#define EBB_TYPE_VAULT (ebb_vault_get_type ())

G_DECLARE_FINAL_TYPE (EbbVault, ebb_vault, EBB, VAULT, GObject)

EbbVault     *ebb_vault_new           (const char           *folder,
                                       EbbVaultIo           *io,
                                       const EbbVaultCost   *cost);
void          ebb_vault_set_source    (EbbVault             *self,
                                       EbbVaultImageFunc     get_image,
                                       EbbVaultCheckFunc     check,
                                       gpointer              user_data);

EbbVaultFile *ebb_vault_get_file      (EbbVault             *self);
gboolean      ebb_vault_exists        (EbbVault             *self);
gboolean      ebb_vault_is_open       (EbbVault             *self);
EbbSaveState  ebb_vault_get_state     (EbbVault             *self);
const GError *ebb_vault_get_problem   (EbbVault             *self);

void          ebb_vault_open_async    (EbbVault             *self,
                                       EbbVaultSlotKind      kind,
                                       EbbSecret            *secret,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
guint8       *ebb_vault_open_finish   (EbbVault             *self,
                                       GAsyncResult         *result,
                                       gsize                *size,
                                       GError              **error);
void          ebb_vault_check_async   (EbbVault             *self,
                                       EbbVaultSlotKind      kind,
                                       EbbSecret            *secret,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean      ebb_vault_check_finish  (EbbVault             *self,
                                       GAsyncResult         *result,
                                       GError              **error);
void          ebb_vault_rekey_async   (EbbVault             *self,
                                       EbbVaultSlotKind      kind,
                                       EbbSecret            *secret,
                                       EbbSecret            *passphrase,
                                       EbbSecret            *keyring,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
EbbSecret    *ebb_vault_rekey_finish  (EbbVault             *self,
                                       GAsyncResult         *result,
                                       GError              **error);
gboolean      ebb_vault_get_left_copies (EbbVault          *self);

char         *ebb_vault_dup_id        (EbbVault             *self,
                                       char                **keyring_id);
void          ebb_vault_set_keyring_async (EbbVault         *self,
                                       EbbSecret            *keyring,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean      ebb_vault_set_keyring_finish (EbbVault        *self,
                                       GAsyncResult         *result,
                                       GError              **error);
void          ebb_vault_drop_keyring  (EbbVault             *self);

void          ebb_vault_replace_async (EbbVault             *self,
                                       const char           *path,
                                       const char           *aside,
                                       EbbVaultSlotKind      kind,
                                       EbbSecret            *secret,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void          ebb_vault_mend_async    (EbbVault             *self,
                                       const char           *aside,
                                       EbbVaultSlotKind      kind,
                                       EbbSecret            *secret,
                                       EbbVaultMendFunc      mend,
                                       gpointer              mend_data,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void          ebb_vault_look_async    (EbbVault             *self,
                                       GPtrArray            *paths,
                                       EbbVaultSlotKind      kind,
                                       EbbSecret            *secret,
                                       EbbVaultLookFunc      look,
                                       gpointer              look_data,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean      ebb_vault_look_finish   (EbbVault             *self,
                                       GAsyncResult         *result,
                                       GError              **error);

void          ebb_vault_save          (EbbVault             *self);
gboolean      ebb_vault_flush         (EbbVault             *self,
                                       GError              **error);
GBytes       *ebb_vault_dup_sealed    (EbbVault             *self,
                                       GError              **error);
gboolean      ebb_vault_keep          (EbbVault             *self,
                                       GError              **error);
void          ebb_vault_close         (EbbVault             *self);
gboolean      ebb_vault_remove        (EbbVault             *self,
                                       GError              **error);

gboolean      ebb_vault_seal_copy     (EbbVault             *self,
                                       gconstpointer         data,
                                       gsize                 size,
                                       const char           *path,
                                       GError              **error);
guint8       *ebb_vault_open_copy     (EbbVault             *self,
                                       const char           *path,
                                       gsize                *size,
                                       GError              **error);

gboolean      ebb_vault_put_in_inbox  (EbbVault             *self,
                                       gconstpointer         data,
                                       gsize                 size,
                                       GError              **error);
EbbSecret    *ebb_vault_read_inbox    (EbbVault             *self,
                                       const char           *path,
                                       GError              **error);

G_END_DECLS
