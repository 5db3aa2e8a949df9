/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

const char *ebb_entry_summary_get_kind_label (const char *kind);
const char *ebb_entry_summary_get_icon       (EbbEntry   *entry);
char       *ebb_entry_summary_dup_title      (EbbEntry   *entry);
char       *ebb_entry_summary_dup_text       (EbbEntry   *entry);
char       *ebb_entry_summary_dup_label      (EbbEntry   *entry);

G_END_DECLS
