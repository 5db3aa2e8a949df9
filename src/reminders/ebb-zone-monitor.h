/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *ebb_zone_monitor_new (GCallback callback,
                                 gpointer  object);

G_END_DECLS
