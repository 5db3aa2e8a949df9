/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_PRACTICE_VIEW (ebb_plan_practice_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanPracticeView, ebb_plan_practice_view, EBB, PLAN_PRACTICE_VIEW,
                      AdwWindow)

GtkWidget *ebb_plan_practice_view_new (GtkWindow *parent,
                                       GPtrArray *scenes);

G_END_DECLS
