/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time from the key to the frame in which Help Now can be read, with the
 * program as it is, in each state that it may be in when it is needed:
 *   help-now PRELOAD [RUNS]
 * The key goes the way of every key, by the display; the frame is told by
 * first-frame.c in the program. */
#include "config.h"

#include <glib-unix.h>
#include <stdlib.h>
#include <unistd.h>

#include "../e2e/help-states.h"

#define KEY_F1 0xffbe

#define TARGET_MS 1000
#define SETTLE_MS 1500
#define START_MS 5000
#define TIMEOUT_SECONDS 30

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
rest (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);
}

static void
start (Screen          *screen,
       const HelpState *state,
       const char      *preload,
       int              fd)
{
  g_autofree char *number = g_strdup_printf ("%d", fd);

  g_setenv ("LD_PRELOAD", preload, TRUE);
  g_setenv ("FIRST_FRAME_FD", number, TRUE);
  g_setenv ("FIRST_FRAME_TEXT", "I Want to Use", TRUE);
  screen->passed_fd = fd;
  help_states_start (screen, state);
  screen->passed_fd = 0;
  g_unsetenv ("LD_PRELOAD");
  g_unsetenv ("FIRST_FRAME_FD");
  g_unsetenv ("FIRST_FRAME_TEXT");
}

static double
read_painted (int fd)
{
  char text[64] = { 0 };
  GPollFD poll = { .fd = fd, .events = G_IO_IN };

  if (g_poll (&poll, 1, TIMEOUT_SECONDS * 1000) != 1 || read (fd, text, sizeof text - 1) <= 0)
    g_error ("Help Now was not seen in %d seconds", TIMEOUT_SECONDS);

  return (double) g_ascii_strtoll (text, NULL, 10) / 1e6;
}

/* Milliseconds. */
static double
measure (const HelpState *state,
         const char      *preload)
{
  Screen screen = { NULL, 0, NULL };
  int fds[2];
  double pressed;
  double painted;
  g_autoptr (GError) error = NULL;

  if (!g_unix_open_pipe (fds, 0, &error))
    g_error ("%s", error->message);

  start (&screen, state, preload, fds[1]);
  if (state->has_bus)
    screen_focus (&screen, "Help Now");
  rest (state->has_bus ? SETTLE_MS : START_MS);
  pressed = (double) g_get_monotonic_time () / 1e3;
  if (!atspi_generate_keyboard_event (KEY_F1, NULL, ATSPI_KEY_SYM, &error))
    g_error ("%s", error->message);
  painted = read_painted (fds[0]);
  close (fds[0]);
  help_states_end (&screen, state);

  return painted - pressed;
}

static gboolean
measure_all (const HelpState *state,
             const char      *preload,
             guint            n_runs)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double worst;

  help_states_clear ();
  if (!state->set_up ())
    {
      g_print ("  %-22s not possible on this machine\n", state->name);
      return TRUE;
    }

  for (guint i = 0; i < n_runs; i++)
    {
      double time = measure (state, preload);

      g_array_append_val (times, time);
    }
  g_array_sort (times, compare);
  worst = g_array_index (times, double, n_runs - 1);
  g_print ("  %-22s median %6.1f ms (from %.1f to %.1f), %s %d ms\n", state->name,
           g_array_index (times, double, n_runs / 2), g_array_index (times, double, 0), worst,
           worst <= TARGET_MS ? "within" : "OVER", TARGET_MS);

  return worst <= TARGET_MS;
}

int
main (int    argc,
      char **argv)
{
  const HelpState *states = NULL;
  guint n_states = 0;
  guint n_runs = argc > 2 ? (guint) atoi (argv[2]) : 5;
  gboolean within = TRUE;

  if (argc < 2 || n_runs == 0)
    return EXIT_FAILURE;

  screen_open_bus ();
  states = help_states_get (&n_states);
  g_print ("From the key to Help Now, %u times each:\n", n_runs);
  for (guint i = 0; i < n_states; i++)
    within = measure_all (&states[i], argv[1], n_runs) && within;

  return within ? EXIT_SUCCESS : EXIT_FAILURE;
}
