/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-history.h"

G_BEGIN_DECLS

char *ebb_history_summary_dup_text (EbbHistory *history);

G_END_DECLS
