/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-editor.h"
#include "ebb-suggestion-card.h"
#include "ebb-text-field.h"
#include "patterns/ebb-patterns-page.h"
#include "patterns/ebb-plot-card.h"
#include "patterns/ebb-plot-datum.h"
#include "patterns/ebb-plot.h"
#include "ui-support.h"

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

/* @n cravings in the last weeks, in the evening and alone. */
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
      tick (fixture, entry, EBB_TAG_COMPANY, 0);
      tick (fixture, entry, EBB_TAG_TRIGGER, i % 3);
      tick (fixture, entry, EBB_TAG_COPING, i % 2);
      g_ptr_array_add (entries, entry);
    }
  ebb_journal_add_all (fixture->journal, entries, &error);
  g_assert_no_error (error);
}

static GtkWidget *
show_page (UiFixture *fixture,
           int        width)
{
  GtkWidget *page = ebb_patterns_page_new (fixture->storage);

  ui_show (fixture, page, width);
  ui_iterate ();

  return page;
}

static EbbPlotData
get_data (UiFixture *fixture)
{
  EbbInsights *insights = ebb_storage_get_insights (fixture->storage);
  EbbPlotData data = {
    .days = ebb_insights_get_timeline (insights)->days,
    .timeline = ebb_insights_get_timeline (insights),
    .hours = ebb_insights_get_hours (insights),
    .triggers = ebb_insights_get_triggers (insights),
    .coping = ebb_insights_get_coping (insights),
  };

  return data;
}

static void
assert_title (GtkWidget  *page,
              guint       plot,
              const char *expected)
{
  GtkWidget *card = ui_find_type (page, EBB_TYPE_PLOT_CARD, plot);

  g_assert_cmpstr (ui_get_text (ui_find_id (card, "title")), ==, expected);
}

static const char *
get_state (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (page, "stack")));
}

static void
test_empty (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *page = show_page (fixture, 600);

  g_assert_cmpstr (get_state (page), ==, "empty");
  add_cravings (fixture, 1);
  ui_iterate ();
  g_assert_cmpstr (get_state (page), ==, "plots");
  ebb_storage_close (fixture->storage);
  gtk_widget_set_visible (page, FALSE);
  gtk_widget_set_visible (page, TRUE);
  ui_iterate ();
  g_assert_cmpstr (get_state (page), ==, "unreadable");
}

static void
test_titles (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *page = NULL;
  g_autoptr (EbbEntry) old = ui_add_entry (fixture, "2026-01-02T11:00:00", 3, "");

  page = show_page (fixture, 600);
  assert_title (page, 0, "No craving was logged from 23 October to 21 November.");
  assert_title (page, 1, "No craving was logged at any hour.");
  assert_title (page, 2, "No trigger was ticked with a craving.");
  assert_title (page, 3, "Rate cravings again afterwards: what you did is here after 5 times.");

  add_cravings (fixture, 1);
  ui_iterate ();
  assert_title (page, 0, "1 craving from 23 October to 21 November.");
  assert_title (page, 1, "1 craving, by day and hour.");
  assert_title (page, 2, "Most often “Difficult feelings”: with 1 of 1 craving.");

  add_cravings (fixture, 30);
  ui_iterate ();
  assert_title (page, 0, "31 cravings from 23 October to 21 November; the middle one was 7 of 10.");
  assert_title (page, 1, "Most were between 17:00 and 20:00: 24 of 31 cravings.");
  assert_title (page, 2, "Most often “Difficult feelings”: with 11 of 31 cravings.");
  assert_title (page, 3, "2 things you did, rated before and after at least 5 times each.");
  g_assert_nonnull (old);
}

static gboolean
is_datum (GtkWidget *widget)
{
  return EBB_IS_PLOT_DATUM (widget);
}

static gboolean
is_row (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget);
}

static void
assert_row (const EbbPlotKind *kind,
            const EbbPlotData *data,
            GtkWidget         *row,
            guint              i)
{
  GtkWidget *cell = gtk_widget_get_first_child (
    gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
  g_autofree char *label = kind->dup_label (data, i);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
  for (guint column = 0; kind->columns[column] != NULL; column++)
    {
      g_autofree char *expected = kind->dup_cell (data, i, column);

      g_assert_cmpstr (ui_get_text (cell), ==, expected);
      cell = gtk_widget_get_next_sibling (cell);
    }
  g_assert_null (cell);
}

/* Every datum has its words in the plot, and its row in the table. */
static void
test_table (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *page;
  EbbPlotData plots;

  add_cravings (fixture, 30);
  page = show_page (fixture, 600);
  plots = get_data (fixture);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GtkWidget *card = ui_find_type (page, EBB_TYPE_PLOT_CARD, k);
      guint n_rows = 0;

      g_assert_cmpuint (kinds[k]->get_n (&plots), >, 0);
      g_assert_cmpuint (ui_count (card, is_datum), ==, kinds[k]->get_n (&plots));
      for (guint i = 0; i < kinds[k]->get_n (&plots); i++)
        {
          g_autofree char *label = kinds[k]->dup_label (&plots, i);

          gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_find (card, is_datum, i)),
                                               GTK_ACCESSIBLE_PROPERTY_LABEL, label);
        }

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (card, "table_button")), TRUE);
      ui_iterate ();
      g_assert_cmpuint (ui_count (card, is_datum), ==, 0);
      for (guint i = 0; i < kinds[k]->get_n (&plots); i++)
        {
          if (kinds[k]->is_empty == NULL || !kinds[k]->is_empty (&plots, i))
            assert_row (kinds[k], &plots, ui_find (card, is_row, n_rows++), i);
        }
      g_assert_cmpuint (ui_count (card, is_row), ==, n_rows);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (card, "table_button")), FALSE);
      ui_iterate ();
      g_assert_cmpuint (ui_count (card, is_datum), ==, kinds[k]->get_n (&plots));
    }
}

/* The table follows the journal, too. */
static void
test_table_follows (UiFixture     *fixture,
                    gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *card;

  add_cravings (fixture, 2);
  page = show_page (fixture, 600);
  card = ui_find_type (page, EBB_TYPE_PLOT_CARD, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (card, "table_button")), TRUE);
  g_assert_cmpuint (ui_count (card, is_row), ==, 2);
  add_cravings (fixture, 5);
  ui_iterate ();
  g_assert_cmpuint (ui_count (card, is_row), ==, 5);
}

static guint
get_focused (GtkWidget *plot)
{
  for (guint i = 0; i < ui_count (plot, is_datum); i++)
    {
      if (gtk_widget_is_focus (ui_find (plot, is_datum, i)))
        return i;
    }

  return G_MAXUINT;
}

static void
assert_key (GtkWidget *plot,
            guint      key,
            guint      expected)
{
  g_autofree char *description = NULL;

  g_assert_true (ui_press (plot, key, 0));
  ui_iterate ();
  g_assert_cmpuint (get_focused (plot), ==, expected);
  g_object_get (plot, "description", &description, NULL);
  g_assert_cmpstr (description, ==,
                   ebb_plot_datum_get_label (EBB_PLOT_DATUM (ui_find (plot, is_datum, expected))));
}

static guint
count_stops (GtkWidget *plot)
{
  guint n = 0;

  for (guint i = 0; i < ui_count (plot, is_datum); i++)
    n += gtk_widget_get_focusable (ui_find (plot, is_datum, i)) ? 1 : 0;

  return n;
}

/* One stop for the Tab key, and the arrow keys inside. */
static void
test_keys (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *plot;
  g_autofree char *description = NULL;

  add_cravings (fixture, 30);
  page = show_page (fixture, 600);
  plot = ui_find_type (page, EBB_TYPE_PLOT, 0);
  g_assert_cmpuint (count_stops (plot), ==, 1);
  g_assert_true (gtk_widget_child_focus (plot, GTK_DIR_TAB_FORWARD));
  g_assert_cmpuint (get_focused (plot), ==, 0);
  assert_key (plot, GDK_KEY_Right, 1);
  assert_key (plot, GDK_KEY_Down, 2);
  assert_key (plot, GDK_KEY_Left, 1);
  assert_key (plot, GDK_KEY_Up, 0);
  assert_key (plot, GDK_KEY_Left, 0);
  assert_key (plot, GDK_KEY_End, 19);
  assert_key (plot, GDK_KEY_Right, 19);
  assert_key (plot, GDK_KEY_Home, 0);
  g_assert_cmpuint (count_stops (plot), ==, 1);
  g_assert_false (gtk_widget_child_focus (plot, GTK_DIR_TAB_FORWARD));
  g_assert_false (ui_press (plot, GDK_KEY_Left, GDK_ALT_MASK));

  /* What was told of is not told of any more when the focus has gone. */
  gtk_widget_grab_focus (ui_find_button (page, "Week"));
  ui_iterate ();
  g_object_get (plot, "description", &description, NULL);
  g_assert_cmpstr (description, ==, "");
}

/* In the grid the keys go where they point, also when it stands upright. */
static void
test_grid_keys (UiFixture     *fixture,
                gconstpointer  data)
{
  gboolean upright = GPOINTER_TO_INT (data);
  GtkWidget *page;
  GtkWidget *plot;

  add_cravings (fixture, 30);
  page = show_page (fixture, upright ? 360 : 900);
  plot = ui_find_type (page, EBB_TYPE_PLOT, 1);
  g_assert_true (gtk_widget_child_focus (plot, GTK_DIR_TAB_FORWARD));
  assert_key (plot, GDK_KEY_Right, upright ? 24 : 1);
  assert_key (plot, GDK_KEY_Down, 25);
  assert_key (plot, GDK_KEY_Left, upright ? 1 : 24);
  assert_key (plot, GDK_KEY_Up, 0);
  assert_key (plot, GDK_KEY_Up, 0);
  assert_key (plot, GDK_KEY_Left, 0);
  assert_key (plot, GDK_KEY_End, 167);
  assert_key (plot, GDK_KEY_Right, 167);
}

static void
test_range (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) old = ui_add_entry (fixture, "2026-01-02T11:00:00", 3, "");
  GtkWidget *page = show_page (fixture, 600);

  g_signal_emit_by_name (ui_find_button (page, "All"), "clicked");
  ui_iterate ();
  assert_title (page, 0, "1 craving from 2 January to 21 November.");
  g_signal_emit_by_name (ui_find_button (page, "Week"), "clicked");
  ui_iterate ();
  assert_title (page, 0, "No craving was logged from 15 November to 21 November.");
  g_assert_nonnull (old);
}

/* With so many that every hour and every strength has some. */
static void
test_many (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page;

  add_cravings (fixture, 600);
  page = show_page (fixture, 360);
  assert_title (page, 0,
                "600 cravings from 23 October to 21 November; the middle one was 7.5 of 10.");
}

static void
assert_grey (cairo_surface_t *surface,
             guint           *n_dark)
{
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        const guchar *pixel = pixels + y * stride + x * 4;

        g_assert_cmpint (ABS (pixel[0] - pixel[1]), <=, 1);
        g_assert_cmpint (ABS (pixel[1] - pixel[2]), <=, 1);
        *n_dark += pixel[0] < 100 ? 1 : 0;
      }
}

/* On paper there is no colour, and something to see. */
static void
test_paper (UiFixture     *fixture,
            gconstpointer  data)
{
  EbbPlotData plots;

  add_cravings (fixture, 30);
  show_page (fixture, 600);
  plots = get_data (fixture);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      double height = ebb_plot_get_paper_height (kinds[k], &plots, 400);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400,
                                                             (int) height + 1);
      cairo_t *cr = cairo_create (surface);
      guint n_dark = 0;

      g_assert_cmpfloat (height, >, 20);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      ebb_plot_draw_on_paper (kinds[k], &plots, cr, 400, height);
      cairo_surface_flush (surface);
      assert_grey (surface, &n_dark);
      g_assert_cmpuint (n_dark, >, 100);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static GtkWidget *
find_card (GtkWidget *root)
{
  return ui_find_type (root, EBB_TYPE_SUGGESTION_CARD, 0);
}

static gint64
count_answers (UiFixture  *fixture,
               const char *answer)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM suggestion WHERE answer = '%s'",
                                          answer);
  gint64 n = 0;

  g_assert_true (ebb_database_get_int (ebb_storage_get_database (fixture->storage), sql, &n,
                                       NULL));

  return n;
}

static void
open_with_pattern (UiFixture *fixture)
{
  ui_iterate ();
  g_assert_false (gtk_widget_get_visible (find_card (fixture->window)));
  add_cravings (fixture, 12);
  ebb_suggestions_refresh (ebb_storage_get_suggestions (fixture->storage));
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (find_card (fixture->window)));
  g_assert_cmpstr (ui_get_text (ui_find_id (find_card (fixture->window), "text")), ==,
                   "12 of 12 strong cravings in 90 days: 17:00–21:00, Alone");
}

/* Longer than a frame lasts, and one follows upon the other before the card is there. */
static gboolean
on_slow_tick_cb (GtkWidget     *box,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  UiFixture *fixture = user_data;

  if (gdk_frame_clock_get_frame_counter (clock) > 5 && gtk_widget_get_first_child (box) == NULL)
    gtk_box_append (GTK_BOX (box), ebb_suggestion_card_new (
      ebb_storage_get_suggestions (fixture->storage)));
  g_usleep (25000);

  return G_SOURCE_CONTINUE;
}

/* On a slow computer on which something moves, one frame follows upon the other. */
static void
test_no_rest (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint tick_id;

  add_cravings (fixture, 12);
  ui_show (fixture, box, 600);
  tick_id = gtk_widget_add_tick_callback (box, on_slow_tick_cb, fixture, NULL);
  while (!ui_has_type (box, EBB_TYPE_SUGGESTION_CARD) ||
         (!gtk_widget_get_mapped (find_card (box)) && g_get_monotonic_time () < deadline))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (box, tick_id);
  g_assert_true (gtk_widget_get_mapped (find_card (box)));
}

/* It counts as added once the line is in the plan. */
static void
test_add_to_plan (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkWidget *editor;
  g_autofree char *text = NULL;

  open_with_pattern (fixture);
  g_signal_emit_by_name (ui_find_button (fixture->window, "Add to Plan"), "clicked");
  ui_iterate ();
  editor = ui_get_editor (fixture->window);
  g_assert_nonnull (editor);
  text = ebb_text_field_dup_text (EBB_TEXT_FIELD (ui_find_id (editor, "text_field")));
  g_assert_cmpstr (text, ==, "I am alone between 17:00 and 21:00");

  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  ui_iterate ();
  g_assert_null (ui_get_editor (fixture->window));
  g_assert_cmpint (count_answers (fixture, ""), ==, 1);
  g_assert_true (gtk_widget_get_mapped (find_card (fixture->window)));

  g_signal_emit_by_name (ui_find_button (fixture->window, "Add to Plan"), "clicked");
  ui_iterate ();
  gtk_widget_activate_action (fixture->window, "win.save", NULL);
  ui_iterate ();
  g_assert_null (ui_get_editor (fixture->window));
  g_assert_cmpint (count_answers (fixture, "added"), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (
    ebb_plan_get_section (fixture->plan, EBB_PLAN_WHEN_THEN)), ==, 1);
  g_assert_false (gtk_widget_get_visible (find_card (fixture->window)));
}

static void
test_not_useful (UiFixture     *fixture,
                 gconstpointer  data)
{
  open_with_pattern (fixture);
  g_signal_emit_by_name (ui_find_button (fixture->window, "Not Useful"), "clicked");
  ui_iterate ();
  g_assert_false (gtk_widget_get_visible (find_card (fixture->window)));
  g_assert_cmpint (count_answers (fixture, "not-useful"), ==, 1);

  g_signal_emit_by_name (ui_find_button (fixture->window, "Undo"), "clicked");
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (find_card (fixture->window)));
  g_assert_cmpint (count_answers (fixture, ""), ==, 1);
}

/* The second face of the journal is made when it is shown. */
static void
test_face (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *faces;

  add_cravings (fixture, 3);
  gtk_widget_activate_action (fixture->window, "win.view", "s", "journal");
  ui_iterate ();
  faces = ui_find_id (fixture->window, "faces");
  g_assert_null (adw_bin_get_child (ADW_BIN (ui_find_type (fixture->window,
                                                           EBB_TYPE_PATTERNS_PAGE, 0))));
  gtk_stack_set_visible_child_name (GTK_STACK (faces), "patterns");
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (ui_find_type (fixture->window, EBB_TYPE_PLOT, 0)));
  gtk_stack_set_visible_child_name (GTK_STACK (faces), "entries");
  ui_iterate ();
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

  ADD ("/patterns/empty", NULL, test_empty);
  ADD ("/patterns/titles", NULL, test_titles);
  ADD ("/patterns/table", NULL, test_table);
  ADD ("/patterns/table-follows", NULL, test_table_follows);
  ADD ("/patterns/keys", NULL, test_keys);
  ADD ("/patterns/grid-keys", NULL, test_grid_keys);
  ADD ("/patterns/grid-keys-upright", GINT_TO_POINTER (TRUE), test_grid_keys);
  ADD ("/patterns/range", NULL, test_range);
  ADD ("/patterns/many", NULL, test_many);
  ADD ("/patterns/paper", NULL, test_paper);
  ADD ("/patterns/no-rest", NULL, test_no_rest);
  ADD_WINDOW ("/patterns/add-to-plan", test_add_to_plan);
  ADD_WINDOW ("/patterns/not-useful", test_not_useful);
  ADD_WINDOW ("/patterns/face", test_face);

  return g_test_run ();
}
