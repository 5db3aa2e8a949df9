/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-salvage.h"

G_BEGIN_DECLS

char *ebb_salvage_text      (const EbbSalvageCount *counts,
                             const char            *kept);
char *ebb_salvage_text_copy (guint                  n_entries,
                             const char            *kept);

G_END_DECLS
