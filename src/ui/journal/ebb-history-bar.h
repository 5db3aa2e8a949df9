/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-history.h"

G_BEGIN_DECLS

#define EBB_TYPE_HISTORY_BAR (ebb_history_bar_get_type ())

G_DECLARE_FINAL_TYPE (EbbHistoryBar, ebb_history_bar, EBB, HISTORY_BAR, AdwBin)

void     ebb_history_bar_set_history (EbbHistoryBar *self,
                                      EbbHistory    *history);
void     ebb_history_bar_search      (EbbHistoryBar *self);
gboolean ebb_history_bar_clear       (EbbHistoryBar *self);

G_END_DECLS
