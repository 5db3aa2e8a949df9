/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-toasts.h"

/* What libadwaita makes of a toast, so that all of it can be read and pressed. */

static void
name_parts (GtkWidget  *widget,
            const char *close_name)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), "close_button") == 0)
    {
      gtk_widget_set_tooltip_text (widget, close_name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      close_name, -1);
    }
  else if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_parts (child, close_name);
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
fit (GtkWidget *toast,
     int        width)
{
  GtkWidget *title = find_title (toast);
  PangoFontMetrics *metrics = NULL;
  int toast_width, title_width, letter;

  if (title == NULL || width <= 0)
    return;

  gtk_label_set_max_width_chars (GTK_LABEL (title), -1);
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &toast_width, NULL, NULL);
  if (toast_width <= width)
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

/* It asks for another layout, which has the same width. */
static void
fit_again (GtkWidget *toast)
{
  GtkWidget *overlay = gtk_widget_get_parent (toast);
  int width = overlay != NULL ? gtk_widget_get_width (overlay) : 0;
  int fitted = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (toast), "ebb-fitted"));

  if (width == fitted)
    return;

  g_object_set_data (G_OBJECT (toast), "ebb-fitted", GINT_TO_POINTER (width));
  fit (toast, width);
}

static void
on_children_cb (GListModel *children,
                guint       position,
                guint       n_removed,
                guint       n_added,
                gpointer    user_data)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);
      GtkNative *native = gtk_widget_get_native (child);

      if (!g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget"))
        continue;
      name_parts (child, user_data);
      fit_again (child);
      /* After the window has been given its size. */
      if (native != NULL && gtk_native_get_surface (native) != NULL)
        g_signal_connect_object (gtk_native_get_surface (native), "layout",
                                 G_CALLBACK (fit_again), child,
                                 G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
}

/**
 * ebb_toasts_mend:
 * @overlay: what will hold toasts
 * @close_name: what their last button does
 *
 * In libadwaita 1.2 that button has no name, and what a toast says is cut where it
 * is longer than the window is wide, or its buttons are outside of it.
 */
void
ebb_toasts_mend (AdwToastOverlay *overlay,
                 const char      *close_name)
{
  GListModel *children = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_signal_connect_data (children, "items-changed", G_CALLBACK (on_children_cb),
                         g_strdup (close_name), (GClosureNotify) (void (*) (void)) g_free, 0);
  g_object_set_data_full (G_OBJECT (overlay), "ebb-toasts", children, g_object_unref);
}
