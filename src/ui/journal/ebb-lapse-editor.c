/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-control-row.h"
#include "ebb-draft-keeper.h"
#include "ebb-editor.h"
#include "ebb-lapse-counter.h"
#include "ebb-lapse-editor.h"
#include "ebb-lapse-plan.h"
#include "ebb-lapse-when.h"
#include "ebb-plan-suggestions.h"
#include "ebb-text-field.h"
#include "ebb-wrap-layout.h"
#include "learn/ebb-safety.h"

/* So many of each sort of what helped before. */
#define MAX_HELPED 4

/**
 * EbbLapseEditor:
 *
 * The form after use: first how to be safe, then when it was, what helped
 * before, one change to the plan, and the counters. Everything but the time may
 * stay blank. It edits a copy; saving gives the copy to the journal and the
 * change to the plan.
 */
struct _EbbLapseEditor
{
  AdwBin parent_instance;

  EbbStorage      *storage;
  EbbLapse        *original;
  EbbLapse        *draft;
  EbbLapse        *lapse;
  EbbLapsePlan    *plan;
  EbbDraftKeeper  *keeper;
  GPtrArray       *counters;

  GtkWidget       *help_button;
  GtkLabel        *break_label;
  GtkLabel        *hopeless_label;
  EbbLapseWhen    *when;
  EbbTextField    *helped;
  GtkWidget       *helped_before;
  GtkWidget       *helped_chips;
  EbbTextField    *situation;
  GtkWidget       *situation_chips;
  EbbTextField    *response;
  GtkWidget       *response_chips;
  GtkSwitch       *plan_switch;
  GtkBox          *counter_box;
  EbbTextField    *note;
  GtkActionable   *delete_button;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbLapseEditor, ebb_lapse_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

typedef enum {
  PROP_STORAGE = 1,
  PROP_ENTRY,
  PROP_DRAFT,
  N_PROPS,

  /* of EbbEditor */
  PROP_TITLE,
} EbbLapseEditorProperty;

static GParamSpec *properties[N_PROPS];

static gboolean
is_new (EbbLapseEditor *self)
{
  return ebb_record_get_id (EBB_RECORD (self->original)) == 0;
}

/* The line of the plan gets its number with the first word of it, so that the
 * draft knows it. */
static void
read_plan (EbbLapseEditor *self)
{
  g_autofree char *situation = ebb_text_field_dup_text (self->situation);
  g_autofree char *response = ebb_text_field_dup_text (self->response);
  g_autofree char *uid = NULL;
  gboolean wanted = gtk_switch_get_active (self->plan_switch) &&
                    (*situation != '\0' || *response != '\0');

  ebb_lapse_join_next (self->lapse, situation, response);
  g_object_get (self->lapse, "plan-uid", &uid, NULL);
  if (wanted && *uid == '\0')
    {
      g_free (uid);
      uid = g_uuid_string_random ();
    }
  g_object_set (self->lapse, "plan-uid", wanted ? uid : "", NULL);
}

static void
read_texts (EbbLapseEditor *self)
{
  g_autofree char *helped = ebb_text_field_dup_text (self->helped);
  g_autofree char *note = ebb_text_field_dup_text (self->note);

  g_object_set (self->lapse, "helped", helped, "note", note, NULL);
  read_plan (self);
}

/* Also what was typed into a field that the focus is still in. */
static void
read_typed (EbbLapseEditor *self)
{
  ebb_lapse_when_take_typed (self->when);
  for (guint i = 0; i < self->counters->len; i++)
    ebb_lapse_counter_take_typed (g_ptr_array_index (self->counters, i));
  read_texts (self);
}

static void
on_written_cb (EbbLapseEditor *self)
{
  if (self->keeper != NULL)
    ebb_draft_keeper_touch (self->keeper);
}

static void
on_when_changed_cb (EbbLapseEditor *self)
{
  for (guint i = 0; i < self->counters->len; i++)
    ebb_lapse_counter_follow (g_ptr_array_index (self->counters, i));
}

static void
keep_draft (EbbLapseEditor *self)
{
  EbbTextField *fields[] = { self->helped, self->situation, self->response, self->note };

  self->keeper = ebb_draft_keeper_new (ebb_storage_get_journal (self->storage),
                                       EBB_ENTRY (self->lapse), EBB_ENTRY (self->original));
  g_signal_connect_object (self->keeper, "read", G_CALLBACK (read_texts), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_signal_connect_object (ebb_text_field_get_buffer (fields[i]), "changed",
                             G_CALLBACK (on_written_cb), self, G_CONNECT_SWAPPED);
}

/* The plan first: if it cannot be written, nothing is, and if the journal cannot
 * be written after it, the plan is as it was. */
static gboolean
ebb_lapse_editor_save (EbbEditor  *editor,
                       GError    **error)
{
  EbbLapseEditor *self = EBB_LAPSE_EDITOR (editor);
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  EbbEntry *entry = EBB_ENTRY (self->lapse);
  gboolean saved;

  read_typed (self);
  if (!ebb_lapse_plan_write (self->plan, self->lapse, self->original, error))
    return FALSE;

  saved = is_new (self) ? ebb_journal_add_written (journal, entry, error)
                        : ebb_journal_update (journal, entry, error);
  if (!saved)
    ebb_lapse_plan_revert (self->plan);
  else if (self->keeper != NULL)
    ebb_draft_keeper_stop (self->keeper);

  return saved;
}

static gboolean
ebb_lapse_editor_is_modified (EbbEditor *editor)
{
  EbbLapseEditor *self = EBB_LAPSE_EDITOR (editor);

  read_typed (self);

  return !ebb_entry_equal (EBB_ENTRY (self->lapse), EBB_ENTRY (self->original));
}

static gboolean
ebb_lapse_editor_keep (EbbEditor  *editor,
                       GError    **error)
{
  EbbLapseEditor *self = EBB_LAPSE_EDITOR (editor);

  return self->keeper != NULL ? ebb_draft_keeper_keep (self->keeper, error)
                              : ebb_lapse_editor_save (editor, error);
}

static void
ebb_lapse_editor_discard (EbbEditor *editor)
{
  EbbLapseEditor *self = EBB_LAPSE_EDITOR (editor);

  if (self->keeper != NULL)
    ebb_draft_keeper_drop (self->keeper);
}

/* Safety is first for the keyboard as well. */
static void
ebb_lapse_editor_grab_first (EbbEditor *editor)
{
  gtk_widget_grab_focus (EBB_LAPSE_EDITOR (editor)->help_button);
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_lapse_editor_save;
  iface->is_modified = ebb_lapse_editor_is_modified;
  iface->keep = ebb_lapse_editor_keep;
  iface->discard = ebb_lapse_editor_discard;
  iface->grab_first = ebb_lapse_editor_grab_first;
}

static void
on_chip_clicked_cb (EbbTextField *field,
                    GtkButton    *chip)
{
  ebb_text_field_suggest (field, g_object_get_data (G_OBJECT (chip), "text"),
                          /* Translators: goes between two wordings that a person picked. */
                          C_("between suggestions", ", "));
}

/* A wording to pick for @field. */
static void
add_chip (GtkWidget    *box,
          EbbTextField *field,
          const char   *label,
          const char   *text)
{
  GtkWidget *chip = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (chip, "ebb-suggestion");
  g_object_set_data_full (G_OBJECT (chip), "text", g_strdup (text), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked_cb), field,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), chip);
}

static void
add_wordings (GtkWidget         *box,
              EbbTextField      *field,
              const char *const *wordings)
{
  for (guint i = 0; wordings[i] != NULL; i++)
    add_chip (box, field, _(wordings[i]), _(wordings[i]));
}

/* What they did before can be done again: it is theirs. */
static void
show_helped (EbbLapseEditor *self)
{
  g_autoptr (GPtrArray) helped = NULL;

  helped = ebb_journal_list_helped (ebb_storage_get_journal (self->storage), MAX_HELPED);
  for (guint i = 0; i < helped->len; i++)
    {
      EbbHelped *what = g_ptr_array_index (helped, i);
      g_autofree char *label = NULL;

      if (what->n > 0)
        /* Translators: what helped, and how often the person said so: "Went for a walk, 3 times" */
        label = g_strdup_printf (ngettext ("%1$s, %2$'d time", "%1$s, %2$'d times",
                                           (gulong) what->n), what->text, (int) what->n);
      add_chip (self->helped_chips, self->helped, label != NULL ? label : what->text, what->text);
    }
  gtk_widget_set_visible (self->helped_before, helped->len > 0);
}

static void
show_counters (EbbLapseEditor *self)
{
  EbbCounters *counters = ebb_storage_get_counters (self->storage);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (counters)); i++)
    {
      g_autoptr (EbbCounter) counter = g_list_model_get_item (G_LIST_MODEL (counters), i);
      GtkWidget *rows = ebb_lapse_counter_new (counters, counter, self->lapse);

      g_ptr_array_add (self->counters, rows);
      g_signal_connect_object (rows, "changed", G_CALLBACK (on_written_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->counter_box, rows);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->counter_box), self->counters->len > 0);
}

static void
show_texts (EbbLapseEditor *self)
{
  g_autofree char *helped = NULL;
  g_autofree char *situation = NULL;
  g_autofree char *response = NULL;
  g_autofree char *plan_uid = NULL;
  gboolean blank;

  g_object_get (self->lapse, "helped", &helped, "plan-uid", &plan_uid, NULL);
  ebb_lapse_split_next (self->lapse, &situation, &response);
  blank = *situation == '\0' && *response == '\0';

  ebb_text_field_set_text (self->helped, helped);
  ebb_text_field_set_text (self->situation, situation);
  ebb_text_field_set_text (self->response, response);
  ebb_text_field_set_text (self->note, ebb_entry_get_note (EBB_ENTRY (self->lapse)));
  gtk_switch_set_active (self->plan_switch, blank || *plan_uid != '\0');
}

static void
ebb_lapse_editor_constructed (GObject *object)
{
  EbbLapseEditor *self = EBB_LAPSE_EDITOR (object);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));

  G_OBJECT_CLASS (ebb_lapse_editor_parent_class)->constructed (object);

  self->lapse = EBB_LAPSE (ebb_entry_copy (EBB_ENTRY (self->draft != NULL ? self->draft
                                                                          : self->original)));
  self->plan = ebb_lapse_plan_new (ebb_storage_get_plan (self->storage));
  gtk_label_set_text (self->break_label, ebb_safety_get_text ("SL-BREAK"));
  gtk_label_set_text (self->hopeless_label, ebb_safety_get_text ("SL-SUICIDE"));

  show_texts (self);
  show_helped (self);
  add_wordings (self->situation_chips, self->situation, ebb_plan_suggestions_get_situations ());
  add_wordings (self->response_chips, self->response, ebb_plan_suggestions_get_responses ());
  ebb_lapse_when_set_up (self->when, self->lapse, is_new (self), now);
  show_counters (self);

  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), !is_new (self));
  if (!is_new (self))
    gtk_actionable_set_action_target (self->delete_button, "x",
                                      ebb_record_get_id (EBB_RECORD (self->original)));
  ebb_buttons_wrap (GTK_WIDGET (self));
  keep_draft (self);
}

static void
ebb_lapse_editor_dispose (GObject *object)
{
  EbbLapseEditor *self = EBB_LAPSE_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->plan);
  g_clear_object (&self->draft);
  g_clear_object (&self->original);
  g_clear_object (&self->lapse);
  g_clear_object (&self->storage);
  g_clear_pointer (&self->counters, g_ptr_array_unref);

  G_OBJECT_CLASS (ebb_lapse_editor_parent_class)->dispose (object);
}

static void
ebb_lapse_editor_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((EbbLapseEditorProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("After a Lapse"));
      break;
    case PROP_STORAGE:
    case PROP_ENTRY:
    case PROP_DRAFT:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_lapse_editor_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  EbbLapseEditor *self = EBB_LAPSE_EDITOR (object);

  switch ((EbbLapseEditorProperty) id)
    {
    case PROP_STORAGE:
      self->storage = g_value_dup_object (value);
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
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_LAPSE_WHEN);
  g_type_ensure (EBB_TYPE_TEXT_FIELD);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-lapse-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, help_button);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, break_label);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, hopeless_label);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, when);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, helped);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, helped_before);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, helped_chips);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, situation);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, situation_chips);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, response);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, response_chips);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, plan_switch);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, counter_box);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, note);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseEditor, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_when_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_written_cb);
}

static void
ebb_lapse_editor_class_init (EbbLapseEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_lapse_editor_constructed;
  object_class->dispose = ebb_lapse_editor_dispose;
  object_class->get_property = ebb_lapse_editor_get_property;
  object_class->set_property = ebb_lapse_editor_set_property;

  properties[PROP_STORAGE] =
    g_param_spec_object ("storage", NULL, NULL, EBB_TYPE_STORAGE, flags);
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, EBB_TYPE_LAPSE, flags);
  properties[PROP_DRAFT] =
    g_param_spec_object ("draft", NULL, NULL, EBB_TYPE_LAPSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ebb_lapse_editor_init (EbbLapseEditor *self)
{
  self->counters = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_lapse_editor_new:
 * @storage: where the journal, the plan and the counters are
 * @entry: a lapse of the journal, or a new one
 * @draft: (nullable): what was being written of it before
 *
 * Returns: (transfer floating): a form for it
 */
GtkWidget *
ebb_lapse_editor_new (EbbStorage *storage,
                      EbbEntry   *entry,
                      EbbEntry   *draft)
{
  return g_object_new (EBB_TYPE_LAPSE_EDITOR,
                       "storage", storage, "entry", entry, "draft", draft, NULL);
}
