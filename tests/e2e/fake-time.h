/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reminder-session.h"

G_BEGIN_DECLS

/* The clock and the zone of an agent that is started after fake_time_begin(),
 * see fake-clock.c. Times are "2026-05-04T20:00:00", in the fake zone. */

void   fake_time_begin    (const char *zone,
                           const char *time);
void   fake_time_end      (void);

gint64 fake_time_parse    (const char *time);
gint64 fake_time_get      (void);

/* As somebody sets the clock, or a server of the net does */
void   fake_time_set      (Session    *session,
                           const char *time);
/* As when the lid is closed, and opened again then */
void   fake_time_sleep    (Session    *session,
                           const char *time);
/* As when the traveller has arrived */
void   fake_time_set_zone (const char *zone);

G_END_DECLS
