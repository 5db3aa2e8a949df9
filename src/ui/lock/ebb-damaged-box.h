/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_DAMAGED_BOX (ebb_damaged_box_get_type ())

G_DECLARE_FINAL_TYPE (EbbDamagedBox, ebb_damaged_box, EBB, DAMAGED_BOX, AdwBin)

void        ebb_damaged_box_look       (EbbDamagedBox    *self,
                                        EbbStorage       *storage,
                                        EbbVaultSlotKind  kind,
                                        EbbSecret        *secret);
void        ebb_damaged_box_clear      (EbbDamagedBox    *self);
const char *ebb_damaged_box_get_result (EbbDamagedBox    *self);

G_END_DECLS
