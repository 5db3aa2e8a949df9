/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "learn/ebb-help-lines.h"
#include "preferences/ebb-preferences.h"
#include "ui-support.h"

/* The demonstration has no reminders; a real control is given by its test. */
static GtkWidget *
open_preferences (UiFixture          *fixture,
                  EbbReminderControl *reminders)
{
  GtkWidget *preferences = NULL;

  gtk_window_present (GTK_WINDOW (fixture->window));
  preferences = ebb_preferences_new (GTK_WINDOW (fixture->window), fixture->settings, reminders,
                                     fixture->storage);
  gtk_window_present (GTK_WINDOW (preferences));
  ui_iterate ();

  return g_object_ref (preferences);
}

static void
close_preferences (GtkWidget *preferences)
{
  gtk_window_close (GTK_WINDOW (preferences));
  ui_iterate ();
  g_assert_finalize_object (preferences);
}

static const char *
get_status (GtkWidget *preferences)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (ui_find_id (preferences, "status_row")));
}

static void
test_switch (UiFixture     *fixture,
             gconstpointer  data)
{
  GtkWidget *preferences = open_preferences (fixture, NULL);
  GtkSwitch *enabled = GTK_SWITCH (ui_find_id (preferences, "enabled_switch"));
  guint n = 0;

  g_signal_connect_swapped (fixture->settings, "notify::reminders-enabled",
                            G_CALLBACK (ui_count_cb), &n);
  g_assert_false (gtk_switch_get_active (enabled));
  gtk_switch_set_active (enabled, TRUE);
  g_assert_true (ebb_settings_get_reminders_enabled (fixture->settings));
  ebb_settings_set_reminders_enabled (fixture->settings, FALSE);
  g_assert_false (gtk_switch_get_active (enabled));
  g_assert_cmpuint (n, ==, 2);
  close_preferences (preferences);
}

static void
test_emergency_number (UiFixture     *fixture,
                       gconstpointer  data)
{
  GtkWidget *preferences = NULL;
  GtkEditable *row = NULL;

  ebb_settings_set_emergency_number (fixture->settings, "112");
  preferences = open_preferences (fixture, NULL);
  row = GTK_EDITABLE (ui_find_id (preferences, "emergency_row"));
  g_assert_cmpstr (gtk_editable_get_text (row), ==, "112");
  gtk_editable_set_text (row, "999 (or 112)");
  g_assert_cmpstr (ebb_settings_get_emergency_number (fixture->settings), ==, "999 (or 112)");
  gtk_editable_set_text (row, "");
  g_assert_cmpstr (ebb_settings_get_emergency_number (fixture->settings), ==, "");
  ebb_settings_set_emergency_number (fixture->settings, "000");
  g_assert_cmpstr (gtk_editable_get_text (row), ==, "000");
  close_preferences (preferences);
}

static void
test_country (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autoptr (GListModel) countries = ebb_help_lines_get_countries ();
  g_autoptr (EbbCountry) second = g_list_model_get_item (countries, 1);
  GtkWidget *preferences = open_preferences (fixture, NULL);
  AdwComboRow *row = ADW_COMBO_ROW (ui_find_id (preferences, "country_row"));

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==,
                    g_list_model_get_n_items (countries) + 1);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_cmpstr (ebb_settings_get_country (fixture->settings), ==, "");

  adw_combo_row_set_selected (row, 2);
  g_assert_cmpstr (ebb_settings_get_country (fixture->settings), ==,
                   ebb_country_get_code (second));
  close_preferences (preferences);

  /* It is there again, and can be taken back. */
  preferences = open_preferences (fixture, NULL);
  row = ADW_COMBO_ROW (ui_find_id (preferences, "country_row"));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpstr (ebb_settings_get_country (fixture->settings), ==, "");
  close_preferences (preferences);
}

static void
test_demo (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *preferences = open_preferences (fixture, NULL);

  g_assert_cmpstr (get_status (preferences), ==, "The demonstration sends no reminders");
  g_assert_false (gtk_widget_get_sensitive (ui_find_id (preferences, "test_button")));
  ebb_settings_set_reminders_enabled (fixture->settings, TRUE);
  g_assert_cmpstr (get_status (preferences), ==, "The demonstration sends no reminders");
  close_preferences (preferences);
}

/* With a control whose service nobody has started. */
static void
test_status (UiFixture     *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();
  EbbReminderControl *reminders = ebb_reminder_control_new (fixture->settings, client);
  GtkWidget *preferences = open_preferences (fixture, reminders);

  g_assert_cmpstr (get_status (preferences), ==, "None: reminders are off");
  g_assert_true (gtk_widget_get_sensitive (ui_find_id (preferences, "test_button")));
  close_preferences (preferences);
  g_assert_finalize_object (reminders);
}

static void
test_privacy (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *preferences = open_preferences (fixture, NULL);
  AdwActionRow *row = ADW_ACTION_ROW (ui_find_id (preferences, "privacy_row"));
  g_autofree char *folder = g_path_get_dirname (ebb_storage_get_path (fixture->storage));

  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), folder));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "not encrypted"));
  close_preferences (preferences);
}

#define ADD(path, func) \
  g_test_add ("/preferences/" path, UiFixture, NULL, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("switch", test_switch);
  ADD ("emergency-number", test_emergency_number);
  ADD ("country", test_country);
  ADD ("demo", test_demo);
  ADD ("status", test_status);
  ADD ("privacy", test_privacy);

  return g_test_run ();
}
