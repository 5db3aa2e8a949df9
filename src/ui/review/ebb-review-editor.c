/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-draft-keeper.h"
#include "ebb-review-editor.h"
#include "ebb-review-numbers.h"
#include "ebb-text-field.h"
#include "ebb-wrap-layout.h"
#include "journal/ebb-review-week.h"

/**
 * EbbReviewEditor:
 *
 * A look back at a week: its numbers, three things to write about if one likes,
 * and at the end one change to the plan, or none.
 */
struct _EbbReviewEditor
{
  AdwBin parent_instance;

  EbbStorage     *storage;
  int             weekday;
  EbbEntry       *original;
  EbbEntry       *draft;
  EbbEntry       *entry;
  EbbDraftKeeper *keeper;

  GtkLabel       *week;
  GtkBox         *numbers;
  EbbTextField   *note;
  EbbTextField   *helped;
  EbbTextField   *next;
  GtkActionable  *delete_button;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbReviewEditor, ebb_review_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

typedef enum {
  PROP_STORAGE = 1,
  PROP_WEEKDAY,
  PROP_ENTRY,
  PROP_DRAFT,
  N_PROPS,

  /* of EbbEditor */
  PROP_TITLE,
} EbbReviewEditorProperty;

static GParamSpec *properties[N_PROPS];

static gboolean
is_new (EbbReviewEditor *self)
{
  return ebb_record_get_id (EBB_RECORD (self->original)) == 0;
}

static void
read_texts (EbbReviewEditor *self)
{
  g_autofree char *note = ebb_text_field_dup_text (self->note);
  g_autofree char *helped = ebb_text_field_dup_text (self->helped);
  g_autofree char *next = ebb_text_field_dup_text (self->next);

  g_object_set (self->entry, "note", note, "helped", helped, "next", next, NULL);
}

/* Everything may stay blank: to have looked at the numbers is a review, too. */
static gboolean
ebb_review_editor_save (EbbEditor  *editor,
                        GError    **error)
{
  EbbReviewEditor *self = EBB_REVIEW_EDITOR (editor);
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  gboolean saved;

  read_texts (self);
  saved = is_new (self) ? ebb_journal_add_written (journal, self->entry, error)
                        : ebb_journal_update (journal, self->entry, error);
  if (saved)
    ebb_draft_keeper_stop (self->keeper);

  return saved;
}

static gboolean
ebb_review_editor_is_modified (EbbEditor *editor)
{
  EbbReviewEditor *self = EBB_REVIEW_EDITOR (editor);

  read_texts (self);

  return !ebb_entry_equal (self->entry, self->original);
}

static gboolean
ebb_review_editor_keep (EbbEditor  *editor,
                        GError    **error)
{
  return ebb_draft_keeper_keep (EBB_REVIEW_EDITOR (editor)->keeper, error);
}

static void
ebb_review_editor_discard (EbbEditor *editor)
{
  ebb_draft_keeper_drop (EBB_REVIEW_EDITOR (editor)->keeper);
}

static void
ebb_review_editor_grab_first (EbbEditor *editor)
{
  gtk_widget_grab_focus (GTK_WIDGET (EBB_REVIEW_EDITOR (editor)->note));
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_review_editor_save;
  iface->is_modified = ebb_review_editor_is_modified;
  iface->keep = ebb_review_editor_keep;
  iface->discard = ebb_review_editor_discard;
  iface->grab_first = ebb_review_editor_grab_first;
}

static void
show_numbers (EbbReviewEditor *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (GDateTime) time = ebb_entry_dup_time (self->entry);
  g_autoptr (EbbNumbers) numbers = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *week = NULL;
  EbbDays days;

  ebb_review_week_get (time, self->weekday, &days);
  week = ebb_review_numbers_dup_title (&days);
  gtk_label_set_text (self->week, week);

  numbers = ebb_insights_dup_numbers (ebb_storage_get_insights (self->storage), &days, &error);
  if (numbers == NULL)
    {
      g_message ("The week could not be counted: %s", error->message);
      return;
    }

  lines = ebb_review_numbers_list (numbers, now);
  for (guint i = 0; i < lines->len; i++)
    {
      GtkWidget *label = gtk_label_new (g_ptr_array_index (lines, i));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (self->numbers, label);
    }
}

static void
show_texts (EbbReviewEditor *self)
{
  g_autofree char *helped = NULL;
  g_autofree char *next = NULL;

  g_object_get (self->entry, "helped", &helped, "next", &next, NULL);
  ebb_text_field_set_text (self->note, ebb_entry_get_note (self->entry));
  ebb_text_field_set_text (self->helped, helped);
  ebb_text_field_set_text (self->next, next);
}

static void
keep_draft (EbbReviewEditor *self)
{
  EbbTextField *fields[] = { self->note, self->helped, self->next };

  self->keeper = ebb_draft_keeper_new (ebb_storage_get_journal (self->storage), self->entry,
                                       self->original);
  g_signal_connect_object (self->keeper, "read", G_CALLBACK (read_texts), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_signal_connect_object (ebb_text_field_get_buffer (fields[i]), "changed",
                             G_CALLBACK (ebb_draft_keeper_touch), self->keeper,
                             G_CONNECT_SWAPPED);
}

/* A draft of a review of the journal is that review, as it was going to be. */
static EbbEntry *
copy_draft (EbbReviewEditor *self)
{
  EbbEntry *copy = ebb_entry_copy (self->draft);
  g_autofree char *uid = NULL;
  gint64 created = 0;

  g_object_get (self->original, "uid", &uid, "created", &created, NULL);
  g_object_set (copy,
                "id", ebb_record_get_id (EBB_RECORD (self->original)),
                "uid", uid, "created", created, NULL);

  return copy;
}

static void
ebb_review_editor_constructed (GObject *object)
{
  EbbReviewEditor *self = EBB_REVIEW_EDITOR (object);

  G_OBJECT_CLASS (ebb_review_editor_parent_class)->constructed (object);

  self->entry = self->draft != NULL ? copy_draft (self) : ebb_entry_copy (self->original);
  show_numbers (self);
  show_texts (self);
  keep_draft (self);

  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), !is_new (self));
  if (!is_new (self))
    gtk_actionable_set_action_target (self->delete_button, "x",
                                      ebb_record_get_id (EBB_RECORD (self->original)));
}

static void
ebb_review_editor_dispose (GObject *object)
{
  EbbReviewEditor *self = EBB_REVIEW_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->storage);
  g_clear_object (&self->original);
  g_clear_object (&self->draft);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (ebb_review_editor_parent_class)->dispose (object);
}

static void
ebb_review_editor_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((EbbReviewEditorProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, _("The Week"));
      break;
    case PROP_STORAGE:
    case PROP_WEEKDAY:
    case PROP_ENTRY:
    case PROP_DRAFT:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_review_editor_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  EbbReviewEditor *self = EBB_REVIEW_EDITOR (object);

  switch ((EbbReviewEditorProperty) id)
    {
    case PROP_STORAGE:
      self->storage = g_value_dup_object (value);
      break;
    case PROP_WEEKDAY:
      self->weekday = g_value_get_int (value);
      break;
    case PROP_ENTRY:
      self->original = g_value_dup_object (value);
      break;
    case PROP_DRAFT:
      self->draft = g_value_dup_object (value);
      break;
    case N_PROPS:
    case PROP_TITLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_review_editor_class_init (EbbReviewEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_review_editor_constructed;
  object_class->dispose = ebb_review_editor_dispose;
  object_class->get_property = ebb_review_editor_get_property;
  object_class->set_property = ebb_review_editor_set_property;

  properties[PROP_STORAGE] =
    g_param_spec_object ("storage", NULL, NULL, EBB_TYPE_STORAGE, flags);
  properties[PROP_WEEKDAY] =
    g_param_spec_int ("weekday", NULL, NULL, EBB_REVIEW_NEVER, 6, EBB_REVIEW_NEVER, flags);
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, EBB_TYPE_ENTRY, flags);
  properties[PROP_DRAFT] =
    g_param_spec_object ("draft", NULL, NULL, EBB_TYPE_ENTRY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  g_type_ensure (EBB_TYPE_TEXT_FIELD);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/review/ebb-review-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbReviewEditor, week);
  gtk_widget_class_bind_template_child (widget_class, EbbReviewEditor, numbers);
  gtk_widget_class_bind_template_child (widget_class, EbbReviewEditor, note);
  gtk_widget_class_bind_template_child (widget_class, EbbReviewEditor, helped);
  gtk_widget_class_bind_template_child (widget_class, EbbReviewEditor, next);
  gtk_widget_class_bind_template_child (widget_class, EbbReviewEditor, delete_button);
}

static void
ebb_review_editor_init (EbbReviewEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
}

/**
 * ebb_review_editor_new:
 * @storage: where it is kept
 * @weekday: the last day of the person's week, see ebb_review_week_get()
 * @entry: a new review, or one of the journal; it is not touched
 * @draft: (nullable): what was being written of it
 *
 * Returns: (transfer floating): a form for @entry
 */
GtkWidget *
ebb_review_editor_new (EbbStorage *storage,
                       int         weekday,
                       EbbEntry   *entry,
                       EbbEntry   *draft)
{
  return g_object_new (EBB_TYPE_REVIEW_EDITOR,
                       "storage", storage, "weekday", weekday, "entry", entry, "draft", draft,
                       NULL);
}

/**
 * ebb_review_editor_dup_next:
 * @self: a form
 *
 * Returns: (transfer full): what is next, as it is written now
 */
char *
ebb_review_editor_dup_next (EbbReviewEditor *self)
{
  g_return_val_if_fail (EBB_IS_REVIEW_EDITOR (self), g_strdup (""));

  return ebb_text_field_dup_text (self->next);
}
