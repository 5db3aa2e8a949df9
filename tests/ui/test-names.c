/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "help/ebb-help-view.h"
#include "patterns/ebb-plot-card.h"
#include "preferences/ebb-preferences.h"
#include "preferences/ebb-reminder-row.h"
#include "print/ebb-print-dialog.h"
#include "report/ebb-report-options.h"
#include "ui-support.h"

/* Whatever takes the focus has a name that a screen reader can say. */

static gboolean
can_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_is_sensitive (widget))
    return FALSE;

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_can_focus (widget))
      return FALSE;

  return TRUE;
}

static gboolean
is_text (GtkWidget *widget)
{
  return (GTK_IS_LABEL (widget) && *ui_get_text (widget) != '\0') ||
         (GTK_IS_INSCRIPTION (widget) &&
          gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL);
}

static gboolean
is_type_name (const char *name)
{
  const char *prefixes[] = { "Gtk", "Adw", "Ebb" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]) && g_ascii_isupper (name[strlen (prefixes[i])]))
      return TRUE;

  return g_str_equal (name, "");
}

/* The label as it is, which the toolkit tells only of one that differs. */
static char *
dup_label (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  char *label = NULL;

  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;

  label = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "\x01");
  if (label != NULL && g_str_has_prefix (label, "\"") && strlen (label) > 1)
    {
      memmove (label, label + 1, strlen (label));
      label[strlen (label) - 1] = '\0';
    }

  return label;
}

/* What is inside of an entry or a spin button is a part of it. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) && parent != NULL &&
         (GTK_IS_EDITABLE (parent) || ADW_IS_ENTRY_ROW (gtk_widget_get_ancestor (
                                        widget, ADW_TYPE_ENTRY_ROW)));
}

static gboolean
has_name (GtkWidget *widget)
{
  g_autofree char *label = dup_label (widget);

  if (label != NULL)
    return !is_type_name (label);
  if (GTK_IS_LABEL (widget))
    return is_text (widget);

  return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY) &&
         (ui_count (widget, is_text) > 0 || !GTK_IS_BUTTON (widget));
}

static gboolean
is_nameless (GtkWidget *widget)
{
  if (!can_focus (widget) || GTK_IS_WINDOW (widget) || is_part (widget) || has_name (widget))
    return FALSE;

  g_test_message ("%s in %s has no name", G_OBJECT_TYPE_NAME (widget),
                  G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));

  return TRUE;
}

static gboolean
is_focusable (GtkWidget *widget)
{
  return can_focus (widget) && !GTK_IS_WINDOW (widget);
}

static gboolean
is_expander (GtkWidget *widget)
{
  return ADW_IS_EXPANDER_ROW (widget);
}

static void
check (GtkWidget *root)
{
  ui_iterate ();
  g_assert_cmpuint (ui_count (root, is_focusable), >, 0);
  g_assert_cmpuint (ui_count (root, is_nameless), ==, 0);
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
check_action (UiFixture  *fixture,
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
  check (fixture->window);
}

static void
check_views (UiFixture *fixture)
{
  const char *views[] = { "today", "journal", "plan", "learn" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    check_action (fixture, "win.view", "s", views[i]);
  check_action (fixture, "win.learn", "s", "overdose-response");
  check_action (fixture, "win.learn", "s", "no-such-page");
}

static void
test_views (UiFixture     *fixture,
            gconstpointer  data)
{
  check_views (fixture);
  fill (fixture);
  check_views (fixture);
}

/* With the bar at the bottom, and without a title in the middle. */
static void
test_narrow (UiFixture     *fixture,
             gconstpointer  data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_iterate ();
  check_views (fixture);
}

static void
test_plan_editing (UiFixture     *fixture,
                   gconstpointer  data)
{
  fill (fixture);
  check_action (fixture, "win.view", "s", "plan");
  g_assert_true (gtk_widget_activate_action (ui_find_button (fixture->window, "Edit"), "plan.edit",
                                             NULL));
  check (fixture->window);
}

static void
test_help (UiFixture     *fixture,
           gconstpointer  data)
{
  const char *doors[] = { "win.help", "win.help-overdose", "win.help-craving", "win.help-person" };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    check_action (fixture, doors[i], NULL);
}

static void
test_stay (UiFixture     *fixture,
           gconstpointer  data)
{
  const char *steps[] = { "Begin", "Rate Again", "Finish", "I Used" };

  check_action (fixture, "win.episode", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_signal_emit_by_name (ui_find_button (fixture->window, steps[i]), "clicked");
      ui_iterate ();
      check (fixture->window);
    }
}

static void
test_editors (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *moment = NULL;

  fill (fixture);
  check_action (fixture, "win.log-craving", NULL);
  moment = ui_find_id (fixture->window, "moment");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (moment), TRUE);
  g_signal_emit_by_name (ui_find_button (fixture->window, "Add…"), "clicked");
  check (fixture->window);

  check_action (fixture, "win.edit-entry", "x", (gint64) 1);
  check_action (fixture, "win.check-in", NULL);
  check_action (fixture, "win.medication", NULL);
  for (int section = 0; section < EBB_PLAN_N_SECTIONS; section++)
    check_action (fixture, "win.add-plan-item", "i", section);
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
          check_action (fixture, actions[i], NULL);
          for (guint n = 0; n < ui_count (fixture->window, is_expander); n++)
            adw_expander_row_set_expanded (
              ADW_EXPANDER_ROW (ui_find (fixture->window, is_expander, n)), TRUE);
          check (fixture->window);
          check_action (fixture, "win.back", NULL);
        }

      if (round > 0)
        break;
      g_assert_true (ebb_counters_add (counters, counter, NULL));
      check_action (fixture, "win.view", "s", "today");
      check_action (fixture, "win.edit-counter", "x", (gint64) 1);
    }
}

/* The plots, and their tables. */
static void
test_patterns (UiFixture     *fixture,
               gconstpointer  data)
{
  fill (fixture);
  check_action (fixture, "win.view", "s", "journal");
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find_id (fixture->window, "faces")),
                                    "patterns");
  check (fixture->window);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *card = ui_find_type (fixture->window, EBB_TYPE_PLOT_CARD, i);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (card, "table_button")), TRUE);
    }
  check (fixture->window);
  check_action (fixture, "win.review", NULL);
}

static void
test_preferences (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkWidget *preferences = ebb_preferences_new (GTK_WINDOW (fixture->window), fixture->settings,
                                                NULL, fixture->storage);

  gtk_window_present (GTK_WINDOW (preferences));
  check (preferences);

  /* With all that there is to say about a reminder */
  ebb_settings_set_reminders_enabled (fixture->settings, TRUE);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences),
                                                "reminders");
  g_signal_emit_by_name (ui_find_id (preferences, "add_button"), "clicked");
  adw_expander_row_set_enable_expansion (
    ADW_EXPANDER_ROW (ui_find_type (preferences, EBB_TYPE_REMINDER_ROW, 1)), TRUE);
  check (preferences);
  gtk_window_destroy (GTK_WINDOW (preferences));
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
  check (GTK_WIDGET (dialog));
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
  check (GTK_WIDGET (dialog));
  ebb_report_options_set_range (EBB_REPORT_OPTIONS (options), &range);
  check (GTK_WIDGET (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define ADD(path, func) \
  g_test_add ("/names/" path, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("views", test_views);
  ADD ("narrow", test_narrow);
  ADD ("plan-editing", test_plan_editing);
  ADD ("help", test_help);
  ADD ("stay", test_stay);
  ADD ("editors", test_editors);
  ADD ("lapse", test_lapse);
  ADD ("patterns", test_patterns);
  ADD ("preferences", test_preferences);
  ADD ("print", test_print);
  ADD ("report", test_report);

  return g_test_run ();
}
