/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-editor.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_EDITOR (ebb_plan_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanEditor, ebb_plan_editor, EBB, PLAN_EDITOR, AdwBin)

GtkWidget *ebb_plan_editor_new (EbbPlan     *plan,
                                EbbPlanItem *item);

G_END_DECLS
