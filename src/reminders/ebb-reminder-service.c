/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-app-opener.h"
#include "ebb-reminder-dbus.h"
#include "ebb-reminder-round.h"
#include "ebb-reminder-service.h"
#include "ebb-wall-timer.h"
#include "ebb-zone-monitor.h"
#include "reminders/ebb-agent-names.h"

/* All in seconds. With reminders off the agent has nothing to do: it stays for
 * as long as a test is likely to come, or to be looked at. */
#define STAY_FOR_CALL 5
#define STAY_FOR_TEST (10 * 60)
#define RETRY_AFTER (15 * 60)

/**
 * EbbReminderService:
 *
 * Decides when to remind, and answers on the bus. Whatever happens (the time
 * comes, the computer wakes up, the clock or the zone is set, the settings
 * change, a notification program appears), it looks at everything anew and
 * then sleeps until the next moment that matters.
 */
struct _EbbReminderService
{
  GObject parent_instance;

  EbbSettings      *settings;
  EbbClock         *clock;
  EbbNotifier      *notifier;
  EbbAgenda        *agenda;
  EbbReminderBoard *board;
  EbbDBusReminders *skeleton;
  GSource          *timer;
  GPtrArray        *zone_monitors;

  EbbReminderState *state;
  gboolean          started;
  gboolean          looking;

  /* Seconds since 1970; 0 for none. */
  gint64 stay_until;    /* with reminders off */
  gint64 retry_at;      /* when what could not be shown is tried again */
  gint64 test_answered; /* by this process */
};

G_DEFINE_FINAL_TYPE (EbbReminderService, ebb_reminder_service, G_TYPE_OBJECT)

typedef enum {
  PROP_SETTINGS = 1,
  PROP_CLOCK,
  PROP_NOTIFIER,
} EbbReminderServiceProperty;

static GParamSpec *properties[PROP_NOTIFIER + 1];

enum {
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_now (EbbReminderService *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

  return g_date_time_to_unix (now);
}

static void
save_state (EbbReminderService *self)
{
  g_autoptr (GError) error = NULL;

  /* It still counts for as long as this process runs. */
  if (!ebb_reminder_state_save (self->state, &error))
    g_message ("How far the reminders are could not be recorded: %s", error->message);
}

static gboolean
is_over (EbbReminder *reminder,
         gpointer     user_data)
{
  EbbReminderService *self = user_data;
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

  return ebb_agenda_is_over (self->agenda, self->state, reminder, now);
}

/* The state is kept after it was shown: two are better than none. */
static void
remind (EbbReminderService *self,
        GDateTime          *now)
{
  gboolean waits = FALSE;
  g_autoptr (EbbReminderState) state =
    ebb_reminder_round_take (self->state, self->agenda, self->board, now, &waits);

  self->retry_at = waits ? g_date_time_to_unix (now) + RETRY_AFTER : 0;
  if (state != NULL)
    {
      ebb_reminder_state_free (self->state);
      self->state = g_steal_pointer (&state);
      save_state (self);
    }

  ebb_reminder_board_drop (self->board, is_over, self);
}

static gint64
get_earliest (gint64 a,
              gint64 b)
{
  if (a == 0 || b == 0)
    return MAX (a, b);

  return MIN (a, b);
}

static gint64
get_next (EbbReminderService *self,
          GDateTime          *now)
{
  g_autoptr (GDateTime) next = ebb_agenda_get_next (self->agenda, self->state, now);

  return get_earliest (next != NULL ? g_date_time_to_unix (next) : 0,
                       self->state->snoozed_until);
}

static void
publish (EbbReminderService *self,
         gint64              next)
{
  g_autofree char *daemon = ebb_notifier_dup_daemon (self->notifier);

  ebb_dbus_reminders_set_next (self->skeleton, next);
  ebb_dbus_reminders_set_last_shown (self->skeleton, self->state->last_shown);
  ebb_dbus_reminders_set_last_answered (self->skeleton, self->state->last_answered);
  ebb_dbus_reminders_set_last_missed (self->skeleton, self->state->last_missed);
  ebb_dbus_reminders_set_missed (self->skeleton, self->state->n_missed);
  ebb_dbus_reminders_set_test_answered (self->skeleton, self->test_answered);
  ebb_dbus_reminders_set_last_login (self->skeleton, self->state->last_login);
  ebb_dbus_reminders_set_has_buttons (self->skeleton,
                                      ebb_notifier_get_has_buttons (self->notifier));
  ebb_dbus_reminders_set_daemon (self->skeleton, daemon);
}

static void
look (EbbReminderService *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  gint64 seconds = g_date_time_to_unix (now);
  gint64 stale_at = ebb_reminder_board_get_stale_at (self->board);
  gboolean enabled = ebb_settings_get_reminders_enabled (self->settings);
  gint64 next, deadline;

  /* What is shown may change what there is to know about the notifier. */
  if (!self->started || self->looking)
    return;

  self->looking = TRUE;
  if (stale_at != 0 && seconds >= stale_at)
    ebb_reminder_board_withdraw (self->board);

  remind (self, now);
  self->looking = FALSE;

  next = get_next (self, now);
  publish (self, next);

  deadline = get_earliest (get_earliest (next, ebb_reminder_board_get_stale_at (self->board)),
                           self->retry_at);
  if (!enabled)
    {
      /* The clock may have been set back. */
      self->stay_until = MIN (self->stay_until, seconds + STAY_FOR_TEST);
      deadline = get_earliest (deadline, self->stay_until);
    }
  ebb_wall_timer_set (self->timer, deadline);

  if (!enabled && seconds >= self->stay_until)
    g_signal_emit (self, signals[FINISHED], 0);
}

static gboolean
on_timer_cb (gpointer user_data)
{
  look (EBB_REMINDER_SERVICE (user_data));

  return G_SOURCE_CONTINUE;
}

static void
on_enabled_cb (EbbReminderService *self)
{
  /* Turned off: there is nothing to stay for. */
  self->stay_until = 0;
  if (!ebb_settings_get_reminders_enabled (self->settings))
    ebb_reminder_round_forget_snooze (self->state);
  look (self);
}

static void
on_answered_cb (EbbReminderService *self,
                EbbAnswer           answer,
                const char         *token)
{
  GDBusConnection *bus =
    g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton));

  if (ebb_reminder_board_get_is_test (self->board))
    self->test_answered = get_now (self);
  else
    self->state->last_answered = get_now (self);

  if (answer == EBB_ANSWER_LATER && !ebb_reminder_board_get_is_test (self->board))
    ebb_reminder_round_snooze (self->state, self->board, get_now (self));
  if (answer == EBB_ANSWER_DECLINE)
    ebb_reminder_round_decline (self->state, self->board);
  if (answer == EBB_ANSWER_OPEN && bus != NULL)
    ebb_app_opener_open (bus, ebb_reminder_board_get_target (self->board), token);
  save_state (self);

  /* Answered: not every program takes it down by itself. */
  ebb_reminder_board_withdraw (self->board);
  look (self);
}

static void
on_closed_cb (EbbReminderService *self)
{
  self->stay_until = get_now (self) + STAY_FOR_CALL;
  look (self);
}

static gboolean
on_send_test_cb (EbbReminderService    *self,
                 GDBusMethodInvocation *invocation)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gboolean shown = ebb_reminder_board_show_test (self->board, now, &error);

  if (!shown)
    message = ebb_notifier_describe_failure (error);

  self->stay_until = get_now (self) + (shown ? STAY_FOR_TEST : STAY_FOR_CALL);
  look (self);
  ebb_dbus_reminders_complete_send_test (self->skeleton, invocation, shown,
                                         message != NULL ? message : "");

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_quit_cb (EbbReminderService    *self,
            GDBusMethodInvocation *invocation)
{
  g_hash_table_remove_all (self->state->marks);
  ebb_reminder_round_forget_snooze (self->state);
  save_state (self);
  ebb_dbus_reminders_complete_quit (self->skeleton, invocation);
  g_signal_emit (self, signals[FINISHED], 0);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
ebb_reminder_service_constructed (GObject *object)
{
  EbbReminderService *self = EBB_REMINDER_SERVICE (object);

  G_OBJECT_CLASS (ebb_reminder_service_parent_class)->constructed (object);

  self->agenda = ebb_agenda_new (self->settings);
  self->board = ebb_reminder_board_new (self->notifier);
  g_signal_connect_object (self->settings, "notify::reminders-enabled",
                           G_CALLBACK (on_enabled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->agenda, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "notify", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "answered", G_CALLBACK (on_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "closed", G_CALLBACK (on_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ebb_reminder_service_dispose (GObject *object)
{
  EbbReminderService *self = EBB_REMINDER_SERVICE (object);

  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  if (self->skeleton != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_clear_object (&self->skeleton);
  g_clear_pointer (&self->zone_monitors, g_ptr_array_unref);
  g_clear_object (&self->agenda);
  g_clear_object (&self->board);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->notifier);

  G_OBJECT_CLASS (ebb_reminder_service_parent_class)->dispose (object);
}

static void
ebb_reminder_service_finalize (GObject *object)
{
  ebb_reminder_state_free (EBB_REMINDER_SERVICE (object)->state);

  G_OBJECT_CLASS (ebb_reminder_service_parent_class)->finalize (object);
}

static void
ebb_reminder_service_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  EbbReminderService *self = EBB_REMINDER_SERVICE (object);

  switch ((EbbReminderServiceProperty) id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_NOTIFIER:
      self->notifier = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_service_class_init (EbbReminderServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_reminder_service_constructed;
  object_class->dispose = ebb_reminder_service_dispose;
  object_class->finalize = ebb_reminder_service_finalize;
  object_class->set_property = ebb_reminder_service_set_property;

  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS, flags);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, flags);
  properties[PROP_NOTIFIER] =
    g_param_spec_object ("notifier", NULL, NULL, EBB_TYPE_NOTIFIER, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbReminderService::finished:
   * @self: a service
   *
   * There is nothing left to do.
   */
  signals[FINISHED] = g_signal_new ("finished", EBB_TYPE_REMINDER_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_reminder_service_init (EbbReminderService *self)
{
  self->state = ebb_reminder_state_load ();

  self->skeleton = ebb_dbus_reminders_skeleton_new ();
  g_signal_connect_object (self->skeleton, "handle-send-test", G_CALLBACK (on_send_test_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-quit", G_CALLBACK (on_quit_cb), self,
                           G_CONNECT_SWAPPED);

  self->timer = ebb_wall_timer_new ();
  g_source_set_callback (self->timer, on_timer_cb, self, NULL);
  g_source_attach (self->timer, NULL);
}

/**
 * ebb_reminder_service_new:
 * @settings: the person's settings
 * @clock: where the time comes from; its zone is where the person is
 * @notifier: what shows reminders
 *
 * Returns: (transfer full): a service that does nothing yet
 */
EbbReminderService *
ebb_reminder_service_new (EbbSettings *settings,
                          EbbClock    *clock,
                          EbbNotifier *notifier)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (EBB_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (EBB_IS_NOTIFIER (notifier), NULL);

  return g_object_new (EBB_TYPE_REMINDER_SERVICE, "settings", settings, "clock", clock,
                       "notifier", notifier, NULL);
}

/**
 * ebb_reminder_service_export:
 * @self: a service
 * @bus: the session bus
 * @error: set to what the bus answered
 *
 * Offers the service on @bus. To be called before the name is owned, so that
 * nobody calls in vain.
 *
 * Returns: whether it did
 */
gboolean
ebb_reminder_service_export (EbbReminderService  *self,
                             GDBusConnection     *bus,
                             GError             **error)
{
  g_return_val_if_fail (EBB_IS_REMINDER_SERVICE (self), FALSE);

  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), bus,
                                           EBB_REMINDER_OBJECT_PATH, error);
}

/**
 * ebb_reminder_service_start:
 * @self: a service
 * @at_login: whether the desktop started this process at login
 *
 * Begins to remind. To be called once the name is owned: only one process may.
 */
void
ebb_reminder_service_start (EbbReminderService *self,
                            gboolean            at_login)
{
  g_return_if_fail (EBB_IS_REMINDER_SERVICE (self));

  if (self->started)
    return;

  self->started = TRUE;
  self->stay_until = get_now (self) + STAY_FOR_CALL;
  self->zone_monitors = ebb_zone_monitor_new (G_CALLBACK (look), self);
  if (*self->state->shown_as != '\0')
    ebb_notifier_withdraw_leftover (self->notifier, self->state->shown_as);
  if (at_login)
    {
      self->state->last_login = get_now (self);
      save_state (self);
    }
  look (self);
}
