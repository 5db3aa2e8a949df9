/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "demo/ebb-demo.h"
#include "ebb-icon-resources.h"
#include "ebb-shortcuts-window.h"
#include "help/ebb-help-view.h"
#include "patterns/ebb-plot-card.h"
#include "preferences/ebb-preferences.h"
#include "preferences/ebb-reminder-row.h"
#include "print/ebb-print-dialog.h"
#include "report/ebb-report-options.h"
#include "ui-tour.h"

/* In the language that the process is in: buttons are found by what they say
 * there. */

const char *const ui_tour_words[] = {
  "Rain", "Mia", "Late nights", "I am alone", "call Sam", "Sam", "One line", "Mine",
  "file is not a database", NULL
};

static UiVisit visitor;

void
ui_tour_visit (GtkWidget *root)
{
  ui_iterate ();
  visitor (root);
}

/* The question that is on the screen, and answers it. */
void
ui_tour_visit_dialog (const char *answer)
{
  g_assert_nonnull (ui_get_dialog ());
  ui_tour_visit (GTK_WIDGET (gtk_widget_get_root (ui_get_dialog ())));
  ui_answer (answer);
}

/* As the application looks, whose sizes are a part of what has to fit. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_resources_register (ebb_icons_get_resource ());
  gtk_css_provider_load_from_resource (provider, "/io/github/ebb_app/Ebb/style.css");
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/ebb_app/Ebb/icons");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
is_expander (GtkWidget *widget)
{
  return ADW_IS_EXPANDER_ROW (widget);
}

static void
fill (UiFixture *fixture)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Rain");

  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");
  ui_add_line (fixture, EBB_PLAN_WARNING_SIGN, "Late nights", "");
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I am alone", "call Sam");
  ui_add_line (fixture, EBB_PLAN_PERSON, "Sam", "");
  g_assert_nonnull (entry);
}

static void
visit_action (UiFixture  *fixture,
              const char *name,
              const char *format,
              ...)
{
  g_autoptr (GVariant) parameter = NULL;
  va_list values;

  va_start (values, format);
  if (format != NULL)
    parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &values));
  va_end (values);

  g_test_message ("%s", name);
  g_assert_true (gtk_widget_activate_action_variant (fixture->window, name, parameter));
  ui_tour_visit (fixture->window);
}

static void
visit_views (UiFixture *fixture)
{
  const char *views[] = { "today", "journal", "plan", "learn" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    visit_action (fixture, "win.view", "s", views[i]);
  visit_action (fixture, "win.learn", "s", "overdose-response");
  visit_action (fixture, "win.learn", "s", "no-such-page");
}

static void
test_views (UiFixture     *fixture,
            gconstpointer  data)
{
  visit_views (fixture);
  fill (fixture);
  visit_views (fixture);
}

/* With the bar at the bottom, and without a title in the middle. */
static void
test_narrow (UiFixture     *fixture,
             gconstpointer  data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_iterate ();
  visit_views (fixture);
}

static void
test_plan_editing (UiFixture     *fixture,
                   gconstpointer  data)
{
  fill (fixture);
  visit_action (fixture, "win.view", "s", "plan");
  g_assert_true (gtk_widget_activate_action (ui_find_button (fixture->window, _("Edit")),
                                             "plan.edit", NULL));
  ui_tour_visit (fixture->window);
}

static void
test_help (UiFixture     *fixture,
           gconstpointer  data)
{
  const char *doors[] = { "win.help", "win.help-overdose", "win.help-craving", "win.help-person" };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    visit_action (fixture, doors[i], NULL);
}

static void
test_stay (UiFixture     *fixture,
           gconstpointer  data)
{
  const char *steps[] = { N_("Begin"), N_("Rate Again"), N_("Finish"), N_("I Used") };

  visit_action (fixture, "win.episode", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_signal_emit_by_name (ui_find_button (fixture->window, _(steps[i])), "clicked");
      ui_tour_visit (fixture->window);
    }
}

static void
test_editors (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *moment = NULL;

  fill (fixture);
  visit_action (fixture, "win.log-craving", NULL);
  moment = ui_find_id (fixture->window, "moment");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (moment), TRUE);
  g_signal_emit_by_name (ui_find_button (fixture->window, _("Add…")), "clicked");
  ui_tour_visit (fixture->window);

  visit_action (fixture, "win.edit-entry", "x", (gint64) 1);
  visit_action (fixture, "win.check-in", NULL);
  visit_action (fixture, "win.medication", NULL);
  for (int section = 0; section < EBB_PLAN_N_SECTIONS; section++)
    visit_action (fixture, "win.add-plan-item", "i", section);
}

/* Before there is a counter, and with one; each row opened. */
static void
test_lapse (UiFixture     *fixture,
            gconstpointer  data)
{
  const char *actions[] = { "win.lapse", "win.change", "win.add-counter" };
  EbbCounters *counters = ebb_storage_get_counters (fixture->storage);
  g_autoptr (EbbCounter) counter = ebb_counter_new ();

  fill (fixture);
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
        {
          visit_action (fixture, actions[i], NULL);
          for (guint n = 0; n < ui_count (fixture->window, is_expander); n++)
            adw_expander_row_set_expanded (
              ADW_EXPANDER_ROW (ui_find (fixture->window, is_expander, n)), TRUE);
          ui_tour_visit (fixture->window);
          visit_action (fixture, "win.back", NULL);
        }

      if (round > 0)
        break;
      g_assert_true (ebb_counters_add (counters, counter, NULL));
      visit_action (fixture, "win.view", "s", "today");
      visit_action (fixture, "win.edit-counter", "x", (gint64) 1);
    }
}

/* The plots, and their tables. */
static void
test_patterns (UiFixture     *fixture,
               gconstpointer  data)
{
  fill (fixture);
  visit_action (fixture, "win.view", "s", "journal");
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find_id (fixture->window, "faces")),
                                    "patterns");
  ui_tour_visit (fixture->window);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *card = ui_find_type (fixture->window, EBB_TYPE_PLOT_CARD, i);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (card, "table_button")), TRUE);
    }
  ui_tour_visit (fixture->window);
  visit_action (fixture, "win.review", NULL);
}

static void
test_preferences (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkWidget *preferences = ebb_preferences_new (GTK_WINDOW (fixture->window), fixture->settings,
                                                NULL, fixture->storage);

  gtk_window_present (GTK_WINDOW (preferences));
  ui_tour_visit (preferences);

  /* With all that there is to say about a reminder */
  ebb_settings_set_reminders_enabled (fixture->settings, TRUE);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences),
                                                "reminders");
  g_signal_emit_by_name (ui_find_id (preferences, "add_button"), "clicked");
  adw_expander_row_set_enable_expansion (
    ADW_EXPANDER_ROW (ui_find_type (preferences, EBB_TYPE_REMINDER_ROW, 1)), TRUE);
  ui_tour_visit (preferences);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* What is about Ebb: windows of their own. */
static void
test_about (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *shortcuts = ebb_shortcuts_window_new (GTK_WINDOW (fixture->window));

  gtk_window_present (GTK_WINDOW (shortcuts));
  ui_tour_visit (shortcuts);
  gtk_window_destroy (GTK_WINDOW (shortcuts));
}

static EbbDocument *
make_document (const char  *name,
               gpointer     user_data,
               GError     **error)
{
  EbbDocument *document = ebb_document_new ();

  ebb_document_add_text (document, EBB_STYLE_BODY, "One line");

  return document;
}

static void
test_print (UiFixture     *fixture,
            gconstpointer  data)
{
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (fixture->window), make_document,
                                                 NULL, NULL);

  ebb_print_dialog_offer_name (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_tour_visit (GTK_WIDGET (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_report (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *options = ebb_report_options_new (20000);
  EbbReportRange range = { 19000, 19010 };
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (fixture->window), make_document,
                                                 NULL, NULL);

  ebb_print_dialog_add_options (dialog, options);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_tour_visit (GTK_WIDGET (dialog));
  ebb_report_options_set_range (EBB_REPORT_OPTIONS (options), &range);
  ui_tour_visit (GTK_WIDGET (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Some weeks of a journal, and a plan. */
static void
test_demonstration (UiFixture     *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  ebb_demo_fill (fixture->storage, &error);
  g_assert_no_error (error);

  visit_views (fixture);
  visit_action (fixture, "win.view", "s", "journal");
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find_id (fixture->window, "faces")),
                                    "patterns");
  ui_tour_visit (fixture->window);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *card = ui_find_type (fixture->window, EBB_TYPE_PLOT_CARD, i);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (card, "table_button")), TRUE);
    }
  ui_tour_visit (fixture->window);
  visit_action (fixture, "win.review", NULL);
  visit_action (fixture, "win.check-in", NULL);
  visit_action (fixture, "win.lapse", NULL);
}

static void
close_others (UiFixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != fixture->window)
      gtk_window_destroy (l->data);
  ui_iterate ();
}

static void
test_more (UiFixture     *fixture,
           gconstpointer  data)
{
  const char *actions[] = { "win.setup", "win.family", "win.plan-history", "win.change" };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      visit_action (fixture, actions[i], NULL);
      close_others (fixture);
    }
}

#define ADD(name, func) \
  G_STMT_START { \
    g_autofree char *path = g_strconcat (prefix, "/", name, NULL); \
    g_test_add (path, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window); \
  } G_STMT_END

void
ui_tour_add (const char *prefix,
             UiVisit     visit_root)
{
  visitor = visit_root;
  load_style ();

  ADD ("views", test_views);
  ADD ("narrow", test_narrow);
  ADD ("plan-editing", test_plan_editing);
  ADD ("help", test_help);
  ADD ("stay", test_stay);
  ADD ("editors", test_editors);
  ADD ("lapse", test_lapse);
  ADD ("patterns", test_patterns);
  ADD ("demonstration", test_demonstration);
  ADD ("more", test_more);
  ADD ("preferences", test_preferences);
  ADD ("about", test_about);
  ADD ("print", test_print);
  ADD ("report", test_report);
  ui_tour_add_states (prefix);
  ui_tour_add_lock (prefix);
}
