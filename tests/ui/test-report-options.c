/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-day.h"
#include "print/ebb-print-dialog.h"
#include "report/ebb-report-options.h"
#include "ui-support.h"

static EbbPrintDialog *
open_report (UiFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_assert_true (gtk_widget_activate_action (fixture->window, "win.report", NULL));
  ui_iterate ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (EBB_IS_PRINT_DIALOG (window))
        return EBB_PRINT_DIALOG (window);
    }

  g_error ("The report is not there");
}

/* What is on the pages, as a screen reader gets it. */
static gboolean
shows (EbbPrintDialog *dialog,
       const char     *text)
{
  g_autofree char *description = NULL;

  ui_iterate ();
  description = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (ui_find_id (GTK_WIDGET (dialog), "preview")),
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "\x01");

  return description != NULL && strstr (description, text) != NULL;
}

static EbbReportOptions *
get_options (EbbPrintDialog *dialog)
{
  return EBB_REPORT_OPTIONS (ui_find_type (GTK_WIDGET (dialog), EBB_TYPE_REPORT_OPTIONS, 0));
}

/* In the order of the list: cravings first, notes last. */
static void
turn (EbbPrintDialog *dialog,
      guint           position,
      gboolean        on)
{
  GtkWidget *part = ui_find_type (GTK_WIDGET (get_options (dialog)), GTK_TYPE_SWITCH, position);

  g_assert_true (gtk_switch_get_active (GTK_SWITCH (part)) != on);
  gtk_switch_set_active (GTK_SWITCH (part), on);
}

static void
test_parts (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Rain");
  EbbPrintDialog *dialog = open_report (fixture);

  g_assert_nonnull (entry);
  g_assert_true (shows (dialog, "23 Oct 2026 to 21 Nov 2026"));
  g_assert_true (shows (dialog, "1 of 30 days"));
  g_assert_true (shows (dialog, "Self-reported, not a measurement"));
  g_assert_true (shows (dialog, "Median 7, from 7 to 7"));
  g_assert_true (shows (dialog, "Lapses"));

  /* Nobody's own words, until they are turned on. */
  g_assert_cmpint (ebb_report_options_get_parts (get_options (dialog)), ==, EBB_REPORT_DEFAULT);
  g_assert_false (shows (dialog, "Rain"));
  turn (dialog, 6, TRUE);
  g_assert_true (shows (dialog, "Rain"));
  turn (dialog, 6, FALSE);
  g_assert_false (shows (dialog, "Rain"));

  turn (dialog, 0, FALSE);
  g_assert_false (shows (dialog, "Median"));
  turn (dialog, 5, FALSE);
  g_assert_false (shows (dialog, "Lapses"));

  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_days (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-01T21:15:00", 7, "");
  EbbPrintDialog *dialog = open_report (fixture);
  GtkWidget *options = GTK_WIDGET (get_options (dialog));
  AdwComboRow *period = ADW_COMBO_ROW (ui_find_id (options, "period_row"));
  GtkWidget *first_row = ui_find_id (options, "first_row");
  EbbReportRange range;

  g_assert_nonnull (entry);
  g_assert_false (gtk_widget_get_visible (first_row));
  adw_combo_row_set_selected (period, 0);
  g_assert_true (shows (dialog, "15 Nov 2026 to 21 Nov 2026"));
  g_assert_true (shows (dialog, "0 of 7 days"));

  range = (EbbReportRange) { ebb_day_from_ymd (2026, 11, 1), ebb_day_from_ymd (2026, 11, 1) };
  ebb_report_options_set_range (EBB_REPORT_OPTIONS (options), &range);
  g_assert_true (gtk_widget_get_visible (first_row));
  g_assert_true (shows (dialog, "1 Nov 2026 to 1 Nov 2026"));
  g_assert_true (shows (dialog, "1 of 1 day"));

  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
choose (EbbReportOptions *options,
        const char       *calendar,
        const char       *iso8601)
{
  g_autoptr (GDateTime) date = ui_time (iso8601);

  gtk_calendar_select_day (GTK_CALENDAR (ui_find_id (GTK_WIDGET (options), calendar)), date);
}

/* No day to come, and the first never after the last. */
static void
test_order (UiFixture     *fixture,
            gconstpointer  data)
{
  gint64 today = ebb_day_from_ymd (2026, 11, 21);
  EbbReportOptions *options = EBB_REPORT_OPTIONS (ebb_report_options_new (today));
  EbbReportRange range;
  guint n_changed = 0;

  g_object_ref_sink (options);
  g_signal_connect_swapped (options, "changed", G_CALLBACK (ui_count_cb), &n_changed);
  range = (EbbReportRange) { today - 20, today - 10 };
  ebb_report_options_set_range (options, &range);
  g_assert_cmpuint (n_changed, ==, 1);

  choose (options, "first_calendar", "2026-11-15T12:00:00");
  ebb_report_options_get_range (options, &range);
  g_assert_cmpint (range.first_day, ==, today - 6);
  g_assert_cmpint (range.last_day, ==, today - 6);
  g_assert_cmpuint (n_changed, ==, 2);

  choose (options, "last_calendar", "2026-11-01T12:00:00");
  ebb_report_options_get_range (options, &range);
  g_assert_cmpint (range.first_day, ==, today - 20);
  g_assert_cmpint (range.last_day, ==, today - 20);

  choose (options, "last_calendar", "2027-11-01T12:00:00");
  ebb_report_options_get_range (options, &range);
  g_assert_cmpint (range.last_day, ==, today);
  g_assert_cmpint (range.first_day, ==, today - 20);

  g_assert_finalize_object (options);
}

/* What cannot be read is said, and cannot be printed. */
static void
test_closed (UiFixture     *fixture,
             gconstpointer  data)
{
  EbbPrintDialog *dialog = NULL;
  GtkWidget *problem = NULL;

  ebb_database_close (ebb_storage_get_database (fixture->storage));
  dialog = open_report (fixture);
  problem = ui_find_id (GTK_WIDGET (dialog), "problem");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_cmpstr (ui_get_text (problem), ==, "The journal cannot be read now.");
  g_assert_false (gtk_widget_get_sensitive (ui_find_id (GTK_WIDGET (dialog), "print_button")));
  g_assert_false (ebb_print_dialog_save (dialog, "/nowhere/at/all.pdf"));

  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define ADD(path, func) \
  g_test_add ("/report-options/" path, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("parts", test_parts);
  ADD ("days", test_days);
  g_test_add ("/report-options/order", UiFixture, NULL, ui_set_up, test_order, ui_tear_down);
  ADD ("closed", test_closed);

  return g_test_run ();
}
