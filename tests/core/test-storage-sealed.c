/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ebb-error.h"
#include "sealed-support.h"

/* The journal with a passphrase: sealed, locked, opened, changed and plain
 * again, with real files. */

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
test_seal (SealedFixture *fixture,
           gconstpointer  data)
{
  EbbJournal *journal = sealed_journal (fixture);
  g_autofree char *folder = support_folder ();
  g_autofree char *plain = support_path ("journal.db");
  g_autoptr (GError) error = NULL;

  ebb_storage_back_up (fixture->storage, &error);
  g_assert_no_error (error);
  g_assert_true (is_on_disk (folder, SEALED_CANARY));

  sealed_seal (fixture);
  g_assert_true (ebb_storage_get_sealed (fixture->storage));
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (journal), ==, 1);
  g_assert_null (ebb_storage_dup_copies_problem (fixture->storage));
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  g_assert_false (is_on_disk (folder, SEALED_CANARY));

  sealed_add (fixture, SEALED_CANARY " again");
  g_assert_cmpuint (support_n_items (journal), ==, 2);
  sealed_settle (fixture);
  g_assert_cmpint (ebb_storage_get_save_state (fixture->storage), ==, EBB_SAVE_STATE_SAVED);
  g_assert_false (is_on_disk (folder, SEALED_CANARY));

  sealed_start_again (fixture);
  journal = sealed_journal (fixture);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (journal), ==, 2);
}

static void
test_lock (SealedFixture *fixture,
           gconstpointer  data)
{
  EbbJournal *journal = sealed_journal (fixture);
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T10:00:00", 3, "no");
  g_autoptr (EbbSecret) wrong = vault_support_secret ("something else");
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  sealed_add (fixture, "second");
  g_assert_true (ebb_storage_lock (fixture->storage, NULL));
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
  g_assert_cmpuint (support_n_items (journal), ==, 0);
  g_assert_false (ebb_journal_add (journal, entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_false (sealed_unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, wrong, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);

  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (journal), ==, 2);
}

static void
test_recovery (SealedFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (EbbSecret) key = NULL;
  g_autoptr (EbbSecret) other = vault_support_secret ("another one");
  g_autoptr (EbbSecret) second = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  g_assert_true (ebb_storage_lock (fixture->storage, NULL));
  key = ebb_recovery_key_parse ((const char *) ebb_secret_get_data (fixture->recovery), &error);
  g_assert_no_error (error);
  sealed_unlock (fixture, EBB_VAULT_SLOT_RECOVERY, key, &error);
  g_assert_no_error (error);

  ebb_storage_change_key_async (fixture->storage, EBB_VAULT_SLOT_RECOVERY, key, other,
                                sealed_on_done_cb,
                                fixture);
  result = sealed_await (fixture);
  second = ebb_storage_change_key_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_secret_equal (second, fixture->recovery));
  sealed_add (fixture, "under the new key");
  g_clear_object (&result);

  sealed_start_again (fixture);
  g_assert_false (sealed_unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, fixture->passphrase, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (sealed_unlock (fixture, EBB_VAULT_SLOT_RECOVERY, key, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  sealed_unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
}

static void
test_unseal (SealedFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbSecret) wrong = vault_support_secret ("something else");
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  sealed_add (fixture, "second");

  ebb_storage_unseal_async (fixture->storage, wrong, sealed_on_done_cb, fixture);
  refused = sealed_await (fixture);
  g_assert_false (ebb_storage_unseal_finish (fixture->storage, refused, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (ebb_storage_get_sealed (fixture->storage));

  ebb_storage_unseal_async (fixture->storage, fixture->passphrase, sealed_on_done_cb, fixture);
  result = sealed_await (fixture);
  ebb_storage_unseal_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_storage_get_sealed (fixture->storage));
  g_assert_false (g_file_test (sealed, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
  g_clear_object (&refused);
  g_clear_object (&result);

  sealed_start_again (fixture);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
}

/* Written without the key, and once in the journal however often it is met. */
static void
test_inbox (SealedFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T10:00:00", 9,
                                              SEALED_CANARY " in the dark");
  g_autofree char *folder = support_folder ();
  g_autofree char *inbox = support_path ("inbox");
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  EbbJournal *journal;

  sealed_seal (fixture);
  sealed_start_again (fixture);
  ebb_storage_put_in_inbox (fixture->storage, entry, &error);
  g_assert_no_error (error);
  ebb_storage_put_in_inbox (fixture->storage, entry, &error);
  g_assert_no_error (error);
  g_assert_false (is_on_disk (folder, SEALED_CANARY));

  journal = sealed_journal (fixture);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (ebb_storage_get_n_taken (fixture->storage), ==, 2);
  g_assert_cmpuint (support_n_items (journal), ==, 2);
  sealed_settle (fixture);
  dir = g_dir_open (inbox, 0, NULL);
  g_assert_null (dir != NULL ? g_dir_read_name (dir) : NULL);

  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
}

static void
on_waited_cb (gpointer owner)
{
  g_object_set_data (owner, "saved", GINT_TO_POINTER (1));
}

/* Nothing is called saved that is not, and nothing that was typed is lost, also
 * when the key goes first. */
static void
test_cannot_save (SealedFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autofree char *aside = support_path ("elsewhere");
  g_autofree char *copy = support_path ("copy");
  g_autofree char *folder = support_folder ();
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  /* In the way of the temporary file, for root too. */
  g_rename (sealed, aside);
  g_assert_cmpint (g_mkdir (sealed, 0700), ==, 0);

  sealed_add (fixture, "second");
  ebb_storage_when_saved (fixture->storage, owner, on_waited_cb);
  sealed_settle (fixture);
  g_assert_cmpint (ebb_storage_get_save_state (fixture->storage), ==, EBB_SAVE_STATE_FAILED);
  g_assert_cmpstr (ebb_storage_get_save_problem (fixture->storage), !=, "");
  g_assert_null (g_object_get_data (owner, "saved"));
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);

  ebb_storage_save_copy (fixture->storage, copy, &error);
  g_assert_no_error (error);

  g_assert_true (ebb_storage_lock (fixture->storage, NULL));
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 0);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);

  g_assert_cmpint (g_rmdir (sealed), ==, 0);
  g_rename (aside, sealed);
  ebb_storage_retry_save (fixture->storage);
  sealed_settle (fixture);
  g_assert_cmpint (ebb_storage_get_save_state (fixture->storage), ==, EBB_SAVE_STATE_SAVED);
  g_assert_nonnull (g_object_get_data (owner, "saved"));
  g_assert_false (is_on_disk (folder, SEALED_CANARY));

  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
}

static void
test_backups (SealedFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  EbbBackup *before;

  sealed_seal (fixture);
  ebb_storage_back_up_before (fixture->storage, "import", &error);
  g_assert_no_error (error);
  sealed_add (fixture, "second");

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
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 1);

  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 1);
}

static void
damage (const char *path,
        gsize       at,
        gsize       size)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  contents[at] = (char) ~contents[at];
  g_assert_true (g_file_set_contents (path, contents, (gssize) MIN (size, length), NULL));
}

/* A copy that is damaged, or is none, is not gone back to. */
static void
test_damaged_backup (SealedFixture *fixture,
                     gconstpointer  data)
{
  const struct { gsize at, size; } damages[] = { { 100, G_MAXSIZE }, { 9000, G_MAXSIZE },
                                                 { 0, 10 } };
  g_autofree char *name = support_path ("backups/sealed-before-x-2026-11-26-120000");
  g_autofree char *contents = NULL;
  gsize size = 0;

  sealed_seal (fixture);
  g_assert_true (ebb_storage_back_up_before (fixture->storage, "x", NULL));
  g_assert_true (g_file_get_contents (name, &contents, &size, NULL));
  sealed_add (fixture, "second");
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GPtrArray) backups = NULL;
      g_autoptr (GError) error = NULL;
      guint n_tried = 0;

      damage (name, damages[i].at, damages[i].size);
      backups = ebb_storage_list_backups (fixture->storage);
      for (guint j = 0; j < backups->len; j++)
        {
          EbbBackup *backup = g_ptr_array_index (backups, j);

          if (!g_str_equal (ebb_backup_get_path (backup), name))
            continue;
          n_tried++;
          g_assert_false (ebb_storage_inspect_backup (fixture->storage, backup, NULL));
          g_assert_false (ebb_storage_go_back (fixture->storage, backup, &error));
          g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
        }
      g_assert_cmpuint (n_tried, ==, 1);
      g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
      g_assert_true (g_file_set_contents (name, contents, (gssize) size, NULL));
    }
}

/* Without a header there is no inbox: nothing is said to be kept that is not. */
static void
test_inbox_damaged (SealedFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autofree char *inbox = support_path ("inbox");
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 8, "waits");
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  sealed_start_again (fixture);
  damage (sealed, 100, G_MAXSIZE);
  g_assert_false (ebb_storage_put_in_inbox (fixture->storage, entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (support_count_files (inbox, ""), ==, 0);
  g_clear_error (&error);

  damage (sealed, 100, G_MAXSIZE);
  g_assert_true (ebb_storage_put_in_inbox (fixture->storage, entry, &error));
  g_assert_no_error (error);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
}

static void
test_erase (SealedFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  sealed_add (fixture, "second");
  ebb_storage_erase (fixture->storage, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 0);
  copies = ebb_storage_list_copies (fixture->storage);
  g_assert_cmpuint (copies->len, ==, 0);
  g_assert_true (g_file_test (sealed, G_FILE_TEST_IS_REGULAR));

  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 0);
}

/* Only a generation is left: that is no first start. */
static void
test_lost (SealedFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *sealed = support_path ("journal.sealed");
  g_autofree char *previous = support_path ("journal.sealed.prev");
  g_autoptr (GPtrArray) copies = NULL;

  sealed_seal (fixture);
  ebb_storage_close (fixture->storage);
  g_unlink (sealed);
  g_unlink (previous);
  copies = ebb_storage_list_copies (fixture->storage);
  g_assert_cmpuint (copies->len, >, 0);

  sealed_start_again (fixture);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);
  g_assert_cmpstr (ebb_storage_get_problem (fixture->storage), !=, "");
}

static guint
count_section (SealedFixture  *fixture,
               EbbPlanSection  section)
{
  return support_n_items (ebb_plan_get_section (ebb_storage_get_plan (fixture->storage),
                                                section));
}

/* The lines that were chosen, in the hour of need; no other, and none once all
 * was deleted. */
static void
test_card (SealedFixture *fixture,
           gconstpointer  data)
{
  EbbPlan *plan = ebb_storage_get_plan (fixture->storage);
  g_autoptr (EbbPlanItem) chosen = ebb_plan_item_new (EBB_PLAN_PERSON);
  g_autoptr (EbbPlanItem) other = ebb_plan_item_new (EBB_PLAN_PERSON);
  g_autoptr (EbbPlanItem) reason = ebb_plan_item_new (EBB_PLAN_REASON);
  g_autoptr (GError) error = NULL;

  g_object_set (chosen, "text", "Sam", "shown-locked", TRUE, NULL);
  g_object_set (other, "text", "the other one", NULL);
  g_object_set (reason, "text", "the garden", NULL);
  g_assert_true (ebb_plan_add (plan, chosen, &error));
  g_assert_true (ebb_plan_add (plan, other, &error));
  g_assert_true (ebb_plan_add (plan, reason, &error));

  sealed_seal (fixture);
  g_assert_true (ebb_storage_lock (fixture->storage, NULL));
  g_assert_cmpuint (count_section (fixture, EBB_PLAN_PERSON), ==, 1);
  g_assert_cmpuint (count_section (fixture, EBB_PLAN_REASON), ==, 0);

  sealed_start_again (fixture);
  g_assert_cmpuint (count_section (fixture, EBB_PLAN_PERSON), ==, 1);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (count_section (fixture, EBB_PLAN_PERSON), ==, 2);
  g_assert_cmpuint (count_section (fixture, EBB_PLAN_REASON), ==, 1);

  ebb_storage_erase (fixture->storage, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (ebb_storage_lock (fixture->storage, NULL));
  g_assert_cmpuint (count_section (fixture, EBB_PLAN_PERSON), ==, 0);
}

static void
test_forgotten (SealedFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *kept = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  sealed_seal (fixture);
  sealed_start_again (fixture);
  ebb_storage_start_anew (fixture->storage, &kept, &error);
  g_assert_no_error (error);
  file = g_build_filename (kept, "journal.sealed", NULL);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  g_assert_false (ebb_storage_get_sealed (fixture->storage));
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 0);
}

/* What a loss of power leaves between sealing and removing the plain file, and
 * what somebody put there. */
static void
test_plain_beside (SealedFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *plain = support_path ("journal.db");
  g_autofree char *folder = support_folder ();
  g_autofree char *contents = NULL;
  gsize size = 0;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  EbbBackup *kept = NULL;

  g_file_get_contents (plain, &contents, &size, NULL);
  sealed_seal (fixture);
  ebb_storage_close (fixture->storage);
  g_file_set_contents (plain, contents, (gssize) size, NULL);
  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  g_assert_false (is_on_disk (folder, SEALED_CANARY));

  sealed_add (fixture, "second");
  ebb_storage_close (fixture->storage);
  g_file_set_contents (plain, contents, (gssize) size, NULL);
  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  g_assert_false (is_on_disk (folder, SEALED_CANARY));
  backups = ebb_storage_list_backups (fixture->storage);
  for (guint i = 0; i < backups->len; i++)
    {
      if (strstr (ebb_backup_get_path (g_ptr_array_index (backups, i)), "unsealed-") != NULL)
        kept = g_ptr_array_index (backups, i);
    }
  g_assert_nonnull (kept);
  ebb_storage_inspect_backup (fixture->storage, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_backup_get_n_entries (kept), ==, 1);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  SEALED_TEST ("/storage-sealed/seal", test_seal);
  SEALED_TEST ("/storage-sealed/lock", test_lock);
  SEALED_TEST ("/storage-sealed/recovery", test_recovery);
  SEALED_TEST ("/storage-sealed/unseal", test_unseal);
  SEALED_TEST ("/storage-sealed/inbox", test_inbox);
  SEALED_TEST ("/storage-sealed/cannot-save", test_cannot_save);
  SEALED_TEST ("/storage-sealed/backups", test_backups);
  SEALED_TEST ("/storage-sealed/damaged-backup", test_damaged_backup);
  SEALED_TEST ("/storage-sealed/inbox-damaged", test_inbox_damaged);
  SEALED_TEST ("/storage-sealed/erase", test_erase);
  SEALED_TEST ("/storage-sealed/lost", test_lost);
  SEALED_TEST ("/storage-sealed/card", test_card);
  SEALED_TEST ("/storage-sealed/forgotten", test_forgotten);
  SEALED_TEST ("/storage-sealed/plain-beside", test_plain_beside);

  return g_test_run ();
}
