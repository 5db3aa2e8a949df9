/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_SAVE_NOTICE (ebb_save_notice_get_type ())

G_DECLARE_FINAL_TYPE (EbbSaveNotice, ebb_save_notice, EBB, SAVE_NOTICE, AdwBin)

void ebb_save_notice_bind (EbbSaveNotice *self,
                           EbbStorage    *storage);

G_END_DECLS
