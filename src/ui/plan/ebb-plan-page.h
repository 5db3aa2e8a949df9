/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_PAGE (ebb_plan_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanPage, ebb_plan_page, EBB, PLAN_PAGE, AdwBin)

GtkWidget *ebb_plan_page_new         (EbbPlan     *plan);

gboolean   ebb_plan_page_get_editing (EbbPlanPage *self);
void       ebb_plan_page_set_editing (EbbPlanPage *self,
                                      gboolean     editing);

G_END_DECLS
