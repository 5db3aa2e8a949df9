/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-choices.h"
#include "ebb-dose-editor.h"
#include "ebb-dose-row.h"
#include "ebb-draft-keeper.h"
#include "ebb-editor.h"
#include "ebb-moment-row.h"

/**
 * EbbDoseEditor:
 *
 * The form for what became of a medicine at one time: which one, taken, missed
 * or not due, a note. A draft of it is kept while it is being written.
 */
struct _EbbDoseEditor
{
  AdwBin parent_instance;

  EbbJournal     *journal;
  EbbMedications *medications;
  EbbEntry       *original;
  EbbEntry       *draft;
  EbbEntry       *entry;
  EbbDraftKeeper *keeper;

  GtkWidget      *which_box;
  EbbChoices     *which;
  EbbDoseRow     *answer;
  GtkEditable    *note;
  EbbMomentRow   *moment;
  GtkActionable  *delete_button;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbDoseEditor, ebb_dose_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

typedef enum {
  PROP_JOURNAL = 1,
  PROP_MEDICATIONS,
  PROP_ENTRY,
  PROP_DRAFT,
  N_PROPS,

  /* of EbbEditor */
  PROP_TITLE,
} EbbDoseEditorProperty;

static GParamSpec *properties[N_PROPS];

static gboolean
is_new (EbbDoseEditor *self)
{
  return ebb_record_get_id (EBB_RECORD (self->original)) == 0;
}

static void
show_name (EbbDoseEditor *self)
{
  const char *name = ebb_dose_get_name (EBB_DOSE (self->entry));

  g_object_set (self->answer, "title", *name != '\0' ? name : _("Medication"), NULL);
}

static void
on_which_cb (EbbDoseEditor *self)
{
  int value = ebb_choices_get_value (self->which);
  GListModel *current = ebb_medications_get_current (self->medications);
  g_autoptr (EbbMedication) medication = NULL;

  if (value != EBB_CHOICES_NONE)
    medication = g_list_model_get_item (current, (guint) value);
  if (medication != NULL)
    ebb_dose_set_medication (EBB_DOSE (self->entry), medication);
  else
    g_object_set (self->entry, "medication-uid", "", NULL);
  show_name (self);
}

static void
on_moment_changed_cb (EbbDoseEditor *self)
{
  g_autoptr (GDateTime) moment = ebb_moment_row_dup_moment (self->moment);

  ebb_entry_set_time (self->entry, moment);
}

static gboolean
ebb_dose_editor_save (EbbEditor  *editor,
                      GError    **error)
{
  EbbDoseEditor *self = EBB_DOSE_EDITOR (editor);

  ebb_moment_row_take_typed (self->moment);
  if (is_new (self))
    return ebb_journal_add_written (self->journal, self->entry, error);

  return ebb_journal_update (self->journal, self->entry, error);
}

static gboolean
ebb_dose_editor_is_modified (EbbEditor *editor)
{
  EbbDoseEditor *self = EBB_DOSE_EDITOR (editor);

  ebb_moment_row_take_typed (self->moment);

  return !ebb_entry_equal (self->entry, self->original);
}

static gboolean
ebb_dose_editor_keep (EbbEditor  *editor,
                      GError    **error)
{
  return ebb_draft_keeper_keep (EBB_DOSE_EDITOR (editor)->keeper, error);
}

static void
ebb_dose_editor_discard (EbbEditor *editor)
{
  ebb_draft_keeper_drop (EBB_DOSE_EDITOR (editor)->keeper);
}

static void
ebb_dose_editor_grab_first (EbbEditor *editor)
{
  EbbDoseEditor *self = EBB_DOSE_EDITOR (editor);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->which_box) ? GTK_WIDGET (self->which)
                                                                  : GTK_WIDGET (self->answer));
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_dose_editor_save;
  iface->is_modified = ebb_dose_editor_is_modified;
  iface->keep = ebb_dose_editor_keep;
  iface->discard = ebb_dose_editor_discard;
  iface->grab_first = ebb_dose_editor_grab_first;
}

/* There is nothing to choose from if there is one alone, or if the entry is of
 * one that ended. */
static void
set_up_which (EbbDoseEditor *self)
{
  GListModel *current = ebb_medications_get_current (self->medications);
  guint n = g_list_model_get_n_items (current);
  g_autofree char *uid = NULL;
  int chosen = EBB_CHOICES_NONE;

  g_object_get (self->entry, "medication-uid", &uid, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EbbMedication) medication = g_list_model_get_item (current, i);
      g_autofree char *label = ebb_medication_dup_label (medication);
      g_autofree char *own = NULL;

      g_object_get (medication, "uid", &own, NULL);
      ebb_choices_add (self->which, label);
      if (g_str_equal (own, uid))
        chosen = (int) i;
    }

  gtk_widget_set_visible (self->which_box, n > 1 && (*uid == '\0' || chosen >= 0));
  ebb_choices_set_value (self->which, chosen);
  show_name (self);
}

static void
choose_the_only_one (EbbDoseEditor *self,
                     EbbEntry      *entry)
{
  GListModel *current = ebb_medications_get_current (self->medications);
  g_autoptr (EbbMedication) medication = g_list_model_get_item (current, 0);
  g_autofree char *uid = NULL;

  g_object_get (entry, "medication-uid", &uid, NULL);
  if (is_new (self) && *uid == '\0' && g_list_model_get_n_items (current) == 1)
    ebb_dose_set_medication (EBB_DOSE (entry), medication);
}

/* A draft of an entry of the journal is that entry, as it was going to be. */
static EbbEntry *
make_entry (EbbDoseEditor *self)
{
  EbbEntry *entry = ebb_entry_copy (self->draft != NULL ? self->draft : self->original);
  g_autofree char *uid = NULL;
  gint64 created = 0;

  g_object_get (self->original, "uid", &uid, "created", &created, NULL);
  g_object_set (entry,
                "id", ebb_record_get_id (EBB_RECORD (self->original)),
                "uid", uid, "created", created, "draft-kind", "", "draft-of", "", NULL);

  return entry;
}

static void
ebb_dose_editor_constructed (GObject *object)
{
  EbbDoseEditor *self = EBB_DOSE_EDITOR (object);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) here = NULL;

  G_OBJECT_CLASS (ebb_dose_editor_parent_class)->constructed (object);

  choose_the_only_one (self, self->original);
  self->entry = make_entry (self);
  set_up_which (self);
  g_object_bind_property (self->entry, "medication", self->answer, "answer", flags);
  g_object_bind_property (self->entry, "note", self->note, "text", flags);

  there = ebb_entry_dup_time (self->entry);
  here = g_date_time_to_local (there);
  ebb_moment_row_set_now (self->moment, now);
  ebb_moment_row_set_moment (self->moment, is_new (self) ? here : there);

  if (!is_new (self))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->delete_button), TRUE);
      gtk_actionable_set_action_target (self->delete_button, "x",
                                        ebb_record_get_id (EBB_RECORD (self->original)));
    }

  g_signal_connect_object (self->which, "notify::value", G_CALLBACK (on_which_cb), self,
                           G_CONNECT_SWAPPED);
  self->keeper = ebb_draft_keeper_new (self->journal, self->entry, self->original);
}

static void
ebb_dose_editor_dispose (GObject *object)
{
  EbbDoseEditor *self = EBB_DOSE_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->journal);
  g_clear_object (&self->medications);
  g_clear_object (&self->original);
  g_clear_object (&self->draft);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (ebb_dose_editor_parent_class)->dispose (object);
}

static void
ebb_dose_editor_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((EbbDoseEditorProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("Medication"));
      break;
    case PROP_JOURNAL:
    case PROP_MEDICATIONS:
    case PROP_ENTRY:
    case PROP_DRAFT:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_dose_editor_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbDoseEditor *self = EBB_DOSE_EDITOR (object);

  switch ((EbbDoseEditorProperty) id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;
    case PROP_MEDICATIONS:
      self->medications = g_value_dup_object (value);
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
  g_type_ensure (EBB_TYPE_CHOICES);
  g_type_ensure (EBB_TYPE_DOSE_ROW);
  g_type_ensure (EBB_TYPE_MOMENT_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-dose-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDoseEditor, which_box);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseEditor, which);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseEditor, answer);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseEditor, note);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseEditor, moment);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseEditor, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_moment_changed_cb);
}

static void
ebb_dose_editor_class_init (EbbDoseEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_dose_editor_constructed;
  object_class->dispose = ebb_dose_editor_dispose;
  object_class->get_property = ebb_dose_editor_get_property;
  object_class->set_property = ebb_dose_editor_set_property;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL, flags);
  properties[PROP_MEDICATIONS] =
    g_param_spec_object ("medications", NULL, NULL, EBB_TYPE_MEDICATIONS, flags);
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, EBB_TYPE_DOSE, flags);
  properties[PROP_DRAFT] =
    g_param_spec_object ("draft", NULL, NULL, EBB_TYPE_DOSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ebb_dose_editor_init (EbbDoseEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_dose_editor_new:
 * @journal: where it is kept
 * @medications: the person's medicines
 * @entry: a dose of @journal, or a new one
 * @draft: (nullable): what was written of it before
 *
 * Returns: (transfer floating): a form for it
 */
GtkWidget *
ebb_dose_editor_new (EbbJournal     *journal,
                     EbbMedications *medications,
                     EbbEntry       *entry,
                     EbbEntry       *draft)
{
  return g_object_new (EBB_TYPE_DOSE_EDITOR,
                       "journal", journal, "medications", medications, "entry", entry,
                       "draft", draft, NULL);
}
