/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-entry-row.h"
#include "journal/ebb-history-bar.h"
#include "journal/ebb-history-panel.h"
#include "journal/ebb-journal-page.h"
#include "ui-support.h"

/* Searching and filtering the entries, by keyboard. */

static gboolean
is_row (GtkWidget *widget)
{
  return EBB_IS_ENTRY_ROW (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_panel (GtkWidget *widget)
{
  return EBB_IS_HISTORY_PANEL (widget);
}

static GtkWidget *
show_page (UiFixture *fixture)
{
  GtkWidget *page = ebb_journal_page_new (fixture->journal);

  ui_show (fixture, page, 360);

  return page;
}

static void
add (UiFixture  *fixture,
     const char *iso8601,
     int         intensity,
     const char *note,
     const char *trigger)
{
  g_autoptr (GDateTime) time = ui_time (iso8601);
  g_autoptr (EbbEntry) entry = ebb_entry_new (time);
  g_autoptr (EbbTag) tag = NULL;
  g_autoptr (GError) error = NULL;

  ebb_entry_set_intensity (entry, intensity);
  ebb_entry_set_note (entry, note);
  if (trigger != NULL)
    {
      tag = ebb_journal_add_tag (fixture->journal, EBB_TAG_TRIGGER, trigger, &error);
      g_assert_no_error (error);
      ebb_entry_set_tag (entry, tag, TRUE);
    }
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

static void
fill (UiFixture *fixture)
{
  g_autoptr (GDateTime) time = ui_time ("2026-11-20T21:00:00");
  g_autoptr (EbbEntry) check_in = ebb_check_in_new (time);

  add (fixture, "2026-10-01T08:00:00", 3, "The café by the river", NULL);
  add (fixture, "2026-11-20T08:00:00", 9, "At the cafeteria", "Payday");
  add (fixture, "2026-11-21T09:00:00", 5, "Rain", "Payday");
  g_assert_true (ebb_journal_add (fixture->journal, check_in, NULL));
}

static void
type (GtkWidget  *page,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (page, "search")), text);
  ui_iterate ();
}

static const char *
get_summary (GtkWidget *page)
{
  GtkWidget *box = ui_find_id (page, "summary_box");

  return gtk_widget_get_visible (box) ? ui_get_text (ui_find_id (page, "summary")) : "";
}

static const char *
get_result (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (page, "results")));
}

static void
test_search (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *page = NULL;
  GtkWidget *search = NULL;

  fill (fixture);
  page = show_page (fixture);
  search = ui_find_id (page, "search");
  g_assert_cmpuint (ui_count (page, is_row), ==, 4);
  g_assert_cmpstr (get_summary (page), ==, "");

  g_assert_true (ui_press (page, GDK_KEY_f, GDK_CONTROL_MASK));
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (page), search));
  type (page, "caf");
  g_assert_cmpuint (ui_count (page, is_row), ==, 2);
  g_assert_cmpstr (get_summary (page), ==, "2 entries · “caf”");

  type (page, "cafe riv");
  g_assert_cmpuint (ui_count (page, is_row), ==, 1);
  g_assert_cmpstr (get_summary (page), ==, "1 entry · “cafe riv”");

  type (page, "cafe xyz");
  g_assert_cmpstr (get_result (page), ==, "nothing");
  g_signal_emit_by_name (ui_find_button (ui_find_id (page, "nothing"), "Show All"), "clicked");
  ui_iterate ();
  g_assert_cmpstr (get_result (page), ==, "list");
  g_assert_cmpuint (ui_count (page, is_row), ==, 4);
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (page), search));
  g_assert_cmpstr (get_summary (page), ==, "");

  /* Nothing at all is not nothing found. */
  type (page, "xyz");
  while (ui_n_entries (fixture) > 0)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

      g_assert_true (ebb_journal_remove (fixture->journal, entry, NULL));
    }
  ui_iterate ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (page, "stack"))), ==,
                   "empty");
}

/* One key shows everything again, from wherever the focus is. */
static void
test_clear_key (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *page = NULL;

  fill (fixture);
  page = show_page (fixture);
  g_assert_false (ui_press (page, GDK_KEY_Escape, 0));
  type (page, "rain");
  g_assert_cmpuint (ui_count (page, is_row), ==, 1);
  g_assert_true (ui_press (page, GDK_KEY_Escape, 0));
  ui_iterate ();
  g_assert_cmpuint (ui_count (page, is_row), ==, 4);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find_id (page, "search"))), ==, "");
  g_assert_false (ui_press (page, GDK_KEY_Escape, 0));

  /* In the field it is the field that hears it. */
  type (page, "rain");
  g_signal_emit_by_name (ui_find_id (page, "search"), "stop-search");
  ui_iterate ();
  g_assert_cmpuint (ui_count (page, is_row), ==, 4);
  g_signal_emit_by_name (ui_find_id (page, "search"), "stop-search");
  g_assert_cmpstr (fixture->asked->str, ==, "back;");
}

static GtkWidget *
open_panel (GtkWidget *page)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (page, "filter_button")), TRUE);
  ui_iterate ();

  return ui_find_type (page, EBB_TYPE_HISTORY_PANEL, 0);
}

static void
choose (GtkWidget  *panel,
        const char *id,
        guint       position)
{
  g_object_set (ui_find_id (panel, id), "selected", position, NULL);
  ui_iterate ();
}

static void
test_filter (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *page = NULL;
  GtkWidget *panel = NULL;

  fill (fixture);
  page = show_page (fixture);
  g_assert_cmpuint (ui_count (page, is_panel), ==, 0);
  panel = open_panel (page);

  choose (panel, "kind_row", 1);
  g_assert_cmpstr (get_summary (page), ==, "3 entries · Craving");
  choose (panel, "tag_row", 13);
  g_assert_cmpstr (get_summary (page), ==, "2 entries · Craving · Payday");
  choose (panel, "least", 10);
  g_assert_cmpstr (get_summary (page), ==, "1 entry · Craving · Payday · Strength 9 or more");
  choose (panel, "most", 11);
  g_assert_cmpstr (get_summary (page), ==, "1 entry · Craving · Payday · Strength 9 to 10");
  choose (panel, "least", 11);
  g_assert_cmpstr (get_result (page), ==, "nothing");
  choose (panel, "least", 0);
  choose (panel, "most", 0);
  choose (panel, "kind_row", 0);
  choose (panel, "days_row", 1);
  g_assert_cmpstr (get_summary (page), ==, "2 entries · Payday · Last 7 days");
  g_assert_cmpuint (ui_count (page, is_row), ==, 2);

  /* From here on between two days, first the last month. */
  g_assert_false (gtk_widget_get_visible (ui_find_id (panel, "first_row")));
  choose (panel, "days_row", 4);
  g_assert_true (gtk_widget_get_visible (ui_find_id (panel, "first_row")));
  g_assert_cmpstr (get_summary (page), ==, "2 entries · Payday · 23 Oct 2026 to 21 Nov 2026");
  g_object_set (ui_find_id (panel, "last_day"), "day",
                (int) ebb_day_from_ymd (2026, 11, 20), NULL);
  ui_iterate ();
  g_assert_cmpstr (get_summary (page), ==, "1 entry · Payday · 23 Oct 2026 to 20 Nov 2026");

  g_signal_emit_by_name (ui_find_button (ui_find_id (page, "summary_box"), "Show All"),
                         "clicked");
  ui_iterate ();
  g_assert_cmpuint (ui_count (page, is_row), ==, 4);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (ui_find_id (panel, "tag_row"))),
                    ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (ui_find_id (panel, "days_row"))),
                    ==, 0);
}

static void
close_page (UiFixture *fixture)
{
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  ui_iterate ();
}

/* Tab goes from the button into the panel, also in the moment in which it opens. */
static void
test_filter_tab (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *page = NULL;
  GtkWidget *button = NULL;

  fill (fixture);
  page = show_page (fixture);
  button = ui_find_id (page, "filter_button");
  gtk_widget_grab_focus (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (page), ui_find_id (page, "panel")));

  ui_iterate ();
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_is_focus (button));
}

/* The filter is there again, the search is not. */
static void
test_remembered (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *page = NULL;

  fill (fixture);
  page = show_page (fixture);
  choose (open_panel (page), "tag_row", 13);
  type (page, "rain");
  g_assert_cmpstr (get_summary (page), ==, "1 entry · “rain” · Payday");

  close_page (fixture);
  page = show_page (fixture);
  g_assert_cmpstr (get_summary (page), ==, "2 entries · Payday");
  g_assert_true (ui_press (page, GDK_KEY_Escape, 0));
  close_page (fixture);
  page = show_page (fixture);
  g_assert_cmpstr (get_summary (page), ==, "");
}

/* What is marked, as it is written. */
static char *
get_marked (GtkWidget *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));
  const char *text = ui_get_text (label);
  GString *marked = g_string_new (NULL);
  PangoAttrIterator *iter = NULL;

  if (attributes == NULL)
    return g_string_free (marked, FALSE);

  iter = pango_attr_list_get_iterator (attributes);
  do
    {
      int start, end;

      pango_attr_iterator_range (iter, &start, &end);
      if (pango_attr_iterator_get (iter, PANGO_ATTR_BACKGROUND) != NULL)
        {
          g_string_append_len (marked, text + start, end - start);
          g_string_append_c (marked, '|');
        }
    }
  while (pango_attr_iterator_next (iter));
  pango_attr_iterator_destroy (iter);

  return g_string_free (marked, FALSE);
}

static void
assert_marked (GtkWidget  *page,
               const char *id,
               const char *expected)
{
  GtkWidget *row = ui_find (page, is_row, 0);
  g_autofree char *marked = get_marked (ui_find_id (row, id));

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_marks (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autofree char *long_note = g_strconcat ("Ärger. ",
                                            "It went on and on and on, for more than two lines, ",
                                            "and then there was the river.", NULL);
  GtkWidget *page = NULL;

  add (fixture, "2026-11-21T09:00:00", 5, long_note, "River bank");
  page = show_page (fixture);
  assert_marked (page, "note", "");

  type (page, "arg");
  assert_marked (page, "note", "Ärg|");
  assert_marked (page, "text", "");
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (page, "note")), "Ärger"));

  /* What is further down is brought into sight. */
  type (page, "river");
  assert_marked (page, "note", "river|");
  assert_marked (page, "text", "River|");
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (page, "note")), "…"));

  type (page, "");
  assert_marked (page, "note", "");
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (page, "note")), "Ärger"));
}

/* Days are headings in what is left, too. */
static void
test_days (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page = NULL;

  add (fixture, "2026-11-20T08:00:00", 3, "rain", NULL);
  add (fixture, "2026-11-20T09:00:00", 3, "sun", NULL);
  add (fixture, "2026-11-20T10:00:00", 3, "rain", NULL);
  page = show_page (fixture);
  type (page, "sun");
  g_assert_cmpuint (ui_count (page, is_row), ==, 1);
  g_assert_cmpstr (ui_get_text (ui_find_id (ui_find (page, is_row, 0), "heading")), ==,
                   "Yesterday");
  g_assert_true (gtk_widget_get_visible (ui_find_id (ui_find (page, is_row, 0), "heading")));
}

#define ADD(path, func) \
  g_test_add ("/history-view/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("search", test_search);
  ADD ("clear-key", test_clear_key);
  ADD ("filter", test_filter);
  ADD ("filter-tab", test_filter_tab);
  ADD ("remembered", test_remembered);
  ADD ("marks", test_marks);
  ADD ("days", test_days);

  return g_test_run ();
}
