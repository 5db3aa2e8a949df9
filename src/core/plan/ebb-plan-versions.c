/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-plan-private.h"

/* The plan as it was, and when it was looked over. A version is kept before the
 * first change of a day, in the transaction of that change. */

typedef struct
{
  EbbPlanVersion *before;
  GPtrArray      *items;
} Restore;

typedef struct
{
  gboolean done; /* on that day, rather than put off */
  int      reviewed;
  int      next;
} Review;

/**
 * ebb_plan_list_all:
 * @self: the plan
 *
 * Returns: (transfer full) (element-type EbbPlanItem): every line, in the order
 *   they are read
 */
GPtrArray *
ebb_plan_list_all (EbbPlan *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (EBB_IS_PLAN (self), items);

  for (guint s = 0; s < EBB_PLAN_N_SECTIONS; s++)
    {
      GListModel *section = G_LIST_MODEL (self->sections[s]);

      for (guint i = 0; i < g_list_model_get_n_items (section); i++)
        g_ptr_array_add (items, g_list_model_get_item (section, i));
    }

  return items;
}

/* As it is on the disk: a line in memory may be about to be changed. */
static EbbPlanVersion *
take_version (EbbPlan *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  g_autoptr (GPtrArray) items = NULL;

  if (ebb_database_is_open (self->database))
    items = ebb_record_query (EBB_TYPE_PLAN_ITEM, self->database,
                              "ORDER BY section, position, id", NULL);

  return items != NULL && items->len > 0 ? ebb_plan_version_new (now, items) : NULL;
}

/* NULL where today has one already, or where there is nothing to keep. */
EbbPlanVersion *
ebb_plan_make_version (EbbPlan *self)
{
  g_autoptr (EbbPlanVersion) newest = g_list_model_get_item (G_LIST_MODEL (self->versions), 0);

  if (newest != NULL && ebb_plan_version_get_day (newest) == ebb_clock_get_today (self->clock))
    return NULL;

  return take_version (self);
}

gboolean
ebb_plan_keep_version (EbbDatabase     *database,
                       EbbPlanVersion  *version,
                       GError         **error)
{
  return version == NULL || ebb_record_insert (EBB_RECORD (version), database, error);
}

/* After the commit. */
void
ebb_plan_show_version (EbbPlan        *self,
                       EbbPlanVersion *version)
{
  if (version != NULL)
    g_list_store_insert (self->versions, 0, version);
}

void
ebb_plan_reload_versions (EbbPlan *self)
{
  g_autoptr (GPtrArray) versions = NULL;
  gint64 reviewed = -1;
  gint64 next = -1;

  if (ebb_database_is_open (self->database) &&
      ebb_database_has_column (self->database, "plan_version", "content"))
    {
      versions = ebb_record_query (EBB_TYPE_PLAN_VERSION, self->database,
                                   "ORDER BY made DESC, id DESC", NULL);
      ebb_database_get_int (self->database, "SELECT coalesce (reviewed, -1) FROM plan_review",
                            &reviewed, NULL);
      ebb_database_get_int (self->database, "SELECT coalesce (next, -1) FROM plan_review",
                            &next, NULL);
    }

  g_list_store_splice (self->versions, 0, g_list_model_get_n_items (G_LIST_MODEL (self->versions)),
                       versions != NULL ? versions->pdata : NULL,
                       versions != NULL ? versions->len : 0);
  ebb_plan_set_review (self, (int) reviewed, (int) next);
}

static gboolean
replace_all (EbbDatabase  *database,
             gpointer      user_data,
             GError      **error)
{
  Restore *restore = user_data;

  if (!ebb_plan_keep_version (database, restore->before, error) ||
      !ebb_database_exec (database, "DELETE FROM plan_item", error))
    return FALSE;

  for (guint i = 0; i < restore->items->len; i++)
    {
      if (!ebb_record_insert (g_ptr_array_index (restore->items, i), database, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_plan_get_versions:
 * @self: the plan
 *
 * Returns: (transfer none): what it was, a model of #EbbPlanVersion, newest
 *   first
 */
GListModel *
ebb_plan_get_versions (EbbPlan *self)
{
  g_return_val_if_fail (EBB_IS_PLAN (self), NULL);

  return G_LIST_MODEL (self->versions);
}

/**
 * ebb_plan_restore:
 * @self: the plan
 * @version: one of its versions
 * @error: return location for an #EbbError
 *
 * The plan as it is now becomes a version, whatever day it is, so that this can
 * be taken back.
 *
 * Returns: whether the plan is now as it was in @version
 */
gboolean
ebb_plan_restore (EbbPlan         *self,
                  EbbPlanVersion  *version,
                  GError         **error)
{
  g_autoptr (EbbPlanVersion) before = NULL;
  g_autoptr (GPtrArray) items = NULL;
  Restore restore;

  g_return_val_if_fail (EBB_IS_PLAN (self), FALSE);
  g_return_val_if_fail (EBB_IS_PLAN_VERSION (version), FALSE);

  items = ebb_plan_version_dup_items (version);
  if (items->len == 0)
    return ebb_fail (error, EBB_ERROR_DAMAGED,
                     _("This older plan cannot be read. Your plan is as it was."));

  before = take_version (self);
  restore = (Restore) { before, items };
  if (!ebb_database_transaction (self->database, replace_all, &restore, error))
    return FALSE;

  ebb_plan_reload (self);

  return TRUE;
}

/* For each day once, and each by itself: so they can be counted, and stay what
 * they are when two journals become one. */
static gboolean
remember_review (EbbDatabase  *database,
                 int           day,
                 GError      **error)
{
  g_autofree char *key = g_strdup_printf ("plan-reviewed:%d", day);
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database,
                                    "INSERT OR IGNORE INTO remembered (key) VALUES (?)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);

  return ebb_database_step (database, statement, NULL, error);
}

static gboolean
write_review (EbbDatabase  *database,
              gpointer      user_data,
              GError      **error)
{
  const Review *review = user_data;
  g_autoptr (EbbStatement) statement = NULL;

  if (review->done && !remember_review (database, review->reviewed, error))
    return FALSE;

  statement = ebb_database_prepare (database, "UPDATE plan_review SET reviewed = ?, next = ?",
                                    error);
  if (statement == NULL)
    return FALSE;
  if (review->reviewed >= 0)
    sqlite3_bind_int (statement, 1, review->reviewed);
  if (review->next >= 0)
    sqlite3_bind_int (statement, 2, review->next);

  return ebb_database_step (database, statement, NULL, error);
}

static gboolean
keep_review (EbbPlan  *self,
             Review   *review,
             GError  **error)
{
  if (!ebb_database_transaction (self->database, write_review, review, error))
    return FALSE;

  ebb_plan_set_review (self, review->reviewed, review->next);

  return TRUE;
}

/**
 * ebb_plan_get_reviewed:
 * @self: the plan
 *
 * Returns: when it was last looked over, in days since 1970-01-01, or -1
 */
int
ebb_plan_get_reviewed (EbbPlan *self)
{
  g_return_val_if_fail (EBB_IS_PLAN (self), -1);

  return self->reviewed;
}

/**
 * ebb_plan_get_next_review:
 * @self: the plan
 *
 * Returns: when to look it over again, in days since 1970-01-01, or -1 if that
 *   was not asked for
 */
int
ebb_plan_get_next_review (EbbPlan *self)
{
  g_return_val_if_fail (EBB_IS_PLAN (self), -1);

  return self->next_review;
}

/**
 * ebb_plan_review:
 * @self: the plan
 * @next_review: when to look it over again, in days since 1970-01-01, or -1
 * @error: return location for an #EbbError
 *
 * It was looked over today.
 *
 * Returns: whether that is on the disk
 */
gboolean
ebb_plan_review (EbbPlan  *self,
                 int       next_review,
                 GError  **error)
{
  Review review;

  g_return_val_if_fail (EBB_IS_PLAN (self), FALSE);

  review = (Review) { TRUE, ebb_clock_get_today (self->clock), next_review };

  return keep_review (self, &review, error);
}

/**
 * ebb_plan_put_off_review:
 * @self: the plan
 * @next_review: when to look it over, in days since 1970-01-01, or -1
 * @error: return location for an #EbbError
 *
 * It was not looked over, and is not yet.
 *
 * Returns: whether that is on the disk
 */
gboolean
ebb_plan_put_off_review (EbbPlan  *self,
                         int       next_review,
                         GError  **error)
{
  Review review;

  g_return_val_if_fail (EBB_IS_PLAN (self), FALSE);

  review = (Review) { FALSE, self->reviewed, next_review };

  return keep_review (self, &review, error);
}
