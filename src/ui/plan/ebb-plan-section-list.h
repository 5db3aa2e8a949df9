/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_SECTION_LIST (ebb_plan_section_list_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanSectionList,
                      ebb_plan_section_list,
                      EBB,
                      PLAN_SECTION_LIST,
                      AdwBin)

GtkWidget *ebb_plan_section_list_new  (void);

void       ebb_plan_section_list_bind (EbbPlanSectionList *self,
                                       EbbPlan            *plan,
                                       EbbPlanSection      section);

G_END_DECLS
