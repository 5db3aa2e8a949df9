/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-vault-format-private.h"

/* The header: what is where in it, and what makes it whole and true. */

#define MIB (1024 * 1024)

void
ebb_vault_put_number (guint8  *at,
                      guint64  number,
                      guint    n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    at[i] = (number >> (8 * i)) & 0xffu;
}

guint64
ebb_vault_get_number (const guint8 *at,
                      guint         n_bytes)
{
  guint64 number = 0;

  for (guint i = n_bytes; i > 0; i--)
    number = number << 8 | at[i - 1];

  return number;
}

/* How much is sealed for an image of @size: the file's size says little of what
 * was written since the save before. */
guint64
ebb_vault_get_padded_size (guint64 size)
{
  guint64 whole = size + EBB_VAULT_TAIL_SIZE;
  guint64 bucket = whole <= MIB ? EBB_VAULT_CHUNK_SIZE : 4 * EBB_VAULT_CHUNK_SIZE;

  return (whole + bucket - 1) / bucket * bucket;
}

/* One key for each purpose, so that none is ever used for two. */
void
ebb_vault_derive_key (EbbSecret    *data_key,
                      const char   *purpose,
                      const guint8 *salt,
                      guint8        key[EBB_VAULT_KEY_SIZE])
{
  crypto_generichash_state state;

  g_assert (ebb_secret_get_size (data_key) == EBB_VAULT_KEY_SIZE);

  crypto_generichash_init (&state, ebb_secret_get_data (data_key), EBB_VAULT_KEY_SIZE,
                           EBB_VAULT_KEY_SIZE);
  crypto_generichash_update (&state, (const guint8 *) purpose, strlen (purpose));
  if (salt != NULL)
    crypto_generichash_update (&state, salt, 32);
  crypto_generichash_final (&state, key, EBB_VAULT_KEY_SIZE);
  sodium_memzero (&state, sizeof state);
}

static void
compute_mac (const guint8 *data,
             EbbSecret    *data_key,
             guint8       *mac)
{
  guint8 key[EBB_VAULT_KEY_SIZE];

  ebb_vault_derive_key (data_key, "Ebb vault 1: header", NULL, key);
  crypto_generichash (mac, 32, data, EBB_VAULT_AT_MAC, key, sizeof key);
  sodium_memzero (key, sizeof key);
}

static void
compute_checksum (const guint8 *data,
                  guint8       *checksum)
{
  crypto_generichash (checksum, 32, data, EBB_VAULT_AT_CHECKSUM, NULL, 0);
}

static void
write_slot (const EbbVaultSlot *slot,
            guint8             *data)
{
  ebb_vault_put_number (data, slot->kind, 4);
  ebb_vault_put_number (data + EBB_VAULT_SLOT_AT_KDF, slot->kdf, 4);
  ebb_vault_put_number (data + EBB_VAULT_SLOT_AT_PASSES, slot->passes, 4);
  ebb_vault_put_number (data + EBB_VAULT_SLOT_AT_MEMORY, slot->memory, 8);
  memcpy (data + EBB_VAULT_SLOT_AT_SALT, slot->salt, sizeof slot->salt);
  memcpy (data + EBB_VAULT_SLOT_AT_NONCE, slot->nonce, sizeof slot->nonce);
  memcpy (data + EBB_VAULT_SLOT_AT_WRAPPED, slot->wrapped, sizeof slot->wrapped);
}

static void
read_slot (const guint8 *data,
           EbbVaultSlot *slot)
{
  slot->kind = (guint32) ebb_vault_get_number (data, 4);
  slot->kdf = (guint32) ebb_vault_get_number (data + EBB_VAULT_SLOT_AT_KDF, 4);
  slot->passes = (guint32) ebb_vault_get_number (data + EBB_VAULT_SLOT_AT_PASSES, 4);
  slot->memory = ebb_vault_get_number (data + EBB_VAULT_SLOT_AT_MEMORY, 8);
  memcpy (slot->salt, data + EBB_VAULT_SLOT_AT_SALT, sizeof slot->salt);
  memcpy (slot->nonce, data + EBB_VAULT_SLOT_AT_NONCE, sizeof slot->nonce);
  memcpy (slot->wrapped, data + EBB_VAULT_SLOT_AT_WRAPPED, sizeof slot->wrapped);
}

/* Writes @header into the %EBB_VAULT_HEADER_SIZE bytes at @data, sealed, and
 * keeps its MAC. */
void
ebb_vault_header_write (EbbVaultHeader *header,
                        EbbSecret      *data_key,
                        guint8         *data)
{
  memset (data, 0, EBB_VAULT_HEADER_SIZE);
  memcpy (data, EBB_VAULT_MAGIC, 8);
  ebb_vault_put_number (data + EBB_VAULT_AT_FORMAT, header->format, 2);
  ebb_vault_put_number (data + EBB_VAULT_AT_MIN_READER, header->min_reader, 2);
  ebb_vault_put_number (data + EBB_VAULT_AT_HEADER_SIZE, EBB_VAULT_HEADER_SIZE, 4);
  ebb_vault_put_number (data + EBB_VAULT_AT_CHUNK_SIZE, EBB_VAULT_CHUNK_SIZE, 4);
  memcpy (data + EBB_VAULT_AT_UUID, header->uuid, sizeof header->uuid);
  ebb_vault_put_number (data + EBB_VAULT_AT_GENERATION, header->generation, 8);
  ebb_vault_put_number (data + EBB_VAULT_AT_BODY_SIZE, header->body_size, 8);
  memcpy (data + EBB_VAULT_AT_SALT, header->salt, sizeof header->salt);
  for (guint i = 0; i < EBB_VAULT_N_SLOTS; i++)
    write_slot (&header->slots[i], data + EBB_VAULT_AT_SLOTS + i * EBB_VAULT_SLOT_SIZE);
  memcpy (data + EBB_VAULT_AT_INBOX_KEY, header->inbox_key, sizeof header->inbox_key);

  compute_checksum (data, data + EBB_VAULT_AT_CHECKSUM);
  compute_mac (data, data_key, header->mac);
  memcpy (data + EBB_VAULT_AT_MAC, header->mac, sizeof header->mac);
}

/* Believes all that is written there. */
void
ebb_vault_header_read (const guint8   *data,
                       EbbVaultHeader *header)
{
  memset (header, 0, sizeof *header);
  header->format = (guint16) ebb_vault_get_number (data + EBB_VAULT_AT_FORMAT, 2);
  header->min_reader = (guint16) ebb_vault_get_number (data + EBB_VAULT_AT_MIN_READER, 2);
  memcpy (header->uuid, data + EBB_VAULT_AT_UUID, sizeof header->uuid);
  header->generation = ebb_vault_get_number (data + EBB_VAULT_AT_GENERATION, 8);
  header->body_size = ebb_vault_get_number (data + EBB_VAULT_AT_BODY_SIZE, 8);
  memcpy (header->salt, data + EBB_VAULT_AT_SALT, sizeof header->salt);
  for (guint i = 0; i < EBB_VAULT_N_SLOTS; i++)
    read_slot (data + EBB_VAULT_AT_SLOTS + i * EBB_VAULT_SLOT_SIZE, &header->slots[i]);
  memcpy (header->inbox_key, data + EBB_VAULT_AT_INBOX_KEY, sizeof header->inbox_key);
  memcpy (header->mac, data + EBB_VAULT_AT_MAC, sizeof header->mac);
}

/* Whether the key sealed these %EBB_VAULT_HEADER_SIZE bytes. */
gboolean
ebb_vault_header_verify (const guint8 *data,
                         EbbSecret    *data_key)
{
  guint8 mac[32];

  compute_mac (data, data_key, mac);

  return sodium_memcmp (mac, data + EBB_VAULT_AT_MAC, sizeof mac) == 0;
}

/* Whether these %EBB_VAULT_HEADER_SIZE bytes are what somebody wrote. */
gboolean
ebb_vault_header_is_whole (const guint8 *data)
{
  guint8 checksum[32];

  compute_checksum (data, checksum);

  return memcmp (data, EBB_VAULT_MAGIC, 8) == 0 &&
         memcmp (checksum, data + EBB_VAULT_AT_CHECKSUM, sizeof checksum) == 0;
}

/**
 * ebb_vault_header_init:
 * @header: (out caller-allocates): a header
 *
 * Makes the header of a vault that is not there yet: a random uuid, generation 0,
 * no slots.
 */
void
ebb_vault_header_init (EbbVaultHeader *header)
{
  g_return_if_fail (header != NULL);

  ebb_secret_prepare ();

  memset (header, 0, sizeof *header);
  header->format = EBB_VAULT_FORMAT;
  header->min_reader = EBB_VAULT_FORMAT;
  randombytes_buf (header->uuid, sizeof header->uuid);
}

static gboolean
check_numbers (const guint8         *data,
               const EbbVaultHeader *header)
{
  if (header->format < header->min_reader || header->min_reader == 0 ||
      ebb_vault_get_number (data + EBB_VAULT_AT_HEADER_SIZE, 4) != EBB_VAULT_HEADER_SIZE ||
      ebb_vault_get_number (data + EBB_VAULT_AT_CHUNK_SIZE, 4) != EBB_VAULT_CHUNK_SIZE ||
      header->body_size < EBB_VAULT_CHUNK_SIZE || header->body_size > EBB_VAULT_MAX_BODY ||
      header->body_size % EBB_VAULT_CHUNK_SIZE != 0)
    return FALSE;

  for (guint i = 0; i < EBB_VAULT_N_SLOTS; i++)
    {
      if (!ebb_vault_slot_check (&header->slots[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_vault_header_parse:
 * @data: the first %EBB_VAULT_HEADER_SIZE bytes of a file, or more of it
 * @size: of @data, in bytes
 * @header: (out caller-allocates): what it says
 * @error: return location for an #EbbError
 *
 * Tells whether the header is what somebody wrote, without a key. Who wrote it
 * is known only after ebb_vault_unseal(). Allocates nothing.
 *
 * Returns: %FALSE with %EBB_ERROR_DAMAGED, or %EBB_ERROR_NEWER_VERSION where a
 *   later Ebb is needed
 */
gboolean
ebb_vault_header_parse (gconstpointer    data,
                        gsize            size,
                        EbbVaultHeader  *header,
                        GError         **error)
{
  g_return_val_if_fail (data != NULL || size == 0, FALSE);
  g_return_val_if_fail (header != NULL, FALSE);

  memset (header, 0, sizeof *header);
  if (size < EBB_VAULT_HEADER_SIZE || !ebb_vault_header_is_whole (data))
    return ebb_fail (error, EBB_ERROR_DAMAGED,
                     _("The beginning of the sealed journal is damaged. The file was left as it "
                       "is. A backup may open."));

  ebb_vault_header_read (data, header);
  if (header->min_reader > EBB_VAULT_FORMAT)
    return ebb_fail (error, EBB_ERROR_NEWER_VERSION,
                     _("The journal was sealed by a newer version of Ebb. It was left as it is. "
                       "Update Ebb to open it."));

  return check_numbers (data, header) ||
         ebb_fail (error, EBB_ERROR_DAMAGED,
                   _("The sealed journal asks for more than Ebb ever writes, so it was not "
                     "opened. The file was left as it is. A backup may open."));
}

/**
 * ebb_vault_header_parse_damaged:
 * @file: a whole file, or what is left of it
 * @header: (out caller-allocates): what it says
 * @error: return location for an #EbbError
 *
 * The header at the beginning or, where that is damaged, the one at the end.
 * Where both are, what can be read of the first with #EbbVaultHeader:damaged
 * set: slots that ask for too much are then free.
 *
 * Returns: %FALSE with %EBB_ERROR_DAMAGED where there is nothing like a header,
 *   or %EBB_ERROR_NEWER_VERSION
 */
gboolean
ebb_vault_header_parse_damaged (GBytes          *file,
                                EbbVaultHeader  *header,
                                GError         **error)
{
  gsize size = 0;
  const guint8 *data;
  g_autoptr (GError) own = NULL;

  g_return_val_if_fail (file != NULL && header != NULL, FALSE);

  data = g_bytes_get_data (file, &size);
  if (ebb_vault_header_parse (data, size, header, &own))
    return TRUE;
  if (g_error_matches (own, EBB_ERROR, EBB_ERROR_NEWER_VERSION) || size < EBB_VAULT_HEADER_SIZE)
    {
      g_propagate_error (error, g_steal_pointer (&own));
      return FALSE;
    }
  if (ebb_vault_header_parse (data + size - EBB_VAULT_HEADER_SIZE, EBB_VAULT_HEADER_SIZE, header,
                              NULL))
    return TRUE;

  ebb_vault_header_read (data, header);
  header->damaged = TRUE;
  for (guint i = 0; i < EBB_VAULT_N_SLOTS; i++)
    {
      if (!ebb_vault_slot_check (&header->slots[i]))
        memset (&header->slots[i], 0, sizeof header->slots[i]);
    }

  return TRUE;
}
