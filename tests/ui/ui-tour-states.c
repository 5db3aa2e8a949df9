/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-window.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-intensity-scale.h"
#include "journal/ebb-lapse.h"
#include "milestones/ebb-milestones-view.h"
#include "plan/ebb-plan-practice-view.h"
#include "preferences/ebb-preferences.h"
#include "ui-tour.h"

/* What is there only now and then: notices, cards of a day, questions, and what
 * is looked for. */

static void
act (UiFixture  *fixture,
     const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (fixture->window, name, target));
  ui_iterate ();
}

static void
click (GtkWidget  *root,
       const char *label)
{
  g_signal_emit_by_name (ui_find_button (root, label), "clicked");
  ui_iterate ();
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  g_error ("There is no %s", g_type_name (type));
}

/* A journal with one entry and a backup of it, damaged, and opened. */
static void
set_up_damaged (UiFixture     *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = ui_make_folder ();
  g_autofree char *path = NULL;
  g_autoptr (EbbEntry) entry = NULL;

  ui_open (fixture, folder);
  entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Rain");
  g_assert_true (ebb_storage_back_up (fixture->storage, NULL));
  path = g_strdup (ebb_storage_get_path (fixture->storage));
  g_clear_object (&entry);
  ui_close (fixture);

  g_assert_true (g_file_set_contents (path, "This was a journal once.", -1, NULL));
  ui_open (fixture, folder);
  ui_open_window (fixture);
}

static void
test_problem (UiFixture     *fixture,
              gconstpointer  data)
{
  const char *answers[] = { "win.restore-backup", "win.salvage", "win.start-anew" };

  ui_tour_visit (fixture->window);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      act (fixture, answers[i]);
      ui_tour_visit_dialog (_("Cancel"));
    }
}

static void
test_notices (UiFixture     *fixture,
              gconstpointer  data)
{
  gtk_widget_set_visible (ui_find_id (fixture->window, "demo_notice"), TRUE);
  ebb_window_set_reminder_notice (EBB_WINDOW (fixture->window), "12", "a");
  ui_tour_visit (fixture->window);
}

static void
add (UiFixture *fixture,
     EbbEntry  *entry)
{
  g_assert_true (ebb_journal_add (fixture->journal, entry, NULL));
  g_object_unref (entry);
}

/* All that Today may say at once. */
static void
test_cards (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -1);
  GtkWidget *milestones = NULL;

  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");
  g_assert_true (ebb_plan_put_off_review (fixture->plan, ebb_clock_get_today (fixture->clock),
                                          NULL));
  for (guint i = 0; i < 5; i++)
    add (fixture, ebb_check_in_new (before));
  act (fixture, "win.view::today");
  ui_tour_visit (fixture->window);

  act (fixture, "win.milestones");
  milestones = find_window (EBB_TYPE_MILESTONES_VIEW);
  ui_tour_visit (milestones);
  gtk_window_close (GTK_WINDOW (milestones));
  ui_iterate ();
}

static void
test_practice (UiFixture     *fixture,
               gconstpointer  data)
{
  GtkWidget *view = NULL;

  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I am alone", "call Sam");
  act (fixture, "win.practice");
  view = find_window (EBB_TYPE_PLAN_PRACTICE_VIEW);
  ui_tour_visit (view);
  click (view, _("Show My Plan"));
  ui_tour_visit (view);
  click (view, _("I’d Do This"));
  ui_tour_visit (view);
  gtk_window_close (GTK_WINDOW (view));
  ui_iterate ();
}

static void
look_for (UiFixture  *fixture,
          const char *id,
          const char *text)
{
  g_test_message ("%s: %s", id, text);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (fixture->window, id)), text);
  ui_tour_visit (fixture->window);
}

static void
test_search (UiFixture     *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Rain");
  const char *texts[] = { "Sam", "Rain", "" };
  GtkWidget *button = NULL;

  act (fixture, "win.view::learn");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    look_for (fixture, "search_entry", texts[i]);

  act (fixture, "win.view::journal");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    look_for (fixture, "search", texts[i]);
  button = ui_find_id (fixture->window, "filter_button");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  ui_iterate ();
  g_object_set (ui_find_id (fixture->window, "days_row"), "selected", 4, NULL);
  ui_tour_visit (fixture->window);
}

static void
test_questions (UiFixture     *fixture,
                gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);

  act (fixture, "win.log-craving");
  ebb_intensity_scale_set_value (
    EBB_INTENSITY_SCALE (ui_find_type (fixture->window, EBB_TYPE_INTENSITY_SCALE, 0)), 4);
  act (fixture, "win.back");
  ui_tour_visit_dialog (_("Discard"));

  /* The buttons say that it is done, with more than before. */
  add (fixture, ebb_check_in_new (now));
  act (fixture, "win.view::today");
  ui_tour_visit (fixture->window);
  act (fixture, "win.check-in");
  ui_tour_visit_dialog (_("Cancel"));

  /* The card about tolerance, and what can be undone. */
  add (fixture, ebb_lapse_new (now));
  act (fixture, "win.remove-entry(int64 1)");
  act (fixture, "win.view::today");
  ui_tour_visit (fixture->window);
}

static void
test_data (UiFixture     *fixture,
           gconstpointer  data)
{
  const char *rows[] = { "export_row", "delete_row" };
  GtkWidget *preferences = ebb_preferences_new (GTK_WINDOW (fixture->window), fixture->settings,
                                                NULL, fixture->storage);

  gtk_window_present (GTK_WINDOW (preferences));
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), "privacy");
  ui_tour_visit (preferences);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      adw_action_row_activate (ADW_ACTION_ROW (ui_find_id (preferences, rows[i])));
      ui_iterate ();
      ui_tour_visit_dialog (_("Cancel"));
    }
  gtk_window_destroy (GTK_WINDOW (preferences));
}

#define ADD(name, set_up, func) \
  G_STMT_START { \
    g_autofree char *path = g_strconcat (prefix, "/", name, NULL); \
    g_test_add (path, UiFixture, NULL, set_up, func, ui_tear_down_window); \
  } G_STMT_END

void
ui_tour_add_states (const char *prefix)
{
  ADD ("problem", set_up_damaged, test_problem);
  ADD ("notices", ui_set_up_window, test_notices);
  ADD ("cards", ui_set_up_window, test_cards);
  ADD ("practice", ui_set_up_window, test_practice);
  ADD ("search", ui_set_up_window, test_search);
  ADD ("questions", ui_set_up_window, test_questions);
  ADD ("data", ui_set_up_window, test_data);
}
