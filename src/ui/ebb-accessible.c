/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "ebb-accessible.h"

/**
 * ebb_accessible_name_expander:
 * @widget: an expander row, or what holds it
 * @name: what it is
 *
 * An expander row and the lists that it is made of take the focus, and in
 * libadwaita 1.2 have no name for a screen reader.
 */
void
ebb_accessible_name_expander (GtkWidget  *widget,
                              const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_LIST_BOX (widget) || ADW_IS_EXPANDER_ROW (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ebb_accessible_name_expander (child, name);
}

/**
 * ebb_accessible_name_menu_button:
 * @button: a menu button
 * @name: what it is
 *
 * On GTK 4.8 it is the button inside that takes the focus, without a name.
 */
void
ebb_accessible_name_menu_button (GtkMenuButton *button,
                                 const char    *name)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (button))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
