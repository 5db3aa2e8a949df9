/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "learn/ebb-page-sections.h"
#include "learn/ebb-page-tools.h"

/* How many letters fit on a line: what is comfortable to read. */
#define LETTERS_PER_LINE 66

/* The text of a page beside that of the system; as in style.css. */
#define ARTICLE_SIZE 1.07

/* The classes are in style.css. */
static const struct
{
  double size;
  const char *css_class;
} sizes[] = {
  { 0.8, "ebb-size-80" },   { 0.9, "ebb-size-90" },   { 1.0, "ebb-size-100" },
  { 1.1, "ebb-size-110" },  { 1.25, "ebb-size-125" }, { 1.5, "ebb-size-150" },
  { 1.75, "ebb-size-175" }, { 2.0, "ebb-size-200" },
};

static GtkWidget *
button_new (GType       type,
            const char *icon_name,
            const char *tooltip,
            const char *label,
            const char *action_name)
{
  GtkWidget *button = g_object_new (type,
                                    "icon-name", icon_name,
                                    "tooltip-text", tooltip,
                                    "action-name", action_name,
                                    NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return button;
}

/**
 * ebb_page_tools_new:
 * @page: a page
 *
 * Returns: the bar above a page: its sections, the size of its text, paper, and
 *   its bookmark
 */
GtkWidget *
ebb_page_tools_new (EbbPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sections = ebb_page_sections_new (page);

  gtk_widget_set_hexpand (start, TRUE);
  if (sections != NULL)
    gtk_box_append (GTK_BOX (start), sections);

  gtk_widget_add_css_class (box, "ebb-page-tools");
  gtk_box_append (GTK_BOX (box), start);
  gtk_box_append (GTK_BOX (box),
                  button_new (GTK_TYPE_BUTTON, "zoom-out-symbolic", _("Smaller Text (Ctrl+−)"),
                              _("Smaller Text"), "learn.smaller"));
  gtk_box_append (GTK_BOX (box),
                  button_new (GTK_TYPE_BUTTON, "zoom-in-symbolic", _("Larger Text (Ctrl++)"),
                              _("Larger Text"), "learn.larger"));
  gtk_box_append (GTK_BOX (box),
                  button_new (GTK_TYPE_BUTTON, "printer-symbolic", _("Print (Ctrl+P)"),
                              C_("accessible name", "Print This Page"), "learn.print"));
  gtk_box_append (GTK_BOX (box),
                  button_new (GTK_TYPE_TOGGLE_BUTTON, "user-bookmarks-symbolic",
                              _("Bookmark (Ctrl+D)"), _("Bookmark"), "learn.bookmark"));

  return box;
}

typedef struct
{
  EbbPage *page;
  EbbPageToolsFill fill;
} Filling;

static void
filling_free (gpointer  data,
              GClosure *closure)
{
  Filling *filling = data;

  g_object_unref (filling->page);
  g_free (filling);
}

static void
on_expanded_cb (AdwExpanderRow *expander,
                GParamSpec     *pspec,
                gpointer        data)
{
  Filling *filling = data;

  filling->fill (expander, filling->page);
  g_signal_handlers_disconnect_by_data (expander, filling);
}

/**
 * ebb_page_tools_new_expander:
 * @title: what it is, without markup
 * @page: a page
 * @fill: adds what @page has for it, when it is first unfolded: rows cost more
 *   time than the text of the page
 *
 * Returns: (transfer floating): a list with a row to unfold
 */
GtkWidget *
ebb_page_tools_new_expander (const char       *title,
                             EbbPage          *page,
                             EbbPageToolsFill  fill)
{
  GtkWidget *list = NULL;
  GtkWidget *expander = NULL;
  Filling *filling = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (EBB_IS_PAGE (page), NULL);
  g_return_val_if_fail (fill != NULL, NULL);

  list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (list, "boxed-list");

  expander = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", title, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), expander);
  ebb_accessible_name_expander (list, title);

  filling = g_new0 (Filling, 1);
  filling->page = g_object_ref (page);
  filling->fill = fill;
  g_signal_connect_data (expander, "notify::expanded", G_CALLBACK (on_expanded_cb), filling,
                         filling_free, 0);

  return list;
}

static void
on_way_activated_cb (GtkWidget *row)
{
  gtk_widget_activate_action (row, "learn.open", "s", gtk_widget_get_name (row));
}

static void
add_way (GtkWidget  *list,
         EbbPage    *page,
         const char *direction,
         const char *icon_name,
         gboolean    is_next)
{
  GtkWidget *row = NULL;
  GtkWidget *icon = NULL;

  if (page == NULL)
    return;

  row = g_object_new (ADW_TYPE_ACTION_ROW,
                      "name", ebb_page_get_slug (page),
                      "use-markup", FALSE,
                      "title-lines", 0,
                      "activatable", TRUE,
                      NULL);
  icon = g_object_new (GTK_TYPE_IMAGE,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", icon_name,
                       NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ebb_page_get_title (page));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), direction);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, direction,
                                  -1);
  if (is_next)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  else
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  g_signal_connect (row, "activated", G_CALLBACK (on_way_activated_cb), NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/**
 * ebb_page_tools_fill_way:
 * @box: what to put them in, in place of what is there
 * @previous: (nullable): the page before
 * @next: (nullable): the page after
 * @is_path: whether they are of a path
 *
 * Shows a row for each.
 */
void
ebb_page_tools_fill_way (GtkWidget *box,
                         EbbPage   *previous,
                         EbbPage   *next,
                         gboolean   is_path)
{
  GtkWidget *list = gtk_widget_get_first_child (box);

  if (list != NULL)
    gtk_box_remove (GTK_BOX (box), list);

  if (previous == NULL && next == NULL)
    return;

  list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "ebb-way");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible name", "Read On"),
                                  -1);
  add_way (list, next, is_path ? _("Next in the path") : _("Next page"), "go-next-symbolic", TRUE);
  add_way (list, previous, is_path ? _("Previous in the path") : _("Previous page"),
           "go-previous-symbolic", FALSE);
  gtk_box_append (GTK_BOX (box), list);
}

/**
 * ebb_page_tools_get_measure:
 * @view: what shows a page
 * @text_size: how large its text is; 1 as the system says
 *
 * Returns: how wide a line is that is comfortable to read, in pixels; more than 0
 */
int
ebb_page_tools_get_measure (GtkWidget *view,
                            double     text_size)
{
  PangoContext *context = gtk_widget_get_pango_context (view);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = pango_font_metrics_get_approximate_char_width (metrics);
  double width = letter * LETTERS_PER_LINE * ARTICLE_SIZE * text_size / PANGO_SCALE;

  pango_font_metrics_unref (metrics);

  return MAX ((int) width, 1);
}

static guint
find_size (double text_size)
{
  guint nearest = 0;

  for (guint i = 1; i < G_N_ELEMENTS (sizes); i++)
    if (ABS (sizes[i].size - text_size) < ABS (sizes[nearest].size - text_size))
      nearest = i;

  return nearest;
}

/**
 * ebb_page_tools_get_size_class:
 * @text_size: a size of text, 1 as the system says
 *
 * Returns: the style class of the nearest size there is
 */
const char *
ebb_page_tools_get_size_class (double text_size)
{
  return sizes[find_size (text_size)].css_class;
}

/**
 * ebb_page_tools_step_size:
 * @text_size: a size of text, 1 as the system says
 * @steps: how many sizes larger, or, below 0, smaller
 *
 * Returns: that size, or the last one on the way
 */
double
ebb_page_tools_step_size (double text_size,
                          int    steps)
{
  int wanted = (int) find_size (text_size) + steps;

  return sizes[CLAMP (wanted, 0, (int) G_N_ELEMENTS (sizes) - 1)].size;
}
