/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lock/ebb-auto-lock.h"

G_BEGIN_DECLS

GtkWindow   *ebb_application_lock_get_window (GtkApplication *application);
EbbStorage  *ebb_application_lock_new_storage (const char     *folder,
                                               EbbClock       *clock);
EbbAutoLock *ebb_application_lock_watch      (GtkApplication *application,
                                              EbbStorage     *storage,
                                              EbbSettings    *settings);

G_END_DECLS
