/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-page-header.h"

G_BEGIN_DECLS

/* Shared by the files that make up the page, and by nobody else. */
struct _EbbPage
{
  GObject parent_instance;

  EbbPageHeader *header;
  char *language;
  char *folder; /* where its pictures are; NULL for a compiled-in page */
  char *name;   /* of its file in that folder; NULL for a compiled-in page */
  gboolean is_fallback;

  EbbArticle *article; /* NULL until it is first asked for */
};

G_END_DECLS
