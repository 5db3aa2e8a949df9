/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Where a sandbox is told the zone of the computer around it */
#define EBB_CLOCK_HOST_ZONE "/run/host/monitor/timezone"

#define EBB_TYPE_CLOCK (ebb_clock_get_type ())

G_DECLARE_FINAL_TYPE (EbbClock, ebb_clock, EBB, CLOCK, GObject)

EbbClock  *ebb_clock_new       (void);
EbbClock  *ebb_clock_new_fixed (GDateTime *now);

GTimeZone *ebb_clock_read_zone (const char *path);

GDateTime *ebb_clock_now       (EbbClock  *self);
gint64     ebb_clock_get_running (EbbClock *self);
int        ebb_clock_get_today (EbbClock  *self);
void       ebb_clock_set_fixed (EbbClock  *self,
                                GDateTime *now);

G_END_DECLS
