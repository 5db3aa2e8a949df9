/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault-events.h"

G_BEGIN_DECLS

/* Does to the vault what an event of @kind tells of. Loads nothing first. */
gboolean    vault_act          (EbbVaultFile  *file,
                                EventKind      kind,
                                guint          number,
                                const char    *copy,
                                gsize          size,
                                GError       **error);

/* (transfer none): the system's calls, without waiting for the disk: a kill takes
 * nothing from it. */
EbbVaultIo *vault_get_quick_io (void);

G_END_DECLS
