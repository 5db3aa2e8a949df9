/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window-private.h"
#include "journal/ebb-dose.h"

/* What the window does for medication: to log what became of one, and to keep
 * an answer that was given on a page. */

static void
log_medication (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbMedications *medications = ebb_storage_get_medications (self->storage);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbEntry) entry = NULL;

  /* The list of medicines comes first. */
  if (g_list_model_get_n_items (ebb_medications_get_current (medications)) == 0 &&
      gtk_widget_activate_action (widget, "app.medication", NULL))
    return;

  entry = ebb_dose_new (now);
  ebb_window_write_entry (self, entry);
}

static void
answer_medication (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbMedications *medications = ebb_storage_get_medications (self->storage);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbMedication) medication = NULL;
  g_autoptr (GError) error = NULL;
  const char *uid;
  const char *answer;

  g_variant_get (parameter, "(&s&s)", &uid, &answer);
  medication = ebb_medications_lookup (medications, uid);
  if (medication != NULL &&
      !ebb_medications_answer (medications, medication, now, answer, &error))
    ebb_window_tell_error (self, error);
}

void
ebb_window_install_medication_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.medication", NULL, log_medication);
  gtk_widget_class_install_action (klass, "win.answer-medication", "(ss)", answer_medication);
}
