/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into an application, tells when its first frame has been painted:
 * writes the time of CLOCK_MONOTONIC in nanoseconds to the file descriptor
 * that FIRST_FRAME_FD names. The application needs no code for it, so that any
 * two can be measured alike. */

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
static gboolean rendered;

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
  struct timespec now;

  if (!rendered)
    return TRUE;

  clock_gettime (CLOCK_MONOTONIC, &now);
  dprintf (result_fd, "%lld\n", (long long) now.tv_sec * 1000000000LL + now.tv_nsec);
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
      watch (GDK_TYPE_SURFACE, "render", on_render_cb);
      watch (GDK_TYPE_FRAME_CLOCK, "after-paint", on_after_paint_cb);

      /* What the application starts is not measured. */
      g_unsetenv ("FIRST_FRAME_FD");
      g_unsetenv ("LD_PRELOAD");
    }

  return next.run (application, argc, argv);
}
