/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learn/ebb-page-scroll.h"

/* How many frames a page that was just put in takes to get its height, at most. */
#define SETTLING_FRAMES 4

struct _EbbPageScroll
{
  GtkWidget *view; /* owns this */
  GtkWidget *article;
  GtkAdjustment *adjustment;
  EbbPageScrollSettled settled;

  /* Where to: a part of the page, else a position, else a share of the whole;
   * what is not wanted is NULL or below 0. */
  GtkWidget *widget;
  double position;
  double progress;

  guint tick_id;  /* 0 unless the page is getting its height */
  guint n_frames; /* since then */
};

static double
get_room (EbbPageScroll *self)
{
  return gtk_adjustment_get_upper (self->adjustment) -
         gtk_adjustment_get_page_size (self->adjustment);
}

/* How far down in the page something is, or below 0 before it has a place. */
static double
find_y (EbbPageScroll *self,
        GtkWidget     *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_is_ancestor (widget, self->article) ||
      !gtk_widget_compute_bounds (widget, self->article, &bounds))
    return -1;

  return (double) graphene_rect_get_y (&bounds);
}

/* The page gets its height after it was shown, in more than one step. */
static void
apply (EbbPageScroll *self)
{
  if (self->tick_id == 0)
    return;

  if (self->widget != NULL)
    gtk_adjustment_set_value (self->adjustment, MAX (find_y (self, self->widget), 0));
  else if (self->position >= 0)
    gtk_adjustment_set_value (self->adjustment, self->position);
  else
    gtk_adjustment_set_value (self->adjustment, self->progress * get_room (self));
}

/* After some frames the height is what it is, and from then on the person
 * decides. */
static gboolean
on_tick_cb (GtkWidget     *view,
            GdkFrameClock *clock,
            gpointer       data)
{
  EbbPageScroll *self = data;

  apply (self);
  if (++self->n_frames < SETTLING_FRAMES)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  self->widget = NULL;
  self->settled (self->view);

  return G_SOURCE_REMOVE;
}

/**
 * ebb_page_scroll_new:
 * @view: what shows the page; the last to go
 * @scroller: what scrolls it
 * @article: the page
 * @settled: called with @view when the page has its height
 *
 * Returns: (transfer full): a new scroll
 */
EbbPageScroll *
ebb_page_scroll_new (GtkWidget            *view,
                     GtkScrolledWindow    *scroller,
                     GtkWidget            *article,
                     EbbPageScrollSettled  settled)
{
  EbbPageScroll *self = g_new0 (EbbPageScroll, 1);

  self->view = view;
  self->article = article;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  self->settled = settled;
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (apply), self);

  return self;
}

/**
 * ebb_page_scroll_free:
 * @self: (transfer full): a scroll
 */
void
ebb_page_scroll_free (EbbPageScroll *self)
{
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_object_unref (self->adjustment);
  g_free (self);
}

/**
 * ebb_page_scroll_to:
 * @self: a scroll
 * @widget: (nullable): the part of the page to scroll to
 * @position: without one, how far, in pixels; below 0 for @progress
 * @progress: without both, how far, from 0 to 1
 *
 * Scrolls at once where it can, else as soon as the page has its height.
 */
void
ebb_page_scroll_to (EbbPageScroll *self,
                    GtkWidget     *widget,
                    double         position,
                    double         progress)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->view, on_tick_cb, self, NULL);

  self->n_frames = 0;
  self->widget = widget;
  self->position = position;
  self->progress = progress;
  apply (self);
}

/**
 * ebb_page_scroll_get_position:
 * @self: a scroll
 *
 * Returns: how far the page is scrolled, in pixels
 */
double
ebb_page_scroll_get_position (EbbPageScroll *self)
{
  return gtk_adjustment_get_value (self->adjustment);
}

/**
 * ebb_page_scroll_get_progress:
 * @self: a scroll
 *
 * Returns: how far the page is scrolled, from 0 to 1
 */
double
ebb_page_scroll_get_progress (EbbPageScroll *self)
{
  double room = get_room (self);

  return room > 0 ? gtk_adjustment_get_value (self->adjustment) / room : 0;
}

/**
 * ebb_page_scroll_has_reached:
 * @self: a scroll
 * @widget: a part of the page
 *
 * Returns: whether the beginning of @widget has come into sight; %FALSE while
 *   the page gets its height
 */
gboolean
ebb_page_scroll_has_reached (EbbPageScroll *self,
                             GtkWidget     *widget)
{
  double y = self->tick_id == 0 ? find_y (self, widget) : -1;

  return y > 0 && y <= gtk_adjustment_get_value (self->adjustment) +
                         gtk_adjustment_get_page_size (self->adjustment);
}
