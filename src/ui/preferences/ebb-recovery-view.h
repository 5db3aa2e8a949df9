/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vault/ebb-secret.h"

G_BEGIN_DECLS

#define EBB_RECOVERY_GROUPS 9

#define EBB_TYPE_RECOVERY_VIEW (ebb_recovery_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbRecoveryView, ebb_recovery_view, EBB, RECOVERY_VIEW, AdwBin)

void     ebb_recovery_view_set_key (EbbRecoveryView *self,
                                    EbbSecret       *key,
                                    GDateTime       *now);

gboolean ebb_recovery_group_equal  (const char      *group,
                                    const char      *typed);

G_END_DECLS
