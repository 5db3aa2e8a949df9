/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault-events.h"

G_BEGIN_DECLS

/* Does to the vault what an event of @kind tells of. Loads nothing first. */
gboolean vault_act (EbbVaultFile  *file,
                    EventKind      kind,
                    guint          number,
                    const char    *copy,
                    gsize          size,
                    GError       **error);

G_END_DECLS
