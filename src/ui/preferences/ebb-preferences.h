/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "reminders/ebb-reminder-control.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_PREFERENCES (ebb_preferences_get_type ())

G_DECLARE_FINAL_TYPE (EbbPreferences, ebb_preferences, EBB, PREFERENCES, AdwPreferencesWindow)

GtkWidget *ebb_preferences_new (GtkWindow          *parent,
                                EbbSettings        *settings,
                                EbbReminderControl *reminders,
                                EbbStorage         *storage);

G_END_DECLS
