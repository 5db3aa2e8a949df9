/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-clock.h"
#include "plan/ebb-plan-item.h"
#include "plan/ebb-plan-use.h"
#include "plan/ebb-plan-version.h"
#include "storage/ebb-database.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN (ebb_plan_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlan, ebb_plan, EBB, PLAN, GObject)

EbbPlan    *ebb_plan_new         (EbbDatabase     *database,
                                  EbbClock        *clock);

GListModel *ebb_plan_get_section (EbbPlan         *self,
                                  EbbPlanSection   section);
gboolean    ebb_plan_is_empty    (EbbPlan         *self);
void        ebb_plan_show_card   (EbbPlan         *self,
                                  GPtrArray       *items);
EbbPlanItem *ebb_plan_lookup     (EbbPlan         *self,
                                  gint64           id);

gboolean    ebb_plan_add         (EbbPlan         *self,
                                  EbbPlanItem     *item,
                                  GError         **error);
gboolean    ebb_plan_update      (EbbPlan         *self,
                                  EbbPlanItem     *item,
                                  GError         **error);
gboolean    ebb_plan_remove      (EbbPlan         *self,
                                  EbbPlanItem     *item,
                                  GError         **error);
gboolean    ebb_plan_move        (EbbPlan         *self,
                                  EbbPlanItem     *item,
                                  int              position,
                                  GError         **error);

EbbPlanUse *ebb_plan_get_use         (EbbPlan         *self);
GPtrArray  *ebb_plan_list_all        (EbbPlan         *self);
GListModel *ebb_plan_get_versions    (EbbPlan         *self);
gboolean    ebb_plan_restore         (EbbPlan         *self,
                                      EbbPlanVersion  *version,
                                      GError         **error);
int         ebb_plan_get_reviewed    (EbbPlan         *self);
int         ebb_plan_get_next_review (EbbPlan         *self);
gboolean    ebb_plan_review          (EbbPlan         *self,
                                      int              next_review,
                                      GError         **error);
gboolean    ebb_plan_put_off_review  (EbbPlan         *self,
                                      int              next_review,
                                      GError         **error);

G_END_DECLS
