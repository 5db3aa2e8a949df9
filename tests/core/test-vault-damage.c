/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ebb-error.h"
#include "vault-support.h"

/* Everything that can happen to the file of a vault. With the right passphrase
 * nothing of it may go unnoticed, and nothing may be taken for a wrong one.
 *
 * EBB_TEST_NIGHTLY=1 in the environment does more of what is random. */

#define HEADER 4096
#define CHUNK 65536
#define SEALED (CHUNK + 16)
#define MIB (1024 * 1024)
/* Four chunks */
#define IMAGE_SIZE (3 * CHUNK + 1234)
#define N_CHUNKS 4

typedef struct {
  GBytes *image;
  GBytes *file;
  /* The file's own bytes, to be changed and changed back */
  guint8 *data;
  gsize size;
  EbbSecret *data_key;
  EbbSecret *passphrase;
  EbbVaultHeader header;
} Vault;

static void
set_up (Vault         *vault,
        gconstpointer  seed)
{
  vault->image = vault_support_noise (IMAGE_SIZE, GPOINTER_TO_UINT (seed) + 1);
  vault->file = vault_support_make (&vault->header, &vault->data_key, vault->image);
  vault->size = g_bytes_get_size (vault->file);
  vault->data = (guint8 *) g_bytes_get_data (vault->file, NULL);
  vault->passphrase = vault_support_secret (VAULT_SUPPORT_PASSPHRASE);
  g_assert_cmpuint (vault->size, ==, 2 * HEADER + N_CHUNKS * SEALED);
}

static void
tear_down (Vault         *vault,
           gconstpointer  seed)
{
  g_bytes_unref (vault->image);
  g_bytes_unref (vault->file);
  ebb_secret_unref (vault->data_key);
  ebb_secret_unref (vault->passphrase);
}

static guint
get_runs (guint runs)
{
  return g_getenv ("EBB_TEST_NIGHTLY") != NULL ? runs * 100 : runs;
}

static void
assert_opens (Vault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbImage) image = NULL;
  gsize size = 0;

  image = vault_support_open (vault->file, EBB_VAULT_SLOT_PASSPHRASE, vault->passphrase, &size,
                              &error);
  g_assert_no_error (error);
  g_assert_cmpmem (image, size, g_bytes_get_data (vault->image, NULL), IMAGE_SIZE);
}

/* All that unlocking does, with the passphrase that is right. */
static void
assert_noticed (Vault  *vault,
                GBytes *file)
{
  g_autoptr (GError) error = NULL;
  gsize size = 7;

  g_assert_null (vault_support_open (file, EBB_VAULT_SLOT_PASSPHRASE, vault->passphrase, &size,
                                     &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (size, ==, 0);
}

/* The slow function left out, for what comes after it */
static void
assert_not_unsealed (Vault  *vault,
                     GBytes *file)
{
  g_autoptr (GError) error = NULL;
  gsize size = 7;

  g_assert_null (ebb_vault_unseal (file, &vault->header, vault->data_key, &size, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpuint (size, ==, 0);
}

/* Also bits that nothing reads, and bits of the slots, where damage would look
 * like a wrong passphrase were it not for the checksum. */
static void
test_header_bits (Vault         *vault,
                  gconstpointer  seed)
{
  assert_opens (vault);
  for (gsize bit = 0; bit < HEADER * 8; bit++)
    {
      vault->data[bit / 8] ^= (guint8) (1u << (bit % 8));
      assert_noticed (vault, vault->file);
      vault->data[bit / 8] ^= (guint8) (1u << (bit % 8));
    }
  g_test_message ("figure: first header: %d of %d bits noticed", HEADER * 8, HEADER * 8);

  for (gsize bit = (vault->size - HEADER) * 8; bit < vault->size * 8; bit++)
    {
      vault->data[bit / 8] ^= (guint8) (1u << (bit % 8));
      assert_not_unsealed (vault, vault->file);
      vault->data[bit / 8] ^= (guint8) (1u << (bit % 8));
    }
  g_test_message ("figure: second header: %d of %d bits noticed", HEADER * 8, HEADER * 8);
  assert_opens (vault);
}

/* By somebody who mends the checksum and the second header */
static void
test_forged_bits (Vault         *vault,
                  gconstpointer  seed)
{
  guint n = 0;

  for (gsize bit = 0; bit < HEADER * 8; bit++)
    {
      g_autoptr (GError) error = NULL;
      EbbVaultHeader header;
      gsize size = 0;

      if (bit / 8 >= 4032 && bit / 8 < 4064)
        continue;
      vault->data[bit / 8] ^= (guint8) (1u << (bit % 8));
      vault_support_mend (vault->data);
      memcpy (vault->data + vault->size - HEADER, vault->data, HEADER);
      if (ebb_vault_header_parse (vault->data, vault->size, &header, &error))
        g_assert_null (ebb_vault_unseal (vault->file, &header, vault->data_key, &size, &error));
      g_assert_nonnull (error);
      /* A vault that says it is a later one cannot be proved wrong. */
      if (bit / 8 < 10 || bit / 8 >= 12)
        g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
      vault->data[bit / 8] ^= (guint8) (1u << (bit % 8));
      n++;
    }
  g_test_message ("figure: forged header: %u of %u bits noticed", n, n);
  vault_support_mend (vault->data);
  memcpy (vault->data + vault->size - HEADER, vault->data, HEADER);
  assert_opens (vault);
}

static void
test_body_bits (Vault         *vault,
                gconstpointer  seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);
  guint runs = get_runs (20000);

  for (guint i = 0; i < runs; i++)
    {
      gsize at = HEADER + g_rand_int (rand) % (N_CHUNKS * SEALED);
      guint8 change = (guint8) g_rand_int_range (rand, 1, 256);

      vault->data[at] ^= change;
      assert_not_unsealed (vault, vault->file);
      vault->data[at] ^= change;
    }
  g_test_message ("figure: body: %u of %u random changes noticed", runs, runs);
  assert_opens (vault);
}

static void
test_lengths (Vault         *vault,
              gconstpointer  seed)
{
  g_autofree guint8 *longer = g_malloc0 (vault->size + 2 * SEALED);
  static const gsize more[] = { 1, 16, HEADER, SEALED, 2 * SEALED };
  guint n = 0;

  for (gsize at = 0; at <= vault->size; at += 4096)
    {
      for (int by = -1; by <= 1; by++)
        {
          gsize size = at + (gsize) by;
          g_autoptr (GBytes) cut = NULL;

          if (size >= vault->size)
            continue;
          cut = vault_support_cut (vault->file, size);
          assert_noticed (vault, cut);
          n++;
        }
    }
  memcpy (longer, vault->data, vault->size);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++, n++)
    {
      g_autoptr (GBytes) appended = g_bytes_new_static (longer, vault->size + more[i]);

      assert_noticed (vault, appended);
    }
  g_test_message ("figure: lengths: %u of %u noticed", n, n);
}

static GBytes *
arrange (Vault       *vault,
         const guint *order,
         guint        n)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, vault->data, HEADER);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (file, vault->data + HEADER + order[i] * SEALED, SEALED);
  g_byte_array_append (file, vault->data + vault->size - HEADER, HEADER);

  return g_byte_array_free_to_bytes (file);
}

/* Every way to take five or fewer of the chunks, in any order */
static void
test_chunks (Vault         *vault,
             gconstpointer  seed)
{
  guint n = 0;

  for (guint length = 0; length <= N_CHUNKS + 1; length++)
    {
      guint total = 1;

      for (guint i = 0; i < length; i++)
        total *= N_CHUNKS;
      for (guint code = 0; code < total; code++)
        {
          guint order[N_CHUNKS + 1];
          gboolean same = length == N_CHUNKS;
          g_autoptr (GBytes) file = NULL;

          for (guint i = 0, rest = code; i < length; i++, rest /= N_CHUNKS)
            {
              order[i] = rest % N_CHUNKS;
              same = same && order[i] == i;
            }
          if (same)
            continue;
          file = arrange (vault, order, length);
          assert_not_unsealed (vault, file);
          n++;
        }
    }
  g_test_message ("figure: chunks swapped, dropped, doubled: %u of %u noticed", n, n);
}

static GBytes *
join (const guint8 *header,
      const guint8 *file,
      gsize         size,
      const guint8 *second)
{
  guint8 *data = g_memdup2 (file, size);

  memcpy (data, header, HEADER);
  memcpy (data + size - HEADER, second, HEADER);

  return g_bytes_new_take (data, size);
}

/* The header of another vault with the same passphrase, and of an older save of
 * the same vault */
static void
test_other_header (Vault         *vault,
                   gconstpointer  seed)
{
  g_autoptr (EbbSecret) other_key = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GBytes) later = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  EbbVaultHeader next = vault->header;
  GBytes *files[2];

  other = vault_support_make (&header, &other_key, vault->image);
  next.generation++;
  later = ebb_vault_seal (&next, vault->data_key, g_bytes_get_data (vault->image, NULL),
                          IMAGE_SIZE, &error);
  g_assert_no_error (error);
  files[0] = other;
  files[1] = later;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const guint8 *data = g_bytes_get_data (files[i], NULL);
      const guint8 *second = data + vault->size - HEADER;
      g_autoptr (GBytes) front = join (data, vault->data, vault->size,
                                       vault->data + vault->size - HEADER);
      g_autoptr (GBytes) both = join (data, vault->data, vault->size, second);
      g_autoptr (GBytes) back = join (vault->data, vault->data, vault->size, second);

      assert_noticed (vault, front);
      assert_noticed (vault, both);
      assert_noticed (vault, back);
    }
  g_test_message ("another header: 6 of 6 noticed");
}

static void
test_nothing (Vault         *vault,
              gconstpointer  seed)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (vault->size), vault->size);
  g_autoptr (GBytes) noise = vault_support_noise (vault->size, 99);
  g_autoptr (GBytes) plain = g_bytes_new_static ("SQLite format 3", 16);
  EbbVaultHeader header;

  assert_noticed (vault, empty);
  assert_noticed (vault, zeros);
  assert_noticed (vault, noise);
  assert_noticed (vault, plain);
  g_assert_false (ebb_vault_header_parse_damaged (empty, &header, NULL));
}

/* A file of 1 GiB that begins as a vault does: refused by its size, with hardly
 * any memory left to read it into. */
static void
test_sparse (Vault         *vault,
             gconstpointer  seed)
{
  g_autofree char *path = NULL;
  g_autofree char *statm = NULL;
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  struct rlimit limit;
  int fd = g_file_open_tmp ("ebb-sparse-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, vault->data, vault->size), ==, (gssize) vault->size);
  g_assert_cmpint (ftruncate (fd, 1024 * (off_t) MIB), ==, 0);
  close (fd);
  mapped = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  file = g_mapped_file_get_bytes (mapped);

  g_assert_true (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_AS, &before), ==, 0);
  limit = before;
  limit.rlim_cur = g_ascii_strtoull (statm, NULL, 10) * 4096 + 16 * MIB;
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
  assert_noticed (vault, file);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
  g_unlink (path);
}

/* What salvage gets out of @file: the chunks of @lost are zero, all others as
 * they were. Nothing at all where every chunk is lost. */
static void
assert_salvaged (Vault  *vault,
                 GBytes *file,
                 guint   lost)
{
  const guint8 *image = g_bytes_get_data (vault->image, NULL);
  g_autofree guint8 *whole = g_malloc0 (N_CHUNKS * CHUNK);
  g_autofree guint8 *zeros = g_malloc0 (CHUNK);
  g_autoptr (EbbImage) salvaged = NULL;
  g_autoptr (GArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header;
  gsize size = 0;
  guint n = 0;

  g_assert_true (ebb_vault_header_parse_damaged (file, &header, &error));
  salvaged = ebb_vault_unseal_damaged (file, &header, vault->data_key, &size, &damaged, &error);
  if (lost == (1u << N_CHUNKS) - 1)
    {
      g_assert_null (salvaged);
      g_assert_null (damaged);
      g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
      return;
    }

  g_assert_no_error (error);
  memcpy (whole, image, IMAGE_SIZE);
  g_assert_cmpuint (size, ==, (lost & (1u << (N_CHUNKS - 1))) == 0 ? IMAGE_SIZE : N_CHUNKS * CHUNK);
  for (guint i = 0; i < N_CHUNKS; i++)
    {
      gsize length = MIN (size - i * CHUNK, CHUNK);

      if ((lost & (1u << i)) == 0)
        {
          g_assert_cmpmem (salvaged + i * CHUNK, length, whole + i * CHUNK, length);
          continue;
        }
      g_assert_cmpmem (salvaged + i * CHUNK, length, zeros, length);
      g_assert_cmpuint (n, <, damaged->len);
      g_assert_cmpuint (g_array_index (damaged, guint, n), ==, i);
      n++;
    }
  g_assert_cmpuint (damaged->len, ==, n);
}

static void
test_salvage_chunks (Vault         *vault,
                     gconstpointer  seed)
{
  for (guint lost = 0; lost < 1u << N_CHUNKS; lost++)
    {
      for (guint i = 0; i < N_CHUNKS; i++)
        vault->data[HEADER + i * SEALED + 100 * i] ^= (lost >> i) & 1u;
      assert_salvaged (vault, vault->file, lost);
      for (guint i = 0; i < N_CHUNKS; i++)
        vault->data[HEADER + i * SEALED + 100 * i] ^= (lost >> i) & 1u;
    }
}

/* A bad sector in either header, or the whole of one: with the passphrase all of
 * the image comes back. */
static void
test_salvage_header (Vault         *vault,
                     gconstpointer  seed)
{
  gsize starts[2] = { 0, vault->size - HEADER };

  for (guint i = 0; i < 2; i++)
    {
      for (gsize at = 0; at < HEADER; at += 512)
        {
          for (gsize length = 512; length <= HEADER - at; length += HEADER - 512)
            {
              g_autofree guint8 *kept = g_memdup2 (vault->data + starts[i] + at, length);
              g_autoptr (EbbSecret) data_key = NULL;
              g_autoptr (GError) error = NULL;
              EbbVaultHeader header;

              memset (vault->data + starts[i] + at, 0xee, length);
              g_assert_true (ebb_vault_header_parse_damaged (vault->file, &header, &error));
              g_assert_no_error (error);
              g_assert_false (header.damaged);
              data_key = ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_PASSPHRASE,
                                                     vault->passphrase, &error);
              g_assert_no_error (error);
              g_assert_true (ebb_secret_equal (data_key, vault->data_key));
              assert_salvaged (vault, vault->file, 0);
              memcpy (vault->data + starts[i] + at, kept, length);
            }
        }
    }
  assert_opens (vault);
}

/* Nobody can tell a damaged slot from another passphrase when both headers are
 * damaged; then neither is said for sure, and the other slots still open. */
static void
test_salvage_slot (Vault         *vault,
                   gconstpointer  seed)
{
  g_autoptr (EbbSecret) recovery = ebb_recovery_key_new ();
  g_autoptr (EbbSecret) data_key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  EbbVaultHeader header = vault->header;
  guint8 *data;

  g_assert_true (ebb_vault_header_add_slot (&header, EBB_VAULT_SLOT_RECOVERY, recovery,
                                            vault->data_key, NULL, NULL));
  file = ebb_vault_seal (&header, vault->data_key, g_bytes_get_data (vault->image, NULL),
                         IMAGE_SIZE, NULL);
  data = (guint8 *) g_bytes_get_data (file, NULL);
  data[128 + 70] ^= 1;
  data[vault->size - 100] ^= 1;

  assert_noticed (vault, file);
  g_assert_true (ebb_vault_header_parse_damaged (file, &header, &error));
  g_assert_true (header.damaged);
  g_assert_null (ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_PASSPHRASE,
                                             vault->passphrase, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_clear_error (&error);
  data_key = ebb_vault_header_open_slot (&header, EBB_VAULT_SLOT_RECOVERY, recovery, &error);
  g_assert_no_error (error);
  assert_salvaged (vault, file, 0);

  /* A bomb that only damage could have made is not lit. */
  data[128 + 16 + 5] = 0xff;
  g_assert_true (ebb_vault_header_parse_damaged (file, &header, &error));
  g_assert_false (ebb_vault_header_has_slot (&header, EBB_VAULT_SLOT_PASSPHRASE));
  g_assert_true (ebb_vault_header_has_slot (&header, EBB_VAULT_SLOT_RECOVERY));
}

/* What was not cut off comes back; so does what is behind a byte too many or too
 * few. */
static void
test_salvage_lengths (Vault         *vault,
                      gconstpointer  seed)
{
  for (gsize size = HEADER; size < vault->size; size += 2048)
    {
      g_autoptr (GBytes) cut = vault_support_cut (vault->file, size);
      guint whole = (guint) ((size - HEADER) / SEALED);

      assert_salvaged (vault, cut, ((1u << N_CHUNKS) - 1) & ~((1u << whole) - 1));
    }

  for (guint i = 0; i < N_CHUNKS; i++)
    {
      gsize at = HEADER + i * SEALED + 5000;
      g_autofree guint8 *longer = g_malloc0 (vault->size + 1);
      g_autofree guint8 *shorter = g_malloc0 (vault->size);
      g_autoptr (GBytes) inserted = g_bytes_new_static (longer, vault->size + 1);
      g_autoptr (GBytes) removed = g_bytes_new_static (shorter, vault->size - 1);

      memcpy (longer, vault->data, at);
      memcpy (longer + at + 1, vault->data + at, vault->size - at);
      assert_salvaged (vault, inserted, 1u << i);
      memcpy (shorter, vault->data, at);
      memcpy (shorter + at, vault->data + at + 1, vault->size - at - 1);
      assert_salvaged (vault, removed, 1u << i);
    }
}

/* Of a save whose header is an older one, by the header at its end */
static void
test_salvage_other_header (Vault         *vault,
                           gconstpointer  seed)
{
  EbbVaultHeader next = vault->header;
  g_autoptr (GBytes) later = NULL;
  g_autoptr (GBytes) joined = NULL;

  later = ebb_vault_seal (&next, vault->data_key, "other", 5, NULL);
  joined = join (g_bytes_get_data (later, NULL), vault->data, vault->size,
                 vault->data + vault->size - HEADER);
  assert_salvaged (vault, joined, 0);
}

/* The key of another vault gets nothing out. */
static void
test_salvage_other_key (Vault         *vault,
                        gconstpointer  seed)
{
  g_autoptr (EbbSecret) other = ebb_secret_new_random (EBB_VAULT_KEY_SIZE);
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_assert_null (
      ebb_vault_unseal_damaged (vault->file, &vault->header, other, &size, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
}

#define ADD(path, test) g_test_add ("/vault-damage/" path, Vault, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("header-bits", test_header_bits);
  ADD ("forged-bits", test_forged_bits);
  ADD ("body-bits", test_body_bits);
  ADD ("lengths", test_lengths);
  ADD ("chunks", test_chunks);
  ADD ("other-header", test_other_header);
  ADD ("nothing", test_nothing);
  ADD ("sparse", test_sparse);
  ADD ("salvage/chunks", test_salvage_chunks);
  ADD ("salvage/header", test_salvage_header);
  ADD ("salvage/slot", test_salvage_slot);
  ADD ("salvage/lengths", test_salvage_lengths);
  ADD ("salvage/other-header", test_salvage_other_header);
  ADD ("salvage/other-key", test_salvage_other_key);

  return g_test_run ();
}
