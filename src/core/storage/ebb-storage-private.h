/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-storage.h"
#include "plan/ebb-plan-card-keeper.h"

G_BEGIN_DECLS

typedef struct _EbbStorageCheck EbbStorageCheck;

/* Shared by the files that make up the storage, and by nobody else. */
struct _EbbStorage
{
  GObject parent_instance;

  char            *folder;
  char            *path;
  char            *backups;
  EbbClock        *clock;
  EbbDatabase     *database;
  EbbJournal      *journal;
  EbbMedications  *medications;
  EbbPlan         *plan;
  EbbPlanCardKeeper *card;
  EbbCounters     *counters;
  EbbInsights     *insights;
  EbbSuggestions  *suggestions;
  EbbStorageState  state;
  char            *problem;
  int              lock_fd;
  gboolean         anew;

  /* Where it is sealed, whether it is, and who waits for its being saved. */
  EbbVault        *vault;
  gboolean         sealed;
  GPtrArray       *waiting;
  gboolean         commits_meanwhile;
  GError          *copies_error;
  GPtrArray       *taken;
  guint            n_taken;

  /* The session's keyring, whether something in it opens what is sealed, and what
   * a person should know of it. */
  EbbKeyring      *keyring;
  gboolean         in_keyring;
  char            *keyring_problem;

  /* Whether the file may be opened before it is known to be whole, whether that
   * is not known yet, and what finds it out. */
  gboolean         is_quick;
  gboolean         unchecked;
  EbbStorageCheck *check;

  /* Whether the index may have words of deleted entries, and whether its
   * tidying has begun. */
  gboolean         is_untidy;
  gboolean         is_tidying;
  guint            tidy_id;
};

void     ebb_storage_set_state        (EbbStorage       *self,
                                       EbbStorageState   state,
                                       const GError     *problem);
gboolean ebb_storage_take_lock        (EbbStorage       *self,
                                       GError          **error);
void     ebb_storage_drop_lock        (EbbStorage       *self);
gboolean ebb_storage_bring_up_to_date (EbbStorage      *self,
                                       int              version,
                                       GError         **error);
gboolean ebb_storage_open_for_writing (EbbStorage       *self,
                                       GError          **error);
void     ebb_storage_open_for_reading (EbbStorage       *self,
                                       const GError     *reason);
void     ebb_storage_make_vault       (EbbStorage       *self);
EbbVault *ebb_storage_get_vault       (EbbStorage       *self);
void     ebb_storage_set_sealed       (EbbStorage       *self,
                                       gboolean          sealed);
void     ebb_storage_notify_saving    (EbbStorage       *self);
gboolean ebb_storage_save_now         (EbbStorage       *self,
                                       GError          **error);
void     ebb_storage_open_locked      (EbbStorage       *self);
void     ebb_storage_show_card        (EbbStorage       *self);
gboolean ebb_storage_use_image        (EbbStorage       *self,
                                       guint8           *image,
                                       gsize             size,
                                       GError          **error);
void     ebb_storage_take_inbox       (EbbStorage       *self);
void     ebb_storage_remove_plain_file (const char      *path);
void     ebb_storage_seal_remains     (EbbStorage       *self);
GPtrArray *ebb_storage_list_plain_copies (EbbStorage    *self);
gboolean ebb_storage_set_sealed_aside (EbbStorage       *self,
                                       char            **kept,
                                       GError          **error);
gboolean ebb_storage_replace          (EbbStorage       *self,
                                       EbbBackup        *backup,
                                       const char       *salvaged,
                                       char            **kept,
                                       GError          **error);
gboolean ebb_storage_take_opened      (EbbStorage       *self,
                                       guint8           *image,
                                       gsize             size,
                                       GError          **error);
void     ebb_storage_notify_keyring   (EbbStorage       *self);
void     ebb_storage_update_keyring   (EbbStorage       *self);
void     ebb_storage_set_keyring_problem (EbbStorage    *self,
                                       const char       *problem);
gboolean ebb_storage_has_to_forget    (EbbStorage       *self);
void     ebb_storage_forget           (EbbStorage       *self,
                                       const char       *vault,
                                       const char       *keep);
void     ebb_storage_check_later      (EbbStorage       *self);
void     ebb_storage_stop_check       (EbbStorage       *self);
void     ebb_storage_watch            (EbbStorage       *self);
void     ebb_storage_tidy_when_quiet  (EbbStorage       *self);
void     ebb_storage_stop_tidying     (EbbStorage       *self);

G_END_DECLS
