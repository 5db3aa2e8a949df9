/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal/ebb-intensity-scale.h"
#include "journal/ebb-stay-page.h"
#include "ui-support.h"

static GtkWidget *
begin (UiFixture *fixture)
{
  gtk_widget_activate_action (fixture->window, "win.episode", NULL);
  ui_iterate ();

  return ui_find_type (fixture->window, EBB_TYPE_STAY_PAGE, 0);
}

static void
click (GtkWidget  *page,
       const char *label)
{
  GtkWidget *button = ui_find_button (page, label);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  ui_iterate ();
}

static void
assert_step (GtkWidget  *page,
             const char *step)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (page, "steps"))),
                   ==, step);
}

static EbbEpisode *
get_newest (UiFixture *fixture)
{
  g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

  g_assert_true (EBB_IS_EPISODE (entry));

  return EBB_EPISODE (g_steal_pointer (&entry));
}

static void
pass_minutes (UiFixture *fixture,
              int        minutes)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, minutes);

  /* Whoever looks again sees what time it is. */
  ebb_clock_set_fixed (fixture->clock, later);
  gtk_widget_activate_action (fixture->window, "win.help", NULL);
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  ui_iterate ();
}

/* From the number to the end with the keys alone. */
static void
test_by_keyboard (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkWidget *page = begin (fixture);
  g_autoptr (EbbEpisode) episode = NULL;

  assert_step (page, "start");
  g_assert_true (ui_press (ui_find_id (page, "first_scale"), GDK_KEY_7, 0));
  click (page, "Begin");
  assert_step (page, "going");
  g_assert_true (ui_get_focus (page) == ui_find_id (page, "finish_button"));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);

  click (page, "Finish");
  assert_step (page, "leave");
  g_assert_true (ui_press (ui_find_id (page, "last_scale"), GDK_KEY_2, 0));
  click (page, "It Passed");
  assert_step (page, "ended");
  g_assert_cmpstr (ui_get_text (ui_find_id (page, "ended_facts")), ==,
                   "Less than a minute, rated 7, 2");
  g_assert_false (gtk_widget_get_visible (ui_find_id (page, "ended_safety")));

  episode = get_newest (fixture);
  g_assert_cmpstr (ebb_episode_get_outcome (episode), ==, EBB_OUTCOME_PASSED);
  g_assert_cmpint (ebb_entry_get_intensity (EBB_ENTRY (episode)), ==, 7);
}

/* It asks when time has passed, and takes the focus from nothing. */
static void
test_asks_again (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *page = begin (fixture);
  GtkWidget *rating = ui_find_id (page, "rating");
  g_autoptr (EbbEpisode) episode = NULL;

  click (page, "Begin");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (rating)));
  pass_minutes (fixture, 5);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (rating)));
  g_assert_cmpstr (ui_get_text (ui_find_id (page, "rating_label")), ==,
                   "5 minutes have passed. How strong is it now?");
  g_assert_cmpstr (ui_get_text (ui_find_id (page, "elapsed")), ==, "5 minutes");

  ebb_intensity_scale_set_value (EBB_INTENSITY_SCALE (ui_find_id (page, "next_scale")), 4);
  click (page, "Keep This Number");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (rating)));
  episode = get_newest (fixture);
  g_assert_cmpuint (ebb_episode_get_n_ratings (episode), ==, 1);
}

/* Back leads to how it is, back again to the wave; Help Now comes back to it. */
static void
test_back (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page = begin (fixture);

  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  g_assert_false (gtk_widget_get_mapped (page));
  begin (fixture);
  click (page, "Begin");
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  assert_step (page, "leave");
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  assert_step (page, "going");

  gtk_widget_activate_action (fixture->window, "win.help", NULL);
  g_assert_false (gtk_widget_get_mapped (page));
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (page));
  assert_step (page, "going");
}

static void
test_used (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkWidget *page = begin (fixture);

  click (page, "Begin");
  click (page, "Finish");
  click (page, "I Used");
  g_assert_true (gtk_widget_get_visible (ui_find_id (page, "ended_safety")));
  g_assert_true (gtk_widget_get_visible (ui_find_id (page, "ended_person")));
  g_assert_cmpstr (ui_get_text (ui_find_id (page, "ended_title")), ==, "You Are Here Now");
  click (page, "Done");
  g_assert_false (gtk_widget_get_mapped (page));
}

/* The journal cannot be written: the help goes on and says so. */
static void
test_without_a_journal (UiFixture     *fixture,
                        gconstpointer  data)
{
  GtkWidget *page = begin (fixture);

  ebb_database_close (ebb_storage_get_database (fixture->storage));
  click (page, "Begin");
  assert_step (page, "going");
  g_assert_true (gtk_widget_get_visible (ui_find_id (page, "problem")));
  click (page, "Finish");
  click (page, "Just Close");
  assert_step (page, "ended");
  g_assert_false (gtk_widget_get_visible (ui_find_id (page, "ended_note")));
}

/* What it was can be put right later. */
static void
test_put_right (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *page = begin (fixture);
  g_autoptr (EbbEpisode) episode = NULL;
  GtkWidget *row = NULL;

  click (page, "Begin");
  click (page, "Finish");
  click (page, "Just Close");
  click (page, "Add a Note");
  row = ui_find_id (ui_get_editor (fixture->window), "outcome");
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 4);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  gtk_widget_activate_action (fixture->window, "win.save", NULL);
  episode = get_newest (fixture);
  g_assert_cmpstr (ebb_episode_get_outcome (episode), ==, EBB_OUTCOME_PASSED);

  /* And a change can be taken back, once it is saved too. */
  gtk_widget_activate_action (fixture->window, "win.undo", NULL);
  g_assert_cmpstr (ebb_episode_get_outcome (episode), ==, EBB_OUTCOME_CLOSED);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);

  gtk_widget_activate_action (fixture->window, "win.log-craving", NULL);
  g_assert_false (gtk_widget_get_visible (ui_find_id (ui_get_editor (fixture->window),
                                                      "outcome")));
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/stay-page/" name, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)
  ADD ("by-keyboard", test_by_keyboard);
  ADD ("asks-again", test_asks_again);
  ADD ("back", test_back);
  ADD ("used", test_used);
  ADD ("without-a-journal", test_without_a_journal);
  ADD ("put-right", test_put_right);
#undef ADD

  return g_test_run ();
}
