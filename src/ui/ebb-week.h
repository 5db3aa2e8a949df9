/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int   ebb_week_get_first       (void);
char *ebb_week_dup_name        (int      weekday);
char *ebb_week_dup_short_name  (int      weekday);

G_END_DECLS
