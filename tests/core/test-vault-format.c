/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "ebb-error.h"
#include "vault-support.h"

#define MIB (1024 * 1024)

#define GOLDEN_RECOVERY "8D89-TKFG-88X4-DWDG-7R4G-NA3M-4HB1-9JDD-603C"

static char *
get_fixture (const char *name)
{
  return g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "tests", "fixtures", "vault", name,
                           NULL);
}

/* The size that a file is expected to have for an image */
static gsize
get_file_size (gsize image)
{
  gsize whole = image + 8;
  gsize bucket = whole <= MIB ? 64 * 1024 : 256 * 1024;
  gsize body = (whole + bucket - 1) / bucket * bucket;

  return 4096 + body / 65536 * (65536 + 16) + 4096;
}

static void
test_sizes (void)
{
  static const gsize bounds[] = { 8, 65536, 2 * 65536, MIB, MIB + 4 * 65536, 3 * MIB };
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      for (gsize size = bounds[i] - 8 > 1 ? bounds[i] - 10 : 0; size <= bounds[i] + 2; size++)
        {
          g_autoptr (GBytes) image = vault_support_noise (size, i);
          g_autoptr (EbbSecret) data_key = NULL;
          g_autoptr (GBytes) file = NULL;
          g_autoptr (EbbImage) opened = NULL;
          g_autoptr (GError) error = NULL;
          EbbVaultHeader header;
          gsize opened_size = 0;

          file = vault_support_make (&header, &data_key, image);
          g_assert_cmpuint (g_bytes_get_size (file), ==, get_file_size (size));
          opened = vault_support_open (file, EBB_VAULT_SLOT_PASSPHRASE, passphrase, &opened_size,
                                       &error);
          g_assert_no_error (error);
          g_assert_cmpmem (opened, opened_size, g_bytes_get_data (image, NULL), size);
        }
    }
}

/* What was read back is compared without opening all of it. */
static void
test_holds (void)
{
  static const gsize sizes[] = { 0, 5000, 65528, 65529, 200000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) image = vault_support_noise (sizes[i] + 1, i);
      g_autofree guint8 *other = g_memdup2 (g_bytes_get_data (image, NULL), sizes[i] + 1);
      g_autoptr (EbbSecret) data_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
      g_autoptr (EbbSecret) other_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
      g_autoptr (GBytes) file = NULL;
      g_autofree guint8 *changed = NULL;
      g_autoptr (GError) error = NULL;
      EbbVaultHeader header;
      gsize file_size;

      ebb_vault_header_init (&header);
      file = ebb_vault_seal (&header, data_key, other, sizes[i], &error);
      g_assert_no_error (error);
      g_assert_true (ebb_vault_holds (file, data_key, other, sizes[i], &error));
      g_assert_no_error (error);

      g_assert_false (ebb_vault_holds (file, other_key, other, sizes[i], NULL));
      g_assert_false (ebb_vault_holds (file, data_key, other, sizes[i] + 1, NULL));
      if (sizes[i] > 0)
        {
          g_assert_false (ebb_vault_holds (file, data_key, other, sizes[i] - 1, NULL));
          other[sizes[i] - 1] ^= 1;
          g_assert_false (ebb_vault_holds (file, data_key, other, sizes[i], NULL));
          other[sizes[i] - 1] ^= 1;
        }

      /* Some bits of every part: headers, chunks, tags. */
      file_size = g_bytes_get_size (file);
      changed = g_memdup2 (g_bytes_get_data (file, NULL), file_size);
      for (gsize at = 0; at < file_size; at += 1013)
        {
          g_autoptr (GBytes) damaged = g_bytes_new_static (changed, file_size);

          changed[at] ^= 0x10;
          g_assert_false (ebb_vault_holds (damaged, data_key, other, sizes[i], &error));
          g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
          g_clear_error (&error);
          changed[at] ^= 0x10;
        }
    }
}

static void
test_largest (void)
{
  g_autofree guint8 *image = g_malloc0 (EBB_VAULT_MAX_IMAGE + 1);
  g_autoptr (EbbSecret) data_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (EbbImage) opened = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  gsize size = 0;

  ebb_vault_header_init (&header);
  g_assert_null (ebb_vault_seal (&header, data_key, image, EBB_VAULT_MAX_IMAGE + 1, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  image[EBB_VAULT_MAX_IMAGE - 1] = 7;
  file = ebb_vault_seal (&header, data_key, image, EBB_VAULT_MAX_IMAGE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (file), ==, EBB_VAULT_MAX_FILE);
  opened = ebb_vault_unseal (file, &header, data_key, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (opened, size, image, EBB_VAULT_MAX_IMAGE);
}

/* The header is what was said, and the file says nothing in clear. */
static void
test_header (void)
{
  static const guint8 generation[8] = { 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11 };
  g_autoptr (GBytes) image = g_bytes_new_static ("a sentence that nobody may see", 31);
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  EbbVaultHeader parsed;
  const guint8 *data;

  file = vault_support_make (&header, &data_key, image);
  header.generation = G_GUINT64_CONSTANT (0x1122334455667788);
  again = ebb_vault_seal (&header, data_key, g_bytes_get_data (image, NULL), 31, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (again, NULL);
  g_assert_true (ebb_vault_header_parse (data, 4096, &parsed, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&parsed, sizeof parsed, &header, sizeof header);
  g_assert_cmpmem (data, 8, "\x89" "EBB\r\n\x1a\n", 8);
  g_assert_cmpmem (data + 40, 8, generation, 8);
  g_assert_null (memmem (data, g_bytes_get_size (again), "sentence", 8));

  /* The same image is never sealed alike. */
  g_assert_cmpint (memcmp (data + 4096, (const guint8 *) g_bytes_get_data (file, NULL) + 4096, 64),
                   !=, 0);
  g_assert_cmpuint (header.body_size, ==, 65536);
  g_assert_cmpuint (header.format, ==, 1);
}

static void
test_slots (void)
{
  g_autoptr (GBytes) image = vault_support_noise (5000, 1);
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbSecret) other = vault_support_secret ("another");
  g_autoptr (EbbSecret) recovery = ebb_recovery_key_new ();
  g_autoptr (EbbSecret) keyring = ebb_secret_new_random (32);
  g_autoptr (EbbSecret) short_key = ebb_secret_new_random (15);
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  EbbVaultHeader parsed;

  file = vault_support_make (&header, &data_key, image);
  g_assert_true (ebb_vault_header_has_slot (&header, EBB_VAULT_SLOT_PASSPHRASE));
  g_assert_false (ebb_vault_header_has_slot (&header, EBB_VAULT_SLOT_RECOVERY));
  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_RECOVERY, recovery, data_key,
                                            NULL, NULL));
  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_KEYRING, keyring, data_key,
                                            NULL, NULL));
  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, other, data_key,
                                            &vault_support_cost, NULL));
  g_assert_false (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_KEYRING, short_key, data_key,
                                             NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpuint (header.slots[3].kind, ==, EBB_VAULT_SLOT_FREE);
  g_clear_pointer (&file, g_bytes_unref);
  file = ebb_vault_seal (&header, data_key, "x", 1, NULL);
  g_assert_true (ebb_vault_header_parse (g_bytes_get_data (file, NULL), 4096, &parsed, NULL));

  for (int kind = EBB_VAULT_SLOT_PASSPHRASE; kind <= EBB_VAULT_SLOT_KEYRING; kind++)
    {
      EbbSecret *secrets[] = { other, recovery, keyring, passphrase, short_key };

      for (int i = 0; i < 5; i++)
        {
          g_autoptr (GError) refused = NULL;
          g_autoptr (EbbSecret) key = ebb_vault_header_open_slot (
              &parsed, (EbbVaultSlotKind) kind, secrets[i], &refused);

          if (i == kind - 1)
            {
              g_assert_no_error (refused);
              g_assert_true (ebb_secret_equal (key, data_key));
            }
          else
            {
              g_assert_null (key);
              g_assert_error (refused, EBB_ERROR, EBB_ERROR_WRONG_KEY);
            }
        }
    }

  ebb_vault_header_remove_slot (&parsed, EBB_VAULT_SLOT_RECOVERY);
  g_assert_false (ebb_vault_header_has_slot (&parsed, EBB_VAULT_SLOT_RECOVERY));
  g_clear_error (&error);
  g_assert_null (ebb_vault_header_open_slot (&parsed, EBB_VAULT_SLOT_RECOVERY, recovery, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
}

/* A slot belongs to its vault and its kind. */
static void
test_moved_slot (void)
{
  g_autoptr (GBytes) image = vault_support_noise (10, 1);
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbSecret) keyring = ebb_secret_new_random (32);
  g_autoptr (EbbSecret) one_key = NULL;
  g_autoptr (EbbSecret) other_key = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  EbbVaultHeader target;

  one = vault_support_make (&header, &one_key, image);
  other = vault_support_make (&target, &other_key, image);
  target.slots[0] = header.slots[0];
  g_assert_null (
      ebb_vault_header_open_slot (&target, EBB_VAULT_SLOT_PASSPHRASE, passphrase, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
  g_clear_error (&error);

  ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_KEYRING, keyring, one_key, NULL, NULL);
  header.slots[1].kind = EBB_VAULT_SLOT_RECOVERY;
  g_assert_null (ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_RECOVERY, keyring, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_WRONG_KEY);
}

static void
test_normal_forms (void)
{
  g_autoptr (EbbSecret) composed = vault_support_secret ("Gr\u00fc\u00dfe \u00e9");
  g_autoptr (EbbSecret) decomposed = vault_support_secret ("Gru\u0308\u00dfe e\u0301");
  g_autoptr (EbbSecret) data_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  g_autoptr (EbbSecret) opened = NULL;
  EbbVaultHeader header;

  ebb_vault_header_init (&header);
  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, composed, data_key,
                                            &vault_support_cost, NULL));
  opened = ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, decomposed, NULL);
  g_assert_true (ebb_secret_equal (opened, data_key));
}

static void
test_newer (void)
{
  g_autoptr (GBytes) image = vault_support_noise (10, 1);
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) newer = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  guint8 *data;
  gsize size = 0;

  file = vault_support_make (&header, &data_key, image);
  data = g_memdup2 (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  newer = g_bytes_new_take (data, g_bytes_get_size (file));
  data[8] = 9;
  data[10] = 2;
  /* A later format may have anything else. */
  data[12] = 77;
  vault_support_mend (data);
  g_assert_null (vault_support_open (newer, EBB_VAULT_SLOT_PASSPHRASE, passphrase, &size, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_clear_error (&error);
  g_assert_false (ebb_vault_header_parse_damaged (newer, &header, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_clear_error (&error);

  /* A later one that this one can read, too */
  data[10] = 1;
  data[12] = 0;
  data[3000] = 1;
  vault_support_mend (data);
  g_assert_true (ebb_vault_header_parse (data, 4096, &header, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (header.format, ==, 9);

  /* A damaged byte is no newer version. */
  data[10] = 2;
  g_assert_false (ebb_vault_header_parse (data, 4096, &header, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
}

/* Changed on purpose, with the checksum mended: the MAC knows. */
static void
test_forged (void)
{
  g_autoptr (GBytes) image = vault_support_noise (10, 1);
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (GBytes) file = NULL;
  EbbVaultHeader header;

  file = vault_support_make (&header, &data_key, image);
  for (guint at = 24; at < 4032; at += 7)
    {
      g_autoptr (GBytes) forged = vault_support_flip (file, at * 8);
      g_autoptr (GError) error = NULL;
      guint8 *data = (guint8 *) g_bytes_get_data (forged, NULL);
      gsize size = 0;
      EbbVaultHeader own;

      vault_support_mend (data);
      memcpy (data + g_bytes_get_size (forged) - 4096, data, 4096);
      if (ebb_vault_header_parse (data, 4096, &own, NULL))
        g_assert_null (ebb_vault_unseal (forged, &own, data_key, &size, &error));
      else
        g_assert_false (ebb_vault_header_parse (data, 4096, &own, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
    }
}

static void
limit_memory (gsize         more,
              struct rlimit *before)
{
  g_autofree char *text = NULL;
  struct rlimit limit;
  guint64 pages;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = g_ascii_strtoull (text, NULL, 10);
  g_assert_cmpint (getrlimit (RLIMIT_AS, before), ==, 0);
  limit = *before;
  limit.rlim_cur = pages * 4096 + more;
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
}

static void
assert_bomb (guint32 passes,
             guint64 memory,
             guint64 body_size)
{
  g_autoptr (GBytes) image = vault_support_noise (10, 1);
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  struct rlimit before;
  gsize size = 0;
  guint8 *data;

  file = vault_support_make (&header, &data_key, image);
  header.slots[0].passes = passes;
  header.slots[0].memory = memory;
  data = (guint8 *) g_bytes_get_data (file, NULL);
  for (guint i = 0; i < 8; i++)
    {
      data[48 + i] = (body_size >> (8 * i)) & 0xff;
      data[128 + 16 + i] = (memory >> (8 * i)) & 0xff;
      if (i < 4)
        data[128 + 8 + i] = (passes >> (8 * i)) & 0xff;
    }
  vault_support_mend (data);

  limit_memory (16 * MIB, &before);
  g_assert_null (vault_support_open (file, EBB_VAULT_SLOT_PASSPHRASE, passphrase, &size, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  if (body_size == 65536)
    {
      g_assert_null (
          ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, passphrase, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
    }
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
}

static void
test_bombs (void)
{
  assert_bomb (1, G_GUINT64_CONSTANT (1) << 40, 65536);
  assert_bomb (1, G_MAXUINT64, 65536);
  assert_bomb (1, EBB_VAULT_MAX_MEMORY + 1u, 65536);
  assert_bomb (1u << 31, 1024 * 1024, 65536);
  assert_bomb (EBB_VAULT_MAX_PASSES + 1, 1024 * 1024, 65536);
  assert_bomb (0, 1024 * 1024, 65536);
  assert_bomb (1, 0, 65536);
  assert_bomb (1, 1024 * 1024, G_GUINT64_CONSTANT (1) << 40);
  assert_bomb (1, 1024 * 1024, G_MAXUINT64 - 65535);
  assert_bomb (1, 1024 * 1024, 0);
  assert_bomb (1, 1024 * 1024, 65537);
  assert_bomb (1, 1024 * 1024, 2 * 65536);
}

/* The limit of the test above is one, and being short of memory is no wrong
 * passphrase. */
static void
test_no_memory (void)
{
  const EbbVaultCost cost = { 1, 64 * MIB };
  g_autoptr (EbbSecret) passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_autoptr (EbbSecret) data_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  g_autoptr (EbbSecret) opened = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  struct rlimit before;

  ebb_vault_header_init (&header);
  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, passphrase,
                                            data_key, &cost, NULL));
  limit_memory (16 * MIB, &before);
  opened = ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, passphrase, &error);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
  g_assert_null (opened);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
}

static void
test_default_cost (void)
{
  g_autoptr (EbbSecret) passphrase = vault_support_secret ("something");
  g_autoptr (EbbSecret) data_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  EbbVaultHeader header;

  g_assert_cmpuint (ebb_vault_cost_default.passes, >=, 3);
  g_assert_cmpuint (ebb_vault_cost_default.memory, >=, 256 * MIB);

  /* What says nothing of the cost has it. */
  ebb_vault_header_init (&header);
  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_PASSPHRASE, passphrase,
                                            data_key, NULL, NULL));
  g_assert_cmpuint (header.slots[0].passes, ==, ebb_vault_cost_default.passes);
  g_assert_cmpuint (header.slots[0].memory, ==, ebb_vault_cost_default.memory);
}

static void
test_inbox (void)
{
  static const gsize sizes[] = { 0, 1, 4087, 4088, 4089, 100000 };
  g_autoptr (EbbSecret) data_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  g_autoptr (EbbSecret) other = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  guint8 public_key[32];
  guint8 other_key[32];

  ebb_vault_inbox_public_key (data_key, public_key);
  ebb_vault_inbox_public_key (other, other_key);
  g_assert_cmpint (memcmp (public_key, other_key, 32), !=, 0);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) note = vault_support_noise (sizes[i], 3);
      gconstpointer data = g_bytes_get_data (note, NULL);
      g_autoptr (GBytes) sealed = ebb_vault_inbox_seal (public_key, data, sizes[i], NULL);
      g_autoptr (GBytes) again = ebb_vault_inbox_seal (public_key, data, sizes[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (EbbSecret) opened = ebb_vault_inbox_open (data_key, sealed, &error);
      gsize size = g_bytes_get_size (sealed);

      g_assert_no_error (error);
      g_assert_cmpmem (ebb_secret_get_data (opened), ebb_secret_get_size (opened), data, sizes[i]);
      g_assert_cmpuint (size, ==, 8 + 48 + (sizes[i] + 8 + 4095) / 4096 * 4096);
      g_assert_false (g_bytes_equal (sealed, again));
      g_assert_null (ebb_vault_inbox_open (other, sealed, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);

      for (gsize bit = 0; bit < size * 8; bit += size / 16 + 1)
        {
          g_autoptr (GBytes) damaged = vault_support_flip (sealed, bit);

          g_assert_null (ebb_vault_inbox_open (data_key, damaged, NULL));
        }
      for (gsize cut = 0; cut < size; cut += size / 16 + 1)
        {
          g_autoptr (GBytes) damaged = vault_support_cut (sealed, cut);

          g_assert_null (ebb_vault_inbox_open (data_key, damaged, NULL));
        }
    }
}

/* Anybody can put anything there: what is larger than any note asks for nothing. */
static void
test_inbox_too_large (void)
{
  g_autoptr (EbbSecret) data_key = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  const gsize overhead = 8 + 48;
  gsize size = overhead + EBB_VAULT_MAX_BODY + 4096;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) smaller = NULL;
  g_autoptr (GError) error = NULL;
  guint8 *data = g_malloc0 (size);

  memcpy (data, "\x89" "EBi\r\n\x1a\n", 8);
  sealed = g_bytes_new_take (data, size);
  g_assert_null (ebb_vault_inbox_open (data_key, sealed, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);

  smaller = g_bytes_new_from_bytes (sealed, 0, overhead + 4096);
  g_assert_null (ebb_vault_inbox_open (data_key, smaller, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
}

/* What the header tells a locked program is the vault's own inbox. */
static void
test_inbox_of_header (void)
{
  g_autoptr (GBytes) image = vault_support_noise (10, 1);
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) note = NULL;
  g_autoptr (EbbSecret) opened = NULL;
  EbbVaultHeader header;

  file = vault_support_make (&header, &data_key, image);
  g_assert_true (ebb_vault_header_parse (g_bytes_get_data (file, NULL), 4096, &header, NULL));
  note = ebb_vault_inbox_seal (header.inbox_key, "now", 3, NULL);
  opened = ebb_vault_inbox_open (data_key, note, NULL);
  g_assert_cmpmem (ebb_secret_get_data (opened), ebb_secret_get_size (opened), "now", 3);
}

/* A point of small order, as somebody could put there: with it there is no
 * secret, and nothing is sealed. */
static void
test_inbox_of_nobody (void)
{
  static const guint8 no_key[32] = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (ebb_vault_inbox_seal (no_key, "now", 3, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
}

static void
check_golden (GBytes           *file,
              EbbVaultSlotKind  kind,
              EbbSecret        *secret)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  guint8 *image;
  gsize size = 0;

  image = vault_support_open (file, kind, secret, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (":memory:", &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_deserialize (handle, "main", image, (sqlite3_int64) size,
                                        (sqlite3_int64) size, SQLITE_DESERIALIZE_FREEONCLOSE),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT group_concat(text, '|') FROM line", -1,
                                       &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==,
                   "The tide goes out|The tide comes in");
  sqlite3_finalize (statement);
  sqlite3_close (handle);
}

/* What was sealed once opens for ever. Never make this file anew: a change of the
 * format adds another beside it. */
static void
test_golden (void)
{
  g_autofree char *path = get_fixture ("v1.sealed");
  g_autofree char *inbox_path = get_fixture ("v1.inbox");
  g_autoptr (EbbSecret) passphrase = vault_support_secret ("Zwo\u0308lf Mo\u0308wen, 12");
  g_autoptr (EbbSecret) recovery = NULL;
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (EbbSecret) note = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) inbox = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  file = g_bytes_new_take (data, size);
  recovery = ebb_recovery_key_parse (GOLDEN_RECOVERY, &error);
  g_assert_no_error (error);
  check_golden (file, EBB_VAULT_SLOT_PASSPHRASE, passphrase);
  check_golden (file, EBB_VAULT_SLOT_RECOVERY, recovery);

  g_assert_true (ebb_vault_header_parse (data, size, &header, NULL));
  g_assert_cmpuint (header.generation, ==, 1234);
  g_assert_true (g_file_get_contents (inbox_path, &data, &size, NULL));
  inbox = g_bytes_new_take (data, size);
  data_key = ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_RECOVERY, recovery, NULL);
  note = ebb_vault_inbox_open (data_key, inbox, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (ebb_secret_get_data (note), ebb_secret_get_size (note), "Low water", 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault-format/sizes", test_sizes);
  g_test_add_func ("/vault-format/holds", test_holds);
  g_test_add_func ("/vault-format/largest", test_largest);
  g_test_add_func ("/vault-format/header", test_header);
  g_test_add_func ("/vault-format/slots", test_slots);
  g_test_add_func ("/vault-format/moved-slot", test_moved_slot);
  g_test_add_func ("/vault-format/normal-forms", test_normal_forms);
  g_test_add_func ("/vault-format/newer", test_newer);
  g_test_add_func ("/vault-format/forged", test_forged);
  g_test_add_func ("/vault-format/bombs", test_bombs);
  g_test_add_func ("/vault-format/no-memory", test_no_memory);
  g_test_add_func ("/vault-format/default-cost", test_default_cost);
  g_test_add_func ("/vault-format/inbox", test_inbox);
  g_test_add_func ("/vault-format/inbox-too-large", test_inbox_too_large);
  g_test_add_func ("/vault-format/inbox-of-header", test_inbox_of_header);
  g_test_add_func ("/vault-format/inbox-of-nobody", test_inbox_of_nobody);
  g_test_add_func ("/vault-format/golden", test_golden);

  return g_test_run ();
}
