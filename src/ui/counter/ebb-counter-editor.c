/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-control-row.h"
#include "ebb-counter-editor.h"
#include "ebb-counter-text.h"
#include "ebb-date-row.h"
#include "ebb-editor.h"
#include "learn/ebb-safety.h"

/* In the order of the rows of how_row. */
enum {
  HOW_DAY,
  HOW_MONTH,
  HOW_YEAR,
  HOW_UNKNOWN,
};

/**
 * EbbCounterEditor:
 *
 * The form for a counter, new or old, with what it has counted so far. It edits
 * a copy; saving gives the copy to the store.
 */
struct _EbbCounterEditor
{
  AdwBin parent_instance;

  EbbCounters  *counters;
  EbbCounter   *original;
  EbbCounter   *counter;
  gint64        today;
  gboolean      filling;

  GtkWidget    *so_far;
  GtkLabel     *days;
  GtkLabel     *since;
  GtkLabel     *totals;
  GtkLabel     *safety;
  GtkEditable  *label_row;
  AdwComboRow  *how_row;
  EbbDateRow   *start_row;
  AdwComboRow  *first_row;
  GtkSwitch    *shown_switch;
  GtkActionable *delete_button;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbCounterEditor, ebb_counter_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

typedef enum {
  PROP_COUNTERS = 1,
  PROP_COUNTER,
  N_PROPS,

  /* of EbbEditor */
  PROP_TITLE,
} EbbCounterEditorProperty;

static GParamSpec *properties[N_PROPS];

static gboolean
is_new (EbbCounterEditor *self)
{
  return ebb_record_get_id (EBB_RECORD (self->original)) == 0;
}

/* What it would show if this were saved. */
static void
update_so_far (EbbCounterEditor *self)
{
  EbbCount count;
  g_autofree char *days = NULL;
  g_autofree char *since = NULL;
  g_autofree char *totals = NULL;

  if (!ebb_counters_get_count (self->counters, self->counter, &count, NULL))
    {
      gtk_widget_set_visible (self->so_far, FALSE);
      return;
    }

  days = ebb_counter_text_dup_days (self->counter, &count, self->today);
  since = ebb_counter_text_dup_since (self->counter, &count, self->today);
  totals = ebb_counter_text_dup_totals (&count);
  gtk_label_set_text (self->days, days);
  gtk_label_set_text (self->since, since);
  gtk_label_set_text (self->totals, totals);
  gtk_widget_set_visible (GTK_WIDGET (self->since), *since != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->totals), *totals != '\0');
}

static void
read_start (EbbCounterEditor *self)
{
  guint how = adw_combo_row_get_selected (self->how_row);

  gtk_widget_set_visible (GTK_WIDGET (self->start_row), how != HOW_UNKNOWN);
  if (how == HOW_UNKNOWN)
    {
      ebb_counter_set_start (self->counter, EBB_DAY_NONE, EBB_PRECISION_DAY);
      return;
    }

  ebb_date_row_set_precision (self->start_row, (EbbPrecision) how);
  ebb_counter_set_start (self->counter, ebb_date_row_get_day (self->start_row),
                         (EbbPrecision) how);
}

static void
read_rows (EbbCounterEditor *self)
{
  if (self->filling)
    return;

  read_start (self);
  g_object_set (self->counter,
                "label", gtk_editable_get_text (self->label_row),
                "first-day", (int) adw_combo_row_get_selected (self->first_row),
                "shown", gtk_switch_get_active (self->shown_switch),
                NULL);
  update_so_far (self);
}

static void
on_changed_cb (EbbCounterEditor *self)
{
  read_rows (self);
}

static void
read_typed (EbbCounterEditor *self)
{
  ebb_date_row_take_typed (self->start_row);
  read_rows (self);
}

static gboolean
ebb_counter_editor_save (EbbEditor  *editor,
                         GError    **error)
{
  EbbCounterEditor *self = EBB_COUNTER_EDITOR (editor);

  read_typed (self);

  return is_new (self) ? ebb_counters_add (self->counters, self->counter, error)
                       : ebb_counters_update (self->counters, self->counter, error);
}

static gboolean
ebb_counter_editor_is_modified (EbbEditor *editor)
{
  EbbCounterEditor *self = EBB_COUNTER_EDITOR (editor);

  read_typed (self);

  return !ebb_counter_equal (self->counter, self->original);
}

static void
ebb_counter_editor_grab_first (EbbEditor *editor)
{
  gtk_widget_grab_focus (GTK_WIDGET (EBB_COUNTER_EDITOR (editor)->label_row));
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_counter_editor_save;
  iface->is_modified = ebb_counter_editor_is_modified;
  iface->grab_first = ebb_counter_editor_grab_first;
}

static void
fill (EbbCounterEditor *self)
{
  gint64 start = ebb_counter_get_start_day (self->counter);
  guint how = start == EBB_DAY_NONE ? HOW_UNKNOWN
                                    : (guint) ebb_counter_get_precision (self->counter);

  self->filling = TRUE;
  ebb_date_row_set_name (self->start_row, _("Start"));
  ebb_date_row_set_today (self->start_row, self->today);
  ebb_date_row_set_day (self->start_row, start != EBB_DAY_NONE ? start : self->today);
  adw_combo_row_set_selected (self->how_row, how);
  adw_combo_row_set_selected (self->first_row,
                              (guint) ebb_counter_get_first_day (self->counter));
  gtk_switch_set_active (self->shown_switch, ebb_counter_get_shown (self->counter));
  gtk_editable_set_text (self->label_row, ebb_counter_get_label (self->counter));
  self->filling = FALSE;

  read_rows (self);
}

static void
ebb_counter_editor_constructed (GObject *object)
{
  EbbCounterEditor *self = EBB_COUNTER_EDITOR (object);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_counters_get_clock (self->counters));

  G_OBJECT_CLASS (ebb_counter_editor_parent_class)->constructed (object);

  self->today = ebb_day_of (now);
  /* The day that is offered is not yet something that was written. */
  if (is_new (self) && ebb_counter_get_start_day (self->original) == EBB_DAY_NONE)
    ebb_counter_set_start (self->original, self->today, EBB_PRECISION_DAY);
  self->counter = ebb_counter_copy (self->original);
  gtk_label_set_text (self->safety, ebb_safety_get_text ("SL-BREAK"));
  fill (self);

  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), !is_new (self));
  if (!is_new (self))
    gtk_actionable_set_action_target (self->delete_button, "x",
                                      ebb_record_get_id (EBB_RECORD (self->original)));
}

static void
ebb_counter_editor_dispose (GObject *object)
{
  EbbCounterEditor *self = EBB_COUNTER_EDITOR (object);

  g_clear_object (&self->counters);
  g_clear_object (&self->original);
  g_clear_object (&self->counter);

  G_OBJECT_CLASS (ebb_counter_editor_parent_class)->dispose (object);
}

static void
ebb_counter_editor_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  EbbCounterEditor *self = EBB_COUNTER_EDITOR (object);

  switch ((EbbCounterEditorProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, is_new (self) ? _("New Counter") : _("Counter"));
      break;
    case PROP_COUNTERS:
    case PROP_COUNTER:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_counter_editor_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  EbbCounterEditor *self = EBB_COUNTER_EDITOR (object);

  switch ((EbbCounterEditorProperty) id)
    {
    case PROP_COUNTERS:
      self->counters = g_value_dup_object (value);
      break;
    case PROP_COUNTER:
      self->original = g_value_dup_object (value);
      break;
    case PROP_TITLE:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_counter_editor_class_init (EbbCounterEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_counter_editor_constructed;
  object_class->dispose = ebb_counter_editor_dispose;
  object_class->get_property = ebb_counter_editor_get_property;
  object_class->set_property = ebb_counter_editor_set_property;

  properties[PROP_COUNTERS] =
    g_param_spec_object ("counters", NULL, NULL, EBB_TYPE_COUNTERS, flags);
  properties[PROP_COUNTER] =
    g_param_spec_object ("counter", NULL, NULL, EBB_TYPE_COUNTER, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/counter/ebb-counter-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, so_far);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, days);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, since);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, totals);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, safety);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, label_row);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, how_row);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, start_row);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, first_row);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, shown_switch);
  gtk_widget_class_bind_template_child (widget_class, EbbCounterEditor, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
ebb_counter_editor_init (EbbCounterEditor *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_counter_editor_new:
 * @counters: where it is kept
 * @counter: one of @counters, or a new one
 *
 * Returns: (transfer floating): a form for it
 */
GtkWidget *
ebb_counter_editor_new (EbbCounters *counters,
                        EbbCounter  *counter)
{
  return g_object_new (EBB_TYPE_COUNTER_EDITOR, "counters", counters, "counter", counter, NULL);
}
