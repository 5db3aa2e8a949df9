/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-error.h"
#include "fuzz-main.h"
#include "vault-support.h"
#include "vault/ebb-vault-format-private.h"

/* Sealed files of somebody who has time, and of somebody who has the key too. The
 * first byte says what the others are:
 *     0  a header, as it is
 *     1  a header, with its checksum mended
 *     2  a file, as it is
 *     3  changes to a good header (two bytes of place, one of value), sealed again
 *        with the right key
 *     4  something in the inbox
 * Nothing is opened that is not what was sealed. */

static const char image[] = "SQLite format 3";

static EbbSecret *
get_key (void)
{
  static EbbSecret *key;

  if (key == NULL)
    key = ebb_secret_new_copy ("0123456789abcdef0123456789ABCDEF", 32);

  return key;
}

static void
open_header (const EbbVaultHeader *header)
{
  g_autoptr (EbbSecret) recovery = ebb_secret_new (EBB_RECOVERY_KEY_SIZE);
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) key = NULL;

  /* Not the slow kind */
  key = ebb_vault_header_open_slot (header, EBB_VAULT_SLOT_RECOVERY, recovery, &error);
  g_assert_null (key);
  g_assert_true (g_error_matches (error, EBB_ERROR, EBB_ERROR_WRONG_KEY) ||
                 g_error_matches (error, EBB_ERROR, EBB_ERROR_DAMAGED));
}

static void
open_file (GBytes   *file,
           gboolean  may_open)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (file, &size);
  EbbVaultHeader header;
  gsize opened_size = 0;

  if (ebb_vault_header_parse (data, size, &header, NULL))
    {
      g_autoptr (EbbImage) opened =
          ebb_vault_unseal (file, &header, get_key (), &opened_size, NULL);

      open_header (&header);
      if (opened != NULL)
        {
          g_assert_true (may_open);
          g_assert_cmpmem (opened, opened_size, image, sizeof image);
        }
    }
  if (ebb_vault_header_parse_damaged (file, &header, NULL))
    {
      g_autoptr (GArray) damaged = NULL;
      g_autoptr (EbbImage) opened = ebb_vault_unseal_damaged (file, &header, get_key (),
                                                              &opened_size, &damaged, NULL);

      open_header (&header);
      g_assert_true (opened == NULL || may_open);
    }
}

static void
try_header (const guint8 *data,
            gsize         size,
            gboolean      mend)
{
  guint8 bytes[EBB_VAULT_HEADER_SIZE] = EBB_VAULT_MAGIC;
  EbbVaultHeader header;

  memcpy (bytes + 8, data, MIN (size, sizeof bytes - 8));
  if (mend)
    vault_support_mend (bytes);
  if (ebb_vault_header_parse (bytes, mend ? sizeof bytes : MIN (size + 8, sizeof bytes), &header,
                              NULL))
    open_header (&header);
}

static void
try_changes (const guint8 *data,
             gsize         size)
{
  g_autoptr (GBytes) file = NULL;
  EbbVaultHeader header;
  guint8 *bytes;
  gsize file_size;

  ebb_vault_header_init (&header);
  file = ebb_vault_seal (&header, get_key (), image, sizeof image, NULL);
  bytes = (guint8 *) g_bytes_get_data (file, &file_size);
  for (gsize i = 0; i + 3 <= size; i += 3)
    bytes[8 + ((guint) data[i] << 8 | data[i + 1]) % (EBB_VAULT_AT_CHECKSUM - 8)] = data[i + 2];
  ebb_vault_header_read (bytes, &header);
  ebb_vault_header_write (&header, get_key (), bytes);
  memcpy (bytes + file_size - EBB_VAULT_HEADER_SIZE, bytes, EBB_VAULT_HEADER_SIZE);
  open_file (file, TRUE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) rest = size > 0 ? g_bytes_new (data + 1, size - 1) : NULL;
  g_autoptr (EbbSecret) note = NULL;

  if (size == 0)
    return 0;
  get_key ();
  switch (data[0] % 5)
    {
    case 0:
    case 1:
      try_header (data + 1, size - 1, data[0] % 5 == 1);
      break;
    case 2:
      open_file (rest, FALSE);
      break;
    case 3:
      try_changes (data + 1, size - 1);
      break;
    default:
      note = ebb_vault_inbox_open (get_key (), rest, NULL);
      g_assert_null (note);
    }

  return 0;
}
