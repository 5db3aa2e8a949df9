/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learn/ebb-page-keys.h"

typedef struct
{
  GtkScrolledWindow *scroller;
  GtkWidget *article;
} Reading;

/* How far a page of text moves: a little less than what is seen, so that the
 * last line is found again. */
static void
scroll_by (Reading *self,
           double   pages,
           double   steps)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + pages * page * 0.9 +
                              steps * page * 0.1);
}

static GtkWidget *
find_selected (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) &&
      gtk_label_get_selection_bounds (GTK_LABEL (widget), NULL, NULL))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_selected (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
scroll_by_key (Reading         *self,
               guint            key,
               GdkModifierType  modifiers)
{
  gboolean back = (modifiers & GDK_SHIFT_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      scroll_by (self, 0, -1);
      return TRUE;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      scroll_by (self, 0, 1);
      return TRUE;

    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      scroll_by (self, -1, 0);
      return TRUE;

    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      scroll_by (self, 1, 0);
      return TRUE;

    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      scroll_by (self, back ? -1 : 1, 0);
      return TRUE;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
      return TRUE;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), G_MAXDOUBLE);
      return TRUE;

    default:
      return FALSE;
    }
}

/* Nothing in the text has the focus to copy from; see label_new() there. */
static gboolean
copy_selection (Reading *self)
{
  GtkWidget *selected = find_selected (self->article);

  return selected != NULL && gtk_widget_activate_action (selected, "clipboard.copy", NULL);
}

/* Buttons and lists keep their own keys: what reads on is only the text. */
static gboolean
on_key_pressed_cb (GtkEventController *controller,
                   guint               key,
                   guint               code,
                   GdkModifierType     modifiers,
                   Reading            *self)
{
  GtkRoot *root = gtk_widget_get_root (self->article);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (held == GDK_CONTROL_MASK && (key == GDK_KEY_c || key == GDK_KEY_Insert))
    return copy_selection (self);

  if (held != 0 || (focus != self->article && !GTK_IS_LABEL (focus)))
    return FALSE;

  return scroll_by_key (self, key, modifiers);
}

/**
 * ebb_page_keys_add:
 * @view: gets the keys; lives as long as the other two
 * @scroller: what they scroll
 * @article: the text that has the focus
 *
 * Reads on and back with the keys that readers know, and copies what is
 * selected.
 */
void
ebb_page_keys_add (GtkWidget         *view,
                   GtkScrolledWindow *scroller,
                   GtkWidget         *article)
{
  GtkEventController *keys = NULL;
  Reading *reading = NULL;

  g_return_if_fail (GTK_IS_WIDGET (view));
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (GTK_IS_WIDGET (article));

  reading = g_new0 (Reading, 1);
  reading->scroller = scroller;
  reading->article = article;

  /* Before the labels, which would use arrow keys for a caret. */
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), reading,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_widget_add_controller (view, keys);
}
