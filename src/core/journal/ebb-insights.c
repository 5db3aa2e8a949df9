/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-insights.h"

/**
 * EbbInsights:
 *
 * What the journal says about itself, in the days of a range: how strong
 * cravings were, when they were, what went before and what was done. Every
 * number is a count that SQLite made; no entry is read.
 *
 * It follows the journal while it is active, that is while somebody looks, and
 * then says so once for any number of changes, when there is time.
 */
struct _EbbInsights
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbClock    *clock;
  EbbRange     range;
  gboolean     active;
  guint        idle_id;

  EbbTimeline *timeline;
  EbbHours    *hours;
  GPtrArray   *triggers;
  GPtrArray   *coping;
};

G_DEFINE_FINAL_TYPE (EbbInsights, ebb_insights, G_TYPE_OBJECT)

typedef enum {
  PROP_DATABASE = 1,
  PROP_CLOCK,
} EbbInsightsProperty;

static GParamSpec *properties[PROP_CLOCK + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
forget (EbbInsights *self)
{
  g_clear_pointer (&self->timeline, ebb_timeline_free);
  g_clear_pointer (&self->hours, g_free);
  g_clear_pointer (&self->triggers, g_ptr_array_unref);
  g_clear_pointer (&self->coping, g_ptr_array_unref);
}

static gboolean
read_all (EbbInsights  *self,
          GError      **error)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  EbbDays days;

  if (!ebb_range_get_days (self->range, self->database, now, &days, error))
    return FALSE;

  self->timeline = ebb_timeline_new (self->database, &days, error);
  if (self->timeline == NULL)
    return FALSE;
  self->hours = ebb_hours_new (self->database, &days, error);
  if (self->hours == NULL)
    return FALSE;
  self->triggers = ebb_tag_counts_new (self->database, EBB_TAG_TRIGGER, &days, error);
  if (self->triggers == NULL)
    return FALSE;
  self->coping = ebb_tag_counts_new (self->database, EBB_TAG_COPING, &days, error);

  return self->coping != NULL;
}

/* All or nothing: a part of it could be taken for the whole. */
static void
refresh (EbbInsights *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  forget (self);
  if (!read_all (self, &error))
    {
      g_message ("The journal could not be counted: %s", error->message);
      forget (self);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  EbbInsights *self = user_data;

  self->idle_id = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

static void
on_journal_changed_cb (EbbInsights *self)
{
  if (self->active && self->idle_id == 0)
    self->idle_id = g_idle_add (on_idle_cb, self);
}

static void
ebb_insights_constructed (GObject *object)
{
  EbbInsights *self = EBB_INSIGHTS (object);

  G_OBJECT_CLASS (ebb_insights_parent_class)->constructed (object);

  /* Not the model of the entries: it says nothing when one is edited in its
   * place. */
  g_signal_connect_object (self->database, "committed", G_CALLBACK (on_journal_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->database, "opened", G_CALLBACK (on_journal_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ebb_insights_dispose (GObject *object)
{
  EbbInsights *self = EBB_INSIGHTS (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  forget (self);
  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_insights_parent_class)->dispose (object);
}

static void
ebb_insights_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EbbInsights *self = EBB_INSIGHTS (object);

  switch ((EbbInsightsProperty) id)
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
ebb_insights_class_init (EbbInsightsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_insights_constructed;
  object_class->dispose = ebb_insights_dispose;
  object_class->set_property = ebb_insights_set_property;

  properties[PROP_DATABASE] =
    g_param_spec_object ("database", NULL, NULL, EBB_TYPE_DATABASE, flags);
  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbInsights::changed:
   *
   * There are new numbers. Those before are gone.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EBB_TYPE_INSIGHTS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_insights_init (EbbInsights *self)
{
  self->range = EBB_RANGE_MONTH;
}

/**
 * ebb_insights_new:
 * @database: the journal's connection; it may open, close and change later
 * @clock: what time it is
 *
 * Returns: (transfer full): what the journal says, once it is set active
 */
EbbInsights *
ebb_insights_new (EbbDatabase *database,
                  EbbClock    *clock)
{
  return g_object_new (EBB_TYPE_INSIGHTS, "database", database, "clock", clock, NULL);
}

EbbRange
ebb_insights_get_range (EbbInsights *self)
{
  g_return_val_if_fail (EBB_IS_INSIGHTS (self), EBB_RANGE_MONTH);

  return self->range;
}

/**
 * ebb_insights_set_range:
 * @self: the insights
 * @range: what to look back at
 *
 * Emits #EbbInsights::changed before it returns, if somebody looks.
 */
void
ebb_insights_set_range (EbbInsights *self,
                        EbbRange     range)
{
  g_return_if_fail (EBB_IS_INSIGHTS (self));

  if (self->range == range)
    return;

  self->range = range;
  if (self->active)
    refresh (self);
}

/**
 * ebb_insights_set_active:
 * @self: the insights
 * @active: whether somebody looks
 *
 * Nothing is counted while nobody does. When somebody begins to, everything
 * is: there may be other entries, and it may be another day.
 */
void
ebb_insights_set_active (EbbInsights *self,
                         gboolean     active)
{
  g_return_if_fail (EBB_IS_INSIGHTS (self));

  if (self->active == !!active)
    return;

  self->active = !!active;
  if (self->active)
    refresh (self);
  else if (self->idle_id != 0)
    g_clear_handle_id (&self->idle_id, g_source_remove);
}

/**
 * ebb_insights_get_timeline:
 * @self: the insights, active
 *
 * Returns: (transfer none) (nullable): how strong cravings were; %NULL where the
 *   journal cannot be read
 */
EbbTimeline *
ebb_insights_get_timeline (EbbInsights *self)
{
  g_return_val_if_fail (EBB_IS_INSIGHTS (self), NULL);

  return self->timeline;
}

/**
 * ebb_insights_get_hours:
 * @self: the insights, active
 *
 * Returns: (transfer none) (nullable): when cravings were
 */
EbbHours *
ebb_insights_get_hours (EbbInsights *self)
{
  g_return_val_if_fail (EBB_IS_INSIGHTS (self), NULL);

  return self->hours;
}

/**
 * ebb_insights_get_triggers:
 * @self: the insights, active
 *
 * Returns: (transfer none) (nullable) (element-type EbbTagCount): what went with
 *   cravings, most often first
 */
GPtrArray *
ebb_insights_get_triggers (EbbInsights *self)
{
  g_return_val_if_fail (EBB_IS_INSIGHTS (self), NULL);

  return self->triggers;
}

/**
 * ebb_insights_get_coping:
 * @self: the insights, active
 *
 * Returns: (transfer none) (nullable) (element-type EbbTagCount): what was done,
 *   most often first; to be shown from %EBB_MIN_PAIRS on
 */
GPtrArray *
ebb_insights_get_coping (EbbInsights *self)
{
  g_return_val_if_fail (EBB_IS_INSIGHTS (self), NULL);

  return self->coping;
}

/**
 * ebb_insights_dup_numbers:
 * @self: the insights; they need not be active
 * @days: any days
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): those days in numbers
 */
EbbNumbers *
ebb_insights_dup_numbers (EbbInsights    *self,
                          const EbbDays  *days,
                          GError        **error)
{
  g_return_val_if_fail (EBB_IS_INSIGHTS (self), NULL);

  return ebb_numbers_new (self->database, days, error);
}
