/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-counters.h"

G_BEGIN_DECLS

char *ebb_counter_text_dup_label  (EbbCounter     *counter);
char *ebb_counter_text_dup_days   (EbbCounter     *counter,
                                   const EbbCount *count,
                                   gint64          today);
char *ebb_counter_text_dup_since  (EbbCounter     *counter,
                                   const EbbCount *count,
                                   gint64          today);
char *ebb_counter_text_dup_totals (const EbbCount *count);

G_END_DECLS
