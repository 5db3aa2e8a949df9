/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#include "ebb-window.h"
#include "lock-support.h"
#include "lock/ebb-lock-page.h"
#include "memory-keyring.h"

#define PATIENCE_SECONDS 60

/* What the format allows at the least. */
static const EbbVaultCost cost = { .passes = 1, .memory = 8 * 1024 * 1024 };

static gboolean
on_patience_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* One step. The loop is woken in any case. */
void
lock_wait (gint64      since,
           const char *place,
           const char *condition)
{
  guint id;

  if (g_get_monotonic_time () - since > PATIENCE_SECONDS * G_USEC_PER_SEC)
    g_error ("%s: never came: %s", place, condition);

  id = g_timeout_add_full (G_PRIORITY_HIGH, 1000, on_patience_cb, NULL, NULL);
  g_main_context_iteration (NULL, TRUE);
  if (g_main_context_find_source_by_id (NULL, id) != NULL)
    g_source_remove (id);
}

EbbSecret *
lock_secret (const char *text)
{
  g_autoptr (GError) error = NULL;
  EbbSecret *secret = ebb_secret_new_passphrase (text, &error);

  g_assert_no_error (error);

  return secret;
}

void
lock_open (LockFixture *fixture)
{
  fixture->folder = ui_make_folder ();
  ui_open (&fixture->ui, fixture->folder);
  ebb_storage_close (fixture->ui.storage);
  faulty_io_init (&fixture->io, ebb_vault_io_get_system ());
  ebb_storage_set_vault (fixture->ui.storage,
                         ebb_vault_new (fixture->folder, &fixture->io.parent, &cost));
  if (fixture->keyring != NULL)
    ebb_storage_set_keyring (fixture->ui.storage, fixture->keyring);
  ebb_storage_open (fixture->ui.storage);
}

static void
on_sealed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  LockFixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->recovery = ebb_storage_seal_finish (EBB_STORAGE (source), result, &error);
  g_assert_no_error (error);
}

void
lock_seal (LockFixture *fixture)
{
  g_autoptr (EbbSecret) passphrase = lock_secret (LOCK_PASSPHRASE);

  ebb_storage_seal_async (fixture->ui.storage, passphrase, on_sealed_cb, fixture);
  LOCK_WAIT_UNTIL (fixture->recovery != NULL);
}

void
lock_set_up_plain (LockFixture   *fixture,
                   gconstpointer  data)
{
  lock_open (fixture);
  ui_open_window (&fixture->ui);
}

void
lock_set_up (LockFixture   *fixture,
             gconstpointer  data)
{
  lock_open (fixture);
  lock_seal (fixture);
  ui_open_window (&fixture->ui);
}

static void
on_set_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  ebb_storage_set_in_keyring_finish (EBB_STORAGE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

void
lock_set_keyring (LockFixture *fixture,
                  gboolean     in_keyring)
{
  gboolean done = FALSE;

  ebb_storage_set_in_keyring_async (fixture->ui.storage, in_keyring, on_set_cb, &done);
  LOCK_WAIT_UNTIL (done);
}

void
lock_set_up_keyring (LockFixture   *fixture,
                     gconstpointer  data)
{
  fixture->keyring = memory_keyring_new ();
  lock_set_up (fixture, data);
  lock_set_keyring (fixture, TRUE);
}

void
lock_tear_down (LockFixture   *fixture,
                gconstpointer  data)
{
  LOCK_WAIT_UNTIL (ebb_storage_get_save_state (fixture->ui.storage) != EBB_SAVE_STATE_SAVING);
  ui_tear_down_window (&fixture->ui, data);
  faulty_io_clear (&fixture->io);
  g_clear_pointer (&fixture->recovery, ebb_secret_unref);
  g_clear_object (&fixture->keyring);
  g_free (fixture->folder);
}

gboolean
lock_is_locked (LockFixture *fixture)
{
  return ebb_storage_get_state (fixture->ui.storage) == EBB_STORAGE_LOCKED;
}

void
lock_act (LockFixture *fixture,
          const char  *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_action_parse_detailed_name (action, &name, &target, NULL);
  gtk_widget_activate_action_variant (fixture->ui.window, name, target);
  ui_iterate ();
}

void
lock_try (LockFixture *fixture,
          const char  *passphrase)
{
  GtkWidget *entry = ui_find_id (fixture->ui.window, "passphrase");
  GtkWidget *button = ui_find_button (fixture->ui.window, _("Unlock"));

  gtk_editable_set_text (GTK_EDITABLE (entry), passphrase);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

void
lock_unlock (LockFixture *fixture)
{
  lock_try (fixture, LOCK_PASSPHRASE);
  LOCK_WAIT_UNTIL (!lock_is_locked (fixture));
  ui_iterate ();
}

/* The save before has one entry, and the damaged journal had two. */
void
lock_damage (LockFixture *fixture,
             gsize        at,
             gsize        n)
{
  g_autofree char *path = g_build_filename (fixture->folder, "journal.sealed", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (EbbEntry) entry = ui_add_entry (&fixture->ui, "2026-11-20T21:15:00", 7, "Mine");

      LOCK_WAIT_UNTIL (ebb_storage_get_save_state (fixture->ui.storage) ==
                       EBB_SAVE_STATE_SAVED);
    }
  ebb_window_lock (EBB_WINDOW (fixture->ui.window));
  ui_iterate ();

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  for (gsize i = at; i < at + n; i++)
    content[i] = (char) ~content[i];
  g_file_set_contents (path, content, (gssize) size, &error);
  g_assert_no_error (error);
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  g_autofree char *own = NULL;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_LABEL (widget))
    own = g_strdup (gtk_label_get_label (GTK_LABEL (widget)));
  else if (GTK_IS_EDITABLE (widget))
    own = g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &own, NULL);

  if ((own != NULL && strstr (own, text) != NULL) ||
      (tooltip != NULL && strstr (tooltip, text) != NULL))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static int
refuse (FaultyIo   *io,
        FaultyCall  call,
        const char *path)
{
  return call == FAULTY_RENAME ? ENOSPC : 0;
}

void
lock_fill_disk (LockFixture *fixture)
{
  fixture->io.decide = refuse;
}

void
lock_limit_memory (int more)
{
  sqlite3_hard_heap_limit64 (more < 0 ? 0 : sqlite3_memory_used () + more);
}

gboolean
lock_says (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (says (window, text))
        return TRUE;
    }

  return FALSE;
}
