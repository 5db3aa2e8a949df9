/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_DATE_PICKER (ebb_date_picker_get_type ())

G_DECLARE_FINAL_TYPE (EbbDatePicker, ebb_date_picker, EBB, DATE_PICKER, AdwBin)

int  ebb_date_picker_get_day (EbbDatePicker *self);
void ebb_date_picker_set_day (EbbDatePicker *self,
                              int            day);

G_END_DECLS
