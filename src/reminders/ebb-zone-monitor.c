/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-clock.h"
#include "ebb-zone-monitor.h"

/**
 * ebb_zone_monitor_new:
 * @callback: what to call, with @object alone
 * @object: whom to call, for as long as it lives
 *
 * The timer does not see it when the zone is set: the moment in UTC that it
 * waits for stays the same. In a sandbox the host says its zone in a file.
 *
 * Returns: (transfer full): what watches, to be kept for as long
 */
GPtrArray *
ebb_zone_monitor_new (GCallback callback,
                      gpointer  object)
{
  const char *const paths[] = { "/etc/localtime", EBB_CLOCK_HOST_ZONE };
  GPtrArray *monitors = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (GError) error = NULL;
      GFileMonitor *monitor = NULL;

      if (i > 0 && !g_file_query_exists (file, NULL))
        continue;

      monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
      if (monitor == NULL)
        {
          g_message ("The time zone cannot be followed: %s", error->message);
          continue;
        }

      g_signal_connect_object (monitor, "changed", callback, object, G_CONNECT_SWAPPED);
      g_ptr_array_add (monitors, monitor);
    }

  return monitors;
}
