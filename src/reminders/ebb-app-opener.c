/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-app-opener.h"
#include "ebb-paths.h"

#define APP_OBJECT_PATH "/io/github/ebb_app/Ebb"

/* What the application is asked for, in words that tell nothing. */
#define APP_ACTION "reminder"
#define APP_OPTION "--log"

static void
run_app (const char *token)
{
  g_autofree char *app = ebb_paths_get_app ();
  char *argv[] = { app, (char *) APP_OPTION, NULL };
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
  g_autofree char *token = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  /* The bus was not told how to start it, as in the build tree, or what it
   * started did not answer. */
  if (reply == NULL)
    {
      g_debug ("The bus does not open Ebb: %s", error->message);
      run_app (token);
    }
}

/**
 * ebb_app_opener_open:
 * @bus: the session bus
 * @token: (nullable): the activation token that the desktop gave
 *
 * Opens the application where a reminder leads to, whether it runs or not.
 */
void
ebb_app_opener_open (GDBusConnection *bus,
                     const char      *token)
{
  GVariantBuilder platform_data;

  g_return_if_fail (G_IS_DBUS_CONNECTION (bus));

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
                          g_variant_new ("(sava{sv})", APP_ACTION, NULL, &platform_data), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_activated_cb, g_strdup (token));
}
