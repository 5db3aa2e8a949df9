/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GSource *ebb_wall_timer_new (void);
void     ebb_wall_timer_set (GSource *source,
                             gint64   seconds);

G_END_DECLS
