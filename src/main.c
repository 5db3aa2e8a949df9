/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <sys/resource.h>

#include "ebb-application.h"
#include "ebb-hour-clock.h"
#include "ebb-paths.h"

/* What a person wrote is in memory, and a core file would have it. The filter is
 * for where cores go to a program in spite of their limit. That the process can
 * be looked at at all is not forbidden: the portals need that. */
static void
forbid_cores (void)
{
  const struct rlimit none = { 0, 0 };
  FILE *filter = fopen ("/proc/self/coredump_filter", "we");

  setrlimit (RLIMIT_CORE, &none);
  if (filter != NULL)
    {
      fputs ("0", filter);
      fclose (filter);
    }
}

/* To lay out the first text, Pango starts two threads for each size of type. Each
 * would get a heap of its own, which takes longer than what it does with it. */
static void
share_heap (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 1);
#endif
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale_dir = ebb_paths_get_locale_dir ();
  g_autoptr (EbbApplication) application = NULL;
  gboolean demo = FALSE;

  forbid_cores ();
  share_heap ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  ebb_hour_clock_set (ebb_hour_clock_from_desktop (g_getenv ("XDG_CURRENT_DESKTOP")));

  /* What others see: the name, and nothing of what it is for. */
  g_set_prgname (EBB_APP_ID);
  g_set_application_name ("Ebb");

  /* Known before the options are parsed: it decides who the application is. */
  for (int i = 1; i < argc; i++)
    demo = demo || g_str_equal (argv[i], "--demo");

  application = ebb_application_new (demo);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
