/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-agent-names.h"
#include "ebb-background.h"

/* In a sandbox a program is ended with its last window, and starts at login
 * only when the desktop agrees. This asks the desktop, by what every sandbox
 * has on its bus. The person is asked at most once: later the desktop answers
 * by itself, also with a no. */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Background"
#define REQUEST_INTERFACE "org.freedesktop.portal.Request"
#define REQUEST_PATH PORTAL_PATH "/request/"

/* How a request ends, as the portal counts. */
#define RESPONSE_DONE 0
#define RESPONSE_CANCELLED 1

typedef struct
{
  GDBusConnection *bus;
  char            *agent;
  gboolean         at_login;
  char            *path;     /* of the request */
  guint            response; /* what listens for its end */
  guint            watch;    /* of the portal */
  GSource         *cancelled;
} Request;

static void
request_clear (Request *request)
{
  if (request->response != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->response);
  request->response = 0;
  g_clear_handle_id (&request->watch, g_bus_unwatch_name);
  if (request->cancelled != NULL)
    g_source_destroy (request->cancelled);
  g_clear_pointer (&request->cancelled, g_source_unref);
}

static void
request_free (Request *request)
{
  request_clear (request);
  g_clear_object (&request->bus);
  g_free (request->agent);
  g_free (request->path);
  g_free (request);
}

/* The first one to speak ends it. */
static void
answer (GTask         *task,
        EbbBackground  background)
{
  g_autoptr (GTask) held = g_object_ref (task);

  if (g_task_get_completed (task))
    return;

  request_clear (g_task_get_task_data (task));
  g_task_return_int (task, (gssize) background);
}

static void
on_response_cb (GDBusConnection *bus,
                const char      *sender,
                const char      *path,
                const char      *interface,
                const char      *signal,
                GVariant        *parameters,
                gpointer         user_data)
{
  g_autoptr (GVariant) results = NULL;
  gboolean background = FALSE, autostart = FALSE;
  guint32 response = 0;
  Request *request = g_task_get_task_data (user_data);

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &background);
  g_variant_lookup (results, "autostart", "b", &autostart);

  if (response == RESPONSE_CANCELLED)
    answer (user_data, EBB_BACKGROUND_REFUSED);
  else if (response != RESPONSE_DONE)
    answer (user_data, EBB_BACKGROUND_FAILED);
  else if (!background)
    answer (user_data, EBB_BACKGROUND_REFUSED);
  else
    answer (user_data, autostart || !request->at_login ? EBB_BACKGROUND_ALLOWED
                                                       : EBB_BACKGROUND_NO_LOGIN);
}

static void
listen (GTask      *task,
        const char *path)
{
  Request *request = g_task_get_task_data (task);

  if (request->response != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->response);
  request->response =
    g_dbus_connection_signal_subscribe (request->bus, PORTAL_NAME, REQUEST_INTERFACE, "Response",
                                        path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                        on_response_cb, g_object_ref (task), g_object_unref);
}

static void
on_vanished_cb (GDBusConnection *bus,
                const char      *name,
                gpointer         user_data)
{
  answer (user_data, EBB_BACKGROUND_FAILED);
}

static gboolean
on_cancelled_cb (GCancellable *cancellable,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  request_clear (g_task_get_task_data (task));
  if (!g_task_get_completed (task))
    g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static gboolean
is_absence (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

/* The portal may not have chosen the path that was expected. */
static void
on_requested_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *path = NULL;

  if (g_task_get_completed (task))
    return;

  if (reply == NULL)
    {
      g_message ("The desktop was not asked to let reminders run: %s", error->message);
      answer (task, is_absence (error) ? EBB_BACKGROUND_ABSENT : EBB_BACKGROUND_FAILED);
      return;
    }

  g_variant_get (reply, "(&o)", &path);
  if (!g_str_equal (path, request->path))
    listen (task, path);

  /* It is there, since it answered; it may take its time, while the person
   * makes up their mind. */
  request->watch = g_bus_watch_name_on_connection (request->bus, PORTAL_NAME,
                                                   G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                                   on_vanished_cb, g_object_ref (task),
                                                   g_object_unref);
}

static GVariant *
make_options (Request    *request,
              const char *token)
{
  const char *command[] = { request->agent, EBB_REMINDER_AT_LOGIN, NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  /* Translators: the desktop shows this when it asks whether Ebb may run
   * without a window. Keep it neutral. */
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_("To remind you at the times that you chose")));
  g_variant_builder_add (&options, "{sv}", "autostart",
                         g_variant_new_boolean (request->at_login));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));

  return g_variant_builder_end (&options);
}

/* Listened for before it is asked, so that no answer is too quick. */
static void
ask (GTask *task)
{
  static guint number;
  Request *request = g_task_get_task_data (task);
  g_autofree char *token = g_strdup_printf ("ebb%u", ++number);
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (request->bus) + 1);

  g_strdelimit (sender, ".", '_');
  request->path = g_strconcat (REQUEST_PATH, sender, "/", token, NULL);
  listen (task, request->path);
  g_dbus_connection_call (request->bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE,
                          "RequestBackground",
                          g_variant_new ("(s@a{sv})", "", make_options (request, token)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), on_requested_cb, g_object_ref (task));
}

static void
on_bus_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  request->bus = g_bus_get_finish (result, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (request->bus == NULL)
    {
      g_task_return_int (task, EBB_BACKGROUND_ABSENT);
      return;
    }

  if (cancellable != NULL)
    {
      request->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (request->cancelled, G_SOURCE_FUNC (on_cancelled_cb),
                             g_object_ref (task), g_object_unref);
      g_source_attach (request->cancelled, g_task_get_context (task));
    }
  ask (task);
}

/**
 * ebb_background_request_async:
 * @agent: the absolute path of the agent's binary, in the sandbox
 * @at_login: whether it is to start at login, or no longer
 * @cancellable: (nullable): stops waiting
 * @callback: what to call when the desktop has answered
 * @user_data: what to give to @callback
 *
 * Asks the desktop to let reminders run without a window.
 */
void
ebb_background_request_async (const char          *agent,
                              gboolean             at_login,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, ebb_background_request_async);
  request->agent = g_strdup (agent);
  request->at_login = at_login;
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus_cb, task);
}

/**
 * ebb_background_request_finish:
 * @result: what the callback got
 * @error: set to %G_IO_ERROR_CANCELLED alone
 *
 * Returns: what the desktop answered
 */
EbbBackground
ebb_background_request_finish (GAsyncResult  *result,
                               GError       **error)
{
  gssize answered;

  g_return_val_if_fail (g_task_is_valid (result, NULL), EBB_BACKGROUND_FAILED);

  answered = g_task_propagate_int (G_TASK (result), error);

  return answered < 0 ? EBB_BACKGROUND_FAILED : (EbbBackground) answered;
}
