/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-idle.h"
#include "ebb-login-watch.h"
#include "ebb-settings.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_AUTO_LOCK (ebb_auto_lock_get_type ())

G_DECLARE_FINAL_TYPE (EbbAutoLock, ebb_auto_lock, EBB, AUTO_LOCK, GObject)

EbbAutoLock *ebb_auto_lock_new (GtkApplication *application,
                                EbbStorage     *storage,
                                EbbSettings    *settings,
                                EbbIdle        *idle,
                                EbbLoginWatch  *login);

G_END_DECLS
