/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-clock.h"

G_BEGIN_DECLS

#define EBB_TYPE_DOSE_TIMER (ebb_dose_timer_get_type ())

G_DECLARE_FINAL_TYPE (EbbDoseTimer, ebb_dose_timer, EBB, DOSE_TIMER, AdwBin)

void ebb_dose_timer_set_clock (EbbDoseTimer *self,
                               EbbClock     *clock);
void ebb_dose_timer_update    (EbbDoseTimer *self);

G_END_DECLS
