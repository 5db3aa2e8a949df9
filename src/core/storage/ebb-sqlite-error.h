/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "ebb-error.h"

G_BEGIN_DECLS

const char *ebb_error_explain     (EbbError   code);
gboolean    ebb_fail_from_sqlite  (sqlite3   *handle,
                                   int        rc,
                                   GError   **error);

G_END_DECLS
