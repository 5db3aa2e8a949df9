/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ebb-toolkit.h"

/* When GTK meets the display it reads its own style sheet, which libadwaita then
 * replaces by one of its own: a sixth of the time to the first frame, for a sheet
 * that nobody sees. It is spared by naming the empty one that libadwaita is about
 * to choose anyway. */
#define EMPTY_THEME "Adwaita-empty"

/* What the first frame takes of the heap, in blocks that malloc() has in it. */
#define HEAP_BLOCK ((gsize) 96 * 1024)
#define HEAP_BLOCKS 36

/* Until the first frame the heap grows page by page, and for each the kernel stops
 * the program. To have them all at once takes half the time. The last block stays:
 * without it the others would go back to the kernel. */
static void
take_heap (void)
{
#ifdef MADV_POPULATE_WRITE
  G_GNUC_UNUSED static void *volatile last;
  void *blocks[HEAP_BLOCKS];
  guintptr page = (guintptr) sysconf (_SC_PAGESIZE);

  for (guint i = 0; i < HEAP_BLOCKS; i++)
    blocks[i] = malloc (HEAP_BLOCK);
  last = malloc (HEAP_BLOCK);

  for (guint i = 0; i < HEAP_BLOCKS; i++)
    {
      guintptr start = ((guintptr) blocks[i] + page - 1) & ~(page - 1);
      guintptr end = ((guintptr) blocks[i] + HEAP_BLOCK) & ~(page - 1);

      if (blocks[i] != NULL)
        madvise ((void *) start, end - start, MADV_POPULATE_WRITE);
      free (blocks[i]);
    }
#endif
}

/* Whether the variable is not the person's own. */
static gboolean
is_ours (void)
{
  return g_strcmp0 (g_getenv ("GTK_THEME"), EMPTY_THEME) == 0;
}

/**
 * ebb_toolkit_choose_theme:
 *
 * To be called while the process has one thread, for it changes the environment.
 * A theme that the person has chosen stays.
 */
void
ebb_toolkit_choose_theme (void)
{
  g_setenv ("GTK_THEME", EMPTY_THEME, FALSE);
}

/**
 * ebb_toolkit_open:
 *
 * Takes memory for the first frame, and opens the display without a style. To be
 * called before libadwaita starts, which sets no style of its own while the variable
 * is there; what is started from here does not get it either.
 */
void
ebb_toolkit_open (void)
{
  take_heap ();
  if (!is_ours ())
    return;

  if (gtk_init_check ())
    gtk_settings_get_default ();
  g_unsetenv ("GTK_THEME");
}
