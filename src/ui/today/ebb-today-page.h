/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_PAGE (ebb_today_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayPage, ebb_today_page, EBB, TODAY_PAGE, AdwBin)

GtkWidget *ebb_today_page_new (EbbStorage  *storage,
                               EbbSettings *settings);

G_END_DECLS
