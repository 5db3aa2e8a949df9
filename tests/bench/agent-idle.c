/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "ebb-paths.h"
#include "ebb-settings.h"
#include "reminders/ebb-agent-names.h"

/* What the reminder agent costs while it waits: its share of memory, and how
 * often its threads were woken up.
 *   agent-idle [SECONDS]
 * The share of a library that others use too is smaller the more they are;
 * what is private is the agent's alone. */

/* The aims; beyond them the benchmark fails. */
#define MAX_PSS_KIB 4096
#define MAX_WAKE_UPS 0

/* Until everything that belongs to the start is over, in seconds: GLib wakes up
 * once more when a call that was answered long ago would have timed out. */
#define SETTLE 30

static gint64
read_number (const char *path,
             const char *key)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("%s cannot be read", path);

  lines = g_strsplit (contents, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], key) && lines[i][strlen (key)] == ':')
      return g_ascii_strtoll (lines[i] + strlen (key) + 1, NULL, 10);

  g_error ("%s has no %s", path, key);
}

static gint64
read_memory (const char *pid,
             const char *key)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "smaps_rollup", NULL);

  return read_number (path, key);
}

/* Of all threads; a thread that was made meanwhile counts with all its own. */
static gint64
count_wake_ups (const char *pid)
{
  g_autofree char *tasks = g_build_filename ("/proc", pid, "task", NULL);
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  const char *task;
  gint64 sum = 0;

  g_assert (dir != NULL);
  while ((task = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (tasks, task, "status", NULL);

      sum += read_number (path, "voluntary_ctxt_switches");
      sum += read_number (path, "nonvoluntary_ctxt_switches");
    }

  return sum;
}

static void
on_appeared_cb (GDBusConnection *bus,
                const char      *name,
                const char      *owner,
                gpointer         user_data)
{
  g_main_loop_quit (user_data);
}

static void
wait_for_agent (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint watch = g_bus_watch_name (G_BUS_TYPE_SESSION, EBB_REMINDER_BUS_NAME,
                                  G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared_cb, NULL, loop,
                                  NULL);

  g_main_loop_run (loop);
  g_bus_unwatch_name (watch);
}

static gboolean
measure (const char *pid,
         gint64      seconds)
{
  gint64 before, wake_ups, pss;

  g_usleep (SETTLE * G_USEC_PER_SEC);
  before = count_wake_ups (pid);
  g_usleep ((gulong) (seconds * G_USEC_PER_SEC));
  wake_ups = count_wake_ups (pid) - before;
  pss = read_memory (pid, "Pss");

  g_print ("proportional share %5" G_GINT64_FORMAT " KiB\n", pss);
  g_print ("private, written   %5" G_GINT64_FORMAT " KiB\n", read_memory (pid, "Private_Dirty"));
  g_print ("resident           %5" G_GINT64_FORMAT " KiB\n", read_memory (pid, "Rss"));
  g_print ("wake-ups in %" G_GINT64_FORMAT " s  %5" G_GINT64_FORMAT "\n", seconds, wake_ups);

  return pss <= MAX_PSS_KIB && wake_ups <= MAX_WAKE_UPS;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = ebb_paths_get_agent ();
  g_autoptr (EbbSettings) settings = ebb_settings_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GSubprocess) agent = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  /* Twelve hours away, so that nothing is to be done meanwhile. */
  ebb_settings_set_reminder_time (settings, (g_date_time_get_hour (now) + 12) % 24 * 60);
  ebb_settings_set_reminders_enabled (settings, TRUE);
  ebb_settings_sync (settings);

  agent = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, path, NULL);
  if (agent == NULL)
    g_error ("%s", error->message);

  wait_for_agent ();
  good = measure (g_subprocess_get_identifier (agent),
                  argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 60);

  g_subprocess_send_signal (agent, SIGTERM);
  g_subprocess_wait (agent, NULL, NULL);

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
