/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PLAN_CARD_KEEPER (ebb_plan_card_keeper_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanCardKeeper, ebb_plan_card_keeper, EBB, PLAN_CARD_KEEPER, GObject)

EbbPlanCardKeeper *ebb_plan_card_keeper_new     (EbbPlan            *plan,
                                                 EbbDatabase        *database,
                                                 const char         *folder);

gboolean           ebb_plan_card_keeper_refresh (EbbPlanCardKeeper  *self,
                                                 GError            **error);

G_END_DECLS
