/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ebb-secret.h"

G_BEGIN_DECLS

/* The sealed form of a database image. Pure: bytes in, bytes out; no files, no
 * state, any thread. Numbers are little endian, sizes in bytes.
 *
 *      0  magic 8 | format u16 | min_reader u16 | header size u32 | chunk size u32 | 0 u32
 *     24  uuid 16 | generation u64 | body size u64 | salt 32 | zeros
 *    128  4 slots of 128: kind u32 | kdf u32 | passes u32 | 0 u32 | memory u64 | salt 16 |
 *         nonce 24 | wrapped key 32 + 16 | zeros
 *    640  inbox key 32 | zeros
 *   4032  checksum 32: BLAKE2b-256 of what is before it
 *   4064  MAC 32: BLAKE2b-256 of what is before it, keyed by a key of the data key
 *   4096  chunks of 65536 + 16: XChaCha20-Poly1305, key = BLAKE2b (data key, salt),
 *         nonce = index, additional data = index u64 | number of chunks u64
 *    end  the header once more
 *
 * What is in the chunks: the image, zeros up to a bucket, and the image's size in
 * the last eight bytes. Pages of the image never straddle two chunks.
 *
 * The checksum needs no key. It tells damage from a wrong passphrase, which else
 * look alike in a slot; who changes a file on purpose can mend it, and meets the
 * MAC. Magic, format, min_reader and the checksum stay where they are in every
 * format to come. The second header is for salvage alone. */
#define EBB_VAULT_HEADER_SIZE 4096
#define EBB_VAULT_CHUNK_SIZE 65536
#define EBB_VAULT_N_SLOTS 4
#define EBB_VAULT_KEY_SIZE 32

/* Bounds of what is sealed, of that with its padding, and of the whole file.
 * Nothing larger is read. */
#define EBB_VAULT_MAX_IMAGE (64 * 1024 * 1024)
#define EBB_VAULT_MAX_BODY (EBB_VAULT_MAX_IMAGE + 4 * EBB_VAULT_CHUNK_SIZE)
#define EBB_VAULT_MAX_FILE                                                                        \
  (2 * EBB_VAULT_HEADER_SIZE +                                                                    \
   EBB_VAULT_MAX_BODY / EBB_VAULT_CHUNK_SIZE * (EBB_VAULT_CHUNK_SIZE + 16))

/* What a header may ask of this computer. More is refused before any of it is
 * allocated. */
#define EBB_VAULT_MAX_MEMORY (1024 * 1024 * 1024)
#define EBB_VAULT_MAX_PASSES 16

/**
 * EbbVaultSlotKind:
 * @EBB_VAULT_SLOT_FREE: holds nothing
 * @EBB_VAULT_SLOT_PASSPHRASE: the data key under a passphrase, by Argon2id
 * @EBB_VAULT_SLOT_RECOVERY: the data key under a recovery key
 * @EBB_VAULT_SLOT_KEYRING: the data key under a secret in the session's keyring
 */
typedef enum {
  EBB_VAULT_SLOT_FREE,
  EBB_VAULT_SLOT_PASSPHRASE,
  EBB_VAULT_SLOT_RECOVERY,
  EBB_VAULT_SLOT_KEYRING,
} EbbVaultSlotKind;

/**
 * EbbVaultSlot:
 * @kind: an #EbbVaultSlotKind, or one of a later format
 * @kdf: how the secret becomes a key: 1 is Argon2id, 2 is BLAKE2b
 * @passes: of Argon2id, from 1 to %EBB_VAULT_MAX_PASSES
 * @memory: of Argon2id, in bytes, up to %EBB_VAULT_MAX_MEMORY
 * @salt: random; of a keyring's, 16 bytes of BLAKE2b of its secret, which name it
 *   there
 * @nonce: random
 * @wrapped: the data key, and what authenticates it with all of the above
 */
typedef struct {
  guint32 kind;
  guint32 kdf;
  guint32 passes;
  guint64 memory;
  guint8 salt[16];
  guint8 nonce[24];
  guint8 wrapped[48];
} EbbVaultSlot;

/**
 * EbbVaultHeader:
 * @format: of the program that sealed it
 * @min_reader: the lowest format a program has to know to read it
 * @uuid: of the vault, the same through all its saves
 * @generation: counts saves; up to the caller
 * @body_size: of the chunks' content with its padding
 * @salt: of this save
 * @slots: ways to the data key
 * @inbox_key: what ebb_vault_inbox_seal() takes
 * @mac: see above
 * @damaged: ebb_vault_header_parse_damaged() found no header that is whole
 */
typedef struct {
  guint16 format;
  guint16 min_reader;
  guint8 uuid[16];
  guint64 generation;
  guint64 body_size;
  guint8 salt[32];
  EbbVaultSlot slots[EBB_VAULT_N_SLOTS];
  guint8 inbox_key[32];
  guint8 mac[32];
  gboolean damaged;
} EbbVaultHeader;

/**
 * EbbVaultCost:
 * @passes: see #EbbVaultSlot
 * @memory: in bytes, from 8192
 *
 * What Argon2id (RFC 9106) costs. The default is libsodium's "moderate", half a
 * second and 256 MiB; tests take 1 MiB.
 */
typedef struct {
  guint32 passes;
  guint64 memory;
} EbbVaultCost;

extern const EbbVaultCost ebb_vault_cost_default;

void       ebb_vault_header_init          (EbbVaultHeader        *header);
gboolean   ebb_vault_header_parse         (gconstpointer          data,
                                           gsize                  size,
                                           EbbVaultHeader        *header,
                                           GError               **error);
gboolean   ebb_vault_header_parse_damaged (GBytes                *file,
                                           EbbVaultHeader        *header,
                                           GError               **error);

gboolean   ebb_vault_header_add_slot      (EbbVaultHeader        *header,
                                           EbbVaultSlotKind       kind,
                                           EbbSecret             *secret,
                                           EbbSecret             *data_key,
                                           const EbbVaultCost    *cost,
                                           GError               **error);
void       ebb_vault_header_remove_slot   (EbbVaultHeader        *header,
                                           EbbVaultSlotKind       kind);
gboolean   ebb_vault_header_has_slot      (const EbbVaultHeader  *header,
                                           EbbVaultSlotKind       kind);
char      *ebb_vault_header_dup_id        (const EbbVaultHeader  *header);
char      *ebb_vault_header_dup_keyring_id (const EbbVaultHeader *header);
char      *ebb_vault_dup_keyring_id       (EbbSecret             *secret);
EbbSecret *ebb_vault_header_open_slot     (const EbbVaultHeader  *header,
                                           EbbVaultSlotKind       kind,
                                           EbbSecret             *secret,
                                           GError               **error);

GBytes    *ebb_vault_seal                 (EbbVaultHeader        *header,
                                           EbbSecret             *data_key,
                                           gconstpointer          image,
                                           gsize                  size,
                                           GError               **error);
gboolean   ebb_vault_holds                (GBytes                *file,
                                           EbbSecret             *data_key,
                                           gconstpointer          image,
                                           gsize                  size,
                                           GError               **error);
guint8    *ebb_vault_unseal               (GBytes                *file,
                                           const EbbVaultHeader  *header,
                                           EbbSecret             *data_key,
                                           gsize                 *size,
                                           GError               **error);
guint8    *ebb_vault_unseal_damaged       (GBytes                *file,
                                           const EbbVaultHeader  *header,
                                           EbbSecret             *data_key,
                                           gsize                 *size,
                                           GArray               **damaged,
                                           GError               **error);

void       ebb_vault_inbox_public_key     (EbbSecret             *data_key,
                                           guint8                 public_key[32]);
GBytes    *ebb_vault_inbox_seal           (const guint8           public_key[32],
                                           gconstpointer          data,
                                           gsize                  size,
                                           GError               **error);
EbbSecret *ebb_vault_inbox_open           (EbbSecret             *data_key,
                                           GBytes                *sealed,
                                           GError               **error);

G_END_DECLS
