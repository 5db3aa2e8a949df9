/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-check-in.h"
#include "journal/ebb-medications.h"

G_BEGIN_DECLS

#define EBB_TYPE_CHECK_IN_EDITOR (ebb_check_in_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbCheckInEditor, ebb_check_in_editor, EBB, CHECK_IN_EDITOR, AdwBin)

GtkWidget *ebb_check_in_editor_new (EbbJournal     *journal,
                                    EbbMedications *medications,
                                    EbbEntry       *entry,
                                    EbbEntry       *draft);

G_END_DECLS
