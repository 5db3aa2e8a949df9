/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_REVIEW_ROW (ebb_plan_review_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanReviewRow, ebb_plan_review_row, EBB, PLAN_REVIEW_ROW, AdwBin)

GtkWidget *ebb_plan_review_row_new (EbbPlan *plan);

G_END_DECLS
