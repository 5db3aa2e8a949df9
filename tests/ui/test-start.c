/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window.h"
#include "help/ebb-help-view.h"
#include "ui-support.h"

/* The window's first frame, and what comes after it. */

static gboolean
is_page_title (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "title-1");
}

static gboolean
is_help_now (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "help-now");
}

static gboolean
is_empty_image (GtkWidget *widget)
{
  return GTK_IS_IMAGE (widget) && gtk_widget_get_mapped (widget) &&
         gtk_image_get_storage_type (GTK_IMAGE (widget)) == GTK_IMAGE_EMPTY;
}

static void
assert_at (GtkWidget             *widget,
           GtkWidget             *window,
           const graphene_rect_t *place)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));
  g_assert_true (graphene_rect_equal (&bounds, place));
}

/* What the first frame does without finds its room kept: nothing moves for it. */
static void
test_started_with_page (gconstpointer data)
{
  UiFixture fixture = { NULL };
  g_autofree char *folder = ui_make_folder ();
  GtkWidget *title = NULL;
  GtkWidget *help = NULL;
  graphene_rect_t title_place, help_place;

  ui_open (&fixture, folder);
  ebb_settings_set_window_state (fixture.settings, GPOINTER_TO_INT (data), 640, FALSE);
  fixture.window = g_object_ref (GTK_WIDGET (ebb_window_new (NULL, fixture.storage, fixture.library,
                                                             fixture.settings, FALSE)));
  gtk_widget_activate_action (fixture.window, "win.learn", "s", EBB_SLUG_OVERDOSE);
  gtk_window_present (GTK_WINDOW (fixture.window));
  title = ui_find (fixture.window, is_page_title, 0);
  help = ui_find (fixture.window, is_help_now, 0);
  while (gtk_widget_get_height (title) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (ui_count (fixture.window, is_empty_image), >, 0);
  g_assert_true (gtk_widget_compute_bounds (title, fixture.window, &title_place));
  g_assert_true (gtk_widget_compute_bounds (help, fixture.window, &help_place));

  ui_iterate ();
  g_assert_cmpuint (ui_count (fixture.window, is_empty_image), ==, 0);
  assert_at (title, fixture.window, &title_place);
  assert_at (help, fixture.window, &help_place);

  g_assert_true (ui_press (fixture.window, GDK_KEY_F1, 0));
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (ui_find_type (fixture.window, EBB_TYPE_HELP_VIEW, 0)));
  ui_tear_down_window (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add_data_func ("/start/page/narrow", GINT_TO_POINTER (360), test_started_with_page);
  g_test_add_data_func ("/start/page/medium", GINT_TO_POINTER (640), test_started_with_page);
  g_test_add_data_func ("/start/page/wide", GINT_TO_POINTER (800), test_started_with_page);

  return g_test_run ();
}
