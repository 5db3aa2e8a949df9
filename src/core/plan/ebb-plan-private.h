/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-plan.h"

G_BEGIN_DECLS

/* Shared by the files that make up the plan, and by nobody else. */
struct _EbbPlan
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbClock    *clock;
  GListStore  *sections[EBB_PLAN_N_SECTIONS];
  gboolean     empty;
};

GListStore *ebb_plan_get_store    (EbbPlan      *self,
                                   EbbPlanItem  *item);
gboolean    ebb_plan_find_by_id   (GListStore   *store,
                                   EbbPlanItem  *item,
                                   guint        *position);
void        ebb_plan_update_empty (EbbPlan      *self);

G_END_DECLS
