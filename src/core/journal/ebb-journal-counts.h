/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

gboolean ebb_journal_counts_stop   (EbbDatabase  *database,
                                    GError      **error);
gboolean ebb_journal_counts_renew  (EbbDatabase  *database,
                                    GError      **error);

G_END_DECLS
