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

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);

  return found;
}

static void
name_items (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      GtkWidget *label = find_label (widget);

      if (label == NULL)
        return;
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (GTK_LABEL (label)), -1);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget),
                                     GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

/**
 * ebb_accessible_name_menu_button:
 * @button: a menu button
 * @name: what it is
 *
 * On GTK 4.8 it is the button inside that takes the focus, without a name. On GTK 4.18
 * what is in its menu has none either: the label that each item is named by is one that
 * does not count.
 */
void
ebb_accessible_name_menu_button (GtkMenuButton *button,
                                 const char    *name)
{
  GtkPopover *popover = NULL;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  popover = gtk_menu_button_get_popover (button);
  if (GTK_IS_POPOVER_MENU (popover))
    g_signal_connect (popover, "map", G_CALLBACK (name_items), NULL);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (button))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_tooltip_cb (GtkWidget *button)
{
  const char *tooltip = gtk_widget_get_tooltip_text (button);

  if (tooltip != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    tooltip, -1);
}

static void
name_by_tooltip (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    {
      g_signal_connect (widget, "notify::tooltip-text", G_CALLBACK (on_tooltip_cb), NULL);
      on_tooltip_cb (widget);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_by_tooltip (child);
}

/**
 * ebb_accessible_name_password_row:
 * @row: a row for a passphrase
 *
 * In libadwaita 1.2 the text inside has no name of its own, and the button that
 * shows what was typed says what it does by its tooltip alone.
 */
void
ebb_accessible_name_password_row (AdwPasswordEntryRow *row)
{
  GtkEditable *text;

  g_return_if_fail (ADW_IS_PASSWORD_ENTRY_ROW (row));

  text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
  name_by_tooltip (GTK_WIDGET (row));
}

/* The item that takes the focus is a private widget around what is seen. */
static void
on_choice_bound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;
  GtkStringObject *choice = gtk_list_item_get_item (item);

  if (row != NULL && GTK_IS_STRING_OBJECT (choice))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_string_object_get_string (choice), -1);
}

/**
 * ebb_accessible_name_choices:
 * @widget: what rows and buttons to choose from a list are in, or one of them
 *
 * On GTK 4.8 what there is to choose has no name.
 */
void
ebb_accessible_name_choices (GtkWidget *widget)
{
  GtkListItemFactory *factory = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_LIST_VIEW (widget))
    factory = gtk_list_view_get_factory (GTK_LIST_VIEW (widget));
  if (GTK_IS_SIGNAL_LIST_ITEM_FACTORY (factory))
    {
      g_signal_handlers_disconnect_by_func (factory, on_choice_bound_cb, NULL);
      g_signal_connect_after (factory, "bind", G_CALLBACK (on_choice_bound_cb), NULL);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ebb_accessible_name_choices (child);
}
