/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-vault-format-private.h"

/* The inbox: anybody may put something in, nobody takes it out without the data
 * key.
 *     magic 8 | crypto_box_seal of (size u64 | data | zeros up to 4096) */

#define INBOX_MAGIC "\x89" "EBi\r\n\x1a\n"
#define INBOX_BUCKET 4096

static void
derive_pair (EbbSecret *data_key,
             guint8    *public_key,
             guint8    *secret_key)
{
  guint8 seed[EBB_VAULT_KEY_SIZE];

  G_STATIC_ASSERT (crypto_box_SEEDBYTES == EBB_VAULT_KEY_SIZE);

  ebb_vault_derive_key (data_key, "Ebb vault 1: inbox", NULL, seed);
  crypto_box_seed_keypair (public_key, secret_key, seed);
  sodium_memzero (seed, sizeof seed);
}

/**
 * ebb_vault_inbox_public_key:
 * @data_key: %EBB_VAULT_KEY_SIZE bytes
 * @public_key: (out caller-allocates) (array fixed-size=32): the X25519 key
 *
 * Derived from @data_key: with a new one the inbox is a new one too.
 */
void
ebb_vault_inbox_public_key (EbbSecret *data_key,
                            guint8     public_key[32])
{
  guint8 secret_key[crypto_box_SECRETKEYBYTES];

  g_return_if_fail (data_key != NULL && public_key != NULL);

  derive_pair (data_key, public_key, secret_key);
  sodium_memzero (secret_key, sizeof secret_key);
}

/**
 * ebb_vault_inbox_seal:
 * @public_key: #EbbVaultHeader:inbox_key
 * @data: (nullable): what to put in; wiping it stays with the caller
 * @size: of @data, up to %EBB_VAULT_MAX_IMAGE bytes
 * @error: return location for an #EbbError
 *
 * Needs no secret, and leaves none that could read it. Of the size it shows how
 * many times 4096 bytes.
 *
 * Returns: (transfer full) (nullable): ciphertext; %NULL with %EBB_ERROR_DAMAGED
 *   where @public_key is no key at all
 */
GBytes *
ebb_vault_inbox_seal (const guint8  public_key[32],
                      gconstpointer data,
                      gsize         size,
                      GError      **error)
{
  g_autoptr (EbbSecret) plain = NULL;
  g_autofree guint8 *sealed = NULL;
  gsize padded;
  gsize total;

  g_return_val_if_fail (public_key != NULL, NULL);
  g_return_val_if_fail (data != NULL || size == 0, NULL);
  g_return_val_if_fail (size <= EBB_VAULT_MAX_IMAGE, NULL);

  padded = (size + EBB_VAULT_TAIL_SIZE + INBOX_BUCKET - 1) / INBOX_BUCKET * INBOX_BUCKET;
  plain = ebb_secret_new (padded);
  ebb_vault_put_number (ebb_secret_get_data (plain), size, EBB_VAULT_TAIL_SIZE);
  if (size > 0)
    memcpy (ebb_secret_get_data (plain) + EBB_VAULT_TAIL_SIZE, data, size);

  total = 8 + crypto_box_SEALBYTES + padded;
  sealed = g_malloc (total);
  memcpy (sealed, INBOX_MAGIC, 8);
  if (crypto_box_seal (sealed + 8, ebb_secret_get_data (plain), padded, public_key) != 0)
    {
      ebb_fail (error, EBB_ERROR_DAMAGED,
                _("The sealed journal is damaged, so that nothing can be kept for it while it is "
                  "locked. Unlock it first."));
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&sealed), total);
}

/**
 * ebb_vault_inbox_open:
 * @data_key: of the vault
 * @sealed: what ebb_vault_inbox_seal() gave
 * @error: return location for an #EbbError
 *
 * Anybody who can write to the folder can put something in: what comes out is to
 * be checked like any import.
 *
 * Returns: (transfer full): what was put in, or %NULL with %EBB_ERROR_DAMAGED
 *   where it is damaged or for another key
 */
EbbSecret *
ebb_vault_inbox_open (EbbSecret  *data_key,
                      GBytes     *sealed,
                      GError    **error)
{
  g_autoptr (EbbSecret) secret_key = NULL;
  g_autoptr (EbbSecret) plain = NULL;
  guint8 public_key[crypto_box_PUBLICKEYBYTES];
  gsize total = 0;
  const guint8 *data;
  gsize padded;
  guint64 size = 0;

  g_return_val_if_fail (data_key != NULL && sealed != NULL, NULL);
  g_return_val_if_fail (ebb_secret_get_size (data_key) == EBB_VAULT_KEY_SIZE, NULL);

  data = g_bytes_get_data (sealed, &total);
  padded = total > 8 + crypto_box_SEALBYTES ? total - 8 - crypto_box_SEALBYTES : 0;
  if (padded > 0 && padded % INBOX_BUCKET == 0 && padded <= EBB_VAULT_MAX_BODY &&
      memcmp (data, INBOX_MAGIC, 8) == 0)
    {
      plain = ebb_secret_new (padded);
      secret_key = ebb_secret_new (crypto_box_SECRETKEYBYTES);
      derive_pair (data_key, public_key, ebb_secret_get_data (secret_key));
      if (crypto_box_seal_open (ebb_secret_get_data (plain), data + 8, total - 8, public_key,
                                ebb_secret_get_data (secret_key)) == 0)
        {
          size = ebb_vault_get_number (ebb_secret_get_data (plain), EBB_VAULT_TAIL_SIZE);
          if (size <= padded - EBB_VAULT_TAIL_SIZE)
            return ebb_secret_new_copy (ebb_secret_get_data (plain) + EBB_VAULT_TAIL_SIZE,
                                        (gsize) size);
        }
    }

  ebb_fail (error, EBB_ERROR_DAMAGED,
            _("A note that was taken while the journal was locked cannot be read. It was left "
              "where it is."));

  return NULL;
}
