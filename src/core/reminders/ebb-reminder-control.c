/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-autostart.h"
#include "ebb-background.h"
#include "ebb-error.h"
#include "ebb-paths.h"
#include "ebb-reminder-control.h"
#include "ebb-sandbox.h"

/**
 * EbbReminderControl:
 *
 * Makes the computer do what the settings say about reminders: while they are
 * on, the agent runs now and after each login; while they are off, nothing is
 * left behind. What did not work is told by #EbbReminderControl:problem. It
 * works for as long as it lives, from its construction on. For the main
 * thread, and for the person's own settings only: with settings in memory the
 * agent would read other ones.
 */
struct _EbbReminderControl
{
  GObject parent_instance;

  EbbSettings       *settings;
  EbbReminderClient *client;
  GCancellable      *cancellable; /* of the start or the end under way */

  EbbLogin login;
  char    *login_problem;
  char    *agent_problem;
};

G_DEFINE_FINAL_TYPE (EbbReminderControl, ebb_reminder_control, G_TYPE_OBJECT)

typedef enum {
  PROP_SETTINGS = 1,
  PROP_CLIENT,
  PROP_PROBLEM,
  PROP_LOGIN,
} EbbReminderControlProperty;

static GParamSpec *properties[PROP_LOGIN + 1];

static const char *
get_problem (EbbReminderControl *self)
{
  if (self->agent_problem != NULL)
    return self->agent_problem;

  return self->login_problem != NULL ? self->login_problem : "";
}

static void
set_problem (EbbReminderControl  *self,
             char               **field,
             const GError        *error)
{
  g_autofree char *before = g_strdup (get_problem (self));

  g_free (*field);
  *field = error != NULL ? g_strdup (error->message) : NULL;
  if (!g_str_equal (before, get_problem (self)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
on_started_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (EbbReminderControl) self = user_data;
  g_autoptr (GError) error = NULL;

  ebb_reminder_client_start_finish (EBB_REMINDER_CLIENT (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, &self->agent_problem, error);
}

static void
on_ended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (EbbReminderControl) self = user_data;
  g_autoptr (GError) error = NULL;

  ebb_reminder_client_quit_finish (EBB_REMINDER_CLIENT (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, &self->agent_problem, error);
}

static void
begin (EbbReminderControl *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  /* The agent reads the settings as soon as it starts. */
  ebb_settings_sync (self->settings);
}

static void
set_login (EbbReminderControl *self,
           EbbLogin            login,
           const GError       *error)
{
  if (self->login != login)
    {
      self->login = login;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGIN]);
    }

  set_problem (self, &self->login_problem, error);
}

/* Whatever the desktop answers is told. */
static void
on_background_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (EbbReminderControl) self = user_data;
  g_autoptr (GError) error = NULL;
  EbbBackground background = ebb_background_request_finish (result, &error);

  if (error != NULL)
    return;

  if (!ebb_settings_get_reminders_enabled (self->settings))
    {
      set_login (self, EBB_LOGIN_OFF, NULL);
      return;
    }

  switch (background)
    {
    case EBB_BACKGROUND_ALLOWED:
      set_login (self, EBB_LOGIN_READY, NULL);
      break;
    case EBB_BACKGROUND_NO_LOGIN:
      ebb_fail (&error, EBB_ERROR_UNAVAILABLE,
                _("Reminders do not start when you log in, because the desktop did not allow it. "
                  "They come after you have opened Ebb."));
      set_login (self, EBB_LOGIN_REFUSED, error);
      break;
    case EBB_BACKGROUND_REFUSED:
      ebb_fail (&error, EBB_ERROR_UNAVAILABLE,
                _("Reminders come only while Ebb is open, because running in the background was "
                  "refused. To allow it, look for Ebb among the applications in the settings of "
                  "the desktop."));
      set_login (self, EBB_LOGIN_REFUSED, error);
      break;
    case EBB_BACKGROUND_ABSENT:
      ebb_fail (&error, EBB_ERROR_UNAVAILABLE,
                _("Reminders do not start when you log in, because this desktop has no way to "
                  "allow it. They come after you have opened Ebb."));
      set_login (self, EBB_LOGIN_IMPOSSIBLE, error);
      break;
    case EBB_BACKGROUND_FAILED:
    default:
      ebb_fail (&error, EBB_ERROR_UNAVAILABLE,
                _("The desktop did not answer whether reminders may start when you log in. To ask "
                  "it again, turn reminders off and on again."));
      set_login (self, EBB_LOGIN_IMPOSSIBLE, error);
    }
}

static void
ask_portal (EbbReminderControl *self)
{
  gboolean enabled = ebb_settings_get_reminders_enabled (self->settings);
  g_autofree char *agent = ebb_paths_get_agent ();

  set_login (self, enabled ? EBB_LOGIN_ASKING : EBB_LOGIN_OFF, NULL);
  ebb_background_request_async (agent, enabled, self->cancellable, on_background_cb,
                                g_object_ref (self));
}

static void
write_autostart (EbbReminderControl *self,
                 gboolean            override)
{
  g_autofree char *agent = ebb_paths_get_agent ();
  g_autoptr (GError) error = NULL;

  if (ebb_autostart_get () == EBB_AUTOSTART_SWITCHED_OFF && !override)
    {
      ebb_fail (&error, EBB_ERROR_UNAVAILABLE,
                _("Reminders do not start when you log in, because that was turned off in the "
                  "settings of the desktop. To change it, turn reminders off and on again."));
      set_login (self, EBB_LOGIN_SWITCHED_OFF, error);
    }
  else if (ebb_autostart_write (agent, &error))
    set_login (self, EBB_LOGIN_READY, NULL);
  else
    set_login (self, EBB_LOGIN_IMPOSSIBLE, error);
}

static void
turn_on (EbbReminderControl *self,
         gboolean            override)
{
  begin (self);
  if (ebb_sandbox_uses_portals ())
    ask_portal (self);
  else
    write_autostart (self, override);
  ebb_reminder_client_start_async (self->client, self->cancellable, on_started_cb,
                                   g_object_ref (self));
}

/* A portal is not asked for what it has not heard of. What was done when is
 * nobody's business any more. */
static void
turn_off (EbbReminderControl *self,
          gboolean            was_on)
{
  g_autoptr (GError) error = NULL;

  ebb_settings_set_reminders_done (self->settings, g_variant_new_parsed ("@a{s(ii)} {}"));
  begin (self);
  if (!ebb_sandbox_uses_portals ())
    {
      ebb_autostart_remove (&error);
      set_login (self, EBB_LOGIN_OFF, error);
    }
  else if (was_on)
    ask_portal (self);
  ebb_reminder_client_quit_async (self->client, self->cancellable, on_ended_cb,
                                  g_object_ref (self));
}

static void
on_enabled_cb (EbbReminderControl *self)
{
  if (ebb_settings_get_reminders_enabled (self->settings))
    turn_on (self, TRUE);
  else
    turn_off (self, TRUE);
}

/* The agent follows the times by itself, provided that it runs. */
static void
on_times_cb (EbbReminderControl *self)
{
  if (ebb_settings_get_reminders_enabled (self->settings) &&
      !ebb_reminder_client_get_running (self->client))
    turn_on (self, FALSE);
}

static void
ebb_reminder_control_constructed (GObject *object)
{
  EbbReminderControl *self = EBB_REMINDER_CONTROL (object);

  G_OBJECT_CLASS (ebb_reminder_control_parent_class)->constructed (object);

  g_signal_connect_object (self->settings, "notify::reminders-enabled",
                           G_CALLBACK (on_enabled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminders", G_CALLBACK (on_times_cb), self,
                           G_CONNECT_SWAPPED);

  if (ebb_settings_get_reminders_enabled (self->settings))
    turn_on (self, FALSE);
  else
    turn_off (self, FALSE);
}

static void
ebb_reminder_control_dispose (GObject *object)
{
  EbbReminderControl *self = EBB_REMINDER_CONTROL (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (ebb_reminder_control_parent_class)->dispose (object);
}

static void
ebb_reminder_control_finalize (GObject *object)
{
  EbbReminderControl *self = EBB_REMINDER_CONTROL (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_free (self->login_problem);
  g_free (self->agent_problem);

  G_OBJECT_CLASS (ebb_reminder_control_parent_class)->finalize (object);
}

static void
ebb_reminder_control_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  EbbReminderControl *self = EBB_REMINDER_CONTROL (object);

  switch ((EbbReminderControlProperty) id)
    {
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, get_problem (self));
      break;
    case PROP_LOGIN:
      g_value_set_int (value, (int) self->login);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_control_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  EbbReminderControl *self = EBB_REMINDER_CONTROL (object);

  switch ((EbbReminderControlProperty) id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_CLIENT:
      self->client = g_value_dup_object (value);
      break;
    case PROP_PROBLEM:
    case PROP_LOGIN:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_control_class_init (EbbReminderControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags construct_flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_reminder_control_constructed;
  object_class->dispose = ebb_reminder_control_dispose;
  object_class->finalize = ebb_reminder_control_finalize;
  object_class->get_property = ebb_reminder_control_get_property;
  object_class->set_property = ebb_reminder_control_set_property;

  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS, construct_flags);
  properties[PROP_CLIENT] =
    g_param_spec_object ("client", NULL, NULL, EBB_TYPE_REMINDER_CLIENT, construct_flags);
  /**
   * EbbReminderControl:problem:
   *
   * What does not work, for a person; "" while everything does.
   */
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, "",
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * EbbReminderControl:login:
   *
   * Whether the desktop will start the agent at login, an #EbbLogin.
   */
  properties[PROP_LOGIN] =
    g_param_spec_int ("login", NULL, NULL, EBB_LOGIN_OFF, EBB_LOGIN_IMPOSSIBLE, EBB_LOGIN_OFF,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_reminder_control_init (EbbReminderControl *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * ebb_reminder_control_new:
 * @settings: the person's settings
 * @client: what starts and ends the agent
 *
 * Returns: (transfer full): a control that does at once what @settings say
 */
EbbReminderControl *
ebb_reminder_control_new (EbbSettings       *settings,
                          EbbReminderClient *client)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (EBB_IS_REMINDER_CLIENT (client), NULL);

  return g_object_new (EBB_TYPE_REMINDER_CONTROL, "settings", settings, "client", client, NULL);
}

/**
 * ebb_reminder_control_get_client:
 * @self: a control
 *
 * Returns: (transfer none): what it starts and ends the agent with
 */
EbbReminderClient *
ebb_reminder_control_get_client (EbbReminderControl *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CONTROL (self), NULL);

  return self->client;
}

/**
 * ebb_reminder_control_get_problem:
 * @self: a control
 *
 * Returns: what does not work, for a person, or ""
 */
const char *
ebb_reminder_control_get_problem (EbbReminderControl *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CONTROL (self), "");

  return get_problem (self);
}

/**
 * ebb_reminder_control_get_login:
 * @self: a control
 *
 * Returns: #EbbReminderControl:login
 */
EbbLogin
ebb_reminder_control_get_login (EbbReminderControl *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_CONTROL (self), EBB_LOGIN_OFF);

  return self->login;
}

/**
 * ebb_reminder_control_set_done:
 * @self: a control
 * @kind: what was done
 * @day: the local date on which it was, as a Julian day number
 * @n: how often on that date; 0 takes it back
 *
 * Lets the agent know that there is nothing to remind of. It is told no more
 * than this; while reminders are off, nothing. An older date than the one it
 * knows does not count.
 */
void
ebb_reminder_control_set_done (EbbReminderControl *self,
                               EbbReminderKind     kind,
                               guint32             day,
                               int                 n)
{
  g_autoptr (GVariant) known = ebb_settings_dup_reminders_done (self->settings);
  const char *token = ebb_reminder_kind_get_token (kind);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key = NULL;
  int known_day = 0, known_n = 0;

  g_return_if_fail (EBB_IS_REMINDER_CONTROL (self));
  g_return_if_fail (g_date_valid_julian (day));

  if (!ebb_settings_get_reminders_enabled (self->settings))
    return;
  if (g_variant_lookup (known, token, "(ii)", &known_day, &known_n) &&
      (known_day > (int) day || (n == 0 && known_day != (int) day)))
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s(ii)}"));
  g_variant_iter_init (&iter, known);
  while (g_variant_iter_next (&iter, "{&s(ii)}", &key, &known_day, &known_n))
    if (!g_str_equal (key, token))
      g_variant_builder_add (&builder, "{s(ii)}", key, known_day, known_n);
  if (n > 0)
    g_variant_builder_add (&builder, "{s(ii)}", token, (int) day, n);
  ebb_settings_set_reminders_done (self->settings, g_variant_builder_end (&builder));
}
