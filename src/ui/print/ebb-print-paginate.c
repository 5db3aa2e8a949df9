/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-print-layout-private.h"

/* Sharing out the rows of a document to pages. Nothing is ever cut: what is
 * higher than a page is divided between lines. */

/* Fewer lines of a paragraph than this do not stand alone on a page. */
#define MIN_LINES 2

typedef struct
{
  EbbPrintLayout *layout;
  GPtrArray      *page;
  double          y;
  gboolean        is_fresh; /* nothing on the page but the head of a table */
} Flow;

static EbbPrintRow *
get_row (EbbPrintLayout *self,
         guint           position)
{
  return g_ptr_array_index (self->rows, position);
}

static void
add_fragment (Flow        *flow,
              EbbPrintRow *row,
              const guint *from,
              const guint *to,
              double       height)
{
  EbbPrintFragment *fragment = g_new0 (EbbPrintFragment, 1);

  fragment->row = row;
  fragment->from = g_memdup2 (from, sizeof (guint) * row->n_cells);
  fragment->to = g_memdup2 (to, sizeof (guint) * row->n_cells);
  fragment->y = flow->y;
  fragment->height = height;
  g_ptr_array_add (flow->page, fragment);
  flow->y += height;
  flow->is_fresh = FALSE;
}

static void
add_whole (Flow        *flow,
           EbbPrintRow *row)
{
  g_autofree guint *from = g_new0 (guint, row->n_cells + 1);
  g_autofree guint *to = g_new0 (guint, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    to[i] = row->cells[i].bottoms->len;

  add_fragment (flow, row, from, to, row->height);
}

/* A table goes on under its head. */
static void
add_head (Flow        *flow,
          EbbPrintRow *row)
{
  EbbPrintLayout *self = flow->layout;

  if (row->part->table == 0 || row->part->is_head)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    if (get_row (self, i)->part->table == row->part->table && get_row (self, i)->part->is_head &&
        get_row (self, i)->height < self->body_height / 2)
      {
        add_whole (flow, get_row (self, i));
        flow->y += get_row (self, i)->above;
        break;
      }
}

static void
begin_page (Flow        *flow,
            EbbPrintRow *row)
{
  flow->page = g_ptr_array_new_with_free_func ((GDestroyNotify) ebb_print_fragment_free);
  g_ptr_array_add (flow->layout->pages, flow->page);
  flow->y = 0;
  if (row != NULL)
    add_head (flow, row);
  flow->is_fresh = TRUE;
}

/* What has to stand together at the start of a row, at most a page. */
static double
get_start_height (EbbPrintLayout *self,
                  guint           position)
{
  EbbPrintRow *row = get_row (self, position);
  double height = row->height;

  if (row->n_cells == 1 && !row->part->whole && row->cells[0].bottoms->len > MIN_LINES + 1)
    height = ebb_print_row_get_lines_height (row, 0, 0, MIN_LINES);

  if (row->with_next && position + 1 < self->rows->len)
    height += get_row (self, position + 1)->above + get_start_height (self, position + 1);

  return height;
}

static gboolean
begins_group (EbbPrintLayout *self,
              guint           position)
{
  guint group = get_row (self, position)->part->group;

  return group != 0 && (position == 0 || get_row (self, position - 1)->part->group != group);
}

static double
get_group_height (EbbPrintLayout *self,
                  guint           position)
{
  guint group = get_row (self, position)->part->group;
  double height = 0;

  for (guint i = position; i < self->rows->len && get_row (self, i)->part->group == group; i++)
    height += get_row (self, i)->height + (i > position ? get_row (self, i)->above : 0);

  return height;
}

static gboolean
fits (Flow  *flow,
      guint  position)
{
  EbbPrintLayout *self = flow->layout;
  double room = self->body_height - flow->y - get_row (self, position)->above;
  double needed = get_start_height (self, position);

  if (begins_group (self, position) && get_group_height (self, position) <= self->body_height)
    needed = MAX (needed, get_group_height (self, position));

  return needed <= room;
}

/* How many lines of a cell there is room for, and none where the rest of a
 * paragraph would be a single line. */
static guint
count_lines (EbbPrintRow *row,
             guint        cell,
             guint        from,
             double       room)
{
  guint n_lines = row->cells[cell].bottoms->len;
  guint to = from;

  while (to < n_lines && ebb_print_row_get_lines_height (row, cell, from, to + 1) <= room)
    to++;

  if (to < n_lines && n_lines - to < MIN_LINES && to - from > MIN_LINES)
    to = n_lines - MIN_LINES;

  return to;
}

/* Line by line over as many pages as it takes. */
static void
add_divided (Flow        *flow,
             EbbPrintRow *row)
{
  g_autofree guint *from = g_new0 (guint, row->n_cells + 1);
  g_autofree guint *to = g_new0 (guint, row->n_cells + 1);
  gboolean is_done = FALSE;

  while (!is_done)
    {
      double room = flow->layout->body_height - flow->y;
      double height = 0;
      gboolean is_more = FALSE;

      is_done = TRUE;
      for (guint i = 0; i < row->n_cells; i++)
        {
          guint n_lines = row->cells[i].bottoms->len;
          double dy = from[i] == 0 ? row->cells[i].dy : 0;

          to[i] = count_lines (row, i, from[i], room - dy);
          if (to[i] == from[i] && from[i] < n_lines && flow->is_fresh)
            to[i]++;
          is_more = is_more || to[i] > from[i];
          is_done = is_done && to[i] == n_lines;
          height = MAX (height, dy + ebb_print_row_get_lines_height (row, i, from[i], to[i]));
        }

      if (is_more)
        add_fragment (flow, row, from, to, height);
      if (!is_done)
        begin_page (flow, row);
      for (guint i = 0; i < row->n_cells; i++)
        from[i] = to[i];
    }
}

static void
add_row (Flow  *flow,
         guint  position)
{
  EbbPrintRow *row = get_row (flow->layout, position);

  if (row->part->kind == EBB_PART_BREAK)
    {
      if (!flow->is_fresh)
        begin_page (flow, NULL);
      return;
    }

  if (!flow->is_fresh && !fits (flow, position))
    begin_page (flow, row);
  if (!flow->is_fresh)
    flow->y += row->above;

  if (row->n_cells == 0 || row->height <= flow->layout->body_height - flow->y)
    add_whole (flow, row);
  else
    add_divided (flow, row);
}

/* A card has no third face: what would go on there is not begun, and no heading
 * stands over nothing. */
static void
leave_out (EbbPrintLayout *self)
{
  GPtrArray *face = NULL;

  if (self->pages->len <= EBB_CARD_N_FACES)
    return;

  for (guint i = EBB_CARD_N_FACES; i < self->pages->len; i++)
    {
      GPtrArray *page = g_ptr_array_index (self->pages, i);

      for (guint j = 0; j < page->len; j++)
        ((EbbPrintFragment *) g_ptr_array_index (page, j))->row->left_out = TRUE;
    }

  face = g_ptr_array_index (self->pages, EBB_CARD_N_FACES - 1);
  for (guint i = face->len; i > 0; i--)
    {
      EbbPrintRow *row = ((EbbPrintFragment *) g_ptr_array_index (face, i - 1))->row;

      if (!row->left_out && !row->with_next)
        break;
      row->left_out = TRUE;
    }
}

static void
paginate (EbbPrintLayout *self)
{
  Flow flow = { self, NULL, 0, TRUE };

  g_ptr_array_set_size (self->pages, 0);
  begin_page (&flow, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (&flow, i);

  /* A break at the very end begins nothing. */
  if (self->pages->len > 1 && flow.page->len == 0)
    g_ptr_array_set_size (self->pages, (int) self->pages->len - 1);
}

/* One page needs no number. */
void
ebb_print_layout_paginate (EbbPrintLayout *self)
{
  gboolean has_footer = *ebb_document_get_footer (self->document) != '\0';
  double foot = self->is_card ? 0 : EBB_FOOT_HEIGHT;

  self->body_height = self->height - (has_footer ? foot : 0);
  paginate (self);
  if (self->pages->len > 1 && !has_footer && !self->is_card)
    {
      self->body_height = self->height - foot;
      paginate (self);
    }

  if (self->is_card)
    leave_out (self);
}
