/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_FAMILY (ebb_today_family_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayFamily, ebb_today_family, EBB, TODAY_FAMILY, AdwPreferencesGroup)

GtkWidget *ebb_today_family_new (void);

G_END_DECLS
