/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_AUDIENCE_GROUP (ebb_audience_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbAudienceGroup, ebb_audience_group, EBB, AUDIENCE_GROUP,
                      AdwPreferencesGroup)

GtkWidget *ebb_audience_group_new (EbbSettings *settings);

G_END_DECLS
