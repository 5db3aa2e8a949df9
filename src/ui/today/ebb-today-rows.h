/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "journal/ebb-journal.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_ROWS (ebb_today_rows_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayRows, ebb_today_rows, EBB, TODAY_ROWS, AdwPreferencesGroup)

GtkWidget *ebb_today_rows_new (EbbJournal  *journal,
                               EbbSettings *settings);

G_END_DECLS
