/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-print-layout.h"

G_BEGIN_DECLS

/* Shared by the files that lay a document out, and by nobody else. All lengths
 * are in points. */

/* ISO/IEC 7810 ID-1, the size of a bank card. */
#define EBB_CARD_WIDTH (85.60 * 72 / 25.4)
#define EBB_CARD_HEIGHT (53.98 * 72 / 25.4)
#define EBB_CARD_MARGIN (3.5 * 72 / 25.4)
#define EBB_CARD_N_FACES 2

/* The line at the foot of a page, whatever the size of the rest. */
#define EBB_FOOT_SIZE 9.0
#define EBB_FOOT_HEIGHT 22.0

/* Text in a column of its own. */
typedef struct
{
  PangoLayout *layout;
  double       x;       /* from the left edge of the page */
  double       width;
  gboolean     at_right; /* whether its lines end at its right edge */
  double       dy;      /* so that first baselines are level */
  GArray      *bottoms; /* of double: where each line ends */
} EbbPrintCell;

/* A part of the document as one row of cells, or one picture. */
typedef struct
{
  const EbbPart  *part;
  EbbPrintCell   *cells;
  guint           n_cells;
  double          x;
  double          width;
  double          above;
  double          height;
  gboolean        with_next;
  gboolean        left_out;
  GdkPixbuf      *picture;
  EbbPrintLayout *card;
} EbbPrintRow;

/* What one page has of a row: all of it, or some lines of each cell. */
typedef struct
{
  EbbPrintRow *row;
  guint       *from; /* lines, one for each cell */
  guint       *to;
  double       y;
  double       height;
} EbbPrintFragment;

struct _EbbPrintLayout
{
  EbbDocument  *document;
  PangoContext *context;
  double        width;
  double        height;      /* of the page */
  double        body_height; /* without the foot */
  double        size;        /* of running text */
  gboolean      rtl;
  gboolean      is_card;
  GPtrArray    *rows;        /* of EbbPrintRow */
  GPtrArray    *pages;       /* of arrays of EbbPrintFragment */
};

EbbPrintLayout *ebb_print_layout_new_card     (EbbDocument    *document,
                                               gboolean        large_type);
PangoLayout    *ebb_print_layout_create_text  (EbbPrintLayout *self,
                                               EbbPartStyle    style,
                                               const char     *markup,
                                               double          width);
EbbPrintRow    *ebb_print_row_new             (EbbPrintLayout *layout,
                                               const EbbPart  *part,
                                               gboolean        large_type);
void            ebb_print_row_free            (EbbPrintRow    *self);
double          ebb_print_row_get_lines_height (EbbPrintRow   *self,
                                               guint           cell,
                                               guint           from,
                                               guint           to);
void            ebb_print_fragment_free       (EbbPrintFragment *self);
void            ebb_print_layout_paginate     (EbbPrintLayout *self);

G_END_DECLS
