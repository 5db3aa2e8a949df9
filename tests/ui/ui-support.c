/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-editor.h"
#include "ebb-ui-resources.h"
#include "ebb-window.h"
#include "ui-support.h"

#define MOST_STEPS 50000

/* What is read or shown at a time of day is the same wherever this runs, and a
 * test need not wait for a transition. */
/* There is no compositor here. Where there is one, a window has no border inside of
 * the size that is asked for. */
static void
remove_borders (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "window.solid-csd { padding: 0; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}

void
ui_init (int    *argc,
         char ***argv)
{
  ui_forgive_libraries ();
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (argc, argv, NULL);
  g_set_application_name ("Ebb");
  adw_init ();
  g_resources_register (ebb_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  remove_borders ();
}

void
ui_iterate (void)
{
  for (guint i = 0; i < 10; i++)
    {
      guint n = 0;

      g_usleep (5000);
      while (g_main_context_pending (NULL))
        {
          /* A timer that is due for ever would keep it here for ever. */
          if (++n > MOST_STEPS)
            g_error ("The main loop does not come to rest");
          g_main_context_iteration (NULL, FALSE);
        }
    }
}

GDateTime *
ui_time (const char *iso8601)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GDateTime *time = g_date_time_new_from_iso8601 (iso8601, zone);

  g_assert_nonnull (time);

  return time;
}

static void
on_action_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       asked)
{
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : NULL;

  g_string_append_printf (asked, "%s%s%s;", g_action_get_name (G_ACTION (action)),
                          text != NULL ? " " : "", text != NULL ? text : "");
}

/* What a page asks of the window and the application is only written down. */
static void
insert_actions (UiFixture *fixture)
{
  const GActionEntry win[] = {
    { .name = "view", .activate = on_action_cb, .parameter_type = "s" },
    { .name = "learn", .activate = on_action_cb, .parameter_type = "s" },
    { .name = "back", .activate = on_action_cb },
    { .name = "log-craving", .activate = on_action_cb },
    { .name = "check-in", .activate = on_action_cb },
    { .name = "check-in-yesterday", .activate = on_action_cb },
    { .name = "continue-draft", .activate = on_action_cb },
    { .name = "edit-entry", .activate = on_action_cb, .parameter_type = "x" },
    { .name = "remove-entry", .activate = on_action_cb, .parameter_type = "x" },
    { .name = "help", .activate = on_action_cb },
    { .name = "help-person", .activate = on_action_cb },
    { .name = "lapse", .activate = on_action_cb },
    { .name = "change", .activate = on_action_cb },
    { .name = "edit-counter", .activate = on_action_cb, .parameter_type = "x" },
    { .name = "remove-counter", .activate = on_action_cb, .parameter_type = "x" },
    { .name = "tolerance-seen", .activate = on_action_cb },
    { .name = "show-error", .activate = on_action_cb, .parameter_type = "s" },
  };
  const GActionEntry app[] = {
    { .name = "preferences", .activate = on_action_cb },
    { .name = "reminders", .activate = on_action_cb },
  };
  g_autoptr (GSimpleActionGroup) win_group = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) app_group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (win_group), win, G_N_ELEMENTS (win),
                                   fixture->asked);
  g_action_map_add_action_entries (G_ACTION_MAP (app_group), app, G_N_ELEMENTS (app),
                                   fixture->asked);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (win_group));
  gtk_widget_insert_action_group (fixture->window, "app", G_ACTION_GROUP (app_group));
}

/* For one test alone; it is not there yet. */
char *
ui_make_folder (void)
{
  g_autofree char *parent = g_build_filename (g_get_user_data_dir (), "ui-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (parent));

  return g_build_filename (parent, "ebb", NULL);
}

/* What is in @folder already is opened. */
void
ui_open (UiFixture  *fixture,
         const char *folder)
{
  g_autoptr (GDateTime) now = ui_time (UI_NOW);
  g_autofree char *learn = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn",
                                             NULL);

  fixture->clock = ebb_clock_new_fixed (now);
  fixture->storage = ebb_storage_new (folder, fixture->clock);
  ebb_storage_open (fixture->storage);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->plan = ebb_storage_get_plan (fixture->storage);
  fixture->library = ebb_library_new (learn);
  fixture->settings = ebb_settings_new_in_memory ();
  fixture->asked = g_string_new (NULL);
}

void
ui_close (UiFixture *fixture)
{
  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
  g_assert_finalize_object (fixture->clock);
  g_assert_finalize_object (fixture->library);
  g_assert_finalize_object (fixture->settings);
  g_string_free (fixture->asked, TRUE);
}

void
ui_set_up (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = ui_make_folder ();

  ui_open (fixture, folder);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);

  fixture->window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (fixture->window), "Ebb");
  insert_actions (fixture);
}

/* Nothing keeps what was shown, nor the stores, alive. */
void
ui_tear_down (UiFixture     *fixture,
              gconstpointer  data)
{
  GtkWidget *child = adw_window_get_content (ADW_WINDOW (fixture->window));

  if (child != NULL)
    g_object_ref (child);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_iterate ();
  if (child != NULL)
    g_assert_finalize_object (child);

  ui_close (fixture);
}

void
ui_open_window (UiFixture *fixture)
{
  EbbWindow *window = ebb_window_new (NULL, fixture->storage, fixture->library,
                                      fixture->settings, FALSE);

  fixture->window = g_object_ref (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_iterate ();
}

void
ui_set_up_window (UiFixture     *fixture,
                  gconstpointer  data)
{
  g_autofree char *folder = ui_make_folder ();

  ui_open (fixture, folder);
  ui_open_window (fixture);
}

void
ui_tear_down_window (UiFixture     *fixture,
                     gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_iterate ();
  g_assert_finalize_object (fixture->window);
  ui_close (fixture);
}

void
ui_show (UiFixture *fixture,
         GtkWidget *child,
         int        width)
{
  adw_window_set_content (ADW_WINDOW (fixture->window), child);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 640);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_iterate ();
}

EbbEntry *
ui_add_entry (UiFixture  *fixture,
              const char *iso8601,
              int         intensity,
              const char *note)
{
  g_autoptr (GDateTime) time = ui_time (iso8601);
  g_autoptr (EbbEntry) entry = ebb_entry_new (time);
  g_autoptr (EbbEntry) kept = NULL;
  g_autoptr (GError) error = NULL;

  ebb_entry_set_intensity (entry, intensity);
  ebb_entry_set_note (entry, note);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);

  kept = ebb_journal_lookup (fixture->journal, ebb_record_get_id (EBB_RECORD (entry)));
  g_assert_nonnull (kept);

  return g_steal_pointer (&kept);
}

void
ui_add_line (UiFixture      *fixture,
             EbbPlanSection  section,
             const char     *text,
             const char     *response)
{
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (section);
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (item, text);
  ebb_plan_item_set_response (item, response);
  ebb_plan_add (fixture->plan, item, &error);
  g_assert_no_error (error);
}

guint
ui_n_entries (UiFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->journal));
}

static void
collect (GtkWidget *widget,
         UiMatcher  matches,
         GPtrArray *found)
{
  if (matches (widget))
    g_ptr_array_add (found, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, matches, found);
}

guint
ui_count (GtkWidget *root,
          UiMatcher  matches)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (root, matches, found);

  return found->len;
}

GtkWidget *
ui_find (GtkWidget *root,
         UiMatcher  matches,
         guint      position)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (root, matches, found);
  g_assert_cmpuint (found->len, >, position);

  return g_ptr_array_index (found, position);
}

static GtkWidget *
find_nth_type (GtkWidget *root,
               GType      type,
               guint     *position)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*position)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth_type (child, type, position);

  return found;
}

GtkWidget *
ui_find_type (GtkWidget *root,
              GType      type,
              guint      position)
{
  GtkWidget *found = find_nth_type (root, type, &position);

  if (found == NULL)
    g_error ("There are too few of %s", g_type_name (type));

  return found;
}

gboolean
ui_has_type (GtkWidget *root,
             GType      type)
{
  guint position = 0;

  return find_nth_type (root, type, &position) != NULL;
}

static GtkWidget *
find_id (GtkWidget  *root,
         const char *id)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), id) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_id (child, id);

  return found;
}

/* By the id it has in its template. */
GtkWidget *
ui_find_id (GtkWidget  *root,
            const char *id)
{
  GtkWidget *found = find_id (root, id);

  if (found == NULL)
    g_error ("There is no “%s”", id);

  return found;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

/* One that can be seen. */
GtkWidget *
ui_find_button (GtkWidget  *root,
                const char *label)
{
  GtkWidget *found = find_button (root, label);

  if (found == NULL)
    g_error ("There is no button “%s”", label);

  return found;
}

gboolean
ui_has_button (GtkWidget  *root,
               const char *label)
{
  return find_button (root, label) != NULL;
}

/* What is being edited, seen or not, if there is something. */
GtkWidget *
ui_get_editor (GtkWidget *window)
{
  guint position = 0;

  return find_nth_type (window, EBB_TYPE_EDITOR, &position);
}

void
ui_answer (const char *label)
{
  GtkWidget *dialog = ui_get_dialog ();

  g_assert_nonnull (dialog);
  /* One that is a part of its window has its buttons from the next frame on. */
  if (!ui_has_button (dialog, label))
    ui_iterate ();
  g_signal_emit_by_name (ui_find_button (dialog, label), "clicked");
  ui_iterate ();
}

GtkWidget *
ui_get_focus (GtkWidget *widget)
{
  return gtk_root_get_focus (gtk_widget_get_root (widget));
}

const char *
ui_get_text (GtkWidget *label)
{
  return gtk_label_get_text (GTK_LABEL (label));
}

static gboolean
press_shortcut (GListModel         *shortcuts,
                GtkWidget          *widget,
                GtkShortcutTrigger *wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }

  return FALSE;
}

gboolean
ui_press (GtkWidget       *widget,
          guint            key,
          GdkModifierType  modifiers)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (key, modifiers);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkWidget) held = g_object_ref (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
      else if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        handled = press_shortcut (G_LIST_MODEL (controller), held, wanted);
    }

  return handled;
}

void
ui_count_cb (gpointer counter)
{
  *(guint *) counter += 1;
}
