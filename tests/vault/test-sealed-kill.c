/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that works on a sealed journal, or on one that is being sealed, is
 * killed before each call of the vault. The journal opens afterwards, with the old
 * or the new passphrase or without one, and all that was told to be saved is in
 * it. */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "core-support.h"
#include "vault-support.h"

#define NEW_PASSPHRASE "another horse"
#define MAX_CALLS 500

static const struct
{
  const char *name;
  gboolean    is_sealed;
} scenarios[] = {
  { "seal", FALSE }, { "save", TRUE }, { "change", TRUE },
  { "unseal", TRUE }, { "put", TRUE }, { "erase", TRUE },
};

static void
run_program (const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
copy_folder (const char *from,
             const char *to)
{
  const char *remove[] = { "rm", "-rf", to, NULL };
  const char *copy[] = { "cp", "-a", from, to, NULL };

  run_program (remove);
  run_program (copy);
}

static EbbStorage *
open_storage (const char *folder)
{
  g_autoptr (EbbClock) clock = support_clock ("2026-11-26T12:00:00");
  EbbStorage *storage = ebb_storage_new (folder, clock);

  ebb_storage_set_vault (storage, ebb_vault_new (folder, NULL, &vault_support_cost));
  ebb_storage_open (storage);

  return storage;
}

static GSubprocess *
start (const char *folder,
       const char *what,
       guint       n)
{
  g_autofree char *writer = g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "tests", "vault",
                                              "sealed-writer", NULL);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "EBB_KILL_AT", number, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, writer, folder, what, NULL);
  g_assert_no_error (error);

  return process;
}

/* Whether it was killed. Sets what it was told is done. */
static gboolean
run_until (const char *folder,
           const char *what,
           guint       n,
           gboolean   *done)
{
  g_autoptr (GSubprocess) process = start (folder, what, n);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *done = g_str_equal (output, "done\n");
  if (g_subprocess_get_if_signaled (process))
    {
      g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
      return TRUE;
    }
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  return FALSE;
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
unlock (EbbStorage *storage,
        const char *passphrase)
{
  g_autoptr (EbbSecret) secret = vault_support_secret (passphrase);
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_unlock_async (storage, EBB_VAULT_SLOT_PASSPHRASE, secret, NULL, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return ebb_storage_unlock_finish (storage, result, NULL);
}

static void
assert_whole (const char *folder,
              const char *what,
              gboolean    done)
{
  g_autoptr (EbbStorage) storage = open_storage (folder);
  gboolean is_sealed = ebb_storage_get_state (storage) == EBB_STORAGE_LOCKED;
  gboolean is_changed = FALSE;
  EbbDatabase *database;
  gint64 n_old, n_new;

  if (is_sealed && !unlock (storage, VAULT_SUPPORT_PASSPHRASE))
    {
      g_assert_true (unlock (storage, NEW_PASSPHRASE));
      is_changed = TRUE;
    }
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READY);
  database = ebb_storage_get_database (storage);
  n_old = support_int (database, "SELECT count(*) FROM entry WHERE note = 'old'");
  n_new = support_int (database, "SELECT count(*) FROM entry WHERE note = 'new'");

  g_assert_true (n_old == 1 || (n_old == 0 && g_str_equal (what, "erase")));
  if (g_str_equal (what, "save") || g_str_equal (what, "put"))
    g_assert_true (n_new == 1 || (n_new == 0 && !done));
  else
    g_assert_cmpint (n_new, ==, 0);
  if (done)
    {
      g_assert_true (is_sealed == !g_str_equal (what, "unseal"));
      g_assert_true (is_changed == g_str_equal (what, "change"));
      g_assert_true (n_old == (g_str_equal (what, "erase") ? 0 : 1));
    }
  ebb_storage_close (storage);
}

/* Two journals with one entry: plain, and sealed. */
static void
make_journals (const char *plain,
               const char *sealed)
{
  g_autoptr (EbbStorage) storage = open_storage (plain);
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-25T11:00:00", 5, "old");
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  ebb_journal_add (ebb_storage_get_journal (storage), entry, &error);
  g_assert_no_error (error);
  ebb_storage_close (storage);
  copy_folder (plain, sealed);
  g_assert_false (run_until (sealed, "seal", 0, &done));
  g_assert_true (done);
}

static void
test_every_call (void)
{
  g_autofree char *plain = support_path ("plain");
  g_autofree char *sealed = support_path ("sealed");
  g_autofree char *folder = support_path ("journal");
  guint n_all = 0;

  make_journals (plain, sealed);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      gboolean killed = TRUE;
      guint n;

      for (n = 1; killed && n < MAX_CALLS; n++)
        {
          gboolean done = FALSE;

          copy_folder (scenarios[i].is_sealed ? sealed : plain, folder);
          killed = run_until (folder, scenarios[i].name, n, &done);
          assert_whole (folder, scenarios[i].name, done);
        }
      g_assert_false (killed);
      g_test_message ("%s: killed at %u calls", scenarios[i].name, n - 2);
      n_all += n - 2;
    }

  g_assert_cmpint (n_all, >, 50);
  g_test_message ("%u kills: 0 unreadable, 0 lost that were said to be done", n_all);
}

/* The second instance does not write, and needs nobody's help once the first one
 * is gone. */
static void
test_two (void)
{
  g_autofree char *plain = support_path ("plain");
  g_autofree char *sealed = support_path ("sealed");
  g_autofree char *path = g_build_filename (sealed, "journal.sealed", NULL);
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  char word[6];

  make_journals (plain, sealed);
  before = support_read (path);
  holder = start (sealed, "hold", 0);
  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (holder), word, 6, NULL,
                                        NULL), ==, 6);
  storage = open_storage (sealed);
  if (ebb_storage_get_state (storage) == EBB_STORAGE_LOCKED)
    unlock (storage, VAULT_SUPPORT_PASSPHRASE);
  g_assert_cmpint (ebb_storage_get_state (storage), !=, EBB_STORAGE_READY);
  g_assert_false (ebb_journal_add (ebb_storage_get_journal (storage), entry, NULL));
  ebb_storage_close (storage);
  g_clear_object (&storage);
  after = support_read (path);
  g_assert_true (g_bytes_equal (before, after));

  g_subprocess_force_exit (holder);
  g_subprocess_wait (holder, NULL, NULL);
  assert_whole (sealed, "nothing", FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sealed-kill/every-call", test_every_call);
  g_test_add_func ("/sealed-kill/two", test_two);

  return g_test_run ();
}
