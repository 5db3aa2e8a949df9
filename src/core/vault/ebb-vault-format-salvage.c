/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-vault-format-private.h"

/* What is left of a damaged file. Each chunk proves itself, so that what comes
 * back is what was written, whatever the rest looks like. */

/* Out of where the chunks may be read: the salt, and how many there were */
typedef struct {
  const guint8 *salt;
  guint64 n_chunks;
} Guess;

typedef struct {
  const guint8 *data;
  gsize size;
  EbbSecret *data_key;
  EbbVaultBody body;
} Remains;

static gboolean
open_at (Remains *remains,
         guint64  index,
         gint64   at,
         guint8  *plain)
{
  if (at < 0 || (guint64) at + EBB_VAULT_SEALED_CHUNK_SIZE > remains->size)
    return FALSE;

  return ebb_vault_body_open_chunk (&remains->body, index, remains->data + at, plain);
}

/* Where it was written or, if something got lost or came in before it, where it
 * is as counted from the end: with and without the second header. */
static gboolean
open_chunk (Remains *remains,
            guint64  index,
            guint8  *plain)
{
  gint64 at = (gint64) (EBB_VAULT_HEADER_SIZE + index * EBB_VAULT_SEALED_CHUNK_SIZE);
  gint64 end = (gint64) remains->size -
               (gint64) ((remains->body.n_chunks - index) * EBB_VAULT_SEALED_CHUNK_SIZE);

  return open_at (remains, index, at, plain) ||
         open_at (remains, index, end - EBB_VAULT_HEADER_SIZE, plain) ||
         open_at (remains, index, end, plain);
}

/* How many chunks open, by one guess. The others, counted in @damaged, are zero. */
static guint64
open_chunks (Remains *remains,
             Guess    guess,
             guint8  *image,
             GArray  *damaged)
{
  guint64 n_opened = 0;

  ebb_vault_body_init (&remains->body, remains->data_key, guess.salt, guess.n_chunks);
  g_array_set_size (damaged, 0);
  for (guint64 i = 0; i < guess.n_chunks; i++)
    {
      guint8 *plain = image + i * EBB_VAULT_CHUNK_SIZE;
      guint index = (guint) i;

      if (open_chunk (remains, i, plain))
        {
          n_opened++;
          continue;
        }
      memset (plain, 0, EBB_VAULT_CHUNK_SIZE);
      g_array_append_val (damaged, index);
    }
  ebb_vault_body_clear (&remains->body);

  return n_opened;
}

/* SQLite counts its pages in its own header (sqlite.org/fileformat2.html). */
static guint64
read_image_size (const guint8 *image,
                 guint64       body_size)
{
  guint64 size = ebb_vault_get_number (image + body_size - EBB_VAULT_TAIL_SIZE,
                                       EBB_VAULT_TAIL_SIZE);
  guint64 page_size;
  guint64 n_pages;

  if (size > 0 && size <= body_size - EBB_VAULT_TAIL_SIZE)
    return size;
  if (memcmp (image, "SQLite format 3", 16) != 0)
    return body_size;

  page_size = (guint64) image[16] << 8 | image[17];
  page_size = page_size == 1 ? 65536 : page_size;
  n_pages = (guint64) image[28] << 24 | (guint64) image[29] << 16 | (guint64) image[30] << 8 |
            image[31];
  size = page_size * n_pages;

  return size > 0 && size <= body_size ? size : body_size;
}

static void
add_guess (GArray       *guesses,
           const guint8 *salt,
           guint64       n_chunks)
{
  Guess guess = { salt, n_chunks };

  if (n_chunks == 0 || n_chunks > EBB_VAULT_MAX_BODY / EBB_VAULT_CHUNK_SIZE)
    return;
  for (guint i = 0; i < guesses->len; i++)
    {
      const Guess *other = &g_array_index (guesses, Guess, i);

      if (other->n_chunks == n_chunks && memcmp (other->salt, salt, 32) == 0)
        return;
    }
  g_array_append_val (guesses, guess);
}

/* The caller's header, the first and the second, and the sizes that they and the
 * file's own size tell. */
static GArray *
make_guesses (const Remains        *remains,
              const EbbVaultHeader *header)
{
  GArray *guesses = g_array_new (FALSE, FALSE, sizeof (Guess));
  const guint8 *salts[3] = { header->salt };
  guint64 counts[5] = { header->body_size / EBB_VAULT_CHUNK_SIZE };

  if (remains->size >= EBB_VAULT_HEADER_SIZE)
    {
      const guint8 *second = remains->data + remains->size - EBB_VAULT_HEADER_SIZE;
      guint64 rest = remains->size - EBB_VAULT_HEADER_SIZE;

      salts[1] = remains->data + EBB_VAULT_AT_SALT;
      salts[2] = second + EBB_VAULT_AT_SALT;
      counts[1] = ebb_vault_get_number (remains->data + EBB_VAULT_AT_BODY_SIZE, 8) /
                  EBB_VAULT_CHUNK_SIZE;
      counts[2] = ebb_vault_get_number (second + EBB_VAULT_AT_BODY_SIZE, 8) /
                  EBB_VAULT_CHUNK_SIZE;
      counts[3] = (rest + EBB_VAULT_SEALED_CHUNK_SIZE / 2) / EBB_VAULT_SEALED_CHUNK_SIZE;
      counts[4] = counts[3] + 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (salts); i++)
    {
      for (guint j = 0; salts[i] != NULL && j < G_N_ELEMENTS (counts); j++)
        add_guess (guesses, salts[i], counts[j]);
    }

  return guesses;
}

/* All guesses, into memory for the largest. How many chunks are opened by the
 * one that is right is what there is to save. */
static guint8 *
open_best (Remains  *remains,
           GArray   *guesses,
           GArray   *damaged,
           guint64  *body_size,
           GError  **error)
{
  guint64 most = 1;
  guint8 *image;

  for (guint i = 0; i < guesses->len; i++)
    most = MAX (most, g_array_index (guesses, Guess, i).n_chunks);
  image = sqlite3_malloc64 (most * EBB_VAULT_CHUNK_SIZE);
  if (image == NULL)
    {
      ebb_fail (error, EBB_ERROR_FAILED,
                _("There is not enough free memory to open the journal. Close other programs "
                  "and try again."));
      return NULL;
    }

  for (guint i = 0; i < guesses->len; i++)
    {
      Guess guess = g_array_index (guesses, Guess, i);

      *body_size = guess.n_chunks * EBB_VAULT_CHUNK_SIZE;
      if (open_chunks (remains, guess, image, damaged) > 0)
        return image;
    }

  sqlite3_free (image);
  ebb_fail (error, EBB_ERROR_DAMAGED,
            _("Nothing in this file could be read with this key. It was left as it is. A backup "
              "may open."));

  return NULL;
}

/**
 * ebb_vault_unseal_damaged:
 * @file: a file, or what is left of it
 * @header: what ebb_vault_header_parse_damaged() said of it
 * @data_key: by ebb_vault_header_open_slot()
 * @size: (out): of the image, in bytes; all of the body where nobody knows
 * @damaged: (out) (optional) (transfer full) (element-type guint): the index of
 *   each chunk that is zero in the image, in order; chunk i is bytes i * 65536
 *   and following
 * @error: return location for an #EbbError
 *
 * Needs neither a right MAC nor a whole header nor a right length, but as little
 * as one chunk. What it takes from the file is authentic, though pieces of it
 * are missing.
 *
 * Returns: (transfer full): the image as ebb_vault_unseal() gives it, or %NULL
 *   with %EBB_ERROR_DAMAGED where nothing opens
 */
guint8 *
ebb_vault_unseal_damaged (GBytes                *file,
                          const EbbVaultHeader  *header,
                          EbbSecret             *data_key,
                          gsize                 *size,
                          GArray               **damaged,
                          GError               **error)
{
  g_autoptr (GArray) guesses = NULL;
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));
  Remains remains = { .data_key = data_key };
  guint64 body_size = 0;
  guint8 *image;

  g_return_val_if_fail (file != NULL && header != NULL && size != NULL, NULL);
  g_return_val_if_fail (data_key != NULL, NULL);
  g_return_val_if_fail (ebb_secret_get_size (data_key) == EBB_VAULT_KEY_SIZE, NULL);

  *size = 0;
  if (damaged != NULL)
    *damaged = NULL;
  remains.data = g_bytes_get_data (file, &remains.size);
  guesses = make_guesses (&remains, header);
  image = open_best (&remains, guesses, own, &body_size, error);
  if (image == NULL)
    return NULL;

  *size = read_image_size (image, body_size);
  if (damaged != NULL)
    *damaged = g_steal_pointer (&own);

  return image;
}
