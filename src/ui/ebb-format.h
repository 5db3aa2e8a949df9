/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "journal/ebb-counter.h"

G_BEGIN_DECLS

char *ebb_format_time     (GDateTime *time);
char *ebb_format_minutes  (int        minutes);
char *ebb_format_duration (int        minutes);
char *ebb_format_date     (GDateTime *time);
char *ebb_format_day      (GDateTime *time,
                           GDateTime *now);
char *ebb_format_short_date (gint64   day);
char *ebb_format_date_of  (gint64        day,
                           EbbPrecision  precision,
                           gint64        today);
char *ebb_format_moment   (GDateTime *time,
                           GDateTime *now);
char *ebb_format_greeting (GDateTime *now);

G_END_DECLS
