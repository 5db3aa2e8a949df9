/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_DOSE_ROW (ebb_dose_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbDoseRow, ebb_dose_row, EBB, DOSE_ROW, AdwBin)

GtkWidget  *ebb_dose_row_new          (const char *title);

void        ebb_dose_row_set_subtitle (EbbDoseRow *self,
                                       const char *subtitle);
const char *ebb_dose_row_get_answer   (EbbDoseRow *self);
void        ebb_dose_row_set_answer   (EbbDoseRow *self,
                                       const char *answer);

G_END_DECLS
