/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void ebb_app_opener_open (GDBusConnection *bus,
                          const char      *target,
                          const char      *token);

G_END_DECLS
