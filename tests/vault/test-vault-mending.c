/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged vault that cannot be mended, or not in the usual way: it stays, byte by
 * byte, where it is or under the name that it gets, and it is said why. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "vault-job.h"

/* With what is on the disk now and in the end */
typedef struct
{
  Fixture *job;
  GBytes  *damaged;
} Patient;

static void
set_up (Patient       *patient,
        gconstpointer  how)
{
  patient->job = fixture_new ();
  fixture_damage (patient->job, (Damage) GPOINTER_TO_INT (how));
  patient->damaged = support_read (patient->job->vault_path);
  fixture_close (patient->job);
}

static void
tear_down (Patient       *patient,
           gconstpointer  how)
{
  g_bytes_unref (patient->damaged);
  fixture_free (patient->job);
}

/* Nothing was changed, and it is said why. */
static void
assert_untouched (Patient  *patient,
                  GError  **error,
                  int       code)
{
  g_autoptr (GBytes) now = support_read (patient->job->vault_path);

  g_assert_error (*error, EBB_ERROR, code);
  g_clear_error (error);
  g_assert_true (g_bytes_equal (now, patient->damaged));
  g_assert_false (g_file_test (patient->job->aside, G_FILE_TEST_EXISTS));
  g_assert_false (ebb_vault_is_open (patient->job->vault));
}

static void
assert_mended (Patient *patient)
{
  g_autoptr (GBytes) aside = support_read (patient->job->aside);

  g_assert_true (g_bytes_equal (aside, patient->damaged));
  g_assert_true (ebb_vault_is_open (patient->job->vault));
  g_assert_cmpint (fixture_look (patient->job, VAULT_SUPPORT_PASSPHRASE), ==, 'a');
}

static void
look (guint    which,
      guint8  *image,
      gsize    size,
      gpointer user_data)
{
  sqlite3_free (image);
  ((Fixture *) user_data)->n_seen++;
}

static gboolean
look_at_copies (Fixture  *job,
                GError  **error)
{
  g_autoptr (EbbSecret) secret = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_generations (ebb_vault_get_file (job->vault));
  g_autoptr (GAsyncResult) result = NULL;

  ebb_vault_look_async (job->vault, paths, EBB_VAULT_SLOT_PASSPHRASE, secret, look, job,
                        fixture_on_done, job);
  result = fixture_wait (job);

  return ebb_vault_look_finish (job->vault, result, error);
}

/* Its header says nothing, and the newest copy cannot be read: another one has what
 * opens it. */
static void
test_other_header (Patient       *patient,
                   gconstpointer  how)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GError) error = NULL;

  paths = ebb_vault_file_list_generations (ebb_vault_get_file (patient->job->vault));
  g_assert_cmpuint (paths->len, >, 1);
  g_assert_cmpint (g_unlink (g_ptr_array_index (paths, 0)), ==, 0);
  g_assert_cmpint (g_mkdir (g_ptr_array_index (paths, 0), 0700), ==, 0);

  g_assert_true (fixture_mend (patient->job, NULL, &error));
  g_assert_no_error (error);
  assert_mended (patient);
  g_assert_cmpint (g_rmdir (g_ptr_array_index (paths, 0)), ==, 0);
}

/* Neither the file nor any copy tells what would open it. */
static void
test_no_header (Patient       *patient,
                gconstpointer  how)
{
  g_autoptr (GError) error = NULL;

  fixture_damage_generations (patient->job);
  g_assert_false (look_at_copies (patient->job, &error));
  assert_untouched (patient, &error, EBB_ERROR_DAMAGED);
  g_assert_cmpuint (patient->job->n_seen, ==, 0);
  g_assert_false (fixture_replace (patient->job, patient->job->generation, &error));
  g_assert_nonnull (strstr (error->message, "Neither"));
  assert_untouched (patient, &error, EBB_ERROR_DAMAGED);
}

/* What opens it is known, and the copy that was chosen is damaged too. */
static void
test_bad_copy (Patient       *patient,
               gconstpointer  how)
{
  g_autoptr (GError) error = NULL;

  fixture_damage_generations (patient->job);
  g_assert_true (look_at_copies (patient->job, &error));
  g_assert_cmpuint (patient->job->n_seen, ==, 0);
  g_assert_false (fixture_replace (patient->job, patient->job->generation, &error));
  assert_untouched (patient, &error, EBB_ERROR_DAMAGED);
  g_assert_true (fixture_mend (patient->job, NULL, &error));
  assert_mended (patient);
}

static guint8 *
mend_nothing (const guint8  *image,
              gsize          size,
              gpointer       user_data,
              gsize         *mended_size,
              GError       **error)
{
  ebb_fail (error, EBB_ERROR_DAMAGED, "There is nothing");

  return NULL;
}

static guint8 *
mend_too_much (const guint8  *image,
               gsize          size,
               gpointer       user_data,
               gsize         *mended_size,
               GError       **error)
{
  guint8 *mended = fixture_image (user_data, mended_size);

  *mended_size = EBB_VAULT_MAX_IMAGE + 1;

  return mended;
}

static void
test_in_vain (Patient       *patient,
              gconstpointer  how)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_mend (patient->job, mend_nothing, &error));
  assert_untouched (patient, &error, EBB_ERROR_DAMAGED);
  g_assert_false (fixture_mend (patient->job, mend_too_much, &error));
  assert_untouched (patient, &error, EBB_ERROR_INVALID);

  g_assert_true (fixture_mend (patient->job, NULL, &error));
  assert_mended (patient);
}

/* What has the name that the damaged one would get is not replaced, not even where
 * there are no links, and renaming would do it. */
static void
test_name_taken (Patient       *patient,
                 gconstpointer  how)
{
  g_autoptr (GBytes) theirs = g_bytes_new_static ("theirs", 6);
  g_autoptr (GBytes) aside = NULL;
  g_autoptr (GError) error = NULL;

  patient->job->io.no_links = TRUE;
  support_write (patient->job->aside, theirs);
  g_assert_false (fixture_mend (patient->job, NULL, &error));
  aside = support_read (patient->job->aside);
  g_assert_true (g_bytes_equal (aside, theirs));
  g_assert_cmpint (g_unlink (patient->job->aside), ==, 0);
  assert_untouched (patient, &error, EBB_ERROR_FAILED);

  g_assert_true (fixture_mend (patient->job, NULL, &error));
  assert_mended (patient);
}

/* Nothing comes in the place of what is open, not even where that is damaged on the
 * disk: it is whole in memory. */
static void
test_open (void)
{
  g_autoptr (Fixture) job = fixture_new ();
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GError) error = NULL;

  fixture_damage (job, DAMAGE_BODY);
  damaged = support_read (job->vault_path);
  g_assert_false (fixture_mend (job, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (fixture_replace (job, job->generation, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_BUSY);
  now = support_read (job->vault_path);
  g_assert_true (g_bytes_equal (now, damaged));
  g_assert_true (ebb_vault_is_open (job->vault));
}

#define TEST(name, how, func) \
  g_test_add ("/vault-mending/" name, Patient, GINT_TO_POINTER (how), set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("other-header", DAMAGE_HEADERS, test_other_header);
  TEST ("no-header", DAMAGE_EMPTY, test_no_header);
  TEST ("bad-copy", DAMAGE_BODY, test_bad_copy);
  TEST ("in-vain", DAMAGE_BODY, test_in_vain);
  TEST ("name-taken", DAMAGE_BODY, test_name_taken);
  g_test_add_func ("/vault-mending/open", test_open);

  return g_test_run ();
}
