/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learn/ebb-learn-page-private.h"

/* The search over all pages: what is typed, and what is found. */

gboolean
ebb_learn_page_is_searching (EbbLearnPage *self)
{
  return *gtk_editable_get_text (self->search_entry) != '\0';
}

static void
on_search_changed_cb (EbbLearnPage *self)
{
  if (ebb_learn_page_is_searching (self))
    {
      g_autoptr (GListModel) hits =
        ebb_search_find (self->search, gtk_editable_get_text (self->search_entry));

      ebb_search_results_show (self->results, hits);
    }

  gtk_stack_set_visible_child_name (self->browse,
                                    ebb_learn_page_is_searching (self) ? "results" : "all");
}

static void
on_search_activate_cb (EbbLearnPage *self)
{
  const char *slug = ebb_search_results_get_slug (self->results, 0);

  if (ebb_learn_page_is_searching (self) && slug != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "learn.open", "s", slug);
}

static void
on_stop_search_cb (EbbLearnPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  ebb_contents_view_focus (self->contents, NULL);
}

static gboolean
on_prepare_cb (gpointer user_data)
{
  EbbLearnPage *self = user_data;

  if (ebb_search_prepare (self->search))
    return G_SOURCE_CONTINUE;

  self->prepare_id = 0;

  return G_SOURCE_REMOVE;
}

/* Between the hand that reaches for the search and its first letter there is the
 * time to make the index, which that letter would have to wait for. */
static void
on_search_enter_cb (EbbLearnPage *self)
{
  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add (on_prepare_cb, self);
}

void
ebb_learn_page_watch_search (EbbLearnPage *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_search_enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), focus);
}

void
ebb_learn_page_bind_search (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (klass, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (klass, on_stop_search_cb);
}
