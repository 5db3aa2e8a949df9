/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-beside-layout.h"
#include "ebb-even-layout.h"
#include "ebb-fit-scroller.h"
#include "ebb-late-icons.h"
#include "ebb-page-header.h"
#include "ebb-switcher-title.h"
#include "ebb-wrap-layout.h"
#include "ui-support.h"

static GtkWidget *
make_wrapping (int first_width,
               int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, ebb_wrap_layout_new ());
  g_object_set (gtk_widget_get_layout_manager (box), "spacing", 6, NULL);
  for (guint i = 0; i < 5; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);

      gtk_widget_set_size_request (child, i == 0 ? first_width : width, 20);
      gtk_box_append (GTK_BOX (box), child);
    }

  return g_object_ref_sink (box);
}

static void
assert_place (GtkWidget *box,
              guint      position,
              int        x,
              int        y,
              int        width)
{
  GtkWidget *child = gtk_widget_get_first_child (box);
  graphene_rect_t bounds;

  for (guint i = 0; i < position; i++)
    child = gtk_widget_get_next_sibling (child);

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  g_assert_cmpint ((int) bounds.origin.x, ==, x);
  g_assert_cmpint ((int) bounds.origin.y, ==, y);
  g_assert_cmpint ((int) bounds.size.width, ==, width);
}

/* As in a window that is as narrow as it can be. */
static void
lay_out (GtkWidget *box,
         int        expected_height)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, expected_height);
  gtk_widget_allocate (box, 360, height, -1, NULL);
}

static void
test_wrap (void)
{
  GtkWidget *box = make_wrapping (100, 100);
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 5 * 100 + 4 * 6);

  /* Newer releases of GTK warn of one that is higher than it has to be. */
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 20);
  g_assert_cmpint (natural, ==, 20);

  lay_out (box, 46);
  assert_place (box, 0, 0, 0, 100);
  assert_place (box, 2, 212, 0, 100);
  assert_place (box, 3, 0, 26, 100);
  assert_place (box, 4, 106, 26, 100);

  /* What is not shown leaves no gap. */
  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  lay_out (box, 46);
  assert_place (box, 1, 0, 0, 100);
  assert_place (box, 4, 0, 26, 100);
  g_assert_finalize_object (box);
}

static void
test_wrap_homogeneous (void)
{
  GtkWidget *box = make_wrapping (100, 30);

  lay_out (box, 20);
  assert_place (box, 1, 106, 0, 30);

  g_object_set (gtk_widget_get_layout_manager (box), "homogeneous", TRUE, NULL);
  lay_out (box, 46);
  assert_place (box, 1, 106, 0, 100);
  assert_place (box, 3, 0, 26, 100);
  g_assert_finalize_object (box);
}

static void
test_wrap_rtl (void)
{
  GtkWidget *box = make_wrapping (100, 100);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  lay_out (box, 46);
  assert_place (box, 0, 260, 0, 100);
  assert_place (box, 2, 48, 0, 100);
  assert_place (box, 3, 260, 26, 100);
  g_assert_finalize_object (box);
}

/* The second line has two, and stands below the middle of the first. */
static void
test_wrap_centered (void)
{
  GtkWidget *box = make_wrapping (100, 100);

  g_object_set (gtk_widget_get_layout_manager (box), "centered", TRUE, NULL);
  lay_out (box, 46);
  assert_place (box, 0, 24, 0, 100);
  assert_place (box, 3, 77, 26, 100);
  assert_place (box, 4, 183, 26, 100);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  lay_out (box, 46);
  assert_place (box, 0, 236, 0, 100);
  assert_place (box, 3, 183, 26, 100);
  g_assert_finalize_object (box);
}

static void
measure_height (GtkWidget *widget,
                int       *minimum,
                int       *natural)
{
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 360, minimum, natural, NULL, NULL);
}

/* As high as its text in the width that there is; less is enough, and is not too much
 * for one line. */
static void
test_fit_scroller (UiFixture     *fixture,
                   gconstpointer  data)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", "Short", "wrap", TRUE, NULL);
  GtkWidget *scroller = ebb_fit_scroller_new (label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label ("Go");
  g_autofree char *text = g_strnfill (400, 'a');
  int minimum, natural, wanted;

  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), button);
  measure_height (scroller, &minimum, &natural);
  g_assert_cmpint (minimum, ==, natural);
  ui_show (fixture, box, 360);
  g_assert_cmpint (gtk_widget_get_height (scroller), ==, natural);

  /* Where there is nothing to go to, Tab goes on. */
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_true (gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (button));

  for (guint i = 20; i < 400; i += 20)
    text[i] = ' ';
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, 360, NULL, &wanted, NULL, NULL);
  measure_height (scroller, &minimum, &natural);
  g_assert_cmpint (natural, ==, wanted);
  g_assert_cmpint (minimum, <, natural);

  g_object_set (scroller, "max-height", 80, NULL);
  measure_height (scroller, &minimum, &natural);
  g_assert_cmpint (natural, ==, 80);
}

/* A marker, a text that wraps, and an icon. */
static GtkWidget *
make_beside (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL,
                                  "label", "A text that is long enough for more than one line, "
                                           "wherever it stands and however it is set",
                                  "wrap", TRUE,
                                  "hexpand", TRUE,
                                  NULL);
  GtkWidget *marker = gtk_label_new (NULL);
  GtkWidget *icon = gtk_label_new (NULL);

  gtk_widget_set_size_request (marker, 20, 20);
  gtk_widget_set_size_request (icon, 40, 10);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_layout_manager (box, ebb_beside_layout_new (6));
  gtk_box_append (GTK_BOX (box), marker);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), icon);

  return g_object_ref_sink (box);
}

static void
test_beside (void)
{
  GtkWidget *box = make_beside ();
  GtkWidget *text = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));
  int minimum, natural, text_minimum, text_natural, height;

  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &text_minimum, &text_natural,
                      NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, text_minimum + 20 + 40 + 2 * 6);
  g_assert_cmpint (natural, ==, text_natural + 20 + 40 + 2 * 6);

  /* As high as the text is in the width that is left. */
  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, 360 - 72, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >, 20);
  lay_out (box, height);
  assert_place (box, 0, 0, 0, 20);
  assert_place (box, 1, 26, 0, 360 - 72);
  assert_place (box, 2, 320, 0, 40);

  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, 360 - 46, &height, NULL, NULL, NULL);
  lay_out (box, height);
  assert_place (box, 1, 0, 0, 360 - 46);
  g_assert_finalize_object (box);
}

/* One of 50 x 20 pixels, and one of so many more. */
static GtkWidget *
make_even (int width,
           int height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *first = gtk_label_new (NULL);
  GtkWidget *second = gtk_label_new (NULL);

  gtk_widget_set_size_request (first, 50, 20);
  gtk_widget_set_size_request (second, width, height);
  gtk_widget_set_layout_manager (box, ebb_even_layout_new (11));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);

  return g_object_ref_sink (box);
}

static void
test_even (void)
{
  GtkWidget *box = make_even (174, 30);
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 174);
  g_assert_cmpint (natural, ==, 2 * 174 + 11);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 30);

  /* The pixel that is left over is the first one's. */
  lay_out (box, 30);
  assert_place (box, 0, 0, 0, 175);
  assert_place (box, 1, 186, 0, 174);

  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  lay_out (box, 30);
  assert_place (box, 1, 0, 0, 360);
  gtk_widget_set_visible (gtk_widget_get_last_child (box), FALSE);
  lay_out (box, 0);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, ==, 0);
  g_assert_finalize_object (box);
}

/* A pixel more, and they have no room beside each other. */
static void
test_even_below (void)
{
  GtkWidget *box = make_even (175, 30);

  lay_out (box, 20 + 11 + 30);
  assert_place (box, 0, 0, 0, 360);
  assert_place (box, 1, 0, 31, 360);

  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  lay_out (box, 30);
  assert_place (box, 1, 0, 0, 360);
  g_assert_finalize_object (box);
}

static void
test_even_rtl (void)
{
  GtkWidget *box = make_even (100, 30);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  lay_out (box, 30);
  assert_place (box, 0, 185, 0, 175);
  assert_place (box, 1, 0, 0, 174);

  gtk_widget_set_size_request (gtk_widget_get_last_child (box), 175, 30);
  lay_out (box, 61);
  assert_place (box, 0, 0, 0, 360);
  assert_place (box, 1, 0, 31, 360);
  g_assert_finalize_object (box);
}

static void
test_beside_rtl (void)
{
  GtkWidget *box = make_beside ();
  int height;

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL, NULL);
  lay_out (box, height);
  assert_place (box, 0, 340, 0, 20);
  assert_place (box, 1, 46, 0, 360 - 72);
  assert_place (box, 2, 0, 0, 40);
  g_assert_finalize_object (box);
}

static gboolean
is_empty_image (GtkWidget *widget)
{
  return GTK_IS_IMAGE (widget) &&
         gtk_image_get_storage_type (GTK_IMAGE (widget)) == GTK_IMAGE_EMPTY;
}

static gboolean
is_unseen (GtkWidget *widget)
{
  return gtk_widget_get_opacity (widget) <= 0;
}

/* Below 0 it comes after the first frame. */
static void
test_switcher (UiFixture     *fixture,
               gconstpointer  data)
{
  const int width = ABS (GPOINTER_TO_INT (data));
  const gboolean is_late = GPOINTER_TO_INT (data) < 0;
  GtkWidget *stack = adw_view_stack_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  EbbSwitcherTitle *title = g_object_new (EBB_TYPE_SWITCHER_TITLE, "stack", stack, NULL);
  const char *titles[] = { "Today", "Journal", "Plan", "Learn" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    adw_view_stack_add_titled (ADW_VIEW_STACK (stack), gtk_label_new (NULL), titles[i], titles[i]);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), stack);
  ebb_switcher_title_fill (title, is_late);
  g_assert_cmpint (ui_has_type (box, ADW_TYPE_VIEW_SWITCHER), ==, !is_late);
  ui_show (fixture, box, width);

  g_assert_cmpint (ebb_switcher_title_get_narrow (title), ==, width == 360);
  g_assert_cmpint (gtk_widget_get_mapped (ui_find_type (box, ADW_TYPE_VIEW_SWITCHER, 0)), ==,
                   width != 360);
}

/* A pixel less, and it would cut a word. */
static void
test_switcher_whole (UiFixture     *fixture,
                     gconstpointer  data)
{
  GtkWidget *stack = g_object_ref_sink (adw_view_stack_new ());
  GtkWidget *title = g_object_ref_sink (g_object_new (EBB_TYPE_SWITCHER_TITLE, "stack", stack,
                                                      NULL));
  int whole;

  adw_view_stack_add_titled (ADW_VIEW_STACK (stack), gtk_label_new (NULL), "today", "Today");
  adw_view_stack_add_titled (ADW_VIEW_STACK (stack), gtk_label_new (NULL), "learn", "Learn");
  ebb_switcher_title_fill (EBB_SWITCHER_TITLE (title), FALSE);
  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &whole, NULL, NULL);
  for (int missing = 1; missing >= 0; missing--)
    {
      gtk_widget_allocate (title, whole - missing, 50, -1, NULL);
      g_assert_cmpint (ebb_switcher_title_get_narrow (EBB_SWITCHER_TITLE (title)), ==, missing);
    }
  g_assert_finalize_object (title);
  g_assert_finalize_object (stack);
}

/* The third begins a line, though there is room for all. */
static void
test_wrap_most (void)
{
  GtkWidget *box = make_wrapping (50, 50);
  int natural;

  g_object_set (gtk_widget_get_layout_manager (box), "most", 2, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 2 * 50 + 6);
  lay_out (box, 72);
  assert_place (box, 1, 56, 0, 50);
  assert_place (box, 2, 0, 26, 50);
  g_assert_finalize_object (box);
}

/* The title is in the bar, and below it where the text is large. */
/* The frame in which it is found to be too long is not the one that has it at its
 * new place. */
static void
assert_in_bar (GtkWidget *title,
               GtkWidget *bar,
               gboolean   expected)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (gtk_widget_is_ancestor (title, bar) != expected && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  ui_iterate ();
  g_assert_true (gtk_widget_is_ancestor (title, bar) == expected);
}

static void
test_page_header (UiFixture     *fixture,
                  gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *header = g_object_new (EBB_TYPE_PAGE_HEADER, "title", "Log a Craving", NULL);
  AdwHeaderBar *bar = ebb_page_header_get_bar (EBB_PAGE_HEADER (header));
  GtkWidget *title = ui_find_id (header, "title");
  int minimum;

  adw_header_bar_pack_end (bar, gtk_button_new_with_label ("Save"));
  adw_header_bar_set_decoration_layout (bar, ":");
  ui_show (fixture, header, 360);
  assert_in_bar (title, GTK_WIDGET (bar), TRUE);

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  assert_in_bar (title, GTK_WIDGET (bar), FALSE);
  g_assert_true (gtk_widget_get_mapped (title));
  gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  assert_in_bar (title, GTK_WIDGET (bar), TRUE);
}

/* At any width it comes to rest: where the title does not fit it is not taken for one
 * that would. */
static void
test_page_header_rests (UiFixture     *fixture,
                        gconstpointer  data)
{
  GtkWidget *header = g_object_new (EBB_TYPE_PAGE_HEADER, "title", "Stay With It", NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *title = ui_find_id (header, "title");
  GtkWidget *bar = GTK_WIDGET (ebb_page_header_get_bar (EBB_PAGE_HEADER (header)));
  gboolean was_inside = FALSE, was_below = FALSE;
  guint changes = 0;
  int needed;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 192 * 1024, NULL);
  /* Since libadwaita 1.4 it takes its sizes for those of the usual text. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (clamp), "unit") != NULL)
    g_object_set (clamp, "unit", 0, NULL); /* ADW_LENGTH_UNIT_PX */
  adw_clamp_set_child (ADW_CLAMP (clamp), header);
  g_signal_connect_swapped (title, "notify::parent", G_CALLBACK (ui_count_cb), &changes);
  ui_show (fixture, clamp, 800);
  assert_in_bar (title, bar, TRUE);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  for (int width = needed + 60; width >= needed - 60; width -= 4)
    {
      adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
      changes = 0;
      ui_iterate ();
      /* Taken from one place and put into the other */
      g_assert_cmpuint (changes, <=, 2);
      if (gtk_widget_is_ancestor (title, bar))
        was_inside = TRUE;
      else
        was_below = TRUE;
    }
  g_assert_true (was_inside && was_below);
}

/* Until the first frame has been drawn there is only the room for them. */
static void
test_late_icons (UiFixture     *fixture,
                 gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name ("go-next-symbolic");
  GtkWidget *other = gtk_image_new_from_icon_name ("go-next-symbolic");
  GtkWidget *button = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *menu = gtk_menu_button_new ();
  int before, during;

  gtk_menu_button_set_label (GTK_MENU_BUTTON (menu), "Menu");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), other);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), menu);
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);

  ebb_late_icons_hold (fixture->window);
  g_assert_null (gtk_image_get_icon_name (GTK_IMAGE (image)));
  g_assert_cmpuint (ui_count (box, is_empty_image), ==, 3);
  g_assert_cmpuint (ui_count (box, is_unseen), ==, 1);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &during, NULL, NULL, NULL);
  g_assert_cmpint (during, ==, before);

  /* What is changed in the meantime stays so. */
  gtk_image_set_from_icon_name (GTK_IMAGE (other), "list-add-symbolic");
  ui_show (fixture, box, 360);
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (image)), ==, "go-next-symbolic");
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (other)), ==, "list-add-symbolic");
  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (button)), ==, "go-previous-symbolic");
  g_assert_cmpuint (ui_count (box, is_empty_image), ==, 0);
  g_assert_cmpuint (ui_count (box, is_unseen), ==, 0);
}

#define ADD(path, data, func) \
  g_test_add ("/layout/" path, UiFixture, data, ui_set_up, func, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add_func ("/layout/wrap", test_wrap);
  g_test_add_func ("/layout/wrap/homogeneous", test_wrap_homogeneous);
  g_test_add_func ("/layout/wrap/rtl", test_wrap_rtl);
  g_test_add_func ("/layout/wrap/most", test_wrap_most);
  g_test_add_func ("/layout/wrap/centered", test_wrap_centered);
  ADD ("fit-scroller", NULL, test_fit_scroller);
  g_test_add_func ("/layout/beside", test_beside);
  g_test_add_func ("/layout/beside/rtl", test_beside_rtl);
  g_test_add_func ("/layout/even", test_even);
  g_test_add_func ("/layout/even/below", test_even_below);
  g_test_add_func ("/layout/even/rtl", test_even_rtl);
  ADD ("page-header", NULL, test_page_header);
  ADD ("page-header/rests", NULL, test_page_header_rests);
  ADD ("switcher/narrow", GINT_TO_POINTER (360), test_switcher);
  ADD ("switcher/wide", GINT_TO_POINTER (1000), test_switcher);
  ADD ("switcher/late-narrow", GINT_TO_POINTER (-360), test_switcher);
  ADD ("switcher/late-wide", GINT_TO_POINTER (-1000), test_switcher);
  ADD ("switcher/whole", NULL, test_switcher_whole);
  ADD ("late-icons", NULL, test_late_icons);

  return g_test_run ();
}
