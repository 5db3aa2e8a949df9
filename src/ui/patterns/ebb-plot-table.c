/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plot-table.h"

/* The numbers of a plot. Each row takes the focus and is read aloud as its
 * datum is in the plot. */

#define MAX_COLUMNS 8

typedef struct
{
  const EbbPlotKind *kind;
  GtkSizeGroup      *groups[MAX_COLUMNS];
} Table;

static void
add_cell (Table      *table,
          GtkWidget  *row,
          const char *text,
          guint       column,
          gboolean    is_head)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, is_head ? "caption-heading" : "numeric");
  if (column > 0)
    gtk_size_group_add_widget (table->groups[column], label);
  gtk_box_append (GTK_BOX (row), label);
}

static GtkWidget *
make_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "ebb-plot-row");

  return box;
}

static GtkWidget *
make_head (Table *table)
{
  GtkWidget *box = make_box ();

  gtk_widget_add_css_class (box, "dim-label");
  for (guint column = 0; table->kind->columns[column] != NULL; column++)
    add_cell (table, box, g_dpgettext2 (NULL, "table", table->kind->columns[column]), column,
              TRUE);

  return box;
}

static GtkWidget *
make_row (Table             *table,
          const EbbPlotData *data,
          guint              i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = make_box ();
  g_autofree char *label = table->kind->dup_label (data, i);

  for (guint column = 0; table->kind->columns[column] != NULL; column++)
    {
      g_autofree char *cell = table->kind->dup_cell (data, i, column);

      add_cell (table, box, cell, column, FALSE);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return row;
}

/**
 * ebb_plot_table_new:
 * @kind: a plot
 * @data: what it shows
 *
 * Returns: (transfer floating): the same numbers in rows and columns
 */
GtkWidget *
ebb_plot_table_new (const EbbPlotKind *kind,
                    const EbbPlotData *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();
  Table table = { .kind = kind };

  for (guint column = 0; column < MAX_COLUMNS; column++)
    table.groups[column] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "ebb-plot-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(kind->name), -1);
  gtk_box_append (GTK_BOX (box), make_head (&table));
  gtk_box_append (GTK_BOX (box), list);
  for (guint i = 0; i < kind->get_n (data); i++)
    {
      if (kind->is_empty == NULL || !kind->is_empty (data, i))
        gtk_list_box_append (GTK_LIST_BOX (list), make_row (&table, data, i));
    }

  for (guint column = 0; column < MAX_COLUMNS; column++)
    g_object_unref (table.groups[column]);

  return box;
}
