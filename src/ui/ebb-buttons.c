/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-buttons.h"

/**
 * ebb_buttons_wrap:
 * @widget: a widget
 *
 * Lets the labels of all buttons in @widget wrap: at twice the size of text,
 * and in languages with long words, they are wider than a small screen.
 */
void
ebb_buttons_wrap (GtkWidget *widget)
{
  GtkWidget *child = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_BUTTON (widget) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (widget))))
    {
      GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (widget)));

      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
      gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
    }

  for (child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ebb_buttons_wrap (child);
}
