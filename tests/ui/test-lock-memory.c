/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-editor.h"
#include "ebb-window.h"
#include "journal/ebb-intensity-scale.h"
#include "lock-support.h"
#include "lock/ebb-lock-page.h"

/* It is to be locked, what was written last is not on the disk, and there is no
 * memory to keep it sealed: what is seen then, and that it can be locked later
 * with every word. */

#define CANARY "Canary-of-the-journal"
/* Enough for a row and a statement, and not for a journal. */
#define LITTLE (128 * 1024)
#define NOT_SAVED "what you wrote last is not saved yet"
#define NOT_KEPT "to keep what you are writing"

static void
tear_down (LockFixture   *fixture,
           gconstpointer  data)
{
  lock_limit_memory (-1);
  fixture->io.decide = NULL;
  lock_tear_down (fixture, data);
}

static const char *
get_place (LockFixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_id (fixture->ui.window, "main")));
}

static gboolean
says_canary (GtkWidget *widget)
{
  g_autofree char *text = NULL;

  if (!GTK_IS_TEXT_VIEW (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);

  return g_str_equal (text, CANARY);
}

static void
type (LockFixture *fixture)
{
  GtkWidget *editor;

  lock_act (fixture, "win.log-craving");
  editor = ui_get_editor (fixture->ui.window);
  ebb_intensity_scale_set_value (
    EBB_INTENSITY_SCALE (ui_find_type (editor, EBB_TYPE_INTENSITY_SCALE, 0)), 5);
  gtk_text_buffer_set_text (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find_type (editor, GTK_TYPE_TEXT_VIEW, 0))),
    CANARY, -1);
  g_assert_true (ui_count (fixture->ui.window, says_canary) == 1);
}

/* One entry that is not on the disk, and another one being written. */
static void
write_without_room (LockFixture *fixture)
{
  g_autoptr (EbbEntry) entry = NULL;

  lock_fill_disk (fixture);
  entry = ui_add_entry (&fixture->ui, "2026-11-20T21:15:00", 7, "Not on the disk");
  LOCK_WAIT_UNTIL (ebb_storage_get_save_state (fixture->ui.storage) == EBB_SAVE_STATE_FAILED);
  type (fixture);
  g_assert_true (ebb_editor_keep (EBB_EDITOR (ui_get_editor (fixture->ui.window)), NULL));
  /* What is being sealed takes memory, and gives it back. */
  LOCK_WAIT_UNTIL (ebb_storage_get_save_state (fixture->ui.storage) == EBB_SAVE_STATE_FAILED);
}

static void
assert_hidden (LockFixture *fixture,
               const char  *reason)
{
  GtkWidget *window = fixture->ui.window;
  GtkWidget *problem = ui_find_id (window, "hidden_problem");

  g_assert_false (lock_is_locked (fixture));
  g_assert_cmpstr (get_place (fixture), ==, "hidden");
  g_assert_true (gtk_widget_get_mapped (problem));
  g_assert_true (gtk_label_get_wrap (GTK_LABEL (problem)));
  g_assert_true (g_str_has_prefix (ui_get_text (problem), "The journal could not be locked: "));
  g_assert_nonnull (strstr (ui_get_text (problem), reason));
  g_assert_true (g_str_has_suffix (ui_get_text (problem),
                                   "Close other programs and lock again."));
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (problem),
                                               GTK_ACCESSIBLE_ROLE_ALERT));
  g_assert_true (ui_find_button (window, "Lock Again") == ui_get_focus (window));
  g_assert_true (ui_has_button (window, "Continue"));
  g_assert_false (ui_has_button (window, "Save"));
  g_assert_cmpuint (ui_count (window, says_canary), ==, 0);
}

/* Locked, and nothing of it left to see; then every word is there. */
static void
assert_locked_and_whole (LockFixture *fixture,
                         guint        n_entries)
{
  g_assert_true (lock_is_locked (fixture));
  g_assert_cmpstr (get_place (fixture), ==, "home");
  g_assert_true (gtk_widget_get_mapped (ui_find_type (fixture->ui.window, EBB_TYPE_LOCK_PAGE,
                                                      0)));
  g_assert_false (lock_says (CANARY));
  g_assert_false (lock_says ("could not be locked"));

  lock_unlock (fixture);
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, n_entries);
  lock_act (fixture, "win.continue-draft");
  g_assert_cmpuint (ui_count (fixture->ui.window, says_canary), ==, 1);
}

static void
test_again (LockFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;

  write_without_room (fixture);
  lock_limit_memory (LITTLE);
  g_assert_true (ui_press (window, GDK_KEY_l, GDK_CONTROL_MASK));
  ui_iterate ();
  assert_hidden (fixture, NOT_SAVED);

  /* Help is one key away from here too, and leads back here. */
  g_assert_true (ui_press (window, GDK_KEY_F1, 0));
  ui_iterate ();
  g_assert_cmpstr (get_place (fixture), ==, "help");
  lock_act (fixture, "win.back");
  assert_hidden (fixture, NOT_SAVED);

  g_signal_emit_by_name (ui_find_button (window, "Lock Again"), "clicked");
  ui_iterate ();
  assert_hidden (fixture, NOT_SAVED);

  lock_limit_memory (-1);
  g_signal_emit_by_name (ui_find_button (window, "Lock Again"), "clicked");
  ui_iterate ();
  assert_locked_and_whole (fixture, 1);
}

/* Whoever goes on finds everything as it was, and the next time it is locked. */
static void
test_continue (LockFixture   *fixture,
               gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;

  write_without_room (fixture);
  lock_limit_memory (LITTLE);
  ebb_window_lock (EBB_WINDOW (window));
  ui_iterate ();
  assert_hidden (fixture, NOT_SAVED);
  g_signal_emit_by_name (ui_find_button (window, "Continue"), "clicked");
  ui_iterate ();
  g_assert_cmpstr (get_place (fixture), ==, "editor");
  g_assert_cmpuint (ui_count (window, says_canary), ==, 1);
  g_assert_true (ui_has_button (window, "Save a Copy Elsewhere…"));

  lock_limit_memory (-1);
  ebb_window_lock (EBB_WINDOW (window));
  ui_iterate ();
  assert_locked_and_whole (fixture, 1);
}

/* It is locked by itself once nothing would be lost. */
static void
test_saved_later (LockFixture   *fixture,
                  gconstpointer  data)
{
  write_without_room (fixture);
  lock_limit_memory (LITTLE);
  lock_act (fixture, "win.hide-now");
  assert_hidden (fixture, NOT_SAVED);

  lock_limit_memory (-1);
  fixture->io.decide = NULL;
  ebb_storage_retry_save (fixture->ui.storage);
  LOCK_WAIT_UNTIL (lock_is_locked (fixture));
  ui_iterate ();
  assert_locked_and_whole (fixture, 1);
}

/* All is on the disk but what is being typed, and not even that can be kept. */
static void
test_draft (LockFixture   *fixture,
            gconstpointer  data)
{
  type (fixture);
  lock_limit_memory (1);
  lock_act (fixture, "win.hide-now");
  assert_hidden (fixture, NOT_KEPT);

  lock_limit_memory (-1);
  g_signal_emit_by_name (ui_find_button (fixture->ui.window, "Lock Again"), "clicked");
  ui_iterate ();
  assert_locked_and_whole (fixture, 0);
}

/* By itself it takes nobody out of Help Now; by the key it hides that too. */
static void
test_in_help (LockFixture   *fixture,
              gconstpointer  data)
{
  write_without_room (fixture);
  lock_act (fixture, "win.help-overdose");
  lock_limit_memory (LITTLE);
  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  ui_iterate ();
  g_assert_cmpstr (get_place (fixture), ==, "help");
  g_assert_false (lock_is_locked (fixture));

  lock_act (fixture, "win.hide-now");
  assert_hidden (fixture, NOT_SAVED);
  lock_act (fixture, "win.back");
  g_assert_cmpstr (get_place (fixture), ==, "editor");
  g_assert_cmpuint (ui_count (fixture->ui.window, says_canary), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/lock-memory/" name, LockFixture, NULL, lock_set_up, func, tear_down)
  ADD ("again", test_again);
  ADD ("continue", test_continue);
  ADD ("saved-later", test_saved_later);
  ADD ("draft", test_draft);
  ADD ("in-help", test_in_help);
#undef ADD

  return g_test_run ();
}
