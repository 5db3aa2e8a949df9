/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

typedef enum {
  EBB_HALT_HUNGRY = 1,
  EBB_HALT_ANGRY = 2,
  EBB_HALT_LONELY = 4,
  EBB_HALT_TIRED = 8,
} EbbHalt;

#define EBB_TYPE_CHECK_IN (ebb_check_in_get_type ())

G_DECLARE_FINAL_TYPE (EbbCheckIn, ebb_check_in, EBB, CHECK_IN, EbbEntry)

EbbEntry *ebb_check_in_new (GDateTime *time);

G_END_DECLS
