/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into an application, tells when its first frame has been painted:
 * writes the time of CLOCK_MONOTONIC and the time that the process had used of
 * a processor, both in nanoseconds, to the file descriptor that FIRST_FRAME_FD
 * names. With FIRST_FRAME_TEXT it is the first frame in which a text that
 * begins so could be read from its beginning. The application needs no code for
 * it, so that any two can be measured alike. */

/* For RTLD_NEXT. */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <gtk/gtk.h>

typedef int (*RunFunc) (GApplication  *application,
                        int            argc,
                        char         **argv);

static int result_fd = -1;
static const char *text;
static gboolean rendered;

/* The first line of @widget lies in what the window, and whatever scrolls in
 * it, lets through. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (widget, parent, &bounds) || bounds.size.height <= 0 ||
          bounds.origin.y < 0 || bounds.origin.y + 12 > (float) gtk_widget_get_height (parent))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_text (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return is_in_sight (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_text_seen (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean seen = FALSE;

  for (guint i = 0; !seen && i < g_list_model_get_n_items (windows); i++)
    {
      GtkWidget *window = g_list_model_get_item (windows, i);

      seen = has_text (window);
      g_object_unref (window);
    }

  return seen;
}

static long long
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return (long long) now.tv_sec * 1000000000LL + now.tv_nsec;
}

static gboolean
on_render_cb (GSignalInvocationHint *hint,
              guint                  n_values,
              const GValue          *values,
              gpointer               user_data)
{
  rendered = TRUE;

  return FALSE;
}

/* The frame clock also ticks before there is anything to paint. */
static gboolean
on_after_paint_cb (GSignalInvocationHint *hint,
                   guint                  n_values,
                   const GValue          *values,
                   gpointer               user_data)
{
  long long wall, cpu;

  if (!rendered)
    return TRUE;

  wall = read_clock (CLOCK_MONOTONIC);
  cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  if (text != NULL && !is_text_seen ())
    return TRUE;

  dprintf (result_fd, "%lld %lld\n", wall, cpu);
  close (result_fd);

  return FALSE;
}

static void
watch (GType                type,
       const char          *signal,
       GSignalEmissionHook  hook)
{
  gpointer klass = g_type_class_ref (type);

  g_signal_add_emission_hook (g_signal_lookup (signal, type), 0, hook, NULL, NULL);
  g_type_class_unref (klass);
}

/* Called instead of GIO's, because this library comes before it. */
int
g_application_run (GApplication  *application,
                   int            argc,
                   char         **argv)
{
  union { void *symbol; RunFunc run; } next = { .symbol = dlsym (RTLD_NEXT, "g_application_run") };
  const char *fd = g_getenv ("FIRST_FRAME_FD");

  if (fd != NULL)
    {
      result_fd = atoi (fd);
      text = g_strdup (g_getenv ("FIRST_FRAME_TEXT"));
      watch (GDK_TYPE_SURFACE, "render", on_render_cb);
      watch (GDK_TYPE_FRAME_CLOCK, "after-paint", on_after_paint_cb);

      /* What the application starts is not measured. */
      g_unsetenv ("FIRST_FRAME_FD");
      g_unsetenv ("LD_PRELOAD");
    }

  return next.run (application, argc, argv);
}
