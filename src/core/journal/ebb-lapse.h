/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

#define EBB_TYPE_LAPSE (ebb_lapse_get_type ())

G_DECLARE_FINAL_TYPE (EbbLapse, ebb_lapse, EBB, LAPSE, EbbEntry)

EbbEntry *ebb_lapse_new (GDateTime *time);

G_END_DECLS
