/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <locale.h>

#include "ebb-hour-clock.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

static const char portal_xml[] =
  "<node><interface name='org.freedesktop.portal.Settings'><method name='Read'>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='v' direction='out'/></method></interface></node>";

static void
assert_time (const char *iso8601,
             const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso8601, zone);
  g_autofree char *text = ebb_hour_clock_format (time);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  ebb_hour_clock_set (EBB_HOUR_CLOCK_LOCALE);
  assert_time ("2026-11-21T15:05:00", "15:05");
  ebb_hour_clock_set (EBB_HOUR_CLOCK_12);
  g_assert_true (ebb_hour_clock_is_12 ());
  assert_time ("2026-11-21T00:07:00", "12:07 AM");
  assert_time ("2026-11-21T12:00:00", "12:00 PM");
  assert_time ("2026-11-21T15:05:00", "3:05 PM");
  ebb_hour_clock_set (EBB_HOUR_CLOCK_24);
  assert_time ("2026-11-21T00:07:00", "00:07");
  ebb_hour_clock_set (EBB_HOUR_CLOCK_LOCALE);
}

/* Without a word for it, 3 at night and 3 in the afternoon look the same. */
static void
test_no_word (void)
{
  if (setlocale (LC_TIME, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("The locale de_DE.UTF-8 is not installed");
      return;
    }

  g_assert_false (ebb_hour_clock_is_12 ());
  ebb_hour_clock_set (EBB_HOUR_CLOCK_12);
  assert_time ("2026-11-21T03:05:00", "3:05 AM");
  assert_time ("2026-11-21T15:05:00", "3:05 PM");
  ebb_hour_clock_set (EBB_HOUR_CLOCK_LOCALE);
  g_assert_nonnull (setlocale (LC_TIME, "C.UTF-8"));
}

static void
test_desktop (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.interface");

  g_settings_reset (settings, "clock-format");
  g_assert_cmpint (ebb_hour_clock_from_desktop (NULL), ==, EBB_HOUR_CLOCK_LOCALE);
  g_assert_cmpint (ebb_hour_clock_from_desktop ("KDE"), ==, EBB_HOUR_CLOCK_LOCALE);
  g_assert_cmpint (ebb_hour_clock_from_desktop ("ubuntu:GNOME"), ==, EBB_HOUR_CLOCK_24);

  g_settings_set_string (settings, "clock-format", "12h");
  g_assert_cmpint (ebb_hour_clock_from_desktop ("GNOME"), ==, EBB_HOUR_CLOCK_12);
  g_assert_cmpint (ebb_hour_clock_from_desktop (NULL), ==, EBB_HOUR_CLOCK_12);
  g_settings_set_string (settings, "clock-format", "24h");
  g_assert_cmpint (ebb_hour_clock_from_desktop ("GNOME"), ==, EBB_HOUR_CLOCK_24);
  g_settings_reset (settings, "clock-format");
}

static void
on_read_cb (GDBusConnection       *bus,
            const char            *sender,
            const char            *path,
            const char            *interface,
            const char            *method,
            GVariant              *parameters,
            GDBusMethodInvocation *invocation,
            gpointer               user_data)
{
  const char *schema, *key;
  gboolean *asked = user_data;

  g_variant_get (parameters, "(&s&s)", &schema, &key);
  g_assert_cmpstr (schema, ==, "org.gnome.desktop.interface");
  g_assert_cmpstr (key, ==, "clock-format");
  g_dbus_method_invocation_return_value (
    invocation, g_variant_new ("(v)", g_variant_new_variant (g_variant_new_string ("12h"))));
  *asked = TRUE;
}

static void
test_portal (void)
{
  const GDBusInterfaceVTable vtable = { .method_call = on_read_cb };
  g_autoptr (GTestDBus) test_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) owned = NULL;
  gboolean asked = FALSE;

  g_test_dbus_up (test_bus);
  bus = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (test_bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (bus, PORTAL_PATH, info->interfaces[0], &vtable, &asked, NULL,
                                     &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", PORTAL_NAME, 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  ebb_hour_clock_ask_portal (NULL);
  g_assert_false (ebb_hour_clock_is_12 ());
  ebb_hour_clock_ask_portal (bus);
  while (!ebb_hour_clock_is_12 ())
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (asked);

  ebb_hour_clock_set (EBB_HOUR_CLOCK_LOCALE);
  g_assert_true (g_dbus_connection_close_sync (bus, NULL, NULL));
  g_clear_object (&bus);
  g_test_dbus_down (test_bus);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hour-clock/format", test_format);
  g_test_add_func ("/hour-clock/no-word", test_no_word);
  g_test_add_func ("/hour-clock/desktop", test_desktop);
  g_test_add_func ("/hour-clock/portal", test_portal);

  return g_test_run ();
}
