/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-sandbox.h"

/**
 * ebb_sandbox_uses_portals:
 *
 * In a sandbox the desktop is reached by its portals alone. libnotify has a
 * variable of the environment that makes it do the same outside of one, which
 * counts for everything here.
 *
 * Returns: whether to ask the portals
 */
gboolean
ebb_sandbox_uses_portals (void)
{
  return g_getenv ("NOTIFY_FORCE_PORTAL") != NULL ||
         g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}
