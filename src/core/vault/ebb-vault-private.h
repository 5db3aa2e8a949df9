/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-vault.h"

G_BEGIN_DECLS

/* Shared by the files that make up the vault, and by nobody else. */

typedef struct _EbbVaultJob EbbVaultJob;

typedef void (*EbbVaultJobFunc) (EbbVault    *vault,
                                 EbbVaultJob *job);

/* Something that takes long, done by the one worker, one after the other. On
 * the worker it touches the job and the vault's file, and nothing else. */
struct _EbbVaultJob
{
  EbbVaultJobFunc   run;
  EbbVaultJobFunc   done;
  GTask            *task;

  /* In, and out where it changes them */
  EbbVaultHeader    header;
  EbbSecret        *data_key;
  guint8           *image;
  gsize             size;
  GBytes           *sealed;

  /* In */
  EbbVaultSlotKind  kind;
  EbbSecret        *secret;
  EbbSecret        *passphrase;
  EbbSecret        *keyring;
  GDateTime        *now;
  EbbVaultCheckFunc check;
  char             *aside;
  GPtrArray        *paths;
  EbbVaultMendFunc  mend;
  EbbVaultLookFunc  look;
  gpointer          user_data;

  /* Out */
  EbbSecret        *recovery;
  gboolean          left_copies;
  GError           *error;
};

struct _EbbVault
{
  GObject parent_instance;

  EbbVaultFile      *file;
  EbbVaultCost       cost;
  EbbVaultImageFunc  get_image;
  EbbVaultCheckFunc  check;
  gpointer           source_data;

  /* What the last save had, and what opens it: %NULL while it is locked. */
  EbbVaultHeader     header;
  EbbSecret         *data_key;

  EbbSaveState       state;
  GError            *problem;
  guint              retry_id;

  /* Whether there was a commit since the image of the save under way. */
  gboolean           is_saving;
  gboolean           again;
  guint              n_saves;
  gboolean           left_copies;

  /* Sealed, and not on the disk: kept while it is locked. */
  GBytes            *unsaved;

  GThreadPool       *worker;
  GMutex             mutex;
  GCond              cond;
  GQueue             finished;
  guint              n_running;
};

EbbVaultJob *ebb_vault_job_new       (EbbVaultJobFunc  run,
                                      EbbVaultJobFunc  done,
                                      GTask           *task);
void         ebb_vault_job_free      (EbbVaultJob     *job);
void         ebb_vault_push          (EbbVault        *self,
                                      EbbVaultJob     *job);
void         ebb_vault_take_finished (EbbVault        *self);
void         ebb_vault_push_write    (EbbVault        *self,
                                      EbbVaultJob     *job);
void         ebb_vault_end_write     (EbbVault        *self,
                                      EbbVaultJob     *job);
void         ebb_vault_answer        (EbbVaultJob     *job);
void         ebb_vault_set_state     (EbbVault        *self,
                                      EbbSaveState     state,
                                      const GError    *problem);
void         ebb_vault_tell_saved    (EbbVault        *self);
gboolean     ebb_vault_write         (EbbVault        *self,
                                      EbbVaultJob     *job);
gboolean     ebb_vault_verify        (GBytes          *sealed,
                                      gpointer         job,
                                      GError         **error);
void         ebb_vault_on_open_done  (EbbVault        *self,
                                      EbbVaultJob     *job);

G_END_DECLS
