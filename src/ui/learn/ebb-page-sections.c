/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "learn/ebb-block-view.h"
#include "learn/ebb-page-sections.h"

/* With fewer, all that would be listed can be seen anyway. */
#define MIN_SECTIONS 4

#define MAX_HEIGHT 420
#define MAX_LETTERS 40

static GPtrArray *
find_headings (EbbPage *page)
{
  const EbbArticle *article = ebb_page_get_article (page);
  GPtrArray *headings = g_ptr_array_new ();

  for (guint i = 0; i < article->blocks->len; i++)
    if (ebb_page_sections_is_section (g_ptr_array_index (article->blocks, i)))
      g_ptr_array_add (headings, g_ptr_array_index (article->blocks, i));

  if (article->practice->len > 0)
    g_ptr_array_add (headings, g_ptr_array_index (article->practice, 0));

  return headings;
}

static void
on_row_activated_cb (GtkListBox    *list,
                     GtkListBoxRow *row,
                     GtkPopover    *popover)
{
  gtk_popover_popdown (popover);
  gtk_widget_activate_action (GTK_WIDGET (popover), "learn.section", "u",
                              (guint) gtk_list_box_row_get_index (row));
}

static GtkWidget *
row_new (EbbBlock *heading)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", ebb_block_get_text (heading),
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "max-width-chars", MAX_LETTERS,
                                   "xalign", 0.0,
                                   NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);

  return row;
}

static GtkWidget *
popover_new (EbbPage *page)
{
  g_autoptr (GPtrArray) headings = find_headings (page);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                      "child", list,
                                      "focusable", FALSE,
                                      "hscrollbar-policy", GTK_POLICY_NEVER,
                                      "max-content-height", MAX_HEIGHT,
                                      "propagate-natural-height", TRUE,
                                      "propagate-natural-width", TRUE,
                                      NULL);

  for (guint i = 0; i < headings->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), row_new (g_ptr_array_index (headings, i)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("On This Page"),
                                  -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated_cb), popover);
  gtk_widget_add_css_class (popover, "ebb-sections");
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  if (ebb_page_get_is_fallback (page))
    ebb_block_view_set_left_to_right (popover);

  return popover;
}

static void
create_popover (GtkMenuButton *button,
                gpointer       page)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, popover_new (page));
}

/**
 * ebb_page_sections_is_section:
 * @block: a block of a page
 *
 * Returns: whether a section begins with it
 */
gboolean
ebb_page_sections_is_section (EbbBlock *block)
{
  guint level = ebb_block_get_level (block);

  return level == 1 || level == 2;
}

/**
 * ebb_page_sections_new:
 * @page: a page
 *
 * Returns: (nullable): a button that lists the sections; %NULL where there are few
 */
GtkWidget *
ebb_page_sections_new (EbbPage *page)
{
  g_autoptr (GPtrArray) headings = find_headings (page);
  GtkWidget *button = NULL;

  if (headings->len < MIN_SECTIONS)
    return NULL;

  button = g_object_new (GTK_TYPE_MENU_BUTTON,
                         "always-show-arrow", TRUE,
                         "child", g_object_new (GTK_TYPE_LABEL,
                                                "label", _("On This Page"),
                                                "wrap", TRUE,
                                                "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                                "xalign", 0.0,
                                                NULL),
                         NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popover,
                                         g_object_ref (page), g_object_unref);
  gtk_widget_add_css_class (button, "flat");
  /* The one it has asks for the height of one line in newer releases of GTK, and for that
   * of the narrowest width in older ones. */
  gtk_widget_set_layout_manager (button, gtk_bin_layout_new ());

  /* On GTK 4.8 it is the button inside that takes the focus, without a name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("On This Page"),
                                  -1);

  return button;
}
