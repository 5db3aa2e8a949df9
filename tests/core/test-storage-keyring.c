/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sealed journal that the session's keyring opens, too: with the real one. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ebb-error.h"
#include "faulty-io.h"
#include "keyring-support.h"
#include "memory-keyring.h"
#include "sealed-support.h"

typedef struct
{
  SealedFixture   sealed;
  KeyringSupport  support;
  gboolean        skipped;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  keyring_support_set_up (&fixture->support);
  fixture->skipped = !keyring_support_start (&fixture->support);
  fixture->sealed.keyring = ebb_service_keyring_new ();
  sealed_set_up (&fixture->sealed, NULL);
  sealed_seal (&fixture->sealed);
}

/* Until nothing is done in the background any more. */
static void
settle (Fixture *fixture)
{
  while (g_atomic_int_get (&G_OBJECT (fixture->sealed.storage)->ref_count) > 1)
    g_main_context_iteration (NULL, FALSE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  settle (fixture);
  sealed_tear_down (&fixture->sealed, NULL);
  while (g_atomic_int_get (&G_OBJECT (fixture->sealed.keyring)->ref_count) > 1)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->sealed.keyring);
  keyring_support_tear_down (&fixture->support);
}

static EbbStorage *
get_storage (Fixture *fixture)
{
  return fixture->sealed.storage;
}

static void
start_again (Fixture *fixture)
{
  settle (fixture);
  sealed_start_again (&fixture->sealed);
}

static gboolean
turn (Fixture   *fixture,
      gboolean   on,
      GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_set_in_keyring_async (get_storage (fixture), on, sealed_on_done_cb,
                                    &fixture->sealed);
  result = sealed_await (&fixture->sealed);

  return ebb_storage_set_in_keyring_finish (get_storage (fixture), result, error);
}

static void
must_turn (Fixture  *fixture,
           gboolean  on)
{
  g_autoptr (GError) error = NULL;

  turn (fixture, on, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_in_keyring (get_storage (fixture)), ==, on);
  g_assert_cmpstr (ebb_storage_get_keyring_problem (get_storage (fixture)), ==, "");
}

static EbbSecret *
ask (Fixture  *fixture,
     GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_ask_keyring_async (get_storage (fixture), NULL, sealed_on_done_cb,
                                 &fixture->sealed);
  result = sealed_await (&fixture->sealed);

  return ebb_storage_ask_keyring_finish (get_storage (fixture), result, error);
}

static void
must_open_by_keyring (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) secret = ask (fixture, &error);

  g_assert_no_error (error);
  sealed_unlock (&fixture->sealed, EBB_VAULT_SLOT_KEYRING, secret, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_storage_get_state (get_storage (fixture)), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (support_n_items (sealed_journal (&fixture->sealed)), ==, 1);
}

/* What is removed in the background is gone. */
static void
await_count (Fixture *fixture,
             guint    n)
{
  while (keyring_support_count (&fixture->support) != n)
    g_main_context_iteration (NULL, FALSE);
}

static EbbSecret *
change (Fixture     *fixture,
        const char  *from,
        const char  *to,
        GError     **error)
{
  g_autoptr (EbbSecret) old = vault_support_secret (from);
  g_autoptr (EbbSecret) new = vault_support_secret (to);
  g_autoptr (GAsyncResult) result = NULL;

  ebb_storage_change_key_async (get_storage (fixture), EBB_VAULT_SLOT_PASSPHRASE, old, new,
                                sealed_on_done_cb, &fixture->sealed);
  result = sealed_await (&fixture->sealed);

  return ebb_storage_change_key_finish (get_storage (fixture), result, error);
}

static void
test_on_and_off (Fixture       *fixture,
                 gconstpointer  data)
{
  guint n_notified = 0;
  g_autoptr (GError) error = NULL;

  if (fixture->skipped)
    return;

  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  g_signal_connect_swapped (get_storage (fixture), "notify::in-keyring",
                            G_CALLBACK (support_count_cb), &n_notified);
  must_turn (fixture, TRUE);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 1);

  /* By the passphrase as ever, and by the keyring. */
  start_again (fixture);
  g_assert_true (ebb_storage_get_in_keyring (get_storage (fixture)));
  sealed_must_unlock (&fixture->sealed);
  start_again (fixture);
  must_open_by_keyring (fixture);
  ebb_storage_lock (get_storage (fixture), &error);
  g_assert_no_error (error);
  g_assert_true (ebb_storage_get_in_keyring (get_storage (fixture)));
  must_open_by_keyring (fixture);

  must_turn (fixture, FALSE);
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 0);
  start_again (fixture);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  g_assert_null (ask (fixture, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  sealed_must_unlock (&fixture->sealed);
}

static void
test_stays_with_saves (Fixture       *fixture,
                       gconstpointer  data)
{
  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  sealed_add (&fixture->sealed, "more");
  sealed_settle (&fixture->sealed);
  start_again (fixture);
  sealed_must_unlock (&fixture->sealed);
  g_assert_cmpuint (support_n_items (sealed_journal (&fixture->sealed)), ==, 2);
  g_assert_true (ebb_storage_get_in_keyring (get_storage (fixture)));
}

/* What is said is of the keyring, and not of damage or of a passphrase. */
static void
test_item_gone (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) absent = NULL;
  g_autofree char *digits = g_strnfill (64, '7');
  g_autoptr (EbbSecret) other = NULL;

  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  start_again (fixture);

  keyring_support_overwrite (&fixture->support, digits);
  other = ask (fixture, &wrong);
  g_assert_no_error (wrong);
  g_assert_false (sealed_unlock (&fixture->sealed, EBB_VAULT_SLOT_KEYRING, other, &wrong));
  g_assert_error (wrong, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_assert_nonnull (strstr (wrong->message, "keyring"));

  keyring_support_empty (&fixture->support);
  g_assert_null (ask (fixture, &gone));
  g_assert_error (gone, EBB_ERROR, EBB_ERROR_NOT_FOUND);

  keyring_support_stop (&fixture->support);
  g_assert_null (ask (fixture, &absent));
  g_assert_error (absent, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  sealed_must_unlock (&fixture->sealed);
}

static void
test_not_turned_on (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) absent = NULL;

  if (fixture->skipped)
    return;

  keyring_support_stop (&fixture->support);
  g_assert_false (turn (fixture, TRUE, &absent));
  g_assert_error (absent, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  start_again (fixture);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  sealed_must_unlock (&fixture->sealed);
}

/* Nothing counts on what was not kept as it was given. */
static void
test_garbled (void)
{
  SealedFixture sealed = { .keyring = memory_keyring_new () };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sealed_set_up (&sealed, NULL);
  sealed_seal (&sealed);
  memory_keyring_garble (MEMORY_KEYRING (sealed.keyring));
  ebb_storage_set_in_keyring_async (sealed.storage, TRUE, sealed_on_done_cb, &sealed);
  result = sealed_await (&sealed);
  g_assert_false (ebb_storage_set_in_keyring_finish (sealed.storage, result, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_assert_false (ebb_storage_get_in_keyring (sealed.storage));
  g_clear_object (&result);
  sealed_tear_down (&sealed, NULL);
  g_object_unref (sealed.keyring);
}

static int
refuse (FaultyIo   *io,
        FaultyCall  call,
        const char *path)
{
  return call == FAULTY_RENAME ? ENOSPC : 0;
}

/* What could not be saved is not in the keyring either; and what could not be
 * turned off still opens it. */
static void
test_disk_full (Fixture       *fixture,
                gconstpointer  data)
{
  FaultyIo io = { 0 };
  g_autofree char *folder = support_folder ();
  g_autoptr (GError) on = NULL;
  g_autoptr (GError) off = NULL;

  if (fixture->skipped)
    return;

  faulty_io_init (&io, ebb_vault_io_get_system ());
  ebb_storage_close (get_storage (fixture));
  ebb_storage_set_vault (get_storage (fixture),
                         ebb_vault_new (folder, &io.parent, &vault_support_cost));
  ebb_storage_open (get_storage (fixture));
  sealed_must_unlock (&fixture->sealed);

  io.decide = refuse;
  g_assert_false (turn (fixture, TRUE, &on));
  g_assert_error (on, EBB_ERROR, EBB_ERROR_DISK_FULL);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 0);

  io.decide = NULL;
  must_turn (fixture, TRUE);
  io.decide = refuse;
  g_assert_false (turn (fixture, FALSE, &off));
  g_assert_error (off, EBB_ERROR, EBB_ERROR_DISK_FULL);
  g_assert_true (ebb_storage_get_in_keyring (get_storage (fixture)));
  io.decide = NULL;
  start_again (fixture);
  must_open_by_keyring (fixture);
  sealed_settle (&fixture->sealed);
  faulty_io_clear (&io);
}

static void
test_change (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbSecret) wrong = NULL;
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (EbbSecret) before = NULL;
  g_autoptr (EbbSecret) after = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) error = NULL;

  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  before = ask (fixture, &error);
  g_assert_no_error (error);

  /* Whoever does not know the passphrase changes nothing in there. */
  wrong = change (fixture, "wrong", "another horse", &refused);
  g_assert_error (refused, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  await_count (fixture, 1);
  g_assert_true (ebb_storage_get_in_keyring (get_storage (fixture)));

  recovery = change (fixture, VAULT_SUPPORT_PASSPHRASE, "another horse", &error);
  g_assert_no_error (error);
  await_count (fixture, 1);
  sealed_settle (&fixture->sealed);
  g_assert_true (ebb_storage_get_in_keyring (get_storage (fixture)));
  g_assert_cmpstr (ebb_storage_get_keyring_problem (get_storage (fixture)), ==, "");

  start_again (fixture);
  after = ask (fixture, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_secret_equal (before, after));
  g_assert_false (sealed_unlock (&fixture->sealed, EBB_VAULT_SLOT_KEYRING, before, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  must_open_by_keyring (fixture);
}

/* A passphrase that somebody may know does not stay for want of a keyring. */
static void
test_change_without_service (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (GError) error = NULL;

  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  keyring_support_stop (&fixture->support);
  recovery = change (fixture, VAULT_SUPPORT_PASSPHRASE, "another horse", &error);
  g_assert_no_error (error);
  g_assert_nonnull (recovery);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  g_assert_cmpstr (ebb_storage_get_keyring_problem (get_storage (fixture)), !=, "");

  /* What was left there goes with the next thing that is put there. */
  g_assert_true (keyring_support_start (&fixture->support));
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 1);
  must_turn (fixture, TRUE);
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 1);
  start_again (fixture);
  must_open_by_keyring (fixture);
}

static void
test_unseal (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  ebb_storage_unseal_async (get_storage (fixture), fixture->sealed.passphrase, sealed_on_done_cb,
                            &fixture->sealed);
  result = sealed_await (&fixture->sealed);
  ebb_storage_unseal_finish (get_storage (fixture), result, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  await_count (fixture, 0);
}

static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  ebb_storage_erase (get_storage (fixture), FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  await_count (fixture, 0);
  start_again (fixture);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  sealed_must_unlock (&fixture->sealed);
  g_assert_cmpuint (support_n_items (sealed_journal (&fixture->sealed)), ==, 0);
}

static void
test_start_anew (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  start_again (fixture);
  ebb_storage_start_anew (get_storage (fixture), &kept, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_storage_get_in_keyring (get_storage (fixture)));
  await_count (fixture, 0);
}

/* That of another computer, or of before the keyring was turned off and on. */
static void
test_older_file (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = support_path ("journal.sealed");
  g_autoptr (GBytes) older = NULL;
  g_autoptr (GError) error = NULL;

  if (fixture->skipped)
    return;

  must_turn (fixture, TRUE);
  older = support_read (path);
  must_turn (fixture, FALSE);
  must_turn (fixture, TRUE);
  ebb_storage_close (get_storage (fixture));
  g_assert_cmpint (g_unlink (path), ==, 0);
  support_write (path, older);
  ebb_storage_open (get_storage (fixture));

  g_assert_true (ebb_storage_get_in_keyring (get_storage (fixture)));
  g_assert_null (ask (fixture, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  sealed_must_unlock (&fixture->sealed);
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  TEST ("/storage-keyring/on-and-off", test_on_and_off);
  TEST ("/storage-keyring/stays-with-saves", test_stays_with_saves);
  TEST ("/storage-keyring/item-gone", test_item_gone);
  TEST ("/storage-keyring/not-turned-on", test_not_turned_on);
  g_test_add_func ("/storage-keyring/garbled", test_garbled);
  TEST ("/storage-keyring/disk-full", test_disk_full);
  TEST ("/storage-keyring/change", test_change);
  TEST ("/storage-keyring/change-without-service", test_change_without_service);
  TEST ("/storage-keyring/unseal", test_unseal);
  TEST ("/storage-keyring/erase", test_erase);
  TEST ("/storage-keyring/start-anew", test_start_anew);
  TEST ("/storage-keyring/older-file", test_older_file);

  return g_test_run ();
}
