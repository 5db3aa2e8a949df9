/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-counters.h"

G_BEGIN_DECLS

#define EBB_TYPE_COUNTER_EDITOR (ebb_counter_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbCounterEditor, ebb_counter_editor, EBB, COUNTER_EDITOR, AdwBin)

GtkWidget *ebb_counter_editor_new (EbbCounters *counters,
                                   EbbCounter  *counter);

G_END_DECLS
