/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-agent-names.h"
#include "ebb-error.h"
#include "ebb-reminder-client.h"
#include "ebb-reminder-start.h"

/* What EbbReminderClient asks of the agent. The calls go straight to its name:
 * what the properties show may be a moment behind. */

/* A notification program that has to be started first takes its time; the
 * agent waits for it 25 s at most. Milliseconds. */
#define TEST_TIMEOUT 40000

static void
on_started_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = NULL;
  GError *error = NULL;

  bus = ebb_reminder_start_finish (result, &error);
  if (bus == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_test_sent_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *message = NULL;
  gboolean shown = FALSE;

  if (reply == NULL)
    {
      if (!g_task_return_error_if_cancelled (task))
        g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_UNAVAILABLE,
                                 /* TRANSLATORS: %s is the computer's own message */
                                 _("The test reminder was not shown: the reminders did not "
                                   "answer. (%s)"),
                                 error->message);
      return;
    }

  g_variant_get (reply, "(b&s)", &shown, &message);
  if (shown)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_UNAVAILABLE, "%s", message);
}

static void
on_started_for_test_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = NULL;
  GError *error = NULL;

  bus = ebb_reminder_start_finish (result, &error);
  if (bus == NULL)
    g_task_return_error (task, error);
  else
    g_dbus_connection_call (bus, EBB_REMINDER_BUS_NAME, EBB_REMINDER_OBJECT_PATH,
                            EBB_REMINDER_BUS_NAME, "SendTest", NULL, G_VARIANT_TYPE ("(bs)"),
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, TEST_TIMEOUT,
                            g_task_get_cancellable (task), on_test_sent_cb,
                            g_object_ref (task));
}

/* That it does not run, or ends before it answers, is what was asked for. */
static void
on_quit_sent_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL && !g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) &&
      !g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) &&
      !g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_boolean (task, TRUE);
}

static void
on_bus_for_quit_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;

  /* Without a bus there is no agent. */
  if (bus == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_dbus_connection_call (bus, EBB_REMINDER_BUS_NAME, EBB_REMINDER_OBJECT_PATH,
                            EBB_REMINDER_BUS_NAME, "Quit", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, g_task_get_cancellable (task),
                            on_quit_sent_cb, g_object_ref (task));
}

/**
 * ebb_reminder_client_start_async:
 * @self: a client
 * @cancellable: (nullable): stops waiting, not the agent
 * @callback: what to call when the agent runs, or cannot be started
 * @user_data: what to give to @callback
 *
 * Makes sure that the agent runs. With reminders off it ends again by itself,
 * so settings have to be on the disk before (see ebb_settings_sync()).
 */
void
ebb_reminder_client_start_async (EbbReminderClient   *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (EBB_IS_REMINDER_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ebb_reminder_client_start_async);
  ebb_reminder_start_async (cancellable, on_started_cb, task);
}

/**
 * ebb_reminder_client_start_finish:
 * @self: a client
 * @result: what the callback got
 * @error: set to %EBB_ERROR_UNAVAILABLE, with a message for a person, or to
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the agent runs
 */
gboolean
ebb_reminder_client_start_finish (EbbReminderClient  *self,
                                  GAsyncResult       *result,
                                  GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ebb_reminder_client_send_test_async:
 * @self: a client
 * @cancellable: (nullable): stops waiting
 * @callback: what to call when the test was shown, or could not be
 * @user_data: what to give to @callback
 *
 * Lets the agent show a reminder that says it is a test. The agent is started
 * for it where it does not run; with reminders off it ends later by itself.
 */
void
ebb_reminder_client_send_test_async (EbbReminderClient   *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (EBB_IS_REMINDER_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ebb_reminder_client_send_test_async);
  ebb_reminder_start_async (cancellable, on_started_for_test_cb, task);
}

/**
 * ebb_reminder_client_send_test_finish:
 * @self: a client
 * @result: what the callback got
 * @error: set to %EBB_ERROR_UNAVAILABLE, with a message for a person, or to
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether a notification program took the test
 */
gboolean
ebb_reminder_client_send_test_finish (EbbReminderClient  *self,
                                      GAsyncResult       *result,
                                      GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ebb_reminder_client_quit_async:
 * @self: a client
 * @cancellable: (nullable): stops waiting
 * @callback: (nullable): what to call when the agent was told
 * @user_data: what to give to @callback
 *
 * Asks the agent to end. It is no error when it does not run.
 */
void
ebb_reminder_client_quit_async (EbbReminderClient   *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (EBB_IS_REMINDER_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ebb_reminder_client_quit_async);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus_for_quit_cb, task);
}

/**
 * ebb_reminder_client_quit_finish:
 * @self: a client
 * @result: what the callback got
 * @error: set to what went wrong on the bus
 *
 * Returns: whether the agent ends, or did not run
 */
gboolean
ebb_reminder_client_quit_finish (EbbReminderClient  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
