/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "compat/ebb-dialogs.h"
#include "preferences/ebb-data-group.h"
#include "ui-support.h"

/* Your Data in the preferences: out, in, gone. The file chooser is the desktop's
 * and is passed by. */

static char *
get_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static const char *
get_result (GtkWidget *group)
{
  return gtk_label_get_text (GTK_LABEL (ui_find_id (group, "result_label")));
}

static GtkWidget *
wait_for_dialog (void)
{
  while (ui_get_dialog () == NULL)
    g_main_context_iteration (NULL, TRUE);

  return ui_get_dialog ();
}

static void
wait_until_done (GtkWidget *group)
{
  while (!gtk_widget_get_sensitive (group))
    g_main_context_iteration (NULL, TRUE);
  ui_iterate ();
}

static void
answer (const char *id)
{
  GtkWidget *dialog = wait_for_dialog ();

  g_object_set_data (G_OBJECT (dialog), UI_ANSWERED, GINT_TO_POINTER (TRUE));
  ebb_dialogs_answer (dialog, id);
  ui_iterate ();
}

static GtkWidget *
show_group (UiFixture *fixture)
{
  GtkWidget *group = ebb_data_group_new (fixture->storage);

  ui_show (fixture, group, 500);

  return group;
}

static void
test_out_and_in (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  g_autofree char *path = get_path ("out.json");
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T12:00:00", 4, "by the river");

  ebb_data_group_export_to (EBB_DATA_GROUP (group), path);
  wait_until_done (group);
  g_assert_cmpstr (get_result (group), ==, "1 entry and the plan are in “out.json”");

  /* What is gone comes back, once it was asked for. */
  g_assert_true (ebb_journal_remove (fixture->journal, entry, NULL));
  ebb_data_group_import_from (EBB_DATA_GROUP (group), path);
  g_assert_nonnull (strstr (ui_dialog_get_body (wait_for_dialog ()), "1 new entry"));
  answer ("cancel");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->journal)), ==, 0);

  ebb_data_group_import_from (EBB_DATA_GROUP (group), path);
  answer ("mine");
  wait_until_done (group);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->journal)), ==, 1);
  g_assert_true (g_str_has_prefix (get_result (group), "1 new entry"));
}

static guint
count_lines (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
            gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) != NULL
              ? (guint) pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (widget)))
              : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_lines (child);

  return n;
}

/* Four answers do not fit beside each other: they go below each other, instead of
 * each into a column as narrow as half a word. */
static void
test_formats (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  GtkWidget *dialog;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_iterate ();
  adw_action_row_activate (ADW_ACTION_ROW (ui_find_id (group, "export_row")));
  dialog = wait_for_dialog ();
  ui_iterate ();
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  g_assert_cmpuint (count_lines (dialog), ==, 4);
  answer ("cancel");
}

static void
test_different (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  g_autofree char *path = get_path ("out.json");
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T12:00:00", 4, "as exported");
  g_autoptr (EbbEntry) first = NULL;
  GtkWidget *dialog = NULL;

  ebb_data_group_export_to (EBB_DATA_GROUP (group), path);
  wait_until_done (group);
  ebb_entry_set_note (entry, "changed later");
  g_assert_true (ebb_journal_update (fixture->journal, entry, NULL));

  ebb_data_group_import_from (EBB_DATA_GROUP (group), path);
  dialog = wait_for_dialog ();
  g_assert_true (ui_dialog_has (dialog, "newer"));
  g_assert_nonnull (strstr (ui_dialog_get_body (dialog),
                            "1 that says something else here"));
  answer ("mine");
  wait_until_done (group);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_assert_cmpstr (ebb_entry_get_note (first), ==, "changed later");
}

static void
test_bad_file (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  g_autofree char *path = get_path ("bad.json");

  g_assert_true (g_file_set_contents (path, "Dear diary", -1, NULL));
  ebb_data_group_import_from (EBB_DATA_GROUP (group), path);
  g_assert_true (g_str_has_prefix (ui_dialog_get_body (wait_for_dialog ()),
                                   "Line 1 of the file"));
  answer ("close");
  wait_until_done (group);
}

static void
test_delete (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T12:00:00", 4, "by the river");
  GtkWidget *dialog = NULL;
  GtkWidget *word = NULL;

  g_assert_true (ebb_storage_back_up (fixture->storage, NULL));
  adw_action_row_activate (ADW_ACTION_ROW (ui_find_id (group, "delete_row")));
  dialog = wait_for_dialog ();
  g_assert_nonnull (strstr (ui_dialog_get_body (dialog), "1 entry of the journal"));
  g_assert_false (ui_dialog_is_enabled (dialog, "delete"));

  word = ui_find_type (dialog, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (word), "del");
  g_assert_false (ui_dialog_is_enabled (dialog, "delete"));
  gtk_editable_set_text (GTK_EDITABLE (word), " Delete ");
  g_assert_true (ui_dialog_is_enabled (dialog, "delete"));
  answer ("cancel");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->journal)), ==, 1);

  adw_action_row_activate (ADW_ACTION_ROW (ui_find_id (group, "delete_row")));
  answer ("delete");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->journal)), ==, 0);
  g_assert_cmpstr (get_result (group), ==, "Everything was deleted");
  /* The backup was not asked for. */
  {
    g_autoptr (GPtrArray) copies = ebb_storage_list_copies (fixture->storage);

    g_assert_cmpuint (copies->len, ==, 1);
  }
}

/* What nobody could unlock is named with the copies, and goes with them. */
static void
test_delete_locked (UiFixture     *fixture,
                    gconstpointer  data)
{
  GtkWidget *group = show_group (fixture);
  g_autofree char *home = g_path_get_dirname (ebb_storage_get_path (fixture->storage));
  g_autofree char *folder = g_build_filename (home, "locked-2026-11-20-120000", NULL);
  g_autofree char *inbox = g_build_filename (folder, "inbox", NULL);
  g_autofree char *path = g_build_filename (inbox, "00", NULL);
  GtkWidget *check;

  g_assert_cmpint (g_mkdir_with_parents (inbox, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  adw_action_row_activate (ADW_ACTION_ROW (ui_find_id (group, "delete_row")));
  check = ui_find_type (wait_for_dialog (), GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_true (g_str_has_prefix (
    ui_get_text (gtk_check_button_get_child (GTK_CHECK_BUTTON (check))),
    "Delete the backup too."));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  answer ("delete");
  g_assert_cmpstr (get_result (group), ==, "Everything was deleted");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (ebb_storage_get_path (fixture->storage), G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add ("/data/out-and-in", UiFixture, NULL, ui_set_up, test_out_and_in, ui_tear_down);
  g_test_add ("/data/formats", UiFixture, NULL, ui_set_up, test_formats, ui_tear_down);
  g_test_add ("/data/different", UiFixture, NULL, ui_set_up, test_different, ui_tear_down);
  g_test_add ("/data/bad-file", UiFixture, NULL, ui_set_up, test_bad_file, ui_tear_down);
  g_test_add ("/data/delete", UiFixture, NULL, ui_set_up, test_delete, ui_tear_down);
  g_test_add ("/data/delete-locked", UiFixture, NULL, ui_set_up, test_delete_locked,
              ui_tear_down);

  return g_test_run ();
}
