/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_SLEEP_PICKER (ebb_sleep_picker_get_type ())

G_DECLARE_FINAL_TYPE (EbbSleepPicker, ebb_sleep_picker, EBB, SLEEP_PICKER, AdwBin)

int  ebb_sleep_picker_get_minutes (EbbSleepPicker *self);
void ebb_sleep_picker_set_minutes (EbbSleepPicker *self,
                                   int             minutes);

G_END_DECLS
