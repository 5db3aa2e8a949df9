/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every single call on the way goes wrong, in every way, once or for ever. What
 * was there before or what was being saved is there, whole; what was said to be
 * done is; and a person is told the right thing. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "vault-play.h"
#include "vault/ebb-vault-io-file.h"

#define MAX_CALLS 500

static const struct
{
  const char *name;
  EventKind   kind;
  guint       number;
} acts[] = {
  { "save", EVENT_SAVE, 3 },
  { "keep", EVENT_KEEP, 2 },
  { "put", EVENT_PUT, 103 },
  { "drop", EVENT_DROP, 101 },
  { "copy", EVENT_COPY, 202 },
  { "remove", EVENT_REMOVE, 0 },
};

/* Returns how many of its errors happened. */
static guint
act_with_error (guint        act,
                gboolean     no_links,
                const Fault *fault,
                guint       *n_refused)
{
  g_autoptr (Play) play = play_new (no_links);
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *what = NULL;
  gboolean done;
  guint event;

  play_expect (play, fault);
  play->io.decide = play_fail_at;
  event = events_begin (play->events, acts[act].kind, acts[act].number, 0);
  done = vault_act (play->file, acts[act].kind, acts[act].number, COPY, SIZE, &error);
  if (done)
    events_end (play->events, event, 0);
  play->io.decide = NULL;

  if (!play->io.has_failed)
    {
      g_assert_true (done);
      return 0;
    }

  what = play_describe (play, acts[act].name, fault);
  if (done == (error != NULL))
    g_error ("%s: no error", what);
  if (error != NULL && !play_is_right (play, fault, error))
    g_error ("%s: %s", what, error->message);
  if (error != NULL && !play_can_stop (fault))
    g_error ("%s: nothing had to stop: %s", what, error->message);
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);

  problem = play_check (play);
  if (problem != NULL)
    g_error ("%s: %s", what, problem);
  *n_refused += error != NULL ? 1 : 0;

  return play->io.has_failed_again ? 2 : 1;
}

static void
test_act (gconstpointer data)
{
  guint act = GPOINTER_TO_UINT (data) / 2;
  gboolean no_links = GPOINTER_TO_UINT (data) % 2 == 1;
  guint n_errors = 0;
  guint n_refused = 0;
  guint n = 1;

  for (guint which = 0; which < play_n_errors; which++)
    {
      for (int for_ever = 0; for_ever <= 1; for_ever++)
        {
          for (n = 1; n < MAX_CALLS; n++)
            {
              const Fault fault = { .which = which, .at = n, .for_ever = for_ever == 1 };

              if (act_with_error (act, no_links, &fault, &n_refused) == 0)
                break;
              n_errors++;
            }
        }
    }

  g_assert_cmpint (n_refused, >, 0);
  g_assert_cmpint (n, <, MAX_CALLS);
  g_test_message ("figure: %s%s: %u calls, %u errors, told of %u: 0 bad", acts[act].name,
                  no_links ? " without links" : "", n - 1, n_errors, n_refused);
}

/* And another error on the way out of the first: what tidies up goes wrong, too. */
static void
test_twice (gconstpointer data)
{
  guint act = GPOINTER_TO_UINT (data) / 2;
  gboolean no_links = GPOINTER_TO_UINT (data) % 2 == 1;
  const struct
  {
    int number;
    gboolean for_ever;
  } second[] = { { EINTR, FALSE }, { EINTR, TRUE }, { EIO, FALSE } };
  guint n_pairs = 0;
  guint n_refused = 0;
  guint n_happened = 2;

  for (guint how = 0; how < G_N_ELEMENTS (second); how++)
    {
      Fault fault = { .at = 1, .again = second[how].number,
                      .again_for_ever = second[how].for_ever };

      for (; n_happened > 0; fault.at++)
        {
          fault.again_at = fault.at;
          do
            {
              fault.again_at++;
              n_happened = act_with_error (act, no_links, &fault, &n_refused);
              n_pairs += n_happened == 2 ? 1 : 0;
            }
          while (n_happened == 2);
        }
      n_happened = 2;
    }

  g_assert_cmpint (n_refused, >, 0);
  g_test_message ("figure: %s%s: %u times two errors: 0 bad", acts[act].name,
                  no_links ? " without links" : "", n_pairs);
}

static guint
read_number (Play       *play,
             const char *path)
{
  g_autoptr (GBytes) bytes = ebb_vault_file_read (play->file, path, NULL);

  return events_read (bytes);
}

/* A damaged vault gets another one in its place, and is kept. Whatever goes wrong,
 * the old one is under the one name or the other, and what is in place is whole. */
static void
replace_with_error (Play        *play,
                    const Fault *fault)
{
  const char *aside = FOLDER "/journal.damaged";
  g_autoptr (GBytes) sealed = events_make (3, SIZE);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  guint now;

  play->io.decide = play_fail_at;
  done = ebb_vault_file_replace (play->file, sealed, aside, NULL, NULL, &error);
  play->io.decide = NULL;
  g_assert_true (done == (error == NULL));
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  if (error != NULL)
    g_assert_true (play_is_right (play, fault, error));

  loaded = ebb_vault_file_load (play->file, &error);
  now = events_read (loaded);
  if (!(now == 3 || (now == 2 && !done)))
    {
      g_autofree char *what = play_describe (play, "replace", fault);

      g_error ("%s: %u, %s", what, now, error != NULL ? error->message : "done");
    }
  g_assert_true (now == 2 || read_number (play, aside) == 2);
}

/* Somebody else wrote the vault meanwhile: theirs stays in place, and what could
 * not be saved is kept beside it or told of; @again, what is there from the time
 * before stays where the new one cannot be. */
static void
save_beside (Play        *play,
             const Fault *fault,
             gboolean     again)
{
  g_autoptr (EbbVaultFile) other = ebb_vault_file_new (FOLDER, memory_io_get_io (play->disk));
  g_autoptr (GBytes) sealed = events_make (3, SIZE);
  g_autoptr (GBytes) theirs = events_make (4, SIZE);
  g_autoptr (GBytes) loaded = ebb_vault_file_load (other, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_vault_file_save (other, theirs, NULL, NULL, NULL));
  if (again)
    {
      g_autoptr (GBytes) before = events_make (5, SIZE);

      g_assert_false (ebb_vault_file_save (play->file, before, NULL, NULL, NULL));
      play_expect (play, fault);
    }
  play->io.decide = play_fail_at;
  g_assert_false (ebb_vault_file_save (play->file, sealed, NULL, NULL, &error));
  play->io.decide = NULL;
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  g_assert_true (g_error_matches (error, EBB_ERROR, EBB_ERROR_BUSY) ||
                 play_is_right (play, fault, error));
  if (strstr (error->message, "“journal.sealed.mine-1”") != NULL)
    g_assert_cmpuint (read_number (play, FOLDER "/journal.sealed.mine-1"), ==, 3);
  else if (again)
    {
      guint kept = read_number (play, FOLDER "/journal.sealed.mine-1");

      g_assert_true (kept == 3 || kept == 5);
    }
  g_assert_cmpuint (read_number (play, FOLDER "/journal.sealed"), ==, 4);
}

static void
save_beside_with_error (Play        *play,
                        const Fault *fault)
{
  save_beside (play, fault, FALSE);
}

static void
save_beside_again_with_error (Play        *play,
                              const Fault *fault)
{
  save_beside (play, fault, TRUE);
}

/* What is peeked at is right, or is nothing. */
static void
read_header_with_error (Play        *play,
                        const Fault *fault)
{
  g_autoptr (GBytes) sealed = events_make (2, SIZE);
  guint8 header[EBB_VAULT_FILE_HEAD];
  gboolean done;

  play->io.decide = play_fail_at;
  done = ebb_vault_file_read_header (play->file, header);
  play->io.decide = NULL;
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  g_assert_true (done || play_can_stop (fault));
  if (done)
    g_assert_cmpmem (header, sizeof header, g_bytes_get_data (sealed, NULL), sizeof header);
}

/* The first save of all, where not even the folder is there, nor the one above. */
static void
begin_with_error (Play        *play,
                  const Fault *fault)
{
  const char *folder = "/home/another/data/ebb";
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, &play->io.parent);
  g_autoptr (EbbVaultFile) later = NULL;
  g_autoptr (GBytes) sealed = events_make (3, SIZE);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  play->io.decide = play_fail_at;
  done = ebb_vault_file_save (file, sealed, NULL, NULL, &error);
  play->io.decide = NULL;
  g_assert_true (done == (error == NULL));
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  if (error != NULL && !play_is_right (play, fault, error))
    {
      g_autofree char *what = play_describe (play, "begin", fault);

      g_error ("%s: %s", what, error->message);
    }

  /* Whoever tries again has it. */
  later = ebb_vault_file_new (folder, memory_io_get_io (play->disk));
  loaded = ebb_vault_file_load (later, NULL);
  g_assert_true (events_read (loaded) == 3 || (loaded == NULL && !done));
  g_assert_true (ebb_vault_file_save (later, sealed, NULL, NULL, NULL));
}

static void
write_file (Play       *play,
            const char *name,
            guint       number)
{
  g_autofree char *path = g_build_filename (FOLDER, name, NULL);
  g_autoptr (GBytes) sealed = events_make (number, SIZE);
  EbbVaultIo *io = memory_io_get_io (play->disk);

  io->unlink (io, path);
  g_assert_cmpint (ebb_vault_io_write_file (io, path, sealed, FALSE), ==, 0);
  g_assert_true (ebb_vault_io_sync_folder (io, FOLDER, NULL));
}

/* What a save that was cut left: the vault and another second name of it, the same
 * one, or all but the vault. Loading it has one of them, and a save is possible. */
static void
load_cut (Play        *play,
          const Fault *fault,
          guint        old,
          gboolean     gone)
{
  EbbVaultIo *io = memory_io_get_io (play->disk);
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (FOLDER, &play->io.parent);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  guint number;

  write_file (play, ".journal.sealed.old", old);
  write_file (play, ".journal.sealed.tmp", 3);
  write_file (play, ".journal.sealed.old.tmp", 5);
  if (gone)
    g_assert_cmpint (io->unlink (io, FOLDER "/journal.sealed"), ==, 0);

  play->io.decide = play_fail_at;
  loaded = ebb_vault_file_load (file, &error);
  number = events_read (loaded);
  if (loaded != NULL)
    ebb_vault_file_save (file, loaded, NULL, NULL, NULL);
  play->io.decide = NULL;
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  g_assert_true ((loaded == NULL) == (error != NULL));
  if (loaded != NULL)
    g_assert_true (gone ? number == 3 || number == old || number == 1 : number == 2);
  g_clear_pointer (&loaded, g_bytes_unref);
  loaded = ebb_vault_file_load (file, NULL);
  g_assert_nonnull (loaded);
}

static void
load_other_with_error (Play        *play,
                       const Fault *fault)
{
  load_cut (play, fault, 1, FALSE);
}

static void
load_same_with_error (Play        *play,
                      const Fault *fault)
{
  load_cut (play, fault, 2, FALSE);
}

static void
load_gone_with_error (Play        *play,
                      const Fault *fault)
{
  load_cut (play, fault, 2, TRUE);
}

typedef void (*RareFunc) (Play        *play,
                          const Fault *fault);

static guint
rare_with_error (RareFunc     act,
                 gboolean     no_links,
                 const Fault *fault)
{
  g_autoptr (Play) play = play_new (no_links);

  play_expect (play, fault);
  act (play, fault);

  return play->io.has_failed_again ? 2 : play->io.has_failed ? 1 : 0;
}

static void
test_rare (gconstpointer act_with)
{
  RareFunc act = act_with;
  guint n_errors = 0;
  guint n_pairs = 0;

  for (guint how = 0; how < 4 * play_n_errors; how++)
    {
      Fault fault = { .which = how / 4, .at = 1, .for_ever = how / 2 % 2 == 1 };

      for (; rare_with_error (act, how % 2 == 1, &fault) > 0; fault.at++)
        {
          n_errors++;
          if (fault.for_ever || (how / 4 > 3 && g_getenv ("EBB_TEST_NIGHTLY") == NULL))
            continue;
          fault.again = how / 4 % 2 == 0 ? EINTR : EIO;
          fault.again_for_ever = how / 8 % 2 == 0;
          for (fault.again_at = fault.at + 1;
               rare_with_error (act, how % 2 == 1, &fault) == 2; fault.again_at++)
            n_pairs++;
          fault.again_at = 0;
        }
    }

  g_test_message ("figure: %u errors, %u times two: 0 bad", n_errors, n_pairs);
}

/* The process that saves does not start again: it tries again. */
static void
test_retry (void)
{
  guint n_errors = 0;
  gboolean has_failed = TRUE;

  for (guint n = 1; has_failed; n++)
    {
      g_autoptr (Play) play = play_new (FALSE);
      g_autoptr (GError) error = NULL;
      g_autofree char *problem = NULL;
      guint event = events_begin (play->events, EVENT_SAVE, 3, 0);

      play->io.n_calls = 0;
      play->io.fail_at = n;
      play->io.number = ENOSPC;
      play->io.decide = play_fail_at;
      if (!vault_act (play->file, EVENT_SAVE, 3, COPY, SIZE, NULL))
        {
          vault_act (play->file, EVENT_SAVE, 3, COPY, SIZE, &error);
          g_assert_no_error (error);
          n_errors++;
        }
      events_end (play->events, event, 0);
      has_failed = play->io.has_failed;

      problem = play_check (play);
      if (problem != NULL)
        g_error ("%s", problem);
    }

  g_assert_cmpint (n_errors, >, 5);
  g_test_message ("figure: %u saves tried again: 0 bad", n_errors);
}

static void
test_load (void)
{
  guint n_errors = 0;

  for (guint which = 0; which < play_n_errors; which++)
    {
      gboolean has_failed = TRUE;

      for (guint n = 1; has_failed; n++)
        {
          g_autoptr (Play) play = play_new (FALSE);
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes = NULL;
          g_autofree char *problem = NULL;

          play->io.n_calls = 0;
          play->io.fail_at = n;
          play->io.number = play_errors[which].number;
          play->io.for_ever = TRUE;
          play->io.decide = play_fail_at;
          bytes = ebb_vault_file_load (play->file, &error);
          has_failed = play->io.has_failed;
          play->io.decide = NULL;
          n_errors += has_failed ? 1 : 0;

          if (bytes == NULL && play_errors[which].number == FAULTY_NOTHING)
            g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
          else if (bytes == NULL)
            g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
          else
            g_assert_cmpint (events_read (bytes), ==, 2);
          g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
          problem = play_check (play);
          if (problem != NULL)
            g_error ("%s", problem);
        }
    }

  g_test_message ("figure: load: %u errors: 0 bad", n_errors);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vault-errors/%s%s", acts[i / 2].name,
                                               i % 2 == 1 ? "/without-links" : "");
      g_autofree char *twice = g_strconcat (path, "/twice", NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_act);
      g_test_add_data_func (twice, GUINT_TO_POINTER (i), test_twice);
    }
  g_test_add_data_func ("/vault-errors/replace", replace_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/begin", begin_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/beside", save_beside_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/beside-again", save_beside_again_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/header", read_header_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/cut-other", load_other_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/cut-same", load_same_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/cut-gone", load_gone_with_error, test_rare);
  g_test_add_func ("/vault-errors/retry", test_retry);
  g_test_add_func ("/vault-errors/load", test_load);

  return g_test_run ();
}
