/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

gboolean   ebb_plan_practice_can_use (EbbPlanItem *item);
GPtrArray *ebb_plan_practice_list    (EbbPlan     *plan,
                                      int          day);

G_END_DECLS
