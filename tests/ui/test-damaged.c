/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-window.h"
#include "lock-support.h"
#include "lock/ebb-damaged-box.h"

/* What the lock page offers when the sealed journal is damaged, and what comes
 * of it. */

#define HEADER 4096

static GtkWidget *
get_box (LockFixture *fixture)
{
  return ui_find_type (fixture->ui.window, EBB_TYPE_DAMAGED_BOX, 0);
}

/* Until it has found what there is, and can be used. */
static void
await_offer (LockFixture *fixture)
{
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (get_box (fixture)) &&
                   gtk_widget_get_sensitive (ui_find_id (fixture->ui.window, "box")));
}

static GtkListBoxRow *
find_copy (LockFixture *fixture,
           const char  *subtitle)
{
  GtkListBox *copies = GTK_LIST_BOX (ui_find_id (get_box (fixture), "copies"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (copies, i)) != NULL; i++)
    if (g_str_equal (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), subtitle))
      return row;

  return NULL;
}

static void
assert_kept (LockFixture *fixture,
             gboolean     kept)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    found |= g_str_has_prefix (name, "journal.damaged-") && g_str_has_suffix (name, ".sealed");
  g_assert_cmpint (found, ==, kept);
}

static void
test_copy (LockFixture   *fixture,
           gconstpointer  data)
{
  GtkListBoxRow *row;

  lock_damage (fixture, HEADER + 100, 1);
  g_assert_false (gtk_widget_get_visible (get_box (fixture)));
  lock_try (fixture, LOCK_PASSPHRASE);
  await_offer (fixture);
  g_assert_true (lock_is_locked (fixture));
  g_assert_nonnull (find_copy (fixture, "0 entries"));
  row = find_copy (fixture, "1 entry");
  g_assert_nonnull (row);

  g_signal_emit_by_name (ui_find_id (get_box (fixture), "copies"), "row-activated", row);
  ui_iterate ();
  g_assert_nonnull (strstr (ui_dialog_get_body (ui_get_dialog ()), "holds 1 entry"));
  ui_answer ("Cancel");
  g_assert_true (lock_is_locked (fixture));
  assert_kept (fixture, FALSE);

  g_signal_emit_by_name (ui_find_id (get_box (fixture), "copies"), "row-activated", row);
  ui_iterate ();
  ui_answer ("Open This Copy");
  LOCK_WAIT_UNTIL (!lock_is_locked (fixture) && ui_get_dialog () != NULL);
  g_assert_true (g_str_has_prefix (ui_dialog_get_body (ui_get_dialog ()),
                                   "The copy is your journal now, with 1 entry. "
                                   "The damaged file was kept as “journal.damaged-"));
  ui_answer ("Close");
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 1);
  assert_kept (fixture, TRUE);
}

static void
test_salvage (LockFixture   *fixture,
              gconstpointer  data)
{
  lock_damage (fixture, 0, HEADER);
  lock_try (fixture, LOCK_PASSPHRASE);
  await_offer (fixture);

  g_signal_emit_by_name (ui_find_button (get_box (fixture), "Save What Can Be Read…"),
                         "clicked");
  ui_iterate ();
  ui_answer ("Save What Can Be Read");
  LOCK_WAIT_UNTIL (!lock_is_locked (fixture) && ui_get_dialog () != NULL);
  g_assert_true (g_str_has_prefix (ui_dialog_get_body (ui_get_dialog ()),
                                   "2 entries were read. 0 lines of the plan were read. "
                                   "The damaged file was kept as “journal.damaged-"));
  ui_answer ("Close");
  g_assert_cmpuint (ui_n_entries (&fixture->ui), ==, 2);
  assert_kept (fixture, TRUE);
}

/* By the recovery key, after which a new passphrase is asked for as ever. */
static void
test_recovery (LockFixture   *fixture,
               gconstpointer  data)
{
  GtkWidget *entry;

  lock_damage (fixture, 0, HEADER);
  g_signal_emit_by_name (ui_find_button (fixture->ui.window, "Use the Recovery Key"), "clicked");
  entry = ui_find_id (fixture->ui.window, "recovery_key");
  gtk_editable_set_text (GTK_EDITABLE (entry),
                         (const char *) ebb_secret_get_data (fixture->recovery));
  g_signal_emit_by_name (ui_find_button (fixture->ui.window, "Unlock"), "clicked");
  await_offer (fixture);
  g_assert_nonnull (find_copy (fixture, "1 entry"));
}

static void
test_wrong (LockFixture   *fixture,
            gconstpointer  data)
{
  const char *said;

  lock_damage (fixture, 0, HEADER);
  lock_try (fixture, "something else");
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_id (fixture->ui.window, "countdown")));
  said = ui_get_text (ui_find_id (fixture->ui.window, "message"));
  g_assert_true (g_str_has_prefix (said, "This passphrase does not open it."));
  g_assert_false (gtk_widget_get_visible (get_box (fixture)));
  assert_kept (fixture, FALSE);
}

/* What was typed does not wait there while something else is shown. */
static void
test_left (LockFixture   *fixture,
           gconstpointer  data)
{
  lock_damage (fixture, HEADER + 100, 1);
  lock_try (fixture, LOCK_PASSPHRASE);
  await_offer (fixture);
  lock_act (fixture, "win.view::learn");
  g_assert_false (gtk_widget_get_visible (get_box (fixture)));
  lock_act (fixture, "win.view::today");
  g_assert_false (gtk_widget_get_visible (get_box (fixture)));
  g_assert_true (lock_is_locked (fixture));
}

#define ADD(path, func) \
  g_test_add ("/damaged/" path, LockFixture, NULL, lock_set_up, func, lock_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("copy", test_copy);
  ADD ("salvage", test_salvage);
  ADD ("recovery", test_recovery);
  ADD ("wrong", test_wrong);
  ADD ("left", test_left);

  return g_test_run ();
}
