/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-journal.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_ENTRY_EDITOR (ebb_entry_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbEntryEditor, ebb_entry_editor, EBB, ENTRY_EDITOR, AdwBin)

GtkWidget *ebb_entry_editor_new (EbbJournal *journal,
                                 EbbPlan    *plan,
                                 EbbEntry   *entry,
                                 EbbEntry   *draft);

G_END_DECLS
