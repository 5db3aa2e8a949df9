/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

#define EBB_TYPE_OUTCOME_ROW (ebb_outcome_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbOutcomeRow, ebb_outcome_row, EBB, OUTCOME_ROW, AdwComboRow)

void ebb_outcome_row_bind (EbbOutcomeRow *self,
                           EbbEntry      *entry);

G_END_DECLS
