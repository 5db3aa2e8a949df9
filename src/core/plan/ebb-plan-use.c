/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal/ebb-episode.h"
#include "plan/ebb-plan-use.h"

/**
 * EbbPlanUse:
 *
 * How often the journal says that a line of the plan was used, and helped: all
 * lines by one query. What is being written does not count yet.
 *
 * It follows the journal while it is active, that is while somebody looks, and
 * then says so once for any number of changes, when there is time.
 */
struct _EbbPlanUse
{
  GObject parent_instance;

  EbbDatabase *database;
  GHashTable  *counts; /* of EbbPlanUseCount, by uid */
  gboolean     active;
  guint        idle_id;
};

G_DEFINE_FINAL_TYPE (EbbPlanUse, ebb_plan_use, G_TYPE_OBJECT)

typedef enum {
  PROP_DATABASE = 1,
} EbbPlanUseProperty;

static GParamSpec *properties[PROP_DATABASE + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A lapse names the line that was made of it, which is no use of one. */
static gboolean
read_counts (EbbPlanUse  *self,
             GError     **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (self->database,
                                    "SELECT plan_uid, count(*), total(plan_helped), "
                                    "count(plan_helped) FROM entry WHERE plan_uid <> '' "
                                    "AND kind IN ('" EBB_ENTRY_CRAVING "', "
                                    "'" EBB_ENTRY_EPISODE "') "
                                    "GROUP BY plan_uid", error);
  if (statement == NULL)
    return FALSE;

  while (ebb_database_step (self->database, statement, &has_row, error))
    {
      EbbPlanUseCount count;

      if (!has_row)
        return TRUE;

      count.used = (guint) sqlite3_column_int64 (statement, 1);
      count.helped = (guint) sqlite3_column_int64 (statement, 2);
      count.answered = (guint) sqlite3_column_int64 (statement, 3);
      g_hash_table_insert (self->counts,
                           g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                           g_memdup2 (&count, sizeof count));
    }

  return FALSE;
}

/* All or nothing: a part of it could be taken for the whole. */
static void
refresh (EbbPlanUse *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_hash_table_remove_all (self->counts);
  if (ebb_database_is_open (self->database) && !read_counts (self, &error))
    {
      g_message ("The use of the plan could not be counted: %s", error->message);
      g_hash_table_remove_all (self->counts);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  EbbPlanUse *self = user_data;

  self->idle_id = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

static void
on_journal_changed_cb (EbbPlanUse *self)
{
  if (self->active && self->idle_id == 0)
    self->idle_id = g_idle_add (on_idle_cb, self);
}

static void
ebb_plan_use_constructed (GObject *object)
{
  EbbPlanUse *self = EBB_PLAN_USE (object);

  G_OBJECT_CLASS (ebb_plan_use_parent_class)->constructed (object);

  g_signal_connect_object (self->database, "committed", G_CALLBACK (on_journal_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->database, "opened", G_CALLBACK (on_journal_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ebb_plan_use_finalize (GObject *object)
{
  EbbPlanUse *self = EBB_PLAN_USE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (ebb_plan_use_parent_class)->finalize (object);
}

static void
ebb_plan_use_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EbbPlanUse *self = EBB_PLAN_USE (object);

  switch ((EbbPlanUseProperty) id)
    {
    case PROP_DATABASE:
      self->database = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_use_class_init (EbbPlanUseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ebb_plan_use_constructed;
  object_class->finalize = ebb_plan_use_finalize;
  object_class->set_property = ebb_plan_use_set_property;

  properties[PROP_DATABASE] =
    g_param_spec_object ("database", NULL, NULL, EBB_TYPE_DATABASE,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbPlanUse::changed:
   *
   * There are new numbers.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EBB_TYPE_PLAN_USE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_plan_use_init (EbbPlanUse *self)
{
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * ebb_plan_use_new:
 * @database: the journal's connection; it may open, close and change later
 *
 * Returns: (transfer full): how often each line was used, once it is set active
 */
EbbPlanUse *
ebb_plan_use_new (EbbDatabase *database)
{
  return g_object_new (EBB_TYPE_PLAN_USE, "database", database, NULL);
}

/**
 * ebb_plan_use_set_active:
 * @self: the use of the plan
 * @active: whether somebody looks
 *
 * Nothing is counted while nobody does. When somebody begins to, everything is.
 */
void
ebb_plan_use_set_active (EbbPlanUse *self,
                         gboolean    active)
{
  g_return_if_fail (EBB_IS_PLAN_USE (self));

  if (self->active == !!active)
    return;

  self->active = !!active;
  if (self->active)
    refresh (self);
  else
    g_clear_handle_id (&self->idle_id, g_source_remove);
}

/**
 * ebb_plan_use_count:
 * @self: the use of the plan, active
 * @uid: which line
 *
 * Returns: how often cravings and episodes say that it was used
 */
EbbPlanUseCount
ebb_plan_use_count (EbbPlanUse *self,
                    const char *uid)
{
  const EbbPlanUseCount none = { 0, 0, 0 };
  const EbbPlanUseCount *count = NULL;

  g_return_val_if_fail (EBB_IS_PLAN_USE (self), none);

  count = g_hash_table_lookup (self->counts, uid);

  return count != NULL ? *count : none;
}
