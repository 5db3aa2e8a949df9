/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-plan-version.h"
#include "ebb-plan.h"

G_BEGIN_DECLS

/* Shared by the files that make up the plan, and by nobody else. */
struct _EbbPlan
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbClock    *clock;
  GListStore  *sections[EBB_PLAN_N_SECTIONS];
  GListStore  *versions;
  EbbPlanUse  *use;
  gboolean     empty;
  int          reviewed;
  int          next_review;
};

void        ebb_plan_reload         (EbbPlan          *self);
EbbPlanVersion *ebb_plan_make_version (EbbPlan        *self);
gboolean    ebb_plan_keep_version   (EbbDatabase      *database,
                                     EbbPlanVersion   *version,
                                     GError          **error);
void        ebb_plan_show_version   (EbbPlan          *self,
                                     EbbPlanVersion   *version);
void        ebb_plan_reload_versions (EbbPlan         *self);
void        ebb_plan_set_review     (EbbPlan          *self,
                                     int               reviewed,
                                     int               next_review);

GListStore *ebb_plan_get_store    (EbbPlan      *self,
                                   EbbPlanItem  *item);
gboolean    ebb_plan_find_by_id   (GListStore   *store,
                                   EbbPlanItem  *item,
                                   guint        *position);
void        ebb_plan_update_empty (EbbPlan      *self);

G_END_DECLS
