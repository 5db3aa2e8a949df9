/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-record.h"

G_BEGIN_DECLS

/* Those that treat opioid use disorder; any other has no key. */
#define EBB_MEDICATION_METHADONE     "methadone"
#define EBB_MEDICATION_BUPRENORPHINE "buprenorphine"
#define EBB_MEDICATION_NALTREXONE    "naltrexone"

/* When it is due, as in the table. */
#define EBB_MEDICATION_DAILY       "daily"
#define EBB_MEDICATION_WEEKLY      "weekly"
#define EBB_MEDICATION_MONTHLY     "monthly"
#define EBB_MEDICATION_CLINIC_DAYS "clinic-days"

/* A day that is not known. */
#define EBB_MEDICATION_NO_DAY (-1)

/* The longest name, in characters. */
#define EBB_MEDICATION_MAX_NAME 60

#define EBB_TYPE_MEDICATION (ebb_medication_get_type ())

G_DECLARE_FINAL_TYPE (EbbMedication, ebb_medication, EBB, MEDICATION, EbbRecord)

EbbMedication *ebb_medication_new           (void);
EbbMedication *ebb_medication_copy          (EbbMedication  *self);

const char    *ebb_medication_get_key       (EbbMedication  *self);
const char    *ebb_medication_get_name      (EbbMedication  *self);
const char    *ebb_medication_get_schedule  (EbbMedication  *self);
int            ebb_medication_get_weekdays  (EbbMedication  *self);
gint64         ebb_medication_get_next_day  (EbbMedication  *self);
gint64         ebb_medication_get_started   (EbbMedication  *self);
gint64         ebb_medication_get_ended     (EbbMedication  *self);
char          *ebb_medication_dup_label     (EbbMedication  *self);
const char    *ebb_medication_label_of_key  (const char     *key);
char          *ebb_medication_make_label    (const char     *key,
                                             const char     *name);

gint64         ebb_medication_get_day_after (EbbMedication  *self,
                                             gint64          day);
gint64         ebb_medication_get_due_day   (EbbMedication  *self,
                                             gint64          last_taken,
                                             gint64          today);
int            ebb_medication_get_early_days (EbbMedication *self);

gboolean       ebb_medication_validate      (EbbMedication  *self,
                                             GError        **error);

G_END_DECLS
