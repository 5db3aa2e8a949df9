/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-medications.h"

G_BEGIN_DECLS

#define EBB_TYPE_MEDICATION_ROW (ebb_medication_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbMedicationRow, ebb_medication_row, EBB, MEDICATION_ROW, AdwExpanderRow)

GtkWidget     *ebb_medication_row_new            (EbbMedications   *medications,
                                                  EbbMedication    *medication);

EbbMedication *ebb_medication_row_get_medication (EbbMedicationRow *self);
gboolean       ebb_medication_row_is_done       (EbbMedicationRow *self);

G_END_DECLS
