/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_LOCK_GROUP (ebb_lock_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbLockGroup, ebb_lock_group, EBB, LOCK_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_lock_group_new (EbbSettings *settings,
                               EbbStorage  *storage);

G_END_DECLS
