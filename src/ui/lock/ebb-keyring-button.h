/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_KEYRING_BUTTON (ebb_keyring_button_get_type ())

G_DECLARE_FINAL_TYPE (EbbKeyringButton, ebb_keyring_button, EBB, KEYRING_BUTTON, AdwBin)

void       ebb_keyring_button_set_storage (EbbKeyringButton *self,
                                           EbbStorage       *storage);
gboolean   ebb_keyring_button_is_asking   (EbbKeyringButton *self);
void       ebb_keyring_button_cancel      (EbbKeyringButton *self);
EbbSecret *ebb_keyring_button_take_secret (EbbKeyringButton *self);

G_END_DECLS
