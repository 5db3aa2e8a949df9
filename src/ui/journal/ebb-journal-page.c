/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-entry-row.h"
#include "ebb-format.h"
#include "ebb-history-bar.h"
#include "ebb-journal-page.h"
#include "ebb-tab-stop.h"
#include "ebb-wrap-layout.h"

/**
 * EbbJournalPage:
 *
 * The entries, newest first, under their days, or what a search and a filter
 * leave of them. It shows the history's model and asks for nothing else; opening
 * and deleting are the window's actions.
 * The patterns are its second face, made when it is first shown.
 */
struct _EbbJournalPage
{
  AdwBin parent_instance;

  EbbJournal *journal;
  EbbHistory *history;
  GListModel *model;
  GPtrArray  *bound;

  GtkStack      *stack;
  GtkWidget     *status;
  EbbHistoryBar *bar;
  GtkStack      *results;
  GtkWidget     *nothing;
  GtkWidget     *switcher;
  GtkWidget     *log_button;
  GtkStack      *faces;
  AdwBin        *patterns_bin;
  GtkListView   *list;
};

G_DEFINE_FINAL_TYPE (EbbJournalPage, ebb_journal_page, ADW_TYPE_BIN)

typedef enum {
  PROP_JOURNAL = 1,
} EbbJournalPageProperty;

static GParamSpec *properties[PROP_JOURNAL + 1];

/* A row has its day as a heading when the row above is of another day. */
static void
update_heading (EbbJournalPage *self,
                GtkListItem    *item)
{
  EbbEntryRow *row = EBB_ENTRY_ROW (gtk_list_item_get_child (item));
  EbbEntry *entry = gtk_list_item_get_item (item);
  guint position = gtk_list_item_get_position (item);
  g_autoptr (EbbEntry) above = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *day = NULL;

  if (entry == NULL || position == GTK_INVALID_LIST_POSITION)
    return;

  if (position > 0)
    above = g_list_model_get_item (self->model, position - 1);
  if (above != NULL && ebb_entry_same_day (entry, above))
    {
      ebb_entry_row_set_heading (row, NULL);
      return;
    }

  now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  time = ebb_entry_dup_time (entry);
  day = ebb_format_day (time, now);
  ebb_entry_row_set_heading (row, day);
}

/* On GTK 4.8 the item that takes the focus is a private widget around the
 * row, and is named through its child. */
static void
on_row_changed_cb (EbbEntryRow *row)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (row));
  g_autofree char *label = ebb_entry_row_dup_label (row);

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
on_setup_cb (EbbJournalPage *self,
             GtkListItem    *item)
{
  GtkWidget *row = ebb_entry_row_new ();

  g_signal_connect (row, "changed", G_CALLBACK (on_row_changed_cb), NULL);
  gtk_list_item_set_child (item, row);
}

static void
on_bind_cb (EbbJournalPage *self,
            GtkListItem    *item)
{
  EbbEntryRow *row = EBB_ENTRY_ROW (gtk_list_item_get_child (item));

  ebb_entry_row_set_words (row, ebb_history_get_words (self->history));
  ebb_entry_row_set_entry (row, gtk_list_item_get_item (item));
  on_row_changed_cb (row);
  update_heading (self, item);
  g_ptr_array_add (self->bound, item);
}

static void
on_unbind_cb (EbbJournalPage *self,
              GtkListItem    *item)
{
  g_ptr_array_remove_fast (self->bound, item);
  ebb_entry_row_set_entry (EBB_ENTRY_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Nothing is said to be found only when nothing more can be. */
static void
update_results (EbbJournalPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->journal)) == 0;
  gboolean nothing = g_list_model_get_n_items (self->model) == 0 &&
                     !ebb_history_is_busy (self->history);

  gtk_widget_set_visible (self->log_button, !empty);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "entries");
  gtk_stack_set_visible_child_name (self->results, nothing ? "nothing" : "list");
}

static void
on_items_changed_cb (EbbJournalPage *self)
{
  update_results (self);
  for (guint i = 0; i < self->bound->len; i++)
    update_heading (self, g_ptr_array_index (self->bound, i));
}

static void
on_search_changed_cb (EbbJournalPage *self)
{
  const char *const *words = ebb_history_get_words (self->history);

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);

      ebb_entry_row_set_words (EBB_ENTRY_ROW (gtk_list_item_get_child (item)), words);
    }
}

static void
on_clear_cb (EbbJournalPage *self)
{
  ebb_history_bar_clear (self->bar);
  ebb_history_bar_search (self->bar);
}

static gboolean
on_search_key_cb (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   user_data)
{
  EbbJournalPage *self = EBB_JOURNAL_PAGE (widget);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->bar)))
    return FALSE;
  ebb_history_bar_search (self->bar);

  return TRUE;
}

static gboolean
on_clear_key_cb (GtkWidget *widget,
                 GVariant  *args,
                 gpointer   user_data)
{
  EbbJournalPage *self = EBB_JOURNAL_PAGE (widget);

  return gtk_widget_get_mapped (GTK_WIDGET (self->bar)) && ebb_history_bar_clear (self->bar);
}

/* "Today" is another day after midnight. */
static void
ebb_journal_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ebb_journal_page_parent_class)->map (widget);

  ebb_history_refresh (EBB_JOURNAL_PAGE (widget)->history);
  on_items_changed_cb (EBB_JOURNAL_PAGE (widget));
}

static void
on_activate_cb (EbbJournalPage *self,
                guint           position)
{
  g_autoptr (EbbEntry) entry = g_list_model_get_item (self->model, position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-entry", "x",
                              ebb_record_get_id (EBB_RECORD (entry)));
}

static gboolean
on_delete_key_cb (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   user_data)
{
  EbbJournalPage *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (!EBB_IS_ENTRY_ROW (row))
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove-entry", "x",
                              ebb_record_get_id (EBB_RECORD (
                                ebb_entry_row_get_entry (EBB_ENTRY_ROW (row)))));

  return TRUE;
}

static void
add_delete_key (EbbJournalPage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                      gtk_callback_action_new (on_delete_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), shortcuts);
}

static void
ebb_journal_page_constructed (GObject *object)
{
  EbbJournalPage *self = EBB_JOURNAL_PAGE (object);
  g_autoptr (GtkSelectionModel) selection = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  G_OBJECT_CLASS (ebb_journal_page_parent_class)->constructed (object);

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);

  self->history = ebb_history_new (self->journal);
  self->model = G_LIST_MODEL (self->history);
  ebb_history_bar_set_history (self->bar, self->history);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->model)));
  gtk_list_view_set_model (self->list, selection);

  g_signal_connect_object (self->journal, "items-changed", G_CALLBACK (update_results),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->history, "items-changed", G_CALLBACK (on_items_changed_cb),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->history, "notify::busy", G_CALLBACK (update_results), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "notify::search", G_CALLBACK (on_search_changed_cb),
                           self, G_CONNECT_SWAPPED);
  on_items_changed_cb (self);
  add_delete_key (self);
}

static void
ebb_journal_page_dispose (GObject *object)
{
  EbbJournalPage *self = EBB_JOURNAL_PAGE (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->model = NULL;
  g_clear_object (&self->history);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->bound, g_ptr_array_unref);

  G_OBJECT_CLASS (ebb_journal_page_parent_class)->dispose (object);
}

static void
ebb_journal_page_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  EbbJournalPage *self = EBB_JOURNAL_PAGE (object);

  switch ((EbbJournalPageProperty) id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The face that is in sight, where it can be put on paper. */
static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EbbJournalPage *self = EBB_JOURNAL_PAGE (widget);
  GtkWidget *patterns = adw_bin_get_child (self->patterns_bin);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->faces), "patterns") == 0)
    gtk_widget_activate_action (patterns, "patterns.print", NULL);
}

static void
ebb_journal_page_class_init (EbbJournalPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ebb_journal_page_constructed;
  object_class->dispose = ebb_journal_page_dispose;
  object_class->set_property = ebb_journal_page_set_property;
  widget_class->map = ebb_journal_page_map;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "journal.print", NULL, print_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, on_search_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_clear_key_cb, NULL);

  g_type_ensure (EBB_TYPE_TAB_STOP);
  g_type_ensure (EBB_TYPE_HISTORY_BAR);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, status);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, bar);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, results);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, log_button);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, faces);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, patterns_bin);
  gtk_widget_class_bind_template_child (widget_class, EbbJournalPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
}

static void
ebb_journal_page_init (EbbJournalPage *self)
{
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A status page scrolls, and what scrolls would be a nameless Tab stop. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->status), FALSE);
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->nothing), FALSE);
}

/**
 * ebb_journal_page_new:
 * @journal: what to show
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
ebb_journal_page_new (EbbJournal *journal)
{
  return g_object_new (EBB_TYPE_JOURNAL_PAGE, "journal", journal, NULL);
}

/**
 * ebb_journal_page_set_patterns:
 * @self: the page
 * @patterns: its second face
 */
void
ebb_journal_page_set_patterns (EbbJournalPage *self,
                               GtkWidget      *patterns)
{
  g_return_if_fail (EBB_IS_JOURNAL_PAGE (self));

  adw_bin_set_child (self->patterns_bin, patterns);
  gtk_widget_set_visible (self->switcher, TRUE);
}
