/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ebb_swap_is_readable (const char *proc,
                               const char *sys);

G_END_DECLS
