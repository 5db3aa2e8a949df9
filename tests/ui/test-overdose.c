/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/ebb-dose-timer.h"
#include "help/ebb-help-overdose.h"
#include "learn/ebb-contents-view.h"
#include "ui-support.h"

static GtkWidget *
open_steps (UiFixture *fixture)
{
  gtk_widget_activate_action (fixture->window, "win.help-overdose", NULL);
  ui_iterate ();

  return ui_find_type (fixture->window, EBB_TYPE_HELP_OVERDOSE, 0);
}

static void
click (GtkWidget  *page,
       const char *id)
{
  g_signal_emit_by_name (ui_find_id (page, id), "clicked");
  ui_iterate ();
}

static int
count_shown (GtkWidget *page,
             int       *first)
{
  GtkListBox *steps = GTK_LIST_BOX (ui_find_id (page, "steps"));
  GtkListBoxRow *row;
  int n = 0;

  *first = -1;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (steps, i)) != NULL; i++)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (row)))
        continue;
      if (*first < 0)
        *first = i;
      n++;
    }

  return n;
}

/* All at once, or one after the other, to the last and back. */
static void
test_one_at_a_time (UiFixture     *fixture,
                    gconstpointer  data)
{
  GtkWidget *page = open_steps (fixture);
  int first;
  int n = count_shown (page, &first);

  g_assert_cmpint (n, >=, 7);
  click (page, "alone_button");
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpint (count_shown (page, &first), ==, 1);
      g_assert_cmpint (first, ==, i);
      g_assert_cmpint (gtk_widget_get_sensitive (ui_find_id (page, "next_button")), ==, i < n - 1);
      if (i < n - 1)
        click (page, "next_button");
    }
  g_assert_true (ui_get_focus (page) == ui_find_id (page, "back_button"));

  click (page, "back_button");
  count_shown (page, &first);
  g_assert_cmpint (first, ==, n - 2);
  click (page, "alone_button");
  g_assert_cmpint (count_shown (page, &first), ==, n);
}

static void
pass_seconds (UiFixture *fixture,
              GtkWidget *timer,
              int        seconds)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GDateTime) later = g_date_time_add_seconds (now, seconds);

  ebb_clock_set_fixed (fixture->clock, later);
  ebb_dose_timer_update (EBB_DOSE_TIMER (timer));
}

static void
test_second_dose (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkWidget *page = open_steps (fixture);
  GtkWidget *timer = ui_find_id (page, "timer");
  GtkWidget *elapsed = ui_find_id (timer, "elapsed");
  GtkWidget *advice = ui_find_id (timer, "advice");

  ebb_dose_timer_set_clock (EBB_DOSE_TIMER (timer), fixture->clock);
  g_assert_false (gtk_widget_get_visible (elapsed));
  click (timer, "button");
  g_assert_cmpstr (ui_get_text (elapsed), ==, "Dose 1, 0:00 ago");
  g_assert_cmpstr (ui_get_text (advice), ==, "Help them breathe while you wait.");

  pass_seconds (fixture, timer, 119);
  g_assert_cmpstr (ui_get_text (elapsed), ==, "Dose 1, 1:59 ago");
  g_assert_cmpstr (ui_get_text (advice), ==, "Help them breathe while you wait.");
  pass_seconds (fixture, timer, 1);
  g_assert_nonnull (g_strstr_len (ui_get_text (advice), -1, "Give a second dose"));

  /* It goes on while something else is shown. */
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  pass_seconds (fixture, timer, 60);
  g_assert_cmpstr (ui_get_text (elapsed), ==, "Dose 1, 3:00 ago");

  click (timer, "button");
  g_assert_cmpstr (ui_get_text (elapsed), ==, "Dose 2, 0:00 ago");
  click (timer, "reset_button");
  g_assert_false (gtk_widget_get_visible (elapsed));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (ui_find_id (timer, "button"))), ==,
                   "Naloxone Given");
}

static GtkWidget *
get_contents (UiFixture *fixture)
{
  return ui_find_type (fixture->window, EBB_TYPE_CONTENTS_VIEW, 0);
}

/* Who reads another language is told that this one is meant. */
static void
test_language (UiFixture     *fixture,
               gconstpointer  data)
{
  EbbPage *page = ebb_library_lookup (fixture->library, EBB_SLUG_OVERDOSE);

  ebb_page_set_is_fallback (page, data != NULL);
  g_assert_cmpint (gtk_widget_get_mapped (ui_find_id (open_steps (fixture), "language_note")), ==,
                   data != NULL);
  gtk_widget_activate_action (fixture->window, "win.view", "s", "learn");
  ui_iterate ();
  g_assert_cmpint (gtk_widget_get_mapped (ui_find_id (get_contents (fixture), "language_note")),
                   ==, data != NULL);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, data, func) \
  g_test_add ("/overdose/" name, UiFixture, data, ui_set_up_window, func, ui_tear_down_window)
  ADD ("one-at-a-time", NULL, test_one_at_a_time);
  ADD ("second-dose", NULL, test_second_dose);
  ADD ("language/own", NULL, test_language);
  ADD ("language/english", GINT_TO_POINTER (TRUE), test_language);
#undef ADD

  return g_test_run ();
}
