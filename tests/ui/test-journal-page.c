/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal/ebb-check-in.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-entry-row.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-event.h"
#include "journal/ebb-journal-page.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-review.h"
#include "ui-support.h"

static gboolean
is_row (GtkWidget *widget)
{
  return EBB_IS_ENTRY_ROW (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_heading (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "day") && gtk_widget_get_mapped (widget);
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
     const char *note)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, iso8601, intensity, note);

  g_assert_nonnull (entry);
}

static EbbEntry *
get_entry (UiFixture *fixture,
           guint      position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->journal), position);
}

static void
remove_entry (UiFixture *fixture,
              guint      position)
{
  g_autoptr (EbbEntry) entry = get_entry (fixture, position);
  g_autoptr (GError) error = NULL;

  ebb_journal_remove (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

/* By its entry: rows are used again in any order. */
static GtkWidget *
find_row (UiFixture *fixture,
          GtkWidget *page,
          guint      position)
{
  g_autoptr (EbbEntry) entry = get_entry (fixture, position);
  guint n = ui_count (page, is_row);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = ui_find (page, is_row, i);

      if (ebb_entry_row_get_entry (EBB_ENTRY_ROW (row)) == entry)
        return row;
    }

  g_error ("Entry %u has no row", position);
}

/* The days that stand above the entries, in their order; "-" for none. */
static void
assert_days (UiFixture  *fixture,
             GtkWidget  *page,
             const char *expected)
{
  g_autoptr (GString) days = g_string_new (NULL);

  ui_iterate ();
  g_assert_cmpuint (ui_count (page, is_row), ==, ui_n_entries (fixture));
  for (guint i = 0; i < ui_n_entries (fixture); i++)
    {
      GtkWidget *row = find_row (fixture, page, i);

      g_string_append_printf (days, "%s|", ui_count (row, is_heading) > 0
                                           ? ui_get_text (ui_find (row, is_heading, 0)) : "-");
    }
  g_assert_cmpstr (days->str, ==, expected);
}

static void
assert_page (GtkWidget  *page,
             const char *name)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (page, "stack"))), ==,
                   name);
}

static void
test_empty (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *page = show_page (fixture);

  assert_page (page, "empty");
  g_signal_emit_by_name (ui_find_button (page, "Log a Craving"), "clicked");
  g_assert_cmpstr (fixture->asked->str, ==, "log-craving;");

  add (fixture, "2026-11-21T14:30:00", 7, "");
  ui_iterate ();
  assert_page (page, "entries");
  g_assert_cmpuint (ui_count (page, is_row), ==, 1);
  g_signal_emit_by_name (ui_find_button (page, "Log a Craving"), "clicked");
  g_assert_cmpstr (fixture->asked->str, ==, "log-craving;log-craving;");

  remove_entry (fixture, 0);
  ui_iterate ();
  assert_page (page, "empty");
}

static void
test_days (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page = NULL;

  add (fixture, "2026-11-19T22:00:00", 2, "");
  add (fixture, "2026-11-20T08:00:00", 3, "");
  add (fixture, "2026-11-20T23:00:00", 4, "");
  page = show_page (fixture);
  assert_days (fixture, page, "Yesterday|-|Thursday, 19 November|");

  /* The first of a day takes the heading over, and gives it back. */
  add (fixture, "2026-11-19T23:30:00", 5, "");
  assert_days (fixture, page, "Yesterday|-|Thursday, 19 November|-|");
  add (fixture, "2026-11-21T00:00:00", 6, "");
  assert_days (fixture, page, "Today|Yesterday|-|Thursday, 19 November|-|");
  add (fixture, "2026-11-20T23:30:00", 7, "");
  assert_days (fixture, page, "Today|Yesterday|-|-|Thursday, 19 November|-|");

  remove_entry (fixture, 4);
  assert_days (fixture, page, "Today|Yesterday|-|-|Thursday, 19 November|");
  remove_entry (fixture, 1);
  assert_days (fixture, page, "Today|Yesterday|-|Thursday, 19 November|");
  remove_entry (fixture, 0);
  assert_days (fixture, page, "Yesterday|-|Thursday, 19 November|");
}

/* An entry that is moved to another day and stays in its place. */
static void
test_days_edit (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *page = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (GDateTime) time = ui_time ("2026-11-19T07:00:00");
  g_autoptr (GError) error = NULL;

  add (fixture, "2026-11-20T08:00:00", 3, "");
  add (fixture, "2026-11-20T09:00:00", 4, "");
  page = show_page (fixture);
  assert_days (fixture, page, "Yesterday|-|");

  entry = get_entry (fixture, 1);
  copy = ebb_entry_copy (entry);
  ebb_entry_set_time (copy, time);
  ebb_journal_update (fixture->journal, copy, &error);
  g_assert_no_error (error);
  assert_days (fixture, page, "Yesterday|Thursday, 19 November|");
}

/* After midnight, when the page is seen again. */
static void
test_days_midnight (UiFixture     *fixture,
                    gconstpointer  data)
{
  g_autoptr (GDateTime) tomorrow = ui_time ("2026-11-22T00:01:00");
  GtkWidget *page = NULL;

  add (fixture, "2026-11-21T14:30:00", 7, "");
  page = show_page (fixture);
  assert_days (fixture, page, "Today|");

  ebb_clock_set_fixed (fixture->clock, tomorrow);
  gtk_widget_set_visible (page, FALSE);
  gtk_widget_set_visible (page, TRUE);
  assert_days (fixture, page, "Yesterday|");
}

/* What is read aloud for the item that takes the focus. */
static void
assert_item_name (GtkWidget  *row,
                  const char *name)
{
  GtkWidget *item = gtk_widget_get_parent (row);

  g_assert_true (gtk_widget_get_focusable (item));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_row (UiFixture     *fixture,
          gconstpointer  data)
{
  GtkWidget *page = NULL;
  GtkWidget *row = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (EbbTag) trigger = NULL;
  g_autoptr (EbbTag) coping = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, "2026-11-21T14:30:00", 0, "  Two\nlines <of it> & more ");
  page = show_page (fixture);
  row = find_row (fixture, page, 0);
  g_assert_cmpstr (ui_get_text (ui_find_id (row, "number")), ==, "0");
  g_assert_false (gtk_widget_get_visible (ui_find_id (row, "text")));
  assert_item_name (row, "0 of 10, 14:30. Two lines <of it> & more");

  /* It follows its entry. */
  entry = get_entry (fixture, 0);
  copy = ebb_entry_copy (entry);
  trigger = ebb_journal_add_tag (fixture->journal, EBB_TAG_TRIGGER, "Payday", NULL);
  coping = ebb_journal_add_tag (fixture->journal, EBB_TAG_COPING, "Walk", NULL);
  ebb_entry_set_tag (copy, trigger, TRUE);
  ebb_entry_set_tag (copy, coping, TRUE);
  ebb_entry_set_intensity (copy, 8);
  ebb_entry_set_note (copy, "");
  ebb_journal_update (fixture->journal, copy, &error);
  g_assert_no_error (error);
  ui_iterate ();

  row = find_row (fixture, page, 0);
  g_assert_cmpstr (ui_get_text (ui_find_id (row, "number")), ==, "8");
  g_assert_false (gtk_widget_get_visible (ui_find_id (row, "note")));
  assert_item_name (row, "8 of 10, 14:30. Payday · Walk");
}

static void
add_of_kind (UiFixture  *fixture,
             EbbEntry *(*make) (GDateTime *time),
             const char *first_property,
             ...)
{
  g_autoptr (GDateTime) time = ui_time ("2026-11-21T14:30:00");
  g_autoptr (EbbEntry) entry = make (time);
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, first_property);
  g_object_set_valist (G_OBJECT (entry), first_property, args);
  va_end (args);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

/* Every kind says what it is, and a lapse is not red. */
static void
test_kinds (UiFixture     *fixture,
            gconstpointer  data)
{
  const char *labels[] = {
    "Change, 14:30. Released",
    "Weekly review, 14:30. Call on Sundays",
    "Lapse, 14:30. Slept at my sister’s. A hard night",
    "Medication, 14:30. Missed",
    "Check-in, 14:30. Good · Strongest craving 0",
    "Stayed with it: 8 of 10, 14:30. It passed",
  };
  GtkWidget *page = NULL;

  add_of_kind (fixture, ebb_episode_new, "intensity", 8, "outcome", EBB_OUTCOME_PASSED, NULL);
  add_of_kind (fixture, ebb_check_in_new, "mood", 4, "peak", 0, NULL);
  add_of_kind (fixture, ebb_dose_new, "medication", EBB_DOSE_MISSED, NULL);
  add_of_kind (fixture, ebb_lapse_new, "helped", "Slept at\nmy sister’s", "note", "A hard night",
               NULL);
  add_of_kind (fixture, ebb_review_new, "helped", "Walking", "next", "Call on Sundays", NULL);
  add_of_kind (fixture, ebb_event_new, "event", EBB_EVENT_RELEASED, NULL);
  page = show_page (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *row = find_row (fixture, page, i);

      assert_item_name (row, labels[i]);
      g_assert_true (gtk_widget_get_visible (ui_find_id (row, "icon")) ==
                     !gtk_widget_get_visible (ui_find_id (row, "strength")));
      g_assert_false (gtk_widget_has_css_class (ui_find_id (row, "icon"), "error"));
    }
  g_assert_cmpstr (ui_get_text (ui_find_id (find_row (fixture, page, 5), "number")), ==, "8");
}

static void
test_activate (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *page = NULL;
  GtkWidget *list = NULL;

  add (fixture, "2026-11-21T14:30:00", 7, "");
  add (fixture, "2026-11-20T14:30:00", 6, "");
  page = show_page (fixture);
  list = ui_find_id (page, "list");

  g_assert_true (gtk_widget_activate_action (list, "list.activate-item", "u", 1));
  g_assert_cmpstr (fixture->asked->str, ==, "edit-entry 2;");

  /* Nothing is deleted unless an entry has the focus. */
  gtk_widget_grab_focus (ui_find_button (page, "Log a Craving"));
  g_assert_false (ui_press (list, GDK_KEY_Delete, 0));
  gtk_widget_grab_focus (gtk_widget_get_parent (find_row (fixture, page, 0)));
  g_assert_true (ui_press (list, GDK_KEY_Delete, 0));
  g_assert_cmpstr (fixture->asked->str, ==, "edit-entry 2;remove-entry 1;");
}

static gboolean
has_handlers (EbbEntry *entry)
{
  guint notify = g_signal_lookup ("notify", G_TYPE_OBJECT);
  guint changed = g_signal_lookup ("items-changed", G_TYPE_LIST_MODEL);

  return g_signal_has_handler_pending (entry, notify, 0, TRUE) ||
         g_signal_has_handler_pending (ebb_entry_get_tags (entry), changed, 0, TRUE);
}

/* An entry that has no row any more is left alone by it. */
static void
test_unbind (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *page = NULL;
  g_autoptr (EbbEntry) removed = ui_add_entry (fixture, "2026-11-21T14:30:00", 7, "");
  g_autoptr (EbbEntry) kept = ui_add_entry (fixture, "2026-11-20T14:30:00", 6, "");

  page = show_page (fixture);
  g_assert_true (has_handlers (removed));
  remove_entry (fixture, 0);
  ui_iterate ();
  g_assert_false (has_handlers (removed));

  g_assert_true (has_handlers (kept));
  g_object_ref (page);
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  ui_iterate ();
  g_assert_finalize_object (page);
  g_assert_false (has_handlers (kept));
}

/* A row that is used again listens to the new entry alone. */
static void
test_row_again (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *row = g_object_ref_sink (ebb_entry_row_new ());
  g_autoptr (EbbEntry) first = ui_add_entry (fixture, "2026-11-21T14:30:00", 7, "");
  g_autoptr (EbbEntry) second = ui_add_entry (fixture, "2026-11-20T14:30:00", 6, "");
  guint n = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (ui_count_cb), &n);
  ebb_entry_row_set_entry (EBB_ENTRY_ROW (row), first);
  g_assert_cmpuint (n, ==, 1);
  ebb_entry_row_set_entry (EBB_ENTRY_ROW (row), second);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (has_handlers (first));
  g_assert_true (has_handlers (second));

  ebb_entry_row_set_entry (EBB_ENTRY_ROW (row), NULL);
  g_assert_false (has_handlers (second));
  ebb_entry_set_note (second, "x");
  g_assert_cmpuint (n, ==, 2);
  g_assert_finalize_object (row);
}

/* Tab goes into the list and out of it again, whatever its length. */
static void
test_one_stop (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *page = NULL;
  GtkWidget *list = NULL;
  GtkWidget *focus = NULL;

  add (fixture, "2026-03-10T09:00:00+01", 3, "");
  add (fixture, "2026-03-10T10:00:00+01", 4, "");
  add (fixture, "2026-03-10T11:00:00+01", 5, "");
  page = show_page (fixture);
  list = ui_find_id (page, "list");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);

  /* The button, the search and the filter come first. */
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
      focus = gtk_root_get_focus (gtk_widget_get_root (page));
      g_assert_true (gtk_widget_is_ancestor (focus, list) == (i == 3));
    }

  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_DOWN));
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (page)) != focus);
  focus = gtk_root_get_focus (gtk_widget_get_root (page));
  g_assert_true (gtk_widget_is_ancestor (focus, list));

  g_assert_false (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
}

/* A long list has rows for what is seen of it, and opens where it was asked. */
static void
test_many (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GError) error = NULL;
  GtkWidget *page = NULL;
  GtkWidget *list = NULL;

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_add_hours (now, -i);
      EbbEntry *entry = ebb_entry_new (time);

      ebb_entry_set_intensity (entry, i % 11);
      g_ptr_array_add (entries, entry);
    }
  ebb_journal_add_all (fixture->journal, entries, &error);
  g_assert_no_error (error);

  page = show_page (fixture);
  list = ui_find_id (page, "list");
  g_assert_cmpuint (ui_count (page, is_row), <, 300);
  g_assert_true (gtk_widget_activate_action (list, "list.scroll-to-item", "u", 999));
  ui_iterate ();
  g_assert_nonnull (find_row (fixture, page, 999));
}

#define ADD(path, func) \
  g_test_add ("/journal-page/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("empty", test_empty);
  ADD ("days", test_days);
  ADD ("days-edit", test_days_edit);
  ADD ("days-midnight", test_days_midnight);
  ADD ("row", test_row);
  ADD ("kinds", test_kinds);
  ADD ("activate", test_activate);
  ADD ("unbind", test_unbind);
  ADD ("row-again", test_row_again);
  ADD ("one-stop", test_one_stop);
  ADD ("many", test_many);

  return g_test_run ();
}
