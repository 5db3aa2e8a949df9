/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "ebb-agent-names.h"
#include "ebb-error.h"
#include "ebb-paths.h"
#include "ebb-reminder-start.h"

/* How long the agent may take until it is on the bus, in seconds. */
#define START_TIMEOUT 10

/* Waiting for the name of an agent that was started by hand. */
typedef struct
{
  guint    watch;
  guint    timeout;
  GSource *cancelled;
} Wait;

static void
wait_clear (Wait *wait)
{
  g_clear_handle_id (&wait->watch, g_bus_unwatch_name);
  g_clear_handle_id (&wait->timeout, g_source_remove);
  if (wait->cancelled != NULL)
    g_source_destroy (wait->cancelled);
  g_clear_pointer (&wait->cancelled, g_source_unref);
}

static void
wait_free (Wait *wait)
{
  wait_clear (wait);
  g_free (wait);
}

/* Between fork() and exec(): the agent must not end with the terminal that
 * the application was started from. */
static void
leave_session (gpointer user_data)
{
  setsid ();
}

static gboolean
spawn_agent (GError **error)
{
  g_autofree char *agent = ebb_paths_get_agent ();
  char *argv[] = { agent, NULL };

  return g_spawn_async (NULL, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, leave_session, NULL, NULL,
                        error);
}

static void
on_name_appeared_cb (GDBusConnection *bus,
                     const char      *name,
                     const char      *owner,
                     gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  wait_clear (g_task_get_task_data (task));
  g_task_return_pointer (task, g_object_ref (bus), g_object_unref);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Wait *wait = g_task_get_task_data (task);

  wait->timeout = 0;
  wait_clear (wait);
  g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_UNAVAILABLE,
                           _("The reminders did not start. Log out and in again, or reinstall "
                             "Ebb."));

  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled_cb (GCancellable *cancellable,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  wait_clear (g_task_get_task_data (task));
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

/* The watch, the timeout and the cancellable each hold the task; the first one
 * to speak ends all three. */
static void
wait_for_agent (GTask           *task,
                GDBusConnection *bus)
{
  Wait *wait = g_new0 (Wait, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_task_set_task_data (task, wait, (GDestroyNotify) wait_free);
  wait->timeout = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, START_TIMEOUT, on_timeout_cb,
                                              g_object_ref (task), g_object_unref);
  wait->watch =
    g_bus_watch_name_on_connection (bus, EBB_REMINDER_BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                    on_name_appeared_cb, NULL, g_object_ref (task),
                                    g_object_unref);
  if (cancellable != NULL)
    {
      wait->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (wait->cancelled, G_SOURCE_FUNC (on_cancelled_cb),
                             g_object_ref (task), g_object_unref);
      g_source_attach (wait->cancelled, g_task_get_context (task));
    }
}

static void
on_owner_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) owner = g_dbus_connection_call_finish (bus, result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (owner != NULL)
    g_task_return_pointer (task, g_object_ref (bus), g_object_unref);
  else if (spawn_agent (&error))
    wait_for_agent (task, bus);
  else
    g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_UNAVAILABLE,
                             /* TRANSLATORS: %s is the computer's own message */
                             _("The reminders could not be started. Reinstall Ebb. (%s)"),
                             error->message);
}

static void
on_service_started_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (reply != NULL)
    {
      g_task_return_pointer (task, g_object_ref (bus), g_object_unref);
      return;
    }

  /* The bus was not told how to start it, as in the build tree. It says so
   * even where the agent runs. */
  g_debug ("The bus does not start the agent: %s", error->message);
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetNameOwner",
                          g_variant_new ("(s)", EBB_REMINDER_BUS_NAME), G_VARIANT_TYPE ("(s)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, g_task_get_cancellable (task), on_owner_cb,
                          g_object_ref (task));
}

static void
on_bus_ready_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (bus == NULL)
    g_task_return_new_error (task, EBB_ERROR, EBB_ERROR_UNAVAILABLE,
                             _("Reminders are not possible here, because this session has no "
                               "message bus."));
  else
    g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                            "org.freedesktop.DBus", "StartServiceByName",
                            g_variant_new ("(su)", EBB_REMINDER_BUS_NAME, 0),
                            G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, START_TIMEOUT * 1000,
                            g_task_get_cancellable (task), on_service_started_cb,
                            g_object_ref (task));
}

/**
 * ebb_reminder_start_async:
 * @cancellable: (nullable): stops waiting, not the agent
 * @callback: what to call when the agent is on the bus, or cannot be
 * @user_data: what to give to @callback
 *
 * Makes sure that the agent runs: the session bus starts it, and where that
 * was not told how, its binary is run.
 */
void
ebb_reminder_start_async (GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ebb_reminder_start_async);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus_ready_cb, task);
}

/**
 * ebb_reminder_start_finish:
 * @result: what the callback got
 * @error: set to %EBB_ERROR_UNAVAILABLE, with a message for a person, or to
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the bus that the agent is on
 */
GDBusConnection *
ebb_reminder_start_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
