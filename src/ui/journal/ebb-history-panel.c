/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-date-picker.h"
#include "ebb-entry-summary.h"
#include "ebb-history-panel.h"
#include "ebb-history-summary.h"
#include "journal/ebb-kinds.h"

/**
 * EbbHistoryPanel:
 *
 * What to look at: the kind, a trigger, how strong, and when. It sets the
 * history's filter and shows it, whoever changes it. The first choice of each
 * row leaves nothing out.
 */
struct _EbbHistoryPanel
{
  AdwBin parent_instance;

  EbbHistory *history;
  GPtrArray  *tags;
  gboolean    updating;

  AdwComboRow   *kind_row;
  AdwComboRow   *tag_row;
  GtkDropDown   *least;
  GtkDropDown   *most;
  AdwComboRow   *days_row;
  GtkWidget     *first_row;
  GtkWidget     *last_row;
  EbbDatePicker *first_day;
  EbbDatePicker *last_day;
};

G_DEFINE_FINAL_TYPE (EbbHistoryPanel, ebb_history_panel, ADW_TYPE_BIN)

typedef enum {
  PROP_HISTORY = 1,
} EbbHistoryPanelProperty;

static GParamSpec *properties[PROP_HISTORY + 1];

static const int spans[] = { -1, 7, 30, 90 };

/* After those: between two days. */
#define BETWEEN G_N_ELEMENTS (spans)

static void
set_choices (gpointer   row,
             GPtrArray *choices)
{
  g_autoptr (GtkStringList) list = NULL;

  g_ptr_array_add (choices, NULL);
  list = gtk_string_list_new ((const char *const *) choices->pdata);
  g_object_set (row, "model", list, NULL);
  g_ptr_array_unref (choices);
}

static void
fill_kinds (EbbHistoryPanel *self)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);
  guint n_kinds;
  const EbbKind *kinds = ebb_kinds_get (&n_kinds);

  g_ptr_array_add (choices, g_strdup (_("Every Kind")));
  for (guint i = 0; i < n_kinds; i++)
    g_ptr_array_add (choices, g_strdup (ebb_entry_summary_get_kind_label (kinds[i].kind)));
  set_choices (self->kind_row, choices);
}

/* Those that are offered, and the one that is filtered by if it is archived. */
static GPtrArray *
list_tags (EbbHistoryPanel *self)
{
  GListModel *offered = ebb_journal_get_tags (ebb_history_get_journal (self->history),
                                              EBB_TAG_TRIGGER);
  EbbTag *chosen = ebb_filter_get_tag (ebb_history_get_filter (self->history));
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (offered); i++)
    g_ptr_array_add (tags, g_list_model_get_item (offered, i));
  if (chosen != NULL && !g_ptr_array_find (tags, chosen, NULL))
    g_ptr_array_add (tags, g_object_ref (chosen));

  return tags;
}

/* A row must not be given other choices while one of them is being made. */
static void
fill_tags (EbbHistoryPanel *self)
{
  g_autoptr (GPtrArray) tags = list_tags (self);
  GPtrArray *choices = NULL;
  gboolean same = tags->len == self->tags->len && adw_combo_row_get_model (self->tag_row) != NULL;

  for (guint i = 0; same && i < tags->len; i++)
    same = g_ptr_array_index (tags, i) == g_ptr_array_index (self->tags, i);
  if (same)
    return;

  g_ptr_array_unref (self->tags);
  self->tags = g_steal_pointer (&tags);
  choices = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (choices, g_strdup (_("Any Trigger")));
  for (guint i = 0; i < self->tags->len; i++)
    g_ptr_array_add (choices, ebb_tag_dup_label (g_ptr_array_index (self->tags, i)));
  set_choices (self->tag_row, choices);
}

/* On GTK 4.8 it is the button inside that takes the focus, without a name. */
static void
fill_strengths (GtkDropDown *drop_down,
                const char  *any,
                const char  *name)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (choices, g_strdup (any));
  for (int i = 0; i <= EBB_INTENSITY_MAX; i++)
    g_ptr_array_add (choices, g_strdup_printf ("%'d", i));
  set_choices (drop_down, choices);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_days (EbbHistoryPanel *self)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (choices, g_strdup (_("Any Time")));
  for (guint i = 1; i < G_N_ELEMENTS (spans); i++)
    g_ptr_array_add (choices, g_strdup_printf (ngettext ("Last %'d day", "Last %'d days",
                                                         (unsigned long) spans[i]), spans[i]));
  g_ptr_array_add (choices, g_strdup (_("Between Two Days")));
  set_choices (self->days_row, choices);
}

static guint
find_span (EbbFilter *filter)
{
  if (ebb_filter_get_first_day (filter) >= 0 || ebb_filter_get_last_day (filter) >= 0)
    return BETWEEN;

  for (guint i = 1; i < G_N_ELEMENTS (spans); i++)
    {
      if (spans[i] == ebb_filter_get_days (filter))
        return i;
    }

  return 0;
}

static void
update (EbbHistoryPanel *self)
{
  EbbFilter *filter = ebb_history_get_filter (self->history);
  guint n_kinds;
  guint kind = ebb_kinds_index (ebb_filter_get_kind (filter));
  guint span = find_span (filter);
  guint tag = 0;

  if (self->updating)
    return;

  ebb_kinds_get (&n_kinds);
  self->updating = TRUE;
  fill_tags (self);
  adw_combo_row_set_selected (self->kind_row, kind < n_kinds ? kind + 1 : 0);
  adw_combo_row_set_selected (self->tag_row,
                              ebb_filter_get_tag (filter) != NULL &&
                              g_ptr_array_find (self->tags, ebb_filter_get_tag (filter), &tag)
                                ? tag + 1 : 0);
  gtk_drop_down_set_selected (self->least, (guint) (ebb_filter_get_least (filter) + 1));
  gtk_drop_down_set_selected (self->most, (guint) (ebb_filter_get_most (filter) + 1));
  adw_combo_row_set_selected (self->days_row, span);
  gtk_widget_set_visible (self->first_row, span == BETWEEN);
  gtk_widget_set_visible (self->last_row, span == BETWEEN);
  g_object_set (self->first_day, "day", ebb_filter_get_first_day (filter), NULL);
  g_object_set (self->last_day, "first-day", MAX (ebb_filter_get_first_day (filter), 0),
                "day", ebb_filter_get_last_day (filter), NULL);
  self->updating = FALSE;
}

static int
get_today (EbbHistoryPanel *self)
{
  EbbClock *clock = ebb_journal_get_clock (ebb_history_get_journal (self->history));
  g_autoptr (GDateTime) now = ebb_clock_now (clock);

  return ebb_entry_day_of (g_date_time_to_unix (now),
                           (int) (g_date_time_get_utc_offset (now) / G_TIME_SPAN_SECOND));
}

/* The last month, where no day was chosen yet. */
static void
take_days (EbbHistoryPanel *self,
           EbbFilter       *filter)
{
  guint span = adw_combo_row_get_selected (self->days_row);
  int first = ebb_filter_get_first_day (filter);
  int last = ebb_filter_get_last_day (filter);

  if (span < BETWEEN)
    g_object_set (filter, "days", spans[span], "first-day", -1, "last-day", -1, NULL);
  else
    g_object_set (filter, "days", -1,
                  "first-day", first >= 0 ? first : get_today (self) - 29,
                  "last-day", last >= 0 ? last : get_today (self), NULL);
}

static void
on_selected_cb (EbbHistoryPanel *self)
{
  EbbFilter *filter = NULL;
  guint n_kinds;
  const EbbKind *kinds = ebb_kinds_get (&n_kinds);
  guint kind = adw_combo_row_get_selected (self->kind_row);
  guint tag = adw_combo_row_get_selected (self->tag_row);

  if (self->updating || self->history == NULL)
    return;

  self->updating = TRUE;
  filter = ebb_history_get_filter (self->history);
  g_object_freeze_notify (G_OBJECT (filter));
  g_object_set (filter,
                "kind", kind > 0 && kind <= n_kinds ? kinds[kind - 1].kind : "",
                "tag", tag > 0 && tag <= self->tags->len
                         ? g_ptr_array_index (self->tags, tag - 1) : NULL,
                "least", (int) gtk_drop_down_get_selected (self->least) - 1,
                "most", (int) gtk_drop_down_get_selected (self->most) - 1,
                NULL);
  take_days (self, filter);
  g_object_thaw_notify (G_OBJECT (filter));
  self->updating = FALSE;
  update (self);
}

static void
on_day_selected_cb (EbbHistoryPanel *self)
{
  int first = ebb_date_picker_get_day (self->first_day);

  if (self->updating || self->history == NULL)
    return;

  g_object_set (ebb_history_get_filter (self->history), "first-day", first,
                "last-day", MAX (first, ebb_date_picker_get_day (self->last_day)), NULL);
}

static void
ebb_history_panel_constructed (GObject *object)
{
  EbbHistoryPanel *self = EBB_HISTORY_PANEL (object);

  G_OBJECT_CLASS (ebb_history_panel_parent_class)->constructed (object);

  self->updating = TRUE;
  fill_kinds (self);
  fill_strengths (self->least, C_("strength", "From"), _("Strength at least"));
  fill_strengths (self->most, C_("strength", "To"), _("Strength at most"));
  fill_days (self);
  self->updating = FALSE;
  ebb_accessible_name_expander (GTK_WIDGET (self), _("Filter"));
  ebb_accessible_name_choices (GTK_WIDGET (self));

  g_signal_connect_object (ebb_history_get_filter (self->history), "notify", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ebb_journal_get_tags (ebb_history_get_journal (self->history),
                                                 EBB_TAG_TRIGGER),
                           "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
ebb_history_panel_dispose (GObject *object)
{
  EbbHistoryPanel *self = EBB_HISTORY_PANEL (object);

  g_clear_object (&self->history);
  g_clear_pointer (&self->tags, g_ptr_array_unref);

  G_OBJECT_CLASS (ebb_history_panel_parent_class)->dispose (object);
}

static void
ebb_history_panel_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  EbbHistoryPanel *self = EBB_HISTORY_PANEL (object);

  switch ((EbbHistoryPanelProperty) id)
    {
    case PROP_HISTORY:
      self->history = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_history_panel_class_init (EbbHistoryPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ebb_history_panel_constructed;
  object_class->dispose = ebb_history_panel_dispose;
  object_class->set_property = ebb_history_panel_set_property;

  properties[PROP_HISTORY] =
    g_param_spec_object ("history", NULL, NULL, EBB_TYPE_HISTORY,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_DATE_PICKER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-history-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, kind_row);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, tag_row);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, least);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, most);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, days_row);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, first_row);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, last_row);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, first_day);
  gtk_widget_class_bind_template_child (widget_class, EbbHistoryPanel, last_day);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
}

static void
ebb_history_panel_init (EbbHistoryPanel *self)
{
  self->tags = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_history_panel_new:
 * @history: what is narrowed
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
ebb_history_panel_new (EbbHistory *history)
{
  return g_object_new (EBB_TYPE_HISTORY_PANEL, "history", history, NULL);
}
