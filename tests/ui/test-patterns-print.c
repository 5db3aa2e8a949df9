/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "patterns/ebb-patterns-document.h"
#include "patterns/ebb-patterns-page.h"
#include "print/ebb-print-dialog.h"
#include "print/ebb-print.h"
#include "ui-support.h"

/* The patterns on paper, as another program reads them. */

static const EbbPlotKind *const kinds[] = {
  &ebb_plot_timeline, &ebb_plot_hours, &ebb_plot_triggers, &ebb_plot_coping
};

static void
tick (UiFixture  *fixture,
      EbbEntry   *entry,
      const char *kind,
      guint       position)
{
  g_autoptr (EbbTag) tag = g_list_model_get_item (ebb_journal_get_tags (fixture->journal, kind),
                                                  position);

  ebb_entry_set_tag (entry, tag, TRUE);
}

/* @n cravings in the last weeks, with what went before and what was done. */
static void
add_cravings (UiFixture *fixture,
              guint      n)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("2026-11-%02uT%02u:%02u:00", 1 + i % 20,
                                               17 + i % 4, i % 60);
      g_autoptr (GDateTime) time = ui_time (text);
      EbbEntry *entry = ebb_entry_new (time);

      ebb_entry_set_intensity (entry, (int) (6 + i % 4));
      g_object_set (entry, "intensity-after", (int) (3 + i % 3), NULL);
      tick (fixture, entry, EBB_TAG_TRIGGER, i % 3);
      tick (fixture, entry, EBB_TAG_COPING, i % 2);
      g_ptr_array_add (entries, entry);
    }
  ebb_journal_add_all (fixture->journal, entries, &error);
  g_assert_no_error (error);
}

static void
get_data (UiFixture   *fixture,
          EbbPlotData *data)
{
  EbbInsights *insights = ebb_storage_get_insights (fixture->storage);

  ebb_insights_set_active (insights, TRUE);
  data->timeline = ebb_insights_get_timeline (insights);
  g_assert_nonnull (data->timeline);
  data->days = data->timeline->days;
  data->hours = ebb_insights_get_hours (insights);
  data->triggers = ebb_insights_get_triggers (insights);
  data->coping = ebb_insights_get_coping (insights);
}

/* Lines end where the paper does: words have one space between them. */
static char *
dup_words (const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("\\s+", text, 0, 0);

  return g_strjoinv (" ", parts);
}

static char *
read_words (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  return dup_words (out);
}

static void
assert_has (const char *words,
            const char *text)
{
  if (strstr (words, text) == NULL)
    g_error ("“%s” is not in: %s", text, words);
}

/* What the paper has to say of @data. */
static GPtrArray *
dup_expected (const EbbPlotData *data)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_ptr_array_add (lines, kinds[k]->dup_title (data));
      for (guint i = 0; i < kinds[k]->get_n (data); i++)
        {
          g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
          g_auto (GStrv) cells = NULL;

          if (kinds[k]->is_empty != NULL && kinds[k]->is_empty (data, i))
            continue;
          for (guint column = 0; kinds[k]->columns[column] != NULL; column++)
            {
              g_autofree char *cell = kinds[k]->dup_cell (data, i, column);

              g_strv_builder_add (builder, cell);
            }
          cells = g_strv_builder_end (builder);
          g_ptr_array_add (lines, g_strjoinv (" ", cells));
        }
    }

  return lines;
}

static char *
make_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ebb-patterns-XXXXXX", NULL);

  g_assert_nonnull (folder);

  return g_build_filename (folder, "patterns.pdf", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static char *
export (EbbDocument *document,
        gboolean     large_type)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  char *words = NULL;

  g_assert_true (ebb_print_export (document, large_type, path, &error));
  g_assert_no_error (error);
  words = read_words (path);
  remove_path (path);

  return words;
}

/* Every sentence and every row, also when the journal has gone on since. */
static void
test_export (UiFixture     *fixture,
             gconstpointer  data)
{
  gboolean large_type = GPOINTER_TO_INT (data);
  g_autoptr (EbbDocument) document = NULL;
  g_autoptr (GPtrArray) expected = NULL;
  g_autofree char *words = NULL;
  EbbPlotData plots;

  add_cravings (fixture, 30);
  get_data (fixture, &plots);
  expected = dup_expected (&plots);
  g_assert_cmpuint (expected->len, >, 40);
  document = ebb_patterns_document_new (&plots, EBB_RANGE_MONTH);

  /* What the screen had is gone, the document has its own. */
  add_cravings (fixture, 3);
  ui_iterate ();
  ebb_insights_set_range (ebb_storage_get_insights (fixture->storage), EBB_RANGE_WEEK);
  ui_iterate ();

  words = export (document, large_type);
  assert_has (words, "My patterns");
  assert_has (words, "The last 30 days: 23 October 2026 to 21 November 2026");
  assert_has (words, "Self-reported, not a measurement.");
  assert_has (words, "30 cravings from 23 October to 21 November; the middle one was 7 of 10.");
  if (!large_type)
    {
      for (guint i = 0; i < expected->len; i++)
        assert_has (words, g_ptr_array_index (expected, i));
    }

  g_assert_finalize_object (g_steal_pointer (&document));
}

/* Where there is nothing, there is a sentence, and no plot and no table. */
static void
test_nothing (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) old = ui_add_entry (fixture, "2026-01-02T11:00:00", 3, "");
  g_autoptr (EbbDocument) document = NULL;
  g_autofree char *words = NULL;
  EbbPlotData plots;

  get_data (fixture, &plots);
  document = ebb_patterns_document_new (&plots, EBB_RANGE_MONTH);
  for (guint i = 0; i < ebb_document_get_n_parts (document); i++)
    g_assert_cmpint (ebb_document_get_part (document, i)->kind, ==, EBB_PART_TEXT);

  words = export (document, FALSE);
  assert_has (words, "No craving was logged from 23 October to 21 November.");
  assert_has (words, "No craving was logged at any hour.");
  assert_has (words, "No trigger was ticked with a craving.");
  g_assert_nonnull (old);
}

static void
test_ranges (UiFixture     *fixture,
             gconstpointer  data)
{
  static const char *const expected[EBB_RANGE_N] = {
    [EBB_RANGE_WEEK] = "The last 7 days: 15 November 2026 to 21 November 2026",
    [EBB_RANGE_MONTH] = "The last 30 days: 23 October 2026 to 21 November 2026",
    [EBB_RANGE_QUARTER] = "The last 90 days: 24 August 2026 to 21 November 2026",
    [EBB_RANGE_ALL] = "All days: 1 November 2026 to 21 November 2026",
  };

  add_cravings (fixture, 20);
  for (int range = 0; range < EBB_RANGE_N; range++)
    {
      g_autoptr (EbbDocument) document = NULL;
      g_autofree char *text = NULL;
      EbbPlotData plots;

      ebb_insights_set_range (ebb_storage_get_insights (fixture->storage), (EbbRange) range);
      get_data (fixture, &plots);
      document = ebb_patterns_document_new (&plots, (EbbRange) range);
      text = ebb_document_dup_text (document);
      assert_has (text, expected[range]);
    }
}

static EbbPrintDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (EBB_IS_PRINT_DIALOG (window))
        return EBB_PRINT_DIALOG (window);
    }

  return NULL;
}

static void
show_face (UiFixture  *fixture,
           const char *name)
{
  gtk_widget_activate_action (fixture->window, "win.view", "s", "journal");
  ui_iterate ();
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find_id (fixture->window, "faces")), name);
  ui_iterate ();
}

static void
assert_dialog (const char *title)
{
  EbbPrintDialog *dialog = find_dialog ();
  g_autofree char *path = make_path ();
  g_autofree char *words = NULL;

  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Print");
  g_assert_true (ebb_print_dialog_save (dialog, path));
  words = read_words (path);
  assert_has (words, title);
  remove_path (path);
  ui_iterate ();
  if (find_dialog () != NULL)
    gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  ui_iterate ();
  g_assert_null (find_dialog ());
}

/* The key prints what is in sight: the patterns, and never the entries. */
static void
test_key (UiFixture     *fixture,
          gconstpointer  data)
{
  add_cravings (fixture, 12);
  show_face (fixture, "entries");
  g_assert_true (ui_press (fixture->window, GDK_KEY_p, GDK_CONTROL_MASK));
  ui_iterate ();
  g_assert_null (find_dialog ());

  show_face (fixture, "patterns");
  g_assert_true (ui_press (fixture->window, GDK_KEY_p, GDK_CONTROL_MASK));
  ui_iterate ();
  assert_dialog ("My patterns");

  show_face (fixture, "entries");
  g_assert_true (ui_press (fixture->window, GDK_KEY_p, GDK_CONTROL_MASK));
  ui_iterate ();
  g_assert_null (find_dialog ());
}

static void
test_button (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *button = NULL;

  add_cravings (fixture, 12);
  show_face (fixture, "patterns");
  button = ui_find_id (fixture->window, "print_button");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Print Patterns");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Print (Ctrl+P)");
  g_signal_emit_by_name (ui_find_button (fixture->window, "Week"), "clicked");
  ui_iterate ();
  g_signal_emit_by_name (button, "clicked");
  ui_iterate ();
  assert_dialog ("The last 7 days: 15 November 2026 to 21 November 2026");
}

/* With an empty journal there is no paper. */
static void
test_no_numbers (UiFixture     *fixture,
                 gconstpointer  data)
{
  show_face (fixture, "patterns");
  g_assert_true (ui_press (fixture->window, GDK_KEY_p, GDK_CONTROL_MASK));
  ui_iterate ();
  g_assert_null (find_dialog ());
}

/* In a narrow window with text of twice the size the button has its place. */
static void
test_narrow (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *page = ebb_patterns_page_new (fixture->storage);
  graphene_rect_t bounds;
  int minimum = 0;

  add_cravings (fixture, 12);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  ui_show (fixture, page, 360);
  ui_iterate ();

  gtk_widget_measure (ui_find_id (page, "ranges"), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_true (gtk_widget_compute_bounds (ui_find_id (page, "print_button"), page, &bounds));
  g_assert_cmpfloat (bounds.size.width, >=, 24);
  g_assert_cmpfloat (bounds.origin.x, >=, minimum);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);

  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

#define ADD(name, data, func) \
  g_test_add (name, UiFixture, data, ui_set_up, func, ui_tear_down)
#define ADD_WINDOW(name, func) \
  g_test_add (name, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ADD ("/patterns-print/export", NULL, test_export);
  ADD ("/patterns-print/large-type", GINT_TO_POINTER (TRUE), test_export);
  ADD ("/patterns-print/nothing", NULL, test_nothing);
  ADD ("/patterns-print/ranges", NULL, test_ranges);
  ADD ("/patterns-print/narrow", NULL, test_narrow);
  ADD_WINDOW ("/patterns-print/key", test_key);
  ADD_WINDOW ("/patterns-print/button", test_button);
  ADD_WINDOW ("/patterns-print/no-numbers", test_no_numbers);

  return g_test_run ();
}
