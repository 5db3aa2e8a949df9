/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-counters-private.h"

/* So long nothing cheers after use. */
#define QUIET_SECONDS (24 * 60 * 60)

/**
 * EbbCounters:
 *
 * What a person counts the days of, as a list model in their order. There are
 * few, so all are in memory; the model changes only after the change is on the
 * disk. The days come from the lapses of the journal each time they are asked
 * for: after #EbbDatabase::committed, and on another day, they may be others.
 */
static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbCounters, ebb_counters, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

typedef enum {
  PROP_DATABASE = 1,
  PROP_CLOCK,
} EbbCountersProperty;

static GParamSpec *properties[PROP_CLOCK + 1];

static void
reload (EbbCounters *self)
{
  g_autoptr (GPtrArray) counters = NULL;
  g_autoptr (GError) error = NULL;

  if (ebb_database_is_open (self->database) &&
      ebb_database_has_column (self->database, "counter", "id"))
    counters = ebb_record_query (EBB_TYPE_COUNTER, self->database, "ORDER BY position, id",
                                 &error);
  if (error != NULL)
    g_message ("The counters could not be read: %s", error->message);

  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       counters != NULL ? counters->pdata : NULL,
                       counters != NULL ? counters->len : 0);
}

static void
on_database_opened_cb (EbbCounters *self)
{
  reload (self);
}

static void
on_items_changed_cb (EbbCounters *self,
                     guint        position,
                     guint        removed,
                     guint        added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
ebb_counters_get_item_type (GListModel *model)
{
  return EBB_TYPE_COUNTER;
}

static guint
ebb_counters_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (EBB_COUNTERS (model)->store));
}

static gpointer
ebb_counters_get_item (GListModel *model,
                       guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (EBB_COUNTERS (model)->store), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = ebb_counters_get_item_type;
  iface->get_n_items = ebb_counters_get_n_items;
  iface->get_item = ebb_counters_get_item;
}

static void
ebb_counters_constructed (GObject *object)
{
  EbbCounters *self = EBB_COUNTERS (object);

  G_OBJECT_CLASS (ebb_counters_parent_class)->constructed (object);

  g_signal_connect_object (self->database, "opened", G_CALLBACK (on_database_opened_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
}

static void
ebb_counters_finalize (GObject *object)
{
  EbbCounters *self = EBB_COUNTERS (object);

  g_clear_object (&self->store);
  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_counters_parent_class)->finalize (object);
}

static void
ebb_counters_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EbbCounters *self = EBB_COUNTERS (object);

  switch ((EbbCountersProperty) id)
    {
    case PROP_DATABASE:
      self->database = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_counters_class_init (EbbCountersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_counters_constructed;
  object_class->finalize = ebb_counters_finalize;
  object_class->set_property = ebb_counters_set_property;

  properties[PROP_DATABASE] =
    g_param_spec_object ("database", NULL, NULL, EBB_TYPE_DATABASE, flags);
  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_counters_init (EbbCounters *self)
{
  self->store = g_list_store_new (EBB_TYPE_COUNTER);
  g_signal_connect_object (self->store, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * ebb_counters_new:
 * @database: a connection; it may open, close and change later
 * @clock: what time it is
 *
 * Returns: (transfer full): the counters in @database, none while it is closed
 */
EbbCounters *
ebb_counters_new (EbbDatabase *database,
                  EbbClock    *clock)
{
  return g_object_new (EBB_TYPE_COUNTERS, "database", database, "clock", clock, NULL);
}

EbbClock *
ebb_counters_get_clock (EbbCounters *self)
{
  g_return_val_if_fail (EBB_IS_COUNTERS (self), NULL);

  return self->clock;
}

/**
 * ebb_counters_lookup:
 * @self: the counters
 * @uid: which one
 *
 * Returns: (transfer full) (nullable): the counter, the same object as in the
 *   model
 */
EbbCounter *
ebb_counters_lookup (EbbCounters *self,
                     const char  *uid)
{
  g_return_val_if_fail (EBB_IS_COUNTERS (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (EbbCounter) own = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      g_autofree char *own_uid = NULL;

      g_object_get (own, "uid", &own_uid, NULL);
      if (g_strcmp0 (own_uid, uid) == 0)
        return g_steal_pointer (&own);
    }

  return NULL;
}

/* The days of use by the clock of the place, in the order of use. */
static GArray *
read_ends (EbbCounters  *self,
           EbbCounter   *counter,
           GError      **error)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (EbbCountEnd));
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (self->database,
                                    "SELECT time, coalesce (until, time), utc_offset, "
                                    "coalesce (new_start_day, -1) "
                                    "FROM lapse_counter JOIN entry ON entry.id = entry_id "
                                    "WHERE counter_id = ? AND kind = 'lapse' "
                                    "ORDER BY time, entry.id", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, ebb_record_get_id (EBB_RECORD (counter)));
  while (ebb_database_step (self->database, statement, &has_row, error))
    {
      int offset = sqlite3_column_int (statement, 2);
      EbbCountEnd end = {
        ebb_day_from_unix (sqlite3_column_int64 (statement, 0), offset),
        ebb_day_from_unix (sqlite3_column_int64 (statement, 1), offset),
        sqlite3_column_int64 (statement, 3)
      };

      if (!has_row)
        return g_steal_pointer (&ends);
      g_array_append_val (ends, end);
    }

  return NULL;
}

/**
 * ebb_counters_get_count:
 * @self: the counters
 * @counter: one of them, or an edited copy of one, or a new one
 * @count: (out): its days as of now
 * @error: return location for an #EbbError
 *
 * Returns: whether they could be read
 */
gboolean
ebb_counters_get_count (EbbCounters  *self,
                        EbbCounter   *counter,
                        EbbCount     *count,
                        GError      **error)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GArray) ends = NULL;

  g_return_val_if_fail (EBB_IS_COUNTERS (self), FALSE);
  g_return_val_if_fail (EBB_IS_COUNTER (counter), FALSE);

  now = ebb_clock_now (self->clock);
  ends = read_ends (self, counter, error);
  if (ends == NULL)
    return FALSE;

  ebb_count_compute (count, ebb_counter_get_start_day (counter),
                     ebb_counter_get_precision (counter) != EBB_PRECISION_DAY,
                     ebb_counter_get_first_day (counter),
                     (const EbbCountEnd *) ends->data, ends->len, ebb_day_of (now));

  return TRUE;
}

/**
 * ebb_counters_get_quiet:
 * @self: the counters
 *
 * Returns: whether there was use in the last 24 hours, or some was logged in
 *   them, or goes on: nothing then praises and nothing celebrates
 */
gboolean
ebb_counters_get_quiet (EbbCounters *self)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (EBB_IS_COUNTERS (self), FALSE);

  now = ebb_clock_now (self->clock);
  statement = ebb_database_prepare (self->database,
                                    "SELECT 1 FROM entry WHERE id IN "
                                    "(SELECT id FROM entry WHERE kind = 'lapse') AND "
                                    "(going_on OR max (time, coalesce (until, 0), created) > ?) "
                                    "LIMIT 1", NULL);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, g_date_time_to_unix (now) - QUIET_SECONDS);

  return ebb_database_step (self->database, statement, &has_row, NULL) && has_row;
}
