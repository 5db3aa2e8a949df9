/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/ebb-document.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

/**
 * EBB_PLAN_BIT:
 * @section: a section of the plan
 *
 * The sections that are to be on paper are a sum of these.
 */
#define EBB_PLAN_BIT(section) (1u << (section))

#define EBB_PLAN_ALL G_MAXUINT

/**
 * EBB_PLAN_BEGIN:
 *
 * What a plan begins with, and what is wanted at hand: it tells nobody what the
 * plan is for.
 */
#define EBB_PLAN_BEGIN \
  (EBB_PLAN_BIT (EBB_PLAN_REASON) | EBB_PLAN_BIT (EBB_PLAN_WARNING_SIGN) | \
   EBB_PLAN_BIT (EBB_PLAN_WHEN_THEN) | EBB_PLAN_BIT (EBB_PLAN_PERSON))

EbbDocument *ebb_plan_document_new (EbbPlan    *plan,
                                    guint       sections,
                                    const char *name,
                                    GDateTime  *now);
EbbDocument *ebb_plan_card_new     (EbbPlan    *plan,
                                    guint       sections,
                                    const char *name);

G_END_DECLS
