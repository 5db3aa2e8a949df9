/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_NUMBERS_GROUP (ebb_numbers_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbNumbersGroup, ebb_numbers_group, EBB, NUMBERS_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_numbers_group_new (EbbSettings *settings);

G_END_DECLS
