/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a program with a fault, or somebody with the key, would write: it is
 * refused like any damage, and nothing is read beyond what is there. */
#include "config.h"

#include <string.h>

#include "ebb-error.h"
#include "vault-support.h"
#include "vault/ebb-vault-format-private.h"

typedef struct
{
  EbbVaultHeader  header;
  EbbSecret      *data_key;
  GBytes         *image;
  GBytes         *file;
} Vault;

static void
set_up (Vault         *vault,
        gconstpointer  data)
{
  vault->image = vault_support_noise (3 * EBB_VAULT_CHUNK_SIZE - 100, 5);
  vault->file = vault_support_make (&vault->header, &vault->data_key, vault->image);
  g_assert_true (ebb_vault_header_parse (g_bytes_get_data (vault->file, NULL),
                                         g_bytes_get_size (vault->file), &vault->header, NULL));
}

static void
tear_down (Vault         *vault,
           gconstpointer  data)
{
  g_bytes_unref (vault->image);
  g_bytes_unref (vault->file);
  ebb_secret_unref (vault->data_key);
}

static void
assert_damaged (Vault                *vault,
                GBytes               *file,
                const EbbVaultHeader *header)
{
  g_autoptr (GError) error = NULL;
  gsize size = 1;

  g_assert_null (ebb_vault_unseal (file, header, vault->data_key, &size, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpuint (size, ==, 0);
}

/* Each chunk of what @change makes of the body, sealed as it was. */
static GBytes *
reseal (Vault *vault,
        void (*change) (guint8 *body, gsize size))
{
  g_autofree guint8 *plain = NULL;
  gsize size = 0;
  guint8 *copy = g_memdup2 (g_bytes_get_data (vault->file, &size),
                            g_bytes_get_size (vault->file));
  guint64 n_chunks = vault->header.body_size / EBB_VAULT_CHUNK_SIZE;
  g_auto (EbbVaultBody) body = { 0 };

  plain = g_malloc (vault->header.body_size);
  ebb_vault_body_init (&body, vault->data_key, vault->header.salt, n_chunks);
  for (guint64 i = 0; i < n_chunks; i++)
    g_assert_true (ebb_vault_body_open_chunk (
      &body, i, copy + EBB_VAULT_HEADER_SIZE + i * EBB_VAULT_SEALED_CHUNK_SIZE,
      plain + i * EBB_VAULT_CHUNK_SIZE));
  change (plain, vault->header.body_size);
  for (guint64 i = 0; i < n_chunks; i++)
    ebb_vault_body_seal_chunk (&body, i, plain + i * EBB_VAULT_CHUNK_SIZE,
                               copy + EBB_VAULT_HEADER_SIZE + i * EBB_VAULT_SEALED_CHUNK_SIZE);

  return g_bytes_new_take (copy, size);
}

static void
put_tail (guint8  *body,
          gsize    size,
          guint64  number)
{
  ebb_vault_put_number (body + size - EBB_VAULT_TAIL_SIZE, number, EBB_VAULT_TAIL_SIZE);
}

static void
say_too_much (guint8 *body,
              gsize   size)
{
  put_tail (body, size, G_MAXUINT64);
}

static void
say_another_bucket (guint8 *body,
                    gsize   size)
{
  put_tail (body, size, 10);
}

static void
say_nothing (guint8 *body,
             gsize   size)
{
  put_tail (body, size, 0);
}

/* A database, by its first page, of @page_size times @n_pages. */
static void
put_database (guint8  *body,
              gsize    size,
              guint    page_size,
              guint32  n_pages)
{
  put_tail (body, size, 0);
  memcpy (body, "SQLite format 3", 16);
  body[16] = (guint8) (page_size >> 8);
  body[17] = (guint8) page_size;
  for (guint i = 0; i < 4; i++)
    body[28 + i] = (guint8) (n_pages >> (24 - 8 * i));
}

static void
say_two_large_pages (guint8 *body,
                     gsize   size)
{
  put_database (body, size, 1, 2);
}

static void
say_small_pages (guint8 *body,
                 gsize   size)
{
  put_database (body, size, 4096, 40);
}

static void
say_no_pages (guint8 *body,
              gsize   size)
{
  put_database (body, size, 4096, 0);
}

static void
say_many_pages (guint8 *body,
                gsize   size)
{
  put_database (body, size, 4096, G_MAXUINT32);
}

static void
test_sizes (Vault         *vault,
            gconstpointer  data)
{
  g_autoptr (GBytes) more = reseal (vault, say_too_much);
  g_autoptr (GBytes) less = reseal (vault, say_another_bucket);
  g_autoptr (GBytes) none = reseal (vault, say_nothing);

  assert_damaged (vault, more, &vault->header);
  assert_damaged (vault, less, &vault->header);
  assert_damaged (vault, none, &vault->header);
}

/* How much there is to salvage is then what a database says of itself, if that can
 * be; or else all of it. */
static void
test_salvaged_sizes (Vault         *vault,
                     gconstpointer  data)
{
  static const struct
  {
    void (*change) (guint8 *body, gsize size);
    gsize size;
  } sizes[] = {
    { say_too_much, 0 }, { say_nothing, 0 }, { say_no_pages, 0 }, { say_many_pages, 0 },
    { say_two_large_pages, 2 * 65536 }, { say_small_pages, 40 * 4096 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) file = reseal (vault, sizes[i].change);
      g_autoptr (GArray) damaged = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (EbbImage) image = NULL;
      gsize size = 0;

      image = ebb_vault_unseal_damaged (file, &vault->header, vault->data_key, &size, &damaged,
                                        &error);
      g_assert_no_error (error);
      g_assert_cmpuint (damaged->len, ==, 0);
      g_assert_cmpuint (size, ==, sizes[i].size > 0 ? sizes[i].size : vault->header.body_size);
    }
}

/* The slots were opened out of one file, and the body is another's. */
static void
test_other_file (Vault         *vault,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) cut = vault_support_cut (vault->file, EBB_VAULT_HEADER_SIZE);
  g_autoptr (GBytes) short_one = vault_support_cut (vault->file, 100);
  g_autoptr (EbbImage) image = NULL;
  EbbVaultHeader other = vault->header;
  gsize size = 0;

  assert_damaged (vault, cut, &vault->header);
  assert_damaged (vault, short_one, &vault->header);

  other.uuid[3] ^= 1;
  assert_damaged (vault, vault->file, &other);
  other = vault->header;
  other.mac[31] ^= 1;
  assert_damaged (vault, vault->file, &other);
  other = vault->header;
  other.body_size -= EBB_VAULT_CHUNK_SIZE;
  assert_damaged (vault, vault->file, &other);

  other = vault->header;
  again = ebb_vault_seal (&other, vault->data_key, g_bytes_get_data (vault->image, NULL), 10,
                          &error);
  g_assert_no_error (error);
  assert_damaged (vault, again, &vault->header);
  image = ebb_vault_unseal (vault->file, &vault->header, vault->data_key, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, g_bytes_get_size (vault->image));
}

/* Nothing to guess from, and a chunk that is counted from the end alone. */
static void
test_remains (Vault         *vault,
              gconstpointer  data)
{
  g_autoptr (GBytes) little = vault_support_cut (vault->file, 50);
  g_autoptr (GBytes) no_end = NULL;
  g_autoptr (GArray) damaged = NULL;
  g_autoptr (EbbImage) image = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = g_bytes_get_size (vault->file);

  g_assert_null (ebb_vault_unseal_damaged (little, &vault->header, vault->data_key, &size, NULL,
                                           &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);

  /* Without the first hundred bytes and the second header */
  no_end = g_bytes_new_from_bytes (vault->file, 100, g_bytes_get_size (vault->file) - 100 -
                                                       EBB_VAULT_HEADER_SIZE);
  image = ebb_vault_unseal_damaged (no_end, &vault->header, vault->data_key, &size, &damaged,
                                    &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damaged->len, ==, 0);
  g_assert_cmpmem (image, size, g_bytes_get_data (vault->image, NULL),
                   g_bytes_get_size (vault->image));
}

static void
test_secrets (Vault         *vault,
              gconstpointer  data)
{
  static const EbbVaultCost nothing = { 0, 0 };
  static const EbbVaultCost little = { 1, 1 };
  static const EbbVaultCost often = { 1000, 1024 * 1024 };
  static const EbbVaultCost much = { 1, G_GUINT64_CONSTANT (1) << 40 };
  const EbbVaultCost *const costs[] = { &nothing, &little, &often, &much };
  g_autoptr (EbbSecret) empty = ebb_secret_new (0);
  g_autoptr (EbbSecret) small = ebb_secret_new (15);
  g_autoptr (EbbSecret) large = ebb_secret_new (65);
  EbbSecret *const sizes[] = { small, large };
  g_autoptr (EbbSecret) sixteen = ebb_secret_new_random (16);
  g_autoptr (EbbSecret) passphrase = vault_support_secret ("x");
  EbbVaultHeader header = vault->header;
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, empty,
                                             vault->data_key, &vault_support_cost, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    g_assert_false (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, passphrase,
                                               vault->data_key, costs[i], NULL));
  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_RECOVERY, sixteen,
                                            vault->data_key, NULL, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_RECOVERY, sizes[i],
                                                 vault->data_key, NULL, NULL));
      g_assert_null (ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_RECOVERY, sizes[i],
                                                 &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
      g_clear_error (&error);
    }

  /* Kinds that a later format may know */
  for (guint i = 0; i < EBB_VAULT_N_SLOTS; i++)
    header.slots[i].kind = 10 + i;
  g_assert_false (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_KEYRING, sixteen,
                                             vault->data_key, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, passphrase,
                                             &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
}

/* @size bytes for the inbox, of which it is said to have @said. */
static GBytes *
make_letter (Vault   *vault,
             gsize    size,
             guint64  said)
{
  g_autofree guint8 *plain = g_malloc0 (size);
  guint8 *letter = g_malloc (8 + crypto_box_SEALBYTES + size);

  ebb_vault_put_number (plain, said, 8);
  memcpy (letter, "\x89" "EBi\r\n\x1a\n", 8);
  g_assert_cmpint (crypto_box_seal (letter + 8, plain, size, vault->header.inbox_key), ==, 0);

  return g_bytes_new_take (letter, 8 + crypto_box_SEALBYTES + size);
}

static void
test_letters (Vault         *vault,
              gconstpointer  data)
{
  static const struct
  {
    gsize    size;
    guint64  said;
    gboolean opens;
  } letters[] = {
    { 4096, 0, TRUE }, { 4096, 4088, TRUE }, { 4096, 4089, FALSE }, { 4096, G_MAXUINT64, FALSE },
    { 4095, 1, FALSE }, { 8, 0, FALSE },
  };
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) magic = g_bytes_new_static ("\x89" "EBi\r\n\x1a\n", 8);

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GBytes) letter = make_letter (vault, letters[i].size, letters[i].said);
      g_autoptr (EbbSecret) opened = NULL;
      g_autoptr (GError) error = NULL;

      opened = ebb_vault_inbox_open (vault->data_key, letter, &error);
      g_assert_true ((opened != NULL) == letters[i].opens);
      if (opened == NULL)
        g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
      else
        g_assert_cmpuint (ebb_secret_get_size (opened), ==, letters[i].said);
    }
  g_assert_null (ebb_vault_inbox_open (vault->data_key, empty, NULL));
  g_assert_null (ebb_vault_inbox_open (vault->data_key, magic, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/vault-forged/sizes", Vault, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/vault-forged/salvaged-sizes", Vault, NULL, set_up, test_salvaged_sizes, tear_down);
  g_test_add ("/vault-forged/other-file", Vault, NULL, set_up, test_other_file, tear_down);
  g_test_add ("/vault-forged/remains", Vault, NULL, set_up, test_remains, tear_down);
  g_test_add ("/vault-forged/secrets", Vault, NULL, set_up, test_secrets, tear_down);
  g_test_add ("/vault-forged/letters", Vault, NULL, set_up, test_letters, tear_down);

  return g_test_run ();
}
