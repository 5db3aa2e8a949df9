/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-clock.h"
#include "ebb-settings.h"
#include "reminders/ebb-reminder-control.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_NOTICE (ebb_reminder_notice_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderNotice, ebb_reminder_notice, EBB, REMINDER_NOTICE, GObject)

EbbReminderNotice *ebb_reminder_notice_new        (EbbSettings        *settings,
                                                   EbbReminderControl *control,
                                                   EbbClock           *clock);
void               ebb_reminder_notice_update     (EbbReminderNotice  *self);
const char        *ebb_reminder_notice_get_text   (EbbReminderNotice  *self);
const char        *ebb_reminder_notice_get_target (EbbReminderNotice  *self);

G_END_DECLS
