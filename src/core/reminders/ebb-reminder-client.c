/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-agent-names.h"
#include "ebb-property.h"
#include "ebb-reminder-client.h"
#include "ebb-reminder-dbus.h"
#include "ebb-reminder-state.h"

/**
 * EbbReminderClient:
 *
 * What the application knows of the reminder agent, a process of its own. The
 * properties follow the agent by themselves; without a session bus it is
 * simply never running. For the main thread.
 */
struct _EbbReminderClient
{
  GObject parent_instance;

  GCancellable     *cancellable;
  EbbDBusReminders *proxy; /* NULL until the bus answered */

  gboolean   running;
  GDateTime *next;
  GDateTime *last_shown;
  GDateTime *last_answered;
  GDateTime *last_missed;
  guint      n_missed;
  GDateTime *test_answered;
  GDateTime *last_login;
  gboolean   has_buttons;
  char      *daemon;
};

G_DEFINE_FINAL_TYPE (EbbReminderClient, ebb_reminder_client, G_TYPE_OBJECT)

typedef enum {
  PROP_RUNNING = 1,
  PROP_NEXT,
  PROP_LAST_SHOWN,
  PROP_LAST_ANSWERED,
  PROP_LAST_MISSED,
  PROP_N_MISSED,
  PROP_TEST_ANSWERED,
  PROP_LAST_LOGIN,
  PROP_HAS_BUTTONS,
  PROP_DAEMON,
} EbbReminderClientProperty;

static GParamSpec *properties[PROP_DAEMON + 1];

static void
set_time (EbbReminderClient          *self,
          GDateTime                 **field,
          gint64                      seconds,
          EbbReminderClientProperty   property)
{
  g_autoptr (GDateTime) time = seconds > 0 ? g_date_time_new_from_unix_local (seconds) : NULL;

  if (time == *field || (time != NULL && *field != NULL && g_date_time_equal (time, *field)))
    return;

  g_clear_pointer (field, g_date_time_unref);
  *field = g_steal_pointer (&time);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_daemon (EbbReminderClient *self,
            const char        *daemon)
{
  if (g_str_equal (self->daemon, daemon))
    return;

  g_free (self->daemon);
  self->daemon = g_strdup (daemon);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAEMON]);
}

static void
set_has_buttons (EbbReminderClient *self,
                 gboolean           has_buttons)
{
  ebb_property_set_boolean (self, properties[PROP_HAS_BUTTONS], &self->has_buttons, has_buttons);
}

static void
set_n_missed (EbbReminderClient *self,
              guint              n_missed)
{
  if (self->n_missed == n_missed)
    return;

  self->n_missed = n_missed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MISSED]);
}

static void
set_running (EbbReminderClient *self,
             gboolean           running)
{
  if (self->running == running)
    return;

  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

/* While the agent does not run, its file still tells when it last spoke. */
static void
forget_agent (EbbReminderClient *self)
{
  g_autoptr (EbbReminderState) state = ebb_reminder_state_load ();

  set_time (self, &self->next, 0, PROP_NEXT);
  set_time (self, &self->last_shown, state->last_shown, PROP_LAST_SHOWN);
  set_time (self, &self->last_answered, state->last_answered, PROP_LAST_ANSWERED);
  set_time (self, &self->last_missed, state->last_missed, PROP_LAST_MISSED);
  set_time (self, &self->last_login, state->last_login, PROP_LAST_LOGIN);
  set_time (self, &self->test_answered, 0, PROP_TEST_ANSWERED);
  set_n_missed (self, state->n_missed);
  set_has_buttons (self, FALSE);
  set_daemon (self, "");
  set_running (self, FALSE);
}

static void
update (EbbReminderClient *self)
{
  g_autofree char *owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->proxy));
  const char *daemon;

  if (owner == NULL)
    {
      forget_agent (self);
      return;
    }

  daemon = ebb_dbus_reminders_get_daemon (self->proxy);
  set_time (self, &self->next, ebb_dbus_reminders_get_next (self->proxy), PROP_NEXT);
  set_time (self, &self->last_shown, ebb_dbus_reminders_get_last_shown (self->proxy),
            PROP_LAST_SHOWN);
  set_time (self, &self->last_answered, ebb_dbus_reminders_get_last_answered (self->proxy),
            PROP_LAST_ANSWERED);
  set_time (self, &self->last_missed, ebb_dbus_reminders_get_last_missed (self->proxy),
            PROP_LAST_MISSED);
  set_time (self, &self->test_answered, ebb_dbus_reminders_get_test_answered (self->proxy),
            PROP_TEST_ANSWERED);
  set_time (self, &self->last_login, ebb_dbus_reminders_get_last_login (self->proxy),
            PROP_LAST_LOGIN);
  set_n_missed (self, ebb_dbus_reminders_get_missed (self->proxy));
  set_has_buttons (self, ebb_dbus_reminders_get_has_buttons (self->proxy));
  set_daemon (self, daemon != NULL ? daemon : "");
  set_running (self, TRUE);
}

static void
on_proxy_ready_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  EbbDBusReminders *proxy = ebb_dbus_reminders_proxy_new_finish (result, &error);
  EbbReminderClient *self;

  if (proxy == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Reminders cannot be followed: %s", error->message);
      return;
    }

  self = EBB_REMINDER_CLIENT (user_data);
  self->proxy = proxy;
  g_signal_connect_object (proxy, "notify::g-name-owner", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (proxy, "g-properties-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
on_bus_ready_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  EbbReminderClient *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = EBB_REMINDER_CLIENT (user_data);
  if (bus != NULL)
    ebb_dbus_reminders_proxy_new (bus,
                                  G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START |
                                    G_DBUS_PROXY_FLAGS_GET_INVALIDATED_PROPERTIES,
                                  EBB_REMINDER_BUS_NAME, EBB_REMINDER_OBJECT_PATH,
                                  self->cancellable, on_proxy_ready_cb, self);
}

static void
ebb_reminder_client_dispose (GObject *object)
{
  EbbReminderClient *self = EBB_REMINDER_CLIENT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->proxy);

  G_OBJECT_CLASS (ebb_reminder_client_parent_class)->dispose (object);
}

static void
ebb_reminder_client_finalize (GObject *object)
{
  EbbReminderClient *self = EBB_REMINDER_CLIENT (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->next, g_date_time_unref);
  g_clear_pointer (&self->last_shown, g_date_time_unref);
  g_clear_pointer (&self->last_answered, g_date_time_unref);
  g_clear_pointer (&self->last_missed, g_date_time_unref);
  g_clear_pointer (&self->test_answered, g_date_time_unref);
  g_clear_pointer (&self->last_login, g_date_time_unref);
  g_free (self->daemon);

  G_OBJECT_CLASS (ebb_reminder_client_parent_class)->finalize (object);
}

static void
ebb_reminder_client_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  EbbReminderClient *self = EBB_REMINDER_CLIENT (object);

  switch ((EbbReminderClientProperty) id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_NEXT:
      g_value_set_boxed (value, self->next);
      break;
    case PROP_LAST_SHOWN:
      g_value_set_boxed (value, self->last_shown);
      break;
    case PROP_LAST_ANSWERED:
      g_value_set_boxed (value, self->last_answered);
      break;
    case PROP_LAST_MISSED:
      g_value_set_boxed (value, self->last_missed);
      break;
    case PROP_N_MISSED:
      g_value_set_uint (value, self->n_missed);
      break;
    case PROP_TEST_ANSWERED:
      g_value_set_boxed (value, self->test_answered);
      break;
    case PROP_LAST_LOGIN:
      g_value_set_boxed (value, self->last_login);
      break;
    case PROP_HAS_BUTTONS:
      g_value_set_boolean (value, self->has_buttons);
      break;
    case PROP_DAEMON:
      g_value_set_string (value, self->daemon);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_client_class_init (EbbReminderClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ebb_reminder_client_dispose;
  object_class->finalize = ebb_reminder_client_finalize;
  object_class->get_property = ebb_reminder_client_get_property;

  /**
   * EbbReminderClient:running:
   *
   * Whether the agent is on the bus.
   */
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  /**
   * EbbReminderClient:next:
   *
   * When the next reminder is, in local time; %NULL where there is none.
   */
  properties[PROP_NEXT] = g_param_spec_boxed ("next", NULL, NULL, G_TYPE_DATE_TIME, flags);
  /**
   * EbbReminderClient:last-shown:
   *
   * When a reminder was last shown, tests aside; %NULL where none ever was.
   */
  properties[PROP_LAST_SHOWN] =
    g_param_spec_boxed ("last-shown", NULL, NULL, G_TYPE_DATE_TIME, flags);
  /**
   * EbbReminderClient:last-answered:
   *
   * When one was last answered; %NULL where none ever was.
   */
  properties[PROP_LAST_ANSWERED] =
    g_param_spec_boxed ("last-answered", NULL, NULL, G_TYPE_DATE_TIME, flags);
  /**
   * EbbReminderClient:last-missed:
   *
   * When the last one was due that could not be shown in time.
   */
  properties[PROP_LAST_MISSED] =
    g_param_spec_boxed ("last-missed", NULL, NULL, G_TYPE_DATE_TIME, flags);
  /**
   * EbbReminderClient:n-missed:
   *
   * How many in a row could not be shown, up to #EbbReminderClient:last-missed.
   */
  properties[PROP_N_MISSED] =
    g_param_spec_uint ("n-missed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * EbbReminderClient:test-answered:
   *
   * When a test was answered, for as long as the agent runs.
   */
  properties[PROP_TEST_ANSWERED] =
    g_param_spec_boxed ("test-answered", NULL, NULL, G_TYPE_DATE_TIME, flags);
  /**
   * EbbReminderClient:last-login:
   *
   * When the desktop last started the agent at login; %NULL where it never did.
   */
  properties[PROP_LAST_LOGIN] =
    g_param_spec_boxed ("last-login", NULL, NULL, G_TYPE_DATE_TIME, flags);
  /**
   * EbbReminderClient:has-buttons:
   *
   * Whether what shows notifications shows buttons.
   */
  properties[PROP_HAS_BUTTONS] =
    g_param_spec_boolean ("has-buttons", NULL, NULL, FALSE, flags);
  /**
   * EbbReminderClient:daemon:
   *
   * What the program that shows notifications calls itself, or its name on
   * the bus where that would have to start it first; "" where there is none,
   * or the agent does not run.
   */
  properties[PROP_DAEMON] = g_param_spec_string ("daemon", NULL, NULL, "", flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_reminder_client_init (EbbReminderClient *self)
{
  self->daemon = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  forget_agent (self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_bus_ready_cb, self);
}

/**
 * ebb_reminder_client_new:
 *
 * Returns: (transfer full): a client that begins to look for the agent
 */
EbbReminderClient *
ebb_reminder_client_new (void)
{
  return g_object_new (EBB_TYPE_REMINDER_CLIENT, NULL);
}

/**
 * ebb_reminder_client_get_running:
 * @self: a client
 *
 * Returns: whether the agent is on the bus
 */
gboolean
ebb_reminder_client_get_running (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), FALSE);

  return self->running;
}

/**
 * ebb_reminder_client_get_next:
 * @self: a client
 *
 * Returns: (transfer none) (nullable): when the next reminder is, in local time
 */
GDateTime *
ebb_reminder_client_get_next (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), NULL);

  return self->next;
}

/**
 * ebb_reminder_client_get_last_shown:
 * @self: a client
 *
 * Returns: (transfer none) (nullable): when a reminder was last shown, in
 *   local time
 */
GDateTime *
ebb_reminder_client_get_last_shown (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), NULL);

  return self->last_shown;
}

/**
 * ebb_reminder_client_get_last_answered:
 * @self: a client
 *
 * Returns: (transfer none) (nullable): #EbbReminderClient:last-answered
 */
GDateTime *
ebb_reminder_client_get_last_answered (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), NULL);

  return self->last_answered;
}

GDateTime *
ebb_reminder_client_get_last_missed (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), NULL);

  return self->last_missed;
}

guint
ebb_reminder_client_get_n_missed (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), 0);

  return self->n_missed;
}

GDateTime *
ebb_reminder_client_get_test_answered (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), NULL);

  return self->test_answered;
}

GDateTime *
ebb_reminder_client_get_last_login (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), NULL);

  return self->last_login;
}

gboolean
ebb_reminder_client_get_has_buttons (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), FALSE);

  return self->has_buttons;
}

/**
 * ebb_reminder_client_get_daemon:
 * @self: a client
 *
 * Returns: the name of the program that shows notifications, or ""
 */
const char *
ebb_reminder_client_get_daemon (EbbReminderClient *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (self), "");

  return self->daemon;
}
