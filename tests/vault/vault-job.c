/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "vault-act.h"
#include "vault-job.h"

/* More than one chunk, so that one of them can be damaged */
#define IMAGE_SIZE 100000

static guint8 *
dup_image (GBytes *bytes,
           gsize  *size)
{
  gconstpointer data = g_bytes_get_data (bytes, size);
  guint8 *image = sqlite3_malloc64 (*size);

  memcpy (image, data, *size);

  return image;
}

static guint8 *
get_image (gsize    *size,
           gpointer  user_data,
           GError  **error)
{
  Fixture *fixture = user_data;

  if (fixture->image != NULL)
    return dup_image (fixture->image, size);

  g_set_error_literal (error, EBB_ERROR, EBB_ERROR_FAILED, "There is nothing");

  return NULL;
}

static gboolean
check_image (guint8  *image,
             gsize    size,
             GError **error)
{
  return image[0] != 'x' || ebb_fail (error, EBB_ERROR_DAMAGED, "It is not whole");
}

static GBytes *
make_image (char letter)
{
  return g_bytes_new_take (g_strnfill (IMAGE_SIZE, letter), IMAGE_SIZE);
}

void
fixture_set (Fixture *fixture,
             char     letter)
{
  g_clear_pointer (&fixture->image, g_bytes_unref);
  if (letter != '\0')
    fixture->image = make_image (letter);
}

void
fixture_on_done (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

GAsyncResult *
fixture_wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static EbbVault *
make_vault (Fixture    *fixture,
            EbbVaultIo *io)
{
  EbbVault *vault = ebb_vault_new (fixture->folder, io, &vault_support_cost);

  ebb_vault_set_source (vault, get_image, check_image, fixture);

  return vault;
}

gboolean
fixture_rekey (Fixture     *fixture,
               const char  *old,
               const char  *passphrase,
               GError     **error)
{
  g_autoptr (EbbSecret) secret = old != NULL ? vault_support_secret (old) : NULL;
  g_autoptr (EbbSecret) next = vault_support_secret (passphrase);
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  ebb_vault_rekey_async (fixture->vault, EBB_VAULT_SLOT_PASSPHRASE, secret, next, NULL,
                         fixture_on_done, fixture);
  result = fixture_wait (fixture);
  recovery = ebb_vault_rekey_finish (fixture->vault, result, error);

  return recovery != NULL;
}

/* Returns the letter of the image, '?' if it does not open. */
char
fixture_open (Fixture     *fixture,
              EbbVault    *vault,
              const char  *passphrase,
              GError     **error)
{
  g_autoptr (EbbSecret) secret = vault_support_secret (passphrase);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (EbbImage) image = NULL;
  gsize size = 0;

  ebb_vault_open_async (vault, EBB_VAULT_SLOT_PASSPHRASE, secret, fixture_on_done, fixture);
  result = fixture_wait (fixture);
  image = ebb_vault_open_finish (vault, result, &size, error);

  return image != NULL ? (char) image[0] : '?';
}

char
fixture_look (Fixture    *fixture,
              const char *passphrase)
{
  g_autoptr (EbbVault) vault = make_vault (fixture, vault_get_quick_io ());

  return fixture_open (fixture, vault, passphrase, NULL);
}

Fixture *
fixture_new (void)
{
  static guint n_made;
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autofree char *name = g_strdup_printf ("jobs-%u", n_made++);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 1, 12, 0, 0);
  g_autoptr (GPtrArray) generations = NULL;

  fixture->folder = support_path (name);
  fixture->vault_path = g_build_filename (fixture->folder, "journal.sealed", NULL);
  fixture->aside = g_build_filename (fixture->folder, "damaged", NULL);
  fixture->copy = g_build_filename (fixture->folder, "copy", NULL);
  faulty_io_init (&fixture->io, vault_get_quick_io ());
  fixture->vault = make_vault (fixture, &fixture->io.parent);

  fixture_set (fixture, 'a');
  g_assert_true (fixture_rekey (fixture, NULL, VAULT_SUPPORT_PASSPHRASE, NULL));
  g_assert_true (ebb_vault_file_keep_generation (ebb_vault_get_file (fixture->vault), day, NULL));
  g_assert_true (ebb_vault_put_in_inbox (fixture->vault, LETTER, strlen (LETTER), NULL));
  generations = ebb_vault_file_list_generations (ebb_vault_get_file (fixture->vault));
  g_assert_cmpuint (generations->len, >, 0);
  fixture->generation = g_strdup (g_ptr_array_index (generations, 0));

  return fixture;
}

void
fixture_free (Fixture *fixture)
{
  fixture->io.decide = NULL;
  g_clear_object (&fixture->vault);
  g_clear_pointer (&fixture->image, g_bytes_unref);
  faulty_io_clear (&fixture->io);
  support_empty (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->vault_path);
  g_free (fixture->generation);
  g_free (fixture->aside);
  g_free (fixture->copy);
  g_free (fixture);
}

void
fixture_close (Fixture *fixture)
{
  ebb_vault_flush (fixture->vault, NULL);
  g_clear_object (&fixture->vault);
  fixture->vault = make_vault (fixture, &fixture->io.parent);
}

/* Replaces the file: its generations are other names of the same one. */
static void
change_file (const char *path,
             gsize       at,
             gsize       length)
{
  g_autoptr (GBytes) bytes = support_read (path);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);

  for (gsize i = at; i < MIN (at + length, size); i++)
    copy[i] ^= 0x55;
  g_assert_true (g_file_set_contents_full (path, (char *) copy, (gssize) size,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

/* So that neither its own header nor its second one tells what opens it, but the
 * salt of what is in it is there. */
static void
damage_headers (const char *path)
{
  g_autoptr (GBytes) bytes = support_read (path);

  change_file (path, 0, 40);
  change_file (path, g_bytes_get_size (bytes) - EBB_VAULT_HEADER_SIZE, EBB_VAULT_HEADER_SIZE);
}

static void
make_newer (const char *path)
{
  g_autoptr (GBytes) bytes = support_read (path);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);

  copy[8] = copy[10] = 99;
  vault_support_mend (copy);
  g_assert_true (g_file_set_contents_full (path, (char *) copy, (gssize) size,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

void
fixture_damage_generations (Fixture *fixture)
{
  EbbVaultFile *file = ebb_vault_get_file (fixture->vault);
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_generations (file);

  for (guint i = 0; i < paths->len; i++)
    change_file (g_ptr_array_index (paths, i), 0, 4096);
}

void
fixture_damage (Fixture *fixture,
                Damage   how)
{
  switch (how)
    {
    case DAMAGE_NONE:
      break;
    case DAMAGE_BODY:
      change_file (fixture->vault_path, 4096 + 70000, 1);
      break;
    case DAMAGE_ALL:
      fixture_damage_generations (fixture);
      change_file (fixture->vault_path, 0, G_MAXSIZE / 2);
      break;
    case DAMAGE_HEADER:
      change_file (fixture->vault_path, 0, 4096);
      break;
    case DAMAGE_HEADERS:
      damage_headers (fixture->vault_path);
      break;
    case DAMAGE_GONE:
      g_assert_cmpint (g_unlink (fixture->vault_path), ==, 0);
      break;
    case DAMAGE_EMPTY:
      g_assert_true (g_file_set_contents (fixture->vault_path, "", 0, NULL));
      break;
    case DAMAGE_NEWER:
    default:
      make_newer (fixture->vault_path);
    }
}

guint8 *
fixture_image (Fixture *fixture,
               gsize   *size)
{
  return dup_image (fixture->image, size);
}

static gboolean
finish_open (Fixture  *fixture,
             GError  **error)
{
  g_autoptr (GAsyncResult) result = fixture_wait (fixture);
  gsize size = 0;
  g_autoptr (EbbImage) image = ebb_vault_open_finish (fixture->vault, result, &size, error);

  return image != NULL;
}

static guint8 *
mend_by_source (const guint8  *image,
                gsize          size,
                gpointer       user_data,
                gsize         *mended_size,
                GError       **error)
{
  return fixture_image (user_data, mended_size);
}

gboolean
fixture_mend (Fixture           *fixture,
              EbbVaultMendFunc   mend,
              GError           **error)
{
  g_autoptr (EbbSecret) secret = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);

  ebb_vault_mend_async (fixture->vault, fixture->aside, EBB_VAULT_SLOT_PASSPHRASE, secret,
                        mend != NULL ? mend : mend_by_source, fixture, fixture_on_done, fixture);

  return finish_open (fixture, error);
}

gboolean
fixture_replace (Fixture     *fixture,
                 const char  *path,
                 GError     **error)
{
  g_autoptr (EbbSecret) secret = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);

  ebb_vault_replace_async (fixture->vault, path, fixture->aside, EBB_VAULT_SLOT_PASSPHRASE,
                           secret, fixture_on_done, fixture);

  return finish_open (fixture, error);
}

gboolean
fixture_has_old_copies (Fixture *fixture)
{
  g_autoptr (EbbVault) vault = ebb_vault_new (fixture->folder, NULL, &vault_support_cost);
  g_autoptr (EbbSecret) old = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_generations (ebb_vault_get_file (vault));

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) sealed = support_read (g_ptr_array_index (paths, i));
      g_autoptr (EbbImage) image = NULL;
      gsize size = 0;

      image = vault_support_open (sealed, EBB_VAULT_SLOT_PASSPHRASE, old, &size, NULL);
      if (image != NULL)
        return TRUE;
    }

  return FALSE;
}

gboolean
fixture_keeps (Fixture *fixture,
               GBytes  *damaged)
{
  const char *paths[] = { fixture->vault_path, fixture->aside };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GBytes) now = g_file_test (paths[i], G_FILE_TEST_EXISTS)
                                 ? support_read (paths[i])
                                 : NULL;

      if (now != NULL && g_bytes_equal (now, damaged))
        return TRUE;
    }

  return FALSE;
}
