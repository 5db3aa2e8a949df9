/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-journal.h"
#include "journal/ebb-medication.h"

G_BEGIN_DECLS

#define EBB_TYPE_MEDICATIONS (ebb_medications_get_type ())

G_DECLARE_FINAL_TYPE (EbbMedications, ebb_medications, EBB, MEDICATIONS, GObject)

EbbMedications *ebb_medications_new         (EbbDatabase     *database,
                                             EbbJournal      *journal);

GListModel     *ebb_medications_get_current (EbbMedications  *self);
GListModel     *ebb_medications_get_ended   (EbbMedications  *self);
EbbClock       *ebb_medications_get_clock   (EbbMedications  *self);
EbbMedication  *ebb_medications_lookup      (EbbMedications  *self,
                                             const char      *uid);

gboolean        ebb_medications_add         (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             GError         **error);
gboolean        ebb_medications_update      (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             GError         **error);
gboolean        ebb_medications_remove      (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             GError         **error);
gboolean        ebb_medications_end         (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             gboolean         stopped,
                                             GError         **error);
gboolean        ebb_medications_resume      (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             GError         **error);

char           *ebb_medications_dup_answer  (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             gint64           day);
gboolean        ebb_medications_answer      (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             GDateTime       *time,
                                             const char      *answer,
                                             GError         **error);
gint64          ebb_medications_get_due_day (EbbMedications  *self,
                                             EbbMedication   *medication,
                                             gint64           today);

G_END_DECLS
