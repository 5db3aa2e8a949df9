/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-settings.h"
#include "ebb-reminder-client.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_CONTROL (ebb_reminder_control_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderControl, ebb_reminder_control, EBB, REMINDER_CONTROL, GObject)

EbbReminderControl *ebb_reminder_control_new         (EbbSettings        *settings,
                                                      EbbReminderClient  *client);

EbbReminderClient  *ebb_reminder_control_get_client  (EbbReminderControl *self);
const char         *ebb_reminder_control_get_problem (EbbReminderControl *self);

G_END_DECLS
