/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-paths.h"
#include "ebb-plan-line.h"
#include "ebb-ui-resources.h"
#include "help/ebb-contact-row.h"
#include "help/ebb-emergency-number.h"
#include "help/ebb-help-view.h"
#include "help/ebb-phone.h"
#include "learn/ebb-help-lines.h"
#include "learn/ebb-safety.h"
#include "storage/ebb-storage.h"

#define COMMON_NUMBERS "112 / 911 / 999 / 000 / 111 (NZ)"

typedef struct
{
  EbbStorage *storage;
  EbbPlan *plan;
  EbbLibrary *library;
  EbbSettings *settings;
  GtkWidget *window;
  EbbHelpView *view;
  GString *asked;
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
is_door (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-help-door");
}

static gboolean
is_step (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_has_css_class (widget, "card");
}

static gboolean
is_step_text (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "ebb-step-text");
}

static gboolean
is_number (GtkWidget *widget)
{
  return EBB_IS_EMERGENCY_NUMBER (widget) && gtk_widget_is_visible (widget);
}

static gboolean
is_line (GtkWidget *widget)
{
  return EBB_IS_PLAN_LINE (widget);
}

static gboolean
is_contact (GtkWidget *widget)
{
  return EBB_IS_CONTACT_ROW (widget);
}

static gboolean
is_country_row (GtkWidget *widget)
{
  return ADW_IS_COMBO_ROW (widget);
}

static gboolean
is_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_is_visible (widget);
}

static gboolean
is_label (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_is_visible (widget);
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
is_heading (GtkWidget *widget)
{
  return gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
on_ask_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

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
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const GActionEntry entries[] = {
    { .name = "learn", .activate = on_ask_cb, .parameter_type = "s" },
    { .name = "log-craving", .activate = on_ask_cb },
    { .name = "add-plan-item", .activate = on_ask_cb, .parameter_type = "i" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autofree char *folder = g_dir_make_tmp ("help-XXXXXX", NULL);
  g_autofree char *learn = ebb_paths_get_learn_dir ();

  fixture->storage = ebb_storage_new (folder, clock);
  ebb_storage_open (fixture->storage);
  fixture->plan = ebb_storage_get_plan (fixture->storage);
  fixture->library = ebb_library_new (learn);
  fixture->settings = ebb_settings_new_in_memory ();
  fixture->asked = g_string_new (NULL);
  fixture->view = EBB_HELP_VIEW (ebb_help_view_new (fixture->library, fixture->plan,
                                                    fixture->settings));

  fixture->window = adw_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_title (GTK_WINDOW (fixture->window), "Help");
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->view));

  /* The smallest window, less its header bar. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 294 - 47);
}

static void
present (Fixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  iterate ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_ref (fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  iterate ();
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->library);
  g_assert_finalize_object (fixture->settings);
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

static gboolean
has_text (GtkWidget  *widget,
          const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (widget, is_label, labels);
  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), text) != NULL)
      return TRUE;

  return FALSE;
}

static void
click (GtkWidget  *widget,
       const char *label)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (widget, is_button, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0)
      {
        g_assert_true (gtk_widget_get_sensitive (g_ptr_array_index (buttons, i)));
        g_signal_emit_by_name (g_ptr_array_index (buttons, i), "clicked");
        iterate ();
        return;
      }

  g_test_message ("no button says %s", label);
  g_test_fail ();
}

static void
test_doors (Fixture       *fixture,
            gconstpointer  data)
{
  const char *doors[] = { "overdose", "craving", "person" };
  const char *titles[] = { "Overdose", "I Want to Use", "I Need a Person" };
  GtkWidget *view = GTK_WIDGET (fixture->view);
  guint n = 0;

  present (fixture);
  g_signal_connect (view, "notify::title", G_CALLBACK (on_notify_cb), &n);
  g_assert_cmpuint (count (view, is_door), ==, 3);
  g_assert_cmpstr (ebb_help_view_get_title (fixture->view), ==, "Help Now");
  g_assert_false (ebb_help_view_go_back (fixture->view));
  g_assert_true (gtk_widget_grab_focus (view));
  g_assert_true (get_focus (fixture) == find (view, is_door, 0));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (find (view, is_door, 0)),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *door = find (view, is_door, i);

      assert_name (door, titles[i]);
      g_signal_emit_by_name (door, "clicked");
      iterate ();
      g_assert_cmpstr (ebb_help_view_get_door (fixture->view), ==, doors[i]);
      g_assert_cmpstr (ebb_help_view_get_title (fixture->view), ==, titles[i]);
      g_assert_true (gtk_widget_has_css_class (get_focus (fixture), "ebb-help-content"));

      g_assert_true (ebb_help_view_go_back (fixture->view));
      iterate ();
      g_assert_true (get_focus (fixture) == door);
    }
  g_assert_cmpuint (n, ==, 6);

  ebb_help_view_show (fixture->view, "doors");
  g_assert_cmpuint (n, ==, 6);
  ebb_help_view_show (fixture->view, "nowhere");
  g_assert_cmpstr (ebb_help_view_get_door (fixture->view), ==, "doors");
}

/* All three are in sight in the smallest window, each with large type. */
static void
test_doors_in_sight (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  graphene_rect_t bounds;

  present (fixture);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (gtk_widget_compute_bounds (find (view, is_door, i), view, &bounds));
      g_assert_cmpfloat (bounds.origin.y, >=, 0);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (view));
      g_assert_cmpfloat (bounds.size.height, >=, 48);
    }
}

static gboolean
press (GtkWidget *widget,
       guint      key)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (key, 0);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static void
test_digits (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);

  present (fixture);
  g_assert_true (press (view, GDK_KEY_2));
  g_assert_cmpstr (ebb_help_view_get_door (fixture->view), ==, "craving");

  /* Only the doors have numbers. */
  g_assert_false (press (view, GDK_KEY_1));
  g_assert_cmpstr (ebb_help_view_get_door (fixture->view), ==, "craving");

  ebb_help_view_go_back (fixture->view);
  g_assert_true (press (view, GDK_KEY_KP_1));
  g_assert_cmpstr (ebb_help_view_get_door (fixture->view), ==, "overdose");
}

static gboolean
is_selectable (GtkWidget *widget)
{
  return is_label (widget) && gtk_label_get_selectable (GTK_LABEL (widget));
}

/* The Tab key goes from the number along the steps. */
static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);

  present (fixture);
  ebb_help_view_show (fixture->view, "overdose");
  iterate ();
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (get_focus (fixture) == find (find (view, is_number, 0), is_selectable, 0));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (get_focus (fixture) == find (view, is_step, 0));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (get_focus (fixture) == find (view, is_step, 1));

  ebb_help_view_show (fixture->view, "craving");
  iterate ();
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_focus (fixture))), ==, "I Need a Person");
}

static void
test_overdose (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) steps = ebb_library_get_overdose_steps (fixture->library);
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *first = NULL;
  graphene_rect_t bounds;

  present (fixture);
  ebb_help_view_show (fixture->view, "overdose");
  iterate ();

  /* The steps of the page, word for word. */
  g_assert_cmpuint (steps->len, >, 1);
  g_assert_cmpuint (count (view, is_step), ==, steps->len);
  for (guint i = 0; i < steps->len; i++)
    {
      GtkWidget *step = find (view, is_step, i);
      GtkWidget *text = find (step, is_step_text, 0);
      g_autofree char *name = g_strdup_printf ("Step %u: %s", i + 1,
                                               gtk_label_get_text (GTK_LABEL (text)));

      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (text)), ==, g_ptr_array_index (steps, i));
      assert_name (step, name);
    }

  /* Nobody has to scroll for the number and the first step. */
  first = find (view, is_step, 0);
  g_assert_true (gtk_widget_compute_bounds (find (first, is_step_text, 0), view, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (view));
  g_assert_true (gtk_widget_compute_bounds (find (view, is_number, 0), view, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);

  click (view, "Read the Full Page");
  g_assert_cmpstr (fixture->asked->str, ==, "learn 'overdose-response';");
}

/* At twice the size of text in the smallest window, at least its beginning. */
static void
test_overdose_large (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *view = GTK_WIDGET (fixture->view);
  graphene_rect_t bounds;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  present (fixture);
  ebb_help_view_show (fixture->view, "overdose");
  iterate ();
  g_assert_true (gtk_widget_compute_bounds (find (view, is_step_text, 0), view, &bounds));
  g_assert_cmpfloat (bounds.origin.y, <, gtk_widget_get_height (view) - 100);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

static const char *
get_number (Fixture *fixture)
{
  return ebb_emergency_number_get_text (
    EBB_EMERGENCY_NUMBER (find (GTK_WIDGET (fixture->view), is_number, 0)));
}

static void
test_number (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GListModel) countries = ebb_help_lines_get_countries ();

  ebb_help_view_show (fixture->view, "overdose");
  present (fixture);

  /* Not guessed; then by the country; then what the person typed. */
  g_assert_cmpstr (get_number (fixture), ==, COMMON_NUMBERS);
  ebb_settings_set_country (fixture->settings, "US");
  g_assert_cmpstr (get_number (fixture), ==, "911");
  ebb_settings_set_emergency_number (fixture->settings, " 0118 999 ");
  g_assert_cmpstr (get_number (fixture), ==, "0118 999");
  ebb_settings_set_emergency_number (fixture->settings, "");
  ebb_settings_set_country (fixture->settings, "NZ");
  g_assert_cmpstr (get_number (fixture), ==, "111");

  /* A number for an overdose is not a help line. */
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      g_autoptr (EbbCountry) country = g_list_model_get_item (countries, i);

      ebb_settings_set_country (fixture->settings, ebb_country_get_code (country));
      g_test_message ("%s: %s", ebb_country_get_code (country), get_number (fixture));
      if (g_strcmp0 (get_number (fixture), COMMON_NUMBERS) != 0)
        g_assert_cmpuint (strlen (get_number (fixture)), <, 12);
    }
}

static void
test_craving (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);

  present (fixture);
  ebb_help_view_show (fixture->view, "craving");
  iterate ();
  g_assert_cmpuint (count (view, is_line), ==, 0);
  g_assert_true (has_text (view, ebb_safety_get_text ("SL-BREAK")));
  g_assert_true (has_text (view, "naloxone"));

  add (fixture, EBB_PLAN_REASON, "Mia", "", "");
  add (fixture, EBB_PLAN_WARNING_SIGN, "Late nights", "", "");
  add (fixture, EBB_PLAN_WHEN_THEN, "I am in pain", "call Sam", "");
  g_assert_cmpuint (count (view, is_line), ==, 2);
  g_assert_true (has_text (view, "Mia"));
  g_assert_true (has_text (view, "then I will call Sam"));

  click (view, "Log It");
  click (view, "After a Break");
  click (view, "Riding Out a Craving");
  g_assert_cmpstr (fixture->asked->str, ==,
                   "log-craving ;learn 'after-a-break';learn 'cravings';");
  click (view, "Overdose Steps");
  g_assert_cmpstr (ebb_help_view_get_door (fixture->view), ==, "overdose");
  ebb_help_view_show (fixture->view, "craving");
  click (view, "I Need a Person");
  g_assert_cmpstr (ebb_help_view_get_door (fixture->view), ==, "person");
}

/* The pages that the buttons lead to are there. */
static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_nonnull (ebb_library_lookup (fixture->library, "after-a-break"));
  g_assert_nonnull (ebb_library_lookup (fixture->library, "cravings"));
  g_assert_nonnull (ebb_library_lookup (fixture->library, EBB_SLUG_OVERDOSE));
}

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_people (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  g_autoptr (EbbPlanItem) sam = NULL;
  g_autoptr (EbbPlanItem) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkWidget *row = NULL;
  GtkWidget *button = NULL;

  present (fixture);
  ebb_help_view_show (fixture->view, "person");
  iterate ();
  g_assert_cmpuint (count (view, is_contact), ==, 0);
  click (view, "Add People to Your Plan");
  g_assert_cmpstr (fixture->asked->str, ==, "add-plan-item 3;");

  add (fixture, EBB_PLAN_PERSON, "Sam", "Talk to me", "+44 20 7946 0018");
  add (fixture, EBB_PLAN_PERSON, "My neighbour", "", "");
  g_assert_cmpuint (count (view, is_contact), ==, 2);
  g_assert_false (has_text (view, "Think of one person"));
  row = find (view, is_contact, 0);
  assert_name (row, "Sam, +44 20 7946 0018");
  g_assert_true (has_text (row, "“Talk to me”"));
  assert_name (find (view, is_contact, 1), "My neighbour");

  /* Nothing here can call, so nothing says it can; and no number, no buttons. */
  button = find (row, is_button, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Copy");
  assert_name (button, "Copy the number of Sam");
  g_assert_cmpuint (count (row, is_button), ==, 1);
  g_assert_cmpuint (count (find (view, is_contact, 1), is_button), ==, 0);

  click (row, "Copy");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "+44 20 7946 0018");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), "another thing");
  iterate ();
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Copy");

  sam = g_list_model_get_item (ebb_plan_get_section (fixture->plan, EBB_PLAN_PERSON), 0);
  copy = ebb_plan_item_copy (sam);
  ebb_plan_item_set_phone (copy, "116 123");
  ebb_plan_update (fixture->plan, copy, &error);
  g_assert_no_error (error);
  assert_name (find (view, is_contact, 0), "Sam, 116 123");
}

static void
test_country (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  g_autoptr (GListModel) countries = ebb_help_lines_get_countries ();
  AdwComboRow *row = NULL;

  present (fixture);
  ebb_help_view_show (fixture->view, "person");
  iterate ();
  row = ADW_COMBO_ROW (find (view, is_country_row, 0));
  assert_name (GTK_WIDGET (row), "Country: Not chosen");
  g_assert_true (has_text (view, "No country is chosen yet."));
  g_assert_true (has_text (view, ebb_safety_get_text ("SL-SUICIDE")));
  g_assert_cmpuint (count (view, is_number), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==,
                    g_list_model_get_n_items (countries) + 1);

  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      g_autoptr (EbbCountry) country = g_list_model_get_item (countries, i);
      g_autoptr (GListModel) lines = ebb_help_lines_for_country (ebb_country_get_code (country));

      adw_combo_row_set_selected (row, i + 1);
      g_assert_cmpstr (ebb_settings_get_country (fixture->settings), ==,
                       ebb_country_get_code (country));
      g_assert_cmpuint (count (view, is_contact), ==, g_list_model_get_n_items (lines));
    }
  g_assert_false (has_text (view, "No country is chosen yet."));
  g_assert_cmpuint (count (view, is_number), ==, 0);

  /* From elsewhere, and one that nothing is known for. */
  ebb_settings_set_country (fixture->settings, "US");
  g_assert_true (has_text (view, "988 Suicide & Crisis Lifeline"));
  g_assert_true (has_text (view, "Call · 24/7 · free"));
  g_assert_true (has_text (view, "Checked "));
  assert_name (GTK_WIDGET (row), "Country: United States");
  ebb_settings_set_country (fixture->settings, "QQ");
  g_assert_cmpuint (count (view, is_contact), ==, 0);
  g_assert_true (has_text (view, "No help lines are known"));
  g_assert_cmpstr (ebb_settings_get_country (fixture->settings), ==, "QQ");
}

static void
test_call (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  g_autofree char *folder = g_dir_make_tmp ("phone-XXXXXX", NULL);
  g_autofree char *script = NULL;
  g_autofree char *called = NULL;
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GAppInfo) app = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *button = NULL;

  /* A telephone that writes down what it is to call. */
  script = g_build_filename (folder, "phone", NULL);
  called = g_build_filename (folder, "called", NULL);
  text = g_strdup_printf ("#!/bin/sh\necho \"$1\" > '%s.new' && mv '%s.new' '%s'\n", called,
                          called, called);
  g_file_set_contents_full (script, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  app = g_app_info_create_from_commandline (script, "Phone", G_APP_INFO_CREATE_SUPPORTS_URIS,
                                            &error);
  g_assert_no_error (error);
  g_app_info_set_as_default_for_type (app, "x-scheme-handler/tel", &error);
  g_assert_no_error (error);

  add (fixture, EBB_PLAN_PERSON, "Sam", "", "116 123");
  add (fixture, EBB_PLAN_PERSON, "The clinic", "", "ask at the desk");
  present (fixture);
  ebb_help_view_show (fixture->view, "person");
  iterate ();

  button = find (find (view, is_contact, 0), is_button, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Call");
  assert_name (button, "Call Sam");
  g_signal_emit_by_name (button, "clicked");
  for (int i = 0; i < 600 && !g_file_test (called, G_FILE_TEST_EXISTS); i++)
    iterate ();
  g_file_get_contents (called, &number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (number, ==, "tel:116123\n");

  button = find (find (view, is_contact, 1), is_button, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Copy");

  /* A help line is called in the same way. */
  ebb_settings_set_country (fixture->settings, "US");
  iterate ();
  button = find (find (view, is_contact, 2), is_button, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Call");

  g_app_info_reset_type_associations ("x-scheme-handler/tel");
  g_app_info_delete (app);
}

/* What takes the focus has a name, no part needs more room than the smallest
 * window has, even at twice the size of text. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  const char *doors[] = { "doors", "overdose", "craving", "person" };
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *view = GTK_WIDGET (fixture->view);

  add (fixture, EBB_PLAN_REASON, "Mia", "", "");
  add (fixture, EBB_PLAN_PERSON, "Sam", "Talk to me", "+44 20 7946 0018");
  ebb_settings_set_country (fixture->settings, "US");
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  present (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      int width = 0;

      ebb_help_view_show (fixture->view, doors[i]);
      iterate ();
      gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_test_message ("%s: %d pixels", doors[i], width);
      g_assert_cmpint (width, <=, 360);

      g_assert_cmpuint (count (view, is_nameless), ==, 0);
      g_assert_nonnull (get_focus (fixture));
      g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), view));
    }
  g_assert_cmpuint (count (view, is_heading), >=, 6);

  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
}

/* Without a plan, and without a single page on the disk. */
static void
test_nothing (void)
{
  g_autoptr (EbbLibrary) library = ebb_library_new ("/nowhere");
  g_autoptr (EbbSettings) settings = ebb_settings_new_in_memory ();
  GtkWidget *view = g_object_ref_sink (ebb_help_view_new (library, NULL, settings));

  ebb_help_view_show (EBB_HELP_VIEW (view), "craving");
  g_assert_true (has_text (view, "You only have to stay with this one."));
  ebb_help_view_show (EBB_HELP_VIEW (view), "person");
  g_assert_true (has_text (view, "Think of one person"));
  ebb_help_view_show (EBB_HELP_VIEW (view), "overdose");
  g_assert_cmpuint (count (view, is_step), >, 4);
  g_assert_finalize_object (view);
}

static void
test_phone (void)
{
  const struct
  {
    const char *number;
    const char *uri;
  } cases[] = {
    { "911", "tel:911" },
    { "+44 20 7946-0018", "tel:+442079460018" },
    { "(020) 7946.0018", "tel:02079460018" },
    { "999 or 112", "tel:999" },
    { "988 then 1", "tel:988" },
    { "Mo–Fr: 0800/111 0 111", "tel:08001110111" },
    { "call 116 123", "tel:116123" },
    { "116 123, any time", "tel:116123" },
    { "٩١١", "tel:911" },
    { "112#", "tel:112" },
    { "", NULL },
    { "+", NULL },
    { "ask Sam", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = ebb_phone_dup_uri (cases[i].number);

      g_assert_cmpstr (uri, ==, cases[i].uri);
    }
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

#define ADD(path, func) g_test_add ("/help/" path, Fixture, NULL, set_up, func, tear_down)

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

  ADD ("doors", test_doors);
  ADD ("doors-in-sight", test_doors_in_sight);
  ADD ("digits", test_digits);
  ADD ("tab", test_tab);
  ADD ("overdose", test_overdose);
  ADD ("overdose-large", test_overdose_large);
  ADD ("number", test_number);
  ADD ("craving", test_craving);
  ADD ("links", test_links);
  ADD ("people", test_people);
  ADD ("country", test_country);
  ADD ("call", test_call);
  ADD ("all", test_all);
  g_test_add_func ("/help/nothing", test_nothing);
  g_test_add_func ("/help/phone", test_phone);

  return g_test_run ();
}
