/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes after every single change on a disk that writes what was not
 * synced in any order, or not at all, or in part. Whatever is found then is what
 * was there before or what was being saved, whole; and the latter if that was
 * said. EBB_POWER_LOSSES sets how many random losses there are. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "memory-io.h"
#include "vault-act.h"

#define FOLDER "/home/somebody/ebb"
#define COPY "/media/copy"
#define SIZE 9000
#define NEXT 999
#define MAX_EXHAUSTIVE 10
#define N_LOSSES 2000

static const char *const mutant_names[] = {
  "none", "no fsync", "no fsync of the folder", "unlink first", "write in place",
  "no verifying", "rename before fsync",
};

typedef struct
{
  MemoryIo     *disk;
  Events       *events;
  EbbVaultFile *file;
} Play;

static Play *
play_new (Mutant   mutant,
          gboolean no_links)
{
  Play *play = g_new0 (Play, 1);
  EbbVaultIo *io;

  play->disk = memory_io_new ();
  play->events = events_new ();
  io = memory_io_get_io (play->disk);
  g_assert_cmpint (io->mkdir (io, "/media", 0700), ==, 0);
  g_assert_cmpint (io->fsync_folder (io, "/"), ==, 0);
  memory_io_set_no_links (play->disk, no_links);
  memory_io_set_mutant (play->disk, mutant);
  play->file = ebb_vault_file_new (FOLDER, io);

  return play;
}

static void
play_free (Play *play)
{
  g_assert_cmpint (memory_io_get_n_open (play->disk), ==, 0);
  ebb_vault_file_free (play->file);
  memory_io_free (play->disk);
  events_free (play->events);
  g_free (play);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Play, play_free)

static gboolean
do_event (Play      *play,
          EventKind  kind,
          guint      number)
{
  guint event = events_begin (play->events, kind, number,
                              memory_io_get_n_changes (play->disk));
  gboolean done = vault_act (play->file, kind, number, COPY, SIZE, NULL);

  if (done)
    events_end (play->events, event, memory_io_get_n_changes (play->disk));

  return done;
}

/* Some days of a vault. */
static void
play_all (Play *play)
{
  const struct
  {
    EventKind kind;
    guint     number;
  } acts[] = {
    { EVENT_SAVE, 1 }, { EVENT_SAVE, 2 }, { EVENT_SAVE, 3 }, { EVENT_KEEP, 1 },
    { EVENT_PUT, 101 }, { EVENT_PUT, 102 }, { EVENT_SAVE, 4 }, { EVENT_DROP, 101 },
    { EVENT_SAVE, 5 }, { EVENT_COPY, 201 }, { EVENT_COPY, 202 }, { EVENT_KEEP, 2 },
    { EVENT_SAVE, 6 }, { EVENT_REMOVE, 0 }, { EVENT_SAVE, 7 }, { EVENT_SAVE, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    do_event (play, acts[i].kind, acts[i].number);

  /* A disk that lies now is found out before it does harm. */
  memory_io_garble (play->disk);
  do_event (play, EVENT_SAVE, 9);
  do_event (play, EVENT_SAVE, 10);
}

/* What is wrong after one loss of power, or after a second one while Ebb starts
 * again, or %NULL. */
static char *
lose_power (Play       *play,
            guint       when,
            GArray     *unsynced,
            const Fate *fates,
            GRand      *random,
            gboolean    again)
{
  g_autoptr (MemoryIo) disk = memory_io_lose_power (play->disk, when, unsynced, fates, random);
  g_autofree char *problem = NULL;
  g_autofree char *story = NULL;

  problem = events_check (play->events, when, FOLDER, COPY, memory_io_get_io (disk),
                          again ? 0 : NEXT);
  if (problem == NULL && again)
    {
      guint n = memory_io_get_n_changes (disk);
      guint later = (guint) g_rand_int_range (random, 0, (gint32) n + 1);
      g_autoptr (GArray) rest = NULL;
      g_autofree Fate *rest_fates = NULL;
      g_autoptr (MemoryIo) second = NULL;

      /* All that was there when it started again is on the disk. */
      later = MAX (later, memory_io_get_n_settled (disk));
      rest = memory_io_find_unsynced (disk, later);
      rest_fates = g_new0 (Fate, rest->len + 1);
      for (guint i = 0; i < rest->len; i++)
        rest_fates[i] = (Fate) g_rand_int_range (random, FATE_LOST, FATE_TORN + 1);
      second = memory_io_lose_power (disk, later, rest, rest_fates, random);
      problem = events_check (play->events, when, FOLDER, COPY, memory_io_get_io (second), NEXT);
    }
  if (problem == NULL)
    return NULL;

  story = memory_io_describe (play->disk, when, unsynced, fates);

  return g_strdup_printf ("%s\nafter %u changes:\n%s", problem, when, story);
}

/* Each subset of what is unsynced at each moment. */
static char *
lose_every_way (Play  *play,
                guint *n_losses)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  char *problem = NULL;

  for (guint when = 0; problem == NULL && when <= memory_io_get_n_changes (play->disk); when++)
    {
      g_autoptr (GArray) unsynced = memory_io_find_unsynced (play->disk, when);
      g_autofree Fate *fates = g_new0 (Fate, unsynced->len + 1);
      gboolean all = unsynced->len <= MAX_EXHAUSTIVE;
      guint n = 1u << MIN (unsynced->len, MAX_EXHAUSTIVE);

      for (guint set = 0; problem == NULL && set < n; set++)
        {
          for (guint i = 0; i < unsynced->len; i++)
            fates[i] = (all ? set >> i & 1 : g_rand_boolean (random)) ? FATE_KEPT : FATE_LOST;
          problem = lose_power (play, when, unsynced, fates, random, FALSE);
          *n_losses += 1;
        }
    }

  return problem;
}

static char *
lose_at_random (Play  *play,
                guint  n,
                guint  seed,
                guint *n_losses)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n_changes = memory_io_get_n_changes (play->disk);
  char *problem = NULL;

  for (guint i = 0; problem == NULL && i < n; i++)
    {
      guint when = (guint) g_rand_int_range (random, 0, (gint32) n_changes + 1);
      g_autoptr (GArray) unsynced = memory_io_find_unsynced (play->disk, when);
      g_autofree Fate *fates = g_new0 (Fate, unsynced->len + 1);

      for (guint j = 0; j < unsynced->len; j++)
        fates[j] = (Fate) g_rand_int_range (random, FATE_LOST, FATE_TORN + 1);
      problem = lose_power (play, when, unsynced, fates, random, i % 2 == 0);
      *n_losses += 1;
    }

  return problem;
}

static guint
get_n_random (void)
{
  const char *text = g_getenv ("EBB_POWER_LOSSES");

  return text != NULL ? (guint) atoi (text) : N_LOSSES;
}

static void
test_old_or_new (gconstpointer no_links)
{
  g_autoptr (Play) play = play_new (MUTANT_NONE, GPOINTER_TO_INT (no_links));
  g_autofree char *problem = NULL;
  guint n_exhaustive = 0;
  guint n_random = 0;

  play_all (play);
  /* The one that the disk garbled was noticed. */
  g_assert_cmpint (events_get_n_ended (play->events), ==, 17);

  problem = lose_every_way (play, &n_exhaustive);
  if (problem != NULL)
    g_error ("%s", problem);
  problem = lose_at_random (play, get_n_random (), (guint) g_test_rand_int (), &n_random);
  if (problem != NULL)
    g_error ("%s", problem);

  g_assert_cmpint (n_exhaustive, >, 1000);
  g_test_message ("figure: %u changes; %u losses of power in every way, %u at random: 0 bad",
                  memory_io_get_n_changes (play->disk), n_exhaustive, n_random);
}

static void
test_mutant (gconstpointer data)
{
  Mutant mutant = (Mutant) GPOINTER_TO_INT (data);
  g_autoptr (Play) play = play_new (mutant, FALSE);
  g_autofree char *problem = NULL;
  guint n_losses = 0;

  play_all (play);
  problem = lose_every_way (play, &n_losses);
  if (problem == NULL)
    problem = lose_at_random (play, N_LOSSES, 1, &n_losses);

  g_assert_nonnull (problem);
  *strchr (problem, '\n') = '\0';
  g_test_message ("figure: mutant %s: found at loss %u: %s", mutant_names[mutant], n_losses,
                  problem);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/vault-power-loss/old-or-new", GINT_TO_POINTER (FALSE), test_old_or_new);
  g_test_add_data_func ("/vault-power-loss/without-links", GINT_TO_POINTER (TRUE),
                        test_old_or_new);
  for (int i = MUTANT_NONE + 1; i < MUTANT_LAST; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (mutant_names[i]), " ", '-');
      g_autofree char *path = g_strconcat ("/vault-power-loss/mutant/", name, NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_mutant);
    }

  return g_test_run ();
}
