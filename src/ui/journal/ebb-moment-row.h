/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_MOMENT_ROW (ebb_moment_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbMomentRow, ebb_moment_row, EBB, MOMENT_ROW, AdwExpanderRow)

void       ebb_moment_row_set_now    (EbbMomentRow *self,
                                      GDateTime    *now);
void       ebb_moment_row_set_moment (EbbMomentRow *self,
                                      GDateTime    *moment);
void       ebb_moment_row_take_typed (EbbMomentRow *self);
GDateTime *ebb_moment_row_dup_moment (EbbMomentRow *self);

G_END_DECLS
