/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EBB_DAY_NONE:
 *
 * No day: not known, or not chosen. In the table it is NULL.
 */
#define EBB_DAY_NONE G_GINT64_CONSTANT (-1)

/**
 * EBB_DAY_MAX:
 *
 * 9999-12-31, the last day that GDateTime knows.
 */
#define EBB_DAY_MAX G_GINT64_CONSTANT (2932896)

/**
 * EBB_DAY_JULIAN:
 *
 * The Julian day number, as GDate has it, of day 0: 1970-01-01.
 */
#define EBB_DAY_JULIAN 719163

gint64     ebb_day_of         (GDateTime *time);
gint64     ebb_day_from_unix  (gint64     time,
                               int        utc_offset);
gint64     ebb_day_from_ymd   (int        year,
                               int        month,
                               int        day);
void       ebb_day_get_ymd    (gint64     day,
                               int       *year,
                               int       *month,
                               int       *day_of_month);
void       ebb_day_to_date    (gint64     day,
                               GDate     *date);
gint64     ebb_day_from_date  (const GDate *date);
int        ebb_day_get_weekday (gint64    day);
GDateTime *ebb_day_to_time    (gint64     day,
                               GTimeZone *zone,
                               int        hour,
                               int        minute);
GDateTime *ebb_day_to_noon    (gint64     day);

G_END_DECLS
