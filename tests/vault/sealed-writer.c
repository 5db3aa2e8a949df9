/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does one thing to a journal and prints "done" when it has been told that it is.
 *
 *     sealed-writer FOLDER seal | save | change | unseal | put | erase | hold
 *
 * With EBB_KILL_AT it kills itself right before that call of the vault's table.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "core-support.h"
#include "faulty-io.h"
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

static gboolean
unseal (EbbStorage *storage,
        EbbSecret  *passphrase)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_unseal_async (storage, passphrase, on_done_cb, &result);
  await (&result);

  return ebb_storage_unseal_finish (storage, result, NULL);
}

static gboolean
save (EbbStorage *storage)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");

  if (!ebb_journal_add (ebb_storage_get_journal (storage), entry, NULL))
    return FALSE;
  while (ebb_storage_get_save_state (storage) == EBB_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);

  return ebb_storage_get_save_state (storage) == EBB_SAVE_STATE_SAVED;
}

static gboolean
act (EbbStorage *storage,
     const char *what)
{
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");

  if (g_str_equal (what, "seal"))
    return seal (storage, passphrase);
  if (g_str_equal (what, "put"))
    return ebb_storage_put_in_inbox (storage, entry, NULL);
  if (!unlock (storage, passphrase))
    return FALSE;
  if (g_str_equal (what, "save"))
    return save (storage);
  if (g_str_equal (what, "change"))
    return change (storage, passphrase);
  if (g_str_equal (what, "unseal"))
    return unseal (storage, passphrase);

  return ebb_storage_erase (storage, TRUE, NULL);
}

int
main (int   argc,
      char *argv[])
{
  const char *at = g_getenv ("EBB_KILL_AT");
  g_autoptr (EbbClock) clock = support_clock ("2026-11-26T12:00:00");
  g_autoptr (EbbStorage) storage = NULL;
  gboolean done;
  FaultyIo io;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (argc < 3)
    return 2;

  faulty_io_init (&io, NULL);
  io.fail_at = at != NULL ? (guint) atoi (at) : 0;
  io.decide = faulty_io_kill_at;
  storage = ebb_storage_new (argv[1], clock);
  ebb_storage_set_vault (storage, ebb_vault_new (argv[1], &io.parent, &vault_support_cost));
  ebb_storage_open (storage);
  if (g_str_equal (argv[2], "hold"))
    {
      printf ("ready\n");
      fflush (stdout);
      pause ();
    }

  done = act (storage, argv[2]);
  if (done)
    printf ("done\n");
  fflush (stdout);
  ebb_storage_close (storage);

  return done ? 0 : 4;
}
