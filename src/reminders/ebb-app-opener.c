/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-app-opener.h"
#include "ebb-paths.h"
#include "reminders/ebb-agent-names.h"

#define APP_OBJECT_PATH "/io/github/ebb_app/Ebb"

typedef struct
{
  char *target;
  char *token;
} Request;

static void
request_free (Request *request)
{
  g_free (request->target);
  g_free (request->token);
  g_free (request);
}

static void
run_app (const char *target,
         const char *token)
{
  g_autofree char *app = ebb_paths_get_app ();
  g_autofree char *option = g_strdup_printf (EBB_REMINDER_OPTION "=%s", target);
  char *argv[] = { app, option, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;

  /* main() set this for the agent alone. */
  environment = g_environ_unsetenv (environment, "GIO_USE_VFS");
  if (token != NULL)
    {
      environment = g_environ_setenv (environment, "XDG_ACTIVATION_TOKEN", token, TRUE);
      environment = g_environ_setenv (environment, "DESKTOP_STARTUP_ID", token, TRUE);
    }

  if (!g_spawn_async (NULL, argv, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                      &error))
    g_warning ("Ebb could not be opened: %s", error->message);
}

static void
on_activated_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  /* The bus was not told how to start it, as in the build tree, or what it
   * started did not answer. */
  if (reply == NULL)
    {
      g_debug ("The bus does not open Ebb: %s", error->message);
      run_app (request->target, request->token);
    }
  request_free (request);
}

/**
 * ebb_app_opener_open:
 * @bus: the session bus
 * @target: the token of a kind, or ""
 * @token: (nullable): the activation token that the desktop gave
 *
 * Opens the application where a reminder leads to, whether it runs or not.
 */
void
ebb_app_opener_open (GDBusConnection *bus,
                     const char      *target,
                     const char      *token)
{
  GVariant *parameter = g_variant_new_variant (g_variant_new_string (target));
  GVariantBuilder platform_data;
  Request *request = g_new0 (Request, 1);

  request->target = g_strdup (target);
  request->token = g_strdup (token);
  g_variant_builder_init (&platform_data, G_VARIANT_TYPE_VARDICT);
  if (token != NULL)
    {
      g_variant_builder_add (&platform_data, "{sv}", "activation-token",
                             g_variant_new_string (token));
      g_variant_builder_add (&platform_data, "{sv}", "desktop-startup-id",
                             g_variant_new_string (token));
    }

  g_dbus_connection_call (bus, EBB_APP_ID, APP_OBJECT_PATH, "org.freedesktop.Application",
                          "ActivateAction",
                          g_variant_new ("(s@ava{sv})", EBB_REMINDER_ACTION,
                                         g_variant_new_array (G_VARIANT_TYPE_VARIANT, &parameter,
                                                              1),
                                         &platform_data),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_activated_cb, request);
}
