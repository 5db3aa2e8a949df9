/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-medications.h"

G_BEGIN_DECLS

#define EBB_TYPE_MEDICATION_GROUP (ebb_medication_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbMedicationGroup, ebb_medication_group, EBB, MEDICATION_GROUP,
                      AdwPreferencesGroup)

GtkWidget *ebb_medication_group_new (EbbMedications *medications);

G_END_DECLS
