/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_EMERGENCY_NUMBER (ebb_emergency_number_get_type ())

G_DECLARE_FINAL_TYPE (EbbEmergencyNumber,
                      ebb_emergency_number,
                      EBB,
                      EMERGENCY_NUMBER,
                      AdwBin)

void        ebb_emergency_number_bind     (EbbEmergencyNumber *self,
                                           EbbSettings        *settings);
const char *ebb_emergency_number_get_text (EbbEmergencyNumber *self);

G_END_DECLS
