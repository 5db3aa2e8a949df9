/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

/**
 * EbbPlanChange:
 * @EBB_PLAN_SAME: the line is now as it was then
 * @EBB_PLAN_CHANGED: it says something else now
 * @EBB_PLAN_ONLY_THEN: it is not there any more
 * @EBB_PLAN_ONLY_NOW: it was not there yet
 */
typedef enum {
  EBB_PLAN_SAME,
  EBB_PLAN_CHANGED,
  EBB_PLAN_ONLY_THEN,
  EBB_PLAN_ONLY_NOW,
} EbbPlanChange;

/**
 * EbbPlanDifference:
 * @change: what became of the line
 * @then: (nullable): the line as it was
 * @now: (nullable): the line as it is
 */
typedef struct
{
  EbbPlanChange  change;
  EbbPlanItem   *then;
  EbbPlanItem   *now;
} EbbPlanDifference;

GPtrArray *ebb_plan_compare (GPtrArray *then,
                             GPtrArray *now);

G_END_DECLS
