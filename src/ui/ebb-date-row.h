/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-counter.h"

G_BEGIN_DECLS

#define EBB_TYPE_DATE_ROW (ebb_date_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbDateRow, ebb_date_row, EBB, DATE_ROW, AdwExpanderRow)

void   ebb_date_row_set_name      (EbbDateRow   *self,
                                   const char   *name);
void   ebb_date_row_set_today     (EbbDateRow   *self,
                                   gint64        today);
gint64 ebb_date_row_get_day       (EbbDateRow   *self);
void   ebb_date_row_set_day       (EbbDateRow   *self,
                                   gint64        day);
void   ebb_date_row_set_precision (EbbDateRow   *self,
                                   EbbPrecision  precision);
void   ebb_date_row_take_typed    (EbbDateRow   *self);

G_END_DECLS
