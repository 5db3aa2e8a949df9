/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-clock.h"
#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_GROUP (ebb_reminder_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderGroup, ebb_reminder_group, EBB, REMINDER_GROUP,
                      AdwPreferencesGroup)

GtkWidget *ebb_reminder_group_new (EbbSettings *settings,
                                   EbbClock    *clock);

G_END_DECLS
