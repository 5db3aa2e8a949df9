/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a vault is asked to do, with every call to the disk going wrong on the
 * way. Afterwards somebody else opens it: with the passphrase it had or the one it
 * got, and as it was or as it should be; and what was said to be done is. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "vault-job.h"

#define MAX_CALLS 500
#define OTHER "battery staple"

static void
look (guint    which,
      guint8  *image,
      gsize    size,
      gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (EbbImage) own = image;

  g_assert_cmpint (own[0], ==, 'a');
  fixture->n_seen++;
}

typedef gboolean (*ActFunc) (Fixture *fixture,
                             GError **error);

static gboolean
act_open (Fixture  *fixture,
          GError  **error)
{
  fixture_close (fixture);

  return fixture_open (fixture, fixture->vault, VAULT_SUPPORT_PASSPHRASE, error) == 'a';
}

static gboolean
act_save (Fixture  *fixture,
          GError  **error)
{
  fixture_set (fixture, 'b');
  ebb_vault_save (fixture->vault);

  return ebb_vault_flush (fixture->vault, error);
}

static gboolean
act_rekey (Fixture  *fixture,
           GError  **error)
{
  return fixture_rekey (fixture, VAULT_SUPPORT_PASSPHRASE, OTHER, error);
}

/* Called done, it is in the file. */
static gboolean
act_keyring (Fixture  *fixture,
             GError  **error)
{
  g_autoptr (EbbSecret) keyring = ebb_secret_new_random (32);
  g_autofree char *id = ebb_vault_dup_keyring_id (keyring);
  g_autofree char *now = NULL;
  g_autofree char *vault = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  ebb_vault_set_keyring_async (fixture->vault, keyring, fixture_on_done, fixture);
  result = fixture_wait (fixture);
  if (!ebb_vault_set_keyring_finish (fixture->vault, result, error))
    return FALSE;

  fixture->io.decide = NULL;
  fixture_close (fixture);
  vault = ebb_vault_dup_id (fixture->vault, &now);
  g_assert_cmpstr (now, ==, id);

  return TRUE;
}

static gboolean
act_copy (Fixture  *fixture,
          GError  **error)
{
  gsize size = 0;
  g_autoptr (EbbImage) image = NULL;

  if (!ebb_vault_seal_copy (fixture->vault, "copied", 6, fixture->copy, error))
    return FALSE;

  image = ebb_vault_open_copy (fixture->vault, fixture->copy, &size, error);
  if (image != NULL)
    g_assert_cmpmem (image, 6, "copied", 6);

  return image != NULL;
}

static gboolean
act_put (Fixture  *fixture,
         GError  **error)
{
  fixture_close (fixture);

  return ebb_vault_put_in_inbox (fixture->vault, LETTER, strlen (LETTER), error);
}

static gboolean
act_read (Fixture  *fixture,
          GError  **error)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (ebb_vault_get_file (fixture->vault));
  g_autoptr (EbbSecret) letter = NULL;

  if (paths->len == 0)
    return ebb_fail (error, EBB_ERROR_UNAVAILABLE, "It cannot be listed");

  letter = ebb_vault_read_inbox (fixture->vault, g_ptr_array_index (paths, 0), error);
  if (letter != NULL)
    g_assert_cmpmem (ebb_secret_get_data (letter), ebb_secret_get_size (letter), LETTER,
                     strlen (LETTER));

  return letter != NULL;
}

static gboolean
act_replace (Fixture  *fixture,
             GError  **error)
{
  fixture_close (fixture);

  return fixture_replace (fixture, fixture->generation, error);
}

static gboolean
act_mend (Fixture  *fixture,
          GError  **error)
{
  fixture_close (fixture);

  return fixture_mend (fixture, NULL, error);
}

/* And what is mended is not whole. */
static gboolean
act_mend_in_vain (Fixture  *fixture,
                  GError  **error)
{
  fixture_set (fixture, 'x');

  return act_mend (fixture, error);
}

static gboolean
act_look (Fixture  *fixture,
          GError  **error)
{
  g_autoptr (EbbSecret) secret = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  fixture_close (fixture);
  paths = ebb_vault_file_list_generations (ebb_vault_get_file (fixture->vault));
  ebb_vault_look_async (fixture->vault, paths, EBB_VAULT_SLOT_PASSPHRASE, secret, look, fixture,
                        fixture_on_done, fixture);
  result = fixture_wait (fixture);

  return ebb_vault_look_finish (fixture->vault, result, error);
}

static gboolean
act_remove (Fixture  *fixture,
            GError  **error)
{
  return ebb_vault_remove (fixture->vault, error);
}

typedef struct
{
  const char *name;
  ActFunc     act;
  Damage      before;
  const char *now;       /* what it may hold now, by the old passphrase */
  const char *done;      /* what it holds if it is done, by @passphrase */
  const char *passphrase;
} Act;

static const Act acts[] = {
  { "open", act_open, DAMAGE_NONE, "a", "a", VAULT_SUPPORT_PASSPHRASE },
  { "save", act_save, DAMAGE_NONE, "ab", "b", VAULT_SUPPORT_PASSPHRASE },
  { "rekey", act_rekey, DAMAGE_NONE, "a?", "a", OTHER },
  { "keyring", act_keyring, DAMAGE_NONE, "a", "a", VAULT_SUPPORT_PASSPHRASE },
  { "copy", act_copy, DAMAGE_NONE, "a", "a", VAULT_SUPPORT_PASSPHRASE },
  { "put", act_put, DAMAGE_NONE, "a", "a", VAULT_SUPPORT_PASSPHRASE },
  { "read", act_read, DAMAGE_NONE, "a", "a", VAULT_SUPPORT_PASSPHRASE },
  { "replace", act_replace, DAMAGE_BODY, "a?", "a", VAULT_SUPPORT_PASSPHRASE },
  { "mend", act_mend, DAMAGE_BODY, "a?", "a", VAULT_SUPPORT_PASSPHRASE },
  { "mend-header", act_mend, DAMAGE_HEADER, "a?", "a", VAULT_SUPPORT_PASSPHRASE },
  { "look", act_look, DAMAGE_BODY, "?", "?", VAULT_SUPPORT_PASSPHRASE },
  { "remove", act_remove, DAMAGE_NONE, "a?", "?", VAULT_SUPPORT_PASSPHRASE },
};

/* Returns whether there was such a call. */
static gboolean
act_with_error (const Act *act,
                int        number,
                gboolean   for_ever,
                guint      n,
                guint     *n_refused)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autofree char *what = NULL;
  gboolean done, left;
  char now;

  fixture_damage (fixture, act->before);
  before = support_read (fixture->vault_path);
  fixture->io.n_calls = 0;
  fixture->io.fail_at = n;
  fixture->io.number = number;
  fixture->io.for_ever = for_ever;
  fixture->io.decide = faulty_io_fail_at;
  done = act->act (fixture, &error);
  fixture->io.decide = NULL;

  what = g_strdup_printf ("%s, call %u, %d%s: %s (%s)", act->name, n, number,
                          for_ever ? " for ever" : "", faulty_io_get_name (fixture->io.failed),
                          fixture->io.path != NULL ? fixture->io.path : "");
  if (done == (error != NULL))
    g_error ("%s: %s", what, error != NULL ? error->message : "no error");
  if (!fixture->io.has_failed)
    g_assert_true (done);
  left = ebb_vault_get_left_copies (fixture->vault);
  fixture_close (fixture);
  if (act->act == act_rekey && done && fixture_has_old_copies (fixture) && !left)
    g_error ("%s: the old passphrase opens a copy, and nobody says so", what);

  now = fixture_look (fixture, act->passphrase);
  if (done ? strchr (act->done, now) == NULL
           : strchr (act->now, fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE)) == NULL &&
               strchr (act->done, now) == NULL)
    g_error ("%s: %c, %s", what, now, done ? "done" : error->message);
  if (act->before != DAMAGE_NONE && !fixture_keeps (fixture, before))
    g_error ("%s: the damaged file is gone", what);
  if (act->act == act_rekey && !done && now == '?' &&
      fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE) != 'a')
    g_error ("%s: neither passphrase opens it", what);
  *n_refused += done ? 0 : 1;

  return fixture->io.has_failed;
}

static void
test_act (gconstpointer data)
{
  const Act *act = data;
  const struct
  {
    int      number;
    gboolean for_ever;
  } errors[] = { { EIO, FALSE }, { FAULTY_NOTHING, FALSE }, { ENOSPC, TRUE }, { EINTR, FALSE } };
  const guint n_ways = g_getenv ("EBB_TEST_NIGHTLY") != NULL ? G_N_ELEMENTS (errors) : 2;
  guint n_errors = 0;
  guint n_refused = 0;

  for (guint i = 0; i < n_ways; i++)
    {
      guint n = 1;

      for (; n < MAX_CALLS; n++)
        if (!act_with_error (act, errors[i].number, errors[i].for_ever, n, &n_refused))
          break;
      g_assert_cmpuint (n, <, MAX_CALLS);
      n_errors += n - 1;
    }

  g_test_message ("figure: %s: %u errors, told of %u: 0 bad", act->name, n_errors, n_refused);
}

/* What is damaged in another way says so, and nothing is changed that could not be
 * mended. */
static void
test_damages (void)
{
  const struct
  {
    Damage   how;
    ActFunc  act;
    int      code; /* -1 for none */
  } cases[] = {
    { DAMAGE_NONE, act_replace, EBB_ERROR_INVALID },
    { DAMAGE_NONE, act_mend, EBB_ERROR_INVALID },
    { DAMAGE_BODY, act_replace, -1 },
    { DAMAGE_HEADER, act_replace, -1 },
    { DAMAGE_GONE, act_replace, -1 },
    { DAMAGE_EMPTY, act_replace, -1 },
    { DAMAGE_EMPTY, act_mend, EBB_ERROR_DAMAGED },
    { DAMAGE_HEADER, act_mend, -1 },
    { DAMAGE_BODY, act_mend_in_vain, EBB_ERROR_DAMAGED },
    { DAMAGE_ALL, act_replace, EBB_ERROR_DAMAGED },
    { DAMAGE_ALL, act_mend, EBB_ERROR_DAMAGED },
    { DAMAGE_ALL, act_look, EBB_ERROR_DAMAGED },
    { DAMAGE_NEWER, act_replace, EBB_ERROR_NEWER_VERSION },
    { DAMAGE_NEWER, act_mend, EBB_ERROR_NEWER_VERSION },
    { DAMAGE_NEWER, act_look, EBB_ERROR_NEWER_VERSION },
    { DAMAGE_NEWER, act_put, EBB_ERROR_NEWER_VERSION },
    { DAMAGE_EMPTY, act_put, EBB_ERROR_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GError) error = NULL;
      gboolean done;

      fixture_damage (fixture, cases[i].how);
      done = cases[i].act (fixture, &error);
      if (done != (cases[i].code < 0) || (error != NULL && error->code != cases[i].code))
        g_error ("Case %u: %s", i, error != NULL ? error->message : "done");
      if (done)
        g_assert_cmpint (fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE), ==, 'a');
    }
}

/* Where the source gives nothing, or nothing whole, the file stays as it was. */
static void
test_source (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, '\0');
  for (guint i = 0; i < 2; i++)
    {
      ebb_vault_save (fixture->vault);
      g_assert_false (ebb_vault_flush (fixture->vault, i == 0 ? NULL : &error));
      g_assert_cmpint (ebb_vault_get_state (fixture->vault), ==, EBB_SAVE_STATE_FAILED);
    }
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (fixture_rekey (fixture, VAULT_SUPPORT_PASSPHRASE, OTHER, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_clear_error (&error);

  fixture_set (fixture, 'x');
  g_assert_false (fixture_rekey (fixture, VAULT_SUPPORT_PASSPHRASE, OTHER, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE), ==, 'a');

  g_assert_true (act_save (fixture, NULL));
  g_assert_cmpint (fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE), ==, 'b');
}

static int
refuse_all (FaultyIo   *io,
            FaultyCall  call,
            const char *path)
{
  return call == FAULTY_WRITE ? ENOSPC : 0;
}

/* Locked while the disk is full: what could not be saved is what opens, what is
 * sealed for the inbox goes by its key, and it is on the disk once there is room. */
static void
test_unsaved (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture->io.decide = refuse_all;
  g_assert_false (act_save (fixture, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DISK_FULL);
  g_clear_error (&error);
  ebb_vault_close (fixture->vault);
  ebb_vault_close (fixture->vault);
  g_assert_false (ebb_vault_is_open (fixture->vault));
  g_assert_true (ebb_vault_exists (fixture->vault));
  ebb_vault_save (fixture->vault);
  g_assert_false (ebb_vault_flush (fixture->vault, NULL));
  g_assert_cmpint (fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE), ==, 'a');

  /* Nothing is mended over what is newer. */
  g_assert_false (fixture_mend (fixture, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (ebb_vault_put_in_inbox (fixture->vault, LETTER, strlen (LETTER), &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DISK_FULL);

  g_assert_cmpint (fixture_open (fixture, fixture->vault, OTHER, NULL), ==, '?');
  g_assert_cmpint (fixture_open (fixture, fixture->vault, VAULT_SUPPORT_PASSPHRASE, NULL), ==,
                   'b');
  ebb_vault_close (fixture->vault);
  fixture->io.decide = NULL;
  g_assert_true (ebb_vault_put_in_inbox (fixture->vault, LETTER, strlen (LETTER), NULL));
  ebb_vault_save (fixture->vault);
  ebb_vault_save (fixture->vault);
  g_assert_true (ebb_vault_flush (fixture->vault, NULL));
  g_assert_cmpint (ebb_vault_get_state (fixture->vault), ==, EBB_SAVE_STATE_SAVED);
  g_assert_cmpint (fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE), ==, 'b');
  /* There is nothing left to do. */
  ebb_vault_save (fixture->vault);
  g_assert_true (ebb_vault_flush (fixture->vault, NULL));
}

/* A wrong passphrase and a wrong key of a letter are not damage. */
static void
test_wrong (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_assert_false (fixture_rekey (fixture, OTHER, OTHER, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_null (ebb_vault_open_copy (fixture->vault, fixture->copy, &size, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  support_write (fixture->copy, fixture->image);
  g_assert_null (ebb_vault_open_copy (fixture->vault, fixture->copy, &size, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (fixture_look (fixture, VAULT_SUPPORT_PASSPHRASE), ==, 'a');
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *path = g_strconcat ("/vault-jobs/", acts[i].name, NULL);

      g_test_add_data_func (path, &acts[i], test_act);
    }
  g_test_add_func ("/vault-jobs/damages", test_damages);
  g_test_add_func ("/vault-jobs/source", test_source);
  g_test_add_func ("/vault-jobs/unsaved", test_unsaved);
  g_test_add_func ("/vault-jobs/wrong", test_wrong);

  return g_test_run ();
}
