/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "archive-support.h"
#include "ebb-error.h"
#include "vault-support.h"

/* The journal with a passphrase: sealed, locked, opened, changed and plain
 * again, with real files. */

#define CANARY "the kitchen at night"

typedef struct
{
  EbbClock      *clock;
  EbbStorage    *storage;
  EbbSecret     *passphrase;
  EbbSecret     *recovery;
  GAsyncResult  *result;
} Fixture;

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static GAsyncResult *
await (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static EbbStorage *
new_storage (Fixture *fixture)
{
  g_autofree char *folder = support_folder ();
  EbbStorage *storage = ebb_storage_new (folder, fixture->clock);

  ebb_storage_set_vault (storage, ebb_vault_new (folder, NULL, &vault_support_cost));
  ebb_storage_open (storage);

  return storage;
}

static void
add (Fixture    *fixture,
     const char *note)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T10:00:00", 7, note);
  g_autoptr (GError) error = NULL;

  ebb_journal_add (ebb_storage_get_journal (fixture->storage), entry, &error);
  g_assert_no_error (error);
}

static void
flush (Fixture *fixture)
{
  while (ebb_storage_get_save_state (fixture->storage) == EBB_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
}

static void
seal (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ebb_storage_seal_async (fixture->storage, fixture->passphrase, on_done_cb, fixture);
  result = await (fixture);
  fixture->recovery = ebb_storage_seal_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->recovery);
}

static gboolean
unlock (Fixture           *fixture,
        EbbVaultSlotKind   kind,
        EbbSecret         *secret,
        GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_unlock_async (fixture->storage, kind, secret, NULL, on_done_cb, fixture);
  result = await (fixture);

  return ebb_storage_unlock_finish (fixture->storage, result, error);
}

static void
must_unlock (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, fixture->passphrase, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
}

/* As after the end of the program. */
static void
start_again (Fixture *fixture)
{
  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
  fixture->storage = new_storage (fixture);
}

static gboolean
is_on_disk (const char *folder,
            const char *word)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  glong n_units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (word, -1, NULL, &n_units, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize size = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          if (is_on_disk (path, word))
            return TRUE;
          continue;
        }
      if (g_file_get_contents (path, &contents, &size, NULL) &&
          (memmem (contents, size, word, strlen (word)) != NULL ||
           memmem (contents, size, wide, (gsize) n_units * 2) != NULL))
        return TRUE;
    }

  return FALSE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-11-26T12:00:00");
  fixture->passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  fixture->storage = new_storage (fixture);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  add (fixture, CANARY);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
  g_clear_pointer (&fixture->passphrase, ebb_secret_unref);
  g_clear_pointer (&fixture->recovery, ebb_secret_unref);
  g_assert_finalize_object (fixture->clock);
}

static void
test_seal (Fixture       *fixture,
           gconstpointer  data)
{
  EbbJournal *journal = ebb_storage_get_journal (fixture->storage);
  g_autofree char *folder = support_folder ();
  g_autofree char *plain = support_path ("journal.db");
  g_autoptr (GError) error = NULL;

  ebb_storage_back_up (fixture->storage, &error);
  g_assert_no_error (error);
  g_assert_true (is_on_disk (folder, CANARY));

  seal (fixture);
  g_assert_true (ebb_storage_get_sealed (fixture->storage));
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (journal), ==, 1);
  g_assert_null (ebb_storage_dup_copies_problem (fixture->storage));
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  g_assert_false (is_on_disk (folder, CANARY));

  add (fixture, CANARY " again");
  g_assert_cmpuint (support_n_items (journal), ==, 2);
  flush (fixture);
  g_assert_cmpint (ebb_storage_get_save_state (fixture->storage), ==, EBB_SAVE_STATE_SAVED);
  g_assert_false (is_on_disk (folder, CANARY));

  start_again (fixture);
  journal = ebb_storage_get_journal (fixture->storage);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  must_unlock (fixture);
  g_assert_cmpuint (support_n_items (journal), ==, 2);
}

static void
test_lock (Fixture       *fixture,
           gconstpointer  data)
{
  EbbJournal *journal = ebb_storage_get_journal (fixture->storage);
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T10:00:00", 3, "no");
  g_autoptr (EbbSecret) wrong = vault_support_secret ("something else");
  g_autoptr (GError) error = NULL;

  seal (fixture);
  add (fixture, "second");
  ebb_storage_lock (fixture->storage);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  g_assert_false (ebb_journal_add (journal, entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_false (unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, wrong, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);

  must_unlock (fixture);
  g_assert_cmpuint (support_n_items (journal), ==, 2);
}

static void
test_recovery (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (EbbSecret) key = NULL;
  g_autoptr (EbbSecret) other = vault_support_secret ("another one");
  g_autoptr (EbbSecret) second = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  seal (fixture);
  ebb_storage_lock (fixture->storage);
  key = ebb_recovery_key_parse ((const char *) ebb_secret_get_data (fixture->recovery), &error);
  g_assert_no_error (error);
  unlock (fixture, EBB_VAULT_SLOT_RECOVERY, key, &error);
  g_assert_no_error (error);

  ebb_storage_change_key_async (fixture->storage, EBB_VAULT_SLOT_RECOVERY, key, other, on_done_cb,
                                fixture);
  result = await (fixture);
  second = ebb_storage_change_key_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_secret_equal (second, fixture->recovery));
  add (fixture, "under the new key");
  g_clear_object (&result);

  start_again (fixture);
  g_assert_false (unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, fixture->passphrase, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (unlock (fixture, EBB_VAULT_SLOT_RECOVERY, key, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);
}

static void
test_unseal (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbSecret) wrong = vault_support_secret ("something else");
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  seal (fixture);
  add (fixture, "second");

  ebb_storage_unseal_async (fixture->storage, wrong, on_done_cb, fixture);
  refused = await (fixture);
  g_assert_false (ebb_storage_unseal_finish (fixture->storage, refused, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (ebb_storage_get_sealed (fixture->storage));

  ebb_storage_unseal_async (fixture->storage, fixture->passphrase, on_done_cb, fixture);
  result = await (fixture);
  ebb_storage_unseal_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_storage_get_sealed (fixture->storage));
  g_assert_false (g_file_test (sealed, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);
  g_clear_object (&refused);
  g_clear_object (&result);

  start_again (fixture);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);
}

/* Written without the key, and once in the journal however often it is met. */
static void
test_inbox (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T10:00:00", 9, CANARY " in the dark");
  g_autofree char *folder = support_folder ();
  g_autofree char *inbox = support_path ("inbox");
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  EbbJournal *journal;

  seal (fixture);
  start_again (fixture);
  ebb_storage_put_in_inbox (fixture->storage, entry, &error);
  g_assert_no_error (error);
  ebb_storage_put_in_inbox (fixture->storage, entry, &error);
  g_assert_no_error (error);
  g_assert_false (is_on_disk (folder, CANARY));

  journal = ebb_storage_get_journal (fixture->storage);
  must_unlock (fixture);
  g_assert_cmpuint (ebb_storage_get_n_taken (fixture->storage), ==, 2);
  g_assert_cmpuint (support_n_items (journal), ==, 2);
  flush (fixture);
  dir = g_dir_open (inbox, 0, NULL);
  g_assert_null (dir != NULL ? g_dir_read_name (dir) : NULL);

  start_again (fixture);
  must_unlock (fixture);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);
}

static void
on_waited_cb (gpointer owner)
{
  g_object_set_data (owner, "saved", GINT_TO_POINTER (1));
}

/* Nothing is called saved that is not, and nothing that was typed is lost, also
 * when the key goes first. */
static void
test_cannot_save (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autofree char *aside = support_path ("elsewhere");
  g_autofree char *copy = support_path ("copy");
  g_autofree char *folder = support_folder ();
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GError) error = NULL;

  seal (fixture);
  /* In the way of the temporary file, for root too. */
  g_rename (sealed, aside);
  g_assert_cmpint (g_mkdir (sealed, 0700), ==, 0);

  add (fixture, "second");
  ebb_storage_when_saved (fixture->storage, owner, on_waited_cb);
  flush (fixture);
  g_assert_cmpint (ebb_storage_get_save_state (fixture->storage), ==, EBB_SAVE_STATE_FAILED);
  g_assert_cmpstr (ebb_storage_get_save_problem (fixture->storage), !=, "");
  g_assert_null (g_object_get_data (owner, "saved"));
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);

  ebb_storage_save_copy (fixture->storage, copy, &error);
  g_assert_no_error (error);

  ebb_storage_lock (fixture->storage);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 0);
  must_unlock (fixture);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);

  g_assert_cmpint (g_rmdir (sealed), ==, 0);
  g_rename (aside, sealed);
  ebb_storage_retry_save (fixture->storage);
  flush (fixture);
  g_assert_cmpint (ebb_storage_get_save_state (fixture->storage), ==, EBB_SAVE_STATE_SAVED);
  g_assert_nonnull (g_object_get_data (owner, "saved"));
  g_assert_false (is_on_disk (folder, CANARY));

  start_again (fixture);
  must_unlock (fixture);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);
}

static void
test_backups (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  EbbBackup *before;

  seal (fixture);
  ebb_storage_back_up_before (fixture->storage, "import", &error);
  g_assert_no_error (error);
  add (fixture, "second");

  backups = ebb_storage_list_backups (fixture->storage);
  g_assert_cmpuint (backups->len, >=, 1);
  before = NULL;
  for (guint i = 0; i < backups->len; i++)
    {
      if (strstr (ebb_backup_get_path (g_ptr_array_index (backups, i)), "before-import") != NULL)
        before = g_ptr_array_index (backups, i);
    }
  g_assert_nonnull (before);
  ebb_storage_inspect_backup (fixture->storage, before, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_backup_get_n_entries (before), ==, 1);

  ebb_storage_go_back (fixture->storage, before, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 1);

  start_again (fixture);
  must_unlock (fixture);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 1);
}

static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  seal (fixture);
  add (fixture, "second");
  ebb_storage_erase (fixture->storage, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 0);
  copies = ebb_storage_list_copies (fixture->storage);
  g_assert_cmpuint (copies->len, ==, 0);
  g_assert_true (g_file_test (sealed, G_FILE_TEST_IS_REGULAR));

  start_again (fixture);
  must_unlock (fixture);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 0);
}

static void
test_forgotten (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *kept = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  seal (fixture);
  start_again (fixture);
  ebb_storage_start_anew (fixture->storage, &kept, &error);
  g_assert_no_error (error);
  file = g_build_filename (kept, "journal.sealed", NULL);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  g_assert_false (ebb_storage_get_sealed (fixture->storage));
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 0);
}

/* What a loss of power leaves between sealing and removing the plain file, and
 * what somebody put there. */
static void
test_plain_beside (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *plain = support_path ("journal.db");
  g_autofree char *folder = support_folder ();
  g_autofree char *contents = NULL;
  gsize size = 0;
  g_autoptr (GPtrArray) copies = NULL;
  gboolean is_kept = FALSE;

  g_file_get_contents (plain, &contents, &size, NULL);
  seal (fixture);
  ebb_storage_close (fixture->storage);
  g_file_set_contents (plain, contents, (gssize) size, NULL);
  start_again (fixture);
  must_unlock (fixture);
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  g_assert_false (is_on_disk (folder, CANARY));

  add (fixture, "second");
  ebb_storage_close (fixture->storage);
  g_file_set_contents (plain, contents, (gssize) size, NULL);
  start_again (fixture);
  must_unlock (fixture);
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  copies = ebb_storage_list_copies (fixture->storage);
  for (guint i = 0; i < copies->len; i++)
    is_kept |= strstr (g_ptr_array_index (copies, i), "journal.unsealed-") != NULL;
  g_assert_true (is_kept);
  g_assert_cmpuint (support_n_items (ebb_storage_get_journal (fixture->storage)), ==, 2);
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  TEST ("/storage-sealed/seal", test_seal);
  TEST ("/storage-sealed/lock", test_lock);
  TEST ("/storage-sealed/recovery", test_recovery);
  TEST ("/storage-sealed/unseal", test_unseal);
  TEST ("/storage-sealed/inbox", test_inbox);
  TEST ("/storage-sealed/cannot-save", test_cannot_save);
  TEST ("/storage-sealed/backups", test_backups);
  TEST ("/storage-sealed/erase", test_erase);
  TEST ("/storage-sealed/forgotten", test_forgotten);
  TEST ("/storage-sealed/plain-beside", test_plain_beside);

  return g_test_run ();
}
