/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plan/ebb-plan-item.h"
#include "plan/ebb-plan-use.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_LINE (ebb_plan_line_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanLine, ebb_plan_line, EBB, PLAN_LINE, GtkListBoxRow)

GtkWidget *ebb_plan_line_new      (EbbPlanItem *item);
void       ebb_plan_line_show_use (EbbPlanLine *self,
                                   EbbPlanUse  *use);
char      *ebb_plan_line_dup_text (EbbPlanItem *item);

G_END_DECLS
