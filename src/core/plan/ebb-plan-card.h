/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

/**
 * EBB_PLAN_CARD_NAME:
 *
 * What the file is called in its folder. It says nothing of what is in it.
 */
#define EBB_PLAN_CARD_NAME "card"

gboolean   ebb_plan_card_shows (EbbPlanItem  *item);
gboolean   ebb_plan_card_write (const char   *folder,
                                GPtrArray    *items,
                                GError      **error);
GPtrArray *ebb_plan_card_read  (const char   *folder);

G_END_DECLS
