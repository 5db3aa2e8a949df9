/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-dose.h"
#include "journal/ebb-medications.h"

G_BEGIN_DECLS

#define EBB_TYPE_DOSE_EDITOR (ebb_dose_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbDoseEditor, ebb_dose_editor, EBB, DOSE_EDITOR, AdwBin)

GtkWidget *ebb_dose_editor_new (EbbJournal     *journal,
                                EbbMedications *medications,
                                EbbEntry       *entry,
                                EbbEntry       *draft);

G_END_DECLS
