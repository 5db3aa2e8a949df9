/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_COUNTER (ebb_today_counter_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayCounter, ebb_today_counter, EBB, TODAY_COUNTER, AdwBin)

GtkWidget *ebb_today_counter_new (EbbStorage *storage);

G_END_DECLS
