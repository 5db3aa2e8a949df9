/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ebb_phone_dup_uri (const char *number);

G_END_DECLS
