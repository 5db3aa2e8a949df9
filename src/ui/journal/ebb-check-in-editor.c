/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-check-in-editor.h"
#include "ebb-check-in-words.h"
#include "ebb-choices.h"
#include "ebb-dose-list.h"
#include "ebb-draft-keeper.h"
#include "ebb-editor.h"
#include "ebb-error.h"
#include "ebb-halt-chooser.h"
#include "ebb-intensity-scale.h"
#include "ebb-moment-row.h"
#include "ebb-sleep-picker.h"

/**
 * EbbCheckInEditor:
 *
 * The form for a check-in, new or old, on one calm screen. Every answer may
 * stay blank, and each can be taken back. A draft of it is kept while it is
 * being written.
 */
struct _EbbCheckInEditor
{
  AdwBin parent_instance;

  EbbJournal        *journal;
  EbbMedications    *medications;
  EbbEntry          *original;
  EbbEntry          *draft;
  EbbEntry          *entry;
  EbbEntry          *unchanged; /* what @entry began as, doses of the day included */
  EbbDraftKeeper    *keeper;

  EbbChoices        *mood;
  EbbIntensityScale *peak;
  EbbSleepPicker    *sleep;
  EbbIntensityScale *pain;
  EbbHaltChooser    *halt;
  EbbDoseList       *doses;
  GtkEditable       *note;
  EbbMomentRow      *moment;
  GtkActionable     *delete_button;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbCheckInEditor, ebb_check_in_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

typedef enum {
  PROP_JOURNAL = 1,
  PROP_MEDICATIONS,
  PROP_ENTRY,
  PROP_DRAFT,
  N_PROPS,

  /* of EbbEditor */
  PROP_TITLE,
} EbbCheckInEditorProperty;

static GParamSpec *properties[N_PROPS];

static gboolean
is_new (EbbCheckInEditor *self)
{
  return ebb_record_get_id (EBB_RECORD (self->original)) == 0;
}

/* 1 to 5 in the table, and no answer is -1 in both. */
static gboolean
mood_to_choice (GBinding     *binding,
                const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  int mood = g_value_get_int (from);

  g_value_set_int (to, mood < 1 ? EBB_CHOICES_NONE : mood - 1);

  return TRUE;
}

static gboolean
choice_to_mood (GBinding     *binding,
                const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  int choice = g_value_get_int (from);

  g_value_set_int (to, choice == EBB_CHOICES_NONE ? -1 : choice + 1);

  return TRUE;
}

static void
bind_answers (EbbCheckInEditor *self)
{
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property_full (self->entry, "mood", self->mood, "value", flags,
                               mood_to_choice, choice_to_mood, NULL, NULL);
  g_object_bind_property (self->entry, "peak", self->peak, "value", flags);
  g_object_bind_property (self->entry, "sleep", self->sleep, "minutes", flags);
  g_object_bind_property (self->entry, "pain", self->pain, "value", flags);
  g_object_bind_property (self->entry, "halt", self->halt, "value", flags);
  g_object_bind_property (self->entry, "note", self->note, "text", flags);
}

/* While it is written, the entry carries the answers for all medicines, so that
 * a draft has them too. */
static void
on_doses_cb (EbbCheckInEditor *self)
{
  g_autofree char *text = ebb_dose_list_dup_text (self->doses);

  g_object_set (self->entry, "medication", text, NULL);
}

static void
on_moment_changed_cb (EbbCheckInEditor *self)
{
  g_autoptr (GDateTime) moment = ebb_moment_row_dup_moment (self->moment);

  ebb_entry_set_time (self->entry, moment);
}

static gboolean
says_nothing (EbbCheckInEditor *self)
{
  g_autofree char *medication = NULL;
  g_autofree char *medication_before = NULL;
  g_autofree char *note = g_strstrip (g_strdup (ebb_entry_get_note (self->entry)));
  int mood, peak, sleep, pain, halt;

  g_object_get (self->entry, "mood", &mood, "peak", &peak, "sleep", &sleep, "pain", &pain,
                "halt", &halt, "medication", &medication, NULL);
  g_object_get (self->unchanged, "medication", &medication_before, NULL);

  return mood == -1 && peak == EBB_INTENSITY_UNANSWERED && sleep == -1 && pain == -1 &&
         halt == -1 && *note == '\0' &&
         (*medication == '\0' || (is_new (self) && g_str_equal (medication, medication_before)));
}

static gboolean
check_answers (EbbCheckInEditor  *self,
               GError           **error)
{
  if (!says_nothing (self))
    return TRUE;

  if (is_new (self))
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("Nothing is answered yet. One answer is enough, and you can also go back "
                       "without any."));

  return ebb_fail (error, EBB_ERROR_INVALID,
                   _("Nothing is answered any more. To have no check-in for this day, "
                     "delete it."));
}

/* What is in the journal says nothing of medicines that have entries of their
 * own. */
static EbbEntry *
make_entry (EbbCheckInEditor *self)
{
  g_autofree char *word = ebb_dose_list_dup_word (self->doses);
  EbbEntry *entry = ebb_entry_copy (self->entry);

  g_object_set (entry, "medication", word, NULL);

  return entry;
}

static gboolean
ebb_check_in_editor_save (EbbEditor  *editor,
                          GError    **error)
{
  EbbCheckInEditor *self = EBB_CHECK_IN_EDITOR (editor);
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autoptr (EbbEntry) entry = NULL;

  ebb_moment_row_take_typed (self->moment);
  entry = make_entry (self);
  time = ebb_moment_row_dup_moment (self->moment);
  if (!check_answers (self, error) || !ebb_entry_validate (entry, now, error) ||
      !ebb_dose_list_save (self->doses, time, error))
    return FALSE;

  if (is_new (self))
    return ebb_journal_add_written (self->journal, entry, error);

  return ebb_journal_update (self->journal, entry, error);
}

static gboolean
ebb_check_in_editor_is_modified (EbbEditor *editor)
{
  EbbCheckInEditor *self = EBB_CHECK_IN_EDITOR (editor);

  ebb_moment_row_take_typed (self->moment);

  return !ebb_entry_equal (self->entry, self->unchanged);
}

static gboolean
ebb_check_in_editor_keep (EbbEditor  *editor,
                          GError    **error)
{
  return ebb_draft_keeper_keep (EBB_CHECK_IN_EDITOR (editor)->keeper, error);
}

static void
ebb_check_in_editor_discard (EbbEditor *editor)
{
  ebb_draft_keeper_drop (EBB_CHECK_IN_EDITOR (editor)->keeper);
}

static void
ebb_check_in_editor_grab_first (EbbEditor *editor)
{
  gtk_widget_grab_focus (GTK_WIDGET (EBB_CHECK_IN_EDITOR (editor)->mood));
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_check_in_editor_save;
  iface->is_modified = ebb_check_in_editor_is_modified;
  iface->keep = ebb_check_in_editor_keep;
  iface->discard = ebb_check_in_editor_discard;
  iface->grab_first = ebb_check_in_editor_grab_first;
}

/* What was said of the medicines of that day is there already. A draft has its
 * own answers. */
static void
set_up_doses (EbbCheckInEditor *self,
              GDateTime        *time)
{
  g_autofree char *text = NULL;
  g_autofree char *word = NULL;

  ebb_dose_list_set_up (self->doses, self->medications, time);
  if (g_list_model_get_n_items (ebb_medications_get_current (self->medications)) == 0)
    {
      g_object_get (self->unchanged, "medication", &word, NULL);
      ebb_dose_list_set_text (self->doses, word);
    }
  text = ebb_dose_list_dup_text (self->doses);
  g_object_set (self->unchanged, "medication", text, NULL);

  if (self->draft != NULL)
    {
      g_autofree char *drafted = NULL;

      g_object_get (self->draft, "medication", &drafted, NULL);
      ebb_dose_list_set_text (self->doses, drafted);
    }
  on_doses_cb (self);
  g_signal_connect_object (self->doses, "changed", G_CALLBACK (on_doses_cb), self,
                           G_CONNECT_SWAPPED);
}

/* A draft of an entry of the journal is that entry, as it was going to be. */
static EbbEntry *
copy_draft (EbbCheckInEditor *self)
{
  EbbEntry *copy = ebb_entry_copy (self->draft);
  g_autofree char *uid = NULL;
  gint64 created = 0;

  g_object_get (self->original, "uid", &uid, "created", &created, NULL);
  g_object_set (copy,
                "id", ebb_record_get_id (EBB_RECORD (self->original)),
                "uid", uid, "created", created, "draft-kind", "", "draft-of", "", NULL);

  return copy;
}

static void
ebb_check_in_editor_constructed (GObject *object)
{
  EbbCheckInEditor *self = EBB_CHECK_IN_EDITOR (object);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) here = NULL;

  G_OBJECT_CLASS (ebb_check_in_editor_parent_class)->constructed (object);

  self->entry = self->draft != NULL ? copy_draft (self) : ebb_entry_copy (self->original);
  self->unchanged = ebb_entry_copy (self->original);
  there = ebb_entry_dup_time (self->entry);
  here = g_date_time_to_local (there);
  set_up_doses (self, is_new (self) ? here : there);
  bind_answers (self);

  /* A new entry moves on the clock of this place, with its daylight saving;
   * an old one on the clock of the place where it was. */
  ebb_moment_row_set_now (self->moment, now);
  ebb_moment_row_set_moment (self->moment, is_new (self) ? here : there);

  if (!is_new (self))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->delete_button), TRUE);
      gtk_actionable_set_action_target (self->delete_button, "x",
                                        ebb_record_get_id (EBB_RECORD (self->original)));
    }
  self->keeper = ebb_draft_keeper_new (self->journal, self->entry, self->unchanged);
}

static void
ebb_check_in_editor_dispose (GObject *object)
{
  EbbCheckInEditor *self = EBB_CHECK_IN_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->journal);
  g_clear_object (&self->medications);
  g_clear_object (&self->original);
  g_clear_object (&self->draft);
  g_clear_object (&self->entry);
  g_clear_object (&self->unchanged);

  G_OBJECT_CLASS (ebb_check_in_editor_parent_class)->dispose (object);
}

static void
ebb_check_in_editor_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  EbbCheckInEditor *self = EBB_CHECK_IN_EDITOR (object);

  switch ((EbbCheckInEditorProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, is_new (self) ? _("Check In") : _("Check-In"));
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
ebb_check_in_editor_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  EbbCheckInEditor *self = EBB_CHECK_IN_EDITOR (object);

  switch ((EbbCheckInEditorProperty) id)
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
  g_type_ensure (EBB_TYPE_DOSE_LIST);
  g_type_ensure (EBB_TYPE_HALT_CHOOSER);
  g_type_ensure (EBB_TYPE_INTENSITY_SCALE);
  g_type_ensure (EBB_TYPE_MOMENT_ROW);
  g_type_ensure (EBB_TYPE_SLEEP_PICKER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-check-in-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, mood);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, peak);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, sleep);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, pain);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, halt);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, doses);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, note);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, moment);
  gtk_widget_class_bind_template_child (widget_class, EbbCheckInEditor, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_moment_changed_cb);
}

static void
ebb_check_in_editor_class_init (EbbCheckInEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_check_in_editor_constructed;
  object_class->dispose = ebb_check_in_editor_dispose;
  object_class->get_property = ebb_check_in_editor_get_property;
  object_class->set_property = ebb_check_in_editor_set_property;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL, flags);
  properties[PROP_MEDICATIONS] =
    g_param_spec_object ("medications", NULL, NULL, EBB_TYPE_MEDICATIONS, flags);
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, EBB_TYPE_CHECK_IN, flags);
  properties[PROP_DRAFT] =
    g_param_spec_object ("draft", NULL, NULL, EBB_TYPE_CHECK_IN, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ebb_check_in_editor_init (EbbCheckInEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int mood = 1; mood <= 5; mood++)
    ebb_choices_add (self->mood, ebb_check_in_words_mood (mood));
  ebb_intensity_scale_name_ends (self->pain, _("No pain"), _("The worst pain there is"));
}

/**
 * ebb_check_in_editor_new:
 * @journal: where it is kept
 * @medications: the person's medicines
 * @entry: a check-in of @journal, or a new one
 * @draft: (nullable): what was written of it before
 *
 * Returns: (transfer floating): a form for it
 */
GtkWidget *
ebb_check_in_editor_new (EbbJournal     *journal,
                         EbbMedications *medications,
                         EbbEntry       *entry,
                         EbbEntry       *draft)
{
  return g_object_new (EBB_TYPE_CHECK_IN_EDITOR,
                       "journal", journal, "medications", medications, "entry", entry,
                       "draft", draft, NULL);
}
