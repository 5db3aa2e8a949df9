/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_PRIVACY_GROUP (ebb_privacy_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbPrivacyGroup, ebb_privacy_group, EBB, PRIVACY_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_privacy_group_new (EbbStorage *storage);

G_END_DECLS
