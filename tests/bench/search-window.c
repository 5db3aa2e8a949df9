/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "../ui/ui-support.h"

/* Types words into the search of the real window, letter by letter, and says
 * how long a key press takes: until the rows say what was found, and until they
 * are on the screen. The index is made when the search gets the focus; the first
 * letter after that makes the rows, and is told apart. */
#define ROUNDS 6

/* A frame, in milliseconds. The rows of 95 in 100 answers are there in it. */
#define TARGET 16.0

typedef struct
{
  GArray *filled;
  GArray *painted;
  gboolean is_painted;
} Times;

static void
on_after_paint_cb (GdkFrameClock *clock,
                   Times         *times)
{
  times->is_painted = TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static double
get_part (GArray *times,
          guint   percent)
{
  return (double) g_array_index (times, gint64, (times->len - 1) * percent / 100) / 1000;
}

static gint64
press (GtkEditable *entry,
       const char  *letter,
       Times       *times)
{
  int position = -1;
  gint64 start = g_get_monotonic_time ();
  gint64 filled, painted;

  gtk_editable_insert_text (entry, letter, -1, &position);
  filled = g_get_monotonic_time () - start;

  times->is_painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (entry));
  while (!times->is_painted)
    g_main_context_iteration (NULL, TRUE);
  painted = g_get_monotonic_time () - start;

  g_array_append_val (times->filled, filled);
  g_array_append_val (times->painted, painted);

  return filled;
}

static void
type (GtkEditable *entry,
      const char  *text,
      Times       *times)
{
  gtk_editable_set_text (entry, "");
  ui_iterate ();
  for (gsize i = 0; i < strlen (text); i++)
    {
      char letter[2] = { text[i], '\0' };

      press (entry, letter, times);
    }
}

static double
report (const char *name,
        GArray     *times)
{
  g_array_sort (times, compare);
  g_print ("  %-8s median %5.1f ms, p95 %5.1f ms, worst %5.1f ms (%u key presses)\n", name,
           get_part (times, 50), get_part (times, 95), get_part (times, 100), times->len);

  return get_part (times, 95);
}

int
main (int    argc,
      char **argv)
{
  const char *queries[] = { "naloxone at home", "cravings", "after a break", "how to help my son",
                            "what is withdrawal like", "pregnant", "xyzzy", "sleep" };
  UiFixture fixture = { NULL };
  Times times = { g_array_new (FALSE, FALSE, sizeof (gint64)),
                  g_array_new (FALSE, FALSE, sizeof (gint64)), FALSE };
  GtkEditable *entry = NULL;
  double p95 = 0;

  ui_init (&argc, &argv);
  ui_set_up_window (&fixture, NULL);
  gtk_widget_activate_action (fixture.window, "win.view", "s", "learn");
  ui_iterate ();
  entry = GTK_EDITABLE (ui_find_id (fixture.window, "search_entry"));
  g_signal_connect (gtk_widget_get_frame_clock (fixture.window), "after-paint",
                    G_CALLBACK (on_after_paint_cb), &times);

  gtk_widget_grab_focus (GTK_WIDGET (entry));
  ui_iterate ();
  g_print ("first letter %.1f ms\n", (double) press (entry, "n", &times) / 1000);
  g_array_set_size (times.filled, 0);
  g_array_set_size (times.painted, 0);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
      type (entry, queries[i], &times);

  p95 = report ("answered", times.filled);
  report ("painted", times.painted);

  g_array_unref (times.filled);
  g_array_unref (times.painted);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (fixture.window), &times);
  ui_tear_down_window (&fixture, NULL);

  return p95 <= TARGET ? EXIT_SUCCESS : EXIT_FAILURE;
}
