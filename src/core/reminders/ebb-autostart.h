/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EbbAutostart:
 * @EBB_AUTOSTART_ABSENT: nothing starts at login
 * @EBB_AUTOSTART_PRESENT: the reminders start at login
 * @EBB_AUTOSTART_SWITCHED_OFF: the file is there, and the person switched it
 *   off in the desktop's own settings
 */
typedef enum {
  EBB_AUTOSTART_ABSENT,
  EBB_AUTOSTART_PRESENT,
  EBB_AUTOSTART_SWITCHED_OFF,
} EbbAutostart;

char         *ebb_autostart_get_path (void);
EbbAutostart  ebb_autostart_get      (void);
gboolean      ebb_autostart_write    (const char  *agent,
                                      GError     **error);
gboolean      ebb_autostart_remove   (GError     **error);

G_END_DECLS
