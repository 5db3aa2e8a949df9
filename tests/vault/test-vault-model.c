/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "ebb-error.h"
#include "sealed-support.h"

/* Any order of what a person and a computer can do, against a list of notes that
 * is kept beside it. A night's worth: EBB_TEST_NIGHTLY=1. */

#define N_SEQUENCES_CI 25
#define N_SEQUENCES_NIGHTLY 4000
#define N_STEPS 50

typedef struct
{
  SealedFixture *fixture;
  GRand         *random;
  GPtrArray     *notes;
  guint          n_waiting;
  guint          counter;
} Model;

static gboolean
is_locked (Model *model)
{
  return ebb_storage_get_state (model->fixture->storage) == EBB_STORAGE_LOCKED;
}

/* Every note is there, and nothing else. */
static void
compare (Model *model)
{
  EbbDatabase *database = ebb_storage_get_database (model->fixture->storage);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (EbbStatement) query = NULL;
  gboolean has_row = FALSE;

  if (is_locked (model))
    {
      g_assert_cmpuint (support_n_items (sealed_journal (model->fixture)), ==, 0);
      return;
    }

  query = ebb_database_prepare (database, "SELECT note FROM entry WHERE kind = 'craving'", NULL);
  g_assert_nonnull (query);
  while (ebb_database_step (database, query, &has_row, NULL) && has_row)
    g_hash_table_add (found, g_strdup ((const char *) sqlite3_column_text (query, 0)));

  g_assert_cmpuint (g_hash_table_size (found), ==, model->notes->len);
  g_assert_cmpuint (support_n_items (sealed_journal (model->fixture)), ==, model->notes->len);
  for (guint i = 0; i < model->notes->len; i++)
    g_assert_true (g_hash_table_contains (found, g_ptr_array_index (model->notes, i)));
}

static char *
make_note (Model *model)
{
  return g_strdup_printf ("note %u %u", model->counter++, g_rand_int (model->random));
}

static void
add (Model *model)
{
  char *note = make_note (model);

  sealed_add (model->fixture, note);
  g_ptr_array_add (model->notes, note);
}

static void
change (Model *model)
{
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *note = NULL;
  guint n = support_n_items (sealed_journal (model->fixture));
  guint at = 0;

  if (n == 0)
    return;

  entry = g_list_model_get_item (G_LIST_MODEL (sealed_journal (model->fixture)),
                                 (guint) g_rand_int_range (model->random, 0, (gint32) n));
  g_object_get (entry, "note", &before, NULL);
  g_assert_true (g_ptr_array_find_with_equal_func (model->notes, before, g_str_equal, &at));

  if (g_rand_boolean (model->random))
    {
      ebb_journal_remove (sealed_journal (model->fixture), entry, &error);
      g_assert_no_error (error);
      g_ptr_array_remove_index (model->notes, at);
      return;
    }

  note = make_note (model);
  g_object_set (entry, "note", note, NULL);
  ebb_journal_update (sealed_journal (model->fixture), entry, &error);
  g_assert_no_error (error);
  g_free (g_ptr_array_index (model->notes, at));
  g_ptr_array_index (model->notes, at) = g_steal_pointer (&note);
}

static void
write_while_locked (Model *model)
{
  char *note = make_note (model);
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T10:00:00", 5, note);
  g_autoptr (GError) error = NULL;

  ebb_storage_put_in_inbox (model->fixture->storage, entry, &error);
  g_assert_no_error (error);
  g_ptr_array_add (model->notes, note);
  model->n_waiting++;
}

static void
unlock (Model *model)
{
  sealed_must_unlock (model->fixture);
  g_assert_cmpuint (ebb_storage_get_n_taken (model->fixture->storage), ==, model->n_waiting);
  model->n_waiting = 0;
}

static void
change_key (Model *model)
{
  g_autofree char *text = make_note (model);
  g_autoptr (EbbSecret) passphrase = vault_support_secret (text);
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SealedFixture *fixture = model->fixture;

  ebb_storage_change_key_async (fixture->storage, EBB_VAULT_SLOT_PASSPHRASE, fixture->passphrase,
                                passphrase, sealed_on_done_cb, fixture);
  /* What is written meanwhile is in it too. */
  if (g_rand_boolean (model->random))
    add (model);
  result = sealed_await (fixture);
  recovery = ebb_storage_change_key_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
  g_clear_pointer (&fixture->passphrase, ebb_secret_unref);
  fixture->passphrase = g_steal_pointer (&passphrase);
}

static void
make_plain (Model *model)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SealedFixture *fixture = model->fixture;

  ebb_storage_unseal_async (fixture->storage, fixture->passphrase, sealed_on_done_cb, fixture);
  result = sealed_await (fixture);
  ebb_storage_unseal_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
}

static void
seal (Model *model)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (GError) error = NULL;
  SealedFixture *fixture = model->fixture;

  ebb_storage_seal_async (fixture->storage, fixture->passphrase, sealed_on_done_cb, fixture);
  if (g_rand_boolean (model->random))
    add (model);
  result = sealed_await (fixture);
  recovery = ebb_storage_seal_finish (fixture->storage, result, &error);
  g_assert_no_error (error);
}

/* There and back, with something in between that is then gone. */
static void
go_back (Model *model)
{
  EbbStorage *storage = model->fixture->storage;
  g_autofree char *what = g_strdup_printf ("model-%u", model->counter++);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  EbbBackup *found = NULL;

  ebb_storage_back_up_before (storage, what, &error);
  g_assert_no_error (error);
  sealed_add (model->fixture, "gone");

  backups = ebb_storage_list_backups (storage);
  for (guint i = 0; i < backups->len; i++)
    {
      EbbBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *name = g_path_get_basename (ebb_backup_get_path (backup));
      g_autofree char *own = g_strconcat ("before-", what, "-", NULL);

      if (strstr (name, own) != NULL)
        found = backup;
    }
  g_assert_nonnull (found);
  ebb_storage_go_back (storage, found, &error);
  g_assert_no_error (error);
}

static void
take_step (Model *model)
{
  gboolean sealed = ebb_storage_get_sealed (model->fixture->storage);
  int what = g_rand_int_range (model->random, 0, 100);

  if (what < 4)
    sealed_start_again (model->fixture);
  else if (is_locked (model))
    {
      if (what < 40)
        write_while_locked (model);
      else
        unlock (model);
    }
  else if (what < 50)
    add (model);
  else if (what < 75)
    change (model);
  else if (what < 85 && sealed)
    g_assert_true (ebb_storage_lock (model->fixture->storage, NULL));
  else if (what < 88 && sealed)
    change_key (model);
  else if (what < 90 && sealed)
    make_plain (model);
  else if (what < 95 && !sealed)
    seal (model);
  else if (what < 98)
    go_back (model);
  else
    sealed_settle (model->fixture);
}

static void
clear (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *backups = support_path ("backups");
  g_autofree char *inbox = support_path ("inbox");

  support_empty (folder);
  support_empty (backups);
  support_empty (inbox);
}

static void
test_sequences (void)
{
  const char *nightly = g_getenv ("EBB_TEST_NIGHTLY");
  guint n_sequences = nightly != NULL ? N_SEQUENCES_NIGHTLY : N_SEQUENCES_CI;

  for (guint i = 0; i < n_sequences; i++)
    {
      SealedFixture fixture = { NULL };
      Model model = { &fixture, NULL, NULL, 0, 0 };
      guint32 seed = (guint32) g_test_rand_int ();

      clear ();
      sealed_set_up (&fixture, NULL);
      model.random = g_rand_new_with_seed (seed);
      model.notes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (model.notes, g_strdup (SEALED_CANARY));
      g_test_message ("sequence %u: seed %u", i, seed);
      for (guint step = 0; step < N_STEPS; step++)
        {
          take_step (&model);
          compare (&model);
        }
      if (is_locked (&model))
        unlock (&model);
      compare (&model);
      sealed_tear_down (&fixture, NULL);
      g_ptr_array_unref (model.notes);
      g_rand_free (model.random);
    }

  g_test_message ("figure: %u sequences of %d steps: 0 unequal", n_sequences, N_STEPS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/vault-model/sequences", test_sequences);

  return g_test_run ();
}
