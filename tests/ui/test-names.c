/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ui-support.h"
#include "ui-tour.h"

/* Whatever takes the focus has a name that a screen reader can say. */

static gboolean
can_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_is_sensitive (widget))
    return FALSE;

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_can_focus (widget))
      return FALSE;

  return TRUE;
}

static gboolean
is_text (GtkWidget *widget)
{
  return (GTK_IS_LABEL (widget) && *ui_get_text (widget) != '\0') ||
         (GTK_IS_INSCRIPTION (widget) &&
          gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL);
}

static gboolean
is_type_name (const char *name)
{
  const char *prefixes[] = { "Gtk", "Adw", "Ebb" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]) && g_ascii_isupper (name[strlen (prefixes[i])]))
      return TRUE;

  return g_str_equal (name, "");
}

/* The label as it is, which the toolkit tells only of one that differs. */
static char *
dup_label (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  char *label = NULL;

  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;

  label = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "\x01");
  if (label != NULL && g_str_has_prefix (label, "\"") && strlen (label) > 1)
    {
      memmove (label, label + 1, strlen (label));
      label[strlen (label) - 1] = '\0';
    }

  return label;
}

/* What is inside of an entry or a spin button is a part of it. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) && parent != NULL &&
         (GTK_IS_EDITABLE (parent) || ADW_IS_ENTRY_ROW (gtk_widget_get_ancestor (
                                        widget, ADW_TYPE_ENTRY_ROW)));
}

static gboolean
has_name (GtkWidget *widget)
{
  g_autofree char *label = dup_label (widget);

  if (label != NULL)
    return !is_type_name (label);
  if (GTK_IS_LABEL (widget))
    return is_text (widget);

  return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY) &&
         (ui_count (widget, is_text) > 0 || !GTK_IS_BUTTON (widget));
}

static gboolean
is_nameless (GtkWidget *widget)
{
  if (!can_focus (widget) || GTK_IS_WINDOW (widget) || is_part (widget) || has_name (widget))
    return FALSE;

  g_test_message ("%s in %s has no name", G_OBJECT_TYPE_NAME (widget),
                  G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));

  return TRUE;
}

static gboolean
is_focusable (GtkWidget *widget)
{
  return can_focus (widget) && !GTK_IS_WINDOW (widget);
}

static void
check (GtkWidget *root)
{
  g_assert_cmpuint (ui_count (root, is_focusable), >, 0);
  g_assert_cmpuint (ui_count (root, is_nameless), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);
  ui_tour_add ("/names", check);

  return g_test_run ();
}
