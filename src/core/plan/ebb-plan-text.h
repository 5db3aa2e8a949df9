/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

const char *ebb_plan_section_get_title (EbbPlanSection  section);
char       *ebb_plan_item_dup_date     (EbbPlanItem    *item);
char       *ebb_plan_item_dup_markup   (EbbPlanItem    *item);

G_END_DECLS
