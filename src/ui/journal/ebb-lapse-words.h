/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-lapse.h"

G_BEGIN_DECLS

char *ebb_lapse_words_summary (EbbEntry *entry);

G_END_DECLS
