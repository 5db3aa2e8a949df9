/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_LINES (ebb_plan_lines_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanLines, ebb_plan_lines, EBB, PLAN_LINES, AdwBin)

GtkWidget  *ebb_plan_lines_new       (void);

void        ebb_plan_lines_offer_topic (EbbPlanLines *self);
void        ebb_plan_lines_tell_use  (EbbPlanLines   *self);
void        ebb_plan_lines_bind      (EbbPlanLines   *self,
                                      EbbPlan        *plan,
                                      EbbPlanSection  section);

G_END_DECLS
