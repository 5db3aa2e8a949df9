/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-clock.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_PLAN_REVIEW (ebb_today_plan_review_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayPlanReview, ebb_today_plan_review, EBB, TODAY_PLAN_REVIEW,
                      AdwPreferencesGroup)

GtkWidget *ebb_today_plan_review_new (EbbPlan  *plan,
                                      EbbClock *clock);

G_END_DECLS
