/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sealed journal over years: one change after the other, while the program is
 * killed, the disk is full for a time, and what was is gone back to. Every change
 * that was called saved is there, and of each state all of it or nothing.
 * EBB_VAULT_COMMITS sets how many changes; the plan's number for a week is
 * 100000. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "faulty-io.h"
#include "sealed-support.h"
#include "vault-act.h"

#define N_COMMITS 250
#define N_SLOTS 12
#define COMMITS_A_DAY 20

typedef struct
{
  SealedFixture  sealed;
  FaultyIo       io;
  GRand         *random;
  guint          n;
  guint          n_saved;
  guint          n_kills;
  guint          n_fills;
  guint          n_returns;

  gint           calls_left;
  gint           is_dead;
  gint           is_full;
} Soak;

/* Also from the thread that saves. A dead program does nothing more to the disk. */
static int
decide (FaultyIo   *io,
        FaultyCall  call,
        const char *path)
{
  Soak *self = io->data;

  if (g_atomic_int_get (&self->calls_left) > 0 &&
      g_atomic_int_dec_and_test (&self->calls_left))
    g_atomic_int_set (&self->is_dead, TRUE);
  if (g_atomic_int_get (&self->is_dead))
    return EIO;

  return g_atomic_int_get (&self->is_full) && call == FAULTY_WRITE ? ENOSPC : 0;
}

static void
open_anew (Soak *self)
{
  g_autofree char *folder = support_folder ();

  g_atomic_int_set (&self->calls_left, 0);
  g_atomic_int_set (&self->is_dead, FALSE);
  self->sealed.storage = ebb_storage_new (folder, self->sealed.clock);
  ebb_storage_set_vault (self->sealed.storage,
                         ebb_vault_new (folder, &self->io.parent, &vault_support_cost));
  ebb_storage_open (self->sealed.storage);
}

/* A thread that has answered holds what it worked for a moment longer. */
static void
drop (Soak *self)
{
  ebb_storage_close (self->sealed.storage);
  for (guint i = 0;
       i < 10000 && g_atomic_int_get (&G_OBJECT (self->sealed.storage)->ref_count) > 1; i++)
    g_usleep (1000);
  g_assert_finalize_object (g_steal_pointer (&self->sealed.storage));
}

static guint
get_number (EbbEntry *entry,
            guint    *slot)
{
  g_autofree char *note = NULL;
  guint number = 0;

  g_object_get (entry, "note", &note, NULL);

  return sscanf (note, "slot %u number %u", slot, &number) == 2 ? number : G_MAXUINT;
}

static EbbEntry *
find_slot (Soak  *self,
           guint  wanted)
{
  GListModel *journal = G_LIST_MODEL (sealed_journal (&self->sealed));

  for (guint i = 0; i < g_list_model_get_n_items (journal); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (journal, i);
      guint slot = G_MAXUINT;

      get_number (entry, &slot);
      if (slot == wanted)
        return g_steal_pointer (&entry);
    }

  return NULL;
}

/* The state is known by the highest number in it: all that is older has to fit. */
static guint
read_state (Soak *self)
{
  guint numbers[N_SLOTS];
  guint highest = 0;

  for (guint i = 0; i < N_SLOTS; i++)
    {
      g_autoptr (EbbEntry) entry = find_slot (self, i);
      guint slot;

      g_assert_nonnull (entry);
      numbers[i] = get_number (entry, &slot);
      g_assert_cmpuint (numbers[i], !=, G_MAXUINT);
      highest = MAX (highest, numbers[i]);
    }
  for (guint n = highest; n > 0 && n + N_SLOTS > highest; n--)
    g_assert_cmpuint (numbers[n % N_SLOTS], ==, n);

  return highest;
}

static void
commit (Soak *self)
{
  g_autoptr (EbbEntry) entry = find_slot (self, ++self->n % N_SLOTS);
  g_autofree char *note = g_strdup_printf ("slot %u number %u", self->n % N_SLOTS, self->n);
  g_autoptr (GError) error = NULL;

  ebb_entry_set_note (entry, note);
  ebb_journal_update (sealed_journal (&self->sealed), entry, &error);
  g_assert_no_error (error);
  if (self->n % COMMITS_A_DAY == 0)
    {
      g_autoptr (GDateTime) now = ebb_clock_now (self->sealed.clock);
      g_autoptr (GDateTime) next = g_date_time_add_days (now, 1);

      ebb_clock_set_fixed (self->sealed.clock, next);
    }
}

static EbbSaveState
settle (Soak *self)
{
  sealed_settle (&self->sealed);
  if (ebb_storage_get_save_state (self->sealed.storage) == EBB_SAVE_STATE_SAVED)
    self->n_saved = self->n;

  return ebb_storage_get_save_state (self->sealed.storage);
}

static void
commit_some (Soak *self)
{
  for (int i = g_rand_int_range (self->random, 1, 4); i > 0; i--)
    commit (self);
}

static void
be_killed (Soak *self)
{
  guint n;

  g_atomic_int_set (&self->calls_left, g_rand_int_range (self->random, 1, 60));
  commit_some (self);
  if (g_rand_boolean (self->random))
    settle (self);
  g_atomic_int_set (&self->is_dead, TRUE);
  settle (self);
  drop (self);

  open_anew (self);
  sealed_must_unlock (&self->sealed);
  n = read_state (self);
  g_assert_cmpuint (n, >=, self->n_saved);
  g_assert_cmpuint (n, <=, self->n);
  self->n = self->n_saved = n;
  self->n_kills++;
}

static void
fill (Soak *self)
{
  g_atomic_int_set (&self->is_full, TRUE);
  commit_some (self);
  g_assert_cmpint (settle (self), ==, EBB_SAVE_STATE_FAILED);
  g_assert_cmpuint (read_state (self), ==, self->n);

  g_atomic_int_set (&self->is_full, FALSE);
  ebb_storage_retry_save (self->sealed.storage);
  g_assert_cmpint (settle (self), ==, EBB_SAVE_STATE_SAVED);
  self->n_fills++;
}

static void
go_back (Soak *self)
{
  g_autofree char *what = g_strdup_printf ("soak-%u", self->n_returns++);
  g_autofree char *backups = support_path ("backups");
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  guint n = self->n;
  const char *name;

  g_assert_cmpint (settle (self), ==, EBB_SAVE_STATE_SAVED);
  ebb_storage_back_up_before (self->sealed.storage, what, &error);
  g_assert_no_error (error);
  commit_some (self);
  settle (self);

  list = ebb_storage_list_backups (self->sealed.storage);
  for (guint i = 0; i < list->len; i++)
    {
      const char *path = ebb_backup_get_path (g_ptr_array_index (list, i));

      if (strstr (path, what) == NULL)
        continue;
      ebb_storage_go_back (self->sealed.storage, g_ptr_array_index (list, i), &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (read_state (self), ==, n);
  self->n = n;
  g_assert_cmpint (settle (self), ==, EBB_SAVE_STATE_SAVED);

  /* The person tidies up. */
  folder = g_dir_open (backups, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (backups, name, NULL);

      if (strstr (name, "-before-") != NULL)
        g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
begin (Soak *self)
{
  sealed_set_up (&self->sealed, NULL);
  for (guint i = 0; i < N_SLOTS; i++)
    {
      g_autofree char *note = g_strdup_printf ("slot %u number 0", i);

      sealed_add (&self->sealed, note);
    }
  sealed_seal (&self->sealed);
  drop (self);
  open_anew (self);
  sealed_must_unlock (&self->sealed);
}

static void
test_years (void)
{
  const char *text = g_getenv ("EBB_VAULT_COMMITS");
  guint n_commits = text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : N_COMMITS;
  guint32 seed = (guint32) g_test_rand_int ();
  g_autofree char *folder = support_folder ();
  g_autofree char *backups = support_path ("backups");
  Soak soak = { .random = g_rand_new_with_seed (seed) };
  guint n_done = 0;

  g_test_message ("seed %u", seed);
  faulty_io_init (&soak.io, vault_get_quick_io ());
  soak.io.decide = decide;
  soak.io.data = &soak;
  begin (&soak);
  for (n_done = 0; n_done < n_commits; n_done++)
    {
      const int always[] = { [10] = 1, [30] = 3, [49] = 5 };
      int what = g_rand_int_range (soak.random, 0, 100);

      if (n_done % 50 < G_N_ELEMENTS (always) && always[n_done % 50] > 0)
        what = always[n_done % 50] - 1;
      if (what < 2)
        be_killed (&soak);
      else if (what < 4)
        fill (&soak);
      else if (what < 5)
        go_back (&soak);
      else
        commit (&soak);
      if (what >= 60)
        g_assert_cmpint (settle (&soak), ==, EBB_SAVE_STATE_SAVED);
    }
  g_assert_cmpint (settle (&soak), ==, EBB_SAVE_STATE_SAVED);
  g_assert_cmpuint (read_state (&soak), ==, soak.n);

  /* Nothing piles up: seven days, four weeks, and what is there only now. */
  g_assert_cmpint (support_count_files (backups, "sealed-"), <=, 12);
  g_assert_cmpint (support_count_files (folder, "journal.sealed"), ==, 2);
  g_assert_cmpint (support_count_files (folder, ".journal"), ==, 0);
  g_test_message ("figure: %u changes, %u kills, %u full disks, %u returns: 0 lost", n_done,
                  soak.n_kills, soak.n_fills, soak.n_returns);
  sealed_tear_down (&soak.sealed, NULL);
  faulty_io_clear (&soak.io);
  g_rand_free (soak.random);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/vault-soak/years", test_years);

  return g_test_run ();
}
