/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "ebb-notifier.h"

G_DEFINE_INTERFACE (EbbNotifier, ebb_notifier, G_TYPE_OBJECT)

enum {
  ANSWERED,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
ebb_notifier_default_init (EbbNotifierInterface *iface)
{
  /**
   * EbbNotifier:daemon:
   *
   * What the program that shows notifications calls itself, or its name on
   * the bus where that would have to start it first; "" while there is none.
   */
  g_object_interface_install_property (
    iface, g_param_spec_string ("daemon", NULL, NULL, "",
                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                  G_PARAM_STATIC_STRINGS));

  /**
   * EbbNotifier:has-buttons:
   *
   * Whether the program can show buttons. Without them a notification can be
   * seen, and not be answered.
   */
  g_object_interface_install_property (
    iface, g_param_spec_boolean ("has-buttons", NULL, NULL, FALSE,
                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                   G_PARAM_STATIC_STRINGS));

  /**
   * EbbNotifier::answered:
   * @self: a notifier
   * @answer: an #EbbAnswer
   * @token: (nullable): the activation token that the desktop gave
   *
   * The person answered the notification.
   */
  signals[ANSWERED] = g_signal_new ("answered", EBB_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);

  /**
   * EbbNotifier::closed:
   * @self: a notifier
   *
   * The notification is gone, for whatever reason.
   */
  signals[CLOSED] = g_signal_new ("closed", EBB_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

/**
 * ebb_notifier_show:
 * @self: a notifier
 * @body: the text
 * @error: set to what the notification program answered
 *
 * Shows the notification, in the place of the one that is shown already.
 *
 * Returns: whether a notification program took it
 */
gboolean
ebb_notifier_show (EbbNotifier  *self,
                   const char   *body,
                   GError      **error)
{
  g_return_val_if_fail (EBB_IS_NOTIFIER (self), FALSE);
  g_return_val_if_fail (body != NULL, FALSE);

  return EBB_NOTIFIER_GET_IFACE (self)->show (self, body, error);
}

/**
 * ebb_notifier_withdraw:
 * @self: a notifier
 *
 * Takes the notification back, if there is one.
 */
void
ebb_notifier_withdraw (EbbNotifier *self)
{
  g_return_if_fail (EBB_IS_NOTIFIER (self));

  EBB_NOTIFIER_GET_IFACE (self)->withdraw (self);
}

/**
 * ebb_notifier_dup_shown_as:
 * @self: a notifier
 *
 * Returns: (transfer full): what the notification that is shown can be found
 *   by after this process has ended without taking it back
 */
char *
ebb_notifier_dup_shown_as (EbbNotifier *self)
{
  g_return_val_if_fail (EBB_IS_NOTIFIER (self), NULL);

  return EBB_NOTIFIER_GET_IFACE (self)->dup_shown_as (self);
}

/**
 * ebb_notifier_withdraw_leftover:
 * @self: a notifier
 * @shown_as: what ebb_notifier_dup_shown_as() returned in another process
 *
 * Takes back what nobody answers to any more.
 */
void
ebb_notifier_withdraw_leftover (EbbNotifier *self,
                                const char  *shown_as)
{
  g_return_if_fail (EBB_IS_NOTIFIER (self));
  g_return_if_fail (shown_as != NULL);

  EBB_NOTIFIER_GET_IFACE (self)->withdraw_leftover (self, shown_as);
}

/**
 * ebb_notifier_dup_daemon:
 * @self: a notifier
 *
 * Returns: (transfer full): #EbbNotifier:daemon
 */
char *
ebb_notifier_dup_daemon (EbbNotifier *self)
{
  char *daemon = NULL;

  g_return_val_if_fail (EBB_IS_NOTIFIER (self), NULL);

  g_object_get (self, "daemon", &daemon, NULL);

  return daemon;
}

/**
 * ebb_notifier_get_has_buttons:
 * @self: a notifier
 *
 * Returns: #EbbNotifier:has-buttons
 */
gboolean
ebb_notifier_get_has_buttons (EbbNotifier *self)
{
  gboolean has_buttons = FALSE;

  g_return_val_if_fail (EBB_IS_NOTIFIER (self), FALSE);

  g_object_get (self, "has-buttons", &has_buttons, NULL);

  return has_buttons;
}

/**
 * ebb_notifier_describe_failure:
 * @error: what ebb_notifier_show() set when it showed a test
 *
 * Returns: (transfer full): why it was not shown, for a person
 */
char *
ebb_notifier_describe_failure (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER))
    return g_strdup (_("The test reminder was not shown, because nothing in this desktop session "
                       "shows notifications."));

  /* TRANSLATORS: %s is the computer's own message */
  return g_strdup_printf (_("The test reminder was not shown: %s"), error->message);
}

void
ebb_notifier_emit_answered (EbbNotifier *self,
                            EbbAnswer    answer,
                            const char  *token)
{
  g_return_if_fail (EBB_IS_NOTIFIER (self));

  g_signal_emit (self, signals[ANSWERED], 0, answer, token);
}

void
ebb_notifier_emit_closed (EbbNotifier *self)
{
  g_return_if_fail (EBB_IS_NOTIFIER (self));

  g_signal_emit (self, signals[CLOSED], 0);
}
