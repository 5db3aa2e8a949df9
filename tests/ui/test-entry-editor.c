/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-editor.h"
#include "ebb-enums.h"
#include "ebb-error.h"
#include "ebb-time-picker.h"
#include "journal/ebb-entry-editor.h"
#include "journal/ebb-intensity-scale.h"
#include "journal/ebb-moment-row.h"
#include "journal/ebb-tag-chooser.h"
#include "ui-support.h"

static const char *const parts[] = {
  "scale", "triggers", "more", "coping", "after", "note", "moment", "delete_button"
};

static GtkWidget *
show_entry (UiFixture *fixture,
            EbbEntry  *entry)
{
  GtkWidget *editor = ebb_entry_editor_new (fixture->journal, fixture->plan, entry, NULL);

  ui_show (fixture, editor, 360);

  return editor;
}

static GtkWidget *
show_new (UiFixture *fixture)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);

  return show_entry (fixture, entry);
}

static void
rate (GtkWidget *editor,
      guint      digit)
{
  g_assert_true (ui_press (ui_find_id (editor, "scale"), GDK_KEY_0 + digit, 0));
}

static GtkTextBuffer *
get_buffer (GtkWidget *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find_id (editor, "note")));
}

static void
write_note (GtkWidget  *editor,
            const char *text)
{
  gtk_text_buffer_set_text (get_buffer (editor), text, -1);
}

static void
assert_note (GtkWidget  *editor,
             const char *text)
{
  g_autofree char *actual = NULL;

  g_object_get (get_buffer (editor), "text", &actual, NULL);
  g_assert_cmpstr (actual, ==, text);
}

/* Types a trigger of one's own, without Enter. */
static void
type_trigger (GtkWidget  *editor,
              const char *name)
{
  GtkWidget *chooser = ui_find_id (editor, "triggers");
  GtkWidget *text = ui_find_type (chooser, GTK_TYPE_ENTRY, 0);

  if (!gtk_widget_get_visible (text))
    g_signal_emit_by_name (ui_find_button (chooser, "Add…"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (text), name);
}

static void
save (GtkWidget *editor)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = ebb_editor_save (EBB_EDITOR (editor), &error);

  g_assert_no_error (error);
  g_assert_true (saved);
}

static char *
save_in_vain (GtkWidget *editor,
              int        code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_editor_save (EBB_EDITOR (editor), &error));
  g_assert_error (error, EBB_ERROR, code);

  return g_strdup (error->message);
}

static gboolean
is_modified (GtkWidget *editor)
{
  return ebb_editor_is_modified (EBB_EDITOR (editor));
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
test_unanswered (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  g_autofree char *message = NULL;

  write_note (editor, "It was the rain");
  message = save_in_vain (editor, EBB_ERROR_INVALID);
  g_assert_nonnull (strstr (message, "0 to 10"));
  assert_note (editor, "It was the rain");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  /* And nothing more is missing than that. */
  rate (editor, 6);
  save (editor);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

/* No craving is an answer. */
static void
test_zero (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  rate (editor, 0);
  save (editor);
  entry = get_entry (fixture, 0);
  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, 0);
  ebb_database_get_int (ebb_storage_get_database (fixture->storage),
                        "SELECT count(*) FROM entry WHERE intensity = 0", &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
}

static void
test_future (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  EbbTimePicker *time = EBB_TIME_PICKER (ui_find_id (editor, "time"));
  g_autofree char *message = NULL;

  rate (editor, 3);
  ebb_time_picker_set_minutes (time, 15 * 60 + 1);
  message = save_in_vain (editor, EBB_ERROR_INVALID);
  g_assert_nonnull (strstr (message, "still to come"));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  ebb_time_picker_set_minutes (time, 15 * 60);
  save (editor);
}

/* The minute in which a new entry is made has begun: no second of it is lost,
 * and none is to come. */
static void
test_time_typed (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  g_assert_false (is_modified (editor));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (editor, "hour_spin")), "9");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (editor, "minute_spin")), "41");
  g_assert_true (is_modified (editor));

  rate (editor, 3);
  save (editor);
  entry = get_entry (fixture, 0);
  time = ebb_entry_dup_time (entry);
  text = g_date_time_format_iso8601 (time);
  g_assert_cmpstr (text, ==, "2026-11-21T09:41:00+01");
}

static void
test_own_trigger (UiFixture     *fixture,
                  gconstpointer  data)
{
  GListModel *offered = ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER);
  guint n_offered = g_list_model_get_n_items (offered);
  GtkWidget *editor = show_new (fixture);
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbTag) tag = NULL;

  type_trigger (editor, " Payday ");
  g_assert_true (is_modified (editor));
  rate (editor, 5);
  save (editor);

  entry = get_entry (fixture, 0);
  tag = g_list_model_get_item (ebb_entry_get_tags (entry), 0);
  g_assert_cmpstr (ebb_tag_get_name (tag), ==, "Payday");
  g_assert_cmpstr (ebb_tag_get_kind (tag), ==, EBB_TAG_TRIGGER);
  g_assert_cmpuint (g_list_model_get_n_items (offered), ==, n_offered + 1);
  g_assert_cmpstr (fixture->asked->str, ==, "");
}

static void
test_own_trigger_entered (UiFixture     *fixture,
                          gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  GtkWidget *text = NULL;
  g_autoptr (EbbEntry) entry = NULL;

  rate (editor, 5);
  type_trigger (editor, "   ");
  save (editor);
  entry = get_entry (fixture, 0);
  g_assert_cmpuint (g_list_model_get_n_items (ebb_entry_get_tags (entry)), ==, 0);

  /* What cannot be kept is told, and stays as it was typed. */
  ebb_database_close (ebb_storage_get_database (fixture->storage));
  type_trigger (editor, "Payday");
  text = ui_find_type (ui_find_id (editor, "triggers"), GTK_TYPE_ENTRY, 0);
  g_signal_emit_by_name (text, "activate");
  g_assert_true (g_str_has_prefix (fixture->asked->str, "show-error "));
  g_assert_true (gtk_widget_get_visible (text));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Payday");
}

static void
test_edit (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Before");
  GtkWidget *editor = show_entry (fixture, entry);
  guint n = 0;

  g_assert_cmpint (ebb_intensity_scale_get_value (
                     EBB_INTENSITY_SCALE (ui_find_id (editor, "scale"))), ==, 7);
  assert_note (editor, "Before");
  g_assert_cmpstr (adw_expander_row_get_subtitle (
                     ADW_EXPANDER_ROW (ui_find_id (editor, "moment"))),
                   ==, "Yesterday, 21:15");
  g_assert_false (is_modified (editor));

  g_signal_connect_swapped (entry, "notify", G_CALLBACK (ui_count_cb), &n);
  rate (editor, 2);
  write_note (editor, "After");
  g_assert_true (is_modified (editor));
  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, 7);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "Before");
  g_assert_cmpuint (n, ==, 0);

  save (editor);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, 2);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "After");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

/* An entry from a place with another clock keeps that, also when its time is
 * changed. */
static void
test_edit_abroad (UiFixture     *fixture,
                  gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T10:00:30-08:00", 4, "");
  GtkWidget *editor = show_entry (fixture, entry);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  g_assert_false (is_modified (editor));
  ebb_time_picker_set_minutes (EBB_TIME_PICKER (ui_find_id (editor, "time")), 11 * 60);
  save (editor);

  time = ebb_entry_dup_time (entry);
  text = g_date_time_format_iso8601 (time);
  g_assert_cmpstr (text, ==, "2026-11-20T11:00:00-08");
}

static void
test_modified (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  GtkWidget *chip = ui_find_type (ui_find_id (editor, "coping"), GTK_TYPE_TOGGLE_BUTTON, 0);

  g_assert_false (is_modified (editor));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  g_assert_true (is_modified (editor));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  g_assert_false (is_modified (editor));

  write_note (editor, "x");
  g_assert_true (is_modified (editor));
  write_note (editor, "");
  g_assert_false (is_modified (editor));

  g_signal_emit_by_name (ui_find_id (editor, "earlier_button"), "clicked");
  g_assert_true (is_modified (editor));
  g_signal_emit_by_name (ui_find_id (editor, "later_button"), "clicked");
  g_assert_false (is_modified (editor));

  type_trigger (editor, " ");
  g_assert_false (is_modified (editor));
}

static void
test_failure (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  GtkWidget *chip = ui_find_type (ui_find_id (editor, "coping"), GTK_TYPE_TOGGLE_BUTTON, 0);
  g_autofree char *message = NULL;

  rate (editor, 9);
  write_note (editor, "A long evening");
  type_trigger (editor, "Payday");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  ebb_time_picker_set_minutes (EBB_TIME_PICKER (ui_find_id (editor, "time")), 600);
  ebb_database_close (ebb_storage_get_database (fixture->storage));

  message = save_in_vain (editor, EBB_ERROR_UNAVAILABLE);
  g_assert_cmpstr (message, !=, "");
  g_assert_true (is_modified (editor));
  g_assert_cmpint (ebb_intensity_scale_get_value (
                     EBB_INTENSITY_SCALE (ui_find_id (editor, "scale"))), ==, 9);
  assert_note (editor, "A long evening");
  g_assert_cmpstr (ebb_tag_chooser_get_pending (
                     EBB_TAG_CHOOSER (ui_find_id (editor, "triggers"))), ==, "Payday");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
  g_assert_cmpint (ebb_time_picker_get_minutes (EBB_TIME_PICKER (ui_find_id (editor, "time"))),
                   ==, 600);
}

static void
test_title (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "");
  GtkWidget *editor = show_new (fixture);
  g_autofree char *for_new = ebb_editor_dup_title (EBB_EDITOR (editor));
  g_autofree char *for_old = NULL;
  GtkWidget *button = ui_find_id (editor, "delete_button");

  g_assert_cmpstr (for_new, ==, "Log a Craving");
  g_assert_false (gtk_widget_get_visible (button));

  editor = show_entry (fixture, entry);
  for_old = ebb_editor_dup_title (EBB_EDITOR (editor));
  g_assert_cmpstr (for_old, ==, "Entry");

  button = ui_find_id (editor, "delete_button");
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (fixture->asked->str, ==, "remove-entry 1;");
}

/* Which part of the form has the focus. */
static const char *
get_part (GtkWidget *editor)
{
  GtkWidget *focus = ui_get_focus (editor);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *part = ui_find_id (editor, parts[i]);

      if (focus == part || (focus != NULL && gtk_widget_is_ancestor (focus, part)))
        return parts[i];
    }

  return "";
}

static void
test_tab (UiFixture     *fixture,
          gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "");
  GtkWidget *editor = show_entry (fixture, entry);
  g_autoptr (GString) order = g_string_new (NULL);
  const char *last = "";

  ebb_editor_grab_first (EBB_EDITOR (editor));
  do
    {
      const char *part = get_part (editor);

      g_assert_cmpstr (part, !=, "");
      if (part != last)
        g_string_append_printf (order, "%s ", part);
      last = part;
    }
  while (gtk_widget_child_focus (editor, GTK_DIR_TAB_FORWARD));

  g_assert_cmpstr (order->str, ==, "scale triggers more coping note moment delete_button ");
}

static gboolean
has_draft (UiFixture *fixture)
{
  gboolean value;

  g_object_get (fixture->journal, "has-draft", &value, NULL);

  return value;
}

static void
wait_for_draft (UiFixture *fixture,
                gboolean   expected)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (has_draft (fixture) != expected && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (has_draft (fixture), ==, expected);
}

/* What is written is kept by itself, and what is taken back is not. */
static void
test_draft (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) draft = NULL;
  GtkWidget *editor = show_new (fixture);

  g_assert_false (has_draft (fixture));
  write_note (editor, "half a sentence");
  wait_for_draft (fixture, TRUE);
  draft = ebb_journal_dup_draft (fixture->journal, NULL);
  g_assert_cmpstr (ebb_entry_get_note (draft), ==, "half a sentence");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  write_note (editor, "");
  wait_for_draft (fixture, FALSE);
}

/* So is what is being made of an old entry, which stays as it was meanwhile. */
static void
test_draft_of_edit (UiFixture     *fixture,
                    gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "As it was");
  g_autoptr (EbbEntry) original = NULL;
  g_autoptr (EbbEntry) draft = NULL;
  g_autoptr (EbbEntry) again = NULL;
  g_autoptr (GDateTime) time = NULL;
  GtkWidget *editor = show_entry (fixture, entry);

  write_note (editor, "As it will be");
  wait_for_draft (fixture, TRUE);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "As it was");
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);

  draft = ebb_journal_dup_draft_of (fixture->journal, entry);
  original = ebb_journal_dup_draft_original (fixture->journal, draft);
  g_assert_true (original == entry);
  editor = ebb_entry_editor_new (fixture->journal, fixture->plan, entry, draft);
  ui_show (fixture, editor, 360);
  assert_note (editor, "As it will be");
  g_assert_true (is_modified (editor));
  save (editor);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "As it will be");
  g_assert_false (has_draft (fixture));
  time = ebb_entry_dup_time (entry);
  g_assert_cmpint (g_date_time_get_hour (time), ==, 21);
  again = ebb_journal_dup_draft_of (fixture->journal, entry);
  g_assert_null (again);
}

/* How strong it is now is asked when something was tried, and not before. */
static void
test_after (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  GtkWidget *after = ui_find_id (editor, "after");
  GtkWidget *chip = ui_find_type (ui_find_id (editor, "coping"), GTK_TYPE_TOGGLE_BUTTON, 0);
  g_autoptr (EbbEntry) entry = NULL;
  int rating = 0;

  rate (editor, 8);
  ui_iterate ();
  g_assert_false (gtk_widget_get_mapped (after));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (after));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  ui_iterate ();
  g_assert_false (gtk_widget_get_mapped (after));

  /* What was answered stays. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  ui_iterate ();
  g_assert_true (ui_press (after, GDK_KEY_3, 0));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (after));
  save (editor);

  entry = get_entry (fixture, 0);
  g_object_get (entry, "intensity-after", &rating, NULL);
  g_assert_cmpint (rating, ==, 3);
  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, 8);
  editor = show_entry (fixture, entry);
  g_assert_true (gtk_widget_get_mapped (ui_find_id (editor, "after")));
  g_assert_false (is_modified (editor));
}

/* What is seldom ticked is folded away until an entry has some of it. */
static void
test_more (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *editor = show_new (fixture);
  GtkWidget *more = ui_find_id (editor, "more");
  GtkWidget *chip = NULL;
  GtkWidget *text = NULL;
  g_autoptr (EbbEntry) entry = NULL;

  g_assert_false (gtk_expander_get_expanded (GTK_EXPANDER (more)));
  rate (editor, 4);
  gtk_expander_set_expanded (GTK_EXPANDER (more), TRUE);
  ui_iterate ();
  chip = ui_find_button (ui_find_id (editor, "feeling"), "Anxious");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  text = ui_find_type (ui_find_id (editor, "place"), GTK_TYPE_ENTRY, 0);
  g_signal_emit_by_name (ui_find_button (ui_find_id (editor, "place"), "Add…"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (text), "By the canal");
  g_signal_emit_by_name (text, "activate");
  g_assert_nonnull (ui_find_button (ui_find_id (editor, "place"), "By the canal"));
  save (editor);

  entry = get_entry (fixture, 0);
  g_assert_cmpuint (g_list_model_get_n_items (ebb_entry_get_tags (entry)), ==, 2);
  editor = show_entry (fixture, entry);
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (ui_find_id (editor, "more"))));
}

#define ADD(path, func) \
  g_test_add ("/entry-editor/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("unanswered", test_unanswered);
  ADD ("zero", test_zero);
  ADD ("future", test_future);
  ADD ("time-typed", test_time_typed);
  ADD ("own-trigger", test_own_trigger);
  ADD ("own-trigger-entered", test_own_trigger_entered);
  ADD ("edit", test_edit);
  ADD ("edit-abroad", test_edit_abroad);
  ADD ("modified", test_modified);
  ADD ("failure", test_failure);
  ADD ("title", test_title);
  ADD ("tab", test_tab);
  ADD ("draft", test_draft);
  ADD ("draft-of-edit", test_draft_of_edit);
  ADD ("after", test_after);
  ADD ("more", test_more);

  return g_test_run ();
}
