/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-choices.h"
#include "ebb-day.h"
#include "ebb-dose-row.h"
#include "ebb-editor.h"
#include "ebb-error.h"
#include "journal/ebb-check-in-editor.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-halt-chooser.h"
#include "journal/ebb-intensity-scale.h"
#include "journal/ebb-moment-row.h"
#include "journal/ebb-sleep-picker.h"
#include "ui-support.h"

#define BLANK (-1)

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

  g_assert_true (EBB_IS_CHECK_IN_EDITOR (editor));

  return editor;
}

static void
press (UiFixture  *fixture,
       const char *id,
       guint       key)
{
  g_assert_true (ui_press (ui_find_id (get_editor (fixture), id), key, 0));
}

static void
tick (UiFixture  *fixture,
      const char *id,
      const char *label)
{
  g_signal_emit_by_name (ui_find_button (ui_find_id (get_editor (fixture), id), label),
                         "clicked");
}

static void
write_note (UiFixture  *fixture,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (get_editor (fixture), "note")), text);
}

static void
save (UiFixture *fixture)
{
  activate (fixture, "win.save");
  g_assert_null (ui_get_editor (fixture->window));
}

static void
save_in_vain (UiFixture  *fixture,
              const char *message)
{
  activate (fixture, "win.save");
  g_assert_nonnull (ui_get_editor (fixture->window));
  g_assert_nonnull (strstr (ui_get_text (ui_find_id (fixture->window, "error")), message));
}

static EbbEntry *
get_entry (UiFixture *fixture,
           guint      position)
{
  EbbEntry *entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), position);

  g_assert_nonnull (entry);

  return entry;
}

static void
assert_answers (EbbEntry *entry,
                int       mood,
                int       peak,
                int       sleep,
                int       pain,
                int       halt)
{
  int is_mood, is_peak, is_sleep, is_pain, is_halt;

  g_object_get (entry, "mood", &is_mood, "peak", &is_peak, "sleep", &is_sleep, "pain", &is_pain,
                "halt", &is_halt, NULL);
  g_assert_cmpint (is_mood, ==, mood);
  g_assert_cmpint (is_peak, ==, peak);
  g_assert_cmpint (is_sleep, ==, sleep);
  g_assert_cmpint (is_pain, ==, pain);
  g_assert_cmpint (is_halt, ==, halt);
}

static void
assert_text (EbbEntry   *entry,
             const char *property,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (entry, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static EbbMedication *
add_medication (UiFixture  *fixture,
                const char *key)
{
  g_autoptr (EbbMedication) medication = ebb_medication_new ();
  g_autoptr (GError) error = NULL;

  g_object_set (medication, "key", key, NULL);
  ebb_medications_add (ebb_storage_get_medications (fixture->storage), medication, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&medication);
}

static void
assert_dose (UiFixture     *fixture,
             EbbMedication *medication,
             const char    *iso8601,
             const char    *expected)
{
  g_autoptr (GDateTime) time = ui_time (iso8601);
  g_autofree char *answer = NULL;

  answer = ebb_medications_dup_answer (ebb_storage_get_medications (fixture->storage),
                                       medication, ebb_day_of (time));
  g_assert_cmpstr (answer, ==, expected);
}

static void
test_all_answers (UiFixture     *fixture,
                  gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;

  activate (fixture, "win.check-in");
  tick (fixture, "mood", "Very Good");
  press (fixture, "peak", GDK_KEY_0);
  tick (fixture, "sleep", "7 h");
  g_signal_emit_by_name (ui_find_id (get_editor (fixture), "more_button"), "clicked");
  g_signal_emit_by_name (ui_find_id (get_editor (fixture), "more_button"), "clicked");
  press (fixture, "pain", GDK_KEY_End);
  tick (fixture, "halt", "Angry");
  tick (fixture, "halt", "Tired");
  tick (fixture, "doses", "Not Due");
  write_note (fixture, "Walked by the river");
  save (fixture);

  entry = get_entry (fixture, 0);
  g_assert_cmpstr (ebb_entry_get_kind (entry), ==, EBB_ENTRY_CHECK_IN);
  assert_answers (entry, 5, 0, 7 * 60 + 30, 10, EBB_HALT_ANGRY | EBB_HALT_TIRED);
  assert_text (entry, "medication", EBB_DOSE_NOT_DUE);
  assert_text (entry, "note", "Walked by the river");
}

/* One answer is enough, and no answer is none of the others. */
static void
test_one_answer (UiFixture     *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;

  activate (fixture, "win.check-in");
  tick (fixture, "halt", "None of These");
  save (fixture);

  entry = get_entry (fixture, 0);
  assert_answers (entry, BLANK, BLANK, BLANK, BLANK, 0);
  assert_text (entry, "medication", "");
}

static void
test_nothing (UiFixture     *fixture,
              gconstpointer  data)
{
  activate (fixture, "win.check-in");
  save_in_vain (fixture, "Nothing is answered yet");
  write_note (fixture, "  ");
  save_in_vain (fixture, "Nothing is answered yet");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  /* Going back needs no answer to a question. */
  write_note (fixture, "");
  activate (fixture, "win.back");
  g_assert_null (ui_get_dialog ());
  g_assert_null (ui_get_editor (fixture->window));
}

/* By the keyboard alone, each answer can be taken back. */
static void
test_take_back (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *editor;

  activate (fixture, "win.check-in");
  editor = get_editor (fixture);
  tick (fixture, "mood", "Low");
  press (fixture, "peak", GDK_KEY_5);
  tick (fixture, "sleep", "4 h");
  press (fixture, "pain", GDK_KEY_5);
  tick (fixture, "halt", "Hungry");
  tick (fixture, "halt", "Lonely");
  tick (fixture, "doses", "Taken");
  g_assert_true (ebb_editor_is_modified (EBB_EDITOR (editor)));

  press (fixture, "mood", GDK_KEY_Delete);
  press (fixture, "peak", GDK_KEY_BackSpace);
  g_assert_true (ui_press (ui_find_id (editor, "sleep"), GDK_KEY_Delete, 0));
  press (fixture, "pain", GDK_KEY_KP_Delete);
  press (fixture, "halt", GDK_KEY_Delete);
  g_assert_true (ui_press (ui_find_id (ui_find_id (editor, "doses"), "choices"),
                           GDK_KEY_Delete, 0));
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
  save_in_vain (fixture, "Nothing is answered yet");

  /* Pressing what is chosen takes it back as well. */
  tick (fixture, "mood", "Low");
  tick (fixture, "mood", "Low");
  tick (fixture, "halt", "Hungry");
  tick (fixture, "halt", "Hungry");
  tick (fixture, "halt", "None of These");
  tick (fixture, "halt", "None of These");
  tick (fixture, "sleep", "4 h");
  tick (fixture, "sleep", "4 h");
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
}

static void
test_halt_excludes (UiFixture     *fixture,
                    gconstpointer  data)
{
  EbbHaltChooser *halt;

  activate (fixture, "win.check-in");
  halt = EBB_HALT_CHOOSER (ui_find_id (get_editor (fixture), "halt"));
  g_assert_cmpint (ebb_halt_chooser_get_value (halt), ==, BLANK);
  tick (fixture, "halt", "Hungry");
  tick (fixture, "halt", "None of These");
  g_assert_cmpint (ebb_halt_chooser_get_value (halt), ==, 0);
  tick (fixture, "halt", "Lonely");
  g_assert_cmpint (ebb_halt_chooser_get_value (halt), ==, EBB_HALT_LONELY);
  tick (fixture, "halt", "Tired");
  g_assert_cmpint (ebb_halt_chooser_get_value (halt), ==, EBB_HALT_LONELY | EBB_HALT_TIRED);
}

static void
test_sleep (void)
{
  EbbSleepPicker *picker = g_object_ref_sink (g_object_new (EBB_TYPE_SLEEP_PICKER, NULL));
  GtkWidget *less = ui_find_id (GTK_WIDGET (picker), "less_button");
  GtkWidget *more = ui_find_id (GTK_WIDGET (picker), "more_button");
  GtkWidget *label = ui_find_id (GTK_WIDGET (picker), "label");

  g_assert_cmpint (ebb_sleep_picker_get_minutes (picker), ==, BLANK);
  g_assert_cmpstr (ui_get_text (label), ==, "Not answered");
  g_assert_false (gtk_widget_get_sensitive (more));

  ebb_sleep_picker_set_minutes (picker, 15);
  g_signal_emit_by_name (less, "clicked");
  g_signal_emit_by_name (less, "clicked");
  g_assert_cmpint (ebb_sleep_picker_get_minutes (picker), ==, 0);
  g_assert_cmpstr (ui_get_text (label), ==, "0 h");
  ebb_sleep_picker_set_minutes (picker, 24 * 60 - 5);
  g_signal_emit_by_name (more, "clicked");
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpint (ebb_sleep_picker_get_minutes (picker), ==, 24 * 60);
  ebb_sleep_picker_set_minutes (picker, 10 * 60 + 45);
  g_assert_cmpstr (ui_get_text (label), ==, "10 h 45 min");
  g_assert_finalize_object (picker);
}

/* One Tab stop for each question. */
static void
test_tab (UiFixture     *fixture,
          gconstpointer  data)
{
  const char *const ids[] = { "mood", "peak", "hours", "pain", "halt", "choices" };
  GtkWidget *editor;

  activate (fixture, "win.check-in");
  editor = get_editor (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *focus = ui_get_focus (editor);

      g_assert_nonnull (focus);
      g_test_message ("%s", ids[i]);
      g_assert_true (gtk_widget_is_ancestor (focus, ui_find_id (editor, ids[i])));
      g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
    }
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (editor), ui_find_id (editor, "note")));
}

static void
test_yesterday (UiFixture     *fixture,
                gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  activate (fixture, "win.check-in-yesterday");
  tick (fixture, "mood", "Good");
  save (fixture);
  entry = get_entry (fixture, 0);
  time = ebb_entry_dup_time (entry);
  text = g_date_time_format (time, "%F %R");
  g_assert_cmpstr (text, ==, "2026-11-20 23:59");
}

/* The day before, by the calendar, had 23 hours, 25, or ended an hour ago. */
static void
test_yesterday_in_spring_and_autumn (UiFixture     *fixture,
                                     gconstpointer  data)
{
  const struct { const char *now, *yesterday; } days[] = {
    { "2026-03-30T00:30:00", "2026-03-29T23:59:00+02" },
    { "2026-10-26T00:10:00", "2026-10-25T23:59:00+01" },
    { "2026-10-25T02:30:00", "2026-10-24T23:59:00+02" },
    { "2026-03-29T03:00:00", "2026-03-28T23:59:00+01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GDateTime) now = ui_time (days[i].now);
      g_autoptr (EbbEntry) entry = NULL;
      g_autoptr (GDateTime) time = NULL;
      g_autofree char *text = NULL;
      guint position = 0;

      ebb_clock_set_fixed (fixture->clock, now);
      activate (fixture, "win.check-in-yesterday");
      tick (fixture, "mood", "Good");
      write_note (fixture, days[i].now);
      save (fixture);

      do
        {
          g_clear_object (&entry);
          entry = get_entry (fixture, position++);
        }
      while (!g_str_equal (ebb_entry_get_note (entry), days[i].now));
      time = ebb_entry_dup_time (entry);
      text = g_date_time_format (time, "%FT%T%:::z");
      g_assert_cmpstr (text, ==, days[i].yesterday);
    }
}

static void
check_in (UiFixture  *fixture,
          const char *mood)
{
  activate (fixture, "win.check-in");
  tick (fixture, "mood", mood);
  save (fixture);
}

static void
test_second_is_another (UiFixture     *fixture,
                        gconstpointer  data)
{
  check_in (fixture, "Low");
  activate (fixture, "win.check-in");
  g_assert_null (ui_get_editor (fixture->window));
  ui_answer ("Add Another");
  tick (fixture, "mood", "Good");
  save (fixture);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 2);
}

static void
test_second_is_a_change (UiFixture     *fixture,
                         gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;

  check_in (fixture, "Low");
  activate (fixture, "win.check-in");
  ui_answer ("Change It");
  g_assert_cmpint (ebb_choices_get_value (EBB_CHOICES (ui_find_id (get_editor (fixture), "mood"))),
                   ==, 1);
  press (fixture, "mood", GDK_KEY_Delete);
  save_in_vain (fixture, "Nothing is answered any more");
  press (fixture, "pain", GDK_KEY_3);
  save (fixture);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  entry = get_entry (fixture, 0);
  assert_answers (entry, BLANK, BLANK, BLANK, 3, BLANK);

  activate (fixture, "win.check-in");
  ui_answer ("Cancel");
  g_assert_null (ui_get_editor (fixture->window));

  activate (fixture, "win.check-in");
  ui_answer ("Change It");
  g_signal_emit_by_name (ui_find_button (get_editor (fixture), "Delete Check-In"), "clicked");
  ui_iterate ();
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);
  activate (fixture, "win.undo");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

/* A line for each medicine, with what was already said of it. */
static void
test_medication (UiFixture     *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add_medication (fixture, EBB_MEDICATION_METHADONE);
  g_autoptr (EbbMedication) naltrexone = add_medication (fixture, EBB_MEDICATION_NALTREXONE);
  EbbMedications *medications = ebb_storage_get_medications (fixture->storage);
  g_autoptr (GDateTime) morning = ui_time ("2026-11-21T08:00:00");
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *list;
  EbbDoseRow *first;
  EbbDoseRow *second;

  ebb_medications_answer (medications, methadone, morning, EBB_DOSE_TAKEN, &error);
  g_assert_no_error (error);

  activate (fixture, "win.check-in");
  list = ui_find_id (get_editor (fixture), "doses");
  first = EBB_DOSE_ROW (ui_find_type (list, EBB_TYPE_DOSE_ROW, 0));
  second = EBB_DOSE_ROW (ui_find_type (list, EBB_TYPE_DOSE_ROW, 1));
  g_assert_cmpstr (ui_get_text (ui_find_id (GTK_WIDGET (first), "title")), ==, "Methadone");
  g_assert_cmpstr (ebb_dose_row_get_answer (first), ==, EBB_DOSE_TAKEN);
  g_assert_cmpstr (ebb_dose_row_get_answer (second), ==, "");

  /* That alone is no check-in. */
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (get_editor (fixture))));
  save_in_vain (fixture, "Nothing is answered yet");

  ebb_dose_row_set_answer (second, EBB_DOSE_MISSED);
  g_assert_true (gtk_widget_get_visible (ui_find_id (GTK_WIDGET (second), "missed")));
  g_assert_false (gtk_widget_get_visible (ui_find_id (GTK_WIDGET (first), "missed")));
  save (fixture);

  assert_dose (fixture, methadone, "2026-11-21T12:00:00", EBB_DOSE_TAKEN);
  assert_dose (fixture, naltrexone, "2026-11-21T12:00:00", EBB_DOSE_MISSED);
  entry = ebb_journal_dup_last_of (fixture->journal, EBB_ENTRY_CHECK_IN,
                                   ebb_day_of (morning), ebb_day_of (morning));
  assert_text (entry, "medication", "");
  assert_answers (entry, BLANK, BLANK, BLANK, BLANK, BLANK);

  /* And can be taken back there. */
  activate (fixture, "win.check-in");
  ui_answer ("Change It");
  list = ui_find_id (get_editor (fixture), "doses");
  ebb_dose_row_set_answer (EBB_DOSE_ROW (ui_find_type (list, EBB_TYPE_DOSE_ROW, 0)), "");
  tick (fixture, "mood", "Good");
  save (fixture);
  assert_dose (fixture, methadone, "2026-11-21T12:00:00", "");
  assert_dose (fixture, naltrexone, "2026-11-21T12:00:00", EBB_DOSE_MISSED);
}

static gboolean
on_wait_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* The draft is written a little after the last change. */
static void
wait_for_draft (UiFixture  *fixture,
                const char *note)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (EbbEntry) draft = ebb_journal_dup_draft (fixture->journal, NULL);
      gboolean over = FALSE;

      if (draft != NULL && g_str_equal (ebb_entry_get_note (draft), note))
        return;

      g_timeout_add (50, on_wait_over_cb, &over);
      while (!over)
        g_main_context_iteration (NULL, TRUE);
    }

  g_error ("No draft was kept");
}

/* The power goes, and what was written is there to go on with: of a new one, and
 * of one that was being changed. */
static void
test_draft (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add_medication (fixture, EBB_MEDICATION_METHADONE);
  g_autoptr (EbbEntry) entry = NULL;

  activate (fixture, "win.check-in");
  tick (fixture, "halt", "Lonely");
  tick (fixture, "doses", "Missed");
  write_note (fixture, "Half of a ");
  wait_for_draft (fixture, "Half of a ");
  assert_dose (fixture, methadone, "2026-11-21T12:00:00", "");

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_iterate ();
  g_assert_finalize_object (fixture->window);
  ui_open_window (fixture);
  activate (fixture, "win.check-in");
  g_assert_cmpint (ebb_halt_chooser_get_value (
                     EBB_HALT_CHOOSER (ui_find_id (get_editor (fixture), "halt"))),
                   ==, EBB_HALT_LONELY);
  write_note (fixture, "Half of a day");
  save (fixture);
  assert_dose (fixture, methadone, "2026-11-21T12:00:00", EBB_DOSE_MISSED);
  g_assert_null (ebb_journal_dup_draft (fixture->journal, NULL));

  activate (fixture, "win.check-in");
  ui_answer ("Change It");
  write_note (fixture, "A whole day");
  wait_for_draft (fixture, "A whole day");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_iterate ();
  g_assert_finalize_object (fixture->window);
  ui_open_window (fixture);
  activate (fixture, "win.check-in");
  ui_answer ("Change It");
  save (fixture);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 2);
  entry = get_entry (fixture, 0);
  assert_text (entry, "note", "A whole day");
  assert_answers (entry, BLANK, BLANK, BLANK, BLANK, EBB_HALT_LONELY);
  assert_text (entry, "draft-of", "");
  g_assert_null (ebb_journal_dup_draft (fixture->journal, NULL));
}

/* What was said of a day stays when the check-in turns out to be of that one. */
static void
test_other_day (UiFixture     *fixture,
                gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add_medication (fixture, EBB_MEDICATION_METHADONE);
  g_autoptr (EbbMedication) naltrexone = add_medication (fixture, EBB_MEDICATION_NALTREXONE);
  g_autoptr (GDateTime) yesterday = ui_time ("2026-11-20T08:00:00");
  g_autoptr (GError) error = NULL;
  GtkWidget *first;

  ebb_medications_answer (ebb_storage_get_medications (fixture->storage), naltrexone, yesterday,
                          EBB_DOSE_MISSED, &error);
  g_assert_no_error (error);

  activate (fixture, "win.check-in");
  g_signal_emit_by_name (ui_find_id (get_editor (fixture), "earlier_button"), "clicked");
  first = ui_find_type (get_editor (fixture), EBB_TYPE_DOSE_ROW, 0);
  ebb_dose_row_set_answer (EBB_DOSE_ROW (first), EBB_DOSE_TAKEN);
  save (fixture);
  assert_dose (fixture, methadone, "2026-11-20T12:00:00", EBB_DOSE_TAKEN);
  assert_dose (fixture, methadone, "2026-11-21T12:00:00", "");
  assert_dose (fixture, naltrexone, "2026-11-20T12:00:00", EBB_DOSE_MISSED);
}

/* As narrow as the window can be, at twice the size of text. */
static void
test_narrow (UiFixture     *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbMedication) methadone = add_medication (fixture, EBB_MEDICATION_METHADONE);
  GtkSettings *settings = gtk_settings_get_default ();
  int width = 0;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  activate (fixture, "win.check-in");
  tick (fixture, "doses", "Missed");
  tick (fixture, "sleep", "7 h");
  g_signal_emit_by_name (ui_find_id (get_editor (fixture), "more_button"), "clicked");
  ui_iterate ();
  gtk_widget_measure (get_editor (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 360);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

#define ADD(path, func) \
  g_test_add ("/check-in/" path, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("all-answers", test_all_answers);
  ADD ("one-answer", test_one_answer);
  ADD ("nothing", test_nothing);
  ADD ("take-back", test_take_back);
  ADD ("halt-excludes", test_halt_excludes);
  g_test_add_func ("/check-in/sleep", test_sleep);
  ADD ("tab", test_tab);
  ADD ("yesterday", test_yesterday);
  ADD ("yesterday-in-spring-and-autumn", test_yesterday_in_spring_and_autumn);
  ADD ("second-is-another", test_second_is_another);
  ADD ("second-is-a-change", test_second_is_a_change);
  ADD ("medication", test_medication);
  ADD ("draft", test_draft);
  ADD ("other-day", test_other_day);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}
