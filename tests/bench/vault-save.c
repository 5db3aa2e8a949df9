/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sealed journal costs: from the commit to its being safe on the disk, how
 * long the main thread is held up meanwhile and by the tidying after it, and what
 * unlocking takes with the passphrase's real price. Beside it the floor: as many
 * bytes written, synced and renamed, with nothing sealed. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "journal-support.h"
#include "journal/ebb-journal-text.h"

#define N_SAVES 60
#define TARGET_SAVE_5 30.0
#define TARGET_SAVE_20 120.0
#define TARGET_BLOCKED 8.0
#define TARGET_UNLOCK 1500.0

static GAsyncResult *answer;

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  answer = g_object_ref (result);
}

static GAsyncResult *
await (void)
{
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&answer);
}

static double
ms (gint64 microseconds)
{
  return (double) microseconds / 1000.0;
}

/* The longest turn of the main loop until everything is saved. */
static void
wait_until_saved (EbbStorage *storage,
                  gint64     *longest)
{
  while (ebb_storage_get_save_state (storage) == EBB_SAVE_STATE_SAVING)
    {
      gint64 start = g_get_monotonic_time ();

      if (g_main_context_iteration (NULL, FALSE))
        *longest = MAX (*longest, g_get_monotonic_time () - start);
      else
        g_usleep (100);
    }
}

static void
save_once (EbbStorage *storage,
           guint       i,
           GArray     *saves,
           GArray     *blocks)
{
  g_autoptr (EbbEntry) entry = g_object_new (EBB_TYPE_ENTRY, NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  gint64 longest;

  g_object_set (entry, "kind", EBB_ENTRY_CRAVING, "intensity", 7, "time",
                G_GINT64_CONSTANT (1700000000) + i, "note", "What happened was this and that",
                NULL);
  if (!ebb_journal_add (ebb_storage_get_journal (storage), entry, &error))
    g_error ("%s", error->message);
  longest = g_get_monotonic_time () - start;
  wait_until_saved (storage, &longest);
  bench_add (saves, start);
  g_array_append_val (blocks, longest);
}

static void
write_bare (const char *folder,
            gsize       size,
            GArray     *times)
{
  g_autofree char *path = g_build_filename (folder, "bare", NULL);
  g_autofree char *temporary = g_build_filename (folder, "bare.tmp", NULL);
  g_autofree guint8 *bytes = g_malloc0 (size);
  gint64 start = g_get_monotonic_time ();
  int fd = g_open (temporary, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  int dir = g_open (folder, O_RDONLY | O_DIRECTORY, 0);

  if (write (fd, bytes, size) != (gssize) size || fsync (fd) != 0)
    g_error ("The floor could not be written");
  close (fd);
  g_rename (temporary, path);
  fsync (dir);
  close (dir);
  bench_add (times, start);
}

/* What is merged of the search's index when it is quiet, a step at a time. */
static void
tidy (EbbStorage *storage,
      GArray     *blocks)
{
  gboolean more = TRUE;

  for (gboolean from_start = TRUE; more; from_start = FALSE)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      if (!ebb_journal_text_tidy (ebb_storage_get_database (storage), from_start, &more, &error))
        g_error ("%s", error->message);
      bench_add (blocks, start);
    }
}

static double
unlock (EbbStorage *storage,
        EbbSecret  *passphrase)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ebb_storage_unlock_async (storage, EBB_VAULT_SLOT_PASSPHRASE, passphrase, NULL, on_done_cb,
                            NULL);
  result = await ();
  if (!ebb_storage_unlock_finish (storage, result, &error))
    g_error ("%s", error->message);

  return ms (g_get_monotonic_time () - start);
}

static gboolean
measure (guint n_entries)
{
  g_autofree char *folder = g_dir_make_tmp ("ebb-vault-XXXXXX", NULL);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (EbbSecret) passphrase = ebb_secret_new_passphrase ("correct horse", NULL);
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) saves = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autofree char *sealed = g_build_filename (folder, "journal.sealed", NULL);
  double unlocked;
  double size;
  double save;
  double blocked;
  GStatBuf info;

  bench_make_journal (folder, n_entries);
  ebb_storage_open (storage);
  ebb_storage_seal_async (storage, passphrase, on_done_cb, NULL);
  result = await ();
  recovery = ebb_storage_seal_finish (storage, result, &error);
  if (recovery == NULL)
    g_error ("%s", error->message);
  g_stat (sealed, &info);
  size = (double) info.st_size / 1e6;

  g_assert_true (ebb_storage_lock (storage, NULL));
  unlocked = unlock (storage, passphrase);
  /* The list is read to its end before a person has begun to write. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < N_SAVES; i++)
    {
      save_once (storage, i, saves, blocks);
      write_bare (folder, (gsize) info.st_size, floor);
    }
  tidy (storage, blocks);
  ebb_storage_close (storage);

  save = ms (bench_get (saves, 0.95));
  blocked = ms (bench_get (blocks, 1.0));
  g_print ("%7.1f MB  %8.1f %8.1f  %8.1f %8.1f  %8.1f %8.1f  %8.0f\n", size,
           ms (bench_get (saves, 0.5)), save, ms (bench_get (floor, 0.5)),
           ms (bench_get (floor, 0.95)), ms (bench_get (blocks, 0.5)), blocked, unlocked);

  return unlocked <= TARGET_UNLOCK && blocked <= TARGET_BLOCKED &&
         (size > 6 || save <= TARGET_SAVE_5) && save <= TARGET_SAVE_20;
}

int
main (int    argc,
      char **argv)
{
  gboolean good = TRUE;

  g_print ("milliseconds   save: half   95 %%  floor: half   95 %%   held up: half  most  "
           "unlock\n");
  good &= measure (100);
  good &= measure (2500);
  good &= measure (16200);
  good &= measure (66000);
  g_print ("%s: save %.0f at 5 MB and %.0f at 20 MB, held up %.0f, unlock %.0f\n",
           good ? "met" : "NOT MET", TARGET_SAVE_5, TARGET_SAVE_20, TARGET_BLOCKED,
           TARGET_UNLOCK);

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
