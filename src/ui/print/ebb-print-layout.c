/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "ebb-print-layout-private.h"

/* How much larger large type is, and by how much type is made smaller at a
 * time to get all on one page. */
#define LARGE_TYPE 1.45
#define STEP 0.5

/* Lines that a note names of those that have no room. */
#define MAX_TOLD 6

/* Without hints: the same lines on the screen and on every printer. */
static PangoContext *
create_context (gboolean rtl)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_base_dir (context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (context, FALSE);

  return context;
}

static void
build (EbbPrintLayout *self,
       double          size,
       gboolean        large_type)
{
  gboolean boxed = FALSE;
  guint table = 0;

  self->size = size;
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < ebb_document_get_n_parts (self->document); i++)
    {
      const EbbPart *part = ebb_document_get_part (self->document, i);
      EbbPrintRow *row = ebb_print_row_new (self, part, large_type);

      if (part->boxed != boxed || (part->table != table && !part->is_head))
        row->above += size * 0.6;
      boxed = part->boxed;
      table = part->table;
      g_ptr_array_add (self->rows, row);
    }

  ebb_print_layout_paginate (self);
}

static gboolean
fits (EbbPrintLayout *self)
{
  return self->pages->len <= (self->is_card ? EBB_CARD_N_FACES : 1);
}

/* As large as is wanted, smaller only if that gets all of it on one page. A
 * card has no other page: it is set as small as can be before it leaves out. */
static EbbPrintLayout *
layout_new (EbbDocument *document,
            double       width,
            double       height,
            gboolean     large_type,
            gboolean     is_card)
{
  EbbPrintLayout *self = g_new0 (EbbPrintLayout, 1);
  double factor = large_type ? LARGE_TYPE : 1;
  double wanted = ebb_document_get_size (document) * factor;
  double smallest = ebb_document_get_smallest (document) * factor;

  self->document = g_object_ref (document);
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->body_height = self->height;
  self->is_card = is_card;
  self->rtl = gtk_get_locale_direction () == GTK_TEXT_DIR_RTL;
  self->context = create_context (self->rtl);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ebb_print_row_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  build (self, wanted, large_type);
  for (double size = wanted - STEP; !fits (self) && size >= smallest; size -= STEP)
    build (self, size, large_type);
  if (!fits (self) && !is_card && self->size < wanted)
    build (self, wanted, large_type);

  return self;
}

EbbPrintLayout *
ebb_print_layout_new_card (EbbDocument *document,
                           gboolean     large_type)
{
  return layout_new (document, EBB_CARD_WIDTH - 2 * EBB_CARD_MARGIN,
                     EBB_CARD_HEIGHT - 2 * EBB_CARD_MARGIN, large_type, TRUE);
}

/**
 * ebb_print_layout_new:
 * @document: what to lay out; it must not change any more
 * @width: how much of the width of a page can be printed on, in points
 * @height: the same of its height
 * @large_type: whether to set all of it larger
 *
 * Needs no display.
 *
 * Returns: (transfer full): the pages, at least one
 */
EbbPrintLayout *
ebb_print_layout_new (EbbDocument *document,
                      double       width,
                      double       height,
                      gboolean     large_type)
{
  g_return_val_if_fail (EBB_IS_DOCUMENT (document), NULL);

  return layout_new (document, width, height, large_type, FALSE);
}

void
ebb_print_layout_free (EbbPrintLayout *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->context);
  g_object_unref (self->document);
  g_free (self);
}

guint
ebb_print_layout_get_n_pages (EbbPrintLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

/* In one line, without the characters that only steer the direction. */
static char *
dup_text (EbbPrintRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *at = pango_layout_get_text (row->cells[row->n_cells - 1].layout); *at != '\0';
       at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n')
        g_string_append_c (text, ' ');
      else if (g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_unichar (text, c);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * ebb_print_layout_dup_left_out:
 * @self: a layout
 *
 * Returns: (transfer full) (element-type utf8): what cards had no room for,
 *   the text of one row each; empty where all is there
 */
GPtrArray *
ebb_print_layout_dup_left_out (EbbPrintLayout *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      EbbPrintRow *row = g_ptr_array_index (self->rows, i);

      if (row->left_out && !row->with_next && row->n_cells > 0)
        g_ptr_array_add (texts, dup_text (row));

      if (row->card != NULL)
        g_ptr_array_extend_and_steal (texts, ebb_print_layout_dup_left_out (row->card));
    }

  return g_steal_pointer (&texts);
}

static gboolean
wants_one_page (EbbDocument *document)
{
  return ebb_document_get_smallest (document) < ebb_document_get_size (document);
}

/**
 * ebb_print_layout_dup_note:
 * @self: a layout
 *
 * Returns: (transfer full): what the person has to know before they print: that
 *   it takes more than the one page it was meant for, or that a card has no room
 *   for a part of it; empty where there is nothing to say
 */
char *
ebb_print_layout_dup_note (EbbPrintLayout *self)
{
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GString) note = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  left_out = ebb_print_layout_dup_left_out (self);
  if (left_out->len > 0)
    {
      g_string_append_printf (note, ngettext ("The card has no room for %u line:",
                                              "The card has no room for %u lines:",
                                              left_out->len), left_out->len);
      for (guint i = 0; i < MIN (left_out->len, MAX_TOLD); i++)
        g_string_append_printf (note, "\n%s", (const char *) g_ptr_array_index (left_out, i));
      if (left_out->len > MAX_TOLD)
        g_string_append (note, "\n…");
    }
  else if (wants_one_page (self->document) && self->pages->len > 1)
    g_string_append_printf (note, ngettext ("This takes %u page.", "This takes %u pages.",
                                            self->pages->len), self->pages->len);

  return g_string_free (g_steal_pointer (&note), FALSE);
}
