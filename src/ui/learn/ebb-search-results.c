/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-way-out.h"
#include "learn/ebb-search-results.h"

/**
 * EbbSearchResults:
 *
 * The pages that were found, best first, each with the sentence that was. Rows
 * are used again at each letter: making them takes longer than finding.
 *
 * A row activates the action `learn.open` with the slug of its page.
 */
struct _EbbSearchResults
{
  AdwBin parent_instance;

  GListModel *hits;

  GtkScrolledWindow *scroller;
  GtkLabel *summary;
  GtkListBox *list;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (EbbSearchResults, ebb_search_results, ADW_TYPE_BIN)

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkListBoxRow *
add_row (EbbSearchResults *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title = label_new ("heading");
  GtkWidget *sentence = label_new ("ebb-sentence");

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), sentence);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "ebb-hit");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, sentence, NULL,
                                  -1);
  gtk_list_box_append (self->list, row);

  return GTK_LIST_BOX_ROW (row);
}

static void
fill_row (GtkListBoxRow *row,
          EbbSearchHit  *hit)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
  GtkWidget *sentence = gtk_widget_get_next_sibling (title);

  gtk_label_set_label (GTK_LABEL (title), ebb_search_hit_get_title (hit));
  gtk_label_set_markup (GTK_LABEL (sentence), ebb_search_hit_get_markup (hit));
}

static void
on_row_activated_cb (EbbSearchResults *self,
                     GtkListBoxRow    *row)
{
  const char *slug = ebb_search_results_get_slug (self,
                                                  (guint) gtk_list_box_row_get_index (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "learn.open", "s", slug);
}

static gboolean
ebb_search_results_grab_focus (GtkWidget *widget)
{
  EbbSearchResults *self = EBB_SEARCH_RESULTS (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
ebb_search_results_dispose (GObject *object)
{
  g_clear_object (&EBB_SEARCH_RESULTS (object)->hits);

  G_OBJECT_CLASS (ebb_search_results_parent_class)->dispose (object);
}

static void
ebb_search_results_class_init (EbbSearchResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_search_results_dispose;
  widget_class->grab_focus = ebb_search_results_grab_focus;
  ebb_way_out_keep (widget_class);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/learn/ebb-search-results.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbSearchResults, scroller);
  gtk_widget_class_bind_template_child (widget_class, EbbSearchResults, summary);
  gtk_widget_class_bind_template_child (widget_class, EbbSearchResults, list);
  gtk_widget_class_bind_template_child (widget_class, EbbSearchResults, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
ebb_search_results_init (EbbSearchResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_search_results_show:
 * @self: search results
 * @hits: a list model of #EbbSearchHit
 *
 * Shows @hits in place of what was shown.
 */
void
ebb_search_results_show (EbbSearchResults *self,
                         GListModel       *hits)
{
  guint n = 0;
  GtkListBoxRow *row = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (EBB_IS_SEARCH_RESULTS (self));
  g_return_if_fail (G_IS_LIST_MODEL (hits));

  g_set_object (&self->hits, hits);
  n = g_list_model_get_n_items (hits);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EbbSearchHit) hit = g_list_model_get_item (hits, i);

      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      fill_row (row != NULL ? row : add_row (self), hit);
    }

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  summary = n > 0 ? g_strdup_printf (ngettext ("%u page", "%u pages", n), n)
                  : g_strdup (_("Nothing Found"));
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
  /* In GTK 4.8 the Tab key does not get past a scrolled window without a stop. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->scroller), n > 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * ebb_search_results_get_slug:
 * @self: search results
 * @position: which hit, from 0
 *
 * Returns: (nullable): the name of its page; %NULL where there is no such hit
 */
const char *
ebb_search_results_get_slug (EbbSearchResults *self,
                             guint             position)
{
  g_autoptr (EbbSearchHit) hit = NULL;

  g_return_val_if_fail (EBB_IS_SEARCH_RESULTS (self), NULL);

  if (self->hits != NULL)
    hit = g_list_model_get_item (self->hits, position);

  /* The model holds it. */
  return hit != NULL ? ebb_search_hit_get_slug (hit) : NULL;
}
