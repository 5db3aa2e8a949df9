/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"
#include "journal/ebb-medication.h"

G_BEGIN_DECLS

#define EBB_DOSE_TAKEN   "taken"
#define EBB_DOSE_MISSED  "missed"
#define EBB_DOSE_NOT_DUE "not-due"

#define EBB_TYPE_DOSE (ebb_dose_get_type ())

G_DECLARE_FINAL_TYPE (EbbDose, ebb_dose, EBB, DOSE, EbbEntry)

EbbEntry   *ebb_dose_new            (GDateTime     *time);

const char *ebb_dose_get_name       (EbbDose       *self);
void        ebb_dose_set_medication (EbbDose       *self,
                                     EbbMedication *medication);

G_END_DECLS
