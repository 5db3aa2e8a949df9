/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

int      ebb_migrations_get_latest  (void);
int      ebb_migrations_get_since   (const char   *table);
gboolean ebb_migrations_get_version (EbbDatabase  *database,
                                     int          *version,
                                     GError      **error);
gboolean ebb_migrations_run         (EbbDatabase  *database,
                                     int           up_to,
                                     GError      **error);

G_END_DECLS
