/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does things to a vault until it is killed.
 *
 *     vault-writer FOLDER COPY KIND:NUMBER…   these, in this order
 *     vault-writer FOLDER COPY loop NUMBER    anything, without end
 *
 * Prints "begin KIND NUMBER" before each and "end KIND NUMBER" when it has been
 * told that it is done. With EBB_KILL_AT it kills itself right before the call of
 * that number, and in the middle of what that call's predecessor wrote. With
 * EBB_QUICK it does not wait for the disk.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "faulty-io.h"
#include "vault-act.h"

#define MAX_SIZE 100000

static gboolean
act (EbbVaultFile *file,
     EventKind     kind,
     guint         number,
     const char   *copy)
{
  g_autoptr (GError) error = NULL;

  printf ("begin %u %u\n", (guint) kind, number);
  fflush (stdout);
  if (!vault_act (file, kind, number, copy, number * 7919 % MAX_SIZE, &error))
    {
      g_printerr ("%u %u: %s\n", (guint) kind, number, error->message);
      return FALSE;
    }
  printf ("end %u %u\n", (guint) kind, number);
  fflush (stdout);

  return TRUE;
}

/* Takes one out of the inbox, as an unlock does: saved first, then dropped. */
static gboolean
merge_one (EbbVaultFile *file,
           guint         number,
           const char   *copy)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (file);
  g_autoptr (GBytes) bytes = NULL;

  if (paths->len == 0)
    return TRUE;
  bytes = ebb_vault_file_read_inbox (file, g_ptr_array_index (paths, 0), NULL);

  return act (file, EVENT_SAVE, number, copy) &&
         act (file, EVENT_DROP, events_read (bytes), copy);
}

static gboolean
act_somehow (EbbVaultFile *file,
             guint         number,
             const char   *copy)
{
  switch (g_random_int_range (0, 12))
    {
    case 0:
      return !ebb_vault_file_exists (file) || act (file, EVENT_KEEP, number % 400, copy);
    case 1:
    case 2:
      return act (file, EVENT_PUT, number, copy);
    case 3:
      return merge_one (file, number, copy);
    case 4:
      return act (file, EVENT_COPY, number, copy);
    case 5:
      /* Rarely: a vault mostly stays. */
      return g_random_int_range (0, 8) != 0 || act (file, EVENT_REMOVE, 0, copy);
    default:
      return act (file, EVENT_SAVE, number, copy);
    }
}

int
main (int   argc,
      char *argv[])
{
  const char *at = g_getenv ("EBB_KILL_AT");
  g_autoptr (EbbVaultFile) file = NULL;
  FaultyIo io;

  /* It does not outlive a test that goes wrong. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (argc < 4)
    return 2;

  faulty_io_init (&io, g_getenv ("EBB_QUICK") != NULL ? vault_get_quick_io () : NULL);
  if (at != NULL)
    {
      io.fail_at = (guint) atoi (at);
      io.decide = faulty_io_kill_at;
    }
  file = ebb_vault_file_new (argv[1], &io.parent);
  if (ebb_vault_file_exists (file))
    {
      g_autoptr (GBytes) bytes = ebb_vault_file_load (file, NULL);

      if (events_read (bytes) == 0)
        return 3;
    }

  if (g_str_equal (argv[3], "loop"))
    {
      for (guint number = (guint) atoi (argv[4]); act_somehow (file, number, argv[2]); number++)
        continue;
      return 4;
    }

  for (int i = 3; i < argc; i++)
    {
      const char *number = strchr (argv[i], ':');

      if (number == NULL ||
          !act (file, (EventKind) atoi (argv[i]), (guint) atoi (number + 1), argv[2]))
        return 4;
    }

  return 0;
}
