/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-plan-private.h"

/* Writing the plan: one transaction each, and the models change after it. */

typedef struct
{
  EbbPlanItem    *item;
  GPtrArray      *order;
  EbbPlanVersion *before;
} Change;

static gboolean
write_order (EbbDatabase  *database,
             GPtrArray    *order,
             GError      **error)
{
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database, "UPDATE plan_item SET position = ? WHERE id = ?",
                                    error);
  for (guint i = 0; statement != NULL && i < order->len; i++)
    {
      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, i);
      sqlite3_bind_int64 (statement, 2, ebb_record_get_id (g_ptr_array_index (order, i)));
      if (!ebb_database_step (database, statement, NULL, error))
        return FALSE;
    }

  return statement != NULL;
}

static gboolean
insert_item (EbbDatabase  *database,
             gpointer      user_data,
             GError      **error)
{
  Change *change = user_data;

  return ebb_plan_keep_version (database, change->before, error) &&
         ebb_record_insert (EBB_RECORD (change->item), database, error) &&
         write_order (database, change->order, error);
}

static gboolean
update_item (EbbDatabase  *database,
             gpointer      user_data,
             GError      **error)
{
  Change *change = user_data;

  return ebb_plan_keep_version (database, change->before, error) &&
         ebb_record_update (EBB_RECORD (change->item), database, error);
}

static gboolean
delete_item (EbbDatabase  *database,
             gpointer      user_data,
             GError      **error)
{
  Change *change = user_data;

  return ebb_plan_keep_version (database, change->before, error) &&
         ebb_record_delete (EBB_RECORD (change->item), database, error) &&
         write_order (database, change->order, error);
}

static gboolean
reorder (EbbDatabase  *database,
         gpointer      user_data,
         GError      **error)
{
  Change *change = user_data;

  return ebb_plan_keep_version (database, change->before, error) &&
         write_order (database, change->order, error);
}

/* The section as it will be. */
static GPtrArray *
list_items (GListStore *store)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (store), i));

  return items;
}

static void
adopt_order (GPtrArray *order)
{
  for (guint i = 0; i < order->len; i++)
    ebb_plan_item_set_position (g_ptr_array_index (order, i), (int) i);
}

static void
stamp (EbbPlan     *self,
       EbbPlanItem *item)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  gint64 created = 0;

  g_object_get (item, "created", &created, NULL);
  if (created == 0)
    g_object_set (item, "created", g_date_time_to_unix (now), NULL);
  g_object_set (item, "modified", g_date_time_to_unix (now), NULL);
}

/**
 * ebb_plan_add:
 * @self: the plan
 * @item: a line that is not in it; also one that was removed, which goes back
 *   to where it was
 * @error: return location for an #EbbError
 *
 * Returns: whether it is on the disk and in the model
 */
gboolean
ebb_plan_add (EbbPlan      *self,
              EbbPlanItem  *item,
              GError      **error)
{
  gboolean returns = FALSE;
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (EbbPlanVersion) before = NULL;
  GListStore *store;
  gint64 created = 0;
  guint position;
  Change change;

  g_return_val_if_fail (EBB_IS_PLAN (self), FALSE);
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), FALSE);
  g_return_val_if_fail (ebb_record_get_id (EBB_RECORD (item)) == 0, FALSE);

  if (!ebb_plan_item_validate (item, error))
    return FALSE;

  g_object_get (item, "created", &created, NULL);
  returns = created != 0;
  store = ebb_plan_get_store (self, item);
  order = list_items (store);
  position = returns ? MIN ((guint) ebb_plan_item_get_position (item), order->len) : order->len;
  g_ptr_array_insert (order, (int) position, g_object_ref (item));

  stamp (self, item);
  before = ebb_plan_make_version (self);
  change = (Change) { item, order, before };
  if (!ebb_database_transaction (self->database, insert_item, &change, error))
    {
      /* One that was never kept has no place yet to go back to. */
      g_object_set (item, "id", G_GINT64_CONSTANT (0), "created", created, NULL);
      return FALSE;
    }

  adopt_order (order);
  ebb_plan_show_version (self, before);
  g_list_store_insert (store, position, item);
  ebb_plan_update_empty (self);

  return TRUE;
}

/**
 * ebb_plan_update:
 * @self: the plan
 * @item: a line of the plan, or an edited copy of one
 * @error: return location for an #EbbError
 *
 * Returns: whether the change is on the disk and in the model
 */
gboolean
ebb_plan_update (EbbPlan      *self,
                 EbbPlanItem  *item,
                 GError      **error)
{
  g_autoptr (EbbPlanItem) own = NULL;
  GListStore *store;
  g_autoptr (EbbPlanVersion) before = NULL;
  Change change;
  gint64 modified = 0;
  guint position;

  g_return_val_if_fail (EBB_IS_PLAN (self), FALSE);
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), FALSE);

  store = ebb_plan_get_store (self, item);
  if (!ebb_plan_find_by_id (store, item, &position))
    return ebb_fail (error, EBB_ERROR_NOT_FOUND, _("This line is no longer in the plan."));
  if (!ebb_plan_item_validate (item, error))
    return FALSE;

  own = g_list_model_get_item (G_LIST_MODEL (store), position);
  ebb_plan_item_set_position (item, ebb_plan_item_get_position (own));
  g_object_get (item, "modified", &modified, NULL);
  stamp (self, item);
  before = ebb_plan_make_version (self);
  change = (Change) { item, NULL, before };
  if (!ebb_database_transaction (self->database, update_item, &change, error))
    {
      g_object_set (item, "modified", modified, NULL);
      return FALSE;
    }

  ebb_plan_show_version (self, before);
  if (own != item)
    ebb_record_assign (EBB_RECORD (own), EBB_RECORD (item));

  return TRUE;
}

/**
 * ebb_plan_remove:
 * @self: the plan
 * @item: a line of the plan
 * @error: return location for an #EbbError
 *
 * Give @item to ebb_plan_add() to have it back where it was.
 *
 * Returns: whether it is gone
 */
gboolean
ebb_plan_remove (EbbPlan      *self,
                 EbbPlanItem  *item,
                 GError      **error)
{
  g_autoptr (EbbPlanItem) own = NULL;
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (EbbPlanVersion) before = NULL;
  GListStore *store;
  guint position;
  Change change;

  g_return_val_if_fail (EBB_IS_PLAN (self), FALSE);
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), FALSE);

  store = ebb_plan_get_store (self, item);
  if (!ebb_plan_find_by_id (store, item, &position))
    return ebb_fail (error, EBB_ERROR_NOT_FOUND, _("This line is no longer in the plan."));

  own = g_list_model_get_item (G_LIST_MODEL (store), position);
  order = list_items (store);
  g_ptr_array_remove_index (order, position);
  before = ebb_plan_make_version (self);
  change = (Change) { item, order, before };
  if (!ebb_database_transaction (self->database, delete_item, &change, error))
    return FALSE;

  adopt_order (order);
  ebb_plan_show_version (self, before);
  ebb_plan_item_set_position (item, (int) position);
  g_object_set (own, "id", G_GINT64_CONSTANT (0), NULL);
  g_object_set (item, "id", G_GINT64_CONSTANT (0), NULL);
  g_list_store_remove (store, position);
  ebb_plan_update_empty (self);

  return TRUE;
}

/**
 * ebb_plan_move:
 * @self: the plan
 * @item: a line of the plan
 * @position: where it shall stand in its section; out of range is the end
 *   that is nearer
 * @error: return location for an #EbbError
 *
 * Returns: whether it stands there
 */
gboolean
ebb_plan_move (EbbPlan      *self,
               EbbPlanItem  *item,
               int           position,
               GError      **error)
{
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (EbbPlanItem) kept = NULL;
  g_autoptr (EbbPlanVersion) before = NULL;
  GListStore *store;
  guint old_position;
  guint new_position;
  Change change;

  g_return_val_if_fail (EBB_IS_PLAN (self), FALSE);
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), FALSE);

  store = ebb_plan_get_store (self, item);
  if (!ebb_plan_find_by_id (store, item, &old_position))
    return ebb_fail (error, EBB_ERROR_NOT_FOUND, _("This line is no longer in the plan."));

  order = list_items (store);
  new_position = (guint) CLAMP (position, 0, (int) order->len - 1);
  if (new_position == old_position)
    return TRUE;

  kept = g_object_ref (g_ptr_array_index (order, old_position));
  g_ptr_array_remove_index (order, old_position);
  g_ptr_array_insert (order, (int) new_position, g_object_ref (kept));
  before = ebb_plan_make_version (self);
  change = (Change) { kept, order, before };
  if (!ebb_database_transaction (self->database, reorder, &change, error))
    return FALSE;

  adopt_order (order);
  ebb_plan_show_version (self, before);
  g_list_store_remove (store, old_position);
  g_list_store_insert (store, new_position, kept);

  return TRUE;
}
