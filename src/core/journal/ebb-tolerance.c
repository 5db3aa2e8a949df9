/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-tolerance.h"
#include "journal/ebb-event.h"

/* What was dismissed is remembered under this and which one it was. */
#define KEY_PREFIX "tolerance:"
#define VALUE_SEEN "seen"

/**
 * EbbTolerance:
 *
 * Whether there is cause to say that tolerance may be lost: after a break that
 * was logged, a stop of medication, a discharge or a release. What was
 * dismissed comes back only with something new.
 *
 * A break is logged where the person said so: as an event, by a counter, or by
 * a lapse that is over. Days without an entry are no break: nobody said
 * anything.
 */
struct _EbbTolerance
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbCounters *counters;
};

G_DEFINE_FINAL_TYPE (EbbTolerance, ebb_tolerance, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
free_cause (gpointer data)
{
  EbbToleranceCause *cause = data;

  g_free (cause->key);
  g_free (cause);
}

static void
add_cause (GPtrArray          *causes,
           EbbToleranceReason  reason,
           char               *key,
           gint64              day)
{
  EbbToleranceCause cause = { reason, key, day };

  g_ptr_array_add (causes, g_memdup2 (&cause, sizeof cause));
}

/* Whether it is long enough ago to matter. */
static gboolean
applies (const EbbToleranceCause *cause,
         gint64                   today)
{
  gboolean counts_days = cause->reason == EBB_TOLERANCE_COUNT ||
                         cause->reason == EBB_TOLERANCE_LAPSE;

  return cause->day + (counts_days ? EBB_TOLERANCE_DAYS : 0) <= today;
}

/**
 * ebb_tolerance_choose:
 * @causes: (element-type EbbToleranceCause): all that there are
 * @seen: (array zero-terminated=1): the keys of those that were dismissed
 * @today: the day
 *
 * Returns: (nullable): the newest that applies and was not dismissed; of two on
 *   one day the first
 */
const EbbToleranceCause *
ebb_tolerance_choose (GPtrArray         *causes,
                      const char *const *seen,
                      gint64             today)
{
  const EbbToleranceCause *newest = NULL;

  for (guint i = 0; i < causes->len; i++)
    {
      const EbbToleranceCause *cause = g_ptr_array_index (causes, i);

      if (applies (cause, today) && !g_strv_contains (seen, cause->key) &&
          (newest == NULL || cause->day > newest->day))
        newest = cause;
    }

  return newest;
}

/**
 * ebb_tolerance_get_source:
 *
 * Returns: who says it, what it is called and of when it is, not translated
 */
const char *
ebb_tolerance_get_source (void)
{
  return "NICE (UK), Opioid detoxification, CG52, 2007, maintained";
}

static gint64
get_today (EbbTolerance *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_counters_get_clock (self->counters));

  return ebb_day_of (now);
}

static EbbToleranceReason
get_event_reason (const char *event)
{
  const struct { const char *event; EbbToleranceReason reason; } events[] = {
    { EBB_EVENT_BREAK, EBB_TOLERANCE_BREAK },
    { EBB_EVENT_STOPPED_MEDICATION, EBB_TOLERANCE_MEDICATION },
    { EBB_EVENT_DISCHARGED, EBB_TOLERANCE_DISCHARGED },
    { EBB_EVENT_RELEASED, EBB_TOLERANCE_RELEASED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_strcmp0 (events[i].event, event) == 0)
      return events[i].reason;

  return EBB_TOLERANCE_NONE;
}

static void
add_event (GPtrArray    *causes,
           EbbStatement *statement)
{
  const char *uid = (const char *) sqlite3_column_text (statement, 0);
  EbbToleranceReason reason;

  reason = get_event_reason ((const char *) sqlite3_column_text (statement, 2));
  if (reason != EBB_TOLERANCE_NONE)
    add_cause (causes, reason, g_strconcat (KEY_PREFIX "event:", uid, NULL),
               ebb_day_from_unix (sqlite3_column_int64 (statement, 3),
                                  sqlite3_column_int (statement, 4)));
}

/* The events, and of the lapses the one with the last use, unless that goes on.
 * The rows are looked for in an index, which is a small part of the table. */
static void
add_entries (EbbTolerance *self,
             GPtrArray    *causes)
{
  g_autoptr (EbbStatement) statement = NULL;
  g_autofree char *last_key = NULL;
  gint64 last_time = -1;
  gint64 last_day = EBB_DAY_NONE;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (self->database,
                                    "SELECT uid, kind, event, max (time, coalesce (until, 0)), "
                                    "utc_offset, going_on FROM entry WHERE id IN "
                                    "(SELECT id FROM entry WHERE kind IN ('event', 'lapse')) "
                                    "ORDER BY time, id", NULL);
  while (statement != NULL &&
         ebb_database_step (self->database, statement, &has_row, NULL) && has_row)
    {
      gint64 time = sqlite3_column_int64 (statement, 3);

      if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 1), EBB_ENTRY_EVENT) == 0)
        add_event (causes, statement);
      else if (time >= last_time)
        {
          last_time = time;
          last_day = ebb_day_from_unix (time, sqlite3_column_int (statement, 4));
          g_free (last_key);
          last_key = sqlite3_column_int (statement, 5) != 0
                       ? NULL
                       : g_strconcat (KEY_PREFIX "lapse:", sqlite3_column_text (statement, 0),
                                      NULL);
        }
    }

  if (last_key != NULL)
    add_cause (causes, EBB_TOLERANCE_LAPSE, g_steal_pointer (&last_key), last_day);
}

/* A change to another medication is no stop. */
static void
add_medication (EbbTolerance *self,
                GPtrArray    *causes)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (self->database,
                                    "SELECT uid, ended FROM medication WHERE ended IS NOT NULL "
                                    "AND NOT EXISTS (SELECT 1 FROM medication AS other "
                                    "WHERE other.ended IS NULL OR "
                                    "other.ended > medication.ended)", NULL);
  while (statement != NULL &&
         ebb_database_step (self->database, statement, &has_row, NULL) && has_row)
    {
      gint64 day = sqlite3_column_int64 (statement, 1);

      add_cause (causes, EBB_TOLERANCE_MEDICATION,
                 g_strdup_printf (KEY_PREFIX "medication:%s:%" G_GINT64_FORMAT,
                                  sqlite3_column_text (statement, 0), day), day);
    }
}

/* Each stay by itself: after a lapse it is a new one. One with an unknown start
 * is a break since the counter was made. */
static void
add_stay (EbbTolerance *self,
          GPtrArray    *causes,
          EbbCounter   *counter)
{
  g_autofree char *uid = NULL;
  gint64 created = 0;
  EbbCount count;

  if (!ebb_counters_get_count (self->counters, counter, &count, NULL) ||
      (count.state != EBB_COUNT_RUNNING && count.state != EBB_COUNT_UNKNOWN))
    return;

  g_object_get (counter, "uid", &uid, "created", &created, NULL);
  add_cause (causes, EBB_TOLERANCE_COUNT,
             g_strdup_printf (KEY_PREFIX "stay:%s:%" G_GINT64_FORMAT, uid, count.start),
             count.state == EBB_COUNT_RUNNING
               ? count.start
               : MIN (ebb_day_from_unix (created, 0), get_today (self)) - EBB_TOLERANCE_DAYS);
}

static GPtrArray *
list_causes (EbbTolerance *self)
{
  GPtrArray *causes = g_ptr_array_new_with_free_func (free_cause);

  if (!ebb_database_is_open (self->database))
    return causes;

  add_entries (self, causes);
  add_medication (self, causes);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->counters)); i++)
    {
      g_autoptr (EbbCounter) counter = g_list_model_get_item (G_LIST_MODEL (self->counters), i);

      add_stay (self, causes, counter);
    }

  return causes;
}

static GStrv
list_seen (EbbTolerance *self)
{
  g_autoptr (GStrvBuilder) seen = g_strv_builder_new ();
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  if (ebb_database_is_open (self->database))
    statement = ebb_database_prepare (self->database,
                                      "SELECT key FROM remembered "
                                      "WHERE key >= '" KEY_PREFIX "' AND key < 'tolerance;'",
                                      NULL);
  while (statement != NULL &&
         ebb_database_step (self->database, statement, &has_row, NULL) && has_row)
    g_strv_builder_add (seen, (const char *) sqlite3_column_text (statement, 0));

  return g_strv_builder_end (seen);
}

static void
on_changed_cb (EbbTolerance *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ebb_tolerance_finalize (GObject *object)
{
  EbbTolerance *self = EBB_TOLERANCE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->counters);

  G_OBJECT_CLASS (ebb_tolerance_parent_class)->finalize (object);
}

static void
ebb_tolerance_class_init (EbbToleranceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_tolerance_finalize;

  /**
   * EbbTolerance::changed:
   *
   * What was written may have changed the reason. Another day may as well,
   * without a signal.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_tolerance_init (EbbTolerance *self)
{
}

/**
 * ebb_tolerance_new:
 * @database: a connection; it may open, close and change later
 * @counters: the counters in it
 *
 * Returns: (transfer full): what knows of a reason
 */
EbbTolerance *
ebb_tolerance_new (EbbDatabase *database,
                   EbbCounters *counters)
{
  EbbTolerance *self = g_object_new (EBB_TYPE_TOLERANCE, NULL);

  self->database = g_object_ref (database);
  self->counters = g_object_ref (counters);
  g_signal_connect_object (database, "committed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (database, "opened", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* A counter is in the model only after the commit. */
  g_signal_connect_object (counters, "items-changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * ebb_tolerance_get_reason:
 * @self: the tolerance
 * @day: (out) (optional): since when, or %EBB_DAY_NONE
 *
 * Returns: why to show the card today, or %EBB_TOLERANCE_NONE
 */
EbbToleranceReason
ebb_tolerance_get_reason (EbbTolerance *self,
                          gint64       *day)
{
  g_autoptr (GPtrArray) causes = NULL;
  g_auto (GStrv) seen = NULL;
  const EbbToleranceCause *cause;

  g_return_val_if_fail (EBB_IS_TOLERANCE (self), EBB_TOLERANCE_NONE);

  causes = list_causes (self);
  seen = list_seen (self);
  cause = ebb_tolerance_choose (causes, (const char *const *) seen, get_today (self));
  if (day != NULL)
    *day = cause != NULL ? cause->day : EBB_DAY_NONE;

  return cause != NULL ? cause->reason : EBB_TOLERANCE_NONE;
}

static gboolean
write_seen (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  EbbTolerance *self = user_data;
  g_autoptr (GPtrArray) causes = list_causes (self);
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database,
                                    "INSERT OR IGNORE INTO remembered (key, value) "
                                    "VALUES (?, '" VALUE_SEEN "')", error);
  for (guint i = 0; statement != NULL && i < causes->len; i++)
    {
      const EbbToleranceCause *cause = g_ptr_array_index (causes, i);

      if (!applies (cause, get_today (self)))
        continue;

      sqlite3_reset (statement);
      sqlite3_bind_text (statement, 1, cause->key, -1, SQLITE_TRANSIENT);
      if (!ebb_database_step (database, statement, NULL, error))
        return FALSE;
    }

  return statement != NULL;
}

/**
 * ebb_tolerance_dismiss:
 * @self: the tolerance
 * @error: return location for an #EbbError
 *
 * The person has read it. Every reason that there is now is done with; a new
 * one is not.
 *
 * Returns: whether that is on the disk
 */
gboolean
ebb_tolerance_dismiss (EbbTolerance  *self,
                       GError       **error)
{
  g_return_val_if_fail (EBB_IS_TOLERANCE (self), FALSE);

  return ebb_database_transaction (self->database, write_seen, self, error);
}
