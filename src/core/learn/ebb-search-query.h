/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * EbbSearchQuery:
 * @all: finds what has all the words
 * @any: finds what has one of them
 *
 * What a person typed, in the language of the full-text index.
 */
typedef struct
{
  char *all;
  char *any;
} EbbSearchQuery;

EbbSearchQuery *ebb_search_query_new  (const char     *text,
                                       sqlite3_stmt   *vocabulary);
void            ebb_search_query_free (EbbSearchQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbSearchQuery, ebb_search_query_free)

G_END_DECLS
