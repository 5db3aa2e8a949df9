/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_WELCOME (ebb_today_welcome_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayWelcome, ebb_today_welcome, EBB, TODAY_WELCOME, AdwBin)

GtkWidget *ebb_today_welcome_new (EbbSettings *settings);

G_END_DECLS
