/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_DATE_PICKER (ebb_date_picker_get_type ())

G_DECLARE_FINAL_TYPE (EbbDatePicker, ebb_date_picker, EBB, DATE_PICKER, AdwBin)

G_END_DECLS
