/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-clock.h"
#include "ebb-notifier.h"
#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_SERVICE (ebb_reminder_service_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderService, ebb_reminder_service, EBB, REMINDER_SERVICE, GObject)

EbbReminderService *ebb_reminder_service_new    (EbbSettings         *settings,
                                                 EbbClock            *clock,
                                                 EbbNotifier         *notifier);

gboolean            ebb_reminder_service_export (EbbReminderService  *self,
                                                 GDBusConnection     *bus,
                                                 GError             **error);
void                ebb_reminder_service_start  (EbbReminderService  *self,
                                                 gboolean             at_login);

G_END_DECLS
