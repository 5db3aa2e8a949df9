/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preferences/ebb-setup.h"
#include "today/ebb-today-family.h"
#include "today/ebb-today-welcome.h"
#include "ui-support.h"

static gboolean
is_shown (UiFixture *fixture,
          GType      type)
{
  GtkWidget *view = fixture->window;
  GtkWidget *widget = NULL;

  for (int i = 0; i < 200 && widget == NULL; i++)
    {
      ui_iterate ();
      widget = ui_has_type (view, type) ? ui_find_type (view, type, 0) : NULL;
      if (widget == NULL)
        g_usleep (5000);
    }

  return widget != NULL && gtk_widget_get_mapped (widget);
}

static gboolean
has_page (UiFixture  *fixture,
          const char *name)
{
  AdwViewStack *views = ADW_VIEW_STACK (ui_find_id (fixture->window, "views"));
  GtkWidget *bin = adw_view_stack_get_child_by_name (views, name);

  return adw_view_stack_page_get_visible (adw_view_stack_get_page (views, bin));
}

/* It is asked once, and anybody may say not now. */
static void
test_not_now (UiFixture     *fixture,
              gconstpointer  data)
{
  gtk_widget_activate_action (fixture->window, "win.view", "s", "today");
  g_assert_true (is_shown (fixture, EBB_TYPE_TODAY_WELCOME));
  g_signal_emit_by_name (ui_find_button (fixture->window, "Not Now"), "clicked");
  ui_iterate ();
  g_assert_false (gtk_widget_get_visible (ui_find_type (fixture->window, EBB_TYPE_TODAY_WELCOME,
                                                        0)));
  g_assert_cmpstr (ebb_settings_get_audience (fixture->settings), ==, EBB_SETTINGS_FOR_ME);
  g_assert_true (has_page (fixture, "journal"));
}

static void
test_family (UiFixture     *fixture,
             gconstpointer  data)
{
  ui_add_entry (fixture, "2026-11-20T10:00:00", 5, "Mine");
  gtk_widget_activate_action (fixture->window, "win.view", "s", "journal");
  ebb_settings_set_audience (fixture->settings, EBB_SETTINGS_FOR_FAMILY);
  gtk_widget_activate_action (fixture->window, "win.view", "s", "journal");
  ui_iterate ();
  g_assert_false (has_page (fixture, "journal"));
  g_assert_false (has_page (fixture, "plan"));
  g_assert_true (has_page (fixture, "learn"));
  g_assert_true (is_shown (fixture, EBB_TYPE_TODAY_FAMILY));
  g_assert_false (ui_has_button (fixture->window, "Log a Craving"));

  /* And back: nothing that was written is gone. */
  ebb_settings_set_audience (fixture->settings, EBB_SETTINGS_FOR_BOTH);
  ui_iterate ();
  g_assert_true (has_page (fixture, "journal"));
  g_assert_true (ui_has_button (fixture->window, "Log a Craving"));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

static void
test_setup (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *setup = ebb_setup_new (GTK_WINDOW (fixture->window), fixture->settings,
                                    fixture->storage);

  gtk_window_present (GTK_WINDOW (setup));
  ui_iterate ();
  g_assert_false (ebb_settings_get_reminders_enabled (fixture->settings));
  gtk_switch_set_active (GTK_SWITCH (ui_find_id (setup, "reminder")), TRUE);
  g_assert_true (ebb_settings_get_reminders_enabled (fixture->settings));
  g_signal_emit_by_name (ui_find_button (setup, "Done"), "clicked");
  ui_iterate ();
  g_assert_cmpstr (ebb_settings_get_audience (fixture->settings), ==, EBB_SETTINGS_FOR_ME);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/setup/" name, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)
  ADD ("not-now", test_not_now);
  ADD ("family", test_family);
  ADD ("setup", test_setup);
#undef ADD

  return g_test_run ();
}
