/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-page.h"

G_BEGIN_DECLS

/* What the head of a page file says, and the Markdown below it. Private to
 * EbbPage. */
typedef struct
{
  char *title;
  char *slug;
  guint number;
  EbbAudience audience;
  EbbStage stage;
  GDate date;
  char *reviewed_by;
  char *practice;     /* the heading of the section with something to try */
  char *translated_from; /* how the checksum of its source begins; empty for none */
  GStrv safety;
  GPtrArray *sources; /* of EbbSource */
  GBytes *body;
} EbbPageHeader;

EbbPageHeader *ebb_page_header_parse (GBytes         *bytes,
                                      const char     *name,
                                      GError        **error);
void           ebb_page_header_free  (EbbPageHeader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbPageHeader, ebb_page_header_free)

G_END_DECLS
