/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include "ebb-error.h"
#include "vault-play.h"

#define NEXT 999

const PlayError play_errors[] = {
  { "EIO", EIO, EBB_ERROR_FAILED },
  { "ENOSPC", ENOSPC, EBB_ERROR_DISK_FULL },
  { "EDQUOT", EDQUOT, EBB_ERROR_DISK_FULL },
  { "EFBIG", EFBIG, EBB_ERROR_DISK_FULL },
  { "EROFS", EROFS, EBB_ERROR_READ_ONLY },
  { "EACCES", EACCES, EBB_ERROR_READ_ONLY },
  { "EINTR", EINTR, EBB_ERROR_FAILED },
  { "EMFILE", EMFILE, EBB_ERROR_FAILED },
  { "a short write", FAULTY_SHORT, EBB_ERROR_FAILED },
  { "nothing", FAULTY_NOTHING, EBB_ERROR_FAILED },
};

const guint play_n_errors = G_N_ELEMENTS (play_errors);

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

Play *
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

void
play_free (Play *play)
{
  ebb_vault_file_free (play->file);
  faulty_io_clear (&play->io);
  memory_io_free (play->disk);
  events_free (play->events);
  g_free (play);
}

void
play_expect (Play        *play,
             const Fault *fault)
{
  play->io.n_calls = 0;
  play->io.fail_at = fault->at;
  play->io.for_ever = fault->for_ever;
  play->io.number = play_errors[fault->which].number;
  play->io.again_at = fault->again_at;
  play->io.again = fault->again;
  play->io.again_for_ever = fault->again_for_ever;
}

int
play_fail_at (FaultyIo   *io,
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
gboolean
play_is_right (Play         *play,
               const Fault  *fault,
               const GError *error)
{
  const PlayError *wrong = &play_errors[fault->which];
  const FaultyCall call = play->io.failed;
  const gboolean reads = call == FAULTY_OPEN || call == FAULTY_READ || call == FAULTY_FSTAT ||
                         call == FAULTY_LIST;

  return error->domain == EBB_ERROR &&
         (error->code == (int) wrong->code ||
          ((reads || play->io.has_failed_again) &&
           (error->code == EBB_ERROR_FAILED || error->code == EBB_ERROR_UNAVAILABLE)) ||
          (wrong->number == FAULTY_NOTHING && error->code == EBB_ERROR_DAMAGED));
}

/* As it is, and if the power goes right then and takes all that was not synced:
 * what is said to be done is done on the disk. */
char *
play_check (Play *play)
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

char *
play_describe (Play        *play,
               const char  *name,
               const Fault *fault)
{
  g_autofree char *again = fault->again_at > 0
                             ? g_strdup_printf (", then call %u, %s%s", fault->again_at,
                                                g_strerror (fault->again),
                                                fault->again_for_ever ? " for ever" : "")
                             : g_strdup ("");

  return g_strdup_printf ("%s, call %u, %s%s: %s (%s)%s", name, fault->at,
                          play_errors[fault->which].name, fault->for_ever ? " for ever" : "",
                          faulty_io_get_name (play->io.failed),
                          play->io.path != NULL ? play->io.path : "", again);
}

/* Whether it had to stop: not where a call could be made once more. */
gboolean
play_can_stop (const Fault *fault)
{
  return (play_errors[fault->which].number != FAULTY_SHORT &&
          (play_errors[fault->which].number != EINTR || fault->for_ever)) ||
         (fault->again_at > 0 && (fault->again != EINTR || fault->again_for_ever));
}
