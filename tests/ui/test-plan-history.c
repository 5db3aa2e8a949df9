/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plan/ebb-photo-row.h"
#include "plan/ebb-plan-history.h"
#include "ui-support.h"

static void
go_to_next_day (UiFixture *fixture)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 1);

  ebb_clock_set_fixed (fixture->clock, later);
}

static GtkWidget *
open_history (UiFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  gtk_widget_activate_action (fixture->window, "win.plan-history", NULL);
  ui_iterate ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (EBB_IS_PLAN_HISTORY (window))
        return window;
    }

  g_assert_not_reached ();
}

static void
assert_page (GtkWidget  *history,
             const char *page)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (history, "stack"))),
                   ==, page);
}

static gboolean
is_label (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget);
}

static void
assert_lines (GtkWidget  *history,
              const char *expected)
{
  GtkWidget *lines = ui_find_id (history, "lines");
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < ui_count (lines, is_label); i++)
    g_string_append_printf (found, "%s\n", ui_get_text (ui_find (lines, is_label, i)));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_empty (UiFixture     *fixture,
            gconstpointer  data)
{
  GtkWidget *history = open_history (fixture);

  assert_page (history, "empty");
  gtk_widget_activate_action (history, "history.back", NULL);
}

/* Read, compared with today, and put back. */
static void
test_restore (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbPlanItem) changed = NULL;
  g_autoptr (EbbPlanItem) removed = NULL;
  GListModel *reasons = ebb_plan_get_section (fixture->plan, EBB_PLAN_REASON);
  GtkWidget *history = NULL;
  g_autoptr (GError) error = NULL;

  ui_add_line (fixture, EBB_PLAN_REASON, "Mia", "");
  ui_add_line (fixture, EBB_PLAN_REASON, "Sleep", "");
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "it rains", "read");
  go_to_next_day (fixture);
  changed = g_list_model_get_item (reasons, 0);
  removed = g_list_model_get_item (reasons, 1);
  ebb_plan_item_set_text (changed, "Mia and Leo");
  g_assert_true (ebb_plan_update (fixture->plan, changed, &error));
  g_assert_true (ebb_plan_remove (fixture->plan, removed, &error));
  ui_add_line (fixture, EBB_PLAN_PERSON, "Sam", "");
  g_assert_no_error (error);

  history = open_history (fixture);
  assert_page (history, "list");
  g_signal_emit_by_name (ui_find_id (history, "list"), "row-activated",
                         gtk_list_box_get_row_at_index (
                           GTK_LIST_BOX (ui_find_id (history, "list")), 0));
  assert_page (history, "version");
  assert_lines (history,
                "My reasons\n"
                "Mia\nNow: Mia and Leo\n"
                "Sleep\nNot in the plan now\n"
                "When … then I will …\n"
                "When it rains, then I will read\n"
                "People I can call\n"
                "Sam\nOnly in the plan now\n");

  gtk_widget_activate_action (history, "history.back", NULL);
  assert_page (history, "list");
  g_signal_emit_by_name (ui_find_id (history, "list"), "row-activated",
                         gtk_list_box_get_row_at_index (
                           GTK_LIST_BOX (ui_find_id (history, "list")), 0));
  g_signal_emit_by_name (ui_find_button (history, "Put It Back"), "clicked");
  ui_iterate ();
  g_assert_cmpuint (g_list_model_get_n_items (reasons), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (ebb_plan_get_section (fixture->plan,
                                                                    EBB_PLAN_PERSON)), ==, 0);
}

static void
test_review (UiFixture     *fixture,
             gconstpointer  data)
{
  int today = ebb_clock_get_today (fixture->clock);

  gtk_widget_activate_action (fixture->window, "win.plan-reviewed", "i", 30);
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, today + 30);
  gtk_widget_activate_action (fixture->window, "win.plan-reviewed", "i", -1);
  g_assert_cmpint (ebb_plan_get_next_review (fixture->plan), ==, -1);
  g_assert_cmpint (ebb_plan_get_reviewed (fixture->plan), ==, today);
}

/* A huge picture becomes a small one, without what the camera wrote into it. */
static void
test_photo (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "large.png", NULL);
  g_autofree char *text = g_build_filename (g_get_tmp_dir (), "text.jpg", NULL);
  g_autoptr (GdkPixbuf) large = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 3000, 2000);
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (EbbPhotoRow) row = g_object_ref_sink (g_object_new (EBB_TYPE_PHOTO_ROW, NULL));
  g_autofree char *before = NULL;
  g_autofree guchar *jpeg = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (large, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (large, path, "png", &error, "tEXt::Comment", "canary", NULL));
  g_assert_true (ebb_photo_row_load (row, path, &error));
  g_assert_no_error (error);
  jpeg = g_base64_decode (ebb_photo_row_get_photo (row), &size);
  g_assert_null (g_strstr_len ((const char *) jpeg, (gssize) size, "canary"));
  g_assert_true (gdk_pixbuf_loader_write (loader, jpeg, size, &error));
  g_assert_true (gdk_pixbuf_loader_close (loader, &error));
  g_assert_cmpint (gdk_pixbuf_get_width (gdk_pixbuf_loader_get_pixbuf (loader)), ==, 1024);

  /* What is no picture leaves the one before. */
  before = g_strdup (ebb_photo_row_get_photo (row));
  g_assert_true (g_file_set_contents (text, "no picture", -1, &error));
  g_assert_false (ebb_photo_row_load (row, text, NULL));
  g_assert_false (ebb_photo_row_load (row, "/nowhere.jpg", NULL));
  g_assert_cmpstr (ebb_photo_row_get_photo (row), ==, before);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/plan-history/" name, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)
  ADD ("empty", test_empty);
  ADD ("restore", test_restore);
  ADD ("review", test_review);
  ADD ("photo", test_photo);
#undef ADD

  return g_test_run ();
}
