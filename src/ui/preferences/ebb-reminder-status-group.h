/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-clock.h"
#include "ebb-settings.h"
#include "reminders/ebb-reminder-control.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_STATUS_GROUP (ebb_reminder_status_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderStatusGroup, ebb_reminder_status_group, EBB,
                      REMINDER_STATUS_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_reminder_status_group_new (EbbSettings        *settings,
                                          EbbReminderControl *reminders,
                                          EbbClock           *clock);

G_END_DECLS
