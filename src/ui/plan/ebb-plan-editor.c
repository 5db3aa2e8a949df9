/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-control-row.h"
#include "ebb-date-picker.h"
#include "ebb-format.h"
#include "ebb-photo-row.h"
#include "ebb-plan-editor.h"
#include "ebb-plan-suggestions.h"
#include "ebb-plan-texts.h"
#include "ebb-text-field.h"
#include "ebb-time-picker.h"
#include "ebb-wrap-layout.h"

/* Ten in the morning, where an appointment has no time yet. */
#define DEFAULT_MINUTE (10 * 60)

/**
 * EbbPlanEditor:
 *
 * The form for a line of the plan. What is typed goes into a copy at each
 * attempt to save, so a line that could not be kept is as it was, here and in
 * the plan.
 */
struct _EbbPlanEditor
{
  AdwBin parent_instance;

  GtkWidget   *hint;
  GtkWidget   *person_list;
  GtkWidget   *name_row;
  GtkWidget   *phone_row;
  GtkWidget   *time_row;
  GtkWidget   *day_row;
  EbbDatePicker *day;
  GtkWidget   *minute_row;
  EbbTimePicker *minute;
  GtkWidget   *photo_row;
  GtkWidget   *text_field;
  GtkWidget   *text_suggestions;
  GtkWidget   *response_field;
  GtkWidget   *response_suggestions;
  GtkWidget   *locked_list;
  GtkSwitch   *locked_switch;

  EbbPlan     *plan;
  EbbPlanItem *item;   /* as it was last kept; our own */
  gboolean     is_new; /* when the form was opened */
};

typedef enum {
  PROP_PLAN = 1,
  PROP_ITEM,
  PROP_TITLE,
} EbbPlanEditorProperty;

static void editor_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbPlanEditor, ebb_plan_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_init))

static GParamSpec *properties[PROP_ITEM + 1];

static const EbbPlanTexts *
get_texts (EbbPlanEditor *self)
{
  return ebb_plan_texts_get (ebb_plan_item_get_section (self->item));
}

static char *
dup_entry_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* The line as it now stands in the form. */
static EbbPlanItem *
collect (EbbPlanEditor *self)
{
  EbbPlanItem *item = ebb_plan_item_copy (self->item);
  EbbPlanSection section = ebb_plan_item_get_section (item);
  EbbPlanItemParts parts = ebb_plan_section_get_parts (section);
  int day = ebb_date_picker_get_day (self->day);
  g_autofree char *text = NULL;
  g_autofree char *response = ebb_text_field_dup_text (EBB_TEXT_FIELD (self->response_field));
  g_autofree char *phone = dup_entry_text (self->phone_row);
  g_autofree char *time_to_call = dup_entry_text (self->time_row);

  text = section == EBB_PLAN_PERSON ? dup_entry_text (self->name_row)
                                    : ebb_text_field_dup_text (EBB_TEXT_FIELD (self->text_field));
  ebb_plan_item_set_text (item, text);
  if ((parts & EBB_PLAN_HAS_RESPONSE) != 0)
    ebb_plan_item_set_response (item, response);
  if ((parts & EBB_PLAN_HAS_PHONE) != 0)
    ebb_plan_item_set_phone (item, phone);
  if (section == EBB_PLAN_PERSON)
    g_object_set (item, "time-to-call", time_to_call, NULL);
  if ((parts & EBB_PLAN_HAS_DAY) != 0)
    g_object_set (item, "day", day, NULL);
  if ((parts & EBB_PLAN_HAS_MINUTE) != 0)
    g_object_set (item, "minute", day < 0 ? -1 : ebb_time_picker_get_minutes (self->minute), NULL);
  if ((parts & EBB_PLAN_HAS_PHOTO) != 0)
    g_object_set (item, "photo", ebb_photo_row_get_photo (EBB_PHOTO_ROW (self->photo_row)), NULL);
  if (ebb_plan_section_can_be_shown_locked (section))
    g_object_set (item, "shown-locked", gtk_switch_get_active (self->locked_switch), NULL);

  return item;
}

static void
update_minute (EbbPlanEditor *self)
{
  EbbPlanSection section = ebb_plan_item_get_section (self->item);
  EbbPlanItemParts parts = ebb_plan_section_get_parts (section);
  int day = ebb_date_picker_get_day (self->day);
  g_autofree char *date = NULL;

  if (day >= 0)
    date = ebb_format_date_of (day, EBB_PRECISION_DAY, EBB_DAY_NONE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->day_row), date != NULL ? date : "");
  gtk_widget_set_visible (self->minute_row, (parts & EBB_PLAN_HAS_MINUTE) != 0 && day >= 0);
}

static void
show_parts (EbbPlanEditor *self)
{
  EbbPlanSection section = ebb_plan_item_get_section (self->item);
  EbbPlanItemParts parts = ebb_plan_section_get_parts (section);
  gboolean is_person = section == EBB_PLAN_PERSON;
  gboolean is_when_then = section == EBB_PLAN_WHEN_THEN;

  gtk_widget_set_visible (self->name_row, is_person);
  gtk_widget_set_visible (self->time_row, is_person);
  gtk_widget_set_visible (self->phone_row, (parts & EBB_PLAN_HAS_PHONE) != 0);
  gtk_widget_set_visible (self->day_row, (parts & EBB_PLAN_HAS_DAY) != 0);
  gtk_widget_set_visible (self->photo_row, (parts & EBB_PLAN_HAS_PHOTO) != 0);
  gtk_widget_set_visible (self->person_list,
                          (parts & ~(guint) EBB_PLAN_HAS_RESPONSE) != 0 || is_person);
  gtk_widget_set_visible (self->text_field, !is_person);
  gtk_widget_set_visible (self->response_field, (parts & EBB_PLAN_HAS_RESPONSE) != 0);
  gtk_widget_set_visible (self->text_suggestions, is_when_then);
  gtk_widget_set_visible (self->response_suggestions, is_when_then);
  gtk_widget_set_visible (self->locked_list, ebb_plan_section_can_be_shown_locked (section));
  update_minute (self);
}

static void
fill (EbbPlanEditor *self)
{
  const EbbPlanTexts *texts = get_texts (self);
  EbbPlanSection section = ebb_plan_item_get_section (self->item);
  const char *text = ebb_plan_item_get_text (self->item);
  int minute = ebb_plan_item_get_minute (self->item);
  gboolean shown_locked = FALSE;

  gtk_label_set_text (GTK_LABEL (self->hint), _(texts->hint));
  ebb_text_field_set_title (EBB_TEXT_FIELD (self->text_field), _(texts->text));
  if (texts->response != NULL)
    ebb_text_field_set_title (EBB_TEXT_FIELD (self->response_field), _(texts->response));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->day_row),
                                 section == EBB_PLAN_NALOXONE ? _("Good Until") : _("Day"));

  if (section == EBB_PLAN_PERSON)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), text);
  else
    ebb_text_field_set_text (EBB_TEXT_FIELD (self->text_field), text);
  gtk_editable_set_text (GTK_EDITABLE (self->phone_row), ebb_plan_item_get_phone (self->item));
  gtk_editable_set_text (GTK_EDITABLE (self->time_row),
                         ebb_plan_item_get_time_to_call (self->item));
  ebb_text_field_set_text (EBB_TEXT_FIELD (self->response_field),
                           ebb_plan_item_get_response (self->item));
  ebb_date_picker_set_day (self->day, ebb_plan_item_get_day (self->item));
  ebb_time_picker_set_minutes (self->minute, minute >= 0 ? minute : DEFAULT_MINUTE);
  ebb_photo_row_set_photo (EBB_PHOTO_ROW (self->photo_row), ebb_plan_item_get_photo (self->item));
  g_object_get (self->item, "shown-locked", &shown_locked, NULL);
  gtk_switch_set_active (self->locked_switch, shown_locked);

  show_parts (self);
}

static void
on_situation_clicked_cb (EbbPlanEditor *self,
                         GtkButton     *button)
{
  ebb_text_field_suggest (EBB_TEXT_FIELD (self->text_field), gtk_button_get_label (button),
                          /* Translators: between two situations: "I feel low, or I cannot sleep" */
                          C_("situations", ", or "));
}

static void
on_response_clicked_cb (EbbPlanEditor *self,
                        GtkButton     *button)
{
  ebb_text_field_suggest (EBB_TEXT_FIELD (self->response_field), gtk_button_get_label (button),
                          /* Translators: between two things to do: "leave the place, go for a
                           * walk" */
                          C_("responses", ", "));
}

static void
add_suggestions (EbbPlanEditor      *self,
                 GtkWidget          *box,
                 const char * const *texts,
                 GCallback           callback)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(texts[i]));
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (button, "ebb-suggestion");
      g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
}

/* The text inside has no name of its own in this version of the row. */
static void
name_entry (GtkWidget *row)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

static gboolean
ebb_plan_editor_save (EbbEditor  *editor,
                      GError    **error)
{
  EbbPlanEditor *self = EBB_PLAN_EDITOR (editor);
  g_autoptr (EbbPlanItem) item = collect (self);
  gboolean kept = FALSE;

  if (ebb_record_get_id (EBB_RECORD (item)) == 0)
    kept = ebb_plan_add (self->plan, item, error);
  else
    kept = ebb_plan_update (self->plan, item, error);
  if (!kept)
    return FALSE;

  /* A copy, so that the next edit of this form does not show in the plan. */
  g_object_unref (self->item);
  self->item = ebb_plan_item_copy (item);

  return TRUE;
}

static gboolean
ebb_plan_editor_is_modified (EbbEditor *editor)
{
  EbbPlanEditor *self = EBB_PLAN_EDITOR (editor);
  g_autoptr (EbbPlanItem) item = collect (self);

  return !ebb_plan_item_equal (item, self->item);
}

static void
ebb_plan_editor_grab_first (EbbEditor *editor)
{
  EbbPlanEditor *self = EBB_PLAN_EDITOR (editor);

  if (ebb_plan_item_get_section (self->item) == EBB_PLAN_PERSON)
    gtk_widget_grab_focus (self->name_row);
  else
    gtk_widget_grab_focus (self->text_field);
}

static void
editor_init (EbbEditorInterface *iface)
{
  iface->save = ebb_plan_editor_save;
  iface->is_modified = ebb_plan_editor_is_modified;
  iface->grab_first = ebb_plan_editor_grab_first;
}

static void
ebb_plan_editor_constructed (GObject *object)
{
  EbbPlanEditor *self = EBB_PLAN_EDITOR (object);

  G_OBJECT_CLASS (ebb_plan_editor_parent_class)->constructed (object);

  self->is_new = ebb_record_get_id (EBB_RECORD (self->item)) == 0;
  if (ebb_plan_item_get_section (self->item) == EBB_PLAN_WHEN_THEN)
    {
      add_suggestions (self, self->text_suggestions, ebb_plan_suggestions_get_situations (),
                       G_CALLBACK (on_situation_clicked_cb));
      add_suggestions (self, self->response_suggestions, ebb_plan_suggestions_get_responses (),
                       G_CALLBACK (on_response_clicked_cb));
    }
  fill (self);
}

static void
ebb_plan_editor_dispose (GObject *object)
{
  EbbPlanEditor *self = EBB_PLAN_EDITOR (object);

  g_clear_object (&self->item);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (ebb_plan_editor_parent_class)->dispose (object);
}

static void
ebb_plan_editor_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  EbbPlanEditor *self = EBB_PLAN_EDITOR (object);

  switch ((EbbPlanEditorProperty) id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->is_new ? _(get_texts (self)->add)
                                               : _(get_texts (self)->edit));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_editor_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbPlanEditor *self = EBB_PLAN_EDITOR (object);

  switch ((EbbPlanEditorProperty) id)
    {
    case PROP_PLAN:
      self->plan = g_value_dup_object (value);
      break;
    case PROP_ITEM:
      /* Away from what the plan shows. */
      self->item = ebb_plan_item_copy (g_value_get_object (value));
      break;
    case PROP_TITLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_editor_class_init (EbbPlanEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_plan_editor_constructed;
  object_class->dispose = ebb_plan_editor_dispose;
  object_class->get_property = ebb_plan_editor_get_property;
  object_class->set_property = ebb_plan_editor_set_property;

  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, EBB_TYPE_PLAN, flags);
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, EBB_TYPE_PLAN_ITEM, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_DATE_PICKER);
  g_type_ensure (EBB_TYPE_PHOTO_ROW);
  g_type_ensure (EBB_TYPE_TEXT_FIELD);
  g_type_ensure (EBB_TYPE_TIME_PICKER);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/plan/ebb-plan-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, person_list);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, phone_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, time_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, day_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, day);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, minute_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, minute);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, photo_row);
  gtk_widget_class_bind_template_callback (widget_class, update_minute);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, text_field);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, text_suggestions);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, response_field);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, response_suggestions);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, locked_list);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanEditor, locked_switch);
}

static void
ebb_plan_editor_init (EbbPlanEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  name_entry (self->name_row);
  name_entry (self->phone_row);
  name_entry (self->time_row);
}

/**
 * ebb_plan_editor_new:
 * @plan: where the line is kept
 * @item: the line to edit; it is not touched. One without an id is added
 *
 * Returns: (transfer floating): a form for @item
 */
GtkWidget *
ebb_plan_editor_new (EbbPlan     *plan,
                     EbbPlanItem *item)
{
  g_return_val_if_fail (EBB_IS_PLAN (plan), NULL);
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), NULL);

  return g_object_new (EBB_TYPE_PLAN_EDITOR, "plan", plan, "item", item, NULL);
}
