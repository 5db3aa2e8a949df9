/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-agenda.h"

/* So many times in a row may be paused, or done before they come. */
#define MAX_LOOK_AHEAD 400

/**
 * EbbAgenda:
 *
 * All that decides whether to remind: the reminders, what was done already,
 * and whether the person wants a pause. It keeps nothing by itself: how far
 * the reminders have come is in the #EbbReminderState that it is given.
 */
struct _EbbAgenda
{
  GObject parent_instance;

  EbbSettings     *settings;
  EbbReminderList *list;
};

G_DEFINE_FINAL_TYPE (EbbAgenda, ebb_agenda, G_TYPE_OBJECT)

typedef enum {
  PROP_SETTINGS = 1,
} EbbAgendaProperty;

static GParamSpec *properties[PROP_SETTINGS + 1];

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A look at one reminder */
typedef struct
{
  EbbAgenda       *self;
  EbbReminder     *reminder;
  EbbReminderMark *mark;
  GDateTime       *now;
  guint32          today;
  EbbAgendaFunc    func;
  gpointer         user_data;
} Look;

static char *
format_rule (const EbbScheduleRule *rule)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rule->n_times; i++)
    g_string_append_printf (text, "%d,", rule->times[i]);
  g_string_append_printf (text, " %u %u %u %u", rule->days, rule->weeks, rule->date, rule->lead);

  return g_string_free (text, FALSE);
}

/* What was done on a date that is yet to come was done while the clock was
 * wrong. */
static gboolean
is_done (EbbAgenda   *self,
         EbbReminder *reminder,
         gint64       slot,
         guint32      today)
{
  const char *token = ebb_reminder_kind_get_token (ebb_reminder_get_kind (reminder));
  g_autoptr (GVariant) done = ebb_settings_dup_reminders_done (self->settings);
  int day = 0, n = 0;

  return g_variant_lookup (done, token, "(ii)", &day, &n) && day > 0 &&
         (guint32) day <= today + 1 && ebb_reminder_is_done (reminder, slot, (guint32) day, n);
}

/* A slot that lies days ahead was dealt with while the clock was wrong; what
 * came before it still counts. */
static gint64
get_last_slot (EbbReminderMark *mark,
               guint32          today)
{
  if (ebb_schedule_slot_get_day (mark->slot) > today + 1 && mark->before > 0)
    return mark->before;

  return mark->slot;
}

static EbbOutcome
judge (EbbAgenda       *self,
       EbbReminder     *reminder,
       EbbReminderMark *mark,
       gint64           slot,
       guint32          today)
{
  guint32 day = ebb_schedule_slot_get_day (slot);

  if (is_done (self, reminder, slot, today))
    return EBB_OUTCOME_DONE;
  if (mark->declined == day)
    return EBB_OUTCOME_DECLINED;
  if (day < ebb_settings_get_reminders_paused_until (self->settings))
    return EBB_OUTCOME_PAUSED;

  return EBB_OUTCOME_DUE;
}

static void
on_slot_cb (gint64     slot,
            GDateTime *time,
            gpointer   user_data)
{
  Look *look = user_data;
  EbbOutcome outcome = judge (look->self, look->reminder, look->mark, slot, look->today);

  if (outcome == EBB_OUTCOME_DUE && ebb_schedule_is_late (look->now, time))
    outcome = EBB_OUTCOME_MISSED;

  if (look->func != NULL)
    look->func (look->reminder, time, outcome, look->user_data);
}

/* What is past when a reminder is turned on, or gets other times, was not
 * missed: nobody had asked for it. */
static gboolean
arm (EbbReminderState *state,
     EbbReminder      *reminder,
     GDateTime        *now)
{
  const EbbScheduleRule *rule = ebb_reminder_get_rule (reminder);
  EbbReminderMark *mark = ebb_reminder_state_lookup (state, ebb_reminder_get_id (reminder));
  g_autofree char *text = format_rule (rule);

  if (mark != NULL && g_str_equal (mark->rule, text))
    return FALSE;

  ebb_reminder_state_mark (state, ebb_reminder_get_id (reminder), text,
                           ebb_schedule_get_latest (now, rule, g_date_time_get_timezone (now)),
                           0, mark != NULL ? mark->declined : 0);

  return TRUE;
}

/* Turned off, and on again later: that is a new beginning. */
static gboolean
drop_marks (EbbAgenda        *self,
            EbbReminderState *state)
{
  gboolean enabled = ebb_settings_get_reminders_enabled (self->settings);
  GHashTableIter iter;
  gpointer id;
  gboolean dropped = FALSE;

  g_hash_table_iter_init (&iter, state->marks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      EbbReminder *reminder = ebb_reminder_list_lookup (self->list, id);

      if (enabled && reminder != NULL && ebb_reminder_get_enabled (reminder))
        continue;

      g_hash_table_iter_remove (&iter);
      dropped = TRUE;
    }

  return dropped;
}

static void
on_changed_cb (EbbAgenda *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ebb_agenda_constructed (GObject *object)
{
  EbbAgenda *self = EBB_AGENDA (object);

  G_OBJECT_CLASS (ebb_agenda_parent_class)->constructed (object);

  self->list = ebb_reminder_list_new (self->settings);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminders-enabled",
                           G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminders-paused-until",
                           G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminders-done",
                           G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ebb_agenda_finalize (GObject *object)
{
  EbbAgenda *self = EBB_AGENDA (object);

  g_clear_object (&self->list);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_agenda_parent_class)->finalize (object);
}

static void
ebb_agenda_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  EbbAgenda *self = EBB_AGENDA (object);

  switch ((EbbAgendaProperty) id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_agenda_class_init (EbbAgendaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ebb_agenda_constructed;
  object_class->finalize = ebb_agenda_finalize;
  object_class->set_property = ebb_agenda_set_property;

  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbAgenda::changed:
   * @self: an agenda
   *
   * Something that decides whether to remind is no longer the same.
   */
  signals[CHANGED] = g_signal_new ("changed", EBB_TYPE_AGENDA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ebb_agenda_init (EbbAgenda *self)
{
}

/**
 * ebb_agenda_new:
 * @settings: the person's settings
 *
 * Returns: (transfer full): an agenda
 */
EbbAgenda *
ebb_agenda_new (EbbSettings *settings)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (settings), NULL);

  return g_object_new (EBB_TYPE_AGENDA, "settings", settings, NULL);
}

EbbReminderList *
ebb_agenda_get_list (EbbAgenda *self)
{
  g_return_val_if_fail (EBB_IS_AGENDA (self), NULL);

  return self->list;
}

/**
 * ebb_agenda_is_over:
 * @self: an agenda
 * @state: how far the reminders have come
 * @reminder: one that was shown
 * @now: the moment, in the zone where the person is
 *
 * Returns: whether there is no more reason to show it: it was done meanwhile,
 *   turned off, or paused
 */
gboolean
ebb_agenda_is_over (EbbAgenda        *self,
                    EbbReminderState *state,
                    EbbReminder      *reminder,
                    GDateTime        *now)
{
  EbbReminderMark *mark = ebb_reminder_state_lookup (state, ebb_reminder_get_id (reminder));

  return mark == NULL || !ebb_settings_get_reminders_enabled (self->settings) ||
         judge (self, reminder, mark, mark->slot, ebb_schedule_get_day (now)) != EBB_OUTCOME_DUE;
}

/**
 * ebb_agenda_look:
 * @self: an agenda
 * @state: how far the reminders have come; it is moved on to @now
 * @now: the moment, in the zone where the person is
 * @func: (nullable): what to call for each time that came meanwhile
 * @user_data: what to give to @func
 *
 * However long the computer slept, each time is reported once. The state is
 * only to be kept once what was due has been shown.
 *
 * Returns: whether @state is another one now
 */
gboolean
ebb_agenda_look (EbbAgenda        *self,
                 EbbReminderState *state,
                 GDateTime        *now,
                 EbbAgendaFunc     func,
                 gpointer          user_data)
{
  gboolean changed;

  g_return_val_if_fail (EBB_IS_AGENDA (self), FALSE);

  changed = drop_marks (self, state);
  if (!ebb_settings_get_reminders_enabled (self->settings))
    return changed;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (EbbReminder) reminder = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      Look look = { .self = self, .reminder = reminder, .now = now, .func = func,
                    .today = ebb_schedule_get_day (now), .user_data = user_data };
      gint64 last, slot;

      if (!ebb_reminder_get_enabled (reminder))
        continue;

      changed = arm (state, reminder, now) || changed;
      look.mark = ebb_reminder_state_lookup (state, ebb_reminder_get_id (reminder));
      last = get_last_slot (look.mark, look.today);
      slot = ebb_schedule_walk (now, ebb_reminder_get_rule (reminder),
                                g_date_time_get_timezone (now), last, on_slot_cb, &look);
      if (slot != last)
        {
          look.mark->before = last;
          look.mark->slot = slot;
          changed = TRUE;
        }
    }

  return changed;
}

static GDateTime *
get_next_of (EbbAgenda       *self,
             EbbReminder     *reminder,
             EbbReminderMark *mark,
             GDateTime       *now)
{
  guint32 today = ebb_schedule_get_day (now);
  gint64 slot = get_last_slot (mark, today);
  g_autoptr (GDateTime) after = g_date_time_ref (now);

  for (guint i = 0; i < MAX_LOOK_AHEAD; i++)
    {
      g_autoptr (GDateTime) time =
        ebb_schedule_get_next (after, ebb_reminder_get_rule (reminder),
                               g_date_time_get_timezone (now), slot, &slot);

      if (time == NULL)
        return NULL;
      if (judge (self, reminder, mark, slot, today) == EBB_OUTCOME_DUE)
        return g_steal_pointer (&time);

      g_date_time_unref (after);
      after = g_steal_pointer (&time);
    }

  return NULL;
}

/**
 * ebb_agenda_get_next:
 * @self: an agenda
 * @state: how far the reminders have come
 * @now: the moment, in the zone where the person is
 *
 * Returns: (transfer full) (nullable): when the next one is, leaving out those
 *   that are paused or need no reminder any more
 */
GDateTime *
ebb_agenda_get_next (EbbAgenda        *self,
                     EbbReminderState *state,
                     GDateTime        *now)
{
  g_autoptr (GDateTime) next = NULL;

  g_return_val_if_fail (EBB_IS_AGENDA (self), NULL);

  if (!ebb_settings_get_reminders_enabled (self->settings))
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (EbbReminder) reminder = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      EbbReminderMark *mark = ebb_reminder_state_lookup (state, ebb_reminder_get_id (reminder));
      g_autoptr (GDateTime) time = NULL;

      if (mark == NULL || !ebb_reminder_get_enabled (reminder))
        continue;

      time = get_next_of (self, reminder, mark, now);
      if (time != NULL && (next == NULL || g_date_time_compare (time, next) < 0))
        {
          g_clear_pointer (&next, g_date_time_unref);
          next = g_steal_pointer (&time);
        }
    }

  return g_steal_pointer (&next);
}
