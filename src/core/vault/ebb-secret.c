/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-secret.h"

struct _EbbSecret {
  gatomicrefcount ref_count;
  guint8 *data;
  gsize size;
};

/* What one character can become at most, by Unicode's rules for NFKC. */
#define MAX_EXPANSION G_UNICHAR_MAX_DECOMPOSITION_LENGTH

static gpointer
prepare (gpointer unused)
{
  if (sodium_init () < 0)
    g_error ("libsodium found no source of randomness");

  return NULL;
}

/**
 * ebb_secret_prepare:
 *
 * Must come before any call of libsodium; making a secret does it by itself.
 * May be called any number of times, from any thread.
 */
void
ebb_secret_prepare (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, prepare, NULL);
}

/**
 * ebb_secret_new:
 * @size: in bytes
 *
 * Returns: (transfer full): @size bytes of zero; being out of memory aborts, as
 *   in GLib
 */
EbbSecret *
ebb_secret_new (gsize size)
{
  EbbSecret *self = g_new0 (EbbSecret, 1);

  ebb_secret_prepare ();

  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->data = sodium_malloc (size);
  if (self->data == NULL)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", size);
  sodium_memzero (self->data, size);

  return self;
}

/**
 * ebb_secret_new_random:
 * @size: in bytes
 *
 * Returns: (transfer full): @size bytes that nobody can guess
 */
EbbSecret *
ebb_secret_new_random (gsize size)
{
  EbbSecret *self = ebb_secret_new (size);

  randombytes_buf (self->data, size);

  return self;
}

/**
 * ebb_secret_new_copy:
 * @data: (nullable): what to copy; wiping it stays with the caller
 * @size: of @data, in bytes
 *
 * Returns: (transfer full): a copy
 */
EbbSecret *
ebb_secret_new_copy (gconstpointer data,
                     gsize         size)
{
  EbbSecret *self = NULL;

  g_return_val_if_fail (data != NULL || size == 0, NULL);

  self = ebb_secret_new (size);
  if (size > 0)
    memcpy (self->data, data, size);

  return self;
}

/* Puts the marks of one base character into their canonical order. */
static void
order_marks (gunichar *text,
             gsize     n)
{
  for (gsize i = 1; i < n; i++)
    {
      gunichar mark = text[i];
      int class = g_unichar_combining_class (mark);
      gsize at = i;

      if (class == 0)
        continue;
      while (at > 0 && g_unichar_combining_class (text[at - 1]) > class)
        {
          text[at] = text[at - 1];
          at--;
        }
      text[at] = mark;
    }
}

/* Joins each mark with its base character where nothing stands in between.
 * Returns the new length. */
static gsize
compose (gunichar *text,
         gsize     n)
{
  gsize length = 0;
  gsize base = G_MAXSIZE;
  int last = 0;

  for (gsize i = 0; i < n; i++)
    {
      gunichar ch = text[i];
      gunichar joined = 0;
      int class = g_unichar_combining_class (ch);

      if (base != G_MAXSIZE && (length == base + 1 || last < class) &&
          g_unichar_compose (text[base], ch, &joined))
        {
          text[base] = joined;
          continue;
        }
      if (class == 0)
        base = length;
      last = class;
      text[length++] = ch;
    }

  return length;
}

/* g_utf8_normalize() frees a copy in between that nobody could wipe. */
static EbbSecret *
normalize (const char *text,
           gsize       n)
{
  g_autoptr (EbbSecret) wide = ebb_secret_new (n * MAX_EXPANSION * sizeof (gunichar));
  EbbSecret *normal = NULL;
  gunichar *characters = (gunichar *) (gpointer) wide->data;
  gsize length = 0;
  gsize size = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    length += g_unichar_fully_decompose (g_utf8_get_char (at), TRUE, characters + length,
                                         MAX_EXPANSION);
  order_marks (characters, length);
  length = compose (characters, length);

  for (gsize i = 0; i < length; i++)
    size += (gsize) g_unichar_to_utf8 (characters[i], NULL);
  normal = ebb_secret_new (size);
  size = 0;
  for (gsize i = 0; i < length; i++)
    {
      char one[6];
      int bytes = g_unichar_to_utf8 (characters[i], one);

      memcpy (normal->data + size, one, (gsize) bytes);
      size += (gsize) bytes;
      sodium_memzero (one, sizeof one);
    }

  return normal;
}

/**
 * ebb_secret_new_passphrase:
 * @text: what was typed; wiping it stays with the caller
 * @error: return location for an #EbbError
 *
 * Takes what is typed on different keyboards for the same, as Unicode's NFKC
 * does (UAX #15): an é is an é, be it one character or two.
 *
 * Returns: (transfer full): without a closing zero, or %NULL with
 *   %EBB_ERROR_INVALID where there is nothing or no text
 */
EbbSecret *
ebb_secret_new_passphrase (const char  *text,
                           GError     **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    {
      ebb_fail (error, EBB_ERROR_INVALID, _("Type a passphrase first."));
      return NULL;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      ebb_fail (error, EBB_ERROR_INVALID, _("This passphrase is not text, so it cannot be used."));
      return NULL;
    }

  return normalize (text, (gsize) g_utf8_strlen (text, -1));
}

/**
 * ebb_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
EbbSecret *
ebb_secret_ref (EbbSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ebb_secret_unref:
 * @self: (nullable) (transfer full): a secret
 *
 * Wipes the bytes with the last reference.
 */
void
ebb_secret_unref (EbbSecret *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  sodium_free (self->data);
  g_free (self);
}

/**
 * ebb_secret_get_data:
 * @self: a secret
 *
 * Returns: (transfer none): its bytes, aligned for nothing wider, valid while
 *   @self is
 */
guint8 *
ebb_secret_get_data (EbbSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/**
 * ebb_secret_get_size:
 * @self: a secret
 *
 * Returns: in bytes
 */
gsize
ebb_secret_get_size (EbbSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * ebb_secret_equal:
 * @a: a secret
 * @b: another
 *
 * Takes as long wherever they differ; that their sizes differ shows.
 *
 * Returns: whether they hold the same bytes
 */
gboolean
ebb_secret_equal (EbbSecret *a,
                  EbbSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->size == b->size && sodium_memcmp (a->data, b->data, a->size) == 0;
}
