/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-dose-row.h"
#include "ebb-due.h"
#include "ebb-today-medication.h"

/**
 * EbbTodayMedication:
 *
 * What is due today, and whether it was taken. An answer is kept at once, and
 * pressing it again takes it back. Not there while nothing is due.
 */
struct _EbbTodayMedication
{
  AdwBin parent_instance;

  EbbMedications *medications;
  EbbJournal     *journal;
  GPtrArray      *shown; /* EbbMedication, one for each row */
  gboolean        updating;

  GtkBox         *rows;
};

G_DEFINE_FINAL_TYPE (EbbTodayMedication, ebb_today_medication, ADW_TYPE_BIN)

static gint64
get_today (EbbTodayMedication *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_medications_get_clock (self->medications));

  return ebb_day_of (now);
}

static GPtrArray *
list_due (EbbTodayMedication *self)
{
  GPtrArray *due = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *current = ebb_medications_get_current (self->medications);

  for (guint i = 0; i < g_list_model_get_n_items (current); i++)
    {
      g_autoptr (EbbMedication) medication = g_list_model_get_item (current, i);

      if (ebb_due_is_due (self->medications, medication, get_today (self)))
        g_ptr_array_add (due, g_steal_pointer (&medication));
    }

  return due;
}

static gboolean
is_shown (EbbTodayMedication *self,
          GPtrArray          *due)
{
  if (self->shown->len != due->len)
    return FALSE;

  for (guint i = 0; i < due->len; i++)
    {
      if (g_ptr_array_index (self->shown, i) != g_ptr_array_index (due, i))
        return FALSE;
    }

  return TRUE;
}

static EbbMedication *
get_medication (EbbTodayMedication *self,
                EbbDoseRow         *row)
{
  guint position = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
       child != GTK_WIDGET (row);
       child = gtk_widget_get_next_sibling (child))
    position++;

  return g_ptr_array_index (self->shown, position);
}

static void update (EbbTodayMedication *self);

static void
on_answer_cb (EbbTodayMedication *self,
              GParamSpec         *pspec,
              EbbDoseRow         *row)
{
  g_autofree char *uid = NULL;

  if (self->updating)
    return;

  g_object_get (get_medication (self, row), "uid", &uid, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.answer-medication", "(ss)", uid,
                              ebb_dose_row_get_answer (row));

  /* What is on the screen is what is on the disk, also if it could not be kept. */
  update (self);
}

static void
make_rows (EbbTodayMedication *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);

  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkWidget *row = ebb_dose_row_new ("");

      gtk_box_append (self->rows, row);
      g_signal_connect_object (row, "notify::answer", G_CALLBACK (on_answer_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
fill_row (EbbTodayMedication *self,
          EbbDoseRow         *row,
          EbbMedication      *medication)
{
  gint64 today = get_today (self);
  g_autofree char *label = ebb_medication_dup_label (medication);
  g_autofree char *due = ebb_due_dup_text (self->medications, medication, today, today);
  g_autofree char *answer = ebb_medications_dup_answer (self->medications, medication, today);

  g_object_set (row, "title", label, NULL);
  ebb_dose_row_set_subtitle (row, due);
  ebb_dose_row_set_answer (row, answer);
}

/* The rows stay as long as they are the same: one of them has the focus. */
static void
update (EbbTodayMedication *self)
{
  g_autoptr (GPtrArray) due = list_due (self);
  GtkWidget *row;

  self->updating = TRUE;
  if (!is_shown (self, due))
    {
      g_ptr_array_unref (self->shown);
      self->shown = g_ptr_array_ref (due);
      make_rows (self);
    }

  row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
  for (guint i = 0; i < self->shown->len; i++, row = gtk_widget_get_next_sibling (row))
    fill_row (self, EBB_DOSE_ROW (row), g_ptr_array_index (self->shown, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown->len > 0);
  self->updating = FALSE;
}

static void
on_changed_cb (EbbTodayMedication *self)
{
  if (!self->updating)
    update (self);
}

static void
ebb_today_medication_dispose (GObject *object)
{
  EbbTodayMedication *self = EBB_TODAY_MEDICATION (object);

  g_clear_object (&self->medications);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ebb_today_medication_parent_class)->dispose (object);
}

static void
ebb_today_medication_finalize (GObject *object)
{
  g_ptr_array_unref (EBB_TODAY_MEDICATION (object)->shown);

  G_OBJECT_CLASS (ebb_today_medication_parent_class)->finalize (object);
}

static void
ebb_today_medication_class_init (EbbTodayMedicationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_medication_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_today_medication_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-medication.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayMedication, rows);
}

static void
ebb_today_medication_init (EbbTodayMedication *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_today_medication_new (EbbMedications *medications,
                          EbbJournal     *journal)
{
  EbbTodayMedication *self = g_object_new (EBB_TYPE_TODAY_MEDICATION, NULL);

  self->medications = g_object_ref (medications);
  self->journal = g_object_ref (journal);
  g_signal_connect_object (medications, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "items-changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
