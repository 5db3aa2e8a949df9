/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ebb-error.h"
#include "sealed-support.h"

/* A journal whose file is damaged: real files, of which bytes are changed, cut
 * off and overwritten. */

#define HEADER 4096
#define CHUNK (65536 + 16)
#define N_MANY 300
#define VERSION_AT 63

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = support_path (name);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize size = 0;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, size);
}

/* Another file of that name, so that one with a second name keeps what it has. */
static GBytes *
write_file (const char *name,
            gconstpointer data,
            gsize size)
{
  g_autofree char *path = support_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);

  return g_bytes_new (data, size);
}

static GBytes *
overwrite (const char *name,
           gsize       at,
           gsize       n)
{
  g_autoptr (GBytes) bytes = read_file (name);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *contents = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  g_assert_cmpuint (at + n, <=, size);
  for (gsize i = at; i < at + n; i++)
    contents[i] = (char) ~contents[i];

  return write_file (name, contents, size);
}

static char *
find_name (const char *prefix)
{
  g_autofree char *folder = support_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, ".db-journal"))
      return g_strdup (name);

  return NULL;
}

static char *
find_generation (void)
{
  g_autofree char *backups = support_path ("backups");
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_nonnull (name);
  g_assert_null (g_dir_read_name (dir));

  return g_build_filename ("backups", name, NULL);
}

static void
assert_same (const char *name,
             GBytes     *expected)
{
  g_autoptr (GBytes) bytes = read_file (name);

  g_assert_true (g_bytes_equal (bytes, expected));
}

/* Nothing was changed: the damaged file is in its place, and there is no other. */
static void
assert_untouched (GBytes *damaged)
{
  g_assert_null (find_name ("journal.damaged-"));
  g_assert_null (find_name (".journal.sealed.tmp"));
  g_assert_null (find_name ("journal.db"));
  assert_same ("journal.sealed", damaged);
}

static void
assert_kept (const char *kept,
             GBytes     *damaged)
{
  g_autofree char *name = find_name ("journal.damaged-");
  g_autofree char *base = g_path_get_basename (kept);

  g_assert_cmpstr (name, ==, base);
  assert_same (name, damaged);
}

static gboolean
open_copy (SealedFixture  *fixture,
           const char     *name,
           EbbSecret      *secret,
           char          **kept,
           GError        **error)
{
  g_autofree char *path = support_path (name);
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_unlock_copy_async (fixture->storage, path, EBB_VAULT_SLOT_PASSPHRASE, secret,
                                 sealed_on_done_cb, fixture);
  result = sealed_await (fixture);

  return ebb_storage_unlock_copy_finish (fixture->storage, result, kept, error);
}

static gboolean
salvage (SealedFixture    *fixture,
         EbbSecret        *secret,
         EbbSalvageCount  *counts,
         char            **kept,
         GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_salvage_async (fixture->storage, EBB_VAULT_SLOT_PASSPHRASE, secret,
                             sealed_on_done_cb, fixture);
  result = sealed_await (fixture);

  return ebb_storage_salvage_finish (fixture->storage, result, counts, kept, error);
}

static GPtrArray *
look (SealedFixture  *fixture,
      EbbSecret      *secret,
      GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_look_at_copies_async (fixture->storage, EBB_VAULT_SLOT_PASSPHRASE, secret,
                                    sealed_on_done_cb, fixture);
  result = sealed_await (fixture);

  return ebb_storage_look_at_copies_finish (fixture->storage, result, error);
}

static gint64
count_in (GPtrArray  *copies,
          const char *name)
{
  g_autofree char *path = support_path (name);

  for (guint i = 0; i < copies->len; i++)
    if (g_str_equal (ebb_backup_get_path (g_ptr_array_index (copies, i)), path))
      return ebb_backup_get_n_entries (g_ptr_array_index (copies, i));

  g_assert_not_reached ();
}

/* Today's generation has one entry, the save before two, the journal three. */
static void
make_three (SealedFixture *fixture)
{
  sealed_seal (fixture);
  sealed_add (fixture, "second");
  sealed_settle (fixture);
  sealed_add (fixture, "third");
  sealed_settle (fixture);
}

static void
start_damaged (SealedFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sealed_start_again (fixture);
  g_assert_false (sealed_unlock (fixture, EBB_VAULT_SLOT_PASSPHRASE, fixture->passphrase,
                                 &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
}

static void
test_copy (SealedFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) previous = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autofree char *generation = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  make_three (fixture);
  generation = find_generation ();
  previous = read_file ("journal.sealed.prev");
  ebb_storage_close (fixture->storage);
  damaged = overwrite ("journal.sealed", HEADER + 100, 1);
  start_damaged (fixture);

  copies = look (fixture, fixture->passphrase, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpint (count_in (copies, "journal.sealed.prev"), ==, 2);
  g_assert_cmpint (count_in (copies, generation), ==, 1);
  assert_untouched (damaged);

  g_assert_true (open_copy (fixture, "journal.sealed.prev", fixture->passphrase, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
  assert_kept (kept, damaged);
  assert_same ("journal.sealed.prev", previous);

  /* It is the journal now, and goes on as one. */
  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
  sealed_add (fixture, "after that");
  sealed_settle (fixture);
  g_assert_cmpint (ebb_storage_get_save_state (fixture->storage), ==, EBB_SAVE_STATE_SAVED);
  sealed_start_again (fixture);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 3);
  assert_kept (kept, damaged);
}

/* The generation is older than the save before, which must not go for it. */
static void
test_older_copy (SealedFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) previous = NULL;
  g_autofree char *generation = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  make_three (fixture);
  generation = find_generation ();
  previous = read_file ("journal.sealed.prev");
  ebb_storage_close (fixture->storage);
  damaged = write_file ("journal.sealed", "", 0);
  start_damaged (fixture);

  g_assert_true (open_copy (fixture, generation, fixture->passphrase, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 1);
  assert_kept (kept, damaged);
  assert_same ("journal.sealed.prev", previous);
}

static void
test_bad_copy (SealedFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) previous = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  make_three (fixture);
  ebb_storage_close (fixture->storage);
  damaged = overwrite ("journal.sealed", HEADER + 100, 1);
  previous = overwrite ("journal.sealed.prev", HEADER + 100, 1);
  start_damaged (fixture);

  copies = look (fixture, fixture->passphrase, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_in (copies, "journal.sealed.prev"), ==, -1);
  g_assert_false (open_copy (fixture, "journal.sealed.prev", fixture->passphrase, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_LOCKED);
  assert_untouched (damaged);
  assert_same ("journal.sealed.prev", previous);
}

/* With and without a header that tells, where a copy does. */
static void
test_wrong_key (SealedFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (EbbSecret) wrong = vault_support_secret ("something else");
  const gsize places[] = { HEADER + 100, 0 };

  make_three (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      ebb_storage_close (fixture->storage);
      damaged = overwrite ("journal.sealed", places[i], 40);
      if (places[i] == 0)
        {
          size = g_bytes_get_size (damaged);
          g_clear_pointer (&damaged, g_bytes_unref);
          damaged = overwrite ("journal.sealed", size - HEADER, HEADER);
        }
      start_damaged (fixture);

      g_assert_null (look (fixture, wrong, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
      g_clear_error (&error);
      g_assert_false (open_copy (fixture, "journal.sealed.prev", wrong, NULL, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
      g_clear_error (&error);
      g_assert_false (salvage (fixture, wrong, NULL, NULL, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
      assert_untouched (damaged);
    }
}

static void
test_not_damaged (SealedFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GError) error = NULL;

  make_three (fixture);
  sealed_start_again (fixture);
  whole = read_file ("journal.sealed");
  g_assert_false (open_copy (fixture, "journal.sealed.prev", fixture->passphrase, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (salvage (fixture, fixture->passphrase, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  assert_untouched (whole);
  sealed_must_unlock (fixture);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 3);
}

/* Another Ebb has it open: it is not replaced under its hands. */
static void
test_busy (SealedFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GError) error = NULL;
  EbbStorage *first;

  make_three (fixture);
  first = fixture->storage;
  damaged = overwrite ("journal.sealed", HEADER + 100, 1);
  fixture->storage = sealed_new_storage (fixture);
  g_assert_false (open_copy (fixture, "journal.sealed.prev", fixture->passphrase, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (salvage (fixture, fixture->passphrase, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  assert_untouched (damaged);
  ebb_storage_close (first);
  g_assert_finalize_object (first);
}

/* More than fits in some chunks. */
static void
make_many (SealedFixture *fixture)
{
  g_autofree char *padding = g_strnfill (900, 'x');

  for (guint i = 1; i < N_MANY; i++)
    {
      g_autofree char *note = g_strdup_printf ("Note %u %s", i, padding);

      sealed_add (fixture, note);
    }
}

static void
salvage_some (SealedFixture *fixture,
              GBytes        *damaged,
              gboolean       all)
{
  g_autoptr (EbbSecret) key = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  EbbSalvageCount counts;

  start_damaged (fixture);
  g_assert_true (salvage (fixture, fixture->passphrase, &counts, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (counts.entries, >, 0);
  if (all)
    g_assert_cmpuint (counts.entries, ==, N_MANY);
  else
    g_assert_cmpuint (counts.entries, <, N_MANY);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, counts.entries);
  assert_kept (kept, damaged);

  /* The recovery key opens it as before. */
  sealed_start_again (fixture);
  key = ebb_recovery_key_parse ((const char *) ebb_secret_get_data (fixture->recovery), &error);
  sealed_unlock (fixture, EBB_VAULT_SLOT_RECOVERY, key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, counts.entries);
}

static void
test_salvage_body (SealedFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;

  make_many (fixture);
  sealed_seal (fixture);
  ebb_storage_close (fixture->storage);
  damaged = overwrite ("journal.sealed", HEADER + 2 * CHUNK + 100, 1);
  salvage_some (fixture, damaged, FALSE);
}

static void
test_salvage_header (SealedFixture *fixture,
                     gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;

  make_many (fixture);
  sealed_seal (fixture);
  ebb_storage_close (fixture->storage);
  damaged = overwrite ("journal.sealed", 0, HEADER);
  salvage_some (fixture, damaged, TRUE);
}

static void
test_salvage_cut (SealedFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) damaged = NULL;

  make_many (fixture);
  sealed_seal (fixture);
  ebb_storage_close (fixture->storage);
  whole = read_file ("journal.sealed");
  damaged = write_file ("journal.sealed", g_bytes_get_data (whole, NULL),
                        HEADER + 4 * CHUNK + 100);
  salvage_some (fixture, damaged, FALSE);
}

/* Both headers are gone, and the salt with them: no chunk can be read. The key
 * that a copy has does not change that, and a journal with nothing in it is not
 * what comes instead. */
static void
test_salvage_nothing (SealedFixture *fixture,
                      gconstpointer  data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  make_three (fixture);
  ebb_storage_close (fixture->storage);
  first = overwrite ("journal.sealed", 0, HEADER);
  damaged = overwrite ("journal.sealed", g_bytes_get_size (first) - HEADER, HEADER);
  start_damaged (fixture);

  g_assert_false (salvage (fixture, fixture->passphrase, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  assert_untouched (damaged);

  g_assert_true (open_copy (fixture, "journal.sealed.prev", fixture->passphrase, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, 2);
  assert_kept (kept, damaged);
}

static void
test_plain (SealedFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  EbbSalvageCount counts;

  make_many (fixture);
  ebb_storage_close (fixture->storage);
  damaged = overwrite ("journal.db", 20 * 4096, 30 * 4096);
  ebb_storage_open (fixture->storage);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);

  g_assert_true (salvage (fixture, NULL, &counts, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (counts.entries, >, 0);
  g_assert_cmpuint (counts.entries, <, N_MANY);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, counts.entries);
  assert_kept (kept, damaged);
  g_assert_null (find_name ("journal.db."));

  sealed_start_again (fixture);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (sealed_journal (fixture)), ==, counts.entries);
}

/* One byte of the header makes the journal older than it is. */
static void
test_plain_number (SealedFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  EbbSalvageCount counts;

  make_many (fixture);
  for (char version = 1; version < 4; version++)
    {
      g_autoptr (GBytes) whole = NULL;
      g_autoptr (GBytes) damaged = NULL;
      g_autofree char *contents = NULL;
      gsize size;

      ebb_storage_close (fixture->storage);
      whole = read_file ("journal.db");
      size = g_bytes_get_size (whole);
      contents = g_memdup2 (g_bytes_get_data (whole, NULL), size);
      contents[VERSION_AT] = version;
      damaged = write_file ("journal.db", contents, size);
      ebb_storage_open (fixture->storage);
      g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);
      assert_same ("journal.db", damaged);
    }

  g_assert_true (salvage (fixture, NULL, &counts, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (counts.entries, ==, N_MANY);
  g_assert_cmpuint (counts.n_lost, ==, 0);
}

static void
test_plain_nothing (SealedFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GError) error = NULL;

  ebb_storage_close (fixture->storage);
  damaged = write_file ("journal.db", "This was a journal once.", 24);
  ebb_storage_open (fixture->storage);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);

  g_assert_false (salvage (fixture, NULL, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);
  assert_same ("journal.db", damaged);
  g_assert_null (find_name ("journal.damaged-"));
  g_assert_null (find_name ("journal.db."));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  SEALED_TEST ("/storage-mend/copy", test_copy);
  SEALED_TEST ("/storage-mend/older-copy", test_older_copy);
  SEALED_TEST ("/storage-mend/bad-copy", test_bad_copy);
  SEALED_TEST ("/storage-mend/wrong-key", test_wrong_key);
  SEALED_TEST ("/storage-mend/not-damaged", test_not_damaged);
  SEALED_TEST ("/storage-mend/busy", test_busy);
  SEALED_TEST ("/storage-mend/salvage-body", test_salvage_body);
  SEALED_TEST ("/storage-mend/salvage-header", test_salvage_header);
  SEALED_TEST ("/storage-mend/salvage-cut", test_salvage_cut);
  SEALED_TEST ("/storage-mend/salvage-nothing", test_salvage_nothing);
  SEALED_TEST ("/storage-mend/plain", test_plain);
  SEALED_TEST ("/storage-mend/plain-number", test_plain_number);
  SEALED_TEST ("/storage-mend/plain-nothing", test_plain_nothing);

  return g_test_run ();
}
