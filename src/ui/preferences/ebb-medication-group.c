/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-control-row.h"
#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-medication-group.h"
#include "ebb-medication-row.h"

/**
 * EbbMedicationGroup:
 *
 * What a person takes, and what they took: that stays, with its dates.
 */
struct _EbbMedicationGroup
{
  AdwPreferencesGroup parent_instance;

  EbbMedications *medications;
  GPtrArray      *rows; /* in the order in which they stand */
};

G_DEFINE_FINAL_TYPE (EbbMedicationGroup, ebb_medication_group, ADW_TYPE_PREFERENCES_GROUP)

static char *
format_day (gint64 day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) never = g_date_time_new_utc (1, 1, 1, 0, 0, 0);

  if (day == EBB_MEDICATION_NO_DAY)
    return g_strdup (_("not known"));

  /* With its year, always. */
  time = ebb_day_to_time (day, zone, 12, 0);

  return ebb_format_day (time, never);
}

static void
on_resume_cb (EbbMedicationGroup *self,
              GtkWidget          *button)
{
  EbbMedication *medication = g_object_get_data (G_OBJECT (button), "ebb-medication");
  AdwActionRow *row = ADW_ACTION_ROW (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));
  g_autoptr (GError) error = NULL;

  if (!ebb_medications_resume (self->medications, medication, &error))
    adw_action_row_set_subtitle (row, error->message);
}

static GtkWidget *
make_ended_row (EbbMedicationGroup *self,
                EbbMedication      *medication)
{
  g_autofree char *label = ebb_medication_dup_label (medication);
  g_autofree char *title = g_markup_escape_text (label, -1);
  g_autofree char *started = format_day (ebb_medication_get_started (medication));
  g_autofree char *ended = format_day (ebb_medication_get_ended (medication));
  /* Translators: two dates. */
  g_autofree char *dates = g_strdup_printf (_("%1$s to %2$s"), started, ended);
  /* Translators: the name of a medicine. */
  g_autofree char *name = g_strdup_printf (_("%s: Take It Again"), label);
  GtkWidget *row = ebb_control_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Take It Again"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dates);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "ebb-medication", g_object_ref (medication),
                          g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_resume_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

/* The row of one that is there already stays, open or closed as it is. */
static GtkWidget *
find_row (GPtrArray     *rows,
          EbbMedication *medication)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      if (EBB_IS_MEDICATION_ROW (row) && !ebb_medication_row_is_done (EBB_MEDICATION_ROW (row)) &&
          ebb_medication_row_get_medication (EBB_MEDICATION_ROW (row)) == medication)
        return g_object_ref (row);
    }

  return NULL;
}

static void
add_current (EbbMedicationGroup *self,
             GPtrArray          *before,
             EbbMedication      *medication)
{
  GtkWidget *row = find_row (before, medication);

  if (row == NULL)
    row = g_object_ref_sink (ebb_medication_row_new (self->medications, medication));
  g_ptr_array_add (self->rows, row);
}

static gboolean
has_focus (EbbMedicationGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update (EbbMedicationGroup *self)
{
  gboolean had_focus = has_focus (self);
  GListModel *current = ebb_medications_get_current (self->medications);
  GListModel *ended = ebb_medications_get_ended (self->medications);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->rows);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (current); i++)
    {
      g_autoptr (EbbMedication) medication = g_list_model_get_item (current, i);

      add_current (self, before, medication);
    }
  add_current (self, before, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (ended); i++)
    {
      g_autoptr (EbbMedication) medication = g_list_model_get_item (ended, i);

      g_ptr_array_add (self->rows, g_object_ref_sink (make_ended_row (self, medication)));
    }

  for (guint i = 0; i < before->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (before, i));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));

  /* A row that had it may be gone, and the others were away for a moment. */
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
ebb_medication_group_dispose (GObject *object)
{
  EbbMedicationGroup *self = EBB_MEDICATION_GROUP (object);

  for (guint i = 0; self->medications != NULL && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
      g_object_run_dispose (G_OBJECT (row));
    }
  g_ptr_array_set_size (self->rows, 0);
  if (self->medications != NULL)
    g_signal_handlers_disconnect_by_data (self->medications, self);
  g_clear_object (&self->medications);

  G_OBJECT_CLASS (ebb_medication_group_parent_class)->dispose (object);
}

static void
ebb_medication_group_finalize (GObject *object)
{
  g_ptr_array_unref (EBB_MEDICATION_GROUP (object)->rows);

  G_OBJECT_CLASS (ebb_medication_group_parent_class)->finalize (object);
}

static void
ebb_medication_group_class_init (EbbMedicationGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_medication_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_medication_group_finalize;
}

static void
ebb_medication_group_init (EbbMedicationGroup *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Medication"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Taking medication for opioid addiction is recovery. "
                                           "Ebb keeps when you take it, never how much."));
}

GtkWidget *
ebb_medication_group_new (EbbMedications *medications)
{
  EbbMedicationGroup *self = g_object_new (EBB_TYPE_MEDICATION_GROUP, NULL);

  self->medications = g_object_ref (medications);
  g_signal_connect_object (ebb_medications_get_current (medications), "items-changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ebb_medications_get_ended (medications), "items-changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
