/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-lapse.h"

G_BEGIN_DECLS

#define EBB_TYPE_LAPSE_WHEN (ebb_lapse_when_get_type ())

G_DECLARE_FINAL_TYPE (EbbLapseWhen, ebb_lapse_when, EBB, LAPSE_WHEN, AdwBin)

void   ebb_lapse_when_set_up       (EbbLapseWhen *self,
                                    EbbLapse     *lapse,
                                    gboolean      is_new,
                                    GDateTime    *now);
void   ebb_lapse_when_take_typed   (EbbLapseWhen *self);

G_END_DECLS
