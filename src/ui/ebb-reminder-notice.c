/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-format.h"
#include "ebb-property.h"
#include "ebb-reminder-notice.h"
#include "reminders/ebb-agenda.h"

/* How long the agent and the desktop may take to answer before what they do
 * not say counts, in seconds. */
#define PATIENCE 5

/**
 * EbbReminderNotice:
 *
 * What Ebb says itself about reminders, where the desktop cannot show them:
 * what would have been said, and why it was not. While everything works, that
 * is nothing.
 */
struct _EbbReminderNotice
{
  GObject parent_instance;

  EbbSettings        *settings;
  EbbReminderControl *control;
  EbbClock           *clock;
  EbbAgenda          *agenda;
  guint               timeout;
  gboolean            waited;

  EbbReminder *waiting; /* one that nobody has seen, once there was one */
  char        *text;
};

G_DEFINE_FINAL_TYPE (EbbReminderNotice, ebb_reminder_notice, G_TYPE_OBJECT)

typedef enum {
  PROP_TEXT = 1,
} EbbReminderNoticeProperty;

static GParamSpec *properties[PROP_TEXT + 1];

static void
on_outcome_cb (EbbReminder *reminder,
               GDateTime   *time,
               EbbOutcome   outcome,
               gpointer     user_data)
{
  EbbReminderNotice *self = user_data;
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

  if ((outcome != EBB_OUTCOME_DUE && outcome != EBB_OUTCOME_MISSED) ||
      ebb_schedule_get_day (time) != ebb_schedule_get_day (now) || self->waiting != NULL)
    return;

  self->waiting = g_object_ref (reminder);
}

/* Where no agent can run, Ebb keeps account itself: it is told once. An agent
 * that runs keeps its own. */
static void
look_for_waiting (EbbReminderNotice *self)
{
  EbbReminderClient *client = ebb_reminder_control_get_client (self->control);
  g_autoptr (EbbReminderState) state = ebb_reminder_state_load ();
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  g_autoptr (GError) error = NULL;
  gboolean changed = ebb_agenda_look (self->agenda, state, now, on_outcome_cb, self);

  if (!changed || ebb_reminder_client_get_running (client))
    return;

  if (!ebb_reminder_state_save (state, &error))
    g_message ("How far the reminders are could not be recorded: %s", error->message);
}

/* What it is for was done meanwhile. */
static gboolean
is_over (EbbReminderNotice *self)
{
  g_autoptr (EbbReminderState) state = ebb_reminder_state_new ();
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

  ebb_agenda_look (self->agenda, state, now, NULL, NULL);

  return ebb_agenda_is_over (self->agenda, state, self->waiting, now);
}

static const char *
get_obstacle (EbbReminderNotice *self)
{
  EbbReminderClient *client = ebb_reminder_control_get_client (self->control);
  const char *problem = ebb_reminder_control_get_problem (self->control);

  if (!ebb_reminder_client_get_running (client))
    return *problem != '\0' ? problem : _("The reminder service is not running.");
  if (*ebb_reminder_client_get_daemon (client) == '\0')
    return _("Nothing in this desktop session shows notifications.");

  return NULL;
}

/* The desktop could show them, but did not start the agent in time. */
static char *
describe_missed (EbbReminderNotice *self)
{
  EbbReminderClient *client = ebb_reminder_control_get_client (self->control);
  GDateTime *missed = ebb_reminder_client_get_last_missed (client);
  GDateTime *shown = ebb_reminder_client_get_last_shown (client);
  const char *problem = ebb_reminder_control_get_problem (self->control);
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  g_autofree char *moment = NULL;

  if (*problem == '\0' || missed == NULL ||
      (shown != NULL && g_date_time_compare (shown, missed) > 0) ||
      g_date_time_difference (now, missed) > 3 * G_TIME_SPAN_DAY)
    return g_strdup ("");

  moment = ebb_format_moment (missed, now);

  /* Translators: %1$s is a day and a time, %2$s says why. */
  return g_strdup_printf (_("A reminder could not be shown: %1$s. %2$s"), moment, problem);
}

static char *
make_text (EbbReminderNotice *self)
{
  const char *obstacle;

  if (!self->waited || !ebb_settings_get_reminders_enabled (self->settings))
    return g_strdup ("");

  obstacle = get_obstacle (self);
  if (obstacle == NULL)
    return describe_missed (self);

  if (self->waiting == NULL)
    look_for_waiting (self);
  else if (is_over (self))
    return g_strdup ("");

  if (self->waiting == NULL)
    /* Translators: %s says why. */
    return g_strdup_printf (_("Reminders do not reach you at the moment. %s"), obstacle);

  /* Translators: %1$s is what a reminder says, %2$s why it was not shown. */
  return g_strdup_printf (_("%1$s. This reminder was not shown. %2$s"),
                          ebb_reminder_get_text (self->waiting), obstacle);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  EbbReminderNotice *self = user_data;

  self->timeout = 0;
  self->waited = TRUE;
  ebb_reminder_notice_update (self);

  return G_SOURCE_REMOVE;
}

static void
ebb_reminder_notice_finalize (GObject *object)
{
  EbbReminderNotice *self = EBB_REMINDER_NOTICE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->control);
  g_clear_object (&self->clock);
  g_clear_object (&self->agenda);
  g_clear_object (&self->waiting);
  g_free (self->text);

  G_OBJECT_CLASS (ebb_reminder_notice_parent_class)->finalize (object);
}

static void
ebb_reminder_notice_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((EbbReminderNoticeProperty) id)
    {
    case PROP_TEXT:
      g_value_set_string (value, EBB_REMINDER_NOTICE (object)->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_notice_class_init (EbbReminderNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ebb_reminder_notice_finalize;
  object_class->get_property = ebb_reminder_notice_get_property;

  /**
   * EbbReminderNotice:text:
   *
   * What to say, or "".
   */
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "",
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_reminder_notice_init (EbbReminderNotice *self)
{
  self->text = g_strdup ("");
}

/**
 * ebb_reminder_notice_new:
 * @settings: the settings
 * @control: what knows whether reminders work
 * @clock: what says what time it is
 *
 * Returns: (transfer full): a notice that says nothing for some seconds
 */
EbbReminderNotice *
ebb_reminder_notice_new (EbbSettings        *settings,
                         EbbReminderControl *control,
                         EbbClock           *clock)
{
  EbbReminderNotice *self = g_object_new (EBB_TYPE_REMINDER_NOTICE, NULL);

  self->settings = g_object_ref (settings);
  self->control = g_object_ref (control);
  self->clock = g_object_ref (clock);
  self->agenda = ebb_agenda_new (settings);
  self->timeout = g_timeout_add_seconds (PATIENCE, on_timeout_cb, self);
  g_signal_connect_object (self->agenda, "changed", G_CALLBACK (ebb_reminder_notice_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (control, "notify", G_CALLBACK (ebb_reminder_notice_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ebb_reminder_control_get_client (control), "notify",
                           G_CALLBACK (ebb_reminder_notice_update), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * ebb_reminder_notice_update:
 * @self: a notice
 *
 * Asks again whether there is anything to say.
 */
void
ebb_reminder_notice_update (EbbReminderNotice *self)
{
  g_autofree char *text = make_text (self);

  ebb_property_set_string (self, properties[PROP_TEXT], &self->text, text);
}

const char *
ebb_reminder_notice_get_text (EbbReminderNotice *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_NOTICE (self), "");

  return self->text;
}

/**
 * ebb_reminder_notice_get_target:
 * @self: a notice
 *
 * Returns: where the reminder that was not shown leads to, or ""
 */
const char *
ebb_reminder_notice_get_target (EbbReminderNotice *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_NOTICE (self), "");

  return self->waiting != NULL
           ? ebb_reminder_kind_get_token (ebb_reminder_get_kind (self->waiting))
           : "";
}
