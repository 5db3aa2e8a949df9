/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-library.h"
#include "ebb-search-hit.h"

G_BEGIN_DECLS

/**
 * EbbSearchRange:
 * @start: the first byte
 * @end: the byte after the last
 *
 * A found word in a text.
 */
typedef struct
{
  guint start;
  guint end;
} EbbSearchRange;

#define EBB_TYPE_SEARCH (ebb_search_get_type ())

G_DECLARE_FINAL_TYPE (EbbSearch, ebb_search, EBB, SEARCH, GObject)

EbbSearch  *ebb_search_new         (EbbLibrary *library);

gboolean    ebb_search_prepare     (EbbSearch  *self);
GListModel *ebb_search_find        (EbbSearch  *self,
                                    const char *text);
GArray     *ebb_search_find_ranges (EbbSearch  *self,
                                    const char *text,
                                    const char *passage);

G_END_DECLS
