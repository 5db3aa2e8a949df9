/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>
#include <stdlib.h>

#include "ebb-libnotify-notifier.h"
#include "ebb-paths.h"
#include "ebb-reminder-service.h"
#include "reminders/ebb-agent-names.h"

/* The reminder agent: it stays for as long as reminders are on, because a
 * notification is taken down when its sender ends. */

typedef struct
{
  GMainLoop          *loop;
  EbbReminderService *service;
  gboolean            at_login;
} Agent;

static void
on_name_acquired_cb (GDBusConnection *bus,
                     const char      *name,
                     gpointer         user_data)
{
  Agent *agent = user_data;

  ebb_reminder_service_start (agent->service, agent->at_login);

  /* What starting up needed is not needed again. */
  malloc_trim (0);
}

/* Another agent has it, or the bus is gone. Neither is a mistake. */
static void
on_name_lost_cb (GDBusConnection *bus,
                 const char      *name,
                 gpointer         user_data)
{
  Agent *agent = user_data;

  g_main_loop_quit (agent->loop);
}

static gboolean
on_signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static void
run (GDBusConnection *bus,
     gboolean         at_login)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (EbbSettings) settings = ebb_settings_new ();
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbNotifier) notifier = ebb_libnotify_notifier_new (bus);
  g_autoptr (EbbReminderService) service = ebb_reminder_service_new (settings, clock, notifier);
  g_autoptr (GError) error = NULL;
  Agent agent = { .loop = loop, .service = service, .at_login = at_login };
  guint name;

  g_signal_connect_swapped (service, "finished", G_CALLBACK (g_main_loop_quit), loop);
  g_signal_connect_swapped (bus, "closed", G_CALLBACK (g_main_loop_quit), loop);
  g_unix_signal_add (SIGTERM, on_signal_cb, loop);
  g_unix_signal_add (SIGINT, on_signal_cb, loop);

  if (!ebb_reminder_service_export (service, bus, &error))
    g_error ("The agent cannot be offered on the bus: %s", error->message);

  name = g_bus_own_name_on_connection (bus, EBB_REMINDER_BUS_NAME,
                                       G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, on_name_acquired_cb,
                                       on_name_lost_cb, &agent, NULL);
  g_main_loop_run (loop);

  /* Once nobody answers to it, it must not be left standing. */
  if (!g_dbus_connection_is_closed (bus))
    ebb_notifier_withdraw (notifier);
  g_signal_handlers_disconnect_by_data (bus, loop);
  g_bus_unown_name (name);
  if (!g_dbus_connection_is_closed (bus))
    g_dbus_connection_flush_sync (bus, NULL, NULL);
}

static gboolean
has_option (int         argc,
            char      **argv,
            const char *option)
{
  return argc > 1 && g_str_equal (argv[1], option);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale_dir = NULL;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;

  /* Before any thread and any GIO: remote files are never opened here, and
   * threads that sleep need no heap of their own. */
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  mallopt (M_ARENA_MAX, 1);

  setlocale (LC_ALL, "");
  locale_dir = ebb_paths_get_locale_dir ();
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("ebb-reminders");

  if (has_option (argc, argv, "--version"))
    {
      g_print ("ebb-reminders %s\n", EBB_VERSION);
      return EXIT_SUCCESS;
    }

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (bus == NULL)
    {
      g_printerr (_("Reminders are not possible here, because this session has no message bus: "
                    "%s\n"), error->message);
      return EXIT_FAILURE;
    }

  /* The end of the session is no reason to die of a signal. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  run (bus, has_option (argc, argv, EBB_REMINDER_AT_LOGIN));

  return EXIT_SUCCESS;
}
