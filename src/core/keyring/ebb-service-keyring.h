/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring/ebb-keyring.h"

G_BEGIN_DECLS

#define EBB_TYPE_SERVICE_KEYRING (ebb_service_keyring_get_type ())

G_DECLARE_FINAL_TYPE (EbbServiceKeyring, ebb_service_keyring, EBB, SERVICE_KEYRING, EbbKeyring)

EbbKeyring *ebb_service_keyring_new (void);

G_END_DECLS
