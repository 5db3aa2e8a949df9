/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

/**
 * EbbPlanRowPart:
 * @EBB_PLAN_ROW_WHOLE: the row itself, or nothing in it
 * @EBB_PLAN_ROW_UP: the button that moves it up
 * @EBB_PLAN_ROW_DOWN: the button that moves it down
 *
 * Where in a row the focus is.
 */
typedef enum {
  EBB_PLAN_ROW_WHOLE,
  EBB_PLAN_ROW_UP,
  EBB_PLAN_ROW_DOWN,
} EbbPlanRowPart;

#define EBB_TYPE_PLAN_ROW (ebb_plan_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanRow, ebb_plan_row, EBB, PLAN_ROW, GtkListBoxRow)

GtkWidget      *ebb_plan_row_new            (EbbPlanItem    *item);

EbbPlanItem    *ebb_plan_row_get_item       (EbbPlanRow     *self);
void            ebb_plan_row_set_place      (EbbPlanRow     *self,
                                             guint           position,
                                             guint           n_rows);
EbbPlanRowPart  ebb_plan_row_get_focus_part (EbbPlanRow     *self);
void            ebb_plan_row_focus_part     (EbbPlanRow     *self,
                                             EbbPlanRowPart  part);

G_END_DECLS
