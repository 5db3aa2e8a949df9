/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <string.h>

#include "text-size.h"

/* For what starts from now on: as a desktop without a settings daemon tells it,
 * in dots per inch, of which 96 are the usual. */
void
text_size_set (int dpi)
{
  Display *display = XOpenDisplay (NULL);
  g_autofree char *resources = g_strdup_printf ("Xft.dpi:\t%d\n", dpi);

  g_assert_nonnull (display);
  XChangeProperty (display, DefaultRootWindow (display), XA_RESOURCE_MANAGER, XA_STRING, 8,
                   PropModeReplace, (const unsigned char *) resources, (int) strlen (resources));
  XCloseDisplay (display);
}
