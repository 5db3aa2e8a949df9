/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-history.h"

G_BEGIN_DECLS

#define EBB_TYPE_HISTORY_PANEL (ebb_history_panel_get_type ())

G_DECLARE_FINAL_TYPE (EbbHistoryPanel, ebb_history_panel, EBB, HISTORY_PANEL, AdwBin)

GtkWidget *ebb_history_panel_new (EbbHistory *history);

G_END_DECLS
