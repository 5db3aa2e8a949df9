/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What seldom comes about in the life of a vault: memory that does not keep what is
 * in it, a key that is none, what is asked for while something else is under way. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "vault-job.h"

/* Of the file, in the first chunk of its body */
#define BIT 4200

/* The next write finds a bit of the memory turned, as it is in the file then. */
static gssize
turn_bit (EbbVaultIo    *io,
          int            fd,
          gconstpointer  buffer,
          gsize          size)
{
  FaultyIo *self = (FaultyIo *) io;

  g_assert_cmpuint (size, >, BIT);
  ((guint8 *) buffer)[BIT] ^= 4;
  self->parent.write = self->data;

  return self->parent.write (io, fd, buffer, size);
}

static void
expect_turned_bit (Fixture *job)
{
  job->io.data = job->io.parent.write;
  job->io.parent.write = turn_bit;
}

/* What was written is what was in memory, and not what was meant: it never takes the
 * place of what is good. */
static void
test_memory (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_set (job, 'b');
  expect_turned_bit (job);
  ebb_vault_save (job->vault);
  g_assert_false (ebb_vault_flush (job->vault, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (ebb_vault_get_state (job->vault), ==, EBB_SAVE_STATE_FAILED);
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'a');

  expect_turned_bit (job);
  g_assert_false (ebb_vault_seal_copy (job->vault, "copied", 6, job->copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_false (g_file_test (job->copy, G_FILE_TEST_EXISTS));

  ebb_vault_save (job->vault);
  g_assert_true (ebb_vault_flush (job->vault, NULL));
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'b');
}

/* More than is ever sealed */
static void
test_too_large (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_vault_seal_copy (job->vault, "before", 6, job->copy, &error));
  g_assert_false (ebb_vault_seal_copy (job->vault, "", EBB_VAULT_MAX_IMAGE + 1, job->copy,
                                       &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  {
    gsize size = 0;
    g_autoptr (EbbImage) image = ebb_vault_open_copy (job->vault, job->copy, &size, NULL);

    g_assert_cmpmem (image, size, "before", 6);
  }

  g_bytes_unref (job->image);
  job->image = g_bytes_new_take (g_malloc0 (EBB_VAULT_MAX_IMAGE + 1), EBB_VAULT_MAX_IMAGE + 1);
  ebb_vault_save (job->vault);
  g_clear_error (&error);
  g_assert_false (ebb_vault_flush (job->vault, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_false (ebb_vault_keep (job->vault, NULL));
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'a');
  fixture_set (job, 'b');
  ebb_vault_save (job->vault);
  g_assert_true (ebb_vault_flush (job->vault, NULL));
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'b');
}

static guint
count_letters (Fixture *job)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (ebb_vault_get_file (job->vault));

  return paths->len;
}

/* Somebody changed the file so that what is written while it is locked would be
 * sealed for a key that is none. Nothing is taken that nobody could read. */
static void
test_bad_inbox (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (GBytes) bytes = support_read (job->vault_path);
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  EbbVaultHeader header;

  changed = g_bytes_new_take (copy, size);
  memset (copy + 640, 0, 32);
  vault_support_mend (copy);
  g_assert_true (ebb_vault_header_parse (copy, size, &header, NULL));
  g_assert_cmpint (header.inbox_key[0], ==, 0);
  fixture_close (job);
  g_assert_cmpuint (count_letters (job), ==, 1);
  g_assert_true (ebb_vault_put_in_inbox (job->vault, LETTER, strlen (LETTER), NULL));
  g_assert_cmpuint (count_letters (job), ==, 2);

  support_write (job->vault_path, changed);
  g_assert_false (ebb_vault_put_in_inbox (job->vault, LETTER, strlen (LETTER), &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpuint (count_letters (job), ==, 2);
}

static gboolean
set_keyring (Fixture    *job,
             EbbSecret  *keyring,
             GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_vault_set_keyring_async (job->vault, keyring, fixture_on_done, job);
  result = fixture_wait (job);

  return ebb_vault_set_keyring_finish (job->vault, result, error);
}

/* What is in a keyring is not long enough to be a key: nothing is changed by it. */
static void
test_short_key (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (EbbSecret) keyring = ebb_secret_new_random (8);
  g_autoptr (EbbSecret) old = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbSecret) next = vault_support_secret ("battery staple");
  g_autoptr (GBytes) before = support_read (job->vault_path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (set_keyring (job, keyring, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  ebb_vault_rekey_async (job->vault, EBB_VAULT_SLOT_PASSPHRASE, old, next, keyring,
                         fixture_on_done, job);
  result = fixture_wait (job);
  recovery = ebb_vault_rekey_finish (job->vault, result, &error);
  g_assert_null (recovery);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  after = support_read (job->vault_path);
  g_assert_true (g_bytes_equal (before, after));

  /* What it saves next is opened by what opened it. */
  fixture_set (job, 'b');
  ebb_vault_save (job->vault);
  g_assert_true (ebb_vault_flush (job->vault, NULL));
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'b');
}

/* What a keyring has for it is asked for by name while it is locked, but not where
 * nothing tells the name. */
static void
test_name (void)
{
  const Damage nothing[] = { DAMAGE_GONE, DAMAGE_EMPTY, DAMAGE_HEADER, DAMAGE_NEWER };
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (EbbSecret) keyring = ebb_secret_new_random (32);
  g_autofree char *id = ebb_vault_dup_keyring_id (keyring);
  g_autofree char *name = ebb_vault_dup_id (job->vault, NULL);
  g_autofree char *now = NULL;
  g_autofree char *now_id = NULL;

  g_assert_true (set_keyring (job, keyring, NULL));
  fixture_close (job);
  now = ebb_vault_dup_id (job->vault, &now_id);
  g_assert_cmpstr (now, ==, name);
  g_assert_cmpstr (now_id, ==, id);
  g_assert_cmpint (fixture_open (job, job->vault, VAULT_SUPPORT_PASSPHRASE, NULL), ==, 'a');
  g_assert_true (set_keyring (job, NULL, NULL));
  fixture_close (job);
  g_clear_pointer (&now, g_free);
  g_clear_pointer (&now_id, g_free);
  now = ebb_vault_dup_id (job->vault, &now_id);
  g_assert_cmpstr (now, ==, name);
  g_assert_null (now_id);

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (Fixture) other = fixture_new ();
      char *no_id = name;

      fixture_close (other);
      fixture_damage (other, nothing[i]);
      g_assert_null (ebb_vault_dup_id (other->vault, &no_id));
      g_assert_null (no_id);
    }
}

static int
refuse_writes (FaultyIo   *io,
               FaultyCall  call,
               const char *path)
{
  return call == FAULTY_WRITE ? ENOSPC : 0;
}

/* The keyring's name, too, is that of what could not be saved. */
static void
lock_unsaved (Fixture *job)
{
  g_autofree char *name = ebb_vault_dup_id (job->vault, NULL);
  g_autofree char *now = NULL;
  g_autofree char *id = NULL;

  fixture_set (job, 'b');
  job->io.decide = refuse_writes;
  ebb_vault_drop_keyring (job->vault);
  ebb_vault_save (job->vault);
  ebb_vault_close (job->vault);
  g_assert_false (ebb_vault_is_open (job->vault));
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'a');
  now = ebb_vault_dup_id (job->vault, &id);
  g_assert_cmpstr (now, ==, name);
  g_assert_null (id);
}

/* It is being unlocked while what could not be saved before is tried again. What is
 * saved then is not taken for what is open: the next save goes by its key. */
static void
test_save_while_unlocking (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (EbbSecret) keyring = ebb_secret_new_random (32);
  g_autoptr (EbbSecret) secret = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbImage) image = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_assert_true (set_keyring (job, keyring, NULL));
  lock_unsaved (job);

  job->io.decide = NULL;
  ebb_vault_open_async (job->vault, EBB_VAULT_SLOT_PASSPHRASE, secret, fixture_on_done, job);
  ebb_vault_save (job->vault);
  result = fixture_wait (job);
  image = ebb_vault_open_finish (job->vault, result, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (image[0], ==, 'b');
  g_assert_true (ebb_vault_flush (job->vault, NULL));
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'b');

  fixture_set (job, 'c');
  ebb_vault_save (job->vault);
  g_assert_true (ebb_vault_flush (job->vault, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'c');
}

/* And while its key is changed: what was committed meanwhile is saved under the new
 * one. */
static void
test_save_while_changing (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (EbbSecret) old = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbSecret) next = vault_support_secret ("battery staple");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbSecret) recovery = NULL;

  ebb_vault_rekey_async (job->vault, EBB_VAULT_SLOT_PASSPHRASE, old, next, NULL, fixture_on_done,
                         job);
  fixture_set (job, 'b');
  ebb_vault_save (job->vault);
  result = fixture_wait (job);
  recovery = ebb_vault_rekey_finish (job->vault, result, NULL);
  g_assert_nonnull (recovery);
  g_assert_true (ebb_vault_flush (job->vault, NULL));
  g_assert_cmpint (fixture_look (job, "battery staple"), ==, 'b');
}

/* Whoever shows why it is not saved hears of another reason, and of none twice. */
static void
test_other_problem (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  guint n_changed = 0;

  job->io.decide = refuse_writes;
  ebb_vault_save (job->vault);
  g_assert_false (ebb_vault_flush (job->vault, NULL));
  g_assert_error (ebb_vault_get_problem (job->vault), EBB_ERROR, EBB_ERROR_DISK_FULL);

  g_signal_connect_swapped (job->vault, "changed", G_CALLBACK (support_count_cb), &n_changed);
  fixture_set (job, '\0');
  for (guint i = 0; i < 2; i++)
    {
      ebb_vault_save (job->vault);
      g_assert_false (ebb_vault_flush (job->vault, NULL));
      g_assert_cmpstr (ebb_vault_get_problem (job->vault)->message, ==, "There is nothing");
      g_assert_cmpuint (n_changed, ==, 1);
    }
  g_assert_false (ebb_vault_keep (job->vault, NULL));
  g_assert_true (ebb_vault_is_open (job->vault));
  g_assert_cmpint (fixture_look (job, VAULT_SUPPORT_PASSPHRASE), ==, 'a');
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault-turns/memory", test_memory);
  g_test_add_func ("/vault-turns/too-large", test_too_large);
  g_test_add_func ("/vault-turns/bad-inbox", test_bad_inbox);
  g_test_add_func ("/vault-turns/short-key", test_short_key);
  g_test_add_func ("/vault-turns/name", test_name);
  g_test_add_func ("/vault-turns/save-while-unlocking", test_save_while_unlocking);
  g_test_add_func ("/vault-turns/save-while-changing", test_save_while_changing);
  g_test_add_func ("/vault-turns/other-problem", test_other_problem);

  return g_test_run ();
}
