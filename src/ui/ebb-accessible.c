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

static void
mend_toast (GtkWidget  *widget,
            const char *close_name)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), "close_button") == 0)
    {
      gtk_widget_set_tooltip_text (widget, close_name);
      on_tooltip_cb (widget);
    }
  else if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mend_toast (child, close_name);
}

static GtkWidget *
find_title (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL && !GTK_IS_BUTTON (widget);
       child = gtk_widget_get_next_sibling (child))
    found = find_title (child);

  return found;
}

/* A toast gets the height that goes with its natural width, whether it has that width
 * or not: where it is wider than the window, its title has to ask for less. */
static void
fit_title (GtkWidget *toast,
           int        width)
{
  GtkWidget *title = find_title (toast);
  PangoFontMetrics *metrics = NULL;
  int toast_width, title_width, letter;

  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &toast_width, NULL, NULL);
  if (title == NULL || width <= 0 || toast_width <= width)
    return;

  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &title_width, NULL, NULL);
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (title), NULL, NULL);
  letter = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                pango_font_metrics_get_approximate_digit_width (metrics)) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  gtk_label_set_max_width_chars (GTK_LABEL (title),
                                 MAX (1, (title_width - (toast_width - width)) /
                                         MAX (1, letter)));
}

static void
on_toasts_cb (GListModel *children,
              guint       position,
              guint       n_removed,
              guint       n_added,
              gpointer    user_data)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      if (!g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget"))
        continue;
      mend_toast (child, user_data);
      fit_title (child, gtk_widget_get_width (gtk_widget_get_parent (child)));
    }
}

/**
 * ebb_accessible_mend_toasts:
 * @overlay: what will hold toasts
 * @close_name: what their last button does
 *
 * In libadwaita 1.2 that button has no name, and what a toast says is cut where it
 * is longer than the window is wide, or its buttons are outside of it.
 */
void
ebb_accessible_mend_toasts (AdwToastOverlay *overlay,
                            const char      *close_name)
{
  GListModel *children = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_signal_connect_data (children, "items-changed", G_CALLBACK (on_toasts_cb),
                         g_strdup (close_name), (GClosureNotify) (void (*) (void)) g_free, 0);
  g_object_set_data_full (G_OBJECT (overlay), "ebb-toasts", children, g_object_unref);
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
