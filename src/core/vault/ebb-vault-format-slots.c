/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-vault-format-private.h"

/* The slots: ways from a secret to the data key. */

#define KDF_ARGON2ID 1
#define KDF_BLAKE2B 2

/* A secret that no one can guess needs no slow function, but must be one. */
#define MIN_SECRET 16
#define MAX_SECRET 64

#define DATA_SIZE (8 + 16 + 4 + 4 + 4 + 8)

const EbbVaultCost ebb_vault_cost_default = {
  .passes = crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
  .memory = crypto_pwhash_argon2id_MEMLIMIT_MODERATE,
};

static gboolean
check_cost (guint32 passes,
            guint64 memory)
{
  return passes >= crypto_pwhash_argon2id_OPSLIMIT_MIN && passes <= EBB_VAULT_MAX_PASSES &&
         memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN && memory <= EBB_VAULT_MAX_MEMORY;
}

/* Whether a slot asks for no more than it may. One of a kind that only a later
 * format knows is never opened, so that it asks for nothing. */
gboolean
ebb_vault_slot_check (const EbbVaultSlot *slot)
{
  switch (slot->kind)
    {
    case EBB_VAULT_SLOT_PASSPHRASE:
      return slot->kdf == KDF_ARGON2ID && check_cost (slot->passes, slot->memory);
    case EBB_VAULT_SLOT_RECOVERY:
    case EBB_VAULT_SLOT_KEYRING:
      return slot->kdf == KDF_BLAKE2B;
    default:
      return TRUE;
    }
}

/* The key that wraps the data key. %FALSE with %EBB_ERROR_FAILED where there is
 * not the memory for it. */
static gboolean
derive_key (const EbbVaultSlot *slot,
            EbbSecret          *secret,
            guint8             *key,
            GError            **error)
{
  const guint8 *data = ebb_secret_get_data (secret);
  gsize size = ebb_secret_get_size (secret);

  if (slot->kdf == KDF_BLAKE2B)
    {
      /* BLAKE2b pads a key with zeros: its length must be told apart. */
      guint8 message[sizeof slot->salt + 4];

      memcpy (message, slot->salt, sizeof slot->salt);
      ebb_vault_put_number (message + sizeof slot->salt, size, 4);
      crypto_generichash (key, EBB_VAULT_KEY_SIZE, message, sizeof message, data, size);
      return TRUE;
    }

  if (crypto_pwhash (key, EBB_VAULT_KEY_SIZE, (const char *) data, size, slot->salt, slot->passes,
                     (size_t) slot->memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return ebb_fail (error, EBB_ERROR_FAILED,
                     _("There is not enough free memory to unlock the journal. Close other "
                       "programs and try again."));

  return TRUE;
}

/* Names what is in the keyring, where it lies and here, and tells nothing of it.
 * As long as a salt, and another one for each secret: it is the salt. */
static void
make_keyring_id (EbbSecret *secret,
                 guint8     id[16])
{
  static const char what[] = "item of a keyring";

  crypto_generichash (id, 16, (const guint8 *) what, sizeof what, ebb_secret_get_data (secret),
                      ebb_secret_get_size (secret));
}

static char *
make_hex (const guint8 *bytes)
{
  char *hex = g_malloc (2 * 16 + 1);

  return sodium_bin2hex (hex, 2 * 16 + 1, bytes, 16);
}

/* What is authenticated with the data key, so that no slot can be moved to
 * another vault or said to be another kind. */
static void
describe (const EbbVaultHeader *header,
          const EbbVaultSlot   *slot,
          guint8                description[DATA_SIZE])
{
  memcpy (description, EBB_VAULT_MAGIC, 8);
  memcpy (description + 8, header->uuid, 16);
  ebb_vault_put_number (description + 24, slot->kind, 4);
  ebb_vault_put_number (description + 28, slot->kdf, 4);
  ebb_vault_put_number (description + 32, slot->passes, 4);
  ebb_vault_put_number (description + 36, slot->memory, 8);
}

static EbbVaultSlot *
find_slot (const EbbVaultHeader *header,
           guint32               kind)
{
  for (guint i = 0; i < EBB_VAULT_N_SLOTS; i++)
    {
      if (header->slots[i].kind == kind)
        return (EbbVaultSlot *) &header->slots[i];
    }

  return NULL;
}

static gboolean
check_secret (EbbVaultSlotKind   kind,
              EbbSecret         *secret,
              GError           **error)
{
  gsize size = ebb_secret_get_size (secret);

  if (kind == EBB_VAULT_SLOT_PASSPHRASE)
    return size > 0 || ebb_fail (error, EBB_ERROR_INVALID, _("Type a passphrase first."));

  return (size >= MIN_SECRET && size <= MAX_SECRET) ||
         ebb_fail (error, EBB_ERROR_INVALID, _("This key has not the length of a key."));
}

/**
 * ebb_vault_header_add_slot:
 * @header: a header
 * @kind: any but %EBB_VAULT_SLOT_FREE
 * @secret: a passphrase, or for the other kinds 16 to 64 random bytes
 * @data_key: %EBB_VAULT_KEY_SIZE bytes
 * @cost: (nullable): of a passphrase; %NULL for #ebb_vault_cost_default
 * @error: return location for an #EbbError
 *
 * Lets @secret open what @data_key seals, from the next ebb_vault_seal() on. A
 * slot of that kind is replaced. For a passphrase it is slow on purpose: not in
 * the main thread.
 *
 * Returns: %FALSE with %EBB_ERROR_INVALID for a secret or cost out of bounds, or
 *   where all slots hold other kinds, or %EBB_ERROR_FAILED without the memory;
 *   @header is then as it was
 */
gboolean
ebb_vault_header_add_slot (EbbVaultHeader      *header,
                           EbbVaultSlotKind     kind,
                           EbbSecret           *secret,
                           EbbSecret           *data_key,
                           const EbbVaultCost  *cost,
                           GError             **error)
{
  EbbVaultSlot slot = { .kind = kind, .kdf = KDF_BLAKE2B };
  EbbVaultSlot *target;
  guint8 key[EBB_VAULT_KEY_SIZE];
  guint8 description[DATA_SIZE];

  g_return_val_if_fail (header != NULL && secret != NULL && data_key != NULL, FALSE);
  g_return_val_if_fail (kind != EBB_VAULT_SLOT_FREE, FALSE);
  g_return_val_if_fail (ebb_secret_get_size (data_key) == EBB_VAULT_KEY_SIZE, FALSE);

  if (!check_secret (kind, secret, error))
    return FALSE;
  target = find_slot (header, kind);
  if (target == NULL)
    target = find_slot (header, EBB_VAULT_SLOT_FREE);
  if (target == NULL)
    return ebb_fail (error, EBB_ERROR_INVALID, _("There is no room for another key."));

  if (kind == EBB_VAULT_SLOT_PASSPHRASE)
    {
      slot.kdf = KDF_ARGON2ID;
      slot.passes = cost != NULL ? cost->passes : ebb_vault_cost_default.passes;
      slot.memory = cost != NULL ? cost->memory : ebb_vault_cost_default.memory;
      if (!check_cost (slot.passes, slot.memory))
        return ebb_fail (error, EBB_ERROR_INVALID, _("There is no such cost of a passphrase."));
    }

  if (kind == EBB_VAULT_SLOT_KEYRING)
    make_keyring_id (secret, slot.salt);
  else
    randombytes_buf (slot.salt, sizeof slot.salt);
  randombytes_buf (slot.nonce, sizeof slot.nonce);
  if (!derive_key (&slot, secret, key, error))
    return FALSE;

  describe (header, &slot, description);
  crypto_aead_xchacha20poly1305_ietf_encrypt (slot.wrapped, NULL, ebb_secret_get_data (data_key),
                                              EBB_VAULT_KEY_SIZE, description, DATA_SIZE, NULL,
                                              slot.nonce, key);
  sodium_memzero (key, sizeof key);
  *target = slot;

  return TRUE;
}

/**
 * ebb_vault_header_remove_slot:
 * @header: a header
 * @kind: any but %EBB_VAULT_SLOT_FREE
 *
 * What was sealed before is still opened by it.
 */
void
ebb_vault_header_remove_slot (EbbVaultHeader   *header,
                              EbbVaultSlotKind  kind)
{
  EbbVaultSlot *slot;

  g_return_if_fail (header != NULL);
  g_return_if_fail (kind != EBB_VAULT_SLOT_FREE);

  while ((slot = find_slot (header, kind)) != NULL)
    memset (slot, 0, sizeof *slot);
}

/**
 * ebb_vault_header_has_slot:
 * @header: a header
 * @kind: what to look for
 *
 * Returns: whether a secret of that kind may open it
 */
gboolean
ebb_vault_header_has_slot (const EbbVaultHeader *header,
                           EbbVaultSlotKind      kind)
{
  g_return_val_if_fail (header != NULL, FALSE);

  return find_slot (header, kind) != NULL;
}

/**
 * ebb_vault_header_dup_id:
 * @header: a header
 *
 * Returns: (transfer full): the vault's name among others, in hexadecimal digits
 */
char *
ebb_vault_header_dup_id (const EbbVaultHeader *header)
{
  g_return_val_if_fail (header != NULL, NULL);

  return make_hex (header->uuid);
}

/**
 * ebb_vault_header_dup_keyring_id:
 * @header: a header
 *
 * Returns: (transfer full) (nullable): what the secret of its slot is called in
 *   the keyring, in hexadecimal digits; %NULL where it has no such slot
 */
char *
ebb_vault_header_dup_keyring_id (const EbbVaultHeader *header)
{
  EbbVaultSlot *slot;

  g_return_val_if_fail (header != NULL, NULL);

  slot = find_slot (header, EBB_VAULT_SLOT_KEYRING);

  return slot != NULL ? make_hex (slot->salt) : NULL;
}

/**
 * ebb_vault_dup_keyring_id:
 * @secret: 16 to 64 random bytes
 *
 * Returns: (transfer full): as ebb_vault_header_dup_keyring_id() of a slot that
 *   it opens
 */
char *
ebb_vault_dup_keyring_id (EbbSecret *secret)
{
  guint8 id[16];

  g_return_val_if_fail (secret != NULL, NULL);

  make_keyring_id (secret, id);

  return make_hex (id);
}

/* %NULL and no error where it is another secret's. */
static EbbSecret *
unwrap (const EbbVaultHeader *header,
        const EbbVaultSlot   *slot,
        EbbSecret            *secret,
        GError              **error)
{
  g_autoptr (EbbSecret) data_key = NULL;
  guint8 key[EBB_VAULT_KEY_SIZE];
  guint8 description[DATA_SIZE];
  gboolean opened;

  if (!derive_key (slot, secret, key, error))
    return NULL;

  data_key = ebb_secret_new (EBB_VAULT_KEY_SIZE);
  describe (header, slot, description);
  opened = crypto_aead_xchacha20poly1305_ietf_decrypt (
               ebb_secret_get_data (data_key), NULL, NULL, slot->wrapped, sizeof slot->wrapped,
               description, DATA_SIZE, slot->nonce, key) == 0;
  sodium_memzero (key, sizeof key);

  return opened ? g_steal_pointer (&data_key) : NULL;
}

static void
fail_closed (const EbbVaultHeader  *header,
             EbbVaultSlotKind       kind,
             GError               **error)
{
  if (header->damaged)
    ebb_fail (error, EBB_ERROR_DAMAGED,
              _("This does not open the damaged journal. Either it is not the right one, or its "
                "own place in the file is damaged too. Try the other one: passphrase or recovery "
                "key. The file was left as it is."));
  else if (kind == EBB_VAULT_SLOT_PASSPHRASE)
    ebb_fail (error, EBB_ERROR_WRONG_KEY,
              _("This passphrase does not open the journal. Nothing was changed."));
  else if (kind == EBB_VAULT_SLOT_KEYRING)
    ebb_fail (error, EBB_ERROR_WRONG_KEY,
              _("What is in the keyring does not open this journal. Your passphrase still "
                "does."));
  else
    ebb_fail (error, EBB_ERROR_WRONG_KEY,
              _("This key does not open the journal. Nothing was changed."));
}

/**
 * ebb_vault_header_open_slot:
 * @header: of a file, by ebb_vault_header_parse()
 * @kind: what @secret is
 * @secret: a passphrase or key
 * @error: return location for an #EbbError
 *
 * As ebb_vault_header_parse() refuses a damaged slot, a slot that does not open
 * is another secret's. With ebb_vault_header_parse_damaged() nobody can tell:
 * the code is then %EBB_ERROR_DAMAGED and the message says so.
 *
 * For a passphrase it is slow on purpose: not in the main thread.
 *
 * Returns: (transfer full): the data key, or %NULL with %EBB_ERROR_WRONG_KEY;
 *   %EBB_ERROR_DAMAGED where @header is or asks for too much;
 *   %EBB_ERROR_FAILED without the memory
 */
EbbSecret *
ebb_vault_header_open_slot (const EbbVaultHeader  *header,
                            EbbVaultSlotKind       kind,
                            EbbSecret             *secret,
                            GError               **error)
{
  gsize size;

  g_return_val_if_fail (header != NULL && secret != NULL, NULL);
  g_return_val_if_fail (kind != EBB_VAULT_SLOT_FREE, NULL);

  size = ebb_secret_get_size (secret);
  for (guint i = 0; i < EBB_VAULT_N_SLOTS; i++)
    {
      const EbbVaultSlot *slot = &header->slots[i];
      EbbSecret *data_key;
      g_autoptr (GError) own = NULL;

      if (slot->kind != kind)
        continue;
      if (!ebb_vault_slot_check (slot))
        {
          ebb_fail (error, EBB_ERROR_DAMAGED,
                    _("The sealed journal asks for more than Ebb ever writes, so it was not "
                      "opened. The file was left as it is. A backup may open."));
          return NULL;
        }
      if (kind != EBB_VAULT_SLOT_PASSPHRASE && (size < MIN_SECRET || size > MAX_SECRET))
        continue;
      data_key = unwrap (header, slot, secret, &own);
      if (data_key != NULL)
        return data_key;
      if (own != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return NULL;
        }
    }

  fail_closed (header, kind, error);

  return NULL;
}
