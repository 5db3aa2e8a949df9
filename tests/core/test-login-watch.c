/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <unistd.h>

#include "ebb-login-watch.h"

/* logind is this program, on the real bus of this test; who watches has another
 * connection to it. */

static const char interfaces[] =
  "<node><interface name='org.freedesktop.login1.Manager'>"
  "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='h' direction='out'/></method>"
  "<signal name='PrepareForSleep'><arg type='b'/></signal></interface></node>";

typedef struct
{
  GDBusConnection *login;
  GDBusConnection *bus;
  EbbLoginWatch   *watch;

  gboolean refuses;
  guint    n_asked;
  int      held; /* the end of a pipe that is closed when nobody delays */

  guint    n_sleeps;
  guint    n_locks;
  gboolean delayed_at_sleep;
} Fixture;

static void
on_called_cb (GDBusConnection       *bus,
              const char            *sender,
              const char            *path,
              const char            *interface,
              const char            *method,
              GVariant              *parameters,
              GDBusMethodInvocation *invocation,
              gpointer               user_data)
{
  Fixture *fixture = user_data;
  const char *what, *who, *why, *mode;
  g_autoptr (GUnixFDList) fds = NULL;
  int ends[2];

  g_variant_get (parameters, "(&s&s&s&s)", &what, &who, &why, &mode);
  g_assert_cmpstr (what, ==, "sleep");
  g_assert_cmpstr (who, ==, "Ebb");
  g_assert_cmpstr (why, ==, "Ebb");
  g_assert_cmpstr (mode, ==, "delay");
  fixture->n_asked++;
  if (fixture->refuses)
    {
      g_dbus_method_invocation_return_dbus_error (invocation,
                                                  "org.freedesktop.DBus.Error.AccessDenied", "No");
      return;
    }

  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  g_assert_true (g_unix_set_fd_nonblocking (ends[0], TRUE, NULL));
  fds = g_unix_fd_list_new_from_array (&ends[1], 1);
  if (fixture->held >= 0)
    close (fixture->held);
  fixture->held = ends[0];
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0),
                                                           fds);
}

static const GDBusInterfaceVTable vtable = { .method_call = on_called_cb };

static void
on_sleep_cb (Fixture *fixture)
{
  fixture->n_sleeps++;
  fixture->delayed_at_sleep = ebb_login_watch_get_is_delaying (fixture->watch);
}

static void
on_lock_cb (Fixture *fixture)
{
  fixture->n_locks++;
}

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus;

  bus = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, &error);
  g_assert_no_error (error);

  return bus;
}

/* A connection's messages arrive in turn: what it asked the bus for before, such
 * as signals, is in force. */
static void
await_bus (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "GetId", NULL, NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interfaces, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture->held = -1;
  fixture->login = connect_to_bus ();
  fixture->bus = connect_to_bus ();
  g_dbus_connection_register_object (fixture->login, "/org/freedesktop/login1",
                                     node->interfaces[0], &vtable, fixture, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (fixture->login, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  fixture->watch = ebb_login_watch_new_on (fixture->bus);
  await_bus (fixture->bus);
  g_signal_connect_swapped (fixture->watch, "sleep", G_CALLBACK (on_sleep_cb), fixture);
  g_signal_connect_swapped (fixture->watch, "lock", G_CALLBACK (on_lock_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->watch);
  if (fixture->held >= 0)
    close (fixture->held);
  g_dbus_connection_close_sync (fixture->bus, NULL, NULL);
  g_dbus_connection_close_sync (fixture->login, NULL, NULL);
  g_object_unref (fixture->bus);
  g_object_unref (fixture->login);
}

#define PATIENCE_SECONDS 60

static gboolean
on_patience_over_cb (gpointer user_data)
{
  g_error ("It did not come");

  return G_SOURCE_REMOVE;
}

#define WAIT_UNTIL(condition) \
  G_STMT_START \
    { \
      guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_over_cb, NULL); \
      while (!(condition)) \
        g_main_context_iteration (NULL, TRUE); \
      g_source_remove (patience); \
    } \
  G_STMT_END

/* Read from a pipe whose other end nobody has any more: its end. */
static gboolean
is_let_go (Fixture *fixture)
{
  char byte;

  return read (fixture->held, &byte, 1) == 0;
}

/* The thread that sent it has one for a moment longer. */
static void
await_let_go (Fixture *fixture)
{
  while (!is_let_go (fixture))
    {
      g_usleep (1000);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
tell_sleep (Fixture  *fixture,
            gboolean  begins)
{
  g_dbus_connection_emit_signal (fixture->login, NULL, "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager", "PrepareForSleep",
                                 g_variant_new ("(b)", begins), NULL);
}

static void
test_sleep (Fixture       *fixture,
            gconstpointer  data)
{
  ebb_login_watch_set_delays (fixture->watch, TRUE);
  WAIT_UNTIL (ebb_login_watch_get_is_delaying (fixture->watch));
  g_assert_false (is_let_go (fixture));

  tell_sleep (fixture, TRUE);
  WAIT_UNTIL (fixture->n_sleeps == 1);
  g_assert_true (fixture->delayed_at_sleep);
  WAIT_UNTIL (!ebb_login_watch_get_is_delaying (fixture->watch));
  await_let_go (fixture);

  /* And again for the next time. */
  tell_sleep (fixture, FALSE);
  WAIT_UNTIL (ebb_login_watch_get_is_delaying (fixture->watch));
  g_assert_cmpuint (fixture->n_asked, ==, 2);
  g_assert_cmpuint (fixture->n_sleeps, ==, 1);

  ebb_login_watch_set_delays (fixture->watch, FALSE);
  await_let_go (fixture);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  fixture->refuses = TRUE;
  ebb_login_watch_set_delays (fixture->watch, TRUE);
  WAIT_UNTIL (fixture->n_asked == 1);

  tell_sleep (fixture, TRUE);
  WAIT_UNTIL (fixture->n_sleeps == 1);
  g_assert_false (fixture->delayed_at_sleep);
}

static void
test_lock (Fixture       *fixture,
           gconstpointer  data)
{
  g_dbus_connection_emit_signal (fixture->login, NULL, "/org/freedesktop/login1/session/_32",
                                 "org.freedesktop.login1.Session", "Lock", NULL, NULL);
  WAIT_UNTIL (fixture->n_locks == 1);
  g_assert_cmpuint (fixture->n_sleeps, ==, 0);

  /* Nobody asked for more time. */
  g_assert_cmpuint (fixture->n_asked, ==, 0);
}

/* Anybody on the bus can say it; only logind is believed. */
static void
test_stranger (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GDBusConnection) stranger = connect_to_bus ();

  g_dbus_connection_emit_signal (stranger, NULL, "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager", "PrepareForSleep",
                                 g_variant_new ("(b)", TRUE), NULL);
  g_dbus_connection_flush_sync (stranger, NULL, NULL);
  tell_sleep (fixture, TRUE);
  WAIT_UNTIL (fixture->n_sleeps > 0);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fixture->n_sleeps, ==, 1);
  g_dbus_connection_close_sync (stranger, NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/login-watch/sleep", Fixture, NULL, set_up, test_sleep, tear_down);
  g_test_add ("/login-watch/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/login-watch/lock", Fixture, NULL, set_up, test_lock, tear_down);
  g_test_add ("/login-watch/stranger", Fixture, NULL, set_up, test_stranger, tear_down);

  return g_test_run ();
}
