/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-journal.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_BUTTONS (ebb_today_buttons_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayButtons, ebb_today_buttons, EBB, TODAY_BUTTONS, AdwBin)

GtkWidget *ebb_today_buttons_new (EbbJournal *journal);

G_END_DECLS
