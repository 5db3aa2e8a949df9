/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-entry.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_USED (ebb_plan_used_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanUsed, ebb_plan_used, EBB, PLAN_USED, AdwPreferencesGroup)

void ebb_plan_used_bind (EbbPlanUsed *self,
                         EbbPlan     *plan,
                         EbbEntry    *entry);

G_END_DECLS
