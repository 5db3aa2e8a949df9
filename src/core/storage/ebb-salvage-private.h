/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-salvage-pages.h"
#include "ebb-salvage.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  gboolean is_text;
  gboolean is_needed;   /* must not be NULL, and has no value of its own */
  gboolean is_nullable;
} EbbSalvageColumn;

/* A table of the version that the image has. */
typedef struct {
  const char *name;
  GArray *columns;      /* of EbbSalvageColumn, as they are stored */
  gboolean has_seeds;   /* rows that a migration put there */
  gboolean is_prose;    /* a row whose end is missing is worth having */
  gboolean is_index;    /* WITHOUT ROWID */
  guint n_rows;
} EbbSalvageTable;

typedef struct {
  EbbSalvagePages pages;
  int version;          /* of the image */
  EbbDatabase *into;
  EbbSalvageCount *counts;
  GArray *tables;       /* of EbbSalvageTable */
  GHashTable *inserts;  /* SQL to EbbStatement */
  guint8 *marks;        /* for each page, which tree it is of */
  GError **error;
} EbbSalvage;

gboolean ebb_salvage_load_tables (EbbSalvage          *self);
gboolean ebb_salvage_matches     (const EbbSalvageTable *table,
                                  const EbbSalvageRow *row);
gboolean ebb_salvage_insert      (EbbSalvage          *self,
                                  EbbSalvageTable     *table,
                                  const EbbSalvageRow *row);
gboolean ebb_salvage_tidy        (EbbSalvage          *self);
gboolean ebb_salvage_rebuild     (EbbDatabase         *database,
                                  gpointer             user_data,
                                  GError             **error);

G_END_DECLS
