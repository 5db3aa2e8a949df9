/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int ebb_print_command (const char *paper,
                       const char *output,
                       const char *name,
                       gboolean    large_type);

G_END_DECLS
