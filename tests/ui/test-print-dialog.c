/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plan/ebb-plan-document.h"
#include "print/ebb-print-dialog.h"
#include "print/ebb-print-preview.h"
#include "print/ebb-print-sections.h"
#include "print/ebb-print.h"
#include "report/ebb-report-options.h"
#include "ui-support.h"

static EbbDocument *
make (const char  *name,
      gpointer     user_data,
      GError     **error)
{
  EbbDocument *document = ebb_document_new ();
  guint n_lines = *(guint *) user_data;

  ebb_document_set_sizes (document, 12, 10);
  if (*name != '\0')
    ebb_document_add_text (document, EBB_STYLE_SMALL, name);
  for (guint i = 0; i < n_lines; i++)
    ebb_document_add_text (document, EBB_STYLE_BODY, "One line");

  return document;
}

static gboolean
is_page (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "EbbPrintPage");
}

static gboolean
is_switch (GtkWidget *widget)
{
  return GTK_IS_SWITCH (widget);
}

static GtkWidget *
get_note (EbbPrintDialog *dialog)
{
  return ui_find_id (GTK_WIDGET (dialog), "note");
}

static char *
make_folder (void)
{
  char *folder = ui_make_folder ();

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);

  return folder;
}

static GtkWindow *
find_window (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return window;
    }

  return NULL;
}

static char *
read_file (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                &error);
  g_assert_no_error (error);

  return out;
}

static void
test_options (UiFixture     *fixture,
              gconstpointer  data)
{
  guint n_lines = 35;
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (fixture->window), make, &n_lines,
                                                 NULL);
  GtkWidget *widget = GTK_WIDGET (dialog);
  GtkWidget *name = ui_find_id (widget, "name_row");

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_iterate ();

  g_assert_cmpuint (ui_count (widget, is_page), ==, 1);
  g_assert_false (gtk_widget_get_visible (get_note (dialog)));
  g_assert_false (gtk_widget_get_visible (name));

  /* A second page is said, and gone again with what it came from. */
  ebb_print_dialog_set_large_type (dialog, TRUE);
  ui_iterate ();
  g_assert_cmpuint (ui_count (widget, is_page), ==, 2);
  g_assert_true (gtk_widget_get_visible (get_note (dialog)));
  g_assert_cmpstr (ui_get_text (get_note (dialog)), ==, "This takes 2 pages.");
  ebb_print_dialog_set_large_type (dialog, FALSE);
  n_lines = 2;
  ebb_print_dialog_update (dialog);
  ui_iterate ();
  g_assert_cmpuint (ui_count (widget, is_page), ==, 1);
  g_assert_false (gtk_widget_get_visible (get_note (dialog)));

  ebb_print_dialog_offer_name (dialog);
  g_assert_true (gtk_widget_get_visible (name));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "");

  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_iterate ();
  g_assert_null (dialog);
}

static void
test_save (UiFixture     *fixture,
           gconstpointer  data)
{
  guint n_lines = 3;
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "page.pdf", NULL);
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (fixture->window), make, &n_lines,
                                                 NULL);
  GtkWidget *problem = ui_find_id (GTK_WIDGET (dialog), "problem");
  g_autofree char *text = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  ebb_print_dialog_offer_name (dialog);
  /* Saved before the preview was made anew. */
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (GTK_WIDGET (dialog), "name_row")), "Kim");
  g_assert_true (ebb_print_dialog_save (dialog, path));
  text = read_file (path);
  g_assert_nonnull (strstr (text, "Kim"));
  g_assert_false (gtk_widget_get_visible (problem));

  g_assert_false (ebb_print_dialog_save (dialog, nowhere));
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_nonnull (strstr (ui_get_text (problem), nowhere));

  gtk_window_destroy (GTK_WINDOW (dialog));
  g_unlink (path);
}

static void
test_many_pages (UiFixture     *fixture,
                 gconstpointer  data)
{
  guint n_lines = 3000;
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (fixture->window), make, &n_lines,
                                                 NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  ui_iterate ();
  g_assert_cmpuint (ui_count (GTK_WIDGET (dialog), is_page), ==, 30);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The button in GTK's own dialog: the pages never leave the program. */
static void
test_preview (UiFixture     *fixture,
              gconstpointer  data)
{
  guint n_lines = 100;
  g_autoptr (EbbDocument) document = make ("", &n_lines, NULL);
  g_autoptr (GtkPrintOperation) operation = ebb_print_operation_new (document, FALSE);
  GtkWindow *window = NULL;
  guint n_done = 0;

  g_signal_connect_swapped (operation, "done", G_CALLBACK (ui_count_cb), &n_done);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PREVIEW,
                           GTK_WINDOW (fixture->window), NULL);
  ui_iterate ();
  g_assert_cmpuint (n_done, ==, 0);

  window = find_window ("Preview");
  g_assert_nonnull (window);
  g_assert_cmpuint (ui_count (GTK_WIDGET (window), is_page), >=, 2);
  gtk_window_destroy (window);
  while (n_done == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
shows (GtkWindow  *dialog,
       const char *text)
{
  g_autofree char *description = NULL;

  /* What is on the pages, as a screen reader gets it. */
  description = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (ui_find_id (GTK_WIDGET (dialog), "preview")),
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "\x01");

  return description != NULL && strstr (description, text) != NULL;
}

static void
check_paper (UiFixture  *fixture,
             const char *action,
             const char *text)
{
  GtkWindow *dialog = NULL;

  g_assert_null (find_window ("Print"));
  g_assert_true (gtk_widget_activate_action (fixture->window, action, NULL));
  ui_iterate ();
  dialog = find_window ("Print");
  g_assert_nonnull (dialog);
  g_assert_true (shows (dialog, text));
  gtk_window_destroy (dialog);
  ui_iterate ();
}

/* As narrow as a window can be, at twice the size of text. */
static void
test_narrow (UiFixture     *fixture,
             gconstpointer  data)
{
  guint n_lines = 100;
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (fixture->window), make, &n_lines,
                                                 NULL);
  GtkSettings *settings = gtk_settings_get_default ();
  int width = 0;

  ebb_print_dialog_offer_name (dialog);
  ebb_print_dialog_add_options (dialog, ebb_report_options_new (20000));
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 360);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);

  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A card has less on it at first, and the person has the last word. */
static void
test_sections (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWindow *dialog = NULL;
  GtkWidget *sections = NULL;

  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");
  ui_add_line (fixture, EBB_PLAN_NALOXONE, "In the drawer", "");

  g_assert_true (gtk_widget_activate_action (fixture->window, "win.print-card", NULL));
  ui_iterate ();
  dialog = find_window ("Print");
  g_assert_true (shows (dialog, "Mia"));
  g_assert_false (shows (dialog, "drawer"));

  sections = ui_find_type (GTK_WIDGET (dialog), EBB_TYPE_PRINT_SECTIONS, 0);
  g_assert_cmpuint (ebb_print_sections_get (EBB_PRINT_SECTIONS (sections)) &
                    (EBB_PLAN_BIT (EBB_PLAN_REASON) | EBB_PLAN_BIT (EBB_PLAN_NALOXONE)), ==,
                    EBB_PLAN_BIT (EBB_PLAN_REASON));
  /* A switch for what has lines, in the order of the plan. */
  g_assert_cmpuint (ui_count (sections, is_switch), ==, 2);
  gtk_switch_set_active (GTK_SWITCH (ui_find (sections, is_switch, 0)), FALSE);
  gtk_switch_set_active (GTK_SWITCH (ui_find (sections, is_switch, 1)), TRUE);
  ui_iterate ();
  g_assert_false (shows (dialog, "Mia"));
  g_assert_true (shows (dialog, "drawer"));

  gtk_window_destroy (dialog);
  ui_iterate ();
}

static void
test_window (UiFixture     *fixture,
             gconstpointer  data)
{
  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");

  check_paper (fixture, "win.print-plan", "Mia");
  check_paper (fixture, "win.print-card", "Mia");
  check_paper (fixture, "win.print-overdose", "naloxone");

  /* By the key, what is in sight. */
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.view", "s", "plan"));
  check_paper (fixture, "win.print", "Mia");
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.learn", "s",
                                             "overdose-response"));
  ui_iterate ();
  check_paper (fixture, "win.print", "What should I not do?");
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.help", NULL));
  check_paper (fixture, "win.print", "naloxone");
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, UiFixture, NULL, ui_set_up, func, ui_tear_down)
  ADD ("/print-dialog/options", test_options);
  ADD ("/print-dialog/save", test_save);
  ADD ("/print-dialog/many-pages", test_many_pages);
  ADD ("/print-dialog/preview", test_preview);
  ADD ("/print-dialog/narrow", test_narrow);

  g_test_add ("/print-dialog/sections", UiFixture, NULL, ui_set_up_window, test_sections,
              ui_tear_down_window);
  g_test_add ("/print-dialog/window", UiFixture, NULL, ui_set_up_window, test_window,
              ui_tear_down_window);

  return g_test_run ();
}
