/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-document.h"

G_BEGIN_DECLS

/* Shared by the files that make up the document, and by nobody else. */
struct _EbbDocument
{
  GObject parent_instance;

  GPtrArray *parts; /* of EbbPart */
  double size;
  double smallest;
  char *footer;

  /* What the next part gets. */
  guint indent;
  guint group;
  guint n_groups;
  guint n_tables;
  gboolean boxed;
  GArray *columns;
};

G_END_DECLS
