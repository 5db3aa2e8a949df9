/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "learn/ebb-block-view.h"
#include "learn/ebb-word-popover.h"

#define LETTERS 30
#define LABEL "ebb-label"

/* The box of the whole page: a box lets go of all its children when it goes, a
 * label does not. */
static GtkWidget *
find_article (GtkWidget *widget)
{
  GtkWidget *box = NULL;

  for (GtkWidget *parent = gtk_widget_get_parent (widget); GTK_IS_BOX (parent);
       parent = gtk_widget_get_parent (parent))
    box = parent;

  return box;
}

/* Where the word is in @article. Of one on two lines that is the part on the
 * first. */
static GdkRectangle
find_place (GtkLabel              *label,
            const EbbGlossaryWord *word,
            GtkWidget             *article)
{
  PangoRectangle start, end;
  int x = 0;
  int y = 0;
  graphene_point_t place;

  gtk_label_get_layout_offsets (label, &x, &y);
  pango_layout_index_to_pos (gtk_label_get_layout (label), (int) word->start, &start);
  pango_layout_index_to_pos (gtk_label_get_layout (label), (int) word->end, &end);
  pango_extents_to_pixels (&start, NULL);
  pango_extents_to_pixels (&end, NULL);
  if (end.y != start.y)
    end = start;

  place = GRAPHENE_POINT_INIT ((float) (x + MIN (start.x, end.x)), (float) (y + start.y));
  if (!gtk_widget_compute_point (GTK_WIDGET (label), article, &place, &place))
    place = *graphene_point_zero ();

  return (GdkRectangle) { (int) place.x, (int) place.y, MAX (ABS (end.x - start.x), 1),
                          start.height };
}

/* The word that it was opened from may be gone with its page. */
static gboolean
on_gone_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;
  GtkWidget *label = g_object_get_data (G_OBJECT (popover), LABEL);

  if (gtk_widget_get_mapped (label))
    gtk_widget_grab_focus (label);
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* Not in the middle of its own signal, and not before newer releases of GTK have
 * given the focus to the page, which comes after it. */
static void
on_closed_cb (GtkWidget *popover)
{
  g_idle_add (on_gone_cb, g_object_ref (popover));
}

static void
on_destroy_cb (GtkViewport *viewport)
{
  gtk_viewport_set_scroll_to_focus (viewport, TRUE);
}

/* What is in the popover would be looked for where it is not, at the top of the
 * page, and so would be what the focus is lent to when it goes. */
static void
hold_still (GtkWidget *popover,
            GtkWidget *article)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (article, GTK_TYPE_VIEWPORT);

  if (viewport == NULL)
    return;

  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  g_signal_connect_object (popover, "destroy", G_CALLBACK (on_destroy_cb), viewport,
                           G_CONNECT_SWAPPED);
}

/* A link leads to another page. */
static gboolean
on_activate_link_cb (GtkLabel   *label,
                     const char *uri,
                     GtkPopover *popover)
{
  gtk_popover_popdown (popover);

  return FALSE;
}

static GtkWidget *
content_new (GtkPopover            *popover,
             const EbbGlossaryWord *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  /* Translators: a word and what it means, as markup */
  g_autofree char *markup = g_strdup_printf (_("<b>%1$s</b>: %2$s"), word->term, word->meaning);
  GtkWidget *meaning = ebb_block_view_new_text (markup);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON,
                                    "label", _("All Words Explained"),
                                    "action-name", "win.learn",
                                    "action-target", g_variant_new_string (EBB_SLUG_GLOSSARY),
                                    NULL);

  /* Both: a popover is as high as its text would be at its natural width, and
   * as wide as it has to be. */
  gtk_label_set_width_chars (GTK_LABEL (meaning), LETTERS);
  gtk_label_set_max_width_chars (GTK_LABEL (meaning), LETTERS);
  g_signal_connect (meaning, "activate-link", G_CALLBACK (on_activate_link_cb), popover);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover);
  gtk_box_append (GTK_BOX (box), meaning);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

/**
 * ebb_word_popover_show:
 * @label: a text of a page
 * @word: what to explain in it
 *
 * Says beside the word what it means. A screen reader says it when the focus
 * goes there, and gets back to the text with Escape.
 */
void
ebb_word_popover_show (GtkLabel              *label,
                       const EbbGlossaryWord *word)
{
  GtkWidget *article = find_article (GTK_WIDGET (label));
  GtkWidget *popover = NULL;
  g_autofree char *meaning = NULL;
  g_autofree char *name = NULL;
  GdkRectangle place;

  g_return_if_fail (article != NULL);

  pango_parse_markup (word->meaning, -1, 0, NULL, &meaning, NULL, NULL);
  /* Translators: a word and what it means, for a screen reader */
  name = g_strdup_printf (C_("accessible name", "%1$s: %2$s"), word->term,
                          meaning != NULL ? meaning : word->meaning);
  place = find_place (label, word, article);

  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), content_new (GTK_POPOVER (popover), word));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_add_css_class (popover, "ebb-word");
  gtk_widget_set_parent (popover, article);
  g_object_set_data_full (G_OBJECT (popover), LABEL, g_object_ref (label), g_object_unref);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed_cb), NULL);
  hold_still (popover, article);
  gtk_popover_popup (GTK_POPOVER (popover));
}
