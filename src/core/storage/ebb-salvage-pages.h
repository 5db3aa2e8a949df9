/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More columns than any table has */
#define EBB_SALVAGE_MAX_VALUES 64

typedef enum {
  EBB_SALVAGE_NULL,
  EBB_SALVAGE_INTEGER,
  EBB_SALVAGE_TEXT,
  EBB_SALVAGE_OTHER,
} EbbSalvageType;

/**
 * EbbSalvageValue:
 * @type: what was stored
 * @is_missing: nothing of it is there any more
 * @is_cut: only the beginning of it is
 * @integer: of %EBB_SALVAGE_INTEGER
 * @text: (array length=length): of %EBB_SALVAGE_TEXT, perhaps not UTF-8, no
 *   closing zero
 * @length: of @text, in bytes
 */
typedef struct {
  EbbSalvageType type;
  gboolean is_missing;
  gboolean is_cut;
  gint64 integer;
  const char *text;
  gsize length;
} EbbSalvageValue;

/**
 * EbbSalvageRow:
 * @page: where it begins, from 1
 * @is_index: of an index, or of a table without row ids
 * @id: the row id, where @is_index is not set
 * @n_values: how many values there are
 * @values: in the order of the columns; an INTEGER PRIMARY KEY is %EBB_SALVAGE_NULL
 */
typedef struct {
  guint page;
  gboolean is_index;
  gint64 id;
  guint n_values;
  EbbSalvageValue values[EBB_SALVAGE_MAX_VALUES];
} EbbSalvageRow;

/* FALSE to stop. The row is gone when it returns. */
typedef gboolean (*EbbSalvageFunc) (const EbbSalvageRow *row,
                                    gpointer             user_data);

typedef struct {
  const guint8 *data;
  gsize size;
  guint page_size;
  guint usable_size;
  guint n_pages;
  gboolean has_header;
} EbbSalvagePages;

void     ebb_salvage_pages_init      (EbbSalvagePages  *self,
                                      gconstpointer     data,
                                      gsize             size);
int      ebb_salvage_pages_get_version (const EbbSalvagePages *self);
gboolean ebb_salvage_pages_scan      (const EbbSalvagePages *self,
                                      EbbSalvageFunc         func,
                                      gpointer               user_data);
void     ebb_salvage_pages_mark_tree (const EbbSalvagePages *self,
                                      guint                  root,
                                      guint8                 mark,
                                      guint8                *marks);

G_END_DECLS
