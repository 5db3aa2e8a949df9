/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_VERSION (ebb_plan_version_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanVersion, ebb_plan_version, EBB, PLAN_VERSION, EbbRecord)

EbbPlanVersion *ebb_plan_version_new       (GDateTime      *made,
                                            GPtrArray      *items);

GDateTime      *ebb_plan_version_dup_time  (EbbPlanVersion *self);
int             ebb_plan_version_get_day   (EbbPlanVersion *self);
GPtrArray      *ebb_plan_version_dup_items (EbbPlanVersion *self);

G_END_DECLS
