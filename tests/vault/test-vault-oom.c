/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each allocation fails that SQLite or the vault can be told of, once or with all
 * that follow. The journal opens afterwards as it was or as it was to be, what was
 * called saved is in it, and no key stays in memory. What aborts, as GLib does
 * without memory, is a kill: that is tested elsewhere.
 *
 * ./check tries each large one and a sample of the others, in turn once and for
 * ever; EBB_TEST_NIGHTLY has all of them tried both ways, or of more than a night has
 * room for every n-th. */
#include "config.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "ebb-error.h"
#include "faulty-io.h"
#include "sealed-support.h"
#include "vault-act.h"
#include "vault/ebb-vault-io-file.h"

#define NEW_PASSPHRASE "another horse"
/* Bytes from which on an allocation counts as large. */
#define LARGE 65536
/* How many of the others are tried. */
#define N_SAMPLES 4
/* How many of all are, at night. */
#define N_NIGHTLY 10000

typedef struct
{
  SealedFixture  sealed;
  FaultyIo       io;
  char          *folder;
  gboolean       is_armed;
} Play;

typedef struct
{
  const char *name;
  gboolean    is_sealed;
  void      (*prepare) (Play *play);
  void      (*act)     (Play *play);
} Scenario;

static struct
{
  sqlite3_mem_methods  sqlite;
  gint                 n_calls;
  gint                 fail_at;
  gboolean             for_ever;
  GArray              *large;
  gint                 n_secrets;
} memory;

/* From any thread. The array is only there while nothing fails. */
static gboolean
fails (gsize size)
{
  gint n = g_atomic_int_add (&memory.n_calls, 1) + 1;
  gint fail_at = g_atomic_int_get (&memory.fail_at);

  if (n > 0 && size >= LARGE && memory.large != NULL)
    g_array_append_val (memory.large, n);

  return fail_at > 0 && (n == fail_at || (memory.for_ever && n > fail_at));
}

static void *
failing_malloc (int size)
{
  return fails ((gsize) size) ? NULL : memory.sqlite.xMalloc (size);
}

static void *
failing_realloc (void *old,
                 int   size)
{
  return fails ((gsize) size) ? NULL : memory.sqlite.xRealloc (old, size);
}

/* The linker puts these in the place of the real ones, which are called
 * __real_. */
gpointer __real_g_try_malloc (gsize size);
gpointer __wrap_g_try_malloc (gsize size);
void    *__real_sodium_malloc (size_t size);
void    *__wrap_sodium_malloc (size_t size);
void     __real_sodium_free (void *secret);
void     __wrap_sodium_free (void *secret);
int      __real_crypto_pwhash (unsigned char *out, unsigned long long out_size,
                               const char *passphrase, unsigned long long passphrase_size,
                               const unsigned char *salt, unsigned long long passes,
                               size_t size, int algorithm);
int      __wrap_crypto_pwhash (unsigned char *out, unsigned long long out_size,
                               const char *passphrase, unsigned long long passphrase_size,
                               const unsigned char *salt, unsigned long long passes,
                               size_t size, int algorithm);

gpointer
__wrap_g_try_malloc (gsize size)
{
  return fails (size) ? NULL : __real_g_try_malloc (size);
}

int
__wrap_crypto_pwhash (unsigned char       *out,
                      unsigned long long   out_size,
                      const char          *passphrase,
                      unsigned long long   passphrase_size,
                      const unsigned char *salt,
                      unsigned long long   passes,
                      size_t               size,
                      int                  algorithm)
{
  return fails (size) ? -1
                      : __real_crypto_pwhash (out, out_size, passphrase, passphrase_size, salt,
                                              passes, size, algorithm);
}

void *
__wrap_sodium_malloc (size_t size)
{
  g_atomic_int_inc (&memory.n_secrets);

  return __real_sodium_malloc (size);
}

void
__wrap_sodium_free (void *secret)
{
  if (secret != NULL)
    g_atomic_int_add (&memory.n_secrets, -1);
  __real_sodium_free (secret);
}

static void
arm (Play *play)
{
  play->is_armed = TRUE;
  g_atomic_int_set (&memory.n_calls, 0);
}

static int
refuse_writes (FaultyIo   *io,
               FaultyCall  call,
               const char *path)
{
  return call == FAULTY_WRITE ? ENOSPC : 0;
}

static EbbStorage *
open_storage (Play *play)
{
  EbbStorage *storage = ebb_storage_new (play->folder, play->sealed.clock);

  ebb_storage_set_vault (storage, ebb_vault_new (play->folder, &play->io.parent,
                                                 &vault_support_cost));
  ebb_storage_open (storage);

  return storage;
}

static gint64
count (Play       *play,
       const char *note)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM entry WHERE note = '%s'", note);

  return support_int (ebb_storage_get_database (play->sealed.storage), sql);
}

static gboolean
add_new (Play    *play,
         GError **error)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");

  return ebb_journal_add (sealed_journal (&play->sealed), entry, error);
}

static void
prepare_nothing (Play *play)
{
}

static void
prepare_unlocked (Play *play)
{
  sealed_must_unlock (&play->sealed);
}

static void
prepare_unsaved (Play *play)
{
  sealed_must_unlock (&play->sealed);
  play->io.decide = refuse_writes;
  g_assert_true (add_new (play, NULL));
  sealed_settle (&play->sealed);
  g_assert_cmpint (ebb_storage_get_save_state (play->sealed.storage), ==, EBB_SAVE_STATE_FAILED);
}

/* Only in memory, sealed. */
static void
prepare_kept (Play *play)
{
  prepare_unsaved (play);
  g_assert_true (ebb_storage_lock (play->sealed.storage, NULL));
}

static void
prepare_inbox (Play *play)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, "new");

  g_assert_true (ebb_storage_put_in_inbox (play->sealed.storage, entry, NULL));
}

/* A try in vain leaves it locked, and says why. */
static void
act_unlock (Play *play)
{
  SealedFixture *sealed = &play->sealed;
  g_autoptr (GError) error = NULL;
  gboolean unlocked;

  arm (play);
  unlocked = sealed_unlock (sealed, EBB_VAULT_SLOT_PASSPHRASE, sealed->passphrase, &error);
  sealed_settle (sealed);
  g_atomic_int_set (&memory.fail_at, 0);

  if (!unlocked)
    {
      /* Neither a wrong passphrase nor damage. */
      g_assert_nonnull (error);
      g_assert_true (g_error_matches (error, EBB_ERROR, EBB_ERROR_FAILED) ||
                     g_error_matches (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE));
      g_assert_cmpint (ebb_storage_get_state (sealed->storage), ==, EBB_STORAGE_LOCKED);
      g_assert_cmpint (memory.n_secrets, ==, 1);
      sealed_must_unlock (sealed);
    }
  g_assert_cmpint (count (play, "old"), ==, 1);
  g_assert_cmpint (support_n_items (sealed_journal (sealed)), ==, 1 + count (play, "new"));
}

/* What is not called saved is not there, and what is called committed is. */
static void
act_save (Play *play)
{
  g_autoptr (GError) error = NULL;
  gboolean added;

  arm (play);
  added = add_new (play, &error);
  sealed_settle (&play->sealed);
  g_atomic_int_set (&memory.fail_at, 0);

  g_assert_cmpint (count (play, "new"), ==, added ? 1 : 0);
  g_assert_cmpint (support_n_items (sealed_journal (&play->sealed)), ==, added ? 2 : 1);
  if (!added)
    {
      g_assert_nonnull (error);
      g_assert_cmpint (ebb_storage_get_save_state (play->sealed.storage), ==,
                       EBB_SAVE_STATE_SAVED);
      g_assert_true (add_new (play, NULL));
    }
  else if (ebb_storage_get_save_state (play->sealed.storage) == EBB_SAVE_STATE_FAILED)
    g_assert_cmpstr (ebb_storage_get_save_problem (play->sealed.storage), !=, "");
}

static void
act_lock (Play *play)
{
  EbbStorage *storage = play->sealed.storage;
  g_autoptr (GError) error = NULL;
  gboolean locked;

  arm (play);
  locked = ebb_storage_lock (storage, &error);
  sealed_settle (&play->sealed);
  g_atomic_int_set (&memory.fail_at, 0);

  if (!locked)
    {
      g_assert_nonnull (error);
      g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READY);
      g_assert_cmpint (count (play, "new"), ==, 1);
      g_assert_true (ebb_storage_lock (storage, NULL));
    }
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_LOCKED);
  sealed_must_unlock (&play->sealed);
}

static gboolean
change (Play    *play,
        GError **error)
{
  SealedFixture *sealed = &play->sealed;
  g_autoptr (EbbSecret) other = vault_support_secret (NEW_PASSPHRASE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbSecret) recovery = NULL;

  ebb_storage_change_key_async (sealed->storage, EBB_VAULT_SLOT_PASSPHRASE, sealed->passphrase,
                                other, sealed_on_done_cb, sealed);
  result = sealed_await (sealed);
  recovery = ebb_storage_change_key_finish (sealed->storage, result, error);

  return recovery != NULL;
}

static void
act_change (Play *play)
{
  SealedFixture *sealed = &play->sealed;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  arm (play);
  changed = change (play, &error);
  sealed_settle (sealed);
  g_atomic_int_set (&memory.fail_at, 0);

  g_assert_true (changed == (error == NULL));
  g_assert_true (add_new (play, NULL));
  sealed_settle (sealed);
  g_assert_cmpint (ebb_storage_get_save_state (sealed->storage), ==, EBB_SAVE_STATE_SAVED);
  if (changed)
    {
      g_clear_pointer (&sealed->passphrase, ebb_secret_unref);
      sealed->passphrase = vault_support_secret (NEW_PASSPHRASE);
    }
}

/* Whether or not it is sealed, it is whole, and tells which of both it is. */
static void
act_seal (Play *play)
{
  SealedFixture *sealed = &play->sealed;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) recovery = NULL;

  arm (play);
  ebb_storage_seal_async (sealed->storage, sealed->passphrase, sealed_on_done_cb, sealed);
  result = sealed_await (sealed);
  recovery = ebb_storage_seal_finish (sealed->storage, result, &error);
  sealed_settle (sealed);
  g_atomic_int_set (&memory.fail_at, 0);

  g_assert_true ((recovery != NULL) == (error == NULL));
  g_assert_true (ebb_storage_get_sealed (sealed->storage) == (recovery != NULL));
  if (ebb_storage_get_state (sealed->storage) != EBB_STORAGE_READY)
    {
      g_assert_null (recovery);
      g_assert_cmpint (ebb_storage_get_state (sealed->storage), ==, EBB_STORAGE_UNAVAILABLE);
      g_assert_cmpstr (ebb_storage_get_problem (sealed->storage), !=, "");
      ebb_storage_close (sealed->storage);
      ebb_storage_open (sealed->storage);
    }
  g_assert_true (add_new (play, NULL));
}

static void
prepare_damaged (Play *play)
{
  g_autofree char *path = support_path ("journal.sealed");
  g_autoptr (GBytes) bytes = support_read (path);
  gsize bit = 8 * g_bytes_get_size (bytes) - 1;
  g_autoptr (GBytes) damaged = vault_support_flip (bytes, bit);

  support_write (path, damaged);
}

static gboolean
salvage (Play    *play,
         GError **error)
{
  SealedFixture *sealed = &play->sealed;
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_salvage_async (sealed->storage, EBB_VAULT_SLOT_PASSPHRASE, sealed->passphrase,
                             sealed_on_done_cb, sealed);
  result = sealed_await (sealed);

  return ebb_storage_salvage_finish (sealed->storage, result, NULL, NULL, error);
}

/* Whether the damaged file is in the folder, by whatever name. */
static gboolean
keeps (const char *folder,
       GBytes     *damaged)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_str_has_prefix (name, "journal.") && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        bytes = support_read (path);
      if (bytes != NULL && g_bytes_equal (bytes, damaged))
        return TRUE;
    }

  return FALSE;
}

/* All that can be read is saved and opens, or nothing is changed. */
static void
act_salvage (Play *play)
{
  SealedFixture *sealed = &play->sealed;
  g_autofree char *path = support_path ("journal.sealed");
  g_autoptr (GBytes) before = support_read (path);
  g_autoptr (GError) error = NULL;
  gboolean saved;

  arm (play);
  saved = salvage (play, &error);
  sealed_settle (sealed);
  g_atomic_int_set (&memory.fail_at, 0);

  g_assert_true (saved == (error == NULL));
  if (!saved)
    {
      g_autoptr (GBytes) after = support_read (path);

      g_assert_cmpint (ebb_storage_get_state (sealed->storage), ==, EBB_STORAGE_LOCKED);
      g_clear_error (&error);
      if (g_bytes_equal (before, after))
        salvage (play, &error);
      else
        sealed_must_unlock (sealed);
      g_assert_no_error (error);
    }
  g_assert_true (keeps (play->folder, before));
  g_assert_cmpint (count (play, "old"), ==, 1);
  g_assert_true (add_new (play, NULL));
}

static const Scenario scenarios[] = {
  { "unlock", TRUE, prepare_nothing, act_unlock },
  { "unlock-inbox", TRUE, prepare_inbox, act_unlock },
  { "unlock-unsaved", TRUE, prepare_kept, act_unlock },
  { "save", TRUE, prepare_unlocked, act_save },
  { "lock", TRUE, prepare_unsaved, act_lock },
  { "change", TRUE, prepare_unlocked, act_change },
  { "seal", FALSE, prepare_nothing, act_seal },
  { "salvage", TRUE, prepare_damaged, act_salvage },
};

static void
put_file (const char *folder,
          const char *name,
          GBytes     *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  support_write (path, content);
}

/* What the program has forgotten is on the disk. */
static void
check_disk (Play           *play,
            const Scenario *scenario)
{
  SealedFixture *sealed = &play->sealed;

  play->io.decide = NULL;
  if (ebb_storage_get_save_state (sealed->storage) == EBB_SAVE_STATE_FAILED)
    ebb_storage_retry_save (sealed->storage);
  sealed_settle (sealed);
  g_assert_cmpint (ebb_storage_get_save_state (sealed->storage), ==, EBB_SAVE_STATE_SAVED);
  ebb_storage_close (sealed->storage);
  g_assert_finalize_object (sealed->storage);

  sealed->storage = open_storage (play);
  if (ebb_storage_get_state (sealed->storage) == EBB_STORAGE_LOCKED)
    sealed_must_unlock (sealed);
  g_assert_cmpint (ebb_storage_get_state (sealed->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpint (count (play, "old"), ==, 1);
  g_assert_cmpint (count (play, "new"), ==, g_str_equal (scenario->name, "unlock") ? 0 : 1);
  ebb_storage_close (sealed->storage);
  g_assert_finalize_object (sealed->storage);
  sealed->storage = NULL;
}

/* As on the first day; what one play left is nothing to the next. */
static void
clear_folder (const char *folder)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *inbox = g_build_filename (folder, "inbox", NULL);

  support_empty (folder);
  support_empty (backups);
  support_empty (inbox);
}

/* Returns how many allocations there were, if @fail_at is 0, or whether there was
 * one of that number. */
static gint
play_once (const Scenario *scenario,
           GBytes         *journal,
           gint            fail_at,
           gboolean        for_ever)
{
  Play play = { 0 };
  gint n_calls;
  gint64 used;

  /* Counted from arm() on. */
  g_atomic_int_set (&memory.n_calls, G_MININT / 2);
  play.folder = support_folder ();
  clear_folder (play.folder);
  put_file (play.folder, scenario->is_sealed ? "journal.sealed" : "journal.db", journal);
  play.sealed.clock = support_clock ("2026-11-26T12:00:00");
  faulty_io_init (&play.io, vault_get_quick_io ());
  used = sqlite3_memory_used ();
  g_assert_cmpint (memory.n_secrets, ==, 0);
  play.sealed.passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  play.sealed.storage = open_storage (&play);
  scenario->prepare (&play);

  memory.for_ever = for_ever;
  g_atomic_int_set (&memory.fail_at, fail_at);
  scenario->act (&play);
  n_calls = g_atomic_int_get (&memory.n_calls);
  memory.large = NULL;
  g_assert_true (play.is_armed);

  check_disk (&play, scenario);
  g_clear_pointer (&play.sealed.passphrase, ebb_secret_unref);
  g_assert_cmpint (memory.n_secrets, ==, 0);
  g_assert_cmpint (sqlite3_memory_used (), ==, used);
  g_assert_finalize_object (play.sealed.clock);
  g_free (play.folder);

  return n_calls;
}

/* A journal with one entry, plain or sealed. */
static GBytes *
make_journal (gboolean is_sealed)
{
  Play play = { 0 };
  g_autofree char *path = support_path (is_sealed ? "journal.sealed" : "journal.db");
  GBytes *journal;

  play.folder = support_folder ();
  clear_folder (play.folder);
  play.sealed.clock = support_clock ("2026-11-25T12:00:00");
  play.sealed.passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  faulty_io_init (&play.io, vault_get_quick_io ());
  play.sealed.storage = open_storage (&play);
  {
    g_autoptr (EbbEntry) entry = support_entry ("2026-11-25T11:00:00", 5, "old");

    g_assert_true (ebb_journal_add (sealed_journal (&play.sealed), entry, NULL));
  }
  if (is_sealed)
    sealed_seal (&play.sealed);
  ebb_storage_close (play.sealed.storage);
  g_assert_finalize_object (play.sealed.storage);
  g_clear_pointer (&play.sealed.passphrase, ebb_secret_unref);
  g_clear_pointer (&play.sealed.recovery, ebb_secret_unref);
  g_assert_finalize_object (play.sealed.clock);
  journal = support_read (path);
  g_free (play.folder);

  return journal;
}

/* (transfer full): which allocations are to fail, of @n_calls. */
static GArray *
choose (const GArray *large,
        gint          n_calls)
{
  gboolean nightly = g_getenv ("EBB_TEST_NIGHTLY") != NULL;
  gint step = nightly ? 1 + n_calls / N_NIGHTLY : MAX (1, n_calls / N_SAMPLES);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (gint));

  for (gint n = 1; n <= n_calls; n += step)
    g_array_append_val (chosen, n);
  for (guint i = 0; step > 1 && i < large->len; i++)
    g_array_append_val (chosen, g_array_index (large, gint, i));

  return chosen;
}

static void
test_scenario (gconstpointer data)
{
  const Scenario *scenario = data;
  g_autoptr (GBytes) journal = make_journal (scenario->is_sealed);
  g_autoptr (GArray) large = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autoptr (GArray) chosen = NULL;
  guint n_large;
  guint n_hit = 0;
  gint n_calls;

  memory.large = large;
  n_calls = play_once (scenario, journal, 0, FALSE);
  g_assert_cmpint (n_calls, >, 20);
  n_large = large->len;
  g_assert_cmpuint (n_large, >, 0);
  chosen = choose (large, n_calls);

  for (guint i = 0; i < chosen->len; i++)
    {
      gint fail_at = g_array_index (chosen, gint, i);

      for (guint for_ever = 0; for_ever <= 1; for_ever++)
        {
          if (g_getenv ("EBB_TEST_NIGHTLY") != NULL || i % 2 == for_ever)
            n_hit += play_once (scenario, journal, fail_at, for_ever == 1) >= fail_at ? 1 : 0;
        }
    }

  g_assert_cmpuint (n_hit, >, chosen->len / 2);
  g_test_message ("figure: %s: %d allocations, %u large; %u failed: 0 lost, 0 keys left",
                  scenario->name, n_calls, n_large, n_hit);
}

typedef struct
{
  EbbVaultHeader  header;
  EbbSecret      *data_key;
  EbbSecret      *passphrase;
  GBytes         *image;
  GBytes         *file;
  char           *path;
} Pieces;

static gboolean
read_piece (Pieces  *pieces,
            GError **error)
{
  g_autoptr (GBytes) bytes = ebb_vault_io_read_file (ebb_vault_io_get_system (), pieces->path,
                                                     EBB_VAULT_MAX_FILE, NULL, error);

  return bytes != NULL && g_bytes_equal (bytes, pieces->file);
}

static gboolean
add_piece (Pieces  *pieces,
           GError **error)
{
  EbbVaultHeader header = pieces->header;
  gboolean added = ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_PASSPHRASE,
                                              pieces->passphrase, pieces->data_key,
                                              &vault_support_cost, error);

  g_assert_true (added || memcmp (&header, &pieces->header, sizeof header) == 0);

  return added;
}

static gboolean
open_piece (Pieces  *pieces,
            GError **error)
{
  g_autoptr (EbbSecret) key = ebb_vault_header_open_slot (&pieces->header,
                                                          EBB_VAULT_SLOT_PASSPHRASE,
                                                          pieces->passphrase, error);

  return key != NULL && ebb_secret_equal (key, pieces->data_key);
}

static gboolean
seal_piece (Pieces  *pieces,
            GError **error)
{
  EbbVaultHeader header = pieces->header;
  g_autoptr (GBytes) sealed = ebb_vault_seal (&header, pieces->data_key, "x", 1, error);

  return sealed != NULL;
}

static gboolean
unseal_piece (Pieces  *pieces,
              GError **error)
{
  gsize size = 0;
  g_autoptr (EbbImage) image = ebb_vault_unseal (pieces->file, &pieces->header, pieces->data_key,
                                                 &size, error);

  return image != NULL && size == g_bytes_get_size (pieces->image);
}

static gboolean
salvage_piece (Pieces  *pieces,
               GError **error)
{
  gsize size = 0;
  g_autoptr (EbbImage) image = ebb_vault_unseal_damaged (pieces->file, &pieces->header,
                                                         pieces->data_key, &size, NULL, error);

  return image != NULL && size == g_bytes_get_size (pieces->image);
}

/* Each by itself, in one thread: the first allocation fails in each run. */
static void
test_pieces (void)
{
  gboolean (*acts[]) (Pieces *pieces, GError **error) = {
    read_piece, add_piece, open_piece, seal_piece, unseal_piece, salvage_piece,
  };
  Pieces pieces = { 0 };

  pieces.passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  pieces.image = vault_support_noise (100000, 5);
  pieces.file = vault_support_make (&pieces.header, &pieces.data_key, pieces.image);
  pieces.path = support_path ("pieces");
  support_write (pieces.path, pieces.file);
  memory.for_ever = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      int code = acts[i] == read_piece ? EBB_ERROR_UNAVAILABLE : EBB_ERROR_FAILED;
      g_autoptr (GError) error = NULL;

      g_atomic_int_set (&memory.n_calls, 0);
      g_atomic_int_set (&memory.fail_at, 1);
      g_assert_false (acts[i] (&pieces, &error));
      g_atomic_int_set (&memory.fail_at, 0);
      g_assert_error (error, EBB_ERROR, code);
      g_clear_error (&error);
      g_assert_true (acts[i] (&pieces, &error));
      g_assert_no_error (error);
    }

  g_bytes_unref (pieces.file);
  g_bytes_unref (pieces.image);
  ebb_secret_unref (pieces.data_key);
  ebb_secret_unref (pieces.passphrase);
  g_free (pieces.path);
}

/* On top of the program's own allocator, which is what wipes. */
static void
set_up_sqlite (void)
{
  sqlite3_mem_methods methods;

  g_type_class_unref (g_type_class_ref (EBB_TYPE_DATABASE));
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory.sqlite), ==, SQLITE_OK);
  methods = memory.sqlite;
  methods.xMalloc = failing_malloc;
  methods.xRealloc = failing_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
  /* What is small would come out of one block that is there from the start. */
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0), ==, SQLITE_OK);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  set_up_sqlite ();

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/vault-oom/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }

  g_test_add_func ("/vault-oom/pieces", test_pieces);

  return g_test_run ();
}
