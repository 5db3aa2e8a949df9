/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-choices.h"
#include "ebb-day.h"
#include "ebb-dose-row.h"
#include "ebb-editor.h"
#include "ebb-error.h"
#include "journal/ebb-dose-editor.h"
#include "preferences/ebb-medication-group.h"
#include "preferences/ebb-medication-row.h"
#include "today/ebb-today-medication.h"
#include "ui-support.h"

static gint64
day (const char *date)
{
  g_autofree char *noon = g_strconcat (date, "T12:00:00", NULL);
  g_autoptr (GDateTime) time = ui_time (noon);

  return ebb_day_of (time);
}

static EbbMedications *
get_medications (UiFixture *fixture)
{
  return ebb_storage_get_medications (fixture->storage);
}

static EbbMedication *
add (UiFixture  *fixture,
     const char *key,
     const char *schedule,
     const char *next_day)
{
  g_autoptr (EbbMedication) medication = ebb_medication_new ();
  g_autoptr (GError) error = NULL;

  g_object_set (medication,
                "key", key,
                "schedule", schedule,
                "next-day", next_day != NULL ? day (next_day) : EBB_MEDICATION_NO_DAY,
                "weekdays", g_str_equal (schedule, EBB_MEDICATION_CLINIC_DAYS) ? 32 : 0,
                NULL);
  ebb_medications_add (get_medications (fixture), medication, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&medication);
}

static void
assert_answer (UiFixture     *fixture,
               EbbMedication *medication,
               const char    *date,
               const char    *expected)
{
  g_autofree char *answer = ebb_medications_dup_answer (get_medications (fixture), medication,
                                                        day (date));

  g_assert_cmpstr (answer, ==, expected);
}

static gboolean
is_card (GtkWidget *widget)
{
  return EBB_IS_TODAY_MEDICATION (widget);
}

static gboolean
is_row (GtkWidget *widget)
{
  return EBB_IS_DOSE_ROW (widget);
}

/* It comes with the second frame. */
static GtkWidget *
get_card (UiFixture *fixture)
{
  while (ui_count (fixture->window, is_card) == 0)
    g_main_context_iteration (NULL, TRUE);

  return ui_find (fixture->window, is_card, 0);
}

static EbbDoseRow *
get_row (UiFixture *fixture,
         guint      position)
{
  return EBB_DOSE_ROW (ui_find (get_card (fixture), is_row, position));
}

static void
assert_row (EbbDoseRow *row,
            const char *title,
            const char *subtitle,
            const char *answer)
{
  g_assert_cmpstr (ui_get_text (ui_find_id (GTK_WIDGET (row), "title")), ==, title);
  g_assert_cmpstr (ui_get_text (ui_find_id (GTK_WIDGET (row), "subtitle")), ==, subtitle);
  g_assert_cmpstr (ebb_dose_row_get_answer (row), ==, answer);
}

static void
tick (EbbDoseRow *row,
      const char *label)
{
  g_signal_emit_by_name (ui_find_button (GTK_WIDGET (row), label), "clicked");
  ui_iterate ();
}

static void
test_today (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = NULL;
  EbbDoseRow *row;

  /* Nobody is asked about medication who takes none. */
  g_assert_false (gtk_widget_get_visible (get_card (fixture)));

  methadone = add (fixture, EBB_MEDICATION_METHADONE, EBB_MEDICATION_DAILY, NULL);
  g_assert_true (gtk_widget_get_visible (get_card (fixture)));
  ui_iterate ();
  row = get_row (fixture, 0);
  assert_row (row, "Methadone", "", "");
  g_assert_false (gtk_widget_get_visible (ui_find_id (GTK_WIDGET (row), "missed")));

  tick (row, "Missed");
  assert_answer (fixture, methadone, "2026-11-21", EBB_DOSE_MISSED);
  g_assert_cmpstr (ui_get_text (ui_find_id (GTK_WIDGET (row), "missed")), ==,
                   "Call your clinic and ask what to do next.");
  g_assert_true (gtk_widget_get_visible (ui_find_id (GTK_WIDGET (row), "missed")));

  tick (row, "Taken");
  assert_answer (fixture, methadone, "2026-11-21", EBB_DOSE_TAKEN);
  g_assert_false (gtk_widget_get_visible (ui_find_id (GTK_WIDGET (row), "missed")));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);

  tick (row, "Taken");
  assert_answer (fixture, methadone, "2026-11-21", "");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);
  g_assert_true (get_row (fixture, 0) == row);
}

/* Injections when they are due, clinic visits on their days. */
static void
test_due (UiFixture     *fixture,
          gconstpointer  data)
{
  /* 2026-11-21 is a Saturday, and a clinic day. */
  g_autoptr (EbbMedication) monthly = add (fixture, EBB_MEDICATION_NALTREXONE,
                                           EBB_MEDICATION_MONTHLY, "2026-11-20");
  g_autoptr (EbbMedication) later = add (fixture, EBB_MEDICATION_BUPRENORPHINE,
                                         EBB_MEDICATION_WEEKLY, "2026-11-24");
  g_autoptr (EbbMedication) clinic = add (fixture, EBB_MEDICATION_METHADONE,
                                          EBB_MEDICATION_CLINIC_DAYS, NULL);
  g_autoptr (EbbMedication) copy = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *card = get_card (fixture);

  ui_iterate ();
  g_assert_cmpuint (ui_count (card, is_row), ==, 2);
  assert_row (get_row (fixture, 0), "Naltrexone", "Planned: Yesterday", "");
  assert_row (get_row (fixture, 1), "Methadone", "Clinic day: Today", "");

  tick (get_row (fixture, 0), "Taken");
  assert_row (get_row (fixture, 0), "Naltrexone", "Next: Monday, 21 December", EBB_DOSE_TAKEN);

  copy = ebb_medication_copy (later);
  g_object_set (copy, "next-day", day ("2026-11-21"), NULL);
  ebb_medications_update (get_medications (fixture), copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ui_count (card, is_row), ==, 3);
  assert_row (get_row (fixture, 1), "Buprenorphine", "Next: Today", "");

  ebb_medications_end (get_medications (fixture), clinic, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ui_count (card, is_row), ==, 2);
}

/* What cannot be kept does not look as if it were. */
static void
test_cannot_be_kept (UiFixture     *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_DAILY, NULL);
  g_autoptr (GError) error = NULL;

  get_card (fixture);
  ui_iterate ();
  ebb_database_exec (ebb_storage_get_database (fixture->storage),
                     "CREATE TEMP TRIGGER no_entries BEFORE INSERT ON entry "
                     "BEGIN SELECT raise (ABORT, 'no'); END", &error);
  g_assert_no_error (error);
  tick (get_row (fixture, 0), "Taken");
  assert_row (get_row (fixture, 0), "Methadone", "", "");
  assert_answer (fixture, methadone, "2026-11-21", "");
}

static void
activate (UiFixture  *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, action, NULL));
  ui_iterate ();
}

static GtkWidget *
get_editor (UiFixture *fixture)
{
  GtkWidget *editor = ui_get_editor (fixture->window);

  g_assert_true (EBB_IS_DOSE_EDITOR (editor));

  return editor;
}

static void
test_editor (UiFixture     *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_DAILY, NULL);
  g_autoptr (EbbEntry) entry = NULL;
  EbbDoseRow *row;

  activate (fixture, "win.medication");
  row = EBB_DOSE_ROW (ui_find_id (get_editor (fixture), "answer"));
  g_assert_false (gtk_widget_get_visible (ui_find_id (get_editor (fixture), "which_box")));
  assert_row (row, "Methadone", "", "");

  activate (fixture, "win.save");
  g_assert_nonnull (strstr (ui_get_text (ui_find_id (fixture->window, "error")), "taken, missed"));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  tick (row, "Taken");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (get_editor (fixture), "note")), "At the clinic");
  activate (fixture, "win.save");
  assert_answer (fixture, methadone, "2026-11-21", EBB_DOSE_TAKEN);

  /* And changed from the list. */
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.edit-entry", "x",
                                             ebb_record_get_id (EBB_RECORD (entry))));
  ui_iterate ();
  row = EBB_DOSE_ROW (ui_find_id (get_editor (fixture), "answer"));
  assert_row (row, "Methadone", "", EBB_DOSE_TAKEN);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (get_editor (fixture))));
  tick (row, "Not Due");
  activate (fixture, "win.save");
  assert_answer (fixture, methadone, "2026-11-21", EBB_DOSE_NOT_DUE);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "At the clinic");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

static void
test_editor_of_several (UiFixture     *fixture,
                        gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_DAILY, NULL);
  g_autoptr (EbbMedication) naltrexone = add (fixture, EBB_MEDICATION_NALTREXONE,
                                              EBB_MEDICATION_DAILY, NULL);
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  activate (fixture, "win.medication");
  g_assert_true (gtk_widget_get_visible (ui_find_id (get_editor (fixture), "which_box")));
  g_signal_emit_by_name (ui_find_button (ui_find_id (get_editor (fixture), "which"), "Naltrexone"),
                         "clicked");
  assert_row (EBB_DOSE_ROW (ui_find_id (get_editor (fixture), "answer")), "Naltrexone", "", "");
  tick (EBB_DOSE_ROW (ui_find_id (get_editor (fixture), "answer")), "Missed");
  activate (fixture, "win.save");
  assert_answer (fixture, naltrexone, "2026-11-21", EBB_DOSE_MISSED);
  assert_answer (fixture, methadone, "2026-11-21", "");

  /* Of one that ended the name stays. */
  ebb_medications_end (get_medications (fixture), naltrexone, FALSE, &error);
  g_assert_no_error (error);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.edit-entry", "x",
                                             ebb_record_get_id (EBB_RECORD (entry))));
  ui_iterate ();
  g_assert_false (gtk_widget_get_visible (ui_find_id (get_editor (fixture), "which_box")));
  assert_row (EBB_DOSE_ROW (ui_find_id (get_editor (fixture), "answer")), "Naltrexone", "",
              EBB_DOSE_MISSED);
}

static GtkWidget *
show_group (UiFixture *fixture)
{
  GtkWidget *group = ebb_medication_group_new (get_medications (fixture));
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  ui_show (fixture, page, 360);

  return group;
}

static GtkWidget *
open_row (GtkWidget *group,
          guint      position)
{
  GtkWidget *row = ui_find_type (group, EBB_TYPE_MEDICATION_ROW, position);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_iterate ();

  return row;
}

static void
choose (GtkWidget  *row,
        const char *id,
        guint       position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (row, id)), position);
}

static void
press (GtkWidget  *row,
       const char *label)
{
  g_signal_emit_by_name (ui_find_button (row, label), "clicked");
  ui_iterate ();
}

static guint
n_current (UiFixture *fixture)
{
  return g_list_model_get_n_items (ebb_medications_get_current (get_medications (fixture)));
}

static EbbMedication *
get_current (UiFixture *fixture,
             guint      position)
{
  return g_list_model_get_item (ebb_medications_get_current (get_medications (fixture)), position);
}

static void
assert_title (GtkWidget  *row,
              const char *title,
              const char *subtitle)
{
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, title);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, subtitle);
}

static void
assert_error (GtkWidget  *row,
              const char *message)
{
  g_assert_cmpint (gtk_widget_get_visible (ui_find_id (row, "error_row")), ==, message != NULL);
  if (message != NULL)
    g_assert_nonnull (strstr (ui_get_text (ui_find_id (row, "error")), message));
}

static void
test_add (UiFixture     *fixture,
          gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = open_row (group, 0);
  g_autoptr (EbbMedication) first = NULL;
  g_autoptr (EbbMedication) second = NULL;

  /* One of one's own needs a name. */
  choose (row, "kind_row", 3);
  press (row, "Add");
  assert_error (row, "Write what it is called");
  g_assert_cmpuint (n_current (fixture), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (row, "name_row")), "Tropfen & <mehr>");
  press (row, "Add");
  g_assert_cmpuint (n_current (fixture), ==, 1);
  first = get_current (fixture, 0);
  g_assert_cmpstr (ebb_medication_get_name (first), ==, "Tropfen & <mehr>");
  g_assert_cmpstr (ebb_medication_get_key (first), ==, "");
  g_assert_cmpint (ebb_medication_get_started (first), ==, day ("2026-11-21"));
  assert_title (ui_find_type (group, EBB_TYPE_MEDICATION_ROW, 0), "Tropfen &amp; &lt;mehr&gt;",
                "Every day");

  /* The row to add one begins again. */
  row = open_row (group, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find_id (row, "name_row"))), ==, "");
  choose (row, "kind_row", 2);
  choose (row, "schedule_row", 3);
  g_assert_true (gtk_widget_get_visible (ui_find_id (row, "next_row")));
  g_object_set (ui_find_id (row, "next"), "day", (int) day ("2026-12-03"), NULL);
  press (row, "Add");
  second = get_current (fixture, 1);
  g_assert_cmpstr (ebb_medication_get_key (second), ==, EBB_MEDICATION_NALTREXONE);
  g_assert_cmpint (ebb_medication_get_next_day (second), ==, day ("2026-12-03"));
  assert_title (ui_find_type (group, EBB_TYPE_MEDICATION_ROW, 1), "Naltrexone",
                "Next: Thursday, 3 December");
}

/* Each change is kept, once it says something. */
static void
test_change (UiFixture     *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_DAILY, NULL);
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = open_row (group, 0);

  choose (row, "schedule_row", 1);
  assert_error (row, "Choose the days");
  g_assert_cmpstr (ebb_medication_get_schedule (methadone), ==, EBB_MEDICATION_DAILY);
  g_object_set (ui_find_id (row, "weekdays"), "days", 1 + 16, NULL);
  assert_error (row, NULL);
  g_assert_cmpstr (ebb_medication_get_schedule (methadone), ==, EBB_MEDICATION_CLINIC_DAYS);
  g_assert_cmpint (ebb_medication_get_weekdays (methadone), ==, 1 + 16);
  assert_title (row, "Methadone", "Clinic day: Monday, 23 November");

  /* A name counts once the field is left, also with the window. */
  gtk_widget_grab_focus (ui_find_id (row, "name_row"));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (row, "name_row")), "The green one");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  ui_iterate ();
  g_assert_cmpstr (ebb_medication_get_name (methadone), ==, "The green one");
  g_assert_true (row == ui_find_type (group, EBB_TYPE_MEDICATION_ROW, 0));
}

/* What follows from the last one is shown, and stays what follows. */
static void
test_next_follows (UiFixture     *fixture,
                   gconstpointer  data)
{
  g_autoptr (EbbMedication) monthly = add (fixture, EBB_MEDICATION_NALTREXONE,
                                           EBB_MEDICATION_MONTHLY, "2026-11-20");
  g_autoptr (GDateTime) time = ui_time ("2026-11-20T12:00:00");
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  ebb_medications_answer (get_medications (fixture), monthly, time, EBB_DOSE_TAKEN, &error);
  g_assert_no_error (error);
  row = open_row (show_group (fixture), 0);
  assert_title (row, "Naltrexone", "Next: Sunday, 20 December");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (row, "name_row")), "Depot");
  g_signal_emit_by_name (ui_find_id (row, "name_row"), "entry-activated");
  g_assert_cmpstr (ebb_medication_get_name (monthly), ==, "Depot");
  g_assert_cmpint (ebb_medication_get_next_day (monthly), ==, day ("2026-11-20"));

  g_object_set (ui_find_id (row, "next"), "day", (int) day ("2026-12-17"), NULL);
  g_assert_cmpint (ebb_medication_get_next_day (monthly), ==, day ("2026-12-17"));
  assert_title (row, "Depot", "Next: Thursday, 17 December");
}

static guint
count_events (UiFixture *fixture)
{
  g_autoptr (EbbEntry) event = ebb_journal_dup_last_of (fixture->journal, EBB_ENTRY_EVENT,
                                                        day ("2026-11-21"), day ("2026-11-21"));

  return event != NULL ? 1 : 0;
}

/* Stopping is met with a word about safety; a change of medicine goes on. */
static void
test_end (UiFixture     *fixture,
          gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_DAILY, NULL);
  g_autoptr (EbbMedication) naltrexone = add (fixture, EBB_MEDICATION_NALTREXONE,
                                              EBB_MEDICATION_DAILY, NULL);
  GtkWidget *group = show_group (fixture);

  press (open_row (group, 0), "No Longer Taken…");
  ui_answer ("Cancel");
  g_assert_cmpuint (n_current (fixture), ==, 2);

  press (open_row (group, 0), "No Longer Taken…");
  ui_answer ("It Was Changed to Another");
  g_assert_null (ui_get_dialog ());
  g_assert_cmpuint (n_current (fixture), ==, 1);
  g_assert_cmpuint (count_events (fixture), ==, 0);

  press (open_row (group, 0), "No Longer Taken…");
  ui_answer ("It Was Stopped");
  g_assert_nonnull (strstr (ui_dialog_get_body (ui_get_dialog ()), "cannot take what it used to"));
  ui_answer ("Close");
  g_assert_cmpuint (n_current (fixture), ==, 0);
  g_assert_cmpuint (count_events (fixture), ==, 1);

  /* It was not so. */
  press (group, "Take It Again");
  g_assert_cmpuint (n_current (fixture), ==, 1);
  g_assert_cmpuint (count_events (fixture), ==, 0);
}

static void
test_mistake (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_DAILY, NULL);
  g_autoptr (GDateTime) time = ui_time ("2026-11-21T08:00:00");
  g_autoptr (GError) error = NULL;
  GtkWidget *group = show_group (fixture);
  GtkWidget *row = open_row (group, 0);

  ebb_medications_answer (get_medications (fixture), methadone, time, EBB_DOSE_TAKEN, &error);
  g_assert_no_error (error);
  press (row, "Added by Mistake");
  assert_error (row, "so it stays in the list");
  ebb_medications_answer (get_medications (fixture), methadone, time, "", &error);
  g_assert_no_error (error);
  press (row, "Added by Mistake");
  g_assert_cmpuint (n_current (fixture), ==, 0);
}

/* As narrow as the window can be, at twice the size of text. */
static void
test_narrow (UiFixture     *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_CLINIC_DAYS, NULL);
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *group = NULL;
  int width = 0;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  group = show_group (fixture);
  open_row (group, 0);
  open_row (group, 1);
  gtk_widget_measure (group, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 336);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_narrow_page (UiFixture     *fixture,
                  gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add (fixture, EBB_MEDICATION_METHADONE,
                                             EBB_MEDICATION_CLINIC_DAYS, NULL);
  GtkSettings *settings = gtk_settings_get_default ();
  int width = 0;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  tick (get_row (fixture, 0), "Missed");
  gtk_widget_measure (gtk_widget_get_parent (get_card (fixture)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  activate (fixture, "win.medication");
  gtk_widget_measure (get_editor (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 360);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

#define ADD_GROUP(path, func) \
  g_test_add ("/medication/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)
#define ADD(path, func) \
  g_test_add ("/medication/" path, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("today", test_today);
  ADD ("due", test_due);
  ADD ("cannot-be-kept", test_cannot_be_kept);
  ADD ("editor", test_editor);
  ADD ("editor-of-several", test_editor_of_several);
  ADD_GROUP ("add", test_add);
  ADD_GROUP ("change", test_change);
  ADD_GROUP ("next-follows", test_next_follows);
  ADD_GROUP ("end", test_end);
  ADD_GROUP ("mistake", test_mistake);
  ADD_GROUP ("narrow", test_narrow);
  ADD ("narrow-page", test_narrow_page);

  return g_test_run ();
}
