/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EbbHourClock:
 * @EBB_HOUR_CLOCK_LOCALE: as the locale's own times of day
 * @EBB_HOUR_CLOCK_12: 1 to 12, with AM and PM
 * @EBB_HOUR_CLOCK_24: 0 to 23
 *
 * How times of day are written and asked for.
 */
typedef enum {
  EBB_HOUR_CLOCK_LOCALE,
  EBB_HOUR_CLOCK_12,
  EBB_HOUR_CLOCK_24,
} EbbHourClock;

void         ebb_hour_clock_set           (EbbHourClock     clock);
gboolean     ebb_hour_clock_is_12         (void);
EbbHourClock ebb_hour_clock_from_desktop  (const char      *desktop);
void         ebb_hour_clock_ask_portal    (GDBusConnection *connection);
const char  *ebb_hour_clock_get_half      (gboolean         is_afternoon);
gboolean     ebb_hour_clock_half_is_first (void);
char        *ebb_hour_clock_format        (GDateTime       *time);

G_END_DECLS
