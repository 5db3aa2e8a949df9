/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-date-row.h"
#include "ebb-editor.h"
#include "ebb-error.h"
#include "ebb-text-field.h"
#include "ebb-time-picker.h"
#include "journal/ebb-lapse-counter.h"
#include "journal/ebb-lapse-editor.h"
#include "journal/ebb-lapse-when.h"
#include "journal/ebb-lapse-words.h"
#include "learn/ebb-safety.h"
#include "ui-support.h"

static GtkWidget *
show_lapse (UiFixture *fixture,
            EbbEntry  *lapse,
            EbbEntry  *draft)
{
  GtkWidget *editor = ebb_lapse_editor_new (fixture->storage, lapse, draft);

  ui_show (fixture, editor, 360);

  return editor;
}

static EbbEntry *
make_new (UiFixture *fixture)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);

  return ebb_lapse_new (now);
}

static GtkWidget *
show_new (UiFixture *fixture)
{
  g_autoptr (EbbEntry) lapse = make_new (fixture);

  return show_lapse (fixture, lapse, NULL);
}

static EbbCounter *
add_counter (UiFixture *fixture,
             const char *label,
             gint64      start)
{
  EbbCounter *counter = ebb_counter_new ();

  g_object_set (counter, "label", label, NULL);
  ebb_counter_set_start (counter, start, EBB_PRECISION_DAY);
  g_assert_true (ebb_counters_add (ebb_storage_get_counters (fixture->storage), counter, NULL));

  return counter;
}

static void
write_in (GtkWidget  *editor,
          const char *field,
          const char *text)
{
  gtk_text_buffer_set_text (
    ebb_text_field_get_buffer (EBB_TEXT_FIELD (ui_find_id (editor, field))), text, -1);
}

static void
assert_written (GtkWidget  *editor,
                const char *field,
                const char *text)
{
  g_autofree char *written = NULL;

  written = ebb_text_field_dup_text (EBB_TEXT_FIELD (ui_find_id (editor, field)));
  g_assert_cmpstr (written, ==, text);
}

static void
save (GtkWidget *editor)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = ebb_editor_save (EBB_EDITOR (editor), &error);

  g_assert_no_error (error);
  g_assert_true (saved);
}

static EbbLapse *
get_lapse (UiFixture *fixture)
{
  EbbEntry *entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

  g_assert_true (EBB_IS_LAPSE (entry));

  return EBB_LAPSE (entry);
}

static guint
n_lines (UiFixture *fixture)
{
  return g_list_model_get_n_items (ebb_plan_get_section (fixture->plan, EBB_PLAN_WHEN_THEN));
}

static void
assert_line (UiFixture  *fixture,
             const char *text,
             const char *response)
{
  g_autoptr (EbbPlanItem) line = NULL;

  g_assert_cmpuint (n_lines (fixture), ==, 1);
  line = g_list_model_get_item (ebb_plan_get_section (fixture->plan, EBB_PLAN_WHEN_THEN), 0);
  g_assert_cmpstr (ebb_plan_item_get_text (line), ==, text);
  g_assert_cmpstr (ebb_plan_item_get_response (line), ==, response);
}

static gboolean
is_label_of_safety (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) &&
         g_str_equal (ui_get_text (widget), ebb_safety_get_text ("SL-BREAK"));
}

/* Before any question, and first for the keyboard. */
static void
test_safety_first (UiFixture     *fixture,
                   gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  GtkWidget *help = ui_find_id (editor, "help_button");
  graphene_point_t safety, when;

  g_assert_cmpuint (ui_count (editor, is_label_of_safety), ==, 1);
  ui_iterate ();
  g_assert_true (gtk_widget_compute_point (help, editor, &GRAPHENE_POINT_INIT (0, 0), &safety));
  g_assert_true (gtk_widget_compute_point (ui_find_id (editor, "when"), editor,
                                           &GRAPHENE_POINT_INIT (0, 0), &when));
  g_assert_cmpfloat (safety.y, <, when.y);

  ebb_editor_grab_first (EBB_EDITOR (editor));
  g_assert_true (ui_get_focus (fixture->window) == help);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (help)), ==, "win.help");
}

/* Everything but the time may stay blank, and nothing changes by that. */
static void
test_blank (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "A", ebb_day_from_ymd (2026, 11, 1));
  g_autofree char *uid = NULL;
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbLapse) lapse = NULL;
  EbbCount count;

  g_object_get (counter, "uid", &uid, NULL);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
  save (editor);
  lapse = get_lapse (fixture);
  g_assert_cmpint (ebb_lapse_get_choice (lapse, uid, NULL), ==, EBB_LAPSE_KEEP);
  g_assert_cmpuint (n_lines (fixture), ==, 0);
  g_assert_true (ebb_counters_get_count (ebb_storage_get_counters (fixture->storage), counter,
                                         &count, NULL));
  g_assert_cmpint (count.days, ==, 20);
}

static void
test_everything (UiFixture     *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "A & B <c>",
                                                ebb_day_from_ymd (2026, 11, 1));
  g_autofree char *uid = NULL;
  g_autofree char *helped = NULL;
  GtkWidget *editor = show_new (fixture);
  GtkWidget *rows = ui_find_type (editor, EBB_TYPE_LAPSE_COUNTER, 0);
  g_autoptr (EbbLapse) lapse = NULL;
  gint64 new_start = 0;

  g_object_get (counter, "uid", &uid, NULL);
  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (rows)), ==,
                   "20 days");
  g_signal_emit_by_name (ui_find_button (editor, "Yesterday"), "clicked");
  write_in (editor, "helped", "Called Sam");
  write_in (editor, "situation", "I am paid");
  write_in (editor, "response", "go home first");
  write_in (editor, "note", "Rain");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (rows, "choice_row")), EBB_LAPSE_ANEW);
  g_assert_true (ebb_editor_is_modified (EBB_EDITOR (editor)));
  save (editor);

  lapse = get_lapse (fixture);
  g_object_get (lapse, "helped", &helped, NULL);
  g_assert_cmpstr (helped, ==, "Called Sam");
  g_assert_cmpstr (ebb_entry_get_note (EBB_ENTRY (lapse)), ==, "Rain");
  g_assert_cmpint (ebb_lapse_get_day (lapse), ==, ebb_day_from_ymd (2026, 11, 20));
  g_assert_cmpint (ebb_lapse_get_choice (lapse, uid, &new_start), ==, EBB_LAPSE_ANEW);
  /* The day after use, unless another was chosen. */
  g_assert_cmpint (new_start, ==, ebb_day_from_ymd (2026, 11, 21));
  assert_line (fixture, "I am paid", "go home first");
}

/* Weeks ago, over some days; the new start goes along until it was chosen. */
static void
test_back_dated (UiFixture     *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "A", ebb_day_from_ymd (2026, 10, 1));
  g_autofree char *uid = NULL;
  GtkWidget *editor = show_new (fixture);
  GtkWidget *day = ui_find_id (ui_find_id (editor, "when"), "day_row");
  GtkWidget *last = ui_find_id (ui_find_id (editor, "when"), "last_row");
  GtkWidget *span = ui_find_id (ui_find_id (editor, "when"), "span_row");
  GtkWidget *rows = ui_find_type (editor, EBB_TYPE_LAPSE_COUNTER, 0);
  g_autoptr (EbbLapse) lapse = NULL;
  gint64 new_start = 0;

  g_object_get (counter, "uid", &uid, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (rows, "choice_row")), EBB_LAPSE_ANEW);
  g_assert_false (gtk_widget_get_visible (last));
  adw_combo_row_set_selected (ADW_COMBO_ROW (span), 1);
  g_assert_true (gtk_widget_get_visible (last));
  ebb_date_row_set_day (EBB_DATE_ROW (day), ebb_day_from_ymd (2026, 10, 24));
  ebb_date_row_set_day (EBB_DATE_ROW (last), ebb_day_from_ymd (2026, 10, 26));
  g_signal_emit_by_name (day, "changed");
  save (editor);

  lapse = get_lapse (fixture);
  g_assert_cmpint (ebb_lapse_get_day (lapse), ==, ebb_day_from_ymd (2026, 10, 24));
  g_assert_cmpint (ebb_lapse_get_last_day (lapse), ==, ebb_day_from_ymd (2026, 10, 26));
  ebb_lapse_get_choice (lapse, uid, &new_start);
  g_assert_cmpint (new_start, ==, ebb_day_from_ymd (2026, 10, 27));
}

static void
test_going_on (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbLapse) lapse = NULL;
  GtkWidget *again;
  gboolean going_on = FALSE;

  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (ui_find_id (editor, "when"),
                                                         "span_row")), 2);
  save (editor);
  lapse = get_lapse (fixture);
  g_object_get (lapse, "going-on", &going_on, NULL);
  g_assert_true (going_on);

  again = show_lapse (fixture, EBB_ENTRY (lapse), NULL);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (again)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (ui_find_id (again, "when"),
                                                         "span_row")), 0);
  save (again);
  g_object_get (lapse, "going-on", &going_on, NULL);
  g_assert_false (going_on);
}

static void
test_future (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  GtkWidget *day = ui_find_id (ui_find_id (editor, "when"), "day_row");
  g_autoptr (GError) error = NULL;

  write_in (editor, "helped", "Called Sam");
  write_in (editor, "response", "go home first");
  ebb_date_row_set_day (EBB_DATE_ROW (day), ebb_day_from_ymd (2026, 11, 22));
  g_signal_emit_by_name (day, "changed");
  g_assert_false (ebb_editor_save (EBB_EDITOR (editor), &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  /* Nothing typed is lost, and the plan waits as well. */
  assert_written (editor, "helped", "Called Sam");
  assert_written (editor, "response", "go home first");
  g_assert_cmpuint (n_lines (fixture), ==, 0);

  ebb_date_row_set_day (EBB_DATE_ROW (day), ebb_day_from_ymd (2026, 11, 21));
  g_signal_emit_by_name (day, "changed");
  save (editor);
  assert_line (fixture, "", "go home first");
}

static void
set_writable (UiFixture *fixture,
              gboolean   writable)
{
  g_assert_true (ebb_database_exec (ebb_storage_get_database (fixture->storage),
                                    writable ? "PRAGMA query_only = OFF"
                                             : "PRAGMA query_only = ON", NULL));
}

/* Either both are kept or neither, and all that was typed stays. */
static void
test_write_fails (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  g_autoptr (GError) error = NULL;

  write_in (editor, "helped", "Called Sam");
  write_in (editor, "situation", "I am paid");
  write_in (editor, "response", "go home first");
  set_writable (fixture, FALSE);
  g_assert_false (ebb_editor_save (EBB_EDITOR (editor), &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);
  g_assert_cmpuint (n_lines (fixture), ==, 0);
  assert_written (editor, "helped", "Called Sam");
  assert_written (editor, "situation", "I am paid");
  assert_written (editor, "response", "go home first");

  set_writable (fixture, TRUE);
  save (editor);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  assert_line (fixture, "I am paid", "go home first");
}

/* The plan could be written and the journal cannot: the plan is as it was. */
static void
test_journal_fails (UiFixture     *fixture,
                    gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  EbbDatabase *database = ebb_storage_get_database (fixture->storage);
  g_autoptr (GError) error = NULL;

  write_in (editor, "response", "go home first");
  g_assert_true (ebb_database_exec (database,
                                    "CREATE TEMP TRIGGER stop BEFORE INSERT ON main.entry "
                                    "WHEN new.kind = 'lapse' "
                                    "BEGIN SELECT raise (ABORT, 'stop'); END", &error));
  g_assert_no_error (error);
  g_assert_false (ebb_editor_save (EBB_EDITOR (editor), &error));
  g_clear_error (&error);
  g_assert_cmpuint (n_lines (fixture), ==, 0);
  assert_written (editor, "response", "go home first");

  g_assert_true (ebb_database_exec (database, "DROP TRIGGER temp.stop", NULL));
  save (editor);
  assert_line (fixture, "", "go home first");
}

/* One line for one lapse, however often it is edited; a line that was taken out
 * does not come back by itself, and the text is kept without the plan too. */
static void
test_plan_line (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbLapse) lapse = NULL;
  g_autoptr (EbbPlanItem) line = NULL;

  write_in (editor, "response", "go home first");
  save (editor);
  lapse = get_lapse (fixture);

  editor = show_lapse (fixture, EBB_ENTRY (lapse), NULL);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
  write_in (editor, "situation", "I am paid");
  save (editor);
  assert_line (fixture, "I am paid", "go home first");

  line = g_list_model_get_item (ebb_plan_get_section (fixture->plan, EBB_PLAN_WHEN_THEN), 0);
  g_assert_true (ebb_plan_remove (fixture->plan, line, NULL));
  editor = show_lapse (fixture, EBB_ENTRY (lapse), NULL);
  write_in (editor, "note", "Rain");
  save (editor);
  g_assert_cmpuint (n_lines (fixture), ==, 0);

  editor = show_lapse (fixture, EBB_ENTRY (lapse), NULL);
  write_in (editor, "situation", "I have money");
  save (editor);
  assert_line (fixture, "I have money", "go home first");
}

static void
test_without_plan (UiFixture     *fixture,
                   gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbLapse) lapse = NULL;

  write_in (editor, "response", "go home first");
  gtk_switch_set_active (GTK_SWITCH (ui_find_id (editor, "plan_switch")), FALSE);
  save (editor);
  g_assert_cmpuint (n_lines (fixture), ==, 0);

  lapse = get_lapse (fixture);
  editor = show_lapse (fixture, EBB_ENTRY (lapse), NULL);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (ui_find_id (editor, "plan_switch"))));
  assert_written (editor, "response", "go home first");
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
}

/* All of it is in the draft, and the plan has the line once. */
static void
test_draft (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "A", ebb_day_from_ymd (2026, 11, 1));
  GtkWidget *editor = show_new (fixture);
  GtkWidget *rows = ui_find_type (editor, EBB_TYPE_LAPSE_COUNTER, 0);
  g_autoptr (EbbEntry) draft = NULL;
  g_autoptr (EbbEntry) entry = make_new (fixture);

  write_in (editor, "helped", "Called Sam");
  write_in (editor, "situation", "I am paid");
  write_in (editor, "response", "go home first");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_id (rows, "choice_row")),
                              EBB_LAPSE_NO_COUNT);
  for (guint i = 0; i < 80 && draft == NULL; i++)
    {
      ui_iterate ();
      draft = ebb_journal_dup_draft (fixture->journal, EBB_ENTRY_LAPSE);
    }
  g_assert_nonnull (draft);

  editor = show_lapse (fixture, entry, draft);
  rows = ui_find_type (editor, EBB_TYPE_LAPSE_COUNTER, 0);
  assert_written (editor, "helped", "Called Sam");
  assert_written (editor, "situation", "I am paid");
  assert_written (editor, "response", "go home first");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (ui_find_id (rows, "choice_row"))),
                    ==, EBB_LAPSE_NO_COUNT);
  g_assert_true (ebb_editor_is_modified (EBB_EDITOR (editor)));
  save (editor);
  assert_line (fixture, "I am paid", "go home first");
  g_clear_object (&draft);
  draft = ebb_journal_dup_draft (fixture->journal, EBB_ENTRY_LAPSE);
  g_assert_null (draft);
  g_assert_nonnull (counter);
}

/* What helped before is there to pick, with how often, and can be used again. */
static void
test_helped (UiFixture     *fixture,
             gconstpointer  data)
{
  GListModel *coping = ebb_journal_get_tags (fixture->journal, EBB_TAG_COPING);
  g_autoptr (EbbTag) waited = g_list_model_get_item (coping, 0);
  g_autoptr (EbbEntry) lapse = make_new (fixture);
  GtkWidget *editor = show_new (fixture);

  g_assert_false (gtk_widget_get_visible (ui_find_id (editor, "helped_before")));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (EbbEntry) craving = ui_add_entry (fixture, "2026-11-10T12:00:00", 7, "");
      g_autoptr (EbbEntry) copy = ebb_entry_copy (craving);

      ebb_entry_set_tag (copy, waited, TRUE);
      g_assert_true (ebb_journal_update (fixture->journal, copy, NULL));
    }
  g_object_set (lapse, "helped", "The dog", NULL);
  g_assert_true (ebb_journal_add (fixture->journal, lapse, NULL));

  editor = show_new (fixture);
  g_assert_true (gtk_widget_get_visible (ui_find_id (editor, "helped_before")));
  g_signal_emit_by_name (ui_find_button (editor, "Waited it out, 3 times"), "clicked");
  g_signal_emit_by_name (ui_find_button (editor, "The dog"), "clicked");
  assert_written (editor, "helped", "Waited it out, The dog");
}

static void
assert_summary (EbbLapse   *lapse,
                const char *expected)
{
  g_autofree char *summary = ebb_lapse_words_summary (EBB_ENTRY (lapse));

  g_assert_cmpstr (summary, ==, expected);
}

/* In the list it is one line. */
static void
test_summary (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GDateTime) time = ui_time ("2026-11-19T10:00:00");
  g_autoptr (EbbLapse) lapse = EBB_LAPSE (ebb_lapse_new (time));

  assert_summary (lapse, "");
  g_object_set (lapse, "helped", "Called Sam\nand ate", NULL);
  assert_summary (lapse, "Called Sam and ate");
  ebb_lapse_join_next (lapse, "", "go home first");
  assert_summary (lapse, "go home first");
  ebb_lapse_join_next (lapse, "I am paid", "go home\nand eat");
  assert_summary (lapse, "When I am paid, then I will go home and eat");
  ebb_lapse_set_last_day (lapse, ebb_day_from_ymd (2026, 11, 21), now);
  assert_summary (lapse, "Over 3 days · When I am paid, then I will go home and eat");
  g_object_set (lapse, "helped", "", "next", "", "going-on", TRUE, NULL);
  assert_summary (lapse, "Still going on");
}

/* No class and no word of it is an alarm. */
static gboolean
is_alarming (GtkWidget *widget)
{
  const char *classes[] = { "error", "warning", "destructive-action", "success" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (gtk_widget_has_css_class (widget, classes[i]))
      return TRUE;

  if (GTK_IS_LABEL (widget))
    {
      const char *words[] = { "reset", "streak", "fail", "relapse", "clean", "!" };
      g_autofree char *text = g_utf8_strdown (ui_get_text (widget), -1);

      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (strstr (text, words[i]) != NULL)
          return TRUE;
    }

  return FALSE;
}

static void
test_calm (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbCounter) counter = add_counter (fixture, "A", ebb_day_from_ymd (2026, 11, 1));
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbLapse) lapse = NULL;

  g_assert_cmpuint (ui_count (editor, is_alarming), ==, 0);
  save (editor);
  lapse = get_lapse (fixture);
  editor = show_lapse (fixture, EBB_ENTRY (lapse), NULL);
  g_assert_cmpuint (ui_count (editor, is_alarming), ==, 0);
  g_assert_nonnull (counter);
}

#define ADD(path, func) \
  g_test_add ("/lapse-editor/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("safety-first", test_safety_first);
  ADD ("blank", test_blank);
  ADD ("everything", test_everything);
  ADD ("back-dated", test_back_dated);
  ADD ("going-on", test_going_on);
  ADD ("future", test_future);
  ADD ("write-fails", test_write_fails);
  ADD ("journal-fails", test_journal_fails);
  ADD ("plan-line", test_plan_line);
  ADD ("without-plan", test_without_plan);
  ADD ("draft", test_draft);
  ADD ("helped", test_helped);
  ADD ("summary", test_summary);
  ADD ("calm", test_calm);

  return g_test_run ();
}
