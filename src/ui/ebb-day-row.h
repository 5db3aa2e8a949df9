/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_DAY_ROW (ebb_day_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbDayRow, ebb_day_row, EBB, DAY_ROW, AdwActionRow)

int  ebb_day_row_get_day (EbbDayRow *self);
void ebb_day_row_set_day (EbbDayRow *self,
                          int        day);

G_END_DECLS
