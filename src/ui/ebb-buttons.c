/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "ebb-buttons.h"

static void
wrap_label (GtkWidget        *label,
            GtkJustification  justification)
{
  if (!GTK_IS_LABEL (label))
    return;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), justification);
}

/* The title is the first that a group of libadwaita says. */
static GtkWidget *
find_title (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_title (child);

  return found;
}

/**
 * ebb_buttons_wrap:
 * @widget: a widget
 *
 * Lets the labels of all buttons in @widget wrap, and of what opens and of the
 * titles of groups: at twice the size of text, and in languages with long words,
 * they are wider than a small screen.
 */
void
ebb_buttons_wrap (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_BUTTON (widget))
    wrap_label (gtk_button_get_child (GTK_BUTTON (widget)), GTK_JUSTIFY_CENTER);
  else if (GTK_IS_EXPANDER (widget))
    wrap_label (gtk_expander_get_label_widget (GTK_EXPANDER (widget)), GTK_JUSTIFY_LEFT);
  else if (ADW_IS_PREFERENCES_GROUP (widget))
    wrap_label (find_title (widget), GTK_JUSTIFY_LEFT);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ebb_buttons_wrap (child);
}
