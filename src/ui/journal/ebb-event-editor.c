/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-control-row.h"
#include "ebb-date-row.h"
#include "ebb-draft-keeper.h"
#include "ebb-editor.h"
#include "ebb-event-editor.h"
#include "ebb-text-field.h"
#include "learn/ebb-safety.h"

#define NOON (12 * 60)

/* In the order of the rows. */
static const char *const events[] = {
  EBB_EVENT_BREAK,
  EBB_EVENT_STOPPED_MEDICATION,
  EBB_EVENT_DISCHARGED,
  EBB_EVENT_RELEASED,
};

/**
 * EbbEventEditor:
 *
 * The form for something after which tolerance is lower: what, since which day,
 * and what to know about it.
 */
struct _EbbEventEditor
{
  AdwBin parent_instance;

  EbbJournal     *journal;
  EbbEntry       *original;
  EbbEntry       *draft;
  EbbEntry       *event;
  EbbDraftKeeper *keeper;

  GtkCheckButton *break_check;
  GtkCheckButton *medication_check;
  GtkCheckButton *discharged_check;
  GtkCheckButton *released_check;
  EbbDateRow     *day_row;
  EbbTextField   *note;
  GtkLabel       *break_label;
  GtkLabel       *medication_label;
  GtkActionable  *delete_button;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbEventEditor, ebb_event_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

typedef enum {
  PROP_JOURNAL = 1,
  PROP_ENTRY,
  PROP_DRAFT,
  N_PROPS,

  /* of EbbEditor */
  PROP_TITLE,
} EbbEventEditorProperty;

static GParamSpec *properties[N_PROPS];

static gboolean
is_new (EbbEventEditor *self)
{
  return ebb_record_get_id (EBB_RECORD (self->original)) == 0;
}

static GtkCheckButton *
get_check (EbbEventEditor *self,
           guint           index)
{
  GtkCheckButton *checks[] = { self->break_check, self->medication_check,
                               self->discharged_check, self->released_check };

  return checks[index];
}

static void
on_checked_cb (EbbEventEditor *self)
{
  if (self->event == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (gtk_check_button_get_active (get_check (self, i)))
      g_object_set (self->event, "event", events[i], NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->medication_label),
                          gtk_check_button_get_active (self->medication_check));
}

/* The hour does not matter: of another day it is noon. */
static void
on_day_changed_cb (EbbEventEditor *self)
{
  g_autoptr (GDateTime) before = ebb_entry_dup_time (self->event);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  gint64 day = ebb_date_row_get_day (self->day_row);
  g_autoptr (GDateTime) moment = NULL;

  if (day == ebb_day_of (before))
    return;

  if (day == ebb_day_of (now))
    moment = g_date_time_ref (now);
  else
    moment = ebb_day_to_time (day, g_date_time_get_timezone (is_new (self) ? now : before),
                              NOON / 60, NOON % 60);
  ebb_entry_set_time (self->event, moment);
}

static void
read_note (EbbEventEditor *self)
{
  g_autofree char *note = ebb_text_field_dup_text (self->note);

  ebb_entry_set_note (self->event, note);
}

static void
read_typed (EbbEventEditor *self)
{
  ebb_date_row_take_typed (self->day_row);
  read_note (self);
}

static gboolean
ebb_event_editor_save (EbbEditor  *editor,
                       GError    **error)
{
  EbbEventEditor *self = EBB_EVENT_EDITOR (editor);
  gboolean saved;

  read_typed (self);
  saved = is_new (self) ? ebb_journal_add_written (self->journal, self->event, error)
                        : ebb_journal_update (self->journal, self->event, error);
  if (saved)
    ebb_draft_keeper_stop (self->keeper);

  return saved;
}

static gboolean
ebb_event_editor_is_modified (EbbEditor *editor)
{
  EbbEventEditor *self = EBB_EVENT_EDITOR (editor);

  read_typed (self);

  return !ebb_entry_equal (self->event, self->original);
}

static gboolean
ebb_event_editor_keep (EbbEditor  *editor,
                       GError    **error)
{
  return ebb_draft_keeper_keep (EBB_EVENT_EDITOR (editor)->keeper, error);
}

static void
ebb_event_editor_discard (EbbEditor *editor)
{
  ebb_draft_keeper_drop (EBB_EVENT_EDITOR (editor)->keeper);
}

/* Of a group, the one that is chosen. */
static void
ebb_event_editor_grab_first (EbbEditor *editor)
{
  EbbEventEditor *self = EBB_EVENT_EDITOR (editor);
  GtkCheckButton *first = self->break_check;

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (gtk_check_button_get_active (get_check (self, i)))
      first = get_check (self, i);
  gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_event_editor_save;
  iface->is_modified = ebb_event_editor_is_modified;
  iface->keep = ebb_event_editor_keep;
  iface->discard = ebb_event_editor_discard;
  iface->grab_first = ebb_event_editor_grab_first;
}

static void
fill (EbbEventEditor *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autoptr (GDateTime) time = ebb_entry_dup_time (self->event);
  g_autofree char *event = NULL;

  g_object_get (self->event, "event", &event, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (events[i], event))
      gtk_check_button_set_active (get_check (self, i), TRUE);
  on_checked_cb (self);
  ebb_date_row_set_name (self->day_row, _("Since"));
  ebb_date_row_set_today (self->day_row, ebb_day_of (now));
  ebb_date_row_set_day (self->day_row, ebb_day_of (time));
  ebb_text_field_set_text (self->note, ebb_entry_get_note (self->event));
  gtk_label_set_text (self->break_label, ebb_safety_get_text ("SL-BREAK"));
  gtk_label_set_text (self->medication_label, ebb_safety_get_text ("SL-MEDS"));
}

static void
ebb_event_editor_constructed (GObject *object)
{
  EbbEventEditor *self = EBB_EVENT_EDITOR (object);

  G_OBJECT_CLASS (ebb_event_editor_parent_class)->constructed (object);

  self->event = ebb_entry_copy (self->draft != NULL ? self->draft : self->original);
  fill (self);
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), !is_new (self));
  if (!is_new (self))
    gtk_actionable_set_action_target (self->delete_button, "x",
                                      ebb_record_get_id (EBB_RECORD (self->original)));

  self->keeper = ebb_draft_keeper_new (self->journal, self->event, self->original);
  g_signal_connect_object (self->keeper, "read", G_CALLBACK (read_note), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ebb_text_field_get_buffer (self->note), "changed",
                           G_CALLBACK (ebb_draft_keeper_touch), self->keeper,
                           G_CONNECT_SWAPPED);
}

static void
ebb_event_editor_dispose (GObject *object)
{
  EbbEventEditor *self = EBB_EVENT_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->journal);
  g_clear_object (&self->original);
  g_clear_object (&self->draft);
  g_clear_object (&self->event);

  G_OBJECT_CLASS (ebb_event_editor_parent_class)->dispose (object);
}

static void
ebb_event_editor_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((EbbEventEditorProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("Something Changed"));
      break;
    case PROP_JOURNAL:
    case PROP_ENTRY:
    case PROP_DRAFT:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_event_editor_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  EbbEventEditor *self = EBB_EVENT_EDITOR (object);

  switch ((EbbEventEditorProperty) id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;
    case PROP_ENTRY:
      self->original = g_value_dup_object (value);
      break;
    case PROP_DRAFT:
      self->draft = g_value_dup_object (value);
      break;
    case PROP_TITLE:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_event_editor_class_init (EbbEventEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_event_editor_constructed;
  object_class->dispose = ebb_event_editor_dispose;
  object_class->get_property = ebb_event_editor_get_property;
  object_class->set_property = ebb_event_editor_set_property;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL, flags);
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, EBB_TYPE_EVENT, flags);
  properties[PROP_DRAFT] =
    g_param_spec_object ("draft", NULL, NULL, EBB_TYPE_EVENT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_DATE_ROW);
  g_type_ensure (EBB_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-event-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, break_check);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, medication_check);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, discharged_check);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, released_check);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, day_row);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, note);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, break_label);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, medication_label);
  gtk_widget_class_bind_template_child (widget_class, EbbEventEditor, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_checked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_changed_cb);
}

static void
ebb_event_editor_init (EbbEventEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_event_editor_new:
 * @journal: where it is kept
 * @entry: an event of @journal, or a new one
 * @draft: (nullable): what was being written of it before
 *
 * Returns: (transfer floating): a form for it
 */
GtkWidget *
ebb_event_editor_new (EbbJournal *journal,
                      EbbEntry   *entry,
                      EbbEntry   *draft)
{
  return g_object_new (EBB_TYPE_EVENT_EDITOR,
                       "journal", journal, "entry", entry, "draft", draft, NULL);
}
