/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does one thing to a journal and prints "done" when it has been told that it is.
 *
 *     sealed-writer FOLDER open | save | change | unseal | erase | back-up | restore
 *     sealed-writer FOLDER keyring-on | keyring-off | keyring-change
 *     sealed-writer FOLDER seal | put | hold
 *     sealed-writer FOLDER import ARCHIVE
 *
 * The first ones unlock it, which brings it up to date and takes in what waits in
 * the inbox. Then "N calls" tells how many changed a file. With EBB_KILL_AT it
 * kills itself right before that one.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "archive/ebb-archive.h"
#include "core-support.h"
#include "kill-calls.h"
#include "memory-keyring.h"
#include "vault-support.h"

#define NEW_PASSPHRASE "another horse"

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
seal (EbbStorage *storage,
      EbbSecret  *passphrase)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbSecret) recovery = NULL;

  ebb_storage_seal_async (storage, passphrase, on_done_cb, &result);
  await (&result);
  recovery = ebb_storage_seal_finish (storage, result, NULL);

  return recovery != NULL;
}

static gboolean
unlock (EbbStorage *storage,
        EbbSecret  *passphrase)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_unlock_async (storage, EBB_VAULT_SLOT_PASSPHRASE, passphrase, NULL, on_done_cb,
                            &result);
  await (&result);

  return ebb_storage_unlock_finish (storage, result, NULL);
}

static gboolean
change (EbbStorage *storage,
        EbbSecret  *passphrase)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbSecret) other = vault_support_secret (NEW_PASSPHRASE);
  g_autoptr (EbbSecret) recovery = NULL;

  ebb_storage_change_key_async (storage, EBB_VAULT_SLOT_PASSPHRASE, passphrase, other,
                                on_done_cb, &result);
  await (&result);
  recovery = ebb_storage_change_key_finish (storage, result, NULL);

  return recovery != NULL;
}

/* In a keyring that is gone with the program: that of a person who is logged in
 * somewhere else. */
static gboolean
set_in_keyring (EbbStorage *storage,
                gboolean    in_keyring)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_set_in_keyring_async (storage, in_keyring, on_done_cb, &result);
  await (&result);

  return ebb_storage_set_in_keyring_finish (storage, result, NULL);
}

static gboolean
unseal (EbbStorage *storage,
        EbbSecret  *passphrase)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_unseal_async (storage, passphrase, on_done_cb, &result);
  await (&result);

  return ebb_storage_unseal_finish (storage, result, NULL);
}

/* Until everything is on the disk, and whoever waited for that has been told. */
static gboolean
settle (EbbStorage *storage)
{
  while (ebb_storage_get_save_state (storage) == EBB_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);

  return ebb_storage_get_save_state (storage) == EBB_SAVE_STATE_SAVED;
}

static gboolean
save (EbbStorage *storage)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");

  return ebb_journal_add (ebb_storage_get_journal (storage), entry, NULL) && settle (storage);
}

/* As the program does it: with a copy first, and in a second connection. */
static gboolean
import (EbbStorage *storage,
        const char *archive)
{
  g_autoptr (EbbDatabase) second = NULL;
  g_autoptr (EbbArchiveJob) job = ebb_archive_job_new (NULL, NULL, NULL);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));
  g_autoptr (GAsyncResult) result = NULL;
  EbbArchiveSummary summary;

  if (!ebb_storage_back_up_before (storage, "import", NULL))
    return FALSE;
  second = ebb_storage_open_second (storage, FALSE, NULL);
  ebb_archive_import_async (second, archive, now, EBB_ARCHIVE_KEEP_OWN, job, on_done_cb, &result);
  await (&result);

  return ebb_archive_import_finish (result, &summary, NULL) &&
         ebb_storage_take_second (storage, second, NULL) && settle (storage);
}

/* What is there now, with an entry more afterwards: somewhere to go back to. */
static gboolean
back_up (EbbStorage *storage)
{
  return ebb_storage_back_up_before (storage, "import", NULL) && save (storage);
}

static gboolean
restore (EbbStorage *storage)
{
  g_autoptr (GPtrArray) backups = ebb_storage_list_backups (storage);

  for (guint i = 0; i < backups->len; i++)
    {
      EbbBackup *backup = g_ptr_array_index (backups, i);

      if (strstr (ebb_backup_get_path (backup), "before-import") != NULL)
        return ebb_storage_go_back (storage, backup, NULL) && settle (storage);
    }

  return FALSE;
}

static gboolean
act (EbbStorage *storage,
     const char *what,
     const char *archive)
{
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");

  if (g_str_equal (what, "seal"))
    return seal (storage, passphrase);
  if (g_str_equal (what, "put"))
    return ebb_storage_put_in_inbox (storage, entry, NULL);
  if (!unlock (storage, passphrase))
    return FALSE;
  if (g_str_equal (what, "open"))
    return settle (storage);
  if (g_str_equal (what, "save"))
    return save (storage);
  if (g_str_equal (what, "change"))
    return change (storage, passphrase);
  if (g_str_equal (what, "keyring-on"))
    return set_in_keyring (storage, TRUE);
  if (g_str_equal (what, "keyring-off"))
    return set_in_keyring (storage, TRUE) && set_in_keyring (storage, FALSE);
  if (g_str_equal (what, "keyring-change"))
    return set_in_keyring (storage, TRUE) && change (storage, passphrase);
  if (g_str_equal (what, "unseal"))
    return unseal (storage, passphrase);
  if (g_str_equal (what, "back-up"))
    return back_up (storage);
  if (g_str_equal (what, "restore"))
    return restore (storage);
  if (g_str_equal (what, "import"))
    return archive != NULL && import (storage, archive);

  return ebb_storage_erase (storage, TRUE, NULL);
}

int
main (int   argc,
      char *argv[])
{
  const char *at = g_getenv ("EBB_KILL_AT");
  g_autoptr (EbbClock) clock = support_clock ("2026-11-26T12:00:00");
  g_autoptr (EbbKeyring) keyring = memory_keyring_new ();
  g_autoptr (EbbStorage) storage = NULL;
  gboolean done;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (argc < 3)
    return 2;

  kill_calls_begin (at != NULL ? (guint) atoi (at) : 0);
  storage = ebb_storage_new (argv[1], clock);
  ebb_storage_set_vault (storage, ebb_vault_new (argv[1], NULL, &vault_support_cost));
  ebb_storage_set_keyring (storage, keyring);
  ebb_storage_open (storage);
  if (g_str_equal (argv[2], "hold"))
    {
      printf ("ready\n");
      fflush (stdout);
      pause ();
    }

  done = act (storage, argv[2], argc > 3 ? argv[3] : NULL);
  if (done)
    printf ("done\n");
  fflush (stdout);
  ebb_storage_close (storage);
  printf ("%u calls\n", kill_calls_count ());

  return done ? 0 : 4;
}
