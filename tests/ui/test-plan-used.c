/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-editor.h"
#include "ebb-plan-line.h"
#include "journal/ebb-entry-editor.h"
#include "journal/ebb-plan-used.h"
#include "plan/ebb-plan-page.h"
#include "ui-support.h"

/* What was used of the plan is said in the entry, and seen in the plan. */

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
  GtkWidget *editor = show_entry (fixture, entry);

  g_assert_true (ui_press (ui_find_id (editor, "scale"), GDK_KEY_6, 0));

  return editor;
}

static void
add_lines (UiFixture *fixture)
{
  ui_add_line (fixture, EBB_PLAN_REASON, "My daughter", "");
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I am in <pain>", "call Sam & wait");
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I cannot sleep", "get up and read");
}

static GtkWidget *
get_row (GtkWidget *editor,
         guint      position)
{
  return ui_find_type (ui_find_id (editor, "plan_used"), ADW_TYPE_COMBO_ROW, position);
}

/* As the keyboard does: Enter on the row, the arrows in the list that it opens, Enter. */
static void
choose (GtkWidget *row,
        guint      position)
{
  GtkWidget *list = ui_find_type (ui_find_type (row, GTK_TYPE_POPOVER, 0), GTK_TYPE_LIST_VIEW, 0);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  g_assert_true (gtk_widget_grab_focus (row));
  ui_iterate ();
  gtk_widget_activate (row);
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, position);
  gtk_selection_model_select_item (model, position, TRUE);
  g_signal_emit_by_name (list, "activate", position);
  ui_iterate ();
  g_assert_false (gtk_widget_get_mapped (list));
}

static void
save (GtkWidget *editor)
{
  g_autoptr (GError) error = NULL;

  ebb_editor_save (EBB_EDITOR (editor), &error);
  g_assert_no_error (error);
}

static char *
dup_uid (UiFixture *fixture,
         guint      position)
{
  GListModel *lines = ebb_plan_get_section (fixture->plan, EBB_PLAN_WHEN_THEN);
  g_autoptr (EbbPlanItem) item = g_list_model_get_item (lines, position);
  char *uid = NULL;

  g_object_get (item, "uid", &uid, NULL);

  return uid;
}

static void
assert_named (EbbEntry   *entry,
              const char *uid,
              int         helped)
{
  g_autofree char *actual = NULL;
  int answer = 7;

  g_object_get (entry, "plan-uid", &actual, "plan-helped", &answer, NULL);
  g_assert_cmpstr (actual, ==, uid);
  g_assert_cmpint (answer, ==, helped);
}

static EbbEntry *
get_entry (UiFixture *fixture)
{
  EbbEntry *entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

  g_assert_nonnull (entry);

  return entry;
}

/* Nothing is asked about a plan that has nothing to do in it. */
static void
test_no_lines (UiFixture     *fixture,
               gconstpointer  data)
{
  ui_add_line (fixture, EBB_PLAN_REASON, "My daughter", "");
  g_assert_false (gtk_widget_get_visible (ui_find_id (show_new (fixture), "plan_used")));
}

static void
test_choose (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *editor = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autofree char *uid = NULL;

  add_lines (fixture);
  uid = dup_uid (fixture, 0);
  editor = show_new (fixture);
  g_assert_true (gtk_widget_get_mapped (get_row (editor, 0)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (editor, 0))), ==, "None");
  g_assert_false (gtk_widget_get_mapped (get_row (editor, 1)));
  g_assert_false (gtk_widget_get_mapped (ui_find_id (editor, "after")));

  /* Something was tried: whether it helped, and how strong it is now. */
  choose (get_row (editor, 0), 1);
  g_assert_true (gtk_widget_get_mapped (get_row (editor, 1)));
  g_assert_true (gtk_widget_get_mapped (ui_find_id (editor, "after")));
  choose (get_row (editor, 1), 1);
  save (editor);
  entry = get_entry (fixture);
  assert_named (entry, uid, 1);

  /* It is there again, and as it was. */
  editor = show_entry (fixture, entry);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_row (editor, 0))), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_row (editor, 1))), ==, 1);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));

  /* Another line, another answer; and none. */
  choose (get_row (editor, 0), 2);
  save (editor);
  g_free (uid);
  uid = dup_uid (fixture, 1);
  assert_named (entry, uid, EBB_PLAN_UNANSWERED);
  choose (get_row (editor, 1), 2);
  save (editor);
  assert_named (entry, uid, 0);
  choose (get_row (editor, 0), 0);
  g_assert_false (gtk_widget_get_mapped (get_row (editor, 1)));
  save (editor);
  assert_named (entry, "", EBB_PLAN_UNANSWERED);
}

/* What was removed from the plan stays named in the entry, with its answer. */
static void
test_removed (UiFixture     *fixture,
              gconstpointer  data)
{
  GListModel *lines = ebb_plan_get_section (fixture->plan, EBB_PLAN_WHEN_THEN);
  GtkWidget *editor = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;

  add_lines (fixture);
  uid = dup_uid (fixture, 0);
  editor = show_new (fixture);
  choose (get_row (editor, 0), 1);
  choose (get_row (editor, 1), 2);
  save (editor);
  while (g_list_model_get_n_items (lines) > 0)
    {
      g_autoptr (EbbPlanItem) item = g_list_model_get_item (lines, 0);

      ebb_plan_remove (fixture->plan, item, &error);
      g_assert_no_error (error);
    }

  entry = get_entry (fixture);
  editor = show_entry (fixture, entry);
  g_assert_true (gtk_widget_get_mapped (get_row (editor, 0)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (editor, 0))), ==,
                   "A line that is no longer in the plan");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_row (editor, 1))), ==, 2);
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
  save (editor);
  assert_named (entry, uid, 0);
}

/* The words below a line of the plan, or NULL. */
static const char *
get_use (GtkWidget *line)
{
  GtkWidget *label = ui_find_id (line, "used");

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static void
use (UiFixture  *fixture,
     const char *uid,
     int         helped)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 4, "");
  g_autoptr (EbbEntry) changed = ebb_entry_copy (entry);
  g_autoptr (GError) error = NULL;

  g_object_set (changed, "plan-uid", uid, "plan-helped", helped, NULL);
  ebb_journal_update (fixture->journal, changed, &error);
  g_assert_no_error (error);
}

static void
test_plan (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autofree char *uid = NULL;
  GtkWidget *page = NULL;
  GtkWidget *line = NULL;

  add_lines (fixture);
  uid = dup_uid (fixture, 0);
  page = ebb_plan_page_new (fixture->plan);
  ui_show (fixture, page, 360);
  line = ui_find_type (page, EBB_TYPE_PLAN_LINE, 1);
  g_assert_null (get_use (line));

  use (fixture, uid, EBB_PLAN_UNANSWERED);
  ui_iterate ();
  g_assert_cmpstr (get_use (line), ==, "Used 1 time");
  use (fixture, uid, 1);
  use (fixture, uid, 0);
  ui_iterate ();
  g_assert_cmpstr (get_use (line), ==, "Used 3 times, helped 1");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "When I am in <pain>, then I will call Sam & wait. Used 3 times, helped 1");
  g_assert_null (get_use (ui_find_type (page, EBB_TYPE_PLAN_LINE, 0)));
  g_assert_null (get_use (ui_find_type (page, EBB_TYPE_PLAN_LINE, 2)));
}

/* As narrow as the window can be, at twice the size of text, with long lines. */
static void
test_narrow (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *word = g_strnfill (300, 'w');
  GtkWidget *editor = NULL;
  int width = 0;

  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, word, "wait");
  add_lines (fixture);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  editor = show_new (fixture);
  choose (get_row (editor, 0), 1);
  g_assert_cmpint (g_utf8_strlen (adw_action_row_get_subtitle (
                                    ADW_ACTION_ROW (get_row (editor, 0))), -1), <=, 90);
  gtk_widget_measure (ui_find_id (editor, "plan_used"), GTK_ORIENTATION_HORIZONTAL, -1, &width,
                      NULL, NULL, NULL);
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (width, <=, 324);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

#define ADD(path, func) \
  g_test_add ("/plan-used/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("no-lines", test_no_lines);
  ADD ("choose", test_choose);
  ADD ("removed", test_removed);
  ADD ("plan", test_plan);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}
