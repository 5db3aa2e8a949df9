/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-clock.h"
#include "journal/ebb-counters.h"
#include "journal/ebb-insights.h"
#include "journal/ebb-journal.h"
#include "journal/ebb-medications.h"
#include "journal/ebb-suggestions.h"
#include "keyring/ebb-keyring.h"
#include "plan/ebb-plan.h"
#include "storage/ebb-backup.h"
#include "storage/ebb-salvage.h"
#include "vault/ebb-vault.h"

G_BEGIN_DECLS

/**
 * EbbStorageState:
 * @EBB_STORAGE_CLOSED: not opened yet
 * @EBB_STORAGE_READY: can be read and written
 * @EBB_STORAGE_READ_ONLY: can be read: made by a newer Ebb, held by another
 *   program, or not writable
 * @EBB_STORAGE_DAMAGED: the file is not what was written; it is left alone
 * @EBB_STORAGE_UNAVAILABLE: the file or its folder cannot be reached
 * @EBB_STORAGE_LOCKED: it is sealed, and no key has opened it
 */
typedef enum {
  EBB_STORAGE_CLOSED,
  EBB_STORAGE_READY,
  EBB_STORAGE_READ_ONLY,
  EBB_STORAGE_DAMAGED,
  EBB_STORAGE_UNAVAILABLE,
  EBB_STORAGE_LOCKED,
} EbbStorageState;

#define EBB_TYPE_STORAGE_STATE (ebb_storage_state_get_type ())

GType ebb_storage_state_get_type (void);

/**
 * EbbStorageSavedFunc:
 * @owner: who waited
 */
typedef void (*EbbStorageSavedFunc) (gpointer owner);

#define EBB_TYPE_STORAGE (ebb_storage_get_type ())

G_DECLARE_FINAL_TYPE (EbbStorage, ebb_storage, EBB, STORAGE, GObject)

EbbStorage      *ebb_storage_new             (const char  *folder,
                                              EbbClock    *clock);

void             ebb_storage_open            (EbbStorage  *self);
gboolean         ebb_storage_open_read_only  (EbbStorage  *self,
                                              GError     **error);
void             ebb_storage_open_quickly    (EbbStorage  *self);
void             ebb_storage_begin_check     (EbbStorage  *self);
gboolean         ebb_storage_finish_check    (EbbStorage  *self,
                                              GError     **error);
void             ebb_storage_close           (EbbStorage  *self);
EbbStorageState  ebb_storage_get_state       (EbbStorage  *self);
const char      *ebb_storage_get_problem     (EbbStorage  *self);
EbbDatabase     *ebb_storage_get_database    (EbbStorage  *self);
EbbJournal      *ebb_storage_get_journal     (EbbStorage  *self);
EbbPlan         *ebb_storage_get_plan        (EbbStorage  *self);
EbbCounters     *ebb_storage_get_counters    (EbbStorage  *self);
EbbMedications  *ebb_storage_get_medications (EbbStorage  *self);
EbbInsights     *ebb_storage_get_insights    (EbbStorage  *self);
EbbSuggestions  *ebb_storage_get_suggestions (EbbStorage  *self);
EbbClock        *ebb_storage_get_clock       (EbbStorage  *self);
const char      *ebb_storage_get_path        (EbbStorage  *self);

void             ebb_storage_tidy            (EbbStorage  *self);
gboolean         ebb_storage_back_up_before  (EbbStorage  *self,
                                              const char  *what,
                                              GError     **error);
GPtrArray       *ebb_storage_list_copies     (EbbStorage  *self);
gboolean         ebb_storage_erase           (EbbStorage  *self,
                                              gboolean     with_copies,
                                              GError     **error);

EbbBackup       *ebb_storage_find_backup     (EbbStorage  *self);
gboolean         ebb_storage_back_up         (EbbStorage  *self,
                                              GError     **error);
gboolean         ebb_storage_restore         (EbbStorage  *self,
                                              EbbBackup   *backup,
                                              char       **kept,
                                              GError     **error);
gboolean         ebb_storage_start_anew      (EbbStorage  *self,
                                              char       **kept,
                                              GError     **error);

EbbDatabase     *ebb_storage_open_second     (EbbStorage  *self,
                                              gboolean     read_only,
                                              GError     **error);
gboolean         ebb_storage_take_second     (EbbStorage  *self,
                                              EbbDatabase *second,
                                              GError     **error);

GPtrArray       *ebb_storage_list_backups    (EbbStorage  *self);
gboolean         ebb_storage_inspect_backup  (EbbStorage  *self,
                                              EbbBackup   *backup,
                                              GError     **error);
gboolean         ebb_storage_go_back         (EbbStorage  *self,
                                              EbbBackup   *backup,
                                              GError     **error);
gboolean         ebb_storage_save_copy       (EbbStorage  *self,
                                              const char  *path,
                                              GError     **error);

void             ebb_storage_set_vault           (EbbStorage           *self,
                                                  EbbVault             *vault);
gboolean         ebb_storage_get_sealed          (EbbStorage           *self);
EbbSaveState     ebb_storage_get_save_state      (EbbStorage           *self);
const char      *ebb_storage_get_save_problem    (EbbStorage           *self);
void             ebb_storage_when_saved          (EbbStorage           *self,
                                                  GObject              *owner,
                                                  EbbStorageSavedFunc   func);
void             ebb_storage_retry_save          (EbbStorage           *self);
gboolean         ebb_storage_lock                (EbbStorage           *self,
                                                  GError              **error);
void             ebb_storage_unlock_async        (EbbStorage           *self,
                                                  EbbVaultSlotKind      kind,
                                                  EbbSecret            *secret,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ebb_storage_unlock_finish       (EbbStorage           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             ebb_storage_seal_async          (EbbStorage           *self,
                                                  EbbSecret            *passphrase,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
EbbSecret       *ebb_storage_seal_finish         (EbbStorage           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
char            *ebb_storage_dup_copies_problem  (EbbStorage           *self);
void             ebb_storage_change_key_async    (EbbStorage           *self,
                                                  EbbVaultSlotKind      kind,
                                                  EbbSecret            *secret,
                                                  EbbSecret            *passphrase,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
EbbSecret       *ebb_storage_change_key_finish   (EbbStorage           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             ebb_storage_unseal_async        (EbbStorage           *self,
                                                  EbbSecret            *passphrase,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ebb_storage_unseal_finish       (EbbStorage           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             ebb_storage_look_at_copies_async (EbbStorage          *self,
                                                   EbbVaultSlotKind     kind,
                                                   EbbSecret           *secret,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data);
GPtrArray       *ebb_storage_look_at_copies_finish (EbbStorage         *self,
                                                   GAsyncResult        *result,
                                                   GError             **error);
void             ebb_storage_unlock_copy_async   (EbbStorage           *self,
                                                  const char           *path,
                                                  EbbVaultSlotKind      kind,
                                                  EbbSecret            *secret,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ebb_storage_unlock_copy_finish  (EbbStorage           *self,
                                                  GAsyncResult         *result,
                                                  char                **kept,
                                                  GError              **error);
void             ebb_storage_salvage_async       (EbbStorage           *self,
                                                  EbbVaultSlotKind      kind,
                                                  EbbSecret            *secret,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ebb_storage_salvage_finish      (EbbStorage           *self,
                                                  GAsyncResult         *result,
                                                  EbbSalvageCount      *counts,
                                                  char                **kept,
                                                  GError              **error);
void             ebb_storage_set_keyring         (EbbStorage           *self,
                                                  EbbKeyring           *keyring);
EbbKeyring      *ebb_storage_get_keyring         (EbbStorage           *self);
gboolean         ebb_storage_get_in_keyring      (EbbStorage           *self);
const char      *ebb_storage_get_keyring_problem (EbbStorage           *self);
void             ebb_storage_set_in_keyring_async (EbbStorage          *self,
                                                  gboolean              in_keyring,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ebb_storage_set_in_keyring_finish (EbbStorage         *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             ebb_storage_ask_keyring_async   (EbbStorage           *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
EbbSecret       *ebb_storage_ask_keyring_finish  (EbbStorage           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
gboolean         ebb_storage_put_in_inbox        (EbbStorage           *self,
                                                  EbbEntry             *craving,
                                                  GError              **error);
guint            ebb_storage_get_n_taken         (EbbStorage           *self);

G_END_DECLS
