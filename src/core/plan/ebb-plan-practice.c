/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/ebb-plan-practice.h"

/* "What would you do?": a moment from the plan, to be thought about before the
 * plan itself answers. Nothing is kept of it: it is no test. */

static gboolean
is_blank (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  return *trimmed == '\0';
}

/**
 * ebb_plan_practice_can_use:
 * @item: a line of the plan
 *
 * Returns: whether it has both a moment and what to do in it
 */
gboolean
ebb_plan_practice_can_use (EbbPlanItem *item)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), FALSE);

  return ebb_plan_item_get_section (item) == EBB_PLAN_WHEN_THEN &&
         !is_blank (ebb_plan_item_get_text (item)) &&
         !is_blank (ebb_plan_item_get_response (item));
}

/**
 * ebb_plan_practice_list:
 * @plan: the plan
 * @day: which day it is, in days since 1970-01-01
 *
 * Returns: (transfer full) (element-type EbbPlanItem): the moments of the plan,
 *   beginning with another one each day, so that those at the end are met too;
 *   often none
 */
GPtrArray *
ebb_plan_practice_list (EbbPlan *plan,
                        int      day)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) usable = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *lines;

  g_return_val_if_fail (EBB_IS_PLAN (plan), scenes);

  lines = ebb_plan_get_section (plan, EBB_PLAN_WHEN_THEN);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (EbbPlanItem) item = g_list_model_get_item (lines, i);

      if (ebb_plan_practice_can_use (item))
        g_ptr_array_add (usable, g_steal_pointer (&item));
    }

  for (guint i = 0; i < usable->len; i++)
    g_ptr_array_add (scenes,
                     g_object_ref (usable->pdata[(i + (guint) MAX (day, 0)) % usable->len]));

  return scenes;
}
