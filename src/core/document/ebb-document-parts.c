/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-document-private.h"

/* Filling a document. */

static EbbPart *
add_part (EbbDocument *self,
          EbbPartKind  kind)
{
  EbbPart *part = g_new0 (EbbPart, 1);

  part->kind = kind;
  part->indent = self->indent;
  part->boxed = self->boxed;
  part->group = self->group;
  g_ptr_array_add (self->parts, part);

  return part;
}

/* Text as a person wrote it may hold what is no character of markup. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
        g_string_append_unichar (kept, c);
    }

  return g_markup_escape_text (kept->str, -1);
}

/* Escaping leaves a reference to each control character, for which Pango
 * refuses the whole text. */
static char *
clean_markup (const char *markup)
{
  g_autofree char *valid = g_utf8_make_valid (markup, -1);
  GString *kept = g_string_new (NULL);
  const char *at = valid;
  const char *reference = NULL;

  while ((reference = strstr (at, "&#x")) != NULL)
    {
      char *end = NULL;
      guint64 c = g_ascii_strtoull (reference + strlen ("&#x"), &end, 16);

      g_string_append_len (kept, at, reference - at);
      at = *end == ';' ? end + 1 : end;
      if (*end != ';' || (c != '\n' && c != '\t' && g_unichar_iscntrl ((gunichar) c)))
        continue;
      g_string_append_len (kept, reference, at - reference);
    }
  g_string_append (kept, at);

  return g_string_free (kept, FALSE);
}

/**
 * ebb_document_add_text:
 * @self: a document
 * @style: how to set it
 * @text: plain text, of any length, with line ends
 */
void
ebb_document_add_text (EbbDocument  *self,
                       EbbPartStyle  style,
                       const char   *text)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (text != NULL);

  part = add_part (self, EBB_PART_TEXT);
  part->style = style;
  part->markup = escape (text);
}

/**
 * ebb_document_add_markup:
 * @self: a document
 * @style: how to set it
 * @markup: text with the tags that Pango knows; what a person wrote in it must
 *   be escaped
 */
void
ebb_document_add_markup (EbbDocument  *self,
                         EbbPartStyle  style,
                         const char   *markup)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (markup != NULL);

  part = add_part (self, EBB_PART_TEXT);
  part->style = style;
  part->markup = clean_markup (markup);
}

/**
 * ebb_document_add_item:
 * @self: a document
 * @style: how to set it
 * @marker: what stands before it, such as "•" or "1."
 * @markup: as for ebb_document_add_markup()
 *
 * Adds an item of a list. It is not divided between pages if one can hold it.
 */
void
ebb_document_add_item (EbbDocument  *self,
                       EbbPartStyle  style,
                       const char   *marker,
                       const char   *markup)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (marker != NULL);
  g_return_if_fail (markup != NULL);

  part = add_part (self, EBB_PART_TEXT);
  part->style = style;
  part->marker = g_utf8_make_valid (marker, -1);
  part->markup = clean_markup (markup);
  part->whole = TRUE;
}

static void
append_columns (EbbPart *part,
                GArray  *columns)
{
  part->columns = g_array_ref (columns);
  part->cells = g_ptr_array_new_with_free_func (g_free);
  part->whole = TRUE;
}

/**
 * ebb_document_add_pair:
 * @self: a document
 * @name: what the value is of, plain text
 * @value: plain text
 */
void
ebb_document_add_pair (EbbDocument *self,
                       const char  *name,
                       const char  *value)
{
  const EbbColumn widths[] = { { NULL, 1, FALSE }, { NULL, 2, FALSE } };
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (EbbColumn));
  g_autofree char *escaped = NULL;
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  g_array_append_vals (columns, widths, G_N_ELEMENTS (widths));
  part = add_part (self, EBB_PART_ROW);
  append_columns (part, columns);
  escaped = escape (name);
  g_ptr_array_add (part->cells, g_strconcat ("<b>", escaped, "</b>", NULL));
  g_ptr_array_add (part->cells, escape (value));
}

/**
 * ebb_document_begin_table:
 * @self: a document
 * @columns: (array length=n_columns): the columns of the rows that follow
 * @n_columns: how many
 *
 * Begins a table, with a head where the columns have titles.
 */
void
ebb_document_begin_table (EbbDocument     *self,
                          const EbbColumn *columns,
                          guint            n_columns)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (columns != NULL && n_columns > 0);

  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = g_array_new (FALSE, FALSE, sizeof (EbbColumn));
  g_array_append_vals (self->columns, columns, n_columns);
  for (guint i = 0; i < n_columns; i++)
    g_array_index (self->columns, EbbColumn, i).title = NULL;
  self->n_tables++;

  if (columns[0].title == NULL)
    return;

  part = add_part (self, EBB_PART_ROW);
  append_columns (part, self->columns);
  part->table = self->n_tables;
  part->is_head = TRUE;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *escaped = escape (columns[i].title);

      g_ptr_array_add (part->cells, g_strconcat ("<b>", escaped, "</b>", NULL));
    }
}

/**
 * ebb_document_add_row:
 * @self: a document in which a table was begun
 * @cells: (array): plain text, one for each of the table's columns
 */
void
ebb_document_add_row (EbbDocument       *self,
                      const char *const *cells)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (cells != NULL);
  g_return_if_fail (self->columns != NULL);

  part = add_part (self, EBB_PART_ROW);
  append_columns (part, self->columns);
  part->table = self->n_tables;
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (part->cells, escape (cells[i]));
}

/**
 * ebb_document_add_picture:
 * @self: a document
 * @picture: a picture as it is in a file: PNG, JPEG or SVG
 * @text: what it shows, which stands in where it cannot be drawn
 */
void
ebb_document_add_picture (EbbDocument *self,
                          GBytes      *picture,
                          const char  *text)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (picture != NULL);
  g_return_if_fail (text != NULL);

  part = add_part (self, EBB_PART_PICTURE);
  part->picture = g_bytes_ref (picture);
  part->markup = escape (text);
}

/**
 * ebb_document_add_drawing:
 * @self: a document
 * @aspect: its height for a width of one
 * @draw: (scope notified): draws it, each time a page is drawn
 * @user_data: for @draw
 * @destroy: (nullable): frees @user_data
 */
void
ebb_document_add_drawing (EbbDocument     *self,
                          double           aspect,
                          EbbDocumentDraw  draw,
                          gpointer         user_data,
                          GDestroyNotify   destroy)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (aspect > 0);
  g_return_if_fail (draw != NULL);

  part = add_part (self, EBB_PART_DRAWING);
  part->aspect = aspect;
  part->draw = draw;
  part->draw_data = user_data;
  part->draw_destroy = destroy;
}

void
ebb_document_add_rule (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));

  add_part (self, EBB_PART_RULE);
}

void
ebb_document_add_page_break (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));

  add_part (self, EBB_PART_BREAK);
}

/**
 * ebb_document_add_card:
 * @self: a document
 * @card: what is on it, the most important first
 *
 * Adds a card to cut out and fold, as large as a bank card. @card goes over
 * its two faces. What they have no room for is left out line by line, and the
 * layout tells what that was.
 */
void
ebb_document_add_card (EbbDocument *self,
                       EbbDocument *card)
{
  EbbPart *part = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (EBB_IS_DOCUMENT (card) && card != self);

  part = add_part (self, EBB_PART_CARD);
  part->card = g_object_ref (card);
}

/**
 * ebb_document_begin_group:
 * @self: a document
 *
 * What follows, until ebb_document_end_group(), stays on one page if there is
 * a page that can hold it.
 */
void
ebb_document_begin_group (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));

  self->group = ++self->n_groups;
}

void
ebb_document_end_group (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));

  self->group = 0;
}

/**
 * ebb_document_begin_box:
 * @self: a document
 *
 * What follows, until ebb_document_end_box(), is set apart.
 */
void
ebb_document_begin_box (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));

  self->boxed = TRUE;
}

void
ebb_document_end_box (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));

  self->boxed = FALSE;
}

void
ebb_document_begin_indent (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));

  self->indent++;
}

void
ebb_document_end_indent (EbbDocument *self)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (self->indent > 0);

  self->indent--;
}
