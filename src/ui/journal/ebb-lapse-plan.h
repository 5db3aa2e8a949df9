/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-lapse.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_LAPSE_PLAN (ebb_lapse_plan_get_type ())

G_DECLARE_FINAL_TYPE (EbbLapsePlan, ebb_lapse_plan, EBB, LAPSE_PLAN, GObject)

EbbLapsePlan *ebb_lapse_plan_new    (EbbPlan       *plan);

gboolean      ebb_lapse_plan_write  (EbbLapsePlan  *self,
                                     EbbLapse      *lapse,
                                     EbbLapse      *original,
                                     GError       **error);
void          ebb_lapse_plan_revert (EbbLapsePlan  *self);

G_END_DECLS
