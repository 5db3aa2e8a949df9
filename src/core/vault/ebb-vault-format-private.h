/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sodium.h>

#include "vault/ebb-vault-format.h"

G_BEGIN_DECLS

#define EBB_VAULT_MAGIC "\x89" "EBB\r\n\x1a\n"
#define EBB_VAULT_FORMAT 1

#define EBB_VAULT_TAG_SIZE 16
#define EBB_VAULT_SEALED_CHUNK_SIZE (EBB_VAULT_CHUNK_SIZE + EBB_VAULT_TAG_SIZE)
/* Behind the padding, how large the image is */
#define EBB_VAULT_TAIL_SIZE 8

/* Where things are in a header */
#define EBB_VAULT_AT_FORMAT 8
#define EBB_VAULT_AT_MIN_READER 10
#define EBB_VAULT_AT_HEADER_SIZE 12
#define EBB_VAULT_AT_CHUNK_SIZE 16
#define EBB_VAULT_AT_UUID 24
#define EBB_VAULT_AT_GENERATION 40
#define EBB_VAULT_AT_BODY_SIZE 48
#define EBB_VAULT_AT_SALT 56
#define EBB_VAULT_AT_SLOTS 128
#define EBB_VAULT_SLOT_SIZE 128
#define EBB_VAULT_AT_INBOX_KEY 640
#define EBB_VAULT_AT_CHECKSUM 4032
#define EBB_VAULT_AT_MAC 4064

/* and in a slot */
#define EBB_VAULT_SLOT_AT_KDF 4
#define EBB_VAULT_SLOT_AT_PASSES 8
#define EBB_VAULT_SLOT_AT_MEMORY 16
#define EBB_VAULT_SLOT_AT_SALT 24
#define EBB_VAULT_SLOT_AT_NONCE 40
#define EBB_VAULT_SLOT_AT_WRAPPED 64

G_STATIC_ASSERT (EBB_VAULT_TAG_SIZE == crypto_aead_xchacha20poly1305_ietf_ABYTES);
G_STATIC_ASSERT (EBB_VAULT_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

void     ebb_vault_put_number       (guint8               *at,
                                     guint64               number,
                                     guint                 n_bytes);
guint64  ebb_vault_get_number       (const guint8         *at,
                                     guint                 n_bytes);
guint64  ebb_vault_get_padded_size  (guint64               size);
void     ebb_vault_derive_key       (EbbSecret            *data_key,
                                     const char           *purpose,
                                     const guint8         *salt,
                                     guint8                key[EBB_VAULT_KEY_SIZE]);

void     ebb_vault_header_write     (EbbVaultHeader       *header,
                                     EbbSecret            *data_key,
                                     guint8               *data);
gboolean ebb_vault_header_verify    (const guint8         *data,
                                     EbbSecret            *data_key);
gboolean ebb_vault_header_is_whole  (const guint8         *data);
void     ebb_vault_header_read      (const guint8         *data,
                                     EbbVaultHeader       *header);
gboolean ebb_vault_slot_check       (const EbbVaultSlot   *slot);

/* The chunks of one save, in either direction */
typedef struct {
  guint8 key[EBB_VAULT_KEY_SIZE];
  guint64 n_chunks;
} EbbVaultBody;

void     ebb_vault_body_init        (EbbVaultBody         *body,
                                     EbbSecret            *data_key,
                                     const guint8         *salt,
                                     guint64               n_chunks);
void     ebb_vault_body_clear       (EbbVaultBody         *body);
void     ebb_vault_body_seal_chunk  (const EbbVaultBody   *body,
                                     guint64               index,
                                     const guint8         *plain,
                                     guint8               *sealed);
gboolean ebb_vault_body_open_chunk  (const EbbVaultBody   *body,
                                     guint64               index,
                                     const guint8         *sealed,
                                     guint8               *plain);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EbbVaultBody, ebb_vault_body_clear)

G_END_DECLS
