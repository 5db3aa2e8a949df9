/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EbbPlanUseCount:
 * @used: how many entries name the line
 * @helped: how many of those say that it helped
 * @answered: how many of those say whether it helped
 */
typedef struct
{
  guint used;
  guint helped;
  guint answered;
} EbbPlanUseCount;

#define EBB_TYPE_PLAN_USE (ebb_plan_use_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanUse, ebb_plan_use, EBB, PLAN_USE, GObject)

EbbPlanUse      *ebb_plan_use_new        (EbbDatabase *database);

void             ebb_plan_use_set_active (EbbPlanUse  *self,
                                          gboolean     active);
EbbPlanUseCount  ebb_plan_use_count      (EbbPlanUse  *self,
                                          const char  *uid);

G_END_DECLS
