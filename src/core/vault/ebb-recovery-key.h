/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ebb-secret.h"

G_BEGIN_DECLS

/* In bytes: 160 bits, more than anybody can try */
#define EBB_RECOVERY_KEY_SIZE 20
/* Groups of four characters, the last of which checks the others */
#define EBB_RECOVERY_KEY_N_GROUPS 9

EbbSecret *ebb_recovery_key_new    (void);
EbbSecret *ebb_recovery_key_format (EbbSecret   *key);
EbbSecret *ebb_recovery_key_parse  (const char  *text,
                                    GError     **error);

G_END_DECLS
