/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-window.h"
#include "journal/ebb-intensity-scale.h"
#include "lock-support.h"
#include "lock/ebb-damaged-box.h"
#include "preferences/ebb-passphrase-setup.h"
#include "preferences/ebb-preferences.h"
#include "ui-tour.h"

/* What is shown of a journal that is sealed, or is becoming so. */

#define HEADER 4096

static void
click (GtkWidget  *root,
       const char *label)
{
  g_signal_emit_by_name (ui_find_button (root, label), "clicked");
  ui_iterate ();
}

static void
type (GtkWidget  *root,
      const char *id,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find_id (root, id)), text);
}

static gboolean
is_step (GtkWidget  *setup,
         const char *step)
{
  GtkStack *steps = GTK_STACK (ui_find_id (setup, "steps"));

  return g_str_equal (gtk_stack_get_visible_child_name (steps), step);
}

static void
test_locked (LockFixture   *fixture,
             gconstpointer  data)
{
  const char *doors[] = { "win.view::learn", "win.help", "win.episode", "win.view::today" };
  GtkWidget *window = fixture->ui.window;

  ebb_window_lock (EBB_WINDOW (window));
  ui_tour_visit (window);
  click (window, _("Use the Recovery Key"));
  ui_tour_visit (window);
  click (window, _("Use the Passphrase"));
  lock_try (fixture, "something else");
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_id (window, "countdown")));
  ui_tour_visit (window);
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      lock_act (fixture, doors[i]);
      ui_tour_visit (window);
    }
}

static void
test_keyring (LockFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  g_autoptr (GtkWidget) preferences = NULL;

  preferences = g_object_ref (ebb_preferences_new (GTK_WINDOW (window), fixture->ui.settings,
                                                   NULL, fixture->ui.storage));
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), "privacy");
  gtk_window_present (GTK_WINDOW (preferences));
  ui_tour_visit (preferences);
  gtk_window_destroy (GTK_WINDOW (preferences));

  ebb_window_lock (EBB_WINDOW (window));
  ui_tour_visit (window);
}

static void
test_inbox (LockFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;

  ebb_window_lock (EBB_WINDOW (window));
  lock_act (fixture, "win.log-craving");
  ui_tour_visit (window);
  lock_act (fixture, "win.save");
  ui_tour_visit (window);
  ebb_intensity_scale_set_value (
    EBB_INTENSITY_SCALE (ui_find_type (window, EBB_TYPE_INTENSITY_SCALE, 0)), 4);
  lock_act (fixture, "win.save");
  ui_tour_visit (window);
}

static void
test_damaged (LockFixture   *fixture,
              gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  GtkWidget *copies = NULL;

  lock_damage (fixture, HEADER + 100, 1);
  lock_try (fixture, LOCK_PASSPHRASE);
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (ui_find_type (window, EBB_TYPE_DAMAGED_BOX, 0)) &&
                   gtk_widget_get_sensitive (ui_find_id (window, "box")));
  ui_tour_visit (window);

  copies = ui_find_id (window, "copies");
  g_signal_emit_by_name (copies, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (copies), 0));
  ui_tour_visit_dialog (_("Cancel"));
  click (ui_find_type (window, EBB_TYPE_DAMAGED_BOX, 0), _("Save What Can Be Read…"));
  ui_tour_visit_dialog (_("Cancel"));
}

static void
test_not_saved (LockFixture   *fixture,
                gconstpointer  data)
{
  GtkWidget *window = fixture->ui.window;
  GtkWidget *notice = ui_find_id (window, "save_notice");
  GtkWidget *box = gtk_widget_get_parent (ui_find_id (notice, "label"));

  lock_fill_disk (fixture);
  lock_act (fixture, "win.log-craving");
  ebb_intensity_scale_set_value (
    EBB_INTENSITY_SCALE (ui_find_type (window, EBB_TYPE_INTENSITY_SCALE, 0)), 4);
  lock_act (fixture, "win.save");
  LOCK_WAIT_UNTIL (gtk_widget_get_mapped (box));
  ui_tour_visit (window);
  gtk_window_close (GTK_WINDOW (window));
  ui_tour_visit_dialog (_("Keep Open"));

  fixture->io.decide = NULL;
  click (window, _("Retry"));
  LOCK_WAIT_UNTIL (!gtk_widget_get_mapped (box));
}

/* What is asked for, in "Group 7", from what is shown. */
static void
type_group (GtkWidget  *setup,
            const char *label,
            const char *entry)
{
  const char *text = ui_get_text (ui_find_id (setup, label));
  GtkWidget *group = gtk_widget_get_first_child (ui_find_id (setup, "groups"));

  while (*text != '\0' && !g_ascii_isdigit (*text))
    text++;
  for (int i = atoi (text); i > 1; i--)
    group = gtk_widget_get_next_sibling (group);
  type (setup, entry, ui_get_text (gtk_widget_get_last_child (group)));
}

static void
test_passphrase (LockFixture   *fixture,
                 gconstpointer  data)
{
  GtkWidget *setup = ebb_passphrase_setup_new (GTK_WINDOW (fixture->ui.window),
                                               fixture->ui.storage);

  gtk_window_present (GTK_WINDOW (setup));
  ui_tour_visit (setup);
  type (setup, "first_row", "short");
  click (setup, _("Set Passphrase"));
  ui_tour_visit (setup);
  type (setup, "first_row", LOCK_PASSPHRASE);
  type (setup, "second_row", LOCK_PASSPHRASE);
  click (setup, _("Set Passphrase"));
  LOCK_WAIT_UNTIL (is_step (setup, "recovery"));
  ui_tour_visit (setup);
  gtk_window_close (GTK_WINDOW (setup));
  ui_tour_visit_dialog (_("Back to the Key"));

  click (setup, _("I Wrote It Down"));
  type (setup, "first_entry", "0000");
  click (setup, _("Done"));
  ui_tour_visit (setup);
  type_group (setup, "first_label", "first_entry");
  type_group (setup, "second_label", "second_entry");
  click (setup, _("Done"));
  ui_tour_visit (setup);
  click (setup, _("Close"));
}

static void
test_sealed (LockFixture   *fixture,
             gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (fixture->ui.window);
  GtkWidget *dialogs[] = {
    ebb_passphrase_setup_new (window, fixture->ui.storage),
    ebb_passphrase_setup_new_remove (window, fixture->ui.storage),
    ebb_passphrase_setup_new_reset (window, fixture->ui.storage, fixture->recovery),
    ebb_preferences_new (window, fixture->ui.settings, NULL, fixture->ui.storage),
  };

  adw_preferences_window_set_visible_page_name (
    ADW_PREFERENCES_WINDOW (dialogs[G_N_ELEMENTS (dialogs) - 1]), "privacy");
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      gtk_window_present (GTK_WINDOW (dialogs[i]));
      ui_tour_visit (dialogs[i]);
      gtk_window_destroy (GTK_WINDOW (dialogs[i]));
    }
}

/* Hidden, and there is no passphrase. */
static void
test_hidden (LockFixture   *fixture,
             gconstpointer  data)
{
  lock_act (fixture, "win.hide-now");
  ui_tour_visit (fixture->ui.window);
}

/* There is a passphrase, and no memory to lock with. */
static void
test_unlockable (LockFixture   *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;

  lock_fill_disk (fixture);
  entry = ui_add_entry (&fixture->ui, "2026-11-20T21:15:00", 7, "Mine");
  LOCK_WAIT_UNTIL (ebb_storage_get_save_state (fixture->ui.storage) == EBB_SAVE_STATE_FAILED);
  lock_limit_memory (0);
  lock_act (fixture, "win.hide-now");
  lock_limit_memory (-1);
  g_assert_false (lock_is_locked (fixture));
  ui_tour_visit (fixture->ui.window);
}

#define ADD(name, set_up, func) \
  G_STMT_START { \
    g_autofree char *path = g_strconcat (prefix, "/", name, NULL); \
    g_test_add (path, LockFixture, NULL, set_up, func, lock_tear_down); \
  } G_STMT_END

void
ui_tour_add_lock (const char *prefix)
{
  ADD ("locked", lock_set_up, test_locked);
  ADD ("keyring", lock_set_up_keyring, test_keyring);
  ADD ("inbox", lock_set_up, test_inbox);
  ADD ("damaged", lock_set_up, test_damaged);
  ADD ("not-saved", lock_set_up, test_not_saved);
  ADD ("sealed", lock_set_up, test_sealed);
  ADD ("passphrase", lock_set_up_plain, test_passphrase);
  ADD ("hidden", lock_set_up_plain, test_hidden);
  ADD ("unlockable", lock_set_up, test_unlockable);
}
