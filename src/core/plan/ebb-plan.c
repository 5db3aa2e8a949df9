/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-plan-private.h"
#include "ebb-property.h"

/**
 * EbbPlan:
 *
 * The relapse-prevention plan: one list model of #EbbPlanItem per section, in
 * the person's order. A plan is short, so all of it is in memory. The models
 * change only after the change is on the disk.
 */
G_DEFINE_FINAL_TYPE (EbbPlan, ebb_plan, G_TYPE_OBJECT)

typedef enum {
  PROP_DATABASE = 1,
  PROP_CLOCK,
  PROP_EMPTY,
  PROP_REVIEWED,
  PROP_NEXT_REVIEW,
} EbbPlanProperty;

static GParamSpec *properties[PROP_NEXT_REVIEW + 1];

GListStore *
ebb_plan_get_store (EbbPlan     *self,
                    EbbPlanItem *item)
{
  return self->sections[ebb_plan_item_get_section (item)];
}

gboolean
ebb_plan_find_by_id (GListStore  *store,
                     EbbPlanItem *item,
                     guint       *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (EbbPlanItem) own = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (ebb_record_get_id (EBB_RECORD (own)) == ebb_record_get_id (EBB_RECORD (item)))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

void
ebb_plan_update_empty (EbbPlan *self)
{
  gboolean empty = TRUE;

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    empty = empty && g_list_model_get_n_items (G_LIST_MODEL (self->sections[i])) == 0;

  if (self->empty == empty)
    return;

  self->empty = empty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

void
ebb_plan_set_review (EbbPlan *self,
                     int      reviewed,
                     int      next_review)
{
  ebb_property_set_int (self, properties[PROP_REVIEWED], &self->reviewed, reviewed);
  ebb_property_set_int (self, properties[PROP_NEXT_REVIEW], &self->next_review, next_review);
}

void
ebb_plan_reload (EbbPlan *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    g_list_store_remove_all (self->sections[i]);

  if (ebb_database_is_open (self->database))
    items = ebb_record_query (EBB_TYPE_PLAN_ITEM, self->database,
                              "ORDER BY section, position, id", &error);
  if (error != NULL)
    g_message ("The plan could not be read: %s", error->message);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      EbbPlanItem *item = g_ptr_array_index (items, i);

      g_list_store_append (ebb_plan_get_store (self, item), item);
    }

  ebb_plan_update_empty (self);
  ebb_plan_reload_versions (self);
}

/**
 * ebb_plan_show_card:
 * @self: a plan whose database is closed
 * @items: (element-type EbbPlanItem): what can be read all the same
 *
 * Has the plan be these lines alone until its database opens.
 */
void
ebb_plan_show_card (EbbPlan   *self,
                    GPtrArray *items)
{
  g_return_if_fail (EBB_IS_PLAN (self));
  g_return_if_fail (!ebb_database_is_open (self->database));

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    g_list_store_remove_all (self->sections[i]);
  for (guint i = 0; i < items->len; i++)
    {
      EbbPlanItem *item = g_ptr_array_index (items, i);

      g_list_store_append (ebb_plan_get_store (self, item), item);
    }

  ebb_plan_update_empty (self);
}

static void
on_database_opened_cb (EbbPlan *self)
{
  ebb_plan_reload (self);
}

static void
ebb_plan_constructed (GObject *object)
{
  EbbPlan *self = EBB_PLAN (object);

  G_OBJECT_CLASS (ebb_plan_parent_class)->constructed (object);

  self->use = ebb_plan_use_new (self->database);
  g_signal_connect_object (self->database, "opened", G_CALLBACK (on_database_opened_cb), self,
                           G_CONNECT_SWAPPED);
  ebb_plan_reload (self);
}

static void
ebb_plan_finalize (GObject *object)
{
  EbbPlan *self = EBB_PLAN (object);

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    g_clear_object (&self->sections[i]);
  g_clear_object (&self->versions);
  g_clear_object (&self->use);
  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_plan_parent_class)->finalize (object);
}

static void
ebb_plan_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  EbbPlan *self = EBB_PLAN (object);

  switch ((EbbPlanProperty) id)
    {
    case PROP_EMPTY:
      g_value_set_boolean (value, self->empty);
      break;
    case PROP_REVIEWED:
      g_value_set_int (value, self->reviewed);
      break;
    case PROP_NEXT_REVIEW:
      g_value_set_int (value, self->next_review);
      break;
    case PROP_DATABASE:
    case PROP_CLOCK:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_set_property (GObject      *object,
                       guint         id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  EbbPlan *self = EBB_PLAN (object);

  switch ((EbbPlanProperty) id)
    {
    case PROP_DATABASE:
      self->database = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_EMPTY:
    case PROP_REVIEWED:
    case PROP_NEXT_REVIEW:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_class_init (EbbPlanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags told = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_plan_constructed;
  object_class->finalize = ebb_plan_finalize;
  object_class->get_property = ebb_plan_get_property;
  object_class->set_property = ebb_plan_set_property;

  properties[PROP_DATABASE] =
    g_param_spec_object ("database", NULL, NULL, EBB_TYPE_DATABASE, flags);
  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, flags);
  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, TRUE, told);
  properties[PROP_REVIEWED] = g_param_spec_int ("reviewed", NULL, NULL, -1, G_MAXINT, -1, told);
  properties[PROP_NEXT_REVIEW] =
    g_param_spec_int ("next-review", NULL, NULL, -1, G_MAXINT, -1, told);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_plan_init (EbbPlan *self)
{
  self->empty = TRUE;
  self->reviewed = -1;
  self->next_review = -1;
  self->versions = g_list_store_new (EBB_TYPE_PLAN_VERSION);
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    self->sections[i] = g_list_store_new (EBB_TYPE_PLAN_ITEM);
}

/**
 * ebb_plan_new:
 * @database: a connection; it may open, close and change later
 * @clock: what time it is
 *
 * Returns: (transfer full): the plan in @database, empty while it is closed
 */
EbbPlan *
ebb_plan_new (EbbDatabase *database,
              EbbClock    *clock)
{
  return g_object_new (EBB_TYPE_PLAN, "database", database, "clock", clock, NULL);
}

/**
 * ebb_plan_get_section:
 * @self: the plan
 * @section: which part
 *
 * Returns: (transfer none): its lines, a model of #EbbPlanItem
 */
GListModel *
ebb_plan_get_section (EbbPlan        *self,
                      EbbPlanSection  section)
{
  g_return_val_if_fail (EBB_IS_PLAN (self), NULL);
  g_return_val_if_fail ((int) section < EBB_PLAN_N_SECTIONS, NULL);

  return G_LIST_MODEL (self->sections[section]);
}

/**
 * ebb_plan_get_use:
 * @self: the plan
 *
 * Returns: (transfer none): how often the journal says that its lines were used
 */
EbbPlanUse *
ebb_plan_get_use (EbbPlan *self)
{
  g_return_val_if_fail (EBB_IS_PLAN (self), NULL);

  return self->use;
}

gboolean
ebb_plan_is_empty (EbbPlan *self)
{
  g_return_val_if_fail (EBB_IS_PLAN (self), TRUE);

  return self->empty;
}

/**
 * ebb_plan_lookup:
 * @self: the plan
 * @id: the row of a line
 *
 * Returns: (transfer full) (nullable): the line, the same object as in the
 *   models
 */
EbbPlanItem *
ebb_plan_lookup (EbbPlan *self,
                 gint64   id)
{
  g_return_val_if_fail (EBB_IS_PLAN (self), NULL);

  for (guint s = 0; s < EBB_PLAN_N_SECTIONS; s++)
    {
      GListModel *section = G_LIST_MODEL (self->sections[s]);

      for (guint i = 0; i < g_list_model_get_n_items (section); i++)
        {
          g_autoptr (EbbPlanItem) item = g_list_model_get_item (section, i);

          if (ebb_record_get_id (EBB_RECORD (item)) == id)
            return g_steal_pointer (&item);
        }
    }

  return NULL;
}
