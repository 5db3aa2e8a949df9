/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ebb_recent_files_keep_out (void);
void ebb_recent_files_end      (void);

G_END_DECLS
