/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-clock.h"
#include "journal/ebb-counters.h"
#include "journal/ebb-insights.h"
#include "journal/ebb-journal.h"
#include "journal/ebb-medications.h"
#include "journal/ebb-suggestions.h"
#include "plan/ebb-plan.h"
#include "storage/ebb-backup.h"

G_BEGIN_DECLS

/**
 * EbbStorageState:
 * @EBB_STORAGE_CLOSED: not opened yet
 * @EBB_STORAGE_READY: can be read and written
 * @EBB_STORAGE_READ_ONLY: can be read: made by a newer Ebb, held by another
 *   program, or not writable
 * @EBB_STORAGE_DAMAGED: the file is not what was written; it is left alone
 * @EBB_STORAGE_UNAVAILABLE: the file or its folder cannot be reached
 */
typedef enum {
  EBB_STORAGE_CLOSED,
  EBB_STORAGE_READY,
  EBB_STORAGE_READ_ONLY,
  EBB_STORAGE_DAMAGED,
  EBB_STORAGE_UNAVAILABLE,
} EbbStorageState;

#define EBB_TYPE_STORAGE_STATE (ebb_storage_state_get_type ())

GType ebb_storage_state_get_type (void);

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

G_END_DECLS
