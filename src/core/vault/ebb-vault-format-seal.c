/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-vault-format-private.h"

/* The body: an image in chunks, each of which stands by itself. */

void
ebb_vault_body_init (EbbVaultBody *body,
                     EbbSecret    *data_key,
                     const guint8 *salt,
                     guint64       n_chunks)
{
  ebb_vault_derive_key (data_key, "Ebb vault 1: chunks", salt, body->key);
  body->n_chunks = n_chunks;
}

void
ebb_vault_body_clear (EbbVaultBody *body)
{
  sodium_memzero (body, sizeof *body);
}

/* A save has a key of its own, so that counting makes nonces that never come
 * twice. */
static void
describe_chunk (const EbbVaultBody *body,
                guint64             index,
                guint8              nonce[24],
                guint8              place[16])
{
  memset (nonce, 0, 24);
  ebb_vault_put_number (nonce, index, 8);
  ebb_vault_put_number (place, index, 8);
  ebb_vault_put_number (place + 8, body->n_chunks, 8);
}

void
ebb_vault_body_seal_chunk (const EbbVaultBody *body,
                           guint64             index,
                           const guint8       *plain,
                           guint8             *sealed)
{
  guint8 nonce[24];
  guint8 place[16];

  describe_chunk (body, index, nonce, place);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed, NULL, plain, EBB_VAULT_CHUNK_SIZE, place,
                                              sizeof place, NULL, nonce, body->key);
}

/* Leaves zeros at @plain where it is not what was sealed. */
gboolean
ebb_vault_body_open_chunk (const EbbVaultBody *body,
                           guint64             index,
                           const guint8       *sealed,
                           guint8             *plain)
{
  guint8 nonce[24];
  guint8 place[16];

  describe_chunk (body, index, nonce, place);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, sealed,
                                                  EBB_VAULT_SEALED_CHUNK_SIZE, place,
                                                  sizeof place, nonce, body->key) == 0)
    return TRUE;

  memset (plain, 0, EBB_VAULT_CHUNK_SIZE);

  return FALSE;
}

/* The chunk at @index of an image with its padding, in @buffer where it is not
 * all image. */
static const guint8 *
get_chunk (const guint8 *image,
           guint64       size,
           guint64       n_chunks,
           guint64       index,
           guint8       *buffer)
{
  guint64 start = index * EBB_VAULT_CHUNK_SIZE;
  guint64 length = start < size ? MIN (size - start, EBB_VAULT_CHUNK_SIZE) : 0;

  if (length == EBB_VAULT_CHUNK_SIZE)
    return image + start;

  memset (buffer, 0, EBB_VAULT_CHUNK_SIZE);
  if (length > 0)
    memcpy (buffer, image + start, length);
  if (index == n_chunks - 1)
    ebb_vault_put_number (buffer + EBB_VAULT_CHUNK_SIZE - EBB_VAULT_TAIL_SIZE, size,
                          EBB_VAULT_TAIL_SIZE);

  return buffer;
}

/**
 * ebb_vault_seal:
 * @header: of the vault; its generation is the caller's
 * @data_key: what the slots of @header hold
 * @image: (nullable): what to seal
 * @size: of @image, up to %EBB_VAULT_MAX_IMAGE bytes
 * @error: return location for an #EbbError
 *
 * Makes the whole file of a save. Sets of @header what changes with it: format,
 * salt, body size, inbox key, MAC. The file's size tells the image's only to a
 * bucket: 64 KiB, or 256 KiB above 1 MiB.
 *
 * Returns: (transfer full): ciphertext, or %NULL with %EBB_ERROR_INVALID where
 *   the image is too large, %EBB_ERROR_FAILED without the memory
 */
GBytes *
ebb_vault_seal (EbbVaultHeader  *header,
                EbbSecret       *data_key,
                gconstpointer    image,
                gsize            size,
                GError         **error)
{
  g_auto (EbbVaultBody) body = { 0 };
  g_autoptr (EbbSecret) buffer = NULL;
  guint8 *file;
  guint8 *at;
  gsize file_size;

  g_return_val_if_fail (header != NULL && data_key != NULL, NULL);
  g_return_val_if_fail (ebb_secret_get_size (data_key) == EBB_VAULT_KEY_SIZE, NULL);
  g_return_val_if_fail (image != NULL || size == 0, NULL);

  header->body_size = ebb_vault_get_padded_size (MIN (size, EBB_VAULT_MAX_IMAGE));
  file_size = 2 * EBB_VAULT_HEADER_SIZE +
              header->body_size / EBB_VAULT_CHUNK_SIZE * EBB_VAULT_SEALED_CHUNK_SIZE;
  file = size <= EBB_VAULT_MAX_IMAGE ? sqlite3_malloc64 (file_size) : NULL;
  if (file == NULL)
    {
      ebb_fail (error, size <= EBB_VAULT_MAX_IMAGE ? EBB_ERROR_FAILED : EBB_ERROR_INVALID,
                _("The journal is too large to be sealed. It was kept as it was saved last."));
      return NULL;
    }

  header->format = EBB_VAULT_FORMAT;
  header->min_reader = EBB_VAULT_FORMAT;
  header->damaged = FALSE;
  randombytes_buf (header->salt, sizeof header->salt);
  ebb_vault_inbox_public_key (data_key, header->inbox_key);
  ebb_vault_header_write (header, data_key, file);

  buffer = ebb_secret_new (EBB_VAULT_CHUNK_SIZE);
  ebb_vault_body_init (&body, data_key, header->salt, header->body_size / EBB_VAULT_CHUNK_SIZE);
  at = file + EBB_VAULT_HEADER_SIZE;
  for (guint64 i = 0; i < body.n_chunks; i++)
    {
      ebb_vault_body_seal_chunk (&body, i,
                                 get_chunk (image, size, body.n_chunks, i,
                                            ebb_secret_get_data (buffer)),
                                 at);
      at += EBB_VAULT_SEALED_CHUNK_SIZE;
    }
  memcpy (at, file, EBB_VAULT_HEADER_SIZE);

  return g_bytes_new_with_free_func (file, file_size, sqlite3_free, file);
}

static gboolean
fail_damaged (GError **error)
{
  return ebb_fail (error, EBB_ERROR_DAMAGED,
                   _("The key fits, but the sealed journal is damaged. The file was left as it "
                     "is. A backup may open."));
}

/* Whether the file is, all in all, what somebody sealed with the key: all but
 * the chunks themselves. */
static gboolean
check_frame (GBytes                *file,
             const EbbVaultHeader  *header,
             EbbSecret             *data_key,
             GError               **error)
{
  EbbVaultHeader own;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (file, &size);

  if (!ebb_vault_header_parse (data, size, &own, error))
    return FALSE;

  /* The slots were read, and perhaps opened, out of the caller's. */
  if (memcmp (own.uuid, header->uuid, sizeof own.uuid) != 0 ||
      memcmp (own.mac, header->mac, sizeof own.mac) != 0 || own.body_size != header->body_size ||
      size != 2 * EBB_VAULT_HEADER_SIZE +
                  own.body_size / EBB_VAULT_CHUNK_SIZE * EBB_VAULT_SEALED_CHUNK_SIZE ||
      !ebb_vault_header_verify (data, data_key) ||
      memcmp (data, data + size - EBB_VAULT_HEADER_SIZE, EBB_VAULT_HEADER_SIZE) != 0)
    return fail_damaged (error);

  return TRUE;
}

/**
 * ebb_vault_holds:
 * @file: a whole file
 * @data_key: what sealed it
 * @image: (nullable): what should be in it
 * @size: of @image, in bytes
 * @error: return location for an #EbbError
 *
 * Looks at all that ebb_vault_unseal() does, one chunk after the other, and so
 * needs no room for the image.
 *
 * Returns: whether what would be opened is @image; %FALSE with %EBB_ERROR_DAMAGED
 *   or %EBB_ERROR_FAILED without the memory
 */
gboolean
ebb_vault_holds (GBytes         *file,
                 EbbSecret      *data_key,
                 gconstpointer   image,
                 gsize           size,
                 GError        **error)
{
  g_auto (EbbVaultBody) body = { 0 };
  g_autoptr (EbbSecret) opened = NULL;
  g_autoptr (EbbSecret) buffer = NULL;
  EbbVaultHeader header;
  const guint8 *data;

  g_return_val_if_fail (file != NULL && data_key != NULL, FALSE);
  g_return_val_if_fail (image != NULL || size == 0, FALSE);

  data = g_bytes_get_data (file, NULL);
  if (!ebb_vault_header_parse (data, g_bytes_get_size (file), &header, error) ||
      !check_frame (file, &header, data_key, error))
    return FALSE;
  if (ebb_vault_get_padded_size (size) != header.body_size)
    return fail_damaged (error);

  opened = ebb_secret_new (EBB_VAULT_CHUNK_SIZE);
  buffer = ebb_secret_new (EBB_VAULT_CHUNK_SIZE);
  ebb_vault_body_init (&body, data_key, header.salt, header.body_size / EBB_VAULT_CHUNK_SIZE);
  for (guint64 i = 0; i < body.n_chunks; i++)
    {
      const guint8 *chunk =
        get_chunk (image, size, body.n_chunks, i, ebb_secret_get_data (buffer));

      if (!ebb_vault_body_open_chunk (
              &body, i, data + EBB_VAULT_HEADER_SIZE + i * EBB_VAULT_SEALED_CHUNK_SIZE,
              ebb_secret_get_data (opened)) ||
          memcmp (ebb_secret_get_data (opened), chunk, EBB_VAULT_CHUNK_SIZE) != 0)
        return fail_damaged (error);
    }

  return TRUE;
}

/* Wipes what is decrypted so far. */
static guint8 *
drop (guint8 *image,
      gsize   size)
{
  sodium_memzero (image, size);
  sqlite3_free (image);

  return NULL;
}

/**
 * ebb_vault_unseal:
 * @file: a whole file
 * @header: what ebb_vault_header_parse() said of it
 * @data_key: by ebb_vault_header_open_slot()
 * @size: (out): of the image, in bytes
 * @error: return location for an #EbbError
 *
 * Checks the header's MAC, the number of chunks, each chunk, the second header,
 * and that there is nothing else. Never half of it.
 *
 * Returns: (transfer full): the image, in memory of sqlite3_malloc64() that
 *   holds at least its padded size. sqlite3_free() it; to be wiped with that is
 *   up to the allocator. %NULL with %EBB_ERROR_DAMAGED, never
 *   %EBB_ERROR_WRONG_KEY, as the key has opened a slot; %EBB_ERROR_FAILED without
 *   the memory
 */
guint8 *
ebb_vault_unseal (GBytes                *file,
                  const EbbVaultHeader  *header,
                  EbbSecret             *data_key,
                  gsize                 *size,
                  GError               **error)
{
  g_auto (EbbVaultBody) body = { 0 };
  const guint8 *data;
  guint8 *image;
  guint64 image_size;

  g_return_val_if_fail (file != NULL && header != NULL && size != NULL, NULL);
  g_return_val_if_fail (data_key != NULL, NULL);
  g_return_val_if_fail (ebb_secret_get_size (data_key) == EBB_VAULT_KEY_SIZE, NULL);

  *size = 0;
  if (!check_frame (file, header, data_key, error))
    return NULL;
  image = sqlite3_malloc64 (header->body_size);
  if (image == NULL)
    {
      ebb_fail (error, EBB_ERROR_FAILED,
                _("There is not enough free memory to open the journal. Close other programs "
                  "and try again."));
      return NULL;
    }

  data = g_bytes_get_data (file, NULL);
  ebb_vault_body_init (&body, data_key, data + EBB_VAULT_AT_SALT,
                       header->body_size / EBB_VAULT_CHUNK_SIZE);
  for (guint64 i = 0; i < body.n_chunks; i++)
    {
      if (!ebb_vault_body_open_chunk (
              &body, i, data + EBB_VAULT_HEADER_SIZE + i * EBB_VAULT_SEALED_CHUNK_SIZE,
              image + i * EBB_VAULT_CHUNK_SIZE))
        {
          fail_damaged (error);
          return drop (image, i * EBB_VAULT_CHUNK_SIZE);
        }
    }

  image_size = ebb_vault_get_number (image + header->body_size - EBB_VAULT_TAIL_SIZE,
                                     EBB_VAULT_TAIL_SIZE);
  if (image_size > EBB_VAULT_MAX_IMAGE ||
      ebb_vault_get_padded_size (image_size) != header->body_size)
    {
      fail_damaged (error);
      return drop (image, header->body_size);
    }
  memset (image + image_size, 0, header->body_size - image_size);
  *size = image_size;

  return image;
}
