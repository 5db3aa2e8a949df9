/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fit.h"

#define MOST_TRIES 40

/* A person's own line may be cut in a list: it opens. The title of an entry row
 * and what stands in an empty entry cannot have a second line. */
static gboolean
may_be_cut (GtkWidget *widget)
{
  return GTK_IS_TEXT (gtk_widget_get_parent (widget)) ||
         gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL;
}

/* A text that has more lines than there is room for */
static void
look_for_low (GtkWidget  *label,
              GHashTable *faults)
{
  int height = gtk_widget_get_height (label);
  int needed;

  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &needed);
  if (needed > height)
    g_hash_table_add (faults, g_strdup_printf ("“%s” needs %d pixels of %d for its lines",
                                               gtk_label_get_text (GTK_LABEL (label)), needed,
                                               height));
}

static void
look_for_cuts (GtkWidget  *widget,
               GHashTable *faults)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget) && !may_be_cut (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_hash_table_add (faults, g_strdup_printf ("cut in %s: “%s”", G_OBJECT_TYPE_NAME (
                                                 gtk_widget_get_parent (widget)),
                                               gtk_label_get_text (GTK_LABEL (widget))));

  if (GTK_IS_LABEL (widget) && !may_be_cut (widget))
    look_for_low (widget, faults);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_cuts (child, faults);
}

static gboolean
scrolls_across (GtkWidget *widget)
{
  GtkPolicyType policy = GTK_POLICY_NEVER;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &policy, NULL);

  return policy != GTK_POLICY_NEVER;
}

/* What has the room of the window and asks for more. */
static void
look_for_width (GtkWidget  *widget,
                GHashTable *faults)
{
  int minimum = 0;

  if (!gtk_widget_get_mapped (widget) || scrolls_across (widget))
    return;

  /* A window has a shadow, which is no room of its own. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && GTK_IS_WINDOW (widget); child = gtk_widget_get_next_sibling (child))
    look_for_width (child, faults);
  if (GTK_IS_WINDOW (widget))
    return;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= UI_NARROW)
    return;

  g_hash_table_add (faults, g_strdup_printf ("%s “%s” needs %d pixels",
                                             G_OBJECT_TYPE_NAME (widget),
                                             GTK_IS_LABEL (widget) ? ui_get_text (widget) : "",
                                             minimum));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_width (child, faults);
}

void
ui_fit_look_at (GtkWidget  *root,
                GHashTable *faults)
{
  /* What turns with the width needs less room once it has turned, and the window
   * manager takes its time. */
  for (guint i = 0; i < 2 || (i < MOST_TRIES && gtk_widget_get_width (root) > UI_NARROW); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (root), UI_NARROW, 640);
      ui_iterate ();
    }
  look_for_width (root, faults);
  look_for_cuts (root, faults);
}
