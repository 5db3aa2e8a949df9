/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that works on a sealed journal, or on one that is being sealed, is
 * killed before each system call that changes a file. The journal opens afterwards,
 * with the old or the new passphrase or without one, and all that was told to be
 * saved is in it. ./check tries some of the calls, EBB_TEST_NIGHTLY all. */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "archive-support.h"
#include "core-support.h"
#include "vault-support.h"

#define NEW_PASSPHRASE "another horse"
/* How many of the calls are tried by day. */
#define N_SAMPLES 4

typedef enum {
  BASE_PLAIN,
  BASE_SEALED,
  BASE_OLD,
  BASE_WAITING,
  BASE_MORE,
  N_BASES
} Base;

/* The journals that it begins with. All have an entry "old"; the old one is of the
 * first version, "waiting" has "new" in its inbox, and "more" has it in the journal
 * and not in a backup. */
static const char *const bases[N_BASES] = { "plain", "sealed", "old", "waiting", "more" };

static const struct
{
  const char *name;
  Base        base;
  const char *what;
} scenarios[] = {
  { "seal", BASE_PLAIN, "seal" },
  { "save", BASE_SEALED, "save" },
  { "change", BASE_SEALED, "change" },
  { "keyring-on", BASE_SEALED, "keyring-on" },
  { "keyring-off", BASE_SEALED, "keyring-off" },
  { "keyring-change", BASE_SEALED, "keyring-change" },
  { "unseal", BASE_SEALED, "unseal" },
  { "put", BASE_SEALED, "put" },
  { "erase", BASE_MORE, "erase" },
  { "migrate", BASE_OLD, "open" },
  { "merge", BASE_WAITING, "open" },
  { "import", BASE_SEALED, "import" },
  { "restore", BASE_MORE, "restore" },
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

static char *
find_writer (void)
{
  return g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "tests", "vault", "sealed-writer",
                           NULL);
}

static GSubprocess *
start (const char *folder,
       const char *what,
       guint       n)
{
  g_autofree char *writer = find_writer ();
  g_autofree char *archive = support_path ("archive.json");
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "EBB_KILL_AT", number, TRUE);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, writer, folder, what, archive,
                                         NULL);
  g_assert_no_error (error);

  return process;
}

/* Returns whether it was killed. Sets what it was told is done, and how many calls
 * there were if it came to its end. */
static gboolean
run_until (const char *folder,
           const char *what,
           guint       n,
           gboolean   *done,
           guint      *n_calls)
{
  g_autoptr (GSubprocess) process = start (folder, what, n);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *done = g_str_has_prefix (output, "done\n");
  *n_calls = 0;
  if (g_subprocess_get_if_signaled (process))
    {
      g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
      return TRUE;
    }
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_true (*done);
  *n_calls = (guint) atoi (output + strlen ("done\n"));

  return FALSE;
}

static guint
run (const char *folder,
     const char *what)
{
  gboolean done = FALSE;
  guint n_calls = 0;

  g_assert_false (run_until (folder, what, 0, &done, &n_calls));

  return n_calls;
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

/* The one that was made before the journal was changed as a whole. */
static gint64
count_in_backup (EbbStorage *storage,
                 const char *what)
{
  g_autoptr (GPtrArray) backups = ebb_storage_list_backups (storage);

  for (guint i = 0; i < backups->len; i++)
    {
      EbbBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GError) error = NULL;

      if (strstr (ebb_backup_get_path (backup), what) == NULL)
        continue;
      ebb_storage_inspect_backup (storage, backup, &error);
      g_assert_no_error (error);
      return ebb_backup_get_n_entries (backup);
    }

  return 0;
}

/* What has to be there, or else not, by what was done and whether it was told. */
static void
assert_entries (EbbStorage *storage,
                const char *what,
                gboolean    done)
{
  EbbDatabase *database = ebb_storage_get_database (storage);
  gint64 n_old = support_int (database, "SELECT count(*) FROM entry WHERE note = 'old'");
  gint64 n_new = support_int (database, "SELECT count(*) FROM entry WHERE note = 'new'");

  if (g_str_equal (what, "erase"))
    {
      g_assert_cmpint (n_old, ==, n_new);
      g_assert_true (n_old == 0 || (n_old == 1 && !done));
      return;
    }

  g_assert_cmpint (n_old, ==, 1);
  if (g_str_equal (what, "merge"))
    g_assert_cmpint (n_new, ==, 1);
  else if (g_str_equal (what, "save") || g_str_equal (what, "put") ||
           g_str_equal (what, "import"))
    g_assert_true (n_new == 1 || (n_new == 0 && !done));
  else if (g_str_equal (what, "restore"))
    {
      g_assert_true (n_new == 0 || (n_new == 1 && !done));
      if (n_new == 0)
        g_assert_cmpint (count_in_backup (storage, "before-restore"), ==, 2);
    }
  else
    g_assert_cmpint (n_new, ==, 0);
}

/* The text of a journal is in no file that was to be sealed. */
static void
assert_nothing_plain (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* There is a journal without anything in it for the time of erasing. */
      if (strstr (name, ".db") != NULL && !g_str_has_prefix (name, "journal.fresh"))
        g_error ("“%s” is still plain", path);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_nothing_plain (path);
    }
}

static void
assert_whole (const char *folder,
              const char *what,
              gboolean    done)
{
  g_autoptr (EbbStorage) storage = open_storage (folder);
  gboolean is_sealed = ebb_storage_get_state (storage) == EBB_STORAGE_LOCKED;
  gboolean is_changed = FALSE;

  if (is_sealed && !unlock (storage, VAULT_SUPPORT_PASSPHRASE))
    {
      g_assert_true (unlock (storage, NEW_PASSPHRASE));
      is_changed = TRUE;
    }
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READY);
  assert_entries (storage, what, done);
  if (is_sealed)
    assert_nothing_plain (folder);
  if (done)
    {
      g_assert_true (is_sealed == !g_str_equal (what, "unseal"));
      g_assert_true (is_changed == g_str_has_suffix (what, "change"));
    }
  ebb_storage_close (storage);
}

/* (transfer full): a journal of the first version with one entry, sealed. */
static GBytes *
make_old (void)
{
  g_autofree char *path = support_path ("v1.db");
  g_autoptr (GBytes) image = NULL;
  g_autoptr (EbbSecret) data_key = NULL;
  EbbVaultHeader header;

  support_load_sql (path, "v1.sql");
  support_raw_exec (path, "UPDATE entry SET note = 'old' WHERE id = (SELECT min (id) FROM entry)");
  image = support_read (path);

  return vault_support_make (&header, &data_key, image);
}

static void
add_entry (const char *folder,
           const char *note)
{
  g_autoptr (EbbStorage) storage = open_storage (folder);
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-25T11:00:00", 5, note);
  g_autoptr (GError) error = NULL;

  ebb_journal_add (ebb_storage_get_journal (storage), entry, &error);
  g_assert_no_error (error);
  ebb_storage_back_up (storage, &error);
  g_assert_no_error (error);
  ebb_storage_close (storage);
}

static void
make_journals (char *folders[N_BASES])
{
  g_autofree char *other = support_path ("other");
  g_autofree char *other_journal = g_build_filename (other, "journal.db", NULL);
  g_autofree char *archive = support_path ("archive.json");
  g_autofree char *old = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_BASES; i++)
    folders[i] = support_path (bases[i]);

  add_entry (folders[BASE_PLAIN], "old");
  copy_folder (folders[BASE_PLAIN], folders[BASE_SEALED]);
  run (folders[BASE_SEALED], "seal");
  copy_folder (folders[BASE_SEALED], folders[BASE_WAITING]);
  run (folders[BASE_WAITING], "put");
  copy_folder (folders[BASE_SEALED], folders[BASE_MORE]);
  run (folders[BASE_MORE], "back-up");

  sealed = make_old ();
  g_assert_cmpint (g_mkdir (folders[BASE_OLD], 0700), ==, 0);
  old = g_build_filename (folders[BASE_OLD], "journal.sealed", NULL);
  support_write (old, sealed);

  add_entry (other, "new");
  archive_export (other_journal, archive, &error);
  g_assert_no_error (error);
}

static void
free_folders (char *folders[N_BASES])
{
  for (guint i = 0; i < N_BASES; i++)
    g_free (folders[i]);
}

/* Returns how often. */
static guint
kill_in (guint       scenario,
         const char *base,
         const char *folder)
{
  guint step = 1;
  guint n_calls;
  guint n_kills = 0;

  copy_folder (base, folder);
  n_calls = run (folder, scenarios[scenario].what);
  assert_whole (folder, scenarios[scenario].name, TRUE);
  if (g_getenv ("EBB_TEST_NIGHTLY") == NULL)
    step = MAX (1, n_calls / N_SAMPLES);

  /* The last one is among them: that it was told is so. */
  for (guint n = n_calls; n > 0; n = n > step ? n - step : 0)
    {
      gboolean done = FALSE;
      guint ignored;

      copy_folder (base, folder);
      if (run_until (folder, scenarios[scenario].what, n, &done, &ignored))
        n_kills++;
      assert_whole (folder, scenarios[scenario].name, done);
    }
  g_test_message ("%s: %u calls, killed at %u", scenarios[scenario].name, n_calls, n_kills);

  return n_kills;
}

static void
test_every_call (void)
{
  g_autofree char *folder = support_path ("journal");
  char *folders[N_BASES];
  guint n_all = 0;

  make_journals (folders);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      guint n = kill_in (i, folders[scenarios[i].base], folder);

      g_assert_cmpuint (n, >, 2);
      n_all += n;
    }
  free_folders (folders);

  g_test_message ("figure: %u kills: 0 unreadable, 0 lost that were said to be done", n_all);
}

/* As a sandbox starts it: it sees other mounts, and the folder under another
 * name. */
static GSubprocess *
start_in_sandbox (const char *folder)
{
  g_autofree char *writer = find_writer ();
  g_autofree char *archive = support_path ("archive.json");
  g_autofree char *other = support_path ("elsewhere");
  g_autoptr (GSubprocessLauncher) launcher = NULL;

  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);

  return g_subprocess_launcher_spawn (launcher, NULL, "unshare", "--map-root-user", "--mount",
                                      "sh", "-c", "mount --bind \"$1\" \"$2\" &&"
                                      " exec \"$0\" \"$2\" hold \"$3\"",
                                      writer, folder, other, archive, NULL);
}

static gboolean
read_holds (GSubprocess *holder)
{
  char word[6];

  return holder != NULL &&
         g_input_stream_read (g_subprocess_get_stdout_pipe (holder), word, sizeof word, NULL,
                              NULL) == sizeof word;
}

/* The second instance does not write, and needs nobody's help once the first one
 * is gone. */
static void
assert_second_waits (const char  *sealed,
                     GSubprocess *holder)
{
  g_autofree char *path = g_build_filename (sealed, "journal.sealed", NULL);
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");
  g_autoptr (GBytes) before = support_read (path);
  g_autoptr (GBytes) after = NULL;

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

static void
test_two (void)
{
  g_autofree char *sealed = support_path ("two");
  g_autoptr (GSubprocess) holder = NULL;

  add_entry (sealed, "old");
  run (sealed, "seal");
  holder = start (sealed, "hold", 0);
  g_assert_true (read_holds (holder));
  assert_second_waits (sealed, holder);
}

/* One of the two from a Flatpak and one not. */
static void
test_two_sandbox (void)
{
  g_autofree char *sealed = support_path ("two-sandbox");
  g_autoptr (GSubprocess) holder = NULL;

  add_entry (sealed, "old");
  run (sealed, "seal");
  holder = start_in_sandbox (sealed);
  if (!read_holds (holder))
    {
      g_test_skip ("no namespaces here");
      return;
    }
  assert_second_waits (sealed, holder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sealed-kill/every-call", test_every_call);
  g_test_add_func ("/sealed-kill/two", test_two);
  g_test_add_func ("/sealed-kill/two-sandbox", test_two_sandbox);

  return g_test_run ();
}
