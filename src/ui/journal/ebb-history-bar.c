/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-history-bar.h"
#include "ebb-history-panel.h"
#include "ebb-history-summary.h"

/* The filter is kept when it was not changed for so long. */
#define REMEMBER_SECONDS 1

#define REMEMBERED_FILTER "history-filter"

/**
 * EbbHistoryBar:
 *
 * The search above the entries, the filter that it opens, and in words what is
 * looked at. The filter is there again at the next start; the search is not.
 */
struct _EbbHistoryBar
{
  AdwBin parent_instance;

  EbbHistory *history;
  guint       remember_id;

  GtkEditable     *search;
  GtkToggleButton *filter_button;
  GtkWidget       *panel;
  AdwBin          *panel_bin;
  GtkWidget       *summary_box;
  GtkLabel        *summary;
};

G_DEFINE_FINAL_TYPE (EbbHistoryBar, ebb_history_bar, ADW_TYPE_BIN)

static void
update (EbbHistoryBar *self)
{
  gboolean narrowed = ebb_history_is_narrowed (self->history);
  g_autofree char *text = narrowed ? ebb_history_summary_dup_text (self->history) : g_strdup ("");

  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->summary_box, narrowed);
  if (ebb_filter_is_empty (ebb_history_get_filter (self->history)))
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
}

static void
remember (EbbHistoryBar *self)
{
  g_autofree char *text = ebb_filter_to_string (ebb_history_get_filter (self->history));
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->remember_id, g_source_remove);
  if (!ebb_journal_remember (ebb_history_get_journal (self->history), REMEMBERED_FILTER, text,
                             &error))
    g_message ("The filter could not be kept: %s", error->message);
}

static gboolean
on_remember_cb (gpointer user_data)
{
  EbbHistoryBar *self = user_data;

  self->remember_id = 0;
  remember (self);

  return G_SOURCE_REMOVE;
}

static void
on_filter_changed_cb (EbbHistoryBar *self)
{
  update (self);
  if (self->remember_id == 0)
    self->remember_id = g_timeout_add_seconds (REMEMBER_SECONDS, on_remember_cb, self);
}

static void
on_search_changed_cb (EbbHistoryBar *self)
{
  if (self->history != NULL)
    ebb_history_set_search (self->history, gtk_editable_get_text (self->search));
}

/* The panel is made when it is first opened. */
static void
on_filter_toggled_cb (EbbHistoryBar *self)
{
  if (gtk_toggle_button_get_active (self->filter_button) &&
      adw_bin_get_child (self->panel_bin) == NULL)
    adw_bin_set_child (self->panel_bin, ebb_history_panel_new (self->history));
}

static void
on_clear_cb (EbbHistoryBar *self)
{
  ebb_history_bar_clear (self);
}

/* Escape in the field: what was typed goes first. */
static void
on_stop_search_cb (EbbHistoryBar *self)
{
  if (!ebb_history_bar_clear (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* The panel comes after the button that opens it, also before it has a place: an order
 * by place would leave it out. */
static gboolean
ebb_history_bar_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  EbbHistoryBar *self = EBB_HISTORY_BAR (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_is_focus (GTK_WIDGET (self->filter_button)) &&
      gtk_widget_get_visible (self->panel))
    return gtk_widget_child_focus (self->panel, direction);

  return GTK_WIDGET_CLASS (ebb_history_bar_parent_class)->focus (widget, direction);
}

static void
ebb_history_bar_dispose (GObject *object)
{
  EbbHistoryBar *self = EBB_HISTORY_BAR (object);

  if (self->remember_id != 0)
    remember (self);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (ebb_history_bar_parent_class)->dispose (object);
}

static void
ebb_history_bar_class_init (EbbHistoryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_history_bar_dispose;
  widget_class->focus = ebb_history_bar_focus;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-history-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryBar, search);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryBar, filter_button);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryBar, panel);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryBar, panel_bin);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryBar, summary_box);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryBar, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
}

static void
ebb_history_bar_init (EbbHistoryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (gtk_editable_get_delegate (self->search),
                "input-hints", GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK, NULL);
}

/**
 * ebb_history_bar_set_history:
 * @self: the bar
 * @history: what it narrows; with the filter that was remembered
 */
void
ebb_history_bar_set_history (EbbHistoryBar *self,
                             EbbHistory    *history)
{
  EbbJournal *journal = ebb_history_get_journal (history);
  g_autofree char *text = ebb_journal_dup_remembered (journal, REMEMBERED_FILTER);
  EbbFilter *filter = ebb_history_get_filter (history);

  g_return_if_fail (EBB_IS_HISTORY_BAR (self));
  g_return_if_fail (self->history == NULL);

  self->history = g_object_ref (history);
  ebb_filter_read (filter, text, journal);
  g_signal_connect_object (filter, "notify", G_CALLBACK (on_filter_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (history, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);
}

/**
 * ebb_history_bar_search:
 * @self: the bar
 *
 * Puts the focus into the search.
 */
void
ebb_history_bar_search (EbbHistoryBar *self)
{
  g_return_if_fail (EBB_IS_HISTORY_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

/**
 * ebb_history_bar_clear:
 * @self: the bar
 *
 * Has the history show everything, and the panel closed.
 *
 * Returns: whether there was something to clear
 */
gboolean
ebb_history_bar_clear (EbbHistoryBar *self)
{
  gboolean open;

  g_return_val_if_fail (EBB_IS_HISTORY_BAR (self), FALSE);

  open = gtk_toggle_button_get_active (self->filter_button);
  if (!open && !ebb_history_is_narrowed (self->history) &&
      *gtk_editable_get_text (self->search) == '\0')
    return FALSE;

  gtk_toggle_button_set_active (self->filter_button, FALSE);
  gtk_editable_set_text (self->search, "");
  ebb_filter_clear (ebb_history_get_filter (self->history));

  return TRUE;
}
