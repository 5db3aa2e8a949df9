/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-event.h"
#include "journal/ebb-journal.h"

G_BEGIN_DECLS

#define EBB_TYPE_EVENT_EDITOR (ebb_event_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbEventEditor, ebb_event_editor, EBB, EVENT_EDITOR, AdwBin)

GtkWidget *ebb_event_editor_new (EbbJournal *journal,
                                 EbbEntry   *entry,
                                 EbbEntry   *draft);

G_END_DECLS
