/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-idle-hold.h"

#define HOLDS "ebb-idle-hold"

/* A window in which a person does nothing for a long time and is there all the
 * same: they write on paper what it shows, once. */

void
ebb_idle_hold_set (GtkWindow *window,
                   gboolean   holds)
{
  g_object_set_data (G_OBJECT (window), HOLDS, GINT_TO_POINTER (holds));
}

gboolean
ebb_idle_hold_get (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), HOLDS) != NULL;
}
