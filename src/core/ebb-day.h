/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64     ebb_day_of         (GDateTime *time);
void       ebb_day_to_date    (gint64     day,
                               GDate     *date);
gint64     ebb_day_from_date  (const GDate *date);
int        ebb_day_get_weekday (gint64    day);
GDateTime *ebb_day_to_time    (gint64     day,
                               GTimeZone *zone,
                               int        hour,
                               int        minute);

G_END_DECLS
