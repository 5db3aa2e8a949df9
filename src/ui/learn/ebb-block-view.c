/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "compat/ebb-uri.h"
#include "ebb-beside-layout.h"
#include "learn/ebb-block-view.h"

/* Pictures are drawn for paper: dark lines on white, in every colour scheme. */
#define PICTURE_HEIGHT 260

/* Between the marker of an item and its text. */
#define MARKER_SPACING 10

/* No narrower than so many letters: to find out how narrow a text can be, all
 * of it is laid out at that width. At one letter a line that takes ten times as
 * long as what is seen. */
#define MIN_LETTERS 6

static gboolean
on_activate_link_cb (GtkLabel   *label,
                     const char *uri,
                     gpointer    data)
{
  GtkWidget *widget = GTK_WIDGET (label);

  if (g_str_has_prefix (uri, "ebb:"))
    gtk_widget_activate_action (widget, "win.learn", "s", uri + strlen ("ebb:"));
  else
    ebb_uri_show (widget, uri);

  return TRUE;
}

/* A selectable label takes the focus, shows a caret and selects all of its
 * text when the focus comes by the keyboard. So what has no links can be
 * selected with the pointer but is not a stop on the way of the Tab key, and
 * what has links is a stop but cannot be selected. */
static GtkWidget *
label_new (GtkAccessibleRole  role,
           const char        *markup)
{
  gboolean has_links = strstr (markup, "<a ") != NULL;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "label", markup,
                                   "use-markup", TRUE,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "width-chars", MIN_LETTERS,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "xalign", 0.0,
                                   "yalign", 0.0,
                                   "selectable", !has_links,
                                   NULL);

  gtk_widget_set_focusable (label, has_links);
  gtk_widget_set_can_focus (label, has_links);
  if (has_links)
    g_signal_connect (label, "activate-link", G_CALLBACK (on_activate_link_cb), NULL);

  return label;
}

static GtkWidget *
box_new (GtkAccessibleRole  role,
         const char        *css_class)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX,
                                 "accessible-role", role,
                                 "orientation", GTK_ORIENTATION_VERTICAL,
                                 NULL);

  gtk_widget_add_css_class (box, css_class);

  return box;
}

static void
append_children (GtkWidget *box,
                 EbbPage   *page,
                 EbbBlock  *block)
{
  for (guint i = 0; i < ebb_block_get_n_children (block); i++)
    gtk_box_append (GTK_BOX (box), ebb_block_view_new (page, ebb_block_get_child (block, i)));
}

static GtkWidget *
item_new (EbbPage      *page,
          EbbBlock     *block,
          const char   *marker,
          GtkSizeGroup *markers)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                 NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", marker,
                                   "xalign", 1.0,
                                   "yalign", 0.0,
                                   NULL);
  GtkWidget *content = box_new (GTK_ACCESSIBLE_ROLE_GROUP, "ebb-item");

  gtk_widget_set_layout_manager (row, ebb_beside_layout_new (MARKER_SPACING));
  gtk_widget_add_css_class (row, "ebb-row");
  gtk_widget_add_css_class (label, "ebb-marker");
  gtk_widget_add_css_class (label, "numeric");
  gtk_size_group_add_widget (markers, label);

  gtk_widget_set_hexpand (content, TRUE);
  if (ebb_block_get_kind (block) == EBB_BLOCK_ITEM)
    append_children (content, page, block);
  else
    gtk_box_append (GTK_BOX (content), ebb_block_view_new (page, block));

  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), content);

  return row;
}

/* The markers share one width, so that numbers line up at their dots. */
#define MARKERS "ebb-markers"

static gboolean
is_ordered (EbbBlock *block)
{
  return ebb_block_get_kind (block) == EBB_BLOCK_ORDERED_LIST;
}

static void
append_items (GtkWidget *list,
              EbbPage   *page,
              EbbBlock  *block,
              guint      from,
              guint      end)
{
  GtkSizeGroup *markers = g_object_get_data (G_OBJECT (list), MARKERS);

  for (guint i = from; i < end; i++)
    {
      guint number = ebb_block_get_start (block) + i;
      g_autofree char *marker = is_ordered (block) ? g_strdup_printf ("%u.", number)
                                                   : g_strdup ("•");

      gtk_box_append (GTK_BOX (list),
                      item_new (page, ebb_block_get_child (block, i), marker, markers));
    }
}

static GtkWidget *
quote_new (EbbPage  *page,
           EbbBlock *block)
{
  GtkWidget *box = box_new (GTK_ACCESSIBLE_ROLE_GROUP, "ebb-quote");

  append_children (box, page, block);

  return box;
}

static GtkWidget *
code_new (EbbBlock *block)
{
  GtkWidget *label = ebb_block_view_new_text (ebb_block_get_markup (block));

  gtk_widget_add_css_class (label, "monospace");

  return label;
}

/* Where the picture is not there, what it shows is said in words. */
static GtkWidget *
image_new (EbbPage  *page,
           EbbBlock *block)
{
  g_autofree char *path = ebb_page_dup_picture_path (page, ebb_block_get_url (block));
  GtkWidget *picture = NULL;

  if (path == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (ebb_block_get_text (block), -1);
      GtkWidget *label = ebb_block_view_new_text (markup);

      gtk_widget_add_css_class (label, "dim-label");

      return label;
    }

  picture = gtk_picture_new_for_filename (path);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), ebb_block_get_text (block));
  gtk_widget_set_size_request (picture, -1, PICTURE_HEIGHT);
  gtk_widget_add_css_class (picture, "ebb-picture");

  return picture;
}

/**
 * ebb_block_view_new_text:
 * @markup: the markup of a block
 *
 * Returns: a label that wraps, whose links work and whose text can be selected
 *   where it has none
 */
GtkWidget *
ebb_block_view_new_text (const char *markup)
{
  g_return_val_if_fail (markup != NULL, NULL);

  return label_new (GTK_ACCESSIBLE_ROLE_LABEL, markup);
}

/**
 * ebb_block_view_new_heading:
 * @markup: the text of a heading
 * @level: 1 for the title of a page, up to 6
 *
 * Returns: a label that assistive technology knows as a heading
 */
GtkWidget *
ebb_block_view_new_heading (const char *markup,
                            guint       level)
{
  const char *classes[] = { "title-1", "title-3", "heading" };
  GtkWidget *label = NULL;

  g_return_val_if_fail (markup != NULL, NULL);
  g_return_val_if_fail (level >= 1 && level <= 6, NULL);

  label = label_new (GTK_ACCESSIBLE_ROLE_HEADING, markup);
  gtk_widget_add_css_class (label, classes[MIN (level, G_N_ELEMENTS (classes)) - 1]);
  gtk_widget_add_css_class (label, "ebb-heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level,
                                  -1);

  return label;
}

/**
 * ebb_block_view_is_list:
 * @block: a block
 *
 * Returns: whether it is made of items
 */
gboolean
ebb_block_view_is_list (EbbBlock *block)
{
  g_return_val_if_fail (block != NULL, FALSE);

  return is_ordered (block) || ebb_block_get_kind (block) == EBB_BLOCK_BULLET_LIST;
}

/**
 * ebb_block_view_new_list:
 * @page: the page that @block is on
 * @block: a list
 * @n: how many of its items, at most
 *
 * Returns: a widget that shows the first @n items of @block
 */
GtkWidget *
ebb_block_view_new_list (EbbPage  *page,
                         EbbBlock *block,
                         guint     n)
{
  GtkWidget *box = NULL;

  g_return_val_if_fail (EBB_IS_PAGE (page), NULL);
  g_return_val_if_fail (ebb_block_view_is_list (block), NULL);

  box = box_new (GTK_ACCESSIBLE_ROLE_LIST, "ebb-list");
  g_object_set_data_full (G_OBJECT (box), MARKERS,
                          gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_ordered (block) ? C_("accessible name", "Steps")
                                                     : C_("accessible name", "List"),
                                  -1);
  append_items (box, page, block, 0, MIN (n, ebb_block_get_n_children (block)));

  return box;
}

/**
 * ebb_block_view_complete_list:
 * @list: what ebb_block_view_new_list() made of @block
 * @page: the page that @block is on
 * @block: a list
 *
 * Appends the items that are not there yet.
 */
void
ebb_block_view_complete_list (GtkWidget *list,
                              EbbPage   *page,
                              EbbBlock  *block)
{
  guint n = 0;

  g_return_if_fail (GTK_IS_BOX (list));
  g_return_if_fail (EBB_IS_PAGE (page));
  g_return_if_fail (ebb_block_view_is_list (block));

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;

  append_items (list, page, block, n, ebb_block_get_n_children (block));
}

/**
 * ebb_block_view_new:
 * @page: the page that @block is on; knows where its pictures are
 * @block: what to show
 *
 * Returns: a widget that shows @block
 */
GtkWidget *
ebb_block_view_new (EbbPage  *page,
                    EbbBlock *block)
{
  g_return_val_if_fail (EBB_IS_PAGE (page), NULL);
  g_return_val_if_fail (block != NULL, NULL);

  switch (ebb_block_get_kind (block))
    {
    case EBB_BLOCK_HEADING:
      /* The title is the only heading of the first level. */
      return ebb_block_view_new_heading (ebb_block_get_markup (block),
                                         MAX (ebb_block_get_level (block), 2));

    case EBB_BLOCK_BULLET_LIST:
    case EBB_BLOCK_ORDERED_LIST:
      return ebb_block_view_new_list (page, block, G_MAXUINT);

    case EBB_BLOCK_ITEM:
    case EBB_BLOCK_QUOTE:
      return quote_new (page, block);

    case EBB_BLOCK_CODE:
      return code_new (block);

    case EBB_BLOCK_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

    case EBB_BLOCK_IMAGE:
      return image_new (page, block);

    case EBB_BLOCK_PARAGRAPH:
    default:
      return ebb_block_view_new_text (ebb_block_get_markup (block));
    }
}

/**
 * ebb_block_view_set_left_to_right:
 * @widget: a part of a page in English
 *
 * Turns @widget and all in it, whichever way the person's language runs.
 */
void
ebb_block_view_set_left_to_right (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ebb_block_view_set_left_to_right (child);
}
