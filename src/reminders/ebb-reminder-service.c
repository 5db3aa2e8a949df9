/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-app-opener.h"
#include "ebb-reminder-dbus.h"
#include "ebb-reminder-service.h"
#include "ebb-wall-timer.h"
#include "reminders/ebb-reminder-names.h"
#include "reminders/ebb-reminder-state.h"
#include "reminders/ebb-schedule.h"

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
  EbbDBusReminders *skeleton;
  GSource          *timer;
  GFileMonitor     *zone_monitor;

  EbbReminderState state;
  gboolean         started;

  /* Seconds since 1970; 0 for none. */
  gint64 stay_until; /* with reminders off */
  gint64 stale_at;   /* when what is shown is taken back */
  gint64 retry_at;   /* when what could not be shown is tried again */
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
  if (!ebb_reminder_state_save (&self->state, &error))
    g_message ("The last reminder could not be recorded: %s", error->message);
}

/* What is past when reminders are turned on, or get another time, was not
 * missed: nobody had asked for it. */
static void
arm (EbbReminderService *self,
     GDateTime          *now)
{
  int minutes = ebb_settings_get_reminder_time (self->settings);
  g_autoptr (GDateTime) latest = NULL;

  if (self->state.minutes == minutes)
    return;

  latest = ebb_schedule_get_previous (now, minutes, g_date_time_get_timezone (now));
  self->state.minutes = minutes;
  self->state.last_day = latest != NULL ? ebb_schedule_get_day (latest) : 0;
  self->retry_at = 0;
  save_state (self);
}

static void
disarm (EbbReminderService *self)
{
  self->retry_at = 0;
  if (self->state.minutes == EBB_REMINDER_STATE_UNARMED)
    return;

  self->state.minutes = EBB_REMINDER_STATE_UNARMED;
  save_state (self);
}

/* A reminder is taken back when its day is over, though one from late in the
 * evening is left for as long as it could have been shown. */
static void
note_shown (EbbReminderService *self,
            GDateTime          *now)
{
  g_autoptr (GDateTime) midnight =
    ebb_schedule_get_next (now, 0, g_date_time_get_timezone (now), 0);
  gint64 shown_at = g_date_time_to_unix (now);

  self->stale_at = shown_at + EBB_SCHEDULE_GRACE_HOURS * 60 * 60;
  if (midnight != NULL)
    self->stale_at = MAX (self->stale_at, g_date_time_to_unix (midnight));
}

static void
remind (EbbReminderService *self,
        GDateTime          *now)
{
  guint32 day = 0;
  g_autoptr (GError) error = NULL;
  EbbScheduleDue due =
    ebb_schedule_check (now, self->state.minutes, g_date_time_get_timezone (now),
                        self->state.last_day, &day);

  self->retry_at = 0;
  if (due == EBB_SCHEDULE_NOTHING)
    return;

  if (due == EBB_SCHEDULE_DUE)
    {
      if (!ebb_notifier_show (self->notifier, _("Time for your check-in"), &error))
        {
          g_message ("The reminder waits: %s", error->message);
          self->retry_at = g_date_time_to_unix (now) + RETRY_AFTER;
          return;
        }

      note_shown (self, now);
      self->state.last_shown = g_date_time_to_unix (now);
    }

  /* Recorded after it was shown: two are better than none. */
  self->state.last_day = day;
  save_state (self);
}

static void
withdraw_stale (EbbReminderService *self,
                gint64              now)
{
  if (self->stale_at == 0 || now < self->stale_at)
    return;

  self->stale_at = 0;
  ebb_notifier_withdraw (self->notifier);
}

static gint64
get_next (EbbReminderService *self,
          GDateTime          *now)
{
  g_autoptr (GDateTime) next = NULL;

  if (!ebb_settings_get_reminders_enabled (self->settings))
    return 0;

  next = ebb_schedule_get_next (now, self->state.minutes, g_date_time_get_timezone (now),
                                self->state.last_day);

  return next != NULL ? g_date_time_to_unix (next) : 0;
}

static gint64
get_earliest (gint64 a,
              gint64 b)
{
  if (a == 0 || b == 0)
    return MAX (a, b);

  return MIN (a, b);
}

static void
look (EbbReminderService *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  gint64 seconds = g_date_time_to_unix (now);
  gboolean enabled = ebb_settings_get_reminders_enabled (self->settings);
  g_autofree char *daemon = ebb_notifier_dup_daemon (self->notifier);
  gint64 next, deadline;

  if (!self->started)
    return;

  withdraw_stale (self, seconds);
  if (enabled)
    {
      arm (self, now);
      remind (self, now);
    }
  else
    {
      disarm (self);
    }

  next = get_next (self, now);
  ebb_dbus_reminders_set_next (self->skeleton, next);
  ebb_dbus_reminders_set_last_shown (self->skeleton, self->state.last_shown);
  ebb_dbus_reminders_set_daemon (self->skeleton, daemon);

  deadline = get_earliest (get_earliest (next, self->stale_at), self->retry_at);
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
  look (self);
}

static void
on_opened_cb (EbbReminderService *self,
              const char         *token)
{
  GDBusConnection *bus =
    g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton));

  if (bus != NULL)
    ebb_app_opener_open (bus, token);

  /* Answered: not every program takes it down by itself. */
  ebb_notifier_withdraw (self->notifier);
}

static void
on_closed_cb (EbbReminderService *self)
{
  self->stale_at = 0;
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
  gboolean shown = ebb_notifier_show (self->notifier, _("This is a test reminder"), &error);

  if (shown)
    note_shown (self, now);
  else
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
  disarm (self);
  ebb_dbus_reminders_complete_quit (self->skeleton, invocation);
  g_signal_emit (self, signals[FINISHED], 0);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* The timer does not see it when the zone is set: the moment in UTC that it
 * waits for stays the same. */
static void
watch_zone (EbbReminderService *self)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/etc/localtime");
  g_autoptr (GError) error = NULL;

  self->zone_monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->zone_monitor != NULL)
    g_signal_connect_object (self->zone_monitor, "changed", G_CALLBACK (look), self,
                             G_CONNECT_SWAPPED);
  else
    g_message ("The time zone cannot be followed: %s", error->message);
}

static void
ebb_reminder_service_constructed (GObject *object)
{
  EbbReminderService *self = EBB_REMINDER_SERVICE (object);

  G_OBJECT_CLASS (ebb_reminder_service_parent_class)->constructed (object);

  g_signal_connect_object (self->settings, "notify::reminders-enabled",
                           G_CALLBACK (on_enabled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminder-time", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "notify::daemon", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "opened", G_CALLBACK (on_opened_cb), self,
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
  g_clear_object (&self->zone_monitor);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->notifier);

  G_OBJECT_CLASS (ebb_reminder_service_parent_class)->dispose (object);
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
  ebb_reminder_state_load (&self->state);

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
 *
 * Begins to remind. To be called once the name is owned: only one process may.
 */
void
ebb_reminder_service_start (EbbReminderService *self)
{
  g_return_if_fail (EBB_IS_REMINDER_SERVICE (self));

  if (self->started)
    return;

  self->started = TRUE;
  self->stay_until = get_now (self) + STAY_FOR_CALL;
  watch_zone (self);
  look (self);
}
