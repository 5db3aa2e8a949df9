/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "learn/ebb-glossary.h"
#include "learn/ebb-learn-page-private.h"
#include "learn/ebb-page-view.h"
#include "ui-support.h"

/* Search, paths, bookmarks and the size of the text, with the project's own
 * pages. */
typedef struct
{
  UiFixture ui;
  EbbReading *reading;
  EbbLearnPage *learn;
  EbbPageView *view;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  ui_set_up (&fixture->ui, NULL);
  fixture->reading = ebb_reading_new (NULL);
  fixture->learn = EBB_LEARN_PAGE (ebb_learn_page_new (fixture->ui.library, fixture->reading));
  ui_show (&fixture->ui, GTK_WIDGET (fixture->learn), 500);
  fixture->view = EBB_PAGE_VIEW (ui_find_type (GTK_WIDGET (fixture->learn), EBB_TYPE_PAGE_VIEW, 0));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_tear_down (&fixture->ui, NULL);
  g_assert_finalize_object (fixture->reading);
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (ui_find_id (GTK_WIDGET (fixture->learn), "search_entry"));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (get_entry (fixture), text);
  ui_iterate ();
}

static void
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  g_assert_true (ui_press (GTK_WIDGET (fixture->learn), key, modifiers));
  ui_iterate ();
}

static gboolean
is_hit (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-hit") && gtk_widget_get_mapped (widget);
}

static gboolean
is_marked (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL;
}

static gboolean
is_continue (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-continue");
}

static gboolean
is_bookmark (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-bookmark");
}

static gboolean
is_read_mark (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-read") && gtk_widget_get_visible (widget);
}

static gboolean
is_way (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-way");
}

static gboolean
is_bookmark_button (GtkWidget *widget)
{
  return GTK_IS_TOGGLE_BUTTON (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)),
                    "learn.bookmark") == 0;
}

static gboolean
is_section (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget);
}

/* One of those to follow in order. */
static gboolean
is_step (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-marker") &&
         g_ascii_isdigit (*gtk_label_get_text (GTK_LABEL (widget)));
}

static gboolean
is_footer (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-page-footer");
}

static void
assert_page (Fixture    *fixture,
             const char *slug)
{
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->view)));
  g_assert_cmpstr (ebb_page_get_slug (ebb_page_view_get_page (fixture->view)), ==, slug);
}

static void
assert_continue (Fixture    *fixture,
                 const char *slug)
{
  GtkWidget *row = ui_find (GTK_WIDGET (fixture->learn), is_continue, 0);

  g_assert_cmpstr (gtk_widget_get_name (row), ==, slug);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *learn = GTK_WIDGET (fixture->learn);

  g_assert_cmpuint (ui_count (learn, is_hit), ==, 0);
  type (fixture, "n");
  type (fixture, "nalox");
  g_assert_cmpuint (ui_count (learn, is_hit), >, 3);
  g_assert_false (gtk_widget_get_mapped (ui_find (learn, is_continue, 0)));

  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_true (ui_press (GTK_WIDGET (get_entry (fixture)), GDK_KEY_Down, 0));
  g_assert_true (is_hit (ui_get_focus (learn)) ||
                 gtk_widget_is_ancestor (ui_find (learn, is_hit, 0), ui_get_focus (learn)));

  type (fixture, "xyzzy \" * (");
  g_assert_cmpuint (ui_count (learn, is_hit), ==, 0);
  g_assert_true (gtk_widget_get_mapped (ui_find_id (learn, "nothing")));

  g_signal_emit_by_name (get_entry (fixture), "stop-search");
  ui_iterate ();
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "");
  g_assert_true (gtk_widget_get_mapped (ui_find (learn, is_continue, 0)));

  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (learn), GTK_WIDGET (get_entry (fixture))));
}

/* The first letter finds the index made. */
static void
test_focus_prepares (Fixture       *fixture,
                     gconstpointer  data)
{
  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_false (ebb_search_prepare (fixture->learn->search));

  /* Once is enough. */
  ebb_contents_view_focus (fixture->learn->contents, NULL);
  ui_iterate ();
  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_cmpuint (fixture->learn->prepare_id, ==, 0);
}

static void
test_open_hit (Fixture       *fixture,
               gconstpointer  data)
{
  type (fixture, "dishes");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  ui_iterate ();

  /* The word is far down on the page. */
  assert_page (fixture, "cravings");
  g_assert_cmpuint (ui_count (GTK_WIDGET (fixture->view), is_marked), >, 0);
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), >, 100);

  /* The results are still there, and a page that is opened otherwise has no marks. */
  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  ui_iterate ();
  g_assert_cmpuint (ui_count (GTK_WIDGET (fixture->learn), is_hit), >, 0);
  ebb_learn_page_show (fixture->learn, "cravings");
  ui_iterate ();
  g_assert_cmpuint (ui_count (GTK_WIDGET (fixture->view), is_marked), ==, 0);
}

static void
test_path (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *learn = GTK_WIDGET (fixture->learn);

  assert_continue (fixture, EBB_SLUG_OVERDOSE);
  g_assert_cmpuint (ui_count (learn, is_read_mark), ==, 0);

  /* To read to the end is to have read. */
  ebb_learn_page_show (fixture->learn, EBB_SLUG_OVERDOSE);
  ui_iterate ();
  g_assert_false (ebb_reading_is_read (fixture->reading, EBB_SLUG_OVERDOSE));
  ebb_page_view_set_progress (fixture->view, 1);
  ui_iterate ();
  g_assert_true (ebb_reading_is_read (fixture->reading, EBB_SLUG_OVERDOSE));
  ebb_learn_page_go_back (fixture->learn);
  ui_iterate ();

  assert_continue (fixture, "after-a-break");
  g_assert_cmpuint (ui_count (learn, is_read_mark), ==, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_id (learn, "family")), TRUE);
  ui_iterate ();
  assert_continue (fixture, "naloxone-at-home");
  g_assert_cmpint (ebb_reading_get_path (fixture->reading), ==, EBB_AUDIENCE_FAMILY);

  gtk_widget_activate (ui_find (learn, is_continue, 0));
  ui_iterate ();
  assert_page (fixture, "naloxone-at-home");

  /* On in the path at the foot of the page. */
  gtk_widget_activate (ui_find_type (ui_find (learn, is_way, 0), ADW_TYPE_ACTION_ROW, 0));
  ui_iterate ();
  assert_page (fixture, "after-a-break");
}

/* As a family is shown in. */
static void
test_family (Fixture       *fixture,
             gconstpointer  data)
{
  ebb_learn_page_show (fixture->learn, "cravings");
  ui_iterate ();
  ebb_reading_set_read (fixture->reading, "overdose-response", TRUE);
  ebb_learn_page_show_path (fixture->learn, EBB_AUDIENCE_FAMILY);
  ui_iterate ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->view)));
  g_assert_true (gtk_toggle_button_get_active (
    GTK_TOGGLE_BUTTON (ui_find_id (GTK_WIDGET (fixture->learn), "family"))));
  assert_continue (fixture, "naloxone-at-home");

  /* And back where it was. */
  ebb_learn_page_show_path (fixture->learn, EBB_AUDIENCE_PERSON);
  ui_iterate ();
  assert_continue (fixture, "after-a-break");
}

static void
test_bookmarks (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *learn = GTK_WIDGET (fixture->learn);

  g_assert_false (ui_press (learn, GDK_KEY_d, GDK_CONTROL_MASK));
  ebb_learn_page_show (fixture->learn, "cravings");
  ui_iterate ();
  press (fixture, GDK_KEY_d, GDK_CONTROL_MASK);
  g_assert_true (ebb_reading_is_bookmarked (fixture->reading, "cravings"));
  g_assert_true (gtk_toggle_button_get_active (
    GTK_TOGGLE_BUTTON (ui_find (GTK_WIDGET (fixture->view), is_bookmark_button, 0))));

  ebb_learn_page_go_back (fixture->learn);
  ui_iterate ();
  g_assert_cmpuint (ui_count (learn, is_bookmark), ==, 1);

  press (fixture, GDK_KEY_Right, GDK_ALT_MASK);
  assert_page (fixture, "cravings");
  press (fixture, GDK_KEY_d, GDK_CONTROL_MASK);
  g_assert_cmpuint (ui_count (learn, is_bookmark), ==, 0);
}

static void
test_size (Fixture       *fixture,
           gconstpointer  data)
{
  ebb_learn_page_show (fixture->learn, "cravings");
  ui_iterate ();
  press (fixture, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_cmpfloat (ebb_reading_get_text_size (fixture->reading), >, 1.05);
  for (guint i = 0; i < 20; i++)
    press (fixture, GDK_KEY_minus, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (ebb_reading_get_text_size (fixture->reading), EBB_TEXT_SIZE_MIN,
                                  0.001);
  press (fixture, GDK_KEY_0, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (ebb_reading_get_text_size (fixture->reading), 1, 0.001);
}

static void
test_position (Fixture       *fixture,
               gconstpointer  data)
{
  ebb_learn_page_show (fixture->learn, "medications");
  ui_iterate ();
  ebb_page_view_set_progress (fixture->view, 0.4);
  ui_iterate ();
  ebb_learn_page_show (fixture->learn, "cravings");
  ui_iterate ();
  g_assert_cmpfloat (ebb_page_view_get_progress (fixture->view), <, 0.01);
  ebb_learn_page_show (fixture->learn, "medications");
  ui_iterate ();
  g_assert_cmpfloat_with_epsilon (ebb_page_view_get_progress (fixture->view), 0.4, 0.02);
}

static void
test_sections (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *button = NULL;
  GtkWidget *list = NULL;

  ebb_learn_page_show (fixture->learn, "cravings");
  ui_iterate ();
  button = ui_find_type (GTK_WIDGET (fixture->view), GTK_TYPE_MENU_BUTTON, 0);
  g_assert_cmpuint (ui_count (button, is_section), ==, 0);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_iterate ();
  list = ui_find_type (button, GTK_TYPE_LIST_BOX, 0);
  g_assert_true (gtk_widget_get_mapped (list));
  g_assert_cmpuint (ui_count (list, is_section), >=, 4);
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (list), list));

  g_signal_emit_by_name (ui_find (list, is_section, 3), "activate");
  ui_iterate ();
  g_assert_false (gtk_widget_get_mapped (list));
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), >, 100);
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (button), GTK_WIDGET (fixture->view)));
}

static gboolean
is_word (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-words");
}

static gboolean
is_popover (GtkWidget *widget)
{
  return GTK_IS_POPOVER (widget) && gtk_widget_has_css_class (widget, "ebb-word");
}

static void
explain (Fixture *fixture,
         guint    position)
{
  GtkWidget *label = ui_find (GTK_WIDGET (fixture->view), is_word, position);
  gboolean handled = FALSE;

  gtk_widget_grab_focus (label);
  ui_iterate ();
  g_signal_emit_by_name (label, "activate-link", EBB_GLOSSARY_SCHEME "0", &handled);
  g_assert_true (handled);
  ui_iterate ();
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *label = NULL;
  GtkWidget *popover = NULL;
  double place;
  guint last;

  ebb_learn_page_show (fixture->learn, "medications");
  ui_iterate ();
  label = ui_find (view, is_word, 0);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), ">opioid use disorder</a>"));
  g_assert_true (gtk_widget_get_focusable (label));

  /* What says it, is named so that a screen reader says it too, and goes. */
  explain (fixture, 0);
  popover = ui_find (view, is_popover, 0);
  g_assert_true (gtk_widget_get_mapped (popover));
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (view), popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  ui_iterate ();
  g_assert_cmpuint (ui_count (view, is_popover), ==, 0);
  g_assert_true (ui_get_focus (view) == label);

  /* Far down on the page, nobody loses the place. */
  last = ui_count (view, is_word) - 1;
  explain (fixture, last);
  place = ebb_page_view_get_position (fixture->view);
  g_assert_cmpfloat (place, >, 300);
  gtk_popover_popdown (GTK_POPOVER (ui_find (view, is_popover, 0)));
  ui_iterate ();
  g_assert_true (ui_get_focus (view) == ui_find (view, is_word, last));
  g_assert_cmpfloat_with_epsilon (ebb_page_view_get_position (fixture->view), place, 0.5);

  /* The page may go while it is open. */
  explain (fixture, 0);
  ebb_learn_page_show (fixture->learn, "glossary");
  ui_iterate ();
  g_assert_cmpuint (ui_count (view, is_popover), ==, 0);
  g_assert_cmpuint (ui_count (view, is_word), ==, 0);
}

static int
find_y (GtkWidget *widget,
        GtkWidget *view)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, view, &bounds));

  return (int) bounds.origin.y;
}

/* The beginning is there at once, and what is asked for. Nothing of it moves when
 * the rest comes. */
static void
test_beginning (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *step = NULL;
  int first, fourth;

  ebb_learn_page_show (fixture->learn, "overdose-response");
  step = ui_find (view, is_step, 0);
  while (gtk_widget_get_height (step) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (ui_count (view, is_footer), ==, 0);
  g_assert_cmpuint (ui_count (view, is_way), ==, 0);
  g_assert_cmpuint (ui_count (view, is_step), ==, 4);
  first = find_y (step, view);
  fourth = find_y (ui_find (view, is_step, 3), view);
  ui_iterate ();
  g_assert_cmpuint (ui_count (view, is_footer), ==, 1);
  g_assert_cmpuint (ui_count (view, is_way), ==, 1);
  g_assert_cmpuint (ui_count (view, is_step), ==, 7);
  g_assert_true (ui_find (view, is_step, 0) == step);
  g_assert_cmpint (find_y (step, view), ==, first);
  g_assert_cmpint (find_y (ui_find (view, is_step, 3), view), ==, fourth);

  /* Another one before the rest of this one has come. */
  ebb_learn_page_show (fixture->learn, "cravings");
  ebb_learn_page_show (fixture->learn, "my-plan");
  ui_iterate ();
  g_assert_cmpuint (ui_count (view, is_footer), ==, 1);

  ebb_reading_set_position (fixture->reading, "mutual-help", 0.8);
  ebb_learn_page_show (fixture->learn, "mutual-help");
  g_assert_cmpuint (ui_count (view, is_footer), ==, 1);
  ui_iterate ();
  g_assert_cmpuint (ui_count (view, is_footer), ==, 1);
}

/* A page that Ebb is started with waits for nothing else; the contents and the
 * search are made when somebody goes there. */
static void
test_started_with_page (void)
{
  Fixture fixture = { NULL };

  ui_set_up (&fixture.ui, NULL);
  fixture.reading = ebb_reading_new (NULL);
  fixture.learn = EBB_LEARN_PAGE (ebb_learn_page_new (fixture.ui.library, fixture.reading));
  fixture.view = EBB_PAGE_VIEW (ui_find_type (GTK_WIDGET (fixture.learn), EBB_TYPE_PAGE_VIEW, 0));
  ebb_learn_page_show (fixture.learn, EBB_SLUG_OVERDOSE);
  ui_show (&fixture.ui, GTK_WIDGET (fixture.learn), 500);
  assert_page (&fixture, EBB_SLUG_OVERDOSE);
  g_assert_false (ui_has_type (GTK_WIDGET (fixture.learn), EBB_TYPE_CONTENTS_VIEW));

  press (&fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_true (gtk_widget_is_ancestor (ui_get_focus (GTK_WIDGET (fixture.learn)),
                                         GTK_WIDGET (get_entry (&fixture))));
  type (&fixture, "naloxone");
  g_assert_cmpuint (ui_count (GTK_WIDGET (fixture.learn), is_hit), >, 0);
  tear_down (&fixture, NULL);
}

static void
test_forward (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_false (ebb_learn_page_go_forward (fixture->learn));
  ebb_learn_page_show (fixture->learn, "cravings");
  ebb_learn_page_show (fixture->learn, "my-plan");
  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  g_assert_true (ebb_learn_page_go_forward (fixture->learn));
  ui_iterate ();
  assert_page (fixture, "cravings");
  g_assert_true (ebb_learn_page_go_forward (fixture->learn));
  ui_iterate ();
  assert_page (fixture, "my-plan");

  /* Another way leads on from here. */
  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  ebb_learn_page_show (fixture->learn, "medications");
  g_assert_false (ebb_learn_page_go_forward (fixture->learn));
}

#define ADD(path, func) g_test_add ("/browse/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("search", test_search);
  ADD ("focus-prepares", test_focus_prepares);
  ADD ("open-hit", test_open_hit);
  ADD ("path", test_path);
  ADD ("family", test_family);
  ADD ("bookmarks", test_bookmarks);
  ADD ("size", test_size);
  ADD ("position", test_position);
  ADD ("sections", test_sections);
  ADD ("beginning", test_beginning);
  g_test_add_func ("/browse/started-with-page", test_started_with_page);
  ADD ("words", test_words);
  ADD ("forward", test_forward);

  return g_test_run ();
}
