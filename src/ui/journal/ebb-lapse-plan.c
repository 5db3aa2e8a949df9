/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-lapse-plan.h"

/**
 * EbbLapsePlan:
 *
 * The change to the plan that a lapse brings: one line, known by its uid, which
 * the lapse and its draft keep. So it is written once, however often saving is
 * tried, and the plan is as it was if the journal cannot be written after it.
 */
struct _EbbLapsePlan
{
  GObject parent_instance;

  EbbPlan     *plan;
  EbbPlanItem *written;
  EbbPlanItem *before;
};

G_DEFINE_FINAL_TYPE (EbbLapsePlan, ebb_lapse_plan, G_TYPE_OBJECT)

static EbbPlanItem *
find_line (EbbLapsePlan *self,
           const char   *uid)
{
  GListModel *lines = ebb_plan_get_section (self->plan, EBB_PLAN_WHEN_THEN);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (EbbPlanItem) line = g_list_model_get_item (lines, i);
      g_autofree char *own_uid = NULL;

      g_object_get (line, "uid", &own_uid, NULL);
      if (g_str_equal (own_uid, uid))
        return g_steal_pointer (&line);
    }

  return NULL;
}

static void
forget (EbbLapsePlan *self)
{
  g_clear_object (&self->written);
  g_clear_object (&self->before);
}

static gboolean
add_line (EbbLapsePlan  *self,
          EbbPlanItem   *line,
          GError       **error)
{
  if (!ebb_plan_add (self->plan, line, error))
    return FALSE;

  self->written = g_object_ref (line);

  return TRUE;
}

static gboolean
change_line (EbbLapsePlan  *self,
             EbbPlanItem   *line,
             EbbPlanItem   *changed,
             GError       **error)
{
  g_autoptr (EbbPlanItem) before = ebb_plan_item_copy (line);

  if (ebb_plan_item_equal (line, changed))
    return TRUE;
  if (!ebb_plan_update (self->plan, changed, error))
    return FALSE;

  self->written = g_object_ref (changed);
  self->before = g_steal_pointer (&before);

  return TRUE;
}

/* A line that the person took out of the plan does not come back with a lapse
 * that says the same as before. */
static gboolean
was_taken_out (EbbLapse   *lapse,
               EbbLapse   *original,
               const char *uid)
{
  g_autofree char *old_uid = NULL;
  g_autofree char *old_next = NULL;
  g_autofree char *next = NULL;

  g_object_get (original, "plan-uid", &old_uid, "next", &old_next, NULL);
  g_object_get (lapse, "next", &next, NULL);

  return g_str_equal (old_uid, uid) && g_str_equal (old_next, next);
}

static void
ebb_lapse_plan_finalize (GObject *object)
{
  EbbLapsePlan *self = EBB_LAPSE_PLAN (object);

  forget (self);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (ebb_lapse_plan_parent_class)->finalize (object);
}

static void
ebb_lapse_plan_class_init (EbbLapsePlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_lapse_plan_finalize;
}

static void
ebb_lapse_plan_init (EbbLapsePlan *self)
{
}

EbbLapsePlan *
ebb_lapse_plan_new (EbbPlan *plan)
{
  EbbLapsePlan *self = g_object_new (EBB_TYPE_LAPSE_PLAN, NULL);

  self->plan = g_object_ref (plan);

  return self;
}

/**
 * ebb_lapse_plan_write:
 * @self: the change to the plan
 * @lapse: what it is about to be saved with; without a plan-uid the plan stays
 *   as it is
 * @original: what the lapse said before
 * @error: return location for an #EbbError
 *
 * Returns: whether the plan has the line now
 */
gboolean
ebb_lapse_plan_write (EbbLapsePlan  *self,
                      EbbLapse      *lapse,
                      EbbLapse      *original,
                      GError       **error)
{
  g_autofree char *uid = NULL;
  g_autofree char *situation = NULL;
  g_autofree char *response = NULL;
  g_autoptr (EbbPlanItem) line = NULL;
  g_autoptr (EbbPlanItem) written = NULL;

  g_return_val_if_fail (EBB_IS_LAPSE_PLAN (self), FALSE);

  forget (self);
  g_object_get (lapse, "plan-uid", &uid, NULL);
  if (*uid == '\0')
    return TRUE;

  ebb_lapse_split_next (lapse, &situation, &response);
  line = find_line (self, uid);
  written = line != NULL ? ebb_plan_item_copy (line) : ebb_plan_item_new (EBB_PLAN_WHEN_THEN);
  ebb_plan_item_set_text (written, situation);
  ebb_plan_item_set_response (written, response);
  if (line != NULL)
    return change_line (self, line, written, error);
  if (was_taken_out (lapse, original, uid))
    return TRUE;

  g_object_set (written, "uid", uid, NULL);

  return add_line (self, written, error);
}

/**
 * ebb_lapse_plan_revert:
 * @self: the change to the plan
 *
 * The journal could not be written: the plan is as it was before.
 */
void
ebb_lapse_plan_revert (EbbLapsePlan *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  g_return_if_fail (EBB_IS_LAPSE_PLAN (self));

  if (self->before != NULL)
    done = ebb_plan_update (self->plan, self->before, &error);
  else if (self->written != NULL)
    done = ebb_plan_remove (self->plan, self->written, &error);
  if (!done)
    g_message ("The plan keeps the line: %s", error->message);

  forget (self);
}
