/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ebb_sqlite_memory_set_up   (void);
void ebb_sqlite_memory_release  (void);

G_END_DECLS
