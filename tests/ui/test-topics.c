/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-topic-link.h"
#include "journal/ebb-entry-editor.h"
#include "learn/ebb-page-view.h"
#include "learn/ebb-topics.h"
#include "ui-support.h"

/* From a trigger and from a line of the plan to the page about it, and back. */

static void
act (UiFixture  *fixture,
     const char *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, name, NULL));
  ui_iterate ();
}

static void
show_view (UiFixture  *fixture,
           const char *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.view", "s", name));
  ui_iterate ();
}

static gboolean
is_seen_link (GtkWidget *widget)
{
  return EBB_IS_TOPIC_LINK (widget) && gtk_widget_get_mapped (widget);
}

static void
press_link (UiFixture  *fixture,
            const char *slug)
{
  GtkWidget *link = NULL;

  for (guint i = 0; i < ui_count (fixture->window, is_seen_link); i++)
    {
      GtkWidget *one = ui_find (fixture->window, is_seen_link, i);

      if (g_strcmp0 (ebb_topic_link_get_slug (EBB_TOPIC_LINK (one)), slug) == 0)
        link = one;
    }

  g_assert_nonnull (link);
  g_signal_emit_by_name (ui_find_type (link, GTK_TYPE_BUTTON, 0), "clicked");
  ui_iterate ();
}

static void
assert_page (UiFixture  *fixture,
             const char *slug)
{
  EbbPageView *view = EBB_PAGE_VIEW (ui_find_type (fixture->window, EBB_TYPE_PAGE_VIEW, 0));

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (view)));
  g_assert_cmpstr (ebb_page_get_slug (ebb_page_view_get_page (view)), ==, slug);
}

static void
set_trigger (UiFixture  *fixture,
             const char *key,
             gboolean    is_set)
{
  GtkWidget *editor = ui_find_type (fixture->window, EBB_TYPE_ENTRY_EDITOR, 0);
  GtkWidget *chips = ui_find_id (editor, "triggers");

  for (GtkWidget *chip = gtk_widget_get_first_child (chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      EbbTag *tag = g_object_get_data (G_OBJECT (chip), "ebb-tag");

      if (tag != NULL && g_str_equal (ebb_tag_get_key (tag), key))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), is_set);
    }
  ui_iterate ();
}

/* Every trigger that comes with Ebb and every page that is named is there. */
static void
test_known (UiFixture     *fixture,
            gconstpointer  data)
{
  GListModel *tags = ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER);

  g_assert_cmpuint (g_list_model_get_n_items (tags), >=, 12);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);
      const char *slug = ebb_topics_find_for_trigger (ebb_tag_get_key (tag));

      if (slug == NULL || ebb_library_lookup (fixture->library, slug) == NULL)
        g_error ("%s leads to %s", ebb_tag_get_key (tag), slug);
    }

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      const char *slug = ebb_topics_find_for_section ((EbbPlanSection) i);

      if (slug != NULL && ebb_library_lookup (fixture->library, slug) == NULL)
        g_error ("Section %u leads to %s", i, slug);
    }

  g_assert_null (ebb_topics_find_for_trigger (""));
  g_assert_null (ebb_topics_find_for_trigger ("nothing"));
}

static void
test_trigger (UiFixture     *fixture,
              gconstpointer  data)
{
  show_view (fixture, "journal");
  act (fixture, "win.log-craving");
  g_assert_cmpuint (ui_count (fixture->window, is_seen_link), ==, 0);

  /* The one that was ticked last, while it is ticked. */
  set_trigger (fixture, "urges", TRUE);
  set_trigger (fixture, "lonely", TRUE);
  g_assert_cmpuint (ui_count (fixture->window, is_seen_link), ==, 1);
  set_trigger (fixture, "lonely", FALSE);
  press_link (fixture, "cravings");
  assert_page (fixture, "cravings");

  /* What was being written waits, behind the pages that were read. */
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.learn", "s", "my-plan"));
  ui_iterate ();
  act (fixture, "win.back");
  assert_page (fixture, "cravings");
  act (fixture, "win.back");
  g_assert_cmpuint (ui_count (fixture->window, is_seen_link), ==, 1);
  set_trigger (fixture, "urges", FALSE);
  g_assert_cmpuint (ui_count (fixture->window, is_seen_link), ==, 0);
}

static void
test_plan (UiFixture     *fixture,
           gconstpointer  data)
{
  AdwViewStack *views = ADW_VIEW_STACK (ui_find_id (fixture->window, "views"));

  ui_add_line (fixture, EBB_PLAN_REASON, "My daughter", "");
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I feel alone", "I call Ana");
  show_view (fixture, "plan");
  g_assert_cmpuint (ui_count (fixture->window, is_seen_link), ==, 1);
  press_link (fixture, "high-risk-situations");
  assert_page (fixture, "high-risk-situations");
  act (fixture, "win.back");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (views), ==, "plan");

  /* Where the person went by themselves, back leads no further than before. */
  press_link (fixture, "high-risk-situations");
  show_view (fixture, "today");
  show_view (fixture, "learn");
  act (fixture, "win.back");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (views), ==, "learn");
}

/* In Help Now nothing leads away. */
static void
test_help (UiFixture     *fixture,
           gconstpointer  data)
{
  ui_add_line (fixture, EBB_PLAN_WHEN_THEN, "I feel alone", "I call Ana");
  act (fixture, "win.help-craving");
  g_assert_cmpuint (ui_count (fixture->window, is_seen_link), ==, 0);
}

#define ADD(path, func) \
  g_test_add ("/topics/" path, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("known", test_known);
  ADD ("trigger", test_trigger);
  ADD ("plan", test_plan);
  ADD ("help", test_help);

  return g_test_run ();
}
