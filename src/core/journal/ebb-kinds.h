/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

/**
 * EbbKind:
 * @kind: as in the table, as %EBB_ENTRY_CRAVING
 * @get_type: the type of an entry of this kind
 */
typedef struct
{
  const char *kind;
  GType     (*get_type) (void);
} EbbKind;

const EbbKind *ebb_kinds_get    (guint      *n_kinds);
GType          ebb_kinds_lookup (const char *kind);
guint          ebb_kinds_index  (const char *kind);

G_END_DECLS
