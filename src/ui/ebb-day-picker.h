/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ebb-counter.h"

G_BEGIN_DECLS

#define EBB_TYPE_DAY_PICKER (ebb_day_picker_get_type ())

G_DECLARE_FINAL_TYPE (EbbDayPicker, ebb_day_picker, EBB, DAY_PICKER, GtkWidget)

gint64 ebb_day_picker_get_day       (EbbDayPicker *self);
void   ebb_day_picker_set_day       (EbbDayPicker *self,
                                     gint64        day);
void   ebb_day_picker_set_precision (EbbDayPicker *self,
                                     EbbPrecision  precision);

G_END_DECLS
