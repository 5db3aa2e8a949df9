/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "learn/ebb-links.h"
#include "learn/ebb-page-words.h"
#include "learn/ebb-word-popover.h"

#define WORDS "ebb-words"

static gboolean
on_activate_link_cb (GtkLabel   *label,
                     const char *uri,
                     GArray     *words)
{
  guint64 number = 0;

  if (!g_str_has_prefix (uri, EBB_GLOSSARY_SCHEME) ||
      !g_ascii_string_to_unsigned (uri + strlen (EBB_GLOSSARY_SCHEME), 10, 0, G_MAXUINT,
                                   &number, NULL) ||
      number >= words->len)
    return FALSE;

  ebb_word_popover_show (label, &g_array_index (words, EbbGlossaryWord, number));

  return TRUE;
}

/* What is set large says it in the plainest words already, and what has links
 * is left to them. */
static gboolean
is_to_be_marked (GtkWidget *widget)
{
  return gtk_label_get_use_markup (GTK_LABEL (widget)) &&
         !gtk_widget_has_css_class (widget, "ebb-heading") &&
         !gtk_widget_has_css_class (widget, "caption") &&
         strstr (gtk_label_get_label (GTK_LABEL (widget)), "<a ") == NULL;
}

/* A text with links is a stop for the Tab key, and cannot be selected; see
 * ebb_block_view_new_text(). */
static void
set_text (GtkWidget  *label,
          const char *markup)
{
  gboolean has_links = strstr (markup, "<a ") != NULL;

  gtk_label_set_selectable (GTK_LABEL (label), !has_links);
  gtk_label_set_label (GTK_LABEL (label), markup);
  gtk_widget_set_focusable (label, has_links);
  gtk_widget_set_can_focus (label, has_links);
}

static void
mark_label (GtkWidget   *label,
            EbbGlossary *glossary,
            GHashTable  *seen)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EbbGlossaryWord));
  g_autofree char *markup = NULL;

  if (!is_to_be_marked (label))
    return;

  markup = ebb_glossary_mark (glossary, gtk_label_get_label (GTK_LABEL (label)), seen, words);
  if (markup == NULL)
    return;

  set_text (label, markup);
  gtk_widget_add_css_class (label, WORDS);
  g_signal_connect_data (label, "activate-link", G_CALLBACK (on_activate_link_cb),
                         g_steal_pointer (&words),
                         (GClosureNotify) (void (*) (void)) g_array_unref, 0);
}

static void
mark_children (GtkWidget   *widget,
               EbbGlossary *glossary,
               GHashTable  *seen)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LABEL (child))
        mark_label (child, glossary, seen);
      else if (!GTK_IS_LIST_BOX (child) && !GTK_IS_NATIVE (child) &&
               !gtk_widget_has_css_class (child, "ebb-main-message"))
        mark_children (child, glossary, seen);
    }
}

/**
 * ebb_page_words_drop_dead_links:
 * @article: the text of a page
 * @library: the pages that a link can lead to
 * @page: the one that @article shows
 *
 * Takes the links to pages that are not there out of the text.
 */
void
ebb_page_words_drop_dead_links (GtkWidget  *article,
                                EbbLibrary *library,
                                EbbPage    *page)
{
  g_return_if_fail (GTK_IS_WIDGET (article));

  for (GtkWidget *child = gtk_widget_get_first_child (article); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *markup = NULL;

      if (!GTK_IS_LABEL (child))
        ebb_page_words_drop_dead_links (child, library, page);
      else
        markup = ebb_links_drop_dead (library, page, gtk_label_get_label (GTK_LABEL (child)));

      if (markup != NULL)
        set_text (child, markup);
    }
}

/**
 * ebb_page_words_mark:
 * @article: the text of a page
 * @glossary: explains words; as long as @article lives
 *
 * Makes each word that @glossary explains, where it is first met, a link that
 * says what it means.
 */
void
ebb_page_words_mark (GtkWidget   *article,
                     EbbGlossary *glossary)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (GTK_IS_WIDGET (article));
  g_return_if_fail (glossary != NULL);

  mark_children (article, glossary, seen);
}
