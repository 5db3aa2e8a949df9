/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "learn/ebb-learn-page.h"
#include "learn/ebb-page-view.h"
#include "learn/ebb-safety.h"

#define PAGE(slug, number)                                                                  \
  "[page]\ntitle=Title of <" slug "> & more\nslug=" slug "\nnumber=" number                 \
  "\naudience=both\nstage=daily\ndate=2026-11-21\nsafety=SL-BREAK\n"                        \
  "[sources]\nS01=With an <address>|https://example.org/a\nS02=Without\n---\n"              \
  "> Main message of " slug ".\n\n"

typedef struct
{
  char *dir;
  EbbLibrary *library;
  EbbReading *reading;
  GtkWidget *window;
  EbbLearnPage *learn;
  EbbPageView *view;
  GString *actions; /* what was activated, in order */
} Fixture;

typedef gboolean (*Matcher) (GtkWidget *widget);

static void
on_learn_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  g_string_append_printf (((Fixture *) data)->actions, "learn %s;",
                          g_variant_get_string (parameter, NULL));
}

static void
on_help_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  g_string_append (((Fixture *) data)->actions, "help;");
}

static void
iterate (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (5000);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
    }
}

static GtkWidget *
find (GtkWidget *widget,
      Matcher    matches)
{
  if (matches (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static guint
count (GtkWidget *widget,
       Matcher    matches)
{
  guint n = matches (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, matches);

  return n;
}

static gboolean
is_page_view (GtkWidget *widget)
{
  return EBB_IS_PAGE_VIEW (widget);
}

static gboolean
is_banner (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-help-banner");
}

static gboolean
is_article (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-article");
}

static gboolean
is_title (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "title-1") &&
         gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_HEADING);
}

static gboolean
is_heading (GtkWidget *widget)
{
  return gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_HEADING);
}

static gboolean
is_list (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-list") &&
         gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_LIST);
}

static gboolean
is_list_item (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-row") &&
         gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static gboolean
is_marker (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-marker");
}

static gboolean
is_picture (GtkWidget *widget)
{
  return GTK_IS_PICTURE (widget);
}

static gboolean
is_practice (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-practice");
}

static gboolean
is_main_message (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-main-message");
}

static gboolean
is_safety (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-safety");
}

static gboolean
is_expander (GtkWidget *widget)
{
  return ADW_IS_EXPANDER_ROW (widget);
}

static gboolean
is_page_row (GtkWidget *widget)
{
  return ADW_IS_ACTION_ROW (widget) && adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)) &&
         gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)) &&
         !gtk_widget_has_css_class (widget, "ebb-continue");
}

static gboolean
is_source_to_open (GtkWidget *widget)
{
  return is_page_row (widget) &&
         g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), "http");
}

static gboolean
is_source_without (GtkWidget *widget)
{
  return ADW_IS_ACTION_ROW (widget) && !is_page_row (widget);
}

static gboolean
has_link (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_use_markup (GTK_LABEL (widget)) &&
         strstr (gtk_label_get_label (GTK_LABEL (widget)), "<a ") != NULL;
}

/* A label that can both be selected and be reached by the keyboard shows a
 * caret, and selects itself when it is reached. */
static gboolean
has_caret (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_selectable (GTK_LABEL (widget)) &&
         gtk_widget_get_focusable (widget);
}

static void
write_page (Fixture    *fixture,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (fixture->dir, "en", name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
open_window (Fixture    *fixture,
             const char *dir)
{
  const GActionEntry entries[] = {
    { .name = "learn", .activate = on_learn_cb, .parameter_type = "s" },
    { .name = "help-overdose", .activate = on_help_cb },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  fixture->actions = g_string_new (NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 2, fixture);

  fixture->library = ebb_library_new (dir);
  fixture->reading = ebb_reading_new (NULL);
  fixture->learn = EBB_LEARN_PAGE (ebb_learn_page_new (fixture->library, fixture->reading));
  fixture->window = adw_window_new ();
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_title (GTK_WINDOW (fixture->window), "Learn");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 500);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->learn));
  fixture->view = EBB_PAGE_VIEW (find (fixture->window, is_page_view));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = NULL;

  fixture->dir = g_dir_make_tmp ("learn-XXXXXX", NULL);
  folder = g_build_filename (fixture->dir, "en", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);

  write_page (fixture, "a.md",
              PAGE ("first", "1") "## Why?\n\nBecause & [so](ebb:second), [not](ebb:gone).\n\n"
                                  "9. Nine\n10. Ten\n    - in ten\n\n"
                                  "![A wave](none.svg)\n\n## Try this\n\n- Do.\n");
  write_page (fixture, "b.md",
              PAGE ("second", "2") "one\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix\n\nseven\n\n"
                                   "eight\n\nnine\n\nten\n\neleven\n\ntwelve\n\n"
                                   "# 13\n\n# 14\n\n# 15\n\n# 16\n\n# 17\n\n# 18\n");

  open_window (fixture, fixture->dir);
  gtk_window_present (GTK_WINDOW (fixture->window));
  iterate ();
}

static void
close_window (Fixture *fixture)
{
  g_object_ref (fixture->learn);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  iterate ();
  g_assert_finalize_object (fixture->learn);
  g_assert_finalize_object (fixture->reading);
  g_assert_finalize_object (fixture->library);
  g_string_free (fixture->actions, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture);
  g_free (fixture->dir);
}

static void
on_notify_cb (GObject    *object,
              GParamSpec *pspec,
              gpointer    data)
{
  guint *n = data;

  *n += 1;
}

static void
test_contents (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *row = find (fixture->window, is_page_row);

  /* The overdose page comes first although the folder does not have it. */
  g_assert_cmpuint (count (fixture->window, is_page_row), ==, 3);
  g_assert_cmpstr (gtk_widget_get_name (row), ==, EBB_SLUG_OVERDOSE);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (row),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_widget_get_mapped (row));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->view)));

  g_assert_true (gtk_widget_activate (row));
  iterate ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->view)));
  g_assert_cmpstr (ebb_page_get_slug (ebb_page_view_get_page (fixture->view)), ==,
                   EBB_SLUG_OVERDOSE);

  /* Back is where the person was. */
  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  iterate ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == row);
}

/* Rows are built when they are first seen, not before. */
static void
test_contents_lazy (void)
{
  Fixture fixture = { NULL };

  open_window (&fixture, "/nowhere");
  g_assert_cmpuint (count (fixture.window, is_page_row), ==, 0);

  gtk_window_present (GTK_WINDOW (fixture.window));
  iterate ();
  g_assert_cmpuint (count (fixture.window, is_page_row), ==, 1);
  close_window (&fixture);
}

static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  guint titles = 0;
  guint backs = 0;

  g_signal_connect (fixture->learn, "notify::title", G_CALLBACK (on_notify_cb), &titles);
  g_signal_connect (fixture->learn, "notify::can-go-back", G_CALLBACK (on_notify_cb), &backs);

  g_assert_cmpstr (ebb_learn_page_get_title (fixture->learn), ==, "Learn");
  g_assert_false (ebb_learn_page_get_can_go_back (fixture->learn));
  g_assert_false (ebb_learn_page_go_back (fixture->learn));

  ebb_learn_page_show (fixture->learn, "second");
  iterate ();
  g_assert_cmpstr (ebb_learn_page_get_title (fixture->learn), ==, "Title of <second> & more");
  g_assert_true (ebb_learn_page_get_can_go_back (fixture->learn));
  ebb_page_view_set_position (fixture->view, 120);
  iterate ();
  g_assert_cmpfloat_with_epsilon (ebb_page_view_get_position (fixture->view), 120, 1);

  ebb_learn_page_show (fixture->learn, "first");
  ebb_learn_page_show (fixture->learn, "first");
  iterate ();
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), <, 1);
  g_assert_cmpuint (titles, ==, 2);
  g_assert_cmpuint (backs, ==, 1);

  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  iterate ();
  g_assert_cmpstr (ebb_learn_page_get_title (fixture->learn), ==, "Title of <second> & more");
  g_assert_cmpfloat_with_epsilon (ebb_page_view_get_position (fixture->view), 120, 1);

  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  g_assert_false (ebb_learn_page_go_back (fixture->learn));
  g_assert_cmpuint (titles, ==, 4);
  g_assert_cmpuint (backs, ==, 2);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  ebb_learn_page_show (fixture->learn, "first");
  ebb_learn_page_show (fixture->learn, "no-such-page");
  iterate ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->view)));
  g_assert_true (GTK_IS_BUTTON (gtk_root_get_focus (GTK_ROOT (fixture->window))));

  g_assert_true (ebb_learn_page_go_back (fixture->learn));
  g_assert_cmpstr (ebb_learn_page_get_title (fixture->learn), ==, "Title of <first> & more");

  /* The button leads to the contents at once. */
  ebb_learn_page_show (fixture->learn, "no-such-page");
  iterate ();
  g_signal_emit_by_name (gtk_root_get_focus (GTK_ROOT (fixture->window)), "clicked");
  g_assert_false (ebb_learn_page_get_can_go_back (fixture->learn));
}

static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *article = find (view, is_article);

  ebb_learn_page_show (fixture->learn, "first");
  iterate ();

  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == article);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (article), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Title of <first> & more");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (view, is_title)),
                                       GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  g_assert_cmpuint (count (view, is_heading), ==, 3);
  g_assert_cmpuint (count (view, is_list), ==, 3);
  g_assert_cmpuint (count (view, is_list_item), ==, 4);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (view, is_marker))), ==, "9.");
  g_assert_nonnull (find (view, is_main_message));
  g_assert_nonnull (find (view, is_practice));
  g_assert_nonnull (find (view, is_safety));
  g_assert_cmpuint (count (view, has_caret), ==, 0);

  /* No such file: the words stand in. */
  g_assert_null (find (view, is_picture));

  /* No such page: the words stay, and are no link. */
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (view, has_link))), ==,
                   "Because &amp; <a href=\"ebb:second\">so</a>, not.");
}

static void
test_sources (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *expander = NULL;

  ebb_learn_page_show (fixture->learn, "first");
  iterate ();

  expander = find (GTK_WIDGET (fixture->view), is_expander);
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (expander)));

  /* They are made once. */
  for (guint i = 0; i < 3; i++)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), i != 1);

  /* Of the two only the one with an address can be opened. */
  g_assert_cmpuint (count (expander, is_source_to_open), ==, 1);
  g_assert_cmpuint (count (expander, is_source_without), ==, 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                     find (expander, is_source_to_open))),
                   ==, "With an <address>");
}

static void
test_actions (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *banner = find (GTK_WIDGET (fixture->view), is_banner);
  gboolean handled = FALSE;

  ebb_learn_page_show (fixture->learn, "first");
  iterate ();

  g_signal_emit_by_name (find (GTK_WIDGET (fixture->view), has_link),
                         "activate-link", "ebb:second", &handled);
  g_assert_true (handled);
  g_assert_cmpstr (fixture->actions->str, ==, "learn second;");

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (banner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       ebb_safety_get_text ("SL-BANNER"));
  g_assert_true (gtk_widget_get_sensitive (banner));
  g_signal_emit_by_name (banner, "clicked");
  iterate ();
  g_assert_cmpstr (fixture->actions->str, ==, "learn second;help;");
}

static GtkEventController *
find_keys (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        return controller;
    }

  return NULL;
}

static void
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers,
       gboolean         expected)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_keys (GTK_WIDGET (fixture->view)),
                         "key-pressed", key, 0, modifiers, &handled);
  g_assert_cmpint (handled, ==, expected);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  double position = 0;

  ebb_learn_page_show (fixture->learn, "second");
  iterate ();

  press (fixture, GDK_KEY_Down, 0, TRUE);
  position = ebb_page_view_get_position (fixture->view);
  g_assert_cmpfloat (position, >, 10);
  press (fixture, GDK_KEY_space, 0, TRUE);
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), >, position + 100);
  press (fixture, GDK_KEY_space, GDK_SHIFT_MASK, TRUE);
  press (fixture, GDK_KEY_Up, 0, TRUE);
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), <, 1);
  press (fixture, GDK_KEY_End, 0, TRUE);
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), >, position);
  press (fixture, GDK_KEY_Home, 0, TRUE);
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), <, 1);

  /* These belong to others. */
  press (fixture, GDK_KEY_Left, GDK_ALT_MASK, FALSE);
  press (fixture, GDK_KEY_Tab, 0, FALSE);
  gtk_widget_grab_focus (find (GTK_WIDGET (fixture->view), is_banner));
  press (fixture, GDK_KEY_space, 0, FALSE);
}

/* The Tab key goes from the page to its three tools, to its link and on: text is
 * no stop, and no dead end. */
static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *link = NULL;

  ebb_learn_page_show (fixture->learn, "first");
  iterate ();

  link = find (GTK_WIDGET (fixture->view), has_link);
  for (guint i = 0; i < 5; i++)
    g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == link);

  /* Then come the pages after and before this one. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
      g_assert_true (ADW_IS_ACTION_ROW (gtk_root_get_focus (GTK_ROOT (fixture->window))));
    }
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         find (GTK_WIDGET (fixture->view), is_expander)));
}

/* Every page of the project can be shown. */
static void
test_own_pages (void)
{
  Fixture fixture = { NULL };
  g_autofree char *dir =
    g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn", NULL);
  GListModel *pages = NULL;

  open_window (&fixture, dir);
  gtk_window_present (GTK_WINDOW (fixture.window));
  iterate ();
  pages = G_LIST_MODEL (fixture.library);
  g_assert_cmpuint (count (fixture.window, is_page_row), ==, g_list_model_get_n_items (pages));

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (pages, i);
      GtkWidget *view = GTK_WIDGET (fixture.view);

      g_test_message ("%s", ebb_page_get_slug (page));
      ebb_learn_page_show (fixture.learn, ebb_page_get_slug (page));
      iterate ();

      g_assert_true (ebb_page_view_get_page (fixture.view) == page);
      g_assert_cmpuint (count (view, is_title), ==, 1);
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (view, is_title))), ==,
                       ebb_page_get_title (page));
      g_assert_nonnull (find (view, is_main_message));
      g_assert_cmpuint (count (view, has_caret), ==, 0);

      /* As narrow as the window can be, nothing is cut off. */
      g_assert_cmpint (gtk_widget_get_width (view), <=, 360);
    }

  close_window (&fixture);
}

#define ADD(path, func) g_test_add ("/learn/" path, Fixture, NULL, set_up, func, tear_down)

/* Tab comes to the way to help before the text, and Up does not go back into it. */
static void
test_banner_keys (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *banner = NULL;

  ebb_learn_page_show (fixture->learn, "first");
  iterate ();
  banner = find (GTK_WIDGET (fixture->view), is_banner);

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == banner);

  gtk_widget_child_focus (fixture->window, GTK_DIR_UP);
  iterate ();
  g_assert_cmpfloat (ebb_page_view_get_position (fixture->view), <, 1);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* The toolkit needs the themes and schemas of the system; run-isolated gives a home apart. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  ADD ("contents", test_contents);
  g_test_add_func ("/learn/contents-lazy", test_contents_lazy);
  ADD ("history", test_history);
  ADD ("missing", test_missing);
  ADD ("page", test_page);
  ADD ("sources", test_sources);
  ADD ("actions", test_actions);
  ADD ("keys", test_keys);
  ADD ("tab", test_tab);
  ADD ("banner-keys", test_banner_keys);
  g_test_add_func ("/learn/own-pages", test_own_pages);

  return g_test_run ();
}
