/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-error.h"
#include "ebb-plan-line.h"
#include "ebb-plan-lines.h"
#include "ebb-plan-suggestions.h"
#include "ebb-text-field.h"
#include "ebb-ui-resources.h"
#include "plan/ebb-plan-editor.h"
#include "plan/ebb-plan-page.h"
#include "plan/ebb-plan-row.h"
#include "plan/ebb-plan-section-list.h"
#include "storage/ebb-storage.h"

typedef struct
{
  EbbStorage *storage;
  EbbPlan *plan;
  GtkWidget *window;
  GtkWidget *page;
  GString *asked; /* for what nothing was done, in order */
} Fixture;

typedef gboolean (*Matcher) (GtkWidget *widget);

static void
iterate (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_usleep (5000);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
    }
}

/* The widgets that match, in the order they are read. */
static void
collect (GtkWidget *widget,
         Matcher    matches,
         GPtrArray *found)
{
  if (matches (widget))
    g_ptr_array_add (found, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, matches, found);
}

static guint
count (GtkWidget *widget,
       Matcher    matches)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, matches, found);

  return found->len;
}

static GtkWidget *
find (GtkWidget *widget,
      Matcher    matches,
      guint      position)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, matches, found);
  g_assert_cmpuint (found->len, >, position);

  return g_ptr_array_index (found, position);
}

static gboolean
is_line (GtkWidget *widget)
{
  return EBB_IS_PLAN_LINE (widget);
}

static gboolean
is_row (GtkWidget *widget)
{
  return EBB_IS_PLAN_ROW (widget);
}

static gboolean
is_section_list (GtkWidget *widget)
{
  return EBB_IS_PLAN_SECTION_LIST (widget);
}

static gboolean
is_add_row (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) && !EBB_IS_PLAN_ROW (widget) &&
         gtk_widget_get_ancestor (widget, EBB_TYPE_PLAN_SECTION_LIST) != NULL;
}

static gboolean
is_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget);
}

static gboolean
is_label (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget);
}

static gboolean
is_selectable (GtkWidget *widget)
{
  return is_label (widget) && gtk_label_get_selectable (GTK_LABEL (widget));
}

static gboolean
is_lines (GtkWidget *widget)
{
  return EBB_IS_PLAN_LINES (widget);
}

static gboolean
is_heading (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) &&
         gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_HEADING);
}

static gboolean
can_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_can_focus (widget))
      return FALSE;

  return TRUE;
}

/* A screen reader would say nothing there, or the name of a type. */
static gboolean
is_nameless (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (!can_focus (widget) || is_label (widget) ||
      gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return FALSE;

  g_test_message ("%s has no name", G_OBJECT_TYPE_NAME (widget));

  return TRUE;
}

static gboolean
is_text_field (GtkWidget *widget)
{
  return EBB_IS_TEXT_FIELD (widget);
}

static gboolean
is_text_view (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static gboolean
is_entry_row (GtkWidget *widget)
{
  return ADW_IS_ENTRY_ROW (widget);
}

static gboolean
is_suggestion (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-suggestion");
}

static gboolean
has_action (GtkWidget  *widget,
            const char *name)
{
  return GTK_IS_ACTIONABLE (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0;
}

static gboolean
is_edit_button (GtkWidget *widget)
{
  return has_action (widget, "plan.edit") && gtk_widget_get_mapped (widget);
}

static gboolean
is_done_button (GtkWidget *widget)
{
  return has_action (widget, "plan.done") && gtk_widget_get_mapped (widget);
}

static EbbPlanItem *
get_item (Fixture        *fixture,
          EbbPlanSection  section,
          guint           position)
{
  g_autoptr (EbbPlanItem) item =
    g_list_model_get_item (ebb_plan_get_section (fixture->plan, section), position);

  g_assert_nonnull (item);

  return item;
}

static EbbPlanItem *
look_up (Fixture *fixture,
         gint64   id)
{
  for (int section = 0; section < EBB_PLAN_N_SECTIONS; section++)
    {
      GListModel *model = ebb_plan_get_section (fixture->plan, (EbbPlanSection) section);

      for (guint i = 0; i < g_list_model_get_n_items (model); i++)
        {
          EbbPlanItem *item = get_item (fixture, (EbbPlanSection) section, i);

          if (ebb_record_get_id (EBB_RECORD (item)) == id)
            return item;
        }
    }

  g_assert_not_reached ();
}

/* The window does these by the store, and so does this one. */
static void
on_move_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  gint64 id;
  int position;

  g_variant_get (parameter, "(xi)", &id, &position);
  if (!ebb_plan_move (fixture->plan, look_up (fixture, id), position, &error))
    g_string_append (fixture->asked, "failed;");
}

static void
on_remove_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;

  ebb_plan_remove (fixture->plan, look_up (fixture, g_variant_get_int64 (parameter)), &error);
  g_assert_no_error (error);
}

static void
on_ask_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  g_autofree char *text = g_variant_print (parameter, FALSE);

  g_string_append_printf (((Fixture *) data)->asked, "%s %s;",
                          g_action_get_name (G_ACTION (action)), text);
}

static void
add (Fixture        *fixture,
     EbbPlanSection  section,
     const char     *text,
     const char     *response,
     const char     *phone)
{
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (section);
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (item, text);
  ebb_plan_item_set_response (item, response);
  ebb_plan_item_set_phone (item, phone);
  ebb_plan_add (fixture->plan, item, &error);
  g_assert_no_error (error);
}

static void
fill (Fixture *fixture)
{
  add (fixture, EBB_PLAN_REASON, "Mia", "", "");
  add (fixture, EBB_PLAN_REASON, "To sleep & to wake <rested>", "", "");
  add (fixture, EBB_PLAN_REASON, "The garden", "", "");
  add (fixture, EBB_PLAN_WHEN_THEN, "I am in <pain>", "call Sam", "");
  add (fixture, EBB_PLAN_PERSON, "Sam", "Talk to me", "+44 20 7946 0018");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const GActionEntry entries[] = {
    { .name = "move-plan-item", .activate = on_move_cb, .parameter_type = "(xi)" },
    { .name = "drop-plan-item", .activate = on_move_cb, .parameter_type = "(xi)" },
    { .name = "remove-plan-item", .activate = on_remove_cb, .parameter_type = "x" },
    { .name = "edit-plan-item", .activate = on_ask_cb, .parameter_type = "x" },
    { .name = "add-plan-item", .activate = on_ask_cb, .parameter_type = "i" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autofree char *folder = g_dir_make_tmp ("plan-XXXXXX", NULL);

  fixture->storage = ebb_storage_new (folder, clock);
  ebb_storage_open (fixture->storage);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  fixture->plan = ebb_storage_get_plan (fixture->storage);
  fixture->asked = g_string_new (NULL);

  fixture->window = adw_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_title (GTK_WINDOW (fixture->window), "Plan");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
}

static void
show (Fixture   *fixture,
      GtkWidget *widget)
{
  fixture->page = widget;
  adw_window_set_content (ADW_WINDOW (fixture->window), widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  iterate ();
}

static void
show_page (Fixture  *fixture,
           gboolean  editing)
{
  show (fixture, ebb_plan_page_new (fixture->plan));
  ebb_plan_page_set_editing (EBB_PLAN_PAGE (fixture->page), editing);
  iterate ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->page != NULL)
    g_object_ref (fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  iterate ();
  if (fixture->page != NULL)
    g_assert_finalize_object (fixture->page);

  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
  g_string_free (fixture->asked, TRUE);
}

static void
on_notify_cb (GObject    *object,
              GParamSpec *pspec,
              gpointer    data)
{
  *(guint *) data += 1;
}

static void
count_cb (gpointer data)
{
  *(guint *) data += 1;
}

static void
assert_name (GtkWidget  *widget,
             const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

/* Presses a key in a widget: what its class binds the key to is done. */
static gboolean
press (GtkWidget       *widget,
       guint            key,
       GdkModifierType  modifiers)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (key, modifiers);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkWidget) held = g_object_ref (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, held,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *line = NULL;

  fill (fixture);
  show_page (fixture, FALSE);

  g_assert_cmpuint (count (fixture->page, is_line), ==, 5);
  g_assert_cmpuint (count (fixture->page, is_row), ==, 0);

  /* The page and its sections, without the one that is empty. */
  g_assert_cmpuint (count (fixture->page, is_heading), ==, 4);
  g_assert_true (gtk_widget_get_visible (find (fixture->page, is_lines, EBB_PLAN_REASON)));
  g_assert_false (gtk_widget_get_visible (find (fixture->page, is_lines, EBB_PLAN_WARNING_SIGN)));

  line = find (fixture->page, is_line, 1);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (line, is_label, 0))), ==,
                   "To sleep & to wake <rested>");
  assert_name (line, "To sleep & to wake <rested>");

  line = find (fixture->page, is_line, 3);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (line, is_label, 0))), ==,
                   "When I am in <pain>");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (line, is_label, 1))), ==,
                   "then I will call Sam");
  assert_name (line, "When I am in <pain>, then I will call Sam");

  line = find (fixture->page, is_line, 4);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (line, is_selectable, 0))), ==,
                   "+44 20 7946 0018");
  assert_name (line, "Sam, +44 20 7946 0018, Talk to me");
}

/* What the store keeps is what the page shows, without being asked. */
static void
test_follow (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbPlanItem) copy = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *line = NULL;

  fill (fixture);
  show_page (fixture, FALSE);

  copy = ebb_plan_item_copy (get_item (fixture, EBB_PLAN_PERSON, 0));
  ebb_plan_item_set_text (copy, "");
  ebb_plan_item_set_phone (copy, "112");
  ebb_plan_update (fixture->plan, copy, &error);
  g_assert_no_error (error);
  line = find (fixture->page, is_line, 4);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (line, is_label, 0))), ==, "112");
  assert_name (line, "112, Talk to me");

  add (fixture, EBB_PLAN_WARNING_SIGN, "Late nights", "", "");
  g_assert_cmpuint (count (fixture->page, is_line), ==, 6);
  g_assert_true (gtk_widget_get_visible (find (fixture->page, is_lines, EBB_PLAN_WARNING_SIGN)));
}

static void
test_lazy (Fixture       *fixture,
           gconstpointer  data)
{
  fill (fixture);
  fixture->page = ebb_plan_page_new (fixture->plan);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  g_assert_cmpuint (count (fixture->page, is_line), ==, 0);

  gtk_window_present (GTK_WINDOW (fixture->window));
  iterate ();
  g_assert_cmpuint (count (fixture->page, is_line), ==, 5);
  g_assert_cmpuint (count (fixture->page, is_section_list), ==, 0);

  ebb_plan_page_set_editing (EBB_PLAN_PAGE (fixture->page), TRUE);
  g_assert_cmpuint (count (fixture->page, is_row), ==, 5);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  guint n = 0;

  show_page (fixture, FALSE);
  g_signal_connect (fixture->page, "notify::editing", G_CALLBACK (on_notify_cb), &n);

  g_assert_cmpuint (count (fixture->page, is_heading), ==, 1);
  g_signal_emit_by_name (find (fixture->page, is_edit_button, 0), "clicked");
  iterate ();
  g_assert_true (ebb_plan_page_get_editing (EBB_PLAN_PAGE (fixture->page)));
  g_assert_cmpuint (count (fixture->page, is_add_row), ==, EBB_PLAN_N_SECTIONS);
  g_assert_cmpuint (n, ==, 1);

  /* The first line does not end the editing. */
  fill (fixture);
  g_assert_true (ebb_plan_page_get_editing (EBB_PLAN_PAGE (fixture->page)));
  g_signal_emit_by_name (find (fixture->page, is_done_button, 0), "clicked");
  g_assert_cmpuint (n, ==, 2);
  ebb_plan_page_set_editing (EBB_PLAN_PAGE (fixture->page), FALSE);
  g_assert_cmpuint (n, ==, 2);
  iterate ();
  g_assert_cmpuint (count (fixture->page, is_heading), ==, 4);
  g_signal_emit_by_name (find (fixture->page, is_edit_button, 0), "clicked");
}

/* The plan can come later, and go. */
static void
test_no_plan (Fixture       *fixture,
              gconstpointer  data)
{
  fill (fixture);
  show (fixture, ebb_plan_page_new (NULL));
  ebb_plan_page_set_editing (EBB_PLAN_PAGE (fixture->page), TRUE);
  g_assert_cmpuint (count (fixture->page, is_row), ==, 0);

  g_object_set (fixture->page, "plan", fixture->plan, NULL);
  g_assert_cmpuint (count (fixture->page, is_row), ==, 5);
  g_assert_cmpuint (count (fixture->page, is_line), ==, 5);

  g_object_set (fixture->page, "plan", NULL, NULL);
  g_assert_cmpuint (count (fixture->page, is_row), ==, 0);
  g_assert_cmpuint (count (fixture->page, is_line), ==, 0);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *expected = NULL;
  GtkWidget *row = NULL;

  fill (fixture);
  add (fixture, EBB_PLAN_WARNING_SIGN,
       "I stop answering\nmy messages and stay in bed until it is dark", "", "");
  show_page (fixture, TRUE);

  row = find (fixture->page, is_row, 0);
  assert_name (row, "Mia");
  assert_name (find (row, is_button, 0), "Move “Mia” up");
  assert_name (find (row, is_button, 1), "Move “Mia” down");
  assert_name (find (row, is_button, 2), "Remove “Mia”");
  g_assert_false (gtk_widget_get_sensitive (find (row, is_button, 0)));
  g_assert_true (gtk_widget_get_sensitive (find (row, is_button, 1)));
  row = find (fixture->page, is_row, 2);
  g_assert_true (gtk_widget_get_sensitive (find (row, is_button, 0)));
  g_assert_false (gtk_widget_get_sensitive (find (row, is_button, 1)));

  /* Long lines are named by their beginning. */
  row = find (fixture->page, is_row, 3);
  assert_name (find (row, is_button, 2), "Remove “I stop answering my messages and stay in…”");

  row = find (fixture->page, is_row, 4);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (row, is_label, 0))), ==,
                   "When I am in <pain>");

  g_assert_true (gtk_widget_activate (find (fixture->page, is_row, 1)));
  g_assert_true (gtk_widget_activate (find (fixture->page, is_add_row, EBB_PLAN_PERSON)));
  assert_name (find (fixture->page, is_add_row, EBB_PLAN_PERSON), "Add a Person");
  expected = g_strdup_printf (
    "edit-plan-item %" G_GINT64_FORMAT ";add-plan-item 3;",
    ebb_record_get_id (EBB_RECORD (get_item (fixture, EBB_PLAN_REASON, 1))));
  g_assert_cmpstr (fixture->asked->str, ==, expected);
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  EbbPlanItem *garden = NULL;
  GtkWidget *row = NULL;

  fill (fixture);
  show_page (fixture, TRUE);
  garden = get_item (fixture, EBB_PLAN_REASON, 2);

  row = find (fixture->page, is_row, 2);
  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_true (press (row, GDK_KEY_Up, GDK_ALT_MASK));
  iterate ();
  g_assert_true (get_item (fixture, EBB_PLAN_REASON, 1) == garden);
  row = find (fixture->page, is_row, 1);
  g_assert_true (ebb_plan_row_get_item (EBB_PLAN_ROW (row)) == garden);
  g_assert_true (get_focus (fixture) == row);

  /* The button keeps the focus until it cannot be pressed any more. */
  gtk_widget_grab_focus (find (row, is_button, 1));
  g_signal_emit_by_name (find (row, is_button, 1), "clicked");
  iterate ();
  row = find (fixture->page, is_row, 2);
  g_assert_true (ebb_plan_row_get_item (EBB_PLAN_ROW (row)) == garden);
  g_assert_true (get_focus (fixture) == row);
  gtk_widget_grab_focus (find (row, is_button, 0));
  g_signal_emit_by_name (find (row, is_button, 0), "clicked");
  iterate ();
  row = find (fixture->page, is_row, 1);
  g_assert_true (get_focus (fixture) == find (row, is_button, 0));

  /* Nothing beyond the ends. */
  row = find (fixture->page, is_row, 0);
  g_assert_true (press (row, GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_true (find (fixture->page, is_row, 0) == row);
  row = find (fixture->page, is_row, 2);
  g_assert_true (press (row, GDK_KEY_KP_Down, GDK_ALT_MASK));
  g_assert_true (find (fixture->page, is_row, 2) == row);
  g_assert_cmpstr (fixture->asked->str, ==, "");
}

static GtkDropTarget *
find_drop_target (GtkWidget *list)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  g_assert_not_reached ();
}

/* Lets go of @dragged in the upper or lower half of @row, as the pointer does. */
static gboolean
drop (GtkWidget   *row,
      gboolean     lower_half,
      EbbPlanItem *dragged)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_rect_t bounds;
  gboolean done = FALSE;

  g_assert_true (gtk_widget_compute_bounds (row, list, &bounds));
  g_value_init (&value, EBB_TYPE_PLAN_ITEM);
  g_value_set_object (&value, dragged);
  g_signal_emit_by_name (find_drop_target (list), "drop", &value, 20.0,
                         (double) bounds.origin.y +
                         (double) bounds.size.height * (lower_half ? 0.75 : 0.25), &done);
  iterate ();

  return done;
}

static void
assert_order (Fixture    *fixture,
              const char *first,
              const char *second,
              const char *third)
{
  const char *texts[] = { first, second, third };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      EbbPlanItem *item = get_item (fixture, EBB_PLAN_REASON, i);

      g_assert_cmpstr (ebb_plan_item_get_text (item), ==, texts[i]);
      g_assert_cmpint (ebb_plan_item_get_position (item), ==, (int) i);
    }
}

static void
test_drop (Fixture       *fixture,
           gconstpointer  data)
{
  EbbPlanItem *mia = NULL;
  EbbDatabase *database = ebb_storage_get_database (fixture->storage);
  guint n_commits = 0;
  GtkWidget *row = NULL;

  add (fixture, EBB_PLAN_REASON, "Mia", "", "");
  add (fixture, EBB_PLAN_REASON, "Sleep", "", "");
  add (fixture, EBB_PLAN_REASON, "The garden", "", "");
  show_page (fixture, TRUE);
  mia = get_item (fixture, EBB_PLAN_REASON, 0);
  g_signal_connect_swapped (database, "committed", G_CALLBACK (count_cb), &n_commits);

  /* On itself, and on either side of it, it is where it was: nothing is written. */
  g_assert_true (drop (find (fixture->page, is_row, 0), FALSE, mia));
  g_assert_true (drop (find (fixture->page, is_row, 0), TRUE, mia));
  g_assert_true (drop (find (fixture->page, is_row, 1), FALSE, mia));
  assert_order (fixture, "Mia", "Sleep", "The garden");
  g_assert_cmpuint (n_commits, ==, 0);

  /* Down and up again, one commit each, and the focus goes with it. */
  g_assert_true (drop (find (fixture->page, is_row, 1), TRUE, mia));
  assert_order (fixture, "Sleep", "Mia", "The garden");
  g_assert_cmpuint (n_commits, ==, 1);
  row = find (fixture->page, is_row, 1);
  g_assert_true (get_focus (fixture) == row);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 of 3");
  g_assert_true (drop (find (fixture->page, is_row, 2), TRUE, mia));
  assert_order (fixture, "Sleep", "The garden", "Mia");
  g_assert_true (drop (find (fixture->page, is_row, 0), FALSE, mia));
  assert_order (fixture, "Mia", "Sleep", "The garden");
  g_assert_cmpuint (n_commits, ==, 3);

  /* Below all of them: the row that adds one is the end. */
  g_assert_true (drop (find (fixture->page, is_add_row, 0), FALSE, mia));
  assert_order (fixture, "Sleep", "The garden", "Mia");
  g_signal_handlers_disconnect_by_data (database, &n_commits);
}

/* A person is no reason: a line stays in its section. */
static void
test_drop_elsewhere (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbPlanItem) stranger = ebb_plan_item_new (EBB_PLAN_REASON);
  g_autoptr (GError) error = NULL;
  GtkWidget *row = NULL;

  fill (fixture);
  show_page (fixture, TRUE);
  row = find (fixture->page, is_row, 1);
  gtk_widget_grab_focus (row);
  g_assert_false (drop (row, FALSE, get_item (fixture, EBB_PLAN_PERSON, 0)));
  g_assert_false (drop (row, FALSE, stranger));
  g_assert_true (get_focus (fixture) == row);
  g_assert_cmpuint (g_list_model_get_n_items (ebb_plan_get_section (fixture->plan,
                                                                    EBB_PLAN_PERSON)), ==, 1);

  /* What cannot be written stays where it was. */
  ebb_database_exec (ebb_storage_get_database (fixture->storage), "PRAGMA query_only = 1", &error);
  g_assert_no_error (error);
  g_assert_true (drop (row, FALSE, get_item (fixture, EBB_PLAN_REASON, 2)));
  g_assert_cmpstr (fixture->asked->str, ==, "failed;");
  assert_order (fixture, "Mia", "To sleep & to wake <rested>", "The garden");
}

static void
test_move_fails (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *row = NULL;

  fill (fixture);
  show_page (fixture, TRUE);
  ebb_database_exec (ebb_storage_get_database (fixture->storage), "PRAGMA query_only = 1", &error);
  g_assert_no_error (error);

  row = find (fixture->page, is_row, 1);
  gtk_widget_grab_focus (row);
  g_assert_true (press (row, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_cmpstr (fixture->asked->str, ==, "failed;");
  g_assert_true (find (fixture->page, is_row, 1) == row);
  g_assert_true (get_focus (fixture) == row);
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbPlanItem) removed = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row = NULL;

  fill (fixture);
  show_page (fixture, TRUE);

  /* The focus goes to the next line, else the one before, else to the last row. */
  row = find (fixture->page, is_row, 1);
  removed = g_object_ref (ebb_plan_row_get_item (EBB_PLAN_ROW (row)));
  gtk_widget_grab_focus (row);
  g_assert_true (press (row, GDK_KEY_Delete, 0));
  iterate ();
  row = find (fixture->page, is_row, 1);
  assert_name (row, "The garden");
  g_assert_true (get_focus (fixture) == row);

  gtk_widget_grab_focus (find (row, is_button, 2));
  g_signal_emit_by_name (find (row, is_button, 2), "clicked");
  iterate ();
  row = find (fixture->page, is_row, 0);
  assert_name (row, "Mia");
  g_assert_true (get_focus (fixture) == row);

  g_assert_true (press (row, GDK_KEY_KP_Delete, 0));
  iterate ();
  g_assert_true (get_focus (fixture) == find (fixture->page, is_add_row, EBB_PLAN_REASON));

  /* Taken back, the line is there again and the focus stays. */
  ebb_plan_add (fixture->plan, removed, &error);
  g_assert_no_error (error);
  g_assert_true (ebb_plan_row_get_item (EBB_PLAN_ROW (find (fixture->page, is_row, 0))) ==
                 removed);
  g_assert_true (get_focus (fixture) == find (fixture->page, is_add_row, EBB_PLAN_REASON));
}

static void
open_editor (Fixture        *fixture,
             EbbPlanSection  section)
{
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (section);

  show (fixture, ebb_plan_editor_new (fixture->plan, item));
}

static void
assert_title (GtkWidget  *editor,
              const char *title)
{
  g_autofree char *actual = ebb_editor_dup_title (EBB_EDITOR (editor));

  g_assert_cmpstr (actual, ==, title);
}

static void
assert_save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_editor_save (EBB_EDITOR (fixture->page), &error));
  g_assert_no_error (error);
}

static EbbTextField *
get_field (Fixture *fixture,
           guint    position)
{
  return EBB_TEXT_FIELD (find (fixture->page, is_text_field, position));
}

static void
type (GtkWidget  *widget,
      const char *text)
{
  gtk_text_buffer_insert_at_cursor (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (widget, is_text_view, 0))), text, -1);
}

static void
test_editor_titles (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *titles[][2] = {
    { "Add a Reason", "Edit Reason" },
    { "Add a Warning Sign", "Edit Warning Sign" },
    { "Add a Hard Moment", "Edit Hard Moment" },
    { "Add a Person", "Edit Person" },
    { "Add a Change at Home", "Edit Change at Home" },
    { "Add a Medication", "Edit Medication" },
    { "Add Where It Is", "Edit Naloxone" },
    { "Add a Next Step", "Edit Next Step" },
    { "Add an Appointment", "Edit Appointment" },
    { "Write a Letter", "Edit Letter" },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == EBB_PLAN_N_SECTIONS);
  fill (fixture);
  add (fixture, EBB_PLAN_WARNING_SIGN, "Late nights", "", "");
  for (int i = EBB_PLAN_SAFER_HOME; i < EBB_PLAN_N_SECTIONS; i++)
    add (fixture, (EbbPlanSection) i, "Something", "", "");
  for (int i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      EbbPlanItem *old = get_item (fixture, (EbbPlanSection) i, 0);
      g_autoptr (EbbPlanItem) new = ebb_plan_item_new ((EbbPlanSection) i);
      GtkWidget *editor = g_object_ref_sink (ebb_plan_editor_new (fixture->plan, new));

      assert_title (editor, titles[i][0]);
      g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
      g_assert_finalize_object (editor);

      editor = g_object_ref_sink (ebb_plan_editor_new (fixture->plan, old));
      assert_title (editor, titles[i][1]);
      g_assert_false (ebb_editor_is_modified (EBB_EDITOR (editor)));
      g_assert_finalize_object (editor);
    }
}

static void
test_editor_add (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkTextView *view = NULL;

  open_editor (fixture, EBB_PLAN_REASON);
  ebb_editor_grab_first (EBB_EDITOR (fixture->page));
  view = GTK_TEXT_VIEW (find (fixture->page, is_text_view, 0));
  g_assert_true (get_focus (fixture) == GTK_WIDGET (view));
  assert_name (GTK_WIDGET (view), "Reason");
  g_assert_false (gtk_text_view_get_accepts_tab (view));
  g_assert_cmpint (gtk_text_view_get_input_hints (view), ==,
                   GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK);
  g_assert_cmpuint (count (fixture->page, is_suggestion), ==, 0);

  type (fixture->page, "  Mia\nand the garden \n");
  g_assert_true (ebb_editor_is_modified (EBB_EDITOR (fixture->page)));
  assert_save (fixture);
  g_assert_cmpstr (ebb_plan_item_get_text (get_item (fixture, EBB_PLAN_REASON, 0)), ==,
                   "Mia\nand the garden");
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (fixture->page)));

  /* Once more: it is the same line. */
  type (fixture->page, "and more");
  g_assert_cmpstr (ebb_plan_item_get_text (get_item (fixture, EBB_PLAN_REASON, 0)), ==,
                   "Mia\nand the garden");
  assert_save (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (ebb_plan_get_section (fixture->plan,
                                                                    EBB_PLAN_REASON)), ==, 1);
}

static void
test_editor_edit (Fixture       *fixture,
                  gconstpointer  data)
{
  EbbPlanItem *item = NULL;

  fill (fixture);
  item = get_item (fixture, EBB_PLAN_WHEN_THEN, 0);
  show (fixture, ebb_plan_editor_new (fixture->plan, item));

  type (GTK_WIDGET (get_field (fixture, 1)), " and go home");
  g_assert_true (ebb_editor_is_modified (EBB_EDITOR (fixture->page)));
  g_assert_cmpstr (ebb_plan_item_get_response (item), ==, "call Sam");
  assert_save (fixture);
  g_assert_cmpstr (ebb_plan_item_get_text (item), ==, "I am in <pain>");
  g_assert_cmpstr (ebb_plan_item_get_response (item), ==, "call Sam and go home");
}

static void
test_editor_person (Fixture       *fixture,
                    gconstpointer  data)
{
  EbbPlanItem *person = NULL;
  GtkWidget *name = NULL;
  GtkWidget *phone = NULL;

  open_editor (fixture, EBB_PLAN_PERSON);
  name = find (fixture->page, is_entry_row, 0);
  phone = find (fixture->page, is_entry_row, 1);
  assert_name (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (name))), "Name");
  assert_name (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (phone))), "Phone Number");
  g_assert_cmpint (adw_entry_row_get_input_purpose (ADW_ENTRY_ROW (phone)), ==,
                   GTK_INPUT_PURPOSE_PHONE);
  ebb_editor_grab_first (EBB_EDITOR (fixture->page));
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), name));

  gtk_editable_set_text (GTK_EDITABLE (name), "Sam ");
  gtk_editable_set_text (GTK_EDITABLE (phone), " 116 123");
  type (GTK_WIDGET (get_field (fixture, 1)), "Talk to me");
  assert_save (fixture);
  person = get_item (fixture, EBB_PLAN_PERSON, 0);
  g_assert_cmpstr (ebb_plan_item_get_text (person), ==, "Sam");
  g_assert_cmpstr (ebb_plan_item_get_phone (person), ==, "116 123");
  g_assert_cmpstr (ebb_plan_item_get_response (person), ==, "Talk to me");
}

static gboolean
is_locked_switch (GtkWidget *widget)
{
  return GTK_IS_SWITCH (widget) && gtk_widget_get_mapped (widget);
}

/* Nobody else reads a line unless the person says so, line by line. */
static void
test_editor_shown_locked (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkWidget *toggle = NULL;
  EbbPlanItem *item = NULL;
  gboolean shown = TRUE;

  for (int section = 0; section < EBB_PLAN_N_SECTIONS; section++)
    {
      gboolean offered = section == EBB_PLAN_REASON || section == EBB_PLAN_WHEN_THEN ||
                         section == EBB_PLAN_PERSON || section == EBB_PLAN_SAFER_HOME;

      open_editor (fixture, (EbbPlanSection) section);
      g_assert_cmpuint (count (fixture->page, is_locked_switch), ==, offered ? 1 : 0);
      if (offered)
        g_assert_false (gtk_switch_get_active (GTK_SWITCH (find (fixture->page,
                                                                 is_locked_switch, 0))));
    }

  open_editor (fixture, EBB_PLAN_REASON);
  toggle = find (fixture->page, is_locked_switch, 0);
  type (fixture->page, "Mia");
  assert_save (fixture);
  item = get_item (fixture, EBB_PLAN_REASON, 0);
  g_object_get (item, "shown-locked", &shown, NULL);
  g_assert_false (shown);

  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  g_assert_true (ebb_editor_is_modified (EBB_EDITOR (fixture->page)));
  assert_save (fixture);
  g_object_get (item, "shown-locked", &shown, NULL);
  g_assert_true (shown);

  show (fixture, ebb_plan_editor_new (fixture->plan, item));
  toggle = find (fixture->page, is_locked_switch, 0);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  assert_save (fixture);
  g_object_get (item, "shown-locked", &shown, NULL);
  g_assert_false (shown);
}

/* What was typed survives a save that fails, and is then kept at the end. */
static void
test_editor_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  fill (fixture);
  open_editor (fixture, EBB_PLAN_REASON);
  type (fixture->page, "The sea");
  ebb_storage_close (fixture->storage);

  g_assert_false (ebb_editor_save (EBB_EDITOR (fixture->page), &error));
  g_assert_nonnull (error);
  g_assert_true (ebb_editor_is_modified (EBB_EDITOR (fixture->page)));
  text = ebb_text_field_dup_text (get_field (fixture, 0));
  g_assert_cmpstr (text, ==, "The sea");

  ebb_storage_open (fixture->storage);
  assert_save (fixture);
  g_assert_cmpstr (ebb_plan_item_get_text (get_item (fixture, EBB_PLAN_REASON, 3)), ==, "The sea");
}

static void
test_editor_nothing (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  open_editor (fixture, EBB_PLAN_WARNING_SIGN);
  type (fixture->page, " \n ");
  g_assert_false (ebb_editor_is_modified (EBB_EDITOR (fixture->page)));
  g_assert_false (ebb_editor_save (EBB_EDITOR (fixture->page), &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_true (ebb_plan_is_empty (fixture->plan));
}

static void
pick (Fixture *fixture,
      guint    position)
{
  g_signal_emit_by_name (find (fixture->page, is_suggestion, position), "clicked");
}

static void
test_editor_suggestions (Fixture       *fixture,
                         gconstpointer  data)
{
  const char * const *situations = ebb_plan_suggestions_get_situations ();
  const char * const *responses = ebb_plan_suggestions_get_responses ();
  guint n_situations = g_strv_length ((char **) situations);
  g_autofree char *both = g_strconcat (situations[1], ", or ", situations[4], NULL);
  g_autofree char *own = g_strconcat ("sing, ", responses[0], NULL);
  EbbPlanItem *item = NULL;

  g_assert_cmpuint (n_situations, ==, 8);
  open_editor (fixture, EBB_PLAN_WHEN_THEN);
  g_assert_cmpuint (count (fixture->page, is_suggestion), ==,
                    n_situations + g_strv_length ((char **) responses));

  /* They fill the field, add to it, and take nothing away. */
  pick (fixture, 1);
  pick (fixture, 1);
  pick (fixture, 4);
  type (GTK_WIDGET (get_field (fixture, 1)), "sing");
  pick (fixture, n_situations);
  assert_save (fixture);
  item = get_item (fixture, EBB_PLAN_WHEN_THEN, 0);
  g_assert_cmpstr (ebb_plan_item_get_text (item), ==, both);
  g_assert_cmpstr (ebb_plan_item_get_response (item), ==, own);
}

/* What takes the focus has a name. */
static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  show_page (fixture, FALSE);
  g_assert_cmpuint (count (fixture->page, is_nameless), ==, 0);

  fill (fixture);
  iterate ();
  g_assert_cmpuint (count (fixture->page, is_nameless), ==, 0);
  ebb_plan_page_set_editing (EBB_PLAN_PAGE (fixture->page), TRUE);
  iterate ();
  g_assert_cmpuint (count (fixture->page, is_nameless), ==, 0);

  for (int section = 0; section < EBB_PLAN_N_SECTIONS; section++)
    {
      open_editor (fixture, (EbbPlanSection) section);
      g_assert_cmpuint (count (fixture->page, is_nameless), ==, 0);
    }
}

/* As narrow as the window can be, at twice the size of text. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int width = 0;

  fill (fixture);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);

  for (int section = 0; section < EBB_PLAN_N_SECTIONS; section++)
    {
      open_editor (fixture, (EbbPlanSection) section);
      gtk_widget_measure (fixture->page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 360);
    }
  show_page (fixture, TRUE);
  gtk_widget_measure (fixture->page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);

  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/ebb_app/Ebb/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

#define ADD(path, func) g_test_add ("/plan/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What is seen is then what is there, at once. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_resources_register (ebb_ui_get_resource ());
  load_style ();

  ADD ("read", test_read);
  ADD ("follow", test_follow);
  ADD ("lazy", test_lazy);
  ADD ("empty", test_empty);
  ADD ("no-plan", test_no_plan);
  ADD ("rows", test_rows);
  ADD ("move", test_move);
  ADD ("move-fails", test_move_fails);
  ADD ("drop", test_drop);
  ADD ("drop-elsewhere", test_drop_elsewhere);
  ADD ("remove", test_remove);
  ADD ("editor/titles", test_editor_titles);
  ADD ("editor/add", test_editor_add);
  ADD ("editor/edit", test_editor_edit);
  ADD ("editor/person", test_editor_person);
  ADD ("editor/shown-locked", test_editor_shown_locked);
  ADD ("editor/fails", test_editor_fails);
  ADD ("editor/nothing", test_editor_nothing);
  ADD ("editor/suggestions", test_editor_suggestions);
  ADD ("names", test_names);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}
