/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every single call on the way goes wrong, in every way, once or for ever. What
 * was there before or what was being saved is there, whole; what was said to be
 * done is; and a person is told the right thing. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "ebb-error.h"
#include "faulty-io.h"
#include "memory-io.h"
#include "vault-act.h"

#define FOLDER "/home/somebody/ebb"
#define COPY "/media/copy"
#define SIZE 9000
#define NEXT 999
#define MAX_CALLS 500

static const struct
{
  const char *name;
  int         number;
  EbbError    code;
} errors[] = {
  { "EIO", EIO, EBB_ERROR_FAILED },
  { "ENOSPC", ENOSPC, EBB_ERROR_DISK_FULL },
  { "EDQUOT", EDQUOT, EBB_ERROR_DISK_FULL },
  { "EFBIG", EFBIG, EBB_ERROR_DISK_FULL },
  { "EROFS", EROFS, EBB_ERROR_READ_ONLY },
  { "EACCES", EACCES, EBB_ERROR_READ_ONLY },
  { "EINTR", EINTR, EBB_ERROR_FAILED },
  { "EMFILE", EMFILE, EBB_ERROR_FAILED },
  { "a short write", FAULTY_SHORT, EBB_ERROR_FAILED },
};

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

typedef struct
{
  MemoryIo     *disk;
  Events       *events;
  FaultyIo      io;
  EbbVaultFile *file;
} Play;

static void
do_event (Play      *play,
          EventKind  kind,
          guint      number)
{
  g_autoptr (GError) error = NULL;
  guint event = events_begin (play->events, kind, number, 0);

  vault_act (play->file, kind, number, COPY, SIZE, &error);
  g_assert_no_error (error);
  events_end (play->events, event, 0);
}

static Play *
play_new (gboolean no_links)
{
  Play *play = g_new0 (Play, 1);
  EbbVaultIo *io;

  play->disk = memory_io_new ();
  play->events = events_new ();
  io = memory_io_get_io (play->disk);
  memory_io_set_no_links (play->disk, no_links);
  g_assert_cmpint (io->mkdir (io, "/media", 0700), ==, 0);
  g_assert_cmpint (io->fsync_folder (io, "/"), ==, 0);
  faulty_io_init (&play->io, io);
  play->file = ebb_vault_file_new (FOLDER, &play->io.parent);

  do_event (play, EVENT_SAVE, 1);
  do_event (play, EVENT_KEEP, 1);
  do_event (play, EVENT_SAVE, 2);
  do_event (play, EVENT_PUT, 101);
  do_event (play, EVENT_PUT, 102);
  do_event (play, EVENT_COPY, 201);

  return play;
}

static void
play_free (Play *play)
{
  ebb_vault_file_free (play->file);
  faulty_io_clear (&play->io);
  memory_io_free (play->disk);
  events_free (play->events);
  g_free (play);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Play, play_free)

static int
fail_at (FaultyIo   *io,
         FaultyCall  call,
         const char *path)
{
  int number = faulty_io_fail_at (io, call, path);

  if (call == FAULTY_FSYNC && number > 0)
    memory_io_drop_writes ((MemoryIo *) io->inner);

  return number;
}

/* What reads says that it could not read; what reads back, that it could not
 * save. */
static gboolean
is_right (const GError *error,
          FaultyCall    call,
          EbbError      code)
{
  gboolean reads = call == FAULTY_OPEN || call == FAULTY_READ || call == FAULTY_FSTAT ||
                   call == FAULTY_LIST;

  return error->domain == EBB_ERROR &&
         (error->code == (int) code ||
          (reads && (error->code == EBB_ERROR_FAILED || error->code == EBB_ERROR_UNAVAILABLE)));
}

/* As it is, and if the power goes right then and takes all that was not synced:
 * what is said to be done is done on the disk. */
static char *
check (Play *play)
{
  guint n_changes = memory_io_get_n_changes (play->disk);
  g_autoptr (GArray) unsynced = memory_io_find_unsynced (play->disk, n_changes);
  g_autofree Fate *fates = g_new0 (Fate, unsynced->len + 1);
  g_autoptr (MemoryIo) without = NULL;
  char *problem;

  without = memory_io_lose_power (play->disk, n_changes, unsynced, fates, NULL);
  problem = events_check (play->events, 0, FOLDER, COPY, memory_io_get_io (without), NEXT);
  if (problem == NULL)
    problem = events_check (play->events, 0, FOLDER, COPY, memory_io_get_io (play->disk), NEXT);

  return problem;
}

/* Returns whether there was such a call. */
static gboolean
act_with_error (guint    act,
                guint    which,
                guint    n,
                gboolean for_ever,
                gboolean no_links,
                guint   *n_refused)
{
  g_autoptr (Play) play = play_new (no_links);
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *what = NULL;
  gboolean done;
  guint event;

  play->io.n_calls = 0;
  play->io.fail_at = n;
  play->io.for_ever = for_ever;
  play->io.number = errors[which].number;
  play->io.decide = fail_at;
  event = events_begin (play->events, acts[act].kind, acts[act].number, 0);
  done = vault_act (play->file, acts[act].kind, acts[act].number, COPY, SIZE, &error);
  if (done)
    events_end (play->events, event, 0);
  play->io.decide = NULL;

  if (!play->io.has_failed)
    {
      g_assert_true (done);
      return FALSE;
    }

  what = g_strdup_printf ("%s, call %u, %s%s: %s (%s)", acts[act].name, n, errors[which].name,
                          for_ever ? " for ever" : "", faulty_io_get_name (play->io.failed),
                          play->io.path != NULL ? play->io.path : "");
  if (done == (error != NULL))
    g_error ("%s: no error", what);
  if (error != NULL && !is_right (error, play->io.failed, errors[which].code))
    g_error ("%s: %s", what, error->message);
  if (error != NULL && (errors[which].number == FAULTY_SHORT ||
                        (errors[which].number == EINTR && !for_ever)))
    g_error ("%s: nothing had to stop: %s", what, error->message);
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);

  problem = check (play);
  if (problem != NULL)
    g_error ("%s: %s", what, problem);
  *n_refused += error != NULL ? 1 : 0;

  return TRUE;
}

static void
test_act (gconstpointer data)
{
  guint act = GPOINTER_TO_UINT (data) / 2;
  gboolean no_links = GPOINTER_TO_UINT (data) % 2 == 1;
  guint n_errors = 0;
  guint n_refused = 0;
  guint n = 1;

  for (guint which = 0; which < G_N_ELEMENTS (errors); which++)
    {
      for (int for_ever = 0; for_ever <= 1; for_ever++)
        {
          for (n = 1; n < MAX_CALLS; n++)
            {
              if (!act_with_error (act, which, n, for_ever == 1, no_links, &n_refused))
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
replace_with_error (Play *play,
                    guint which)
{
  const char *aside = FOLDER "/journal.damaged";
  g_autoptr (GBytes) sealed = events_make (3, SIZE);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  guint now;

  play->io.decide = fail_at;
  done = ebb_vault_file_replace (play->file, sealed, aside, NULL, NULL, &error);
  play->io.decide = NULL;
  g_assert_true (done == (error == NULL));
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  if (error != NULL)
    g_assert_true (is_right (error, play->io.failed, errors[which].code));

  loaded = ebb_vault_file_load (play->file, &error);
  now = events_read (loaded);
  if (!(now == 3 || (now == 2 && !done)))
    g_error ("replace, call %u, %s%s: %s (%s): %u, %s", play->io.fail_at, errors[which].name,
             play->io.for_ever ? " for ever" : "", faulty_io_get_name (play->io.failed),
             play->io.path != NULL ? play->io.path : "", now,
             error != NULL ? error->message : "done");
  g_assert_true (now == 2 || read_number (play, aside) == 2);
}

/* Somebody else wrote the vault meanwhile: theirs stays in place, and what could
 * not be saved is kept beside it or told of. */
static void
save_beside_with_error (Play *play,
                        guint which)
{
  g_autoptr (EbbVaultFile) other = ebb_vault_file_new (FOLDER, memory_io_get_io (play->disk));
  g_autoptr (GBytes) sealed = events_make (3, SIZE);
  g_autoptr (GBytes) theirs = events_make (4, SIZE);
  g_autoptr (GBytes) loaded = ebb_vault_file_load (other, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_vault_file_save (other, theirs, NULL, NULL, NULL));
  play->io.decide = fail_at;
  g_assert_false (ebb_vault_file_save (play->file, sealed, NULL, NULL, &error));
  play->io.decide = NULL;
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  g_assert_true (g_error_matches (error, EBB_ERROR, EBB_ERROR_BUSY) ||
                 is_right (error, play->io.failed, errors[which].code));
  if (strstr (error->message, "“journal.sealed.mine-1”") != NULL)
    g_assert_cmpuint (read_number (play, FOLDER "/journal.sealed.mine-1"), ==, 3);
  g_assert_cmpuint (read_number (play, FOLDER "/journal.sealed"), ==, 4);
}

static void
test_rare (gconstpointer act_with)
{
  void (*act) (Play *play, guint which) = act_with;
  guint n_errors = 0;

  for (guint how = 0; how < 4 * G_N_ELEMENTS (errors); how++)
    {
      gboolean has_failed = TRUE;

      for (guint n = 1; has_failed && n < MAX_CALLS; n++)
        {
          g_autoptr (Play) play = play_new (how % 2 == 1);

          play->io.n_calls = 0;
          play->io.fail_at = n;
          play->io.for_ever = how / 2 % 2 == 1;
          play->io.number = errors[how / 4].number;
          act (play, how / 4);
          has_failed = play->io.has_failed;
          n_errors += has_failed ? 1 : 0;
        }
      g_assert_false (has_failed);
    }

  g_test_message ("figure: %u errors: 0 bad", n_errors);
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
      play->io.decide = fail_at;
      if (!vault_act (play->file, EVENT_SAVE, 3, COPY, SIZE, NULL))
        {
          vault_act (play->file, EVENT_SAVE, 3, COPY, SIZE, &error);
          g_assert_no_error (error);
          n_errors++;
        }
      events_end (play->events, event, 0);
      has_failed = play->io.has_failed;

      problem = check (play);
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

  for (guint which = 0; which < G_N_ELEMENTS (errors); which++)
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
          play->io.number = errors[which].number;
          play->io.for_ever = TRUE;
          play->io.decide = fail_at;
          bytes = ebb_vault_file_load (play->file, &error);
          has_failed = play->io.has_failed;
          play->io.decide = NULL;
          n_errors += has_failed ? 1 : 0;

          if (bytes == NULL)
            g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
          else
            g_assert_cmpint (events_read (bytes), ==, 2);
          g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
          problem = check (play);
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

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_act);
    }
  g_test_add_data_func ("/vault-errors/replace", replace_with_error, test_rare);
  g_test_add_data_func ("/vault-errors/beside", save_beside_with_error, test_rare);
  g_test_add_func ("/vault-errors/retry", test_retry);
  g_test_add_func ("/vault-errors/load", test_load);

  return g_test_run ();
}
