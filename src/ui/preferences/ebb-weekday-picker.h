/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_WEEKDAY_PICKER (ebb_weekday_picker_get_type ())

G_DECLARE_FINAL_TYPE (EbbWeekdayPicker, ebb_weekday_picker, EBB, WEEKDAY_PICKER, GtkWidget)

G_END_DECLS
