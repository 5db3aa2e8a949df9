/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

#include "ebb-toolkit.h"

/* When GTK meets the display it reads its own style sheet, which libadwaita then
 * replaces by one of its own: a sixth of the time to the first frame, for a sheet
 * that nobody sees. It is spared by naming the empty one that libadwaita is about
 * to choose anyway. */
#define EMPTY_THEME "Adwaita-empty"

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
 * Opens the display without a style. To be called before libadwaita starts, which
 * sets no style of its own while the variable is there; what is started from here
 * does not get it either.
 */
void
ebb_toolkit_open (void)
{
  if (!is_ours ())
    return;

  if (gtk_init_check ())
    gtk_settings_get_default ();
  g_unsetenv ("GTK_THEME");
}
