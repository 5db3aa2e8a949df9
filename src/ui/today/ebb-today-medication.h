/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-medications.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_MEDICATION (ebb_today_medication_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayMedication, ebb_today_medication, EBB, TODAY_MEDICATION, AdwBin)

GtkWidget *ebb_today_medication_new (EbbMedications *medications,
                                     EbbJournal     *journal);

G_END_DECLS
