/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ebb_paths_get_app        (void);
char *ebb_paths_get_agent      (void);
char *ebb_paths_get_learn_dir  (void);
char *ebb_paths_get_locale_dir (void);
char *ebb_paths_get_schema_dir (void);
char *ebb_paths_get_data_dir   (gboolean demo);

G_END_DECLS
