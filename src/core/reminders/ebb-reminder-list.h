/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-reminder.h"
#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_LIST (ebb_reminder_list_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderList, ebb_reminder_list, EBB, REMINDER_LIST, GObject)

EbbReminderList *ebb_reminder_list_new     (EbbSettings     *settings);
EbbReminder     *ebb_reminder_list_lookup  (EbbReminderList *self,
                                            const char      *id);
EbbReminder     *ebb_reminder_list_add_own (EbbReminderList *self);
void             ebb_reminder_list_remove  (EbbReminderList *self,
                                            EbbReminder     *reminder);

G_END_DECLS
