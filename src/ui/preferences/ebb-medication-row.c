/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "ebb-accessible.h"
#include "ebb-buttons.h"
#include "ebb-control-row.h"
#include "ebb-date-picker.h"
#include "ebb-day.h"
#include "ebb-due.h"
#include "ebb-medication-row.h"
#include "ebb-weekday-picker.h"
#include "learn/ebb-safety.h"

/**
 * EbbMedicationRow:
 *
 * A medicine to change, which is kept with each change; or a new one, which is
 * added with a button. When it is due, never how much.
 */
struct _EbbMedicationRow
{
  AdwExpanderRow parent_instance;

  EbbMedications   *medications;
  EbbMedication    *medication; /* NULL: a new one */
  gboolean          added;      /* the new one is among them now */
  int               shown_next; /* what the row says of itself */
  gboolean          filling;

  AdwComboRow      *kind_row;
  GtkEditable      *name_row;
  AdwComboRow      *schedule_row;
  GtkWidget        *weekdays_row;
  EbbWeekdayPicker *weekdays;
  GtkWidget        *next_row;
  EbbDatePicker    *next;
  GtkWidget        *error_row;
  GtkLabel         *error;
  GtkWidget        *add_button;
  GtkWidget        *end_button;
  GtkWidget        *remove_button;
};

G_DEFINE_FINAL_TYPE (EbbMedicationRow, ebb_medication_row, ADW_TYPE_EXPANDER_ROW)

/* In the order of the list to choose from. */
static const char *const keys[] = {
  EBB_MEDICATION_METHADONE, EBB_MEDICATION_BUPRENORPHINE, EBB_MEDICATION_NALTREXONE, ""
};
static const char *const schedules[] = {
  EBB_MEDICATION_DAILY, EBB_MEDICATION_CLINIC_DAYS, EBB_MEDICATION_WEEKLY,
  EBB_MEDICATION_MONTHLY
};

static guint
find_word (const char *const *words,
           guint              n_words,
           const char        *word)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (g_str_equal (words[i], word))
        return i;
    }

  return 0;
}

static gint64
get_today (EbbMedicationRow *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_medications_get_clock (self->medications));

  return ebb_day_of (now);
}

static const char *
get_schedule (EbbMedicationRow *self)
{
  return schedules[MIN (adw_combo_row_get_selected (self->schedule_row),
                        G_N_ELEMENTS (schedules) - 1)];
}

static void
show_error (EbbMedicationRow *self,
            const char       *message)
{
  gtk_label_set_text (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (self->error_row, message != NULL);
}

/* What belongs to the schedule that is chosen. */
static void
update_rows (EbbMedicationRow *self)
{
  const char *schedule = get_schedule (self);

  gtk_widget_set_visible (self->weekdays_row,
                          g_str_equal (schedule, EBB_MEDICATION_CLINIC_DAYS));
  gtk_widget_set_visible (self->next_row,
                          g_str_equal (schedule, EBB_MEDICATION_WEEKLY) ||
                          g_str_equal (schedule, EBB_MEDICATION_MONTHLY));
}

static void
update_title (EbbMedicationRow *self)
{
  g_autofree char *label = NULL;
  g_autofree char *due = NULL;
  g_autofree char *title = NULL;

  if (self->medication == NULL)
    return;

  label = ebb_medication_dup_label (self->medication);
  due = ebb_due_dup_text (self->medications, self->medication, get_today (self),
                          get_today (self));
  title = g_markup_escape_text (label, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 *due != '\0' ? due : g_str_equal (get_schedule (self),
                                                                   EBB_MEDICATION_DAILY)
                                                        ? _("Every day") : "");
  ebb_accessible_name_expander (GTK_WIDGET (self), label);
}

/* Puts what the rows say into @medication. */
static void
read_rows (EbbMedicationRow *self,
           EbbMedication    *medication)
{
  guint days = 0;

  g_object_get (self->weekdays, "days", &days, NULL);
  g_object_set (medication,
                "name", gtk_editable_get_text (self->name_row),
                "schedule", get_schedule (self),
                "weekdays", (int) days,
                NULL);

  /* The day that follows from what was taken is not set by the person. */
  if (ebb_date_picker_get_day (self->next) != self->shown_next)
    g_object_set (medication, "next-day", (gint64) ebb_date_picker_get_day (self->next), NULL);
}

static void
fill_rows (EbbMedicationRow *self,
           EbbMedication    *medication)
{
  gint64 next = ebb_medications_get_due_day (self->medications, medication, get_today (self));

  if (!g_str_equal (ebb_medication_get_schedule (medication), EBB_MEDICATION_WEEKLY) &&
      !g_str_equal (ebb_medication_get_schedule (medication), EBB_MEDICATION_MONTHLY))
    next = ebb_medication_get_next_day (medication);

  self->shown_next = (int) next;
  self->filling = TRUE;
  gtk_editable_set_text (self->name_row, ebb_medication_get_name (medication));
  adw_combo_row_set_selected (self->kind_row,
                              find_word (keys, G_N_ELEMENTS (keys),
                                         ebb_medication_get_key (medication)));
  adw_combo_row_set_selected (self->schedule_row,
                              find_word (schedules, G_N_ELEMENTS (schedules),
                                         ebb_medication_get_schedule (medication)));
  g_object_set (self->weekdays, "days", (guint) ebb_medication_get_weekdays (medication), NULL);
  ebb_date_picker_set_day (self->next, self->shown_next);
  self->filling = FALSE;
  update_rows (self);
}

/* Clinic days without a day chosen yet, or no name: what is there is kept until
 * it says something. */
static void
keep (EbbMedicationRow *self)
{
  g_autoptr (EbbMedication) copy = NULL;
  g_autoptr (GError) error = NULL;

  if (self->filling || self->medication == NULL || self->medications == NULL)
    return;

  copy = ebb_medication_copy (self->medication);
  read_rows (self, copy);
  if (!ebb_record_equal (EBB_RECORD (copy), EBB_RECORD (self->medication), NULL))
    ebb_medications_update (self->medications, copy, &error);
  show_error (self, error != NULL ? error->message : NULL);
  update_title (self);
}

static void
on_changed_cb (EbbMedicationRow *self)
{
  update_rows (self);
  keep (self);
}

/* The group makes another row for the next one, and drops this one. */
static void
on_add_cb (EbbMedicationRow *self)
{
  g_autoptr (EbbMedicationRow) held = g_object_ref (self);
  g_autoptr (EbbMedication) medication = ebb_medication_new ();
  g_autoptr (GError) error = NULL;
  guint kind = adw_combo_row_get_selected (self->kind_row);

  read_rows (self, medication);
  g_object_set (medication,
                "key", keys[MIN (kind, G_N_ELEMENTS (keys) - 1)],
                "started", get_today (self), NULL);
  self->added = TRUE;
  if (ebb_medications_add (self->medications, medication, &error))
    return;

  self->added = FALSE;
  show_error (self, error->message);
}

static void
on_end_answered_cb (const char *chosen,
                    gpointer    user_data)
{
  EbbMedicationRow *self = user_data;
  gboolean stopped = g_str_equal (chosen, "stopped");
  g_autoptr (GError) error = NULL;

  if (g_str_equal (chosen, "cancel") || self->medication == NULL)
    return;

  if (stopped)
    ebb_dialogs_tell (GTK_WIDGET (self), _("Please Keep This in Mind"),
                      ebb_safety_get_text ("SL-BREAK"));
  if (!ebb_medications_end (self->medications, self->medication, stopped, &error))
    show_error (self, error->message);
}

static void
on_end_cb (EbbMedicationRow *self)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "stopped", _("It Was Stopped"), ADW_RESPONSE_DEFAULT },
    { "changed", _("It Was Changed to Another"), ADW_RESPONSE_DEFAULT },
  };

  ebb_dialogs_ask (GTK_WIDGET (self), _("No Longer Taken?"), ebb_safety_get_text ("SL-MEDS"),
                   choices, G_N_ELEMENTS (choices), on_end_answered_cb, self);
}

static void
on_remove_cb (EbbMedicationRow *self)
{
  g_autoptr (GError) error = NULL;

  if (!ebb_medications_remove (self->medications, self->medication, &error))
    show_error (self, error->message);
}

static void
ebb_medication_row_dispose (GObject *object)
{
  EbbMedicationRow *self = EBB_MEDICATION_ROW (object);

  g_clear_object (&self->medications);
  g_clear_object (&self->medication);

  G_OBJECT_CLASS (ebb_medication_row_parent_class)->dispose (object);
}

static void
ebb_medication_row_class_init (EbbMedicationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_medication_row_dispose;

  g_type_ensure (EBB_TYPE_BARE_ROW);
  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_DATE_PICKER);
  g_type_ensure (EBB_TYPE_WEEKDAY_PICKER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-medication-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, kind_row);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, name_row);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, schedule_row);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, weekdays_row);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, weekdays);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, next_row);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, next);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, error_row);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, error);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, add_button);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, end_button);
  gtk_widget_class_bind_template_child (widget_class, EbbMedicationRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_end_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
ebb_medication_row_init (EbbMedicationRow *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  const char *const schedule_names[] = {
    _("Every day"), _("Clinic visits on some days"), _("Injection every week"),
    _("Injection every month"), NULL
  };
  g_autoptr (GtkStringList) names = gtk_string_list_new (schedule_names);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *label = ebb_medication_label_of_key (keys[i]);

      gtk_string_list_append (kinds, label != NULL ? label : _("Another medicine"));
    }
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  adw_combo_row_set_model (self->schedule_row, G_LIST_MODEL (names));
  self->filling = FALSE;
  ebb_buttons_wrap (gtk_widget_get_parent (self->add_button));
}

/**
 * ebb_medication_row_new:
 * @medications: the person's medicines
 * @medication: (nullable): one of them, or %NULL to add one
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
ebb_medication_row_new (EbbMedications *medications,
                        EbbMedication  *medication)
{
  EbbMedicationRow *self = g_object_new (EBB_TYPE_MEDICATION_ROW, NULL);
  g_autoptr (EbbMedication) blank = ebb_medication_new ();

  self->medications = g_object_ref (medications);
  g_set_object (&self->medication, medication);
  g_object_set (blank, "key", EBB_MEDICATION_METHADONE, NULL);
  fill_rows (self, medication != NULL ? medication : blank);
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), medication == NULL);
  gtk_widget_set_visible (self->add_button, medication == NULL);
  gtk_widget_set_visible (self->end_button, medication != NULL);
  gtk_widget_set_visible (self->remove_button, medication != NULL);
  ebb_accessible_name_expander (GTK_WIDGET (self),
                                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  update_title (self);

  return GTK_WIDGET (self);
}

/**
 * ebb_medication_row_is_done:
 * @self: a row
 *
 * Returns: whether it was for a new medicine, which has a row of its own now
 */
gboolean
ebb_medication_row_is_done (EbbMedicationRow *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION_ROW (self), FALSE);

  return self->added;
}

EbbMedication *
ebb_medication_row_get_medication (EbbMedicationRow *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION_ROW (self), NULL);

  return self->medication;
}
