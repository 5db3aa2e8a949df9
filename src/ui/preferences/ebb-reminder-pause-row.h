/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-clock.h"
#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_PAUSE_ROW (ebb_reminder_pause_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderPauseRow, ebb_reminder_pause_row, EBB, REMINDER_PAUSE_ROW,
                      AdwComboRow)

void ebb_reminder_pause_row_bind (EbbReminderPauseRow *self,
                                  EbbSettings         *settings,
                                  EbbClock            *clock);

G_END_DECLS
