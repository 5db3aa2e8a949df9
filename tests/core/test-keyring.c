/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real keyring of GNOME, on a bus of the test's own. */
#include "config.h"

#include "ebb-error.h"
#include "keyring-support.h"

#define VAULT "00112233445566778899aabbccddeeff"
#define OTHER "ffeeddccbbaa99887766554433221100"
#define ID "0123456789abcdef0123456789abcdef"
#define ID2 "fedcba9876543210fedcba9876543210"

typedef struct
{
  KeyringSupport  support;
  EbbKeyring     *keyring;
  EbbSecret      *secret;
  GAsyncResult   *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  keyring_support_set_up (&fixture->support);
  fixture->keyring = ebb_service_keyring_new ();
  fixture->secret = ebb_secret_new_random (EBB_KEYRING_SECRET_SIZE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  /* A thread that has answered holds it a moment longer. */
  while (g_atomic_int_get (&G_OBJECT (fixture->keyring)->ref_count) > 1)
    g_thread_yield ();
  g_assert_finalize_object (fixture->keyring);
  g_clear_pointer (&fixture->secret, ebb_secret_unref);
  keyring_support_tear_down (&fixture->support);
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static GAsyncResult *
await (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static gboolean
check (Fixture  *fixture,
       GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_keyring_check_async (fixture->keyring, NULL, on_done_cb, fixture);
  result = await (fixture);

  return ebb_keyring_check_finish (fixture->keyring, result, error);
}

static gboolean
store (Fixture     *fixture,
       const char  *vault,
       const char  *id,
       EbbSecret   *secret,
       GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_keyring_store_async (fixture->keyring, vault, id, secret, on_done_cb, fixture);
  result = await (fixture);

  return ebb_keyring_store_finish (fixture->keyring, result, error);
}

static EbbSecret *
lookup (Fixture     *fixture,
        const char  *vault,
        const char  *id,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_keyring_lookup_async (fixture->keyring, vault, id, NULL, on_done_cb, fixture);
  result = await (fixture);

  return ebb_keyring_lookup_finish (fixture->keyring, result, error);
}

static gboolean
forget (Fixture     *fixture,
        const char  *vault,
        const char  *keep,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ebb_keyring_forget_async (fixture->keyring, vault, keep, on_done_cb, fixture);
  result = await (fixture);

  return ebb_keyring_forget_finish (fixture->keyring, result, error);
}

static void
must_store (Fixture    *fixture,
            const char *vault,
            const char *id)
{
  g_autoptr (GError) error = NULL;

  store (fixture, vault, id, fixture->secret, &error);
  g_assert_no_error (error);
}

static void
assert_kept (Fixture    *fixture,
             const char *vault,
             const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) read = lookup (fixture, vault, id, &error);

  g_assert_no_error (error);
  g_assert_true (ebb_secret_equal (read, fixture->secret));
}

static void
assert_not_kept (Fixture    *fixture,
                 const char *vault,
                 const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lookup (fixture, vault, id, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (!keyring_support_start (&fixture->support))
    return;

  g_assert_true (check (fixture, &error));
  assert_not_kept (fixture, VAULT, ID);
  must_store (fixture, VAULT, ID);
  assert_kept (fixture, VAULT, ID);
  assert_not_kept (fixture, VAULT, ID2);
  assert_not_kept (fixture, OTHER, ID);
  keyring_support_assert_neutral (&fixture->support);
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 1);

  /* Another one in its place. */
  g_clear_pointer (&fixture->secret, ebb_secret_unref);
  fixture->secret = ebb_secret_new_random (EBB_KEYRING_SECRET_SIZE);
  must_store (fixture, VAULT, ID);
  assert_kept (fixture, VAULT, ID);
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 1);
}

static void
test_forget (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (!keyring_support_start (&fixture->support))
    return;

  must_store (fixture, VAULT, ID);
  must_store (fixture, VAULT, ID2);
  must_store (fixture, OTHER, ID);
  g_assert_true (forget (fixture, VAULT, ID2, &error));
  g_assert_no_error (error);
  assert_not_kept (fixture, VAULT, ID);
  assert_kept (fixture, VAULT, ID2);
  assert_kept (fixture, OTHER, ID);

  g_assert_true (forget (fixture, VAULT, NULL, &error));
  assert_not_kept (fixture, VAULT, ID2);
  assert_kept (fixture, OTHER, ID);
  g_assert_true (forget (fixture, VAULT, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 1);
}

/* What a person, or another program, put in its place. */
static void
test_other_content (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *texts[] = { "four words and rain", "", "zz", NULL };

  if (!keyring_support_start (&fixture->support))
    return;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      must_store (fixture, VAULT, ID);
      keyring_support_overwrite (&fixture->support, texts[i]);
      g_assert_null (lookup (fixture, VAULT, ID, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
    }
}

/* As in Flatpak, where a portal gives the password of the file. */
static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->support.home, "a.keyring", NULL);
  g_autofree char *options = g_strdup (g_getenv ("ASAN_OPTIONS"));
  g_autoptr (GError) error = NULL;

  /* libsecret 0.20.5 forgets the tag of each file that it has read. */
  if (!g_test_subprocess ())
    {
      g_setenv ("ASAN_OPTIONS", "detect_leaks=0", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      if (options != NULL)
        g_setenv ("ASAN_OPTIONS", options, TRUE);
      else
        g_unsetenv ("ASAN_OPTIONS");
      return;
    }

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the portal", TRUE);

  assert_not_kept (fixture, VAULT, ID);
  must_store (fixture, VAULT, ID);
  must_store (fixture, VAULT, ID2);
  assert_kept (fixture, VAULT, ID);
  assert_not_kept (fixture, OTHER, ID);
  g_assert_true (forget (fixture, VAULT, ID2, &error));
  g_assert_no_error (error);
  assert_not_kept (fixture, VAULT, ID);
  assert_kept (fixture, VAULT, ID2);
  g_assert_true (forget (fixture, VAULT, NULL, &error));
  g_assert_no_error (error);
  assert_not_kept (fixture, VAULT, ID2);
}

static void
assert_absent (Fixture *fixture)
{
  g_autoptr (GError) checked = NULL;
  g_autoptr (GError) stored = NULL;
  g_autoptr (GError) found = NULL;
  g_autoptr (GError) forgotten = NULL;

  g_assert_false (check (fixture, &checked));
  g_assert_error (checked, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_assert_false (store (fixture, VAULT, ID, fixture->secret, &stored));
  g_assert_error (stored, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_assert_null (lookup (fixture, VAULT, ID, &found));
  g_assert_error (found, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_assert_false (forget (fixture, VAULT, NULL, &forgotten));
  g_assert_error (forgotten, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
}

/* It needs none to be installed. */
static void
test_absent (Fixture       *fixture,
             gconstpointer  data)
{
  assert_absent (fixture);
}

static void
test_started_anew (Fixture       *fixture,
                   gconstpointer  data)
{
  if (!keyring_support_start (&fixture->support))
    return;

  must_store (fixture, VAULT, ID);
  keyring_support_stop (&fixture->support);
  assert_absent (fixture);
  g_assert_true (keyring_support_start (&fixture->support));
  assert_kept (fixture, VAULT, ID);
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) stored = NULL;
  g_autoptr (GError) found = NULL;
  g_autoptr (GError) forgotten = NULL;

  if (!keyring_support_start (&fixture->support))
    return;

  must_store (fixture, VAULT, ID);
  keyring_support_decline (&fixture->support);
  keyring_support_lock (&fixture->support);

  g_assert_null (lookup (fixture, VAULT, ID, &found));
  g_assert_error (found, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->support.n_prompts, ==, 1);
  assert_not_kept (fixture, VAULT, ID2);
  g_assert_false (store (fixture, VAULT, ID2, fixture->secret, &stored));
  g_assert_error (stored, EBB_ERROR, EBB_ERROR_LOCKED);
  g_assert_cmpuint (fixture->support.n_prompts, ==, 2);

  /* Nobody asked for this, so that nobody is asked. */
  g_assert_false (forget (fixture, VAULT, NULL, &forgotten));
  g_assert_error (forgotten, EBB_ERROR, EBB_ERROR_LOCKED);
  g_assert_cmpuint (fixture->support.n_prompts, ==, 2);
  g_assert_cmpuint (keyring_support_count (&fixture->support), ==, 1);
}

/* Whoever does not want to wait gets the answer at once. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!keyring_support_start (&fixture->support))
    return;

  must_store (fixture, VAULT, ID);
  ebb_keyring_lookup_async (fixture->keyring, VAULT, ID, cancellable, on_done_cb, fixture);
  g_cancellable_cancel (cancellable);
  result = await (fixture);
  g_assert_null (ebb_keyring_lookup_finish (fixture->keyring, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_kept (fixture, VAULT, ID);
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  TEST ("/keyring/absent", test_absent);
  TEST ("/keyring/keep", test_keep);
  TEST ("/keyring/forget", test_forget);
  TEST ("/keyring/other-content", test_other_content);
  TEST ("/keyring/file", test_file);
  TEST ("/keyring/started-anew", test_started_anew);
  TEST ("/keyring/locked", test_locked);
  TEST ("/keyring/cancel", test_cancel);

  return g_test_run ();
}
