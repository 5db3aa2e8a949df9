/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "ebb-window.h"
#include "keyring-support.h"
#include "lock-support.h"
#include "lock/ebb-keyring-button.h"
#include "memory-keyring.h"
#include "preferences/ebb-keyring-row.h"
#include "preferences/ebb-preferences.h"

/* By hand, with the real keyring of GNOME, or with one that waits for somebody. The
 * session bus is that of all the tests in here. */

typedef struct
{
  LockFixture     lock;
  KeyringSupport *support;
  gboolean        skipped;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->support = (KeyringSupport *) data;
  keyring_support_clear (fixture->support);
  fixture->skipped = !keyring_support_start (fixture->support);
  fixture->lock.keyring = ebb_service_keyring_new ();
  lock_set_up (&fixture->lock, NULL);
}

static void
set_up_plain (Fixture       *fixture,
              gconstpointer  data)
{
  fixture->support = (KeyringSupport *) data;
  keyring_support_clear (fixture->support);
  fixture->skipped = !keyring_support_start (fixture->support);
  fixture->lock.keyring = ebb_service_keyring_new ();
  lock_set_up_plain (&fixture->lock, NULL);
}

static void
set_up_memory (Fixture       *fixture,
               gconstpointer  data)
{
  fixture->support = (KeyringSupport *) data;
  lock_set_up_keyring (&fixture->lock, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  /* Until no thread asks any more: the fixture and the storage are left. */
  LOCK_WAIT_UNTIL (g_atomic_int_get (&G_OBJECT (fixture->lock.keyring)->ref_count) <= 2);
  keyring_support_stop (fixture->support);
  lock_tear_down (&fixture->lock, NULL);
}

static GtkWidget *
get_button (Fixture *fixture)
{
  return ui_find_type (fixture->lock.ui.window, EBB_TYPE_KEYRING_BUTTON, 0);
}

static void
lock (Fixture *fixture)
{
  ebb_window_lock (EBB_WINDOW (fixture->lock.ui.window));
  ui_iterate ();
  g_assert_true (lock_is_locked (&fixture->lock));
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (ui_find_id (fixture->lock.ui.window, "passphrase"));
}

static const char *
get_message (Fixture *fixture)
{
  return ui_get_text (ui_find_id (fixture->lock.ui.window, "message"));
}

static void
press (Fixture *fixture)
{
  g_signal_emit_by_name (gtk_widget_get_first_child (get_button (fixture)), "clicked");
}

static gboolean
is_asking (Fixture *fixture)
{
  return ebb_keyring_button_is_asking (EBB_KEYRING_BUTTON (get_button (fixture)));
}

static void
test_unlock (Fixture       *fixture,
             gconstpointer  data)
{
  if (fixture->skipped)
    return;

  lock (fixture);
  g_assert_false (gtk_widget_get_visible (get_button (fixture)));
  lock_unlock (&fixture->lock);

  lock_set_keyring (&fixture->lock, TRUE);
  lock (fixture);
  g_assert_true (gtk_widget_get_mapped (get_button (fixture)));
  g_assert_true (ui_has_button (fixture->lock.ui.window, _("Unlock With Keyring")));
  press (fixture);
  LOCK_WAIT_UNTIL (!lock_is_locked (&fixture->lock));
  ui_iterate ();
  g_assert_false (ui_has_type (fixture->lock.ui.window, EBB_TYPE_KEYRING_BUTTON));

  /* By the passphrase as ever. */
  lock (fixture);
  lock_unlock (&fixture->lock);
}

/* Calm words, and what was typed is there still, and opens. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *digits = g_strnfill (64, '7');

  if (fixture->skipped)
    return;

  lock_set_keyring (&fixture->lock, TRUE);
  lock (fixture);
  gtk_editable_set_text (get_entry (fixture), LOCK_PASSPHRASE);

  keyring_support_overwrite (fixture->support, digits);
  press (fixture);
  LOCK_WAIT_UNTIL (*get_message (fixture) != '\0');
  g_assert_cmpstr (get_message (fixture), ==,
                   _("What is in the keyring does not open this journal. Your passphrase still "
                     "does."));
  g_assert_false (gtk_widget_get_mapped (ui_find_id (fixture->lock.ui.window, "countdown")));

  keyring_support_empty (fixture->support);
  press (fixture);
  LOCK_WAIT_UNTIL (*get_message (fixture) != '\0');
  g_assert_cmpstr (get_message (fixture), ==,
                   _("The keyring has no key for this journal. Your passphrase still opens it."));

  keyring_support_stop (fixture->support);
  press (fixture);
  LOCK_WAIT_UNTIL (*get_message (fixture) != '\0');
  g_assert_cmpstr (get_message (fixture), ==,
                   _("The keyring does not answer. Your passphrase still opens the journal."));

  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, LOCK_PASSPHRASE);
  g_signal_emit_by_name (ui_find_button (fixture->lock.ui.window, _("Unlock")), "clicked");
  LOCK_WAIT_UNTIL (!lock_is_locked (&fixture->lock));
}

/* Whoever is asked for the password of the keyring declines: nothing is said. */
static void
test_declined (Fixture       *fixture,
               gconstpointer  data)
{
  MemoryKeyring *keyring = MEMORY_KEYRING (fixture->lock.keyring);

  lock (fixture);
  gtk_editable_set_text (get_entry (fixture), "half of");
  memory_keyring_ask (keyring);
  press (fixture);
  LOCK_WAIT_UNTIL (memory_keyring_n_asked (keyring) == 1);
  memory_keyring_decline (keyring);
  LOCK_WAIT_UNTIL (!is_asking (fixture));
  ui_iterate ();

  g_assert_true (lock_is_locked (&fixture->lock));
  g_assert_cmpstr (get_message (fixture), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "half of");
  lock_unlock (&fixture->lock);
}

/* The passphrase waits for no keyring. */
static void
test_slow (Fixture       *fixture,
           gconstpointer  data)
{
  MemoryKeyring *keyring = MEMORY_KEYRING (fixture->lock.keyring);

  lock (fixture);
  memory_keyring_ask (keyring);
  press (fixture);
  press (fixture);
  LOCK_WAIT_UNTIL (memory_keyring_n_asked (keyring) == 1);
  g_assert_true (is_asking (fixture));
  lock_unlock (&fixture->lock);
  memory_keyring_decline (keyring);
}

static GtkWidget *
show_row (Fixture    *fixture,
          GtkWidget **preferences)
{
  *preferences = ebb_preferences_new (GTK_WINDOW (fixture->lock.ui.window),
                                      fixture->lock.ui.settings, NULL, fixture->lock.ui.storage);
  gtk_window_present (GTK_WINDOW (*preferences));
  ui_iterate ();

  return ui_find_type (*preferences, EBB_TYPE_KEYRING_ROW, 0);
}

static void
test_switch (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *preferences;
  GtkWidget *row = show_row (fixture, &preferences);
  GtkSwitch *on = GTK_SWITCH (ui_find_type (row, GTK_TYPE_SWITCH, 0));

  if (!fixture->skipped)
    {
      LOCK_WAIT_UNTIL (gtk_widget_get_sensitive (row));
      g_assert_false (gtk_switch_get_state (on));
      gtk_switch_set_active (on, TRUE);
      g_assert_false (gtk_switch_get_state (on));
      LOCK_WAIT_UNTIL (gtk_switch_get_state (on));
      g_assert_true (ebb_storage_get_in_keyring (fixture->lock.ui.storage));
      g_assert_cmpuint (keyring_support_count (fixture->support), ==, 1);
      g_assert_true (lock_says (_("Your passphrase, your recovery key or your keyring opens your "
                                  "journal")));

      /* It can be turned off, but what is in there cannot be reached. */
      keyring_support_lock (fixture->support);
      gtk_switch_set_active (on, FALSE);
      LOCK_WAIT_UNTIL (!gtk_switch_get_state (on));
      g_assert_false (ebb_storage_get_in_keyring (fixture->lock.ui.storage));
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                       ebb_storage_get_keyring_problem (fixture->lock.ui.storage));

      keyring_support_stop (fixture->support);
      gtk_switch_set_active (on, TRUE);
      LOCK_WAIT_UNTIL (!gtk_switch_get_active (on));
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                       _("The keyring does not answer. Your passphrase still opens the "
                         "journal."));
    }
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_plain (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *preferences;
  GtkWidget *row = show_row (fixture, &preferences);

  g_assert_false (gtk_widget_get_sensitive (row));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   _("Set a passphrase first: without one there is nothing to unlock."));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_no_service (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *preferences;
  GtkWidget *row;

  keyring_support_stop (fixture->support);
  row = show_row (fixture, &preferences);
  LOCK_WAIT_UNTIL (g_str_equal (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                                _("There is no keyring here.")));
  g_assert_false (gtk_widget_get_sensitive (row));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

int
main (int    argc,
      char **argv)
{
  /* Until the process ends: GTK holds on to its bus. */
  static KeyringSupport support;

  keyring_support_set_up (&support);
  ui_init (&argc, &argv);

#define ADD(name, start, func) \
  g_test_add ("/lock-keyring/" name, Fixture, &support, start, func, tear_down)
  ADD ("unlock", set_up, test_unlock);
  ADD ("gone", set_up, test_gone);
  ADD ("declined", set_up_memory, test_declined);
  ADD ("slow", set_up_memory, test_slow);
  ADD ("switch", set_up, test_switch);
  ADD ("plain", set_up_plain, test_plain);
  ADD ("no-service", set_up, test_no_service);
#undef ADD

  return g_test_run ();
}
