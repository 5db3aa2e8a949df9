/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_HISTORY (ebb_plan_history_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanHistory, ebb_plan_history, EBB, PLAN_HISTORY, AdwWindow)

GtkWidget *ebb_plan_history_new (GtkWindow *parent,
                                 EbbPlan   *plan);

G_END_DECLS
