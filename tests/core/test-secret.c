/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "ebb-error.h"
#include "vault/ebb-secret.h"

/* Unicode's own words on what is the same; GLib has them too, as a reference. */
static void
assert_normal (const char *text)
{
  g_autofree char *expected = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) secret = ebb_secret_new_passphrase (text, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (ebb_secret_get_data (secret), ebb_secret_get_size (secret), expected,
                   strlen (expected));
}

static void
test_bytes (void)
{
  static const guint8 zeros[40] = { 0 };
  g_autoptr (EbbSecret) empty = ebb_secret_new (0);
  g_autoptr (EbbSecret) blank = ebb_secret_new (40);
  g_autoptr (EbbSecret) one = ebb_secret_new_random (32);
  g_autoptr (EbbSecret) other = ebb_secret_new_random (32);
  g_autoptr (EbbSecret) copy = ebb_secret_new_copy (ebb_secret_get_data (one), 32);
  g_autoptr (EbbSecret) same = ebb_secret_ref (one);

  g_assert_cmpuint (ebb_secret_get_size (empty), ==, 0);
  g_assert_cmpmem (ebb_secret_get_data (blank), ebb_secret_get_size (blank), zeros, 40);
  g_assert_true (same == one);
  g_assert_true (copy != one);
  g_assert_true (ebb_secret_equal (one, copy));
  g_assert_false (ebb_secret_equal (one, other));
  g_assert_false (ebb_secret_equal (one, blank));

  ebb_secret_get_data (copy)[31] ^= 1;
  g_assert_false (ebb_secret_equal (one, copy));
  ebb_secret_unref (NULL);
}

/* The linker puts this in the place of the real one, which is called __real_. */
static gboolean no_randomness;

int __real_sodium_init (void);
int __wrap_sodium_init (void);

int
__wrap_sodium_init (void)
{
  return no_randomness ? -1 : __real_sodium_init ();
}

/* What would abort is seen, and the program ends as it does on any other day. */
static GLogWriterOutput
on_last_words (GLogLevelFlags   level,
               const GLogField *fields,
               gsize            n_fields,
               gpointer         user_data)
{
  g_assert_true ((level & G_LOG_LEVEL_ERROR) != 0);
  g_log_writer_standard_streams (level, fields, n_fields, NULL);
  exit (3);
}

/* Where there is no randomness, or no memory that is guarded, there is no secret. */
static void
assert_aborts (gsize       size,
               const char *words)
{
  if (g_test_subprocess ())
    {
      g_log_set_writer_func (on_last_words, NULL, NULL);
      ebb_secret_new (size);
      g_assert_not_reached ();
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr (words);
  g_test_trap_assert_stderr_unmatched ("*should not be reached*");
}

static void
test_no_memory (void)
{
  assert_aborts (G_MAXSIZE / 4, "*No memory for a secret*");
}

static void
test_no_randomness (void)
{
  no_randomness = g_test_subprocess ();
  assert_aborts (32, "*no source of randomness*");
}

/* Behind the last byte there is a page that nobody may touch. */
static void
test_guarded (void)
{
  if (g_test_subprocess ())
    {
      EbbSecret *secret = ebb_secret_new (8);
      volatile guint8 *data = ebb_secret_get_data (secret);

      data[4096] = 1;
      g_assert_not_reached ();
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr_unmatched ("*should not be reached*");
}

static void
test_passphrase (void)
{
  g_autoptr (EbbSecret) one = ebb_secret_new_passphrase ("Zw\u00f6lf M\u00f6wen", NULL);
  g_autoptr (EbbSecret) two = ebb_secret_new_passphrase ("Zwo\u0308lf Mo\u0308wen", NULL);
  g_autoptr (EbbSecret) wide = ebb_secret_new_passphrase ("\uff21\uff22\uff11", NULL);
  g_autoptr (EbbSecret) spaces = ebb_secret_new_passphrase ("  a ", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_secret_equal (one, two));
  g_assert_cmpmem (ebb_secret_get_data (wide), ebb_secret_get_size (wide), "AB1", 3);
  g_assert_cmpmem (ebb_secret_get_data (spaces), ebb_secret_get_size (spaces), "  a ", 4);

  g_assert_null (ebb_secret_new_passphrase ("", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (ebb_secret_new_passphrase ("abc\xff", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_null (strstr (error->message, "abc"));
}

/* Every character there is, alone and after others. Nothing joins a line's end. */
static void
test_normal_characters (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gunichar ch = 1; ch <= 0x10ffff; ch++)
    {
      if (g_unichar_validate (ch) && g_unichar_isdefined (ch) &&
          g_unichar_type (ch) != G_UNICODE_PRIVATE_USE)
        {
          g_string_append_unichar (text, ch);
          g_string_append (text, "\ne\xcc\x81");
          g_string_append_unichar (text, ch);
          g_string_append_c (text, '\n');
        }
      if (ch % 1024 == 1023 && text->len > 0)
        {
          assert_normal (text->str);
          g_string_truncate (text, 0);
        }
    }
}

/* Marks in any order, jamo, and what is in between */
static void
test_normal_sequences (void)
{
  static const gunichar characters[] = {
    'a', 'e', 'o', 'A', ' ', 0x300, 0x301, 0x308, 0x323, 0x327, 0x328, 0x331, 0x345, 0x5b0, 0x5bc,
    0x1100, 0x1161, 0x11a8, 0xac00, 0xac01, 0x915, 0x93c, 0x9c7, 0x9be, 0xb47, 0xb56, 0x3b1, 0x313,
    0x1f00, 0x1e69, 0x212b, 0xfb01, 0x1d15e, 0x2126, 0x958, 0xfdfa, 0x3099, 0x304b, 0x1f80, 0x340,
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint word = 0; word < 50; word++)
        {
          for (int n = g_rand_int_range (rand, 1, 9); n > 0; n--)
            g_string_append_unichar (
                text, characters[g_rand_int_range (rand, 0, G_N_ELEMENTS (characters))]);
          g_string_append_c (text, '\n');
        }
      assert_normal (text->str);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret/bytes", test_bytes);
  g_test_add_func ("/secret/guarded", test_guarded);
  g_test_add_func ("/secret/no-memory", test_no_memory);
  g_test_add_func ("/secret/no-randomness", test_no_randomness);
  g_test_add_func ("/secret/passphrase", test_passphrase);
  g_test_add_func ("/secret/normal/characters", test_normal_characters);
  g_test_add_func ("/secret/normal/sequences", test_normal_sequences);

  return g_test_run ();
}
