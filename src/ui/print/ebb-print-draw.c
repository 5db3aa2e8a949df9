/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "ebb-print-layout-private.h"

/* Drawing the pages, in black and grays. */

#define GRAY 0.55
#define HAIRLINE 0.5

/* Each line stands at the side where all lines of the page do, whatever the
 * direction of its own text. */
static void
draw_lines (EbbPrintCell *cell,
            cairo_t      *cr,
            guint         from,
            guint         to,
            double        y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (cell->layout);
  double top = from > 0 ? g_array_index (cell->bottoms, double, from - 1) : 0;

  for (guint i = 0; i < to; i++)
    {
      PangoRectangle line;
      double baseline = pango_units_to_double (pango_layout_iter_get_baseline (iter));

      if (i >= from)
        {
          double space = 0;

          pango_layout_iter_get_line_extents (iter, NULL, &line);
          if (cell->at_right)
            space = cell->width - pango_units_to_double (line.width);
          cairo_move_to (cr, cell->x + space, y + baseline - top);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      pango_layout_iter_next_line (iter);
    }

  pango_layout_iter_free (iter);
}

static void
draw_line (cairo_t *cr,
           double   x1,
           double   y1,
           double   x2,
           double   y2,
           double   gray,
           double   line_width)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, gray, gray, gray);
  cairo_set_line_width (cr, line_width);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_picture (EbbPrintLayout   *self,
              EbbPrintFragment *fragment,
              cairo_t          *cr)
{
  EbbPrintRow *row = fragment->row;
  double factor = row->height / gdk_pixbuf_get_height (row->picture);
  double width = gdk_pixbuf_get_width (row->picture) * factor;

  cairo_save (cr);
  cairo_translate (cr, self->rtl ? self->width - row->x - width : row->x, fragment->y);
  cairo_scale (cr, factor, factor);
  gdk_cairo_set_source_pixbuf (cr, row->picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_drawing (EbbPrintLayout   *self,
              EbbPrintFragment *fragment,
              cairo_t          *cr)
{
  EbbPrintRow *row = fragment->row;

  cairo_save (cr);
  cairo_translate (cr, self->rtl ? 0 : row->x, fragment->y);
  cairo_rectangle (cr, 0, 0, row->width, row->height);
  cairo_clip (cr);
  cairo_new_path (cr);
  row->part->draw (cr, row->width, row->height, row->part->draw_data);
  cairo_restore (cr);
}

/* Two faces with a line to cut along around both and one to fold between. */
static void
draw_card (EbbPrintLayout   *self,
           EbbPrintFragment *fragment,
           cairo_t          *cr)
{
  const double cut[] = { 4, 3 };
  const double fold[] = { 1, 3 };
  EbbPrintRow *row = fragment->row;
  gboolean is_abreast = row->height < 2 * EBB_CARD_HEIGHT - 1;
  double width = is_abreast ? 2 * EBB_CARD_WIDTH : EBB_CARD_WIDTH;

  cairo_save (cr);
  cairo_translate (cr, self->rtl ? self->width - row->x - width : row->x, fragment->y);

  for (guint i = 0; i < row->card->pages->len && i < EBB_CARD_N_FACES; i++)
    {
      guint place = is_abreast && self->rtl ? 1 - i : i;

      cairo_save (cr);
      cairo_translate (cr, EBB_CARD_MARGIN + (is_abreast ? place * EBB_CARD_WIDTH : 0),
                       EBB_CARD_MARGIN + (is_abreast ? 0 : place * EBB_CARD_HEIGHT));
      ebb_print_layout_draw_page (row->card, cr, i);
      cairo_restore (cr);
    }

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, HAIRLINE);
  cairo_set_dash (cr, cut, G_N_ELEMENTS (cut), 0);
  cairo_rectangle (cr, 0, 0, width, row->height);
  cairo_stroke (cr);
  cairo_set_dash (cr, fold, G_N_ELEMENTS (fold), 0);
  cairo_move_to (cr, is_abreast ? EBB_CARD_WIDTH : 0, is_abreast ? 0 : EBB_CARD_HEIGHT);
  cairo_line_to (cr, is_abreast ? EBB_CARD_WIDTH : width,
                 is_abreast ? row->height : EBB_CARD_HEIGHT);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_fragment (EbbPrintLayout   *self,
               EbbPrintFragment *fragment,
               cairo_t          *cr)
{
  EbbPrintRow *row = fragment->row;
  double left = self->rtl ? 0 : row->x;
  double right = left + row->width;
  double bottom = fragment->y + fragment->height;

  if (row->left_out)
    return;

  for (guint i = 0; i < row->n_cells; i++)
    draw_lines (&row->cells[i], cr, fragment->from[i], fragment->to[i],
                fragment->y + (fragment->from[i] == 0 ? row->cells[i].dy : 0));

  if (row->picture != NULL)
    draw_picture (self, fragment, cr);
  else if (row->part->kind == EBB_PART_DRAWING)
    draw_drawing (self, fragment, cr);
  else if (row->part->kind == EBB_PART_CARD)
    draw_card (self, fragment, cr);
  else if (row->part->kind == EBB_PART_RULE)
    draw_line (cr, left, fragment->y, right, fragment->y, GRAY, HAIRLINE);
  else if (row->part->table != 0)
    draw_line (cr, left, bottom + self->size * 0.2, right, bottom + self->size * 0.2,
               row->part->is_head ? 0 : GRAY, row->part->is_head ? 1 : HAIRLINE);

  if (row->part->boxed)
    {
      double x = self->rtl ? self->width - row->x + self->size * 0.6 : row->x - self->size * 0.6;

      draw_line (cr, x, fragment->y - self->size * 0.15, x, bottom + self->size * 0.15, 0, 2);
    }
}

static void
draw_foot_text (EbbPrintLayout *self,
                cairo_t        *cr,
                const char     *text,
                double          width,
                gboolean        at_end)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autoptr (PangoLayout) layout = NULL;
  PangoFontDescription *font = NULL;
  PangoRectangle line;
  double x = 0;

  layout = ebb_print_layout_create_text (self, EBB_STYLE_SMALL, markup, width);
  font = pango_font_description_copy (pango_layout_get_font_description (layout));
  pango_font_description_set_size (font, (int) (EBB_FOOT_SIZE * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_height (layout, 0);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  pango_layout_get_extents (layout, NULL, &line);
  if (at_end != self->rtl)
    x = self->width - pango_units_to_double (line.width);
  cairo_move_to (cr, x - pango_units_to_double (line.x),
                 self->height - pango_units_to_double (line.height));
  pango_cairo_show_layout (cr, layout);
}

static void
draw_foot (EbbPrintLayout *self,
           cairo_t        *cr,
           guint           page)
{
  if (*ebb_document_get_footer (self->document) != '\0')
    draw_foot_text (self, cr, ebb_document_get_footer (self->document),
                    self->width * (self->pages->len > 1 ? 0.75 : 1), FALSE);

  if (self->pages->len > 1)
    {
      /* Translators: the number of a page and of how many, at its foot */
      g_autofree char *number = g_strdup_printf (C_("page", "%1$u of %2$u"), page + 1,
                                                 self->pages->len);

      draw_foot_text (self, cr, number, self->width * 0.25, TRUE);
    }
}

/**
 * ebb_print_layout_draw_page:
 * @self: a layout
 * @cr: what to draw with, one unit a point, in the top left corner of what can
 *   be printed on
 * @page: from 0
 */
void
ebb_print_layout_draw_page (EbbPrintLayout *self,
                            cairo_t        *cr,
                            guint           page)
{
  GPtrArray *fragments = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (page < self->pages->len);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  fragments = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < fragments->len; i++)
    draw_fragment (self, g_ptr_array_index (fragments, i), cr);

  if (!self->is_card)
    draw_foot (self, cr, page);
  cairo_restore (cr);
}
