/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learn/ebb-page-marks.h"

/* Black on yellow, like a marker pen: it can be read in every colour scheme, and
 * in a link too. */
#define RED 0xf9f9
#define GREEN 0xe0e0
#define BLUE 0x5c5c

static void
add_attribute (PangoAttrList        *attributes,
               PangoAttribute       *attribute,
               const EbbSearchRange *range)
{
  attribute->start_index = range->start;
  attribute->end_index = range->end;
  pango_attr_list_insert (attributes, attribute);
}

static gboolean
mark_label (GtkLabel   *label,
            EbbSearch  *search,
            const char *text)
{
  g_autoptr (GArray) ranges = NULL;
  PangoAttrList *attributes = NULL;

  /* The marker of a list and the like say nothing. */
  if (!gtk_label_get_use_markup (label))
    return FALSE;

  if (text != NULL)
    ranges = ebb_search_find_ranges (search, text, gtk_label_get_text (label));

  if (ranges == NULL || ranges->len == 0)
    {
      if (gtk_label_get_attributes (label) != NULL)
        gtk_label_set_attributes (label, NULL);
      return FALSE;
    }

  attributes = pango_attr_list_new ();
  for (guint i = 0; i < ranges->len; i++)
    {
      const EbbSearchRange *range = &g_array_index (ranges, EbbSearchRange, i);

      add_attribute (attributes, pango_attr_background_new (RED, GREEN, BLUE), range);
      add_attribute (attributes, pango_attr_foreground_new (0, 0, 0), range);
    }
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);

  return TRUE;
}

/**
 * ebb_page_marks_set:
 * @article: the text of a page
 * @search: finds the words
 * @text: (nullable): what was searched; %NULL to mark nothing
 *
 * Marks the words of @text in @article in place of those that were marked.
 *
 * Returns: (transfer none) (nullable): the first label with one
 */
GtkWidget *
ebb_page_marks_set (GtkWidget  *article,
                    EbbSearch  *search,
                    const char *text)
{
  GtkWidget *first = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (article), NULL);
  g_return_val_if_fail (EBB_IS_SEARCH (search), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (article); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (GTK_IS_LIST_BOX (child))
        continue;

      if (!GTK_IS_LABEL (child))
        found = ebb_page_marks_set (child, search, text);
      else if (mark_label (GTK_LABEL (child), search, text))
        found = child;

      if (first == NULL)
        first = found;
    }

  return first;
}
