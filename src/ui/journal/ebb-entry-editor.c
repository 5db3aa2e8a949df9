/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-draft-keeper.h"
#include "ebb-editor.h"
#include "ebb-entry-editor.h"
#include "ebb-intensity-scale.h"
#include "ebb-moment-row.h"
#include "ebb-outcome-row.h"
#include "ebb-plan-used.h"
#include "ebb-tag-chooser.h"
#include "ebb-trigger-topic.h"

/**
 * EbbEntryEditor:
 *
 * The form for a craving, new or old. It edits a copy; saving gives the copy
 * to the journal. While it is being written, a draft of it is kept. What is
 * seldom ticked is folded away, and how strong it is now is asked when something
 * was tried.
 */
struct _EbbEntryEditor
{
  AdwBin parent_instance;

  EbbJournal     *journal;
  EbbPlan        *plan;
  EbbEntry       *original;
  EbbEntry       *draft;
  EbbEntry       *entry;
  EbbDraftKeeper *keeper;

  EbbIntensityScale *scale;
  EbbTagChooser     *choosers[EBB_TAG_N_KINDS];
  GtkExpander       *more;
  EbbPlanUsed       *plan_used;
  GtkRevealer       *after_revealer;
  EbbIntensityScale *after;
  EbbTopicLink      *topic;
  GtkTextView       *note;
  EbbMomentRow      *moment;
  EbbOutcomeRow     *outcome;
  GtkActionable     *delete_button;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbEntryEditor, ebb_entry_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

typedef enum {
  PROP_JOURNAL = 1,
  PROP_PLAN,
  PROP_ENTRY,
  PROP_DRAFT,
  N_PROPS,

  /* of EbbEditor */
  PROP_TITLE,
} EbbEntryEditorProperty;

static GParamSpec *properties[N_PROPS];

/* In the order of the kinds. */
static const char *const chooser_ids[EBB_TAG_N_KINDS] = {
  "triggers", "place", "company", "feeling", "coping"
};

static gboolean
is_new (EbbEntryEditor *self)
{
  return ebb_record_get_id (EBB_RECORD (self->original)) == 0;
}

/* Also what was typed into a field that the focus is still in. */
static void
read_note (EbbEntryEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  ebb_entry_set_note (self->entry, text);
}

static void
read_typed (EbbEntryEditor *self)
{
  read_note (self);
  ebb_moment_row_take_typed (self->moment);
}

/* A chip whose name was typed but not entered yet is meant as well. */
static gboolean
add_tag (EbbEntryEditor  *self,
         guint            kind,
         GError         **error)
{
  const char *name = ebb_tag_chooser_get_pending (self->choosers[kind]);
  g_autoptr (EbbTag) tag = NULL;

  if (*name == '\0')
    return TRUE;

  tag = ebb_journal_add_tag (self->journal, ebb_tag_kind_at (kind), name, error);
  if (tag == NULL)
    return FALSE;

  ebb_tag_chooser_end_adding (self->choosers[kind], tag);

  return TRUE;
}

static gboolean
has_pending (EbbEntryEditor *self)
{
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      if (*ebb_tag_chooser_get_pending (self->choosers[i]) != '\0')
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_tag_of (EbbEntryEditor *self,
            const char     *kind)
{
  GListModel *tags = ebb_entry_get_tags (self->entry);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      if (g_str_equal (ebb_tag_get_kind (tag), kind))
        return TRUE;
    }

  return FALSE;
}

/* It stays when it was answered. */
static void
update_after (EbbEntryEditor *self)
{
  g_autofree char *plan_uid = NULL;
  gboolean ask = FALSE;

  g_object_get (self->entry, "plan-uid", &plan_uid, NULL);
  ask = has_tag_of (self, EBB_TAG_COPING) || *plan_uid != '\0' ||
        ebb_intensity_scale_get_value (self->after) != EBB_INTENSITY_UNANSWERED;

  if (ask)
    gtk_widget_set_visible (GTK_WIDGET (self->after_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->after_revealer, ask);
}

/* What is folded away leaves no gap. */
static void
on_after_revealed_cb (EbbEntryEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->after_revealer),
                          gtk_revealer_get_reveal_child (self->after_revealer) ||
                          gtk_revealer_get_child_revealed (self->after_revealer));
}

static void
on_value_cb (EbbEntryEditor *self)
{
  if (self->entry == NULL)
    return;

  g_object_set (self->entry,
                "intensity", ebb_intensity_scale_get_value (self->scale),
                "intensity-after", ebb_intensity_scale_get_value (self->after), NULL);
  update_after (self);
}

static void
on_add_cb (EbbTagChooser  *chooser,
           EbbEntryEditor *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      if (self->choosers[i] == chooser && !add_tag (self, i, &error))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
    }
}

static void
on_moment_changed_cb (EbbEntryEditor *self)
{
  g_autoptr (GDateTime) moment = ebb_moment_row_dup_moment (self->moment);

  ebb_entry_set_time (self->entry, moment);
}

/* The time that is half typed stays out: reading it would change it. */
static void
keep_draft (EbbEntryEditor *self)
{
  self->keeper = ebb_draft_keeper_new (self->journal, self->entry, self->original);
  g_signal_connect_object (self->keeper, "read", G_CALLBACK (read_note), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed",
                           G_CALLBACK (ebb_draft_keeper_touch), self->keeper,
                           G_CONNECT_SWAPPED);
}

static gboolean
ebb_entry_editor_save (EbbEditor  *editor,
                       GError    **error)
{
  EbbEntryEditor *self = EBB_ENTRY_EDITOR (editor);

  read_typed (self);
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      if (!add_tag (self, i, error))
        return FALSE;
    }

  if (is_new (self))
    return ebb_journal_add_written (self->journal, self->entry, error);

  return ebb_journal_update (self->journal, self->entry, error);
}

static gboolean
ebb_entry_editor_is_modified (EbbEditor *editor)
{
  EbbEntryEditor *self = EBB_ENTRY_EDITOR (editor);

  read_typed (self);

  return !ebb_entry_equal (self->entry, self->original) || has_pending (self);
}

static gboolean
ebb_entry_editor_keep (EbbEditor  *editor,
                       GError    **error)
{
  return ebb_draft_keeper_keep (EBB_ENTRY_EDITOR (editor)->keeper, error);
}

static void
ebb_entry_editor_discard (EbbEditor *editor)
{
  EbbEntryEditor *self = EBB_ENTRY_EDITOR (editor);

  ebb_draft_keeper_drop (self->keeper);
}

static void
ebb_entry_editor_grab_first (EbbEditor *editor)
{
  gtk_widget_grab_focus (GTK_WIDGET (EBB_ENTRY_EDITOR (editor)->scale));
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_entry_editor_save;
  iface->is_modified = ebb_entry_editor_is_modified;
  iface->keep = ebb_entry_editor_keep;
  iface->discard = ebb_entry_editor_discard;
  iface->grab_first = ebb_entry_editor_grab_first;
}

/* What the draft says, as the entry that it is a draft of. */
static EbbEntry *
make_entry (EbbEntryEditor *self)
{
  EbbEntry *entry = ebb_entry_copy (self->original);
  g_autofree char *uid = NULL;
  gint64 created = 0;

  if (self->draft == NULL)
    return entry;

  g_object_get (self->original, "uid", &uid, "created", &created, NULL);
  ebb_entry_assign (entry, self->draft);
  g_object_set (entry,
                "id", ebb_record_get_id (EBB_RECORD (self->original)), "uid", uid,
                "created", created, "draft-kind", "", "draft-of", "", NULL);

  return entry;
}

static void
set_up_chips (EbbEntryEditor *self)
{
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      const char *kind = ebb_tag_kind_at (i);

      ebb_tag_chooser_set_up (self->choosers[i], self->entry,
                              ebb_journal_get_tags (self->journal, kind), kind);
    }
  gtk_expander_set_expanded (self->more, has_tag_of (self, EBB_TAG_PLACE) ||
                                         has_tag_of (self, EBB_TAG_COMPANY) ||
                                         has_tag_of (self, EBB_TAG_FEELING));
  g_signal_connect_object (ebb_entry_get_tags (self->entry), "items-changed",
                           G_CALLBACK (update_after), self, G_CONNECT_SWAPPED);
  ebb_plan_used_bind (self->plan_used, self->plan, self->entry);
  g_signal_connect_object (self->entry, "notify::plan-uid", G_CALLBACK (update_after), self,
                           G_CONNECT_SWAPPED);
  update_after (self);
  ebb_trigger_topic_bind (self->topic, self->entry);
  ebb_outcome_row_bind (self->outcome, self->entry);
}

static void
ebb_entry_editor_constructed (GObject *object)
{
  EbbEntryEditor *self = EBB_ENTRY_EDITOR (object);
  EbbClock *clock = ebb_journal_get_clock (self->journal);
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (EbbEntry) entry = make_entry (self);
  g_autoptr (GDateTime) there = ebb_entry_dup_time (entry);
  g_autoptr (GDateTime) here = g_date_time_to_local (there);
  int after = EBB_INTENSITY_UNANSWERED;

  G_OBJECT_CLASS (ebb_entry_editor_parent_class)->constructed (object);

  g_object_get (entry, "intensity-after", &after, NULL);
  ebb_intensity_scale_set_value (self->scale, ebb_entry_get_intensity (entry));
  ebb_intensity_scale_set_value (self->after, after);
  self->entry = g_steal_pointer (&entry);
  set_up_chips (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note),
                            ebb_entry_get_note (self->entry), -1);
  ebb_moment_row_set_now (self->moment, now);

  /* A new entry moves on the clock of this place, with its daylight saving;
   * an old one on the clock of the place where it was. */
  ebb_moment_row_set_moment (self->moment, is_new (self) ? here : there);

  if (!is_new (self))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->delete_button), TRUE);
      gtk_actionable_set_action_target (self->delete_button, "x",
                                        ebb_record_get_id (EBB_RECORD (self->original)));
    }
  keep_draft (self);
}

static void
ebb_entry_editor_dispose (GObject *object)
{
  EbbEntryEditor *self = EBB_ENTRY_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->draft);
  g_clear_object (&self->journal);
  g_clear_object (&self->plan);
  g_clear_object (&self->original);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (ebb_entry_editor_parent_class)->dispose (object);
}

static void
ebb_entry_editor_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  EbbEntryEditor *self = EBB_ENTRY_EDITOR (object);

  switch ((EbbEntryEditorProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, is_new (self) ? _("Log a Craving") : _("Entry"));
      break;
    case PROP_JOURNAL:
    case PROP_PLAN:
    case PROP_ENTRY:
    case PROP_DRAFT:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_entry_editor_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  EbbEntryEditor *self = EBB_ENTRY_EDITOR (object);

  switch ((EbbEntryEditorProperty) id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;
    case PROP_PLAN:
      self->plan = g_value_dup_object (value);
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
ebb_entry_editor_class_init (EbbEntryEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_entry_editor_constructed;
  object_class->dispose = ebb_entry_editor_dispose;
  object_class->get_property = ebb_entry_editor_get_property;
  object_class->set_property = ebb_entry_editor_set_property;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL, flags);
  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, EBB_TYPE_PLAN, flags);
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, EBB_TYPE_ENTRY, flags);
  properties[PROP_DRAFT] =
    g_param_spec_object ("draft", NULL, NULL, EBB_TYPE_ENTRY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  g_type_ensure (EBB_TYPE_INTENSITY_SCALE);
  g_type_ensure (EBB_TYPE_TAG_CHOOSER);
  g_type_ensure (EBB_TYPE_TOPIC_LINK);
  g_type_ensure (EBB_TYPE_MOMENT_ROW);
  g_type_ensure (EBB_TYPE_OUTCOME_ROW);
  g_type_ensure (EBB_TYPE_PLAN_USED);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-entry-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, scale);
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    gtk_widget_class_bind_template_child_full (
      widget_class, chooser_ids[i], FALSE,
      (gssize) (G_STRUCT_OFFSET (EbbEntryEditor, choosers) + i * sizeof (EbbTagChooser *)));
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, more);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, plan_used);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, after_revealer);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, after);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, topic);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, note);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, moment);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, outcome);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryEditor, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_value_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_after_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_moment_changed_cb);
}

static void
ebb_entry_editor_init (EbbEntryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
}

/**
 * ebb_entry_editor_new:
 * @journal: where it is kept
 * @plan: the plan, of which a line may have been used
 * @entry: an entry of @journal, or a new one
 * @draft: (nullable): what was written of a new one before
 *
 * Returns: (transfer floating): a form for it
 */
GtkWidget *
ebb_entry_editor_new (EbbJournal *journal,
                      EbbPlan    *plan,
                      EbbEntry   *entry,
                      EbbEntry   *draft)
{
  return g_object_new (EBB_TYPE_ENTRY_EDITOR,
                       "journal", journal, "plan", plan, "entry", entry, "draft", draft, NULL);
}
