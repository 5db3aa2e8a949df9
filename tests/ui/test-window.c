/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-editor-page.h"
#include "ebb-window.h"
#include "journal/ebb-entry-row.h"
#include "journal/ebb-journal-page.h"
#include "learn/ebb-learn-page.h"
#include "plan/ebb-plan-page.h"
#include "today/ebb-today-page.h"
#include "ui-support.h"

static void
act (UiFixture  *fixture,
     const char *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, name, NULL));
  ui_iterate ();
}

static void
act_on (UiFixture  *fixture,
        const char *name,
        gint64      id)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, name, "x", id));
  ui_iterate ();
}

static void
show_view (UiFixture  *fixture,
           const char *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.view", "s", name));
  ui_iterate ();
}

/* Which of home, editor and help is seen. */
static void
assert_place (UiFixture  *fixture,
              const char *place)
{
  GtkStack *stack = GTK_STACK (ui_find_id (fixture->window, "main"));

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, place);
}

static void
assert_view (UiFixture  *fixture,
             const char *view)
{
  AdwViewStack *stack = ADW_VIEW_STACK (ui_find_id (fixture->window, "views"));

  assert_place (fixture, "home");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, view);
}

static GtkWidget *
get_editor (UiFixture *fixture)
{
  return ui_get_editor (fixture->window);
}

/* What the editor's page says is missing. */
static const char *
get_error (UiFixture *fixture)
{
  GtkWidget *page = ui_find_type (fixture->window, EBB_TYPE_EDITOR_PAGE, 0);
  GtkWidget *label = ui_find_id (page, "error");

  return gtk_widget_get_visible (label) ? ui_get_text (label) : "";
}

static void
rate (UiFixture *fixture,
      guint      digit)
{
  g_assert_true (ui_press (ui_find_id (get_editor (fixture), "scale"), GDK_KEY_0 + digit, 0));
}

static void
write_note (UiFixture  *fixture,
            const char *text)
{
  GtkTextView *note = GTK_TEXT_VIEW (ui_find_id (get_editor (fixture), "note"));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (note), text, -1);
}

static EbbEntry *
get_entry (UiFixture *fixture)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
}

static gint64
get_id (UiFixture *fixture)
{
  g_autoptr (EbbEntry) entry = get_entry (fixture);

  return ebb_record_get_id (EBB_RECORD (entry));
}

static void
assert_entry (UiFixture  *fixture,
              int         intensity,
              const char *note)
{
  g_autoptr (EbbEntry) entry = get_entry (fixture);

  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, intensity);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, note);
}

static gboolean
is_view (GtkWidget *widget)
{
  return EBB_IS_TODAY_PAGE (widget) || EBB_IS_JOURNAL_PAGE (widget) ||
         EBB_IS_PLAN_PAGE (widget) || EBB_IS_LEARN_PAGE (widget);
}

static gboolean
is_entry_row (GtkWidget *widget)
{
  return EBB_IS_ENTRY_ROW (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
has_action (const char *name)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (EBB_TYPE_WINDOW);
  const GVariantType *parameter = NULL;
  const char *found = NULL;
  const char *property = NULL;
  GType owner;

  for (guint i = 0;
       gtk_widget_class_query_action (GTK_WIDGET_CLASS (klass), i, &owner, &found, &parameter,
                                      &property);
       i++)
    if (g_str_equal (found, name))
      return TRUE;

  return FALSE;
}

static void
test_actions (void)
{
  const char *names[] = {
    "win.view", "win.log-craving", "win.edit-entry", "win.remove-entry", "win.add-plan-item",
    "win.edit-plan-item", "win.remove-plan-item", "win.move-plan-item", "win.help",
    "win.help-overdose", "win.help-craving", "win.help-person", "win.learn", "win.back",
    "win.undo", "win.save", "win.show-error", "win.restore-backup", "win.start-anew",
    "win.show-help-overlay",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!has_action (names[i]))
      g_error ("The window has no action %s", names[i]);
}

static void
test_lazy (UiFixture     *fixture,
           gconstpointer  data)
{
  const char *views[] = { "journal", "plan", "learn", "today" };

  assert_view (fixture, "today");
  g_assert_cmpuint (ui_count (fixture->window, is_view), ==, 1);
  g_assert_true (EBB_IS_TODAY_PAGE (ui_find (fixture->window, is_view, 0)));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      show_view (fixture, views[i]);
      assert_view (fixture, views[i]);
      g_assert_cmpuint (ui_count (fixture->window, is_view), ==, MIN (i + 2, 4));
    }
}

static void
test_log (UiFixture     *fixture,
          gconstpointer  data)
{
  show_view (fixture, "journal");
  act (fixture, "win.log-craving");
  assert_place (fixture, "editor");
  g_assert_cmpstr (get_error (fixture), ==, "");

  write_note (fixture, "It was the rain");
  act (fixture, "win.save");
  assert_place (fixture, "editor");
  g_assert_nonnull (strstr (get_error (fixture), "0 to 10"));
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  rate (fixture, 6);
  act (fixture, "win.save");
  assert_view (fixture, "journal");
  g_assert_null (get_editor (fixture));
  assert_entry (fixture, 6, "It was the rain");
  g_assert_cmpuint (ui_count (fixture->window, is_entry_row), ==, 1);

  /* The next one begins without the message. */
  act (fixture, "win.log-craving");
  g_assert_cmpstr (get_error (fixture), ==, "");
}

static void
test_edit (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Before");

  show_view (fixture, "journal");
  act_on (fixture, "win.edit-entry", get_id (fixture));
  assert_place (fixture, "editor");
  rate (fixture, 3);
  write_note (fixture, "After");
  act (fixture, "win.save");
  assert_view (fixture, "journal");
  assert_entry (fixture, 3, "After");

  /* Unchanged it closes without a question. */
  act_on (fixture, "win.edit-entry", get_id (fixture));
  act (fixture, "win.back");
  g_assert_null (ui_get_dialog ());
  assert_view (fixture, "journal");

  /* What is not there cannot be opened or removed. */
  act_on (fixture, "win.edit-entry", 99);
  act_on (fixture, "win.remove-entry", 99);
  assert_view (fixture, "journal");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

static void
test_undo (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Keep me");
  gint64 id = get_id (fixture);

  show_view (fixture, "journal");
  g_assert_false (ui_has_button (fixture->window, "Undo"));
  act_on (fixture, "win.edit-entry", id);
  g_signal_emit_by_name (ui_find_button (fixture->window, "Delete Entry"), "clicked");
  ui_iterate ();
  assert_view (fixture, "journal");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  g_signal_emit_by_name (ui_find_button (fixture->window, "Undo"), "clicked");
  ui_iterate ();
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  assert_entry (fixture, 7, "Keep me");

  /* Once. */
  gtk_widget_activate_action (fixture->window, "win.undo", NULL);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

/* Undo can be pressed at once, whatever else was just said. */
static void
test_undo_after_save (UiFixture     *fixture,
                      gconstpointer  data)
{
  act (fixture, "win.log-craving");
  rate (fixture, 6);
  act (fixture, "win.save");
  act_on (fixture, "win.remove-entry", get_id (fixture));
  g_assert_true (ui_has_button (fixture->window, "Undo"));
  g_assert_true (ui_press (fixture->window, GDK_KEY_z, GDK_CONTROL_MASK));
  assert_entry (fixture, 6, "");
}

/* A failed undo loses nothing: it is offered again. */
static void
test_undo_failure (UiFixture     *fixture,
                   gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Keep me");
  EbbDatabase *database = ebb_storage_get_database (fixture->storage);
  g_autofree char *path = g_strdup (ebb_database_get_path (database));
  g_autoptr (GError) error = NULL;

  act_on (fixture, "win.remove-entry", get_id (fixture));
  ebb_database_close (database);
  act (fixture, "win.undo");
  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  act (fixture, "win.undo");
  assert_entry (fixture, 7, "Keep me");
}

static void
start_writing (UiFixture *fixture)
{
  act (fixture, "win.log-craving");
  write_note (fixture, "Half a thought");
}

static void
assert_half_a_thought (UiFixture *fixture)
{
  GtkTextView *note = GTK_TEXT_VIEW (ui_find_id (get_editor (fixture), "note"));
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (note), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "Half a thought");
}

static void
test_leave (UiFixture     *fixture,
            gconstpointer  data)
{
  start_writing (fixture);
  act (fixture, "win.back");
  assert_place (fixture, "editor");
  ui_answer ("Keep Writing");
  assert_place (fixture, "editor");
  assert_half_a_thought (fixture);

  /* Saving what is not complete keeps it open. */
  act (fixture, "win.back");
  ui_answer ("Save");
  assert_place (fixture, "editor");
  assert_half_a_thought (fixture);
  g_assert_cmpstr (get_error (fixture), !=, "");

  act (fixture, "win.back");
  ui_answer ("Discard");
  assert_view (fixture, "today");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);

  start_writing (fixture);
  rate (fixture, 4);
  act (fixture, "win.back");
  ui_answer ("Save");
  assert_view (fixture, "today");
  assert_entry (fixture, 4, "Half a thought");
}

static void
test_close (UiFixture     *fixture,
            gconstpointer  data)
{
  start_writing (fixture);
  act (fixture, "win.help");
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (fixture->window));
  assert_place (fixture, "editor");
  ui_answer ("Keep Writing");
  g_assert_true (gtk_widget_get_mapped (fixture->window));
  assert_half_a_thought (fixture);

  rate (fixture, 4);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_iterate ();
  ui_answer ("Save");
  g_assert_false (gtk_widget_get_mapped (fixture->window));
  assert_entry (fixture, 4, "Half a thought");
}

static void
test_close_unchanged (UiFixture     *fixture,
                      gconstpointer  data)
{
  act (fixture, "win.log-craving");
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_iterate ();
  g_assert_null (ui_get_dialog ());
  g_assert_false (gtk_widget_get_mapped (fixture->window));
}

/* Whatever a person does elsewhere, what they began to write is still there. */
static void
test_kept (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "");

  start_writing (fixture);
  show_view (fixture, "journal");
  act_on (fixture, "win.remove-entry", get_id (fixture));
  g_assert_nonnull (get_editor (fixture));
  assert_half_a_thought (fixture);

  act (fixture, "win.undo");
  act_on (fixture, "win.edit-entry", get_id (fixture));
  assert_place (fixture, "editor");
  assert_half_a_thought (fixture);
  gtk_widget_activate_action (fixture->window, "win.add-plan-item", "i", EBB_PLAN_REASON);
  assert_half_a_thought (fixture);
  act (fixture, "win.log-craving");
  assert_half_a_thought (fixture);
}

/* From Help Now the way back leads to something, also after Ctrl+S in it. */
static void
test_help_over_editor (UiFixture     *fixture,
                       gconstpointer  data)
{
  start_writing (fixture);
  rate (fixture, 4);
  act (fixture, "win.help");
  assert_place (fixture, "help");
  act (fixture, "win.back");
  assert_place (fixture, "editor");
  assert_half_a_thought (fixture);

  act (fixture, "win.help");
  gtk_widget_activate_action (fixture->window, "win.save", NULL);
  act (fixture, "win.back");
  if (get_editor (fixture) == NULL)
    assert_place (fixture, "home");
  else
    assert_half_a_thought (fixture);
}

static void
press (UiFixture       *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  g_assert_true (ui_press (fixture->window, key, modifiers));
  ui_iterate ();
}

static void
test_keys (UiFixture     *fixture,
           gconstpointer  data)
{
  press (fixture, GDK_KEY_2, GDK_CONTROL_MASK);
  assert_view (fixture, "journal");
  press (fixture, GDK_KEY_3, GDK_CONTROL_MASK);
  assert_view (fixture, "plan");
  press (fixture, GDK_KEY_4, GDK_CONTROL_MASK);
  assert_view (fixture, "learn");
  press (fixture, GDK_KEY_1, GDK_CONTROL_MASK);
  assert_view (fixture, "today");
  press (fixture, GDK_KEY_F1, 0);
  assert_place (fixture, "help");
  press (fixture, GDK_KEY_Escape, 0);
  assert_view (fixture, "today");
  press (fixture, GDK_KEY_n, GDK_CONTROL_MASK);
  assert_place (fixture, "editor");
  rate (fixture, 2);
  press (fixture, GDK_KEY_h, GDK_CONTROL_MASK);
  assert_place (fixture, "help");
  press (fixture, GDK_KEY_Left, GDK_ALT_MASK);
  assert_place (fixture, "editor");
  press (fixture, GDK_KEY_s, GDK_CONTROL_MASK);
  assert_view (fixture, "today");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

static void
test_title (UiFixture     *fixture,
            gconstpointer  data)
{
  guint n = 0;

  g_signal_connect_swapped (fixture->window, "notify::title", G_CALLBACK (ui_count_cb), &n);
  gtk_widget_activate_action (fixture->window, "win.learn", "s", "cravings");
  show_view (fixture, "journal");
  act (fixture, "win.help-overdose");
  act (fixture, "win.log-craving");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Ebb");
  g_assert_cmpuint (n, ==, 0);
}

/* A name of the button and one of what is around it would be read one after the other. */
static void
test_menu_name (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkWidget *menu = ui_find_id (fixture->window, "menu_button");
  GtkAccessible *inside = GTK_ACCESSIBLE (gtk_widget_get_first_child (menu));

  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (menu),
                                                    GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_test_accessible_assert_property (inside, GTK_ACCESSIBLE_PROPERTY_LABEL, "Main Menu");
}

#define ADD(path, func) \
  g_test_add ("/window/" path, UiFixture, NULL, ui_set_up_window, func, ui_tear_down_window)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add_func ("/window/actions", test_actions);
  ADD ("lazy", test_lazy);
  ADD ("log", test_log);
  ADD ("edit", test_edit);
  ADD ("undo", test_undo);
  ADD ("undo-after-save", test_undo_after_save);
  ADD ("undo-failure", test_undo_failure);
  ADD ("leave", test_leave);
  ADD ("close", test_close);
  ADD ("close-unchanged", test_close_unchanged);
  ADD ("kept", test_kept);
  ADD ("help-over-editor", test_help_over_editor);
  ADD ("keys", test_keys);
  ADD ("title", test_title);
  ADD ("menu-name", test_menu_name);

  return g_test_run ();
}
