/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ebb_notification_advice (const char *desktop,
                               const char *daemon);

G_END_DECLS
