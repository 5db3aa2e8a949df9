/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-clock.h"
#include "reminders/ebb-reminder-list.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_ROW (ebb_reminder_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderRow, ebb_reminder_row, EBB, REMINDER_ROW, AdwExpanderRow)

GtkWidget   *ebb_reminder_row_new          (EbbReminderList *list,
                                            EbbReminder     *reminder,
                                            EbbClock        *clock);
EbbReminder *ebb_reminder_row_get_reminder (EbbReminderRow  *self);
void         ebb_reminder_row_edit_words   (EbbReminderRow  *self);

G_END_DECLS
