/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/ebb-plan-card-keeper.h"
#include "plan/ebb-plan-card.h"

/**
 * EbbPlanCardKeeper:
 *
 * Keeps the card of a plan as the plan is. It is written when there is time
 * after a commit, and not while the database is closed: a plan that cannot be
 * read is not an empty one.
 */
struct _EbbPlanCardKeeper
{
  GObject parent_instance;

  EbbPlan     *plan;
  EbbDatabase *database;
  char        *folder;
  guint        idle_id;
};

G_DEFINE_FINAL_TYPE (EbbPlanCardKeeper, ebb_plan_card_keeper, G_TYPE_OBJECT)

/* Nothing of the plan is told in the log. */
static void
refresh_quietly (EbbPlanCardKeeper *self)
{
  g_autoptr (GError) error = NULL;

  if (!ebb_plan_card_keeper_refresh (self, &error))
    g_message ("%s", error->message);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  EbbPlanCardKeeper *self = user_data;

  self->idle_id = 0;
  refresh_quietly (self);

  return G_SOURCE_REMOVE;
}

/* The models change after the commit, and so they are read later. */
static void
on_changed_cb (EbbPlanCardKeeper *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (on_idle_cb, self);
}

/* What was just taken off the card does not stay on it. */
static void
ebb_plan_card_keeper_dispose (GObject *object)
{
  EbbPlanCardKeeper *self = EBB_PLAN_CARD_KEEPER (object);

  if (self->idle_id != 0)
    refresh_quietly (self);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->plan);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (ebb_plan_card_keeper_parent_class)->dispose (object);
}

static void
ebb_plan_card_keeper_finalize (GObject *object)
{
  g_free (EBB_PLAN_CARD_KEEPER (object)->folder);

  G_OBJECT_CLASS (ebb_plan_card_keeper_parent_class)->finalize (object);
}

static void
ebb_plan_card_keeper_class_init (EbbPlanCardKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ebb_plan_card_keeper_dispose;
  object_class->finalize = ebb_plan_card_keeper_finalize;
}

static void
ebb_plan_card_keeper_init (EbbPlanCardKeeper *self)
{
}

/**
 * ebb_plan_card_keeper_new:
 * @plan: the plan
 * @database: where the plan is kept; it may open and close later
 * @folder: where the card lies
 *
 * Returns: (transfer full): what keeps the card from now on
 */
EbbPlanCardKeeper *
ebb_plan_card_keeper_new (EbbPlan     *plan,
                          EbbDatabase *database,
                          const char  *folder)
{
  EbbPlanCardKeeper *self;

  g_return_val_if_fail (EBB_IS_PLAN (plan), NULL);
  g_return_val_if_fail (EBB_IS_DATABASE (database), NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (EBB_TYPE_PLAN_CARD_KEEPER, NULL);
  self->plan = g_object_ref (plan);
  self->database = g_object_ref (database);
  self->folder = g_strdup (folder);
  g_signal_connect_object (database, "committed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (database, "opened", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_changed_cb (self);

  return self;
}

/**
 * ebb_plan_card_keeper_refresh:
 * @self: the keeper
 * @error: return location for an #EbbError
 *
 * Writes the card at once, as before the plan is locked away.
 *
 * Returns: whether the card is as the plan; %TRUE also while the plan cannot be
 *   read, when the card stays as it is
 */
gboolean
ebb_plan_card_keeper_refresh (EbbPlanCardKeeper  *self,
                              GError            **error)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (EBB_IS_PLAN_CARD_KEEPER (self), FALSE);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (!ebb_database_is_open (self->database))
    return TRUE;

  items = ebb_plan_list_all (self->plan);

  return ebb_plan_card_write (self->folder, items, error);
}
