/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-print-layout-private.h"

/* Pixels of a picture for each point: 300 to the inch. */
#define PICTURE_DETAIL (300.0 / 72)

/* The most of a page that a picture takes. */
#define PICTURE_WIDTH 0.75
#define PICTURE_HEIGHT 0.4
#define DRAWING_HEIGHT 0.85

/* How the styles are set, in sizes of the running text. */
static const struct
{
  double      size;
  gboolean    bold;
  double      above;
  const char *family;
} styles[] = {
  [EBB_STYLE_BODY] = { 1, FALSE, 0.55, NULL },
  [EBB_STYLE_TITLE] = { 1.8, TRUE, 0, NULL },
  [EBB_STYLE_HEADING] = { 1.25, TRUE, 1.2, NULL },
  [EBB_STYLE_SUBHEADING] = { 1.05, TRUE, 0.9, NULL },
  [EBB_STYLE_LARGE] = { 1.4, FALSE, 0.7, NULL },
  [EBB_STYLE_SMALL] = { 0.82, FALSE, 0.4, NULL },
  [EBB_STYLE_CODE] = { 0.92, FALSE, 0.55, "monospace" },
};

static gboolean
is_heading (EbbPartStyle style)
{
  return style == EBB_STYLE_TITLE || style == EBB_STYLE_HEADING ||
         style == EBB_STYLE_SUBHEADING;
}

/* A number or an address that is longer than a line has none in it. */
static void
keep_hyphens_out (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_layout_get_attributes (layout);

  attributes = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

PangoLayout *
ebb_print_layout_create_text (EbbPrintLayout *self,
                              EbbPartStyle    style,
                              const char     *markup,
                              double          width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();
  g_autoptr (GError) error = NULL;

  pango_font_description_set_family (font, styles[style].family != NULL ? styles[style].family
                                                                         : "Cantarell, sans-serif");
  pango_font_description_set_size (font, (int) (self->size * styles[style].size * PANGO_SCALE));
  if (styles[style].bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  if (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error))
    pango_layout_set_markup (layout, markup, -1);
  else
    pango_layout_set_text (layout, markup, -1);

  keep_hyphens_out (layout);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (MAX (width, self->size) * PANGO_SCALE));
  pango_layout_set_spacing (layout, (int) (self->size * 0.12 * PANGO_SCALE));

  return layout;
}

static void
measure_lines (EbbPrintCell *cell)
{
  PangoLayoutIter *iter = pango_layout_get_iter (cell->layout);

  cell->bottoms = g_array_new (FALSE, FALSE, sizeof (double));
  do
    {
      int bottom;
      double points;

      pango_layout_iter_get_line_yrange (iter, NULL, &bottom);
      points = pango_units_to_double (bottom);
      g_array_append_val (cell->bottoms, points);
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* @x is from where the lines of the page begin. */
static void
set_cell (EbbPrintLayout *layout,
          EbbPrintRow    *self,
          guint           position,
          EbbPartStyle    style,
          const char     *markup,
          double          x,
          double          width,
          gboolean        at_end)
{
  EbbPrintCell *cell = &self->cells[position];

  cell->layout = ebb_print_layout_create_text (layout, style, markup, width);
  cell->x = layout->rtl ? layout->width - x - width : x;
  cell->width = width;
  cell->at_right = layout->rtl != at_end;
  measure_lines (cell);
}

static void
level_baselines (EbbPrintRow *self)
{
  double lowest = 0;

  for (guint i = 0; i < self->n_cells; i++)
    lowest = MAX (lowest,
                  pango_units_to_double (pango_layout_get_baseline (self->cells[i].layout)));

  for (guint i = 0; i < self->n_cells; i++)
    {
      EbbPrintCell *cell = &self->cells[i];
      double lines = ebb_print_row_get_lines_height (self, i, 0, cell->bottoms->len);

      cell->dy = lowest - pango_units_to_double (pango_layout_get_baseline (cell->layout));
      self->height = MAX (self->height, cell->dy + lines);
    }
}

static void
set_text (EbbPrintLayout *layout,
          EbbPrintRow    *self)
{
  const EbbPart *part = self->part;
  double marker_width = layout->size * styles[part->style].size * 1.6;

  self->above = styles[part->style].above * layout->size;
  self->with_next = is_heading (part->style);

  if (part->marker == NULL)
    {
      self->n_cells = 1;
      self->cells = g_new0 (EbbPrintCell, 1);
      set_cell (layout, self, 0, part->style, part->markup, self->x, self->width, FALSE);
      return;
    }

  self->n_cells = 2;
  self->cells = g_new0 (EbbPrintCell, 2);
  set_cell (layout, self, 0, part->style, part->marker, self->x, marker_width, FALSE);
  set_cell (layout, self, 1, part->style, part->markup, self->x + marker_width,
            self->width - marker_width, FALSE);
}

static void
set_row (EbbPrintLayout *layout,
         EbbPrintRow    *self)
{
  const EbbPart *part = self->part;
  double gap = layout->size;
  double room = self->width - gap * (part->cells->len - 1);
  double all = 0;
  double x = self->x;

  for (guint i = 0; i < part->columns->len; i++)
    all += g_array_index (part->columns, EbbColumn, i).weight;

  self->above = layout->size * (part->is_head ? 1.0 : 0.4);
  self->with_next = part->is_head;
  self->n_cells = part->cells->len;
  self->cells = g_new0 (EbbPrintCell, self->n_cells);
  for (guint i = 0; i < self->n_cells; i++)
    {
      const EbbColumn *column = &g_array_index (part->columns, EbbColumn, i);
      double width = room * column->weight / all;

      set_cell (layout, self, i, EBB_STYLE_BODY, g_ptr_array_index (part->cells, i), x, width,
                column->numeric);
      x += width + gap;
    }
}

typedef struct
{
  double width;
  double height;
} Bounds;

/* Read at the size that it is printed in, however large it is. */
static void
on_size_prepared_cb (GdkPixbufLoader *loader,
                     int              width,
                     int              height,
                     gpointer         user_data)
{
  const Bounds *bounds = user_data;
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  double factor = MIN (bounds->width / MAX (width, 1), bounds->height / MAX (height, 1));

  if (format == NULL || !gdk_pixbuf_format_is_scalable (format))
    factor = MIN (factor, 1);

  gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * factor), 1),
                              MAX ((int) (height * factor), 1));
}

static GdkPixbuf *
read_picture (GBytes *bytes,
              double  width,
              double  height)
{
  Bounds bounds = { width * PICTURE_DETAIL, height * PICTURE_DETAIL };
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GError) error = NULL;
  GdkPixbuf *gray = NULL;
  gboolean done;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared_cb), &bounds);
  done = gdk_pixbuf_loader_write_bytes (loader, bytes, &error);
  /* Closed in either case, or it warns. */
  done = gdk_pixbuf_loader_close (loader, done ? &error : NULL) && done;
  if (!done || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      g_message ("A picture could not be read: %s", error != NULL ? error->message : "empty");
      return NULL;
    }

  upright = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  gray = gdk_pixbuf_copy (upright);
  gdk_pixbuf_saturate_and_pixelate (upright, gray, 0, FALSE);

  return gray;
}

static void
set_picture (EbbPrintLayout *layout,
             EbbPrintRow    *self)
{
  double width = self->width * PICTURE_WIDTH;
  double height = layout->height * PICTURE_HEIGHT;
  double factor;

  self->picture = read_picture (self->part->picture, width, height);
  if (self->picture == NULL)
    {
      set_text (layout, self);
      return;
    }

  self->above = layout->size;
  factor = MIN (width / gdk_pixbuf_get_width (self->picture),
                height / gdk_pixbuf_get_height (self->picture));
  factor = MIN (factor, 0.75);
  self->height = gdk_pixbuf_get_height (self->picture) * factor;
}

static void
set_card (EbbPrintLayout *layout,
          EbbPrintRow    *self,
          gboolean        large_type)
{
  gboolean is_abreast = self->width >= 2 * EBB_CARD_WIDTH;

  self->card = ebb_print_layout_new_card (self->part->card, large_type);
  self->above = layout->size;
  self->height = is_abreast ? EBB_CARD_HEIGHT : 2 * EBB_CARD_HEIGHT;
}

EbbPrintRow *
ebb_print_row_new (EbbPrintLayout *layout,
                   const EbbPart  *part,
                   gboolean        large_type)
{
  EbbPrintRow *self = g_new0 (EbbPrintRow, 1);

  self->part = part;
  self->x = MIN (part->indent * layout->size * 1.6, layout->width / 2);
  if (part->boxed)
    self->x += layout->size;
  self->width = layout->width - self->x;

  switch (part->kind)
    {
    case EBB_PART_TEXT:
      set_text (layout, self);
      break;
    case EBB_PART_ROW:
      set_row (layout, self);
      break;
    case EBB_PART_PICTURE:
      set_picture (layout, self);
      break;
    case EBB_PART_DRAWING:
      self->above = layout->size * 0.6;
      self->height = MIN (self->width * part->aspect, layout->height * DRAWING_HEIGHT);
      break;
    case EBB_PART_CARD:
      set_card (layout, self, large_type);
      break;
    case EBB_PART_RULE:
      self->above = layout->size * 0.8;
      self->height = layout->size * 0.4;
      break;
    case EBB_PART_BREAK:
    default:
      break;
    }
  level_baselines (self);

  return self;
}

void
ebb_print_row_free (EbbPrintRow *self)
{
  for (guint i = 0; i < self->n_cells; i++)
    {
      g_clear_object (&self->cells[i].layout);
      g_clear_pointer (&self->cells[i].bottoms, g_array_unref);
    }
  g_clear_pointer (&self->card, ebb_print_layout_free);
  g_clear_object (&self->picture);
  g_free (self->cells);
  g_free (self);
}

/* How high the lines from @from to before @to of a cell are. */
double
ebb_print_row_get_lines_height (EbbPrintRow *self,
                                guint        cell,
                                guint        from,
                                guint        to)
{
  GArray *bottoms = self->cells[cell].bottoms;

  g_assert (from <= to && to <= bottoms->len);

  return (to > 0 ? g_array_index (bottoms, double, to - 1) : 0) -
         (from > 0 ? g_array_index (bottoms, double, from - 1) : 0);
}

void
ebb_print_fragment_free (EbbPrintFragment *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}
