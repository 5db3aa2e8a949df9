/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

char     *ebb_journal_indexes_drop    (EbbDatabase  *database,
                                       GError      **error);
gboolean  ebb_journal_indexes_restore (EbbDatabase  *database,
                                       const char   *definitions,
                                       GError      **error);

G_END_DECLS
