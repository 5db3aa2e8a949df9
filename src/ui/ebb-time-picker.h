/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_TIME_PICKER (ebb_time_picker_get_type ())

G_DECLARE_FINAL_TYPE (EbbTimePicker, ebb_time_picker, EBB, TIME_PICKER, GtkWidget)

int  ebb_time_picker_get_minutes (EbbTimePicker *self);
void ebb_time_picker_set_minutes (EbbTimePicker *self,
                                  int            minutes);

G_END_DECLS
