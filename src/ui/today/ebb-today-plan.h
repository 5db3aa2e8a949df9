/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-clock.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_PLAN (ebb_today_plan_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayPlan, ebb_today_plan, EBB, TODAY_PLAN, AdwBin)

GtkWidget *ebb_today_plan_new (EbbPlan  *plan,
                               EbbClock *clock);

G_END_DECLS
