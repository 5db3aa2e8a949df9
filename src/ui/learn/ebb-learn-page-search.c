/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learn/ebb-learn-page-private.h"

/* The contents with the search over all pages: what is typed, and what is found. */

gboolean
ebb_learn_page_is_searching (EbbLearnPage *self)
{
  return self->search_entry != NULL && *gtk_editable_get_text (self->search_entry) != '\0';
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

/* Newer releases of GTK do not find what is below a search by themselves. */
static gboolean
on_search_key_cb (EbbLearnPage *self,
                  guint         key)
{
  return (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) &&
         ebb_learn_page_is_searching (self) && gtk_widget_grab_focus (GTK_WIDGET (self->results));
}

static void
watch_search (EbbLearnPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_search_enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), focus);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

static GtkBuilderScope *
scope_new (void)
{
  GtkBuilderScope *scope = gtk_builder_cscope_new ();
  GtkBuilderCScope *callbacks = GTK_BUILDER_CSCOPE (scope);

  gtk_builder_cscope_add_callback (callbacks, on_search_activate_cb);
  gtk_builder_cscope_add_callback (callbacks, on_search_changed_cb);
  gtk_builder_cscope_add_callback (callbacks, on_stop_search_cb);

  return scope;
}

/* The contents and the search, when they are to be shown for the first time. */
void
ebb_learn_page_ensure_browser (EbbLearnPage *self)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GtkBuilderScope) scope = NULL;

  if (self->browse != NULL)
    return;

  g_type_ensure (EBB_TYPE_CONTENTS_VIEW);
  g_type_ensure (EBB_TYPE_SEARCH_RESULTS);
  builder = gtk_builder_new ();
  scope = scope_new ();
  gtk_builder_set_scope (builder, scope);
  gtk_builder_set_current_object (builder, G_OBJECT (self));
  gtk_builder_add_from_resource (builder, "/io/github/ebb_app/Ebb/learn/ebb-learn-browser.ui",
                                 NULL);

  self->browse = GTK_STACK (gtk_builder_get_object (builder, "browse"));
  self->search_entry = GTK_EDITABLE (gtk_builder_get_object (builder, "search_entry"));
  self->contents = EBB_CONTENTS_VIEW (gtk_builder_get_object (builder, "contents"));
  self->results = EBB_SEARCH_RESULTS (gtk_builder_get_object (builder, "results"));
  ebb_contents_view_set_up (self->contents, self->library, self->reading);
  watch_search (self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (gtk_builder_get_object (builder, "browser")),
                       "contents");
  if (self->slug == NULL)
    gtk_stack_set_visible_child_name (self->stack, "contents");
}
