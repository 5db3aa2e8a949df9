/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "print/ebb-print.h"
#include "ui-support.h"

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
on_done_cb (gboolean      printed,
            const GError *error,
            gpointer      user_data)
{
  g_assert_no_error (error);
  *(int *) user_data = printed;
}

static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_COLUMN_VIEW (widget);
}

/* By GTK's own dialog, as to a printer: the one that ends in a file. */
static void
test_printer (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *before = g_get_current_dir ();
  g_autofree char *path = g_build_filename (folder, "output.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (EbbDocument) document = ebb_document_new ();
  GtkSelectionModel *printers = NULL;
  GtkWindow *dialog = NULL;
  int printed = -1;

  for (guint i = 0; i < 100; i++)
    ebb_document_add_text (document, EBB_STYLE_BODY, "One line");

  /* The file goes to where the program runs, and there is no server of
   * printers to ask. */
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);

  ebb_print_run (document, FALSE, GTK_WINDOW (fixture->window), on_done_cb, &printed);
  while ((dialog = find_window ("Print")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  printers = gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_find (GTK_WIDGET (dialog), is_list,
                                                                  0)));
  while (g_list_model_get_n_items (G_LIST_MODEL (printers)) == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_selection_model_select_item (printers, 0, TRUE);
  ui_iterate ();

  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  while (printed < 0 || !g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (printed);
  ui_iterate ();

  text = read_file (path);
  g_assert_nonnull (strstr (text, "One line"));
  g_assert_nonnull (strstr (text, "2 of 3"));

  g_assert_cmpint (g_chdir (before), ==, 0);
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add ("/printer/file", UiFixture, NULL, ui_set_up, test_printer, ui_tear_down);

  return g_test_run ();
}
