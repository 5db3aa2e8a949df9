/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/ebb-document.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

EbbDocument *ebb_plan_document_new (EbbPlan    *plan,
                                    const char *name,
                                    GDateTime  *now);
EbbDocument *ebb_plan_card_new     (EbbPlan    *plan,
                                    const char *name);

G_END_DECLS
