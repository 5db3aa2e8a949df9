/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-plan-difference.h"

/* Two plans side by side. A line is known by its uid, wherever it stands. */

static void
free_difference (gpointer data)
{
  EbbPlanDifference *difference = data;

  g_clear_object (&difference->then);
  g_clear_object (&difference->now);
  g_free (difference);
}

static EbbPlanItem *
find_by_uid (GPtrArray   *items,
             EbbPlanItem *item)
{
  g_autofree char *uid = NULL;

  g_object_get (item, "uid", &uid, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *other = NULL;

      g_object_get (g_ptr_array_index (items, i), "uid", &other, NULL);
      if (g_str_equal (uid, other))
        return g_ptr_array_index (items, i);
    }

  return NULL;
}

static void
add (GPtrArray   *differences,
     EbbPlanItem *then,
     EbbPlanItem *now)
{
  EbbPlanDifference *difference = g_new0 (EbbPlanDifference, 1);

  if (then == NULL)
    difference->change = EBB_PLAN_ONLY_NOW;
  else if (now == NULL)
    difference->change = EBB_PLAN_ONLY_THEN;
  else
    difference->change = ebb_plan_item_equal (then, now) ? EBB_PLAN_SAME : EBB_PLAN_CHANGED;
  difference->then = then != NULL ? g_object_ref (then) : NULL;
  difference->now = now != NULL ? g_object_ref (now) : NULL;
  g_ptr_array_add (differences, difference);
}

static gint
compare_sections (gconstpointer a,
                  gconstpointer b)
{
  const EbbPlanDifference *one = *(const EbbPlanDifference *const *) a;
  const EbbPlanDifference *other = *(const EbbPlanDifference *const *) b;
  EbbPlanItem *item = one->then != NULL ? one->then : one->now;
  EbbPlanItem *other_item = other->then != NULL ? other->then : other->now;

  return (gint) ebb_plan_item_get_section (item) - (gint) ebb_plan_item_get_section (other_item);
}

/**
 * ebb_plan_compare:
 * @then: (element-type EbbPlanItem): the lines of an older plan
 * @now: (element-type EbbPlanItem): the lines as they are
 *
 * Returns: (transfer full) (element-type EbbPlanDifference): each line of both,
 *   by section; in a section those of @then first, in their order
 */
GPtrArray *
ebb_plan_compare (GPtrArray *then,
                  GPtrArray *now)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (free_difference);

  for (guint i = 0; i < then->len; i++)
    {
      EbbPlanItem *item = g_ptr_array_index (then, i);

      add (differences, item, find_by_uid (now, item));
    }
  for (guint i = 0; i < now->len; i++)
    {
      EbbPlanItem *item = g_ptr_array_index (now, i);

      if (find_by_uid (then, item) == NULL)
        add (differences, NULL, item);
    }

  /* A stable sort. */
  g_ptr_array_sort (differences, compare_sections);

  return differences;
}
