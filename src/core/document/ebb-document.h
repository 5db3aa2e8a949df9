/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The core knows no cairo: it only hands on what the ui draws with. */
typedef struct _cairo cairo_t;

/**
 * EbbDocumentDraw:
 * @cr: what to draw with, one unit a point, in the top left corner
 * @width: the width there is, in points
 * @height: the height there is, in points
 * @user_data: what was given with the function
 *
 * Draws a plot, in black and white.
 */
typedef void (*EbbDocumentDraw) (cairo_t  *cr,
                                 double    width,
                                 double    height,
                                 gpointer  user_data);

/**
 * EbbPartKind:
 * @EBB_PART_TEXT: text, with a marker where it is the item of a list
 * @EBB_PART_ROW: a row of a table
 * @EBB_PART_PICTURE: an encoded picture
 * @EBB_PART_DRAWING: what a function draws
 * @EBB_PART_RULE: a line across
 * @EBB_PART_BREAK: what follows begins on a new page
 * @EBB_PART_CARD: a document on the two faces of a card
 */
typedef enum {
  EBB_PART_TEXT,
  EBB_PART_ROW,
  EBB_PART_PICTURE,
  EBB_PART_DRAWING,
  EBB_PART_RULE,
  EBB_PART_BREAK,
  EBB_PART_CARD,
} EbbPartKind;

/**
 * EbbPartStyle:
 * @EBB_STYLE_BODY: running text
 * @EBB_STYLE_TITLE: the title of the whole
 * @EBB_STYLE_HEADING: the heading of a section
 * @EBB_STYLE_SUBHEADING: a heading below that
 * @EBB_STYLE_LARGE: what is read from afar
 * @EBB_STYLE_SMALL: what is only looked up
 * @EBB_STYLE_CODE: text whose spaces count
 */
typedef enum {
  EBB_STYLE_BODY,
  EBB_STYLE_TITLE,
  EBB_STYLE_HEADING,
  EBB_STYLE_SUBHEADING,
  EBB_STYLE_LARGE,
  EBB_STYLE_SMALL,
  EBB_STYLE_CODE,
} EbbPartStyle;

/**
 * EbbColumn:
 * @title: what its head says, plain text; NULL in every column for no head
 * @weight: its share of the width
 * @numeric: whether its cells line up at their end
 */
typedef struct
{
  const char *title;
  double      weight;
  gboolean    numeric;
} EbbColumn;

#define EBB_TYPE_DOCUMENT (ebb_document_get_type ())

G_DECLARE_FINAL_TYPE (EbbDocument, ebb_document, EBB, DOCUMENT, GObject)

/**
 * EbbPart:
 * @kind: what it is
 * @style: how its text is set
 * @markup: (nullable): its text, as markup that Pango takes
 * @marker: (nullable): what stands before the item of a list, plain text
 * @indent: how many steps it stands in
 * @boxed: whether it is set apart by a bar at its side
 * @group: parts of one group stay on one page if there is a page for them; 0 for none
 * @whole: whether it moves to the next page rather than being divided
 * @cells: (nullable): the cells of a row, as markup
 * @table: which table a row belongs to; 0 for a pair of a name and a value
 * @is_head: whether a row is the head of its table, repeated on each page
 * @columns: (nullable): one for each cell
 * @picture: (nullable): an encoded picture
 * @aspect: the height of a drawing for a width of one
 * @draw: (nullable): draws it
 * @draw_data: for @draw
 * @card: (nullable): what is on a card
 *
 * A part of a document. To be read only.
 */
typedef struct
{
  EbbPartKind     kind;
  EbbPartStyle    style;
  char           *markup;
  char           *marker;
  guint           indent;
  gboolean        boxed;
  guint           group;
  gboolean        whole;
  GPtrArray      *cells;
  guint           table;
  gboolean        is_head;
  GArray         *columns;
  GBytes         *picture;
  double          aspect;
  EbbDocumentDraw draw;
  gpointer        draw_data;
  GDestroyNotify  draw_destroy;
  EbbDocument    *card;
} EbbPart;

EbbDocument   *ebb_document_new             (void);

void           ebb_document_set_sizes       (EbbDocument      *self,
                                             double            size,
                                             double            smallest);
double         ebb_document_get_size        (EbbDocument      *self);
double         ebb_document_get_smallest    (EbbDocument      *self);
void           ebb_document_set_footer      (EbbDocument      *self,
                                             const char       *footer);
const char    *ebb_document_get_footer      (EbbDocument      *self);
guint          ebb_document_get_n_parts     (EbbDocument      *self);
const EbbPart *ebb_document_get_part        (EbbDocument      *self,
                                             guint             position);
char          *ebb_document_dup_text        (EbbDocument      *self);

void           ebb_document_add_text        (EbbDocument      *self,
                                             EbbPartStyle      style,
                                             const char       *text);
void           ebb_document_add_markup      (EbbDocument      *self,
                                             EbbPartStyle      style,
                                             const char       *markup);
void           ebb_document_add_item        (EbbDocument      *self,
                                             EbbPartStyle      style,
                                             const char       *marker,
                                             const char       *markup);
void           ebb_document_add_pair        (EbbDocument      *self,
                                             const char       *name,
                                             const char       *value);
void           ebb_document_begin_table     (EbbDocument      *self,
                                             const EbbColumn  *columns,
                                             guint             n_columns);
void           ebb_document_add_row         (EbbDocument      *self,
                                             const char *const *cells);
void           ebb_document_add_picture     (EbbDocument      *self,
                                             GBytes           *picture,
                                             const char       *text);
void           ebb_document_add_drawing     (EbbDocument      *self,
                                             double            aspect,
                                             EbbDocumentDraw   draw,
                                             gpointer          user_data,
                                             GDestroyNotify    destroy);
void           ebb_document_add_rule        (EbbDocument      *self);
void           ebb_document_add_page_break  (EbbDocument      *self);
void           ebb_document_add_card        (EbbDocument      *self,
                                             EbbDocument      *card);

void           ebb_document_begin_group     (EbbDocument      *self);
void           ebb_document_end_group       (EbbDocument      *self);
void           ebb_document_begin_box       (EbbDocument      *self);
void           ebb_document_end_box         (EbbDocument      *self);
void           ebb_document_begin_indent    (EbbDocument      *self);
void           ebb_document_end_indent      (EbbDocument      *self);

G_END_DECLS
