/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EbbMark:
 * @start: the first byte of a place in a text
 * @end: the byte after its last
 */
typedef struct
{
  guint start;
  guint end;
} EbbMark;

char   **ebb_words_split (const char        *text);
GArray  *ebb_words_mark  (const char *const *words,
                          const char        *text);

G_END_DECLS
