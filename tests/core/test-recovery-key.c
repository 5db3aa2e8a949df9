/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-error.h"
#include "vault/ebb-recovery-key.h"

#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
/* 36 characters, 8 hyphens */
#define LENGTH 44

/* By a division of polynomials, in another language */
#define KNOWN "0471-PA1N-897N-RTBP-GE89-VANQ-RK8X-XTZR-4MRC"

static char *
make_text (EbbSecret **key)
{
  g_autoptr (EbbSecret) own = ebb_recovery_key_new ();
  g_autoptr (EbbSecret) text = ebb_recovery_key_format (own);

  g_assert_cmpuint (ebb_secret_get_size (text), ==, LENGTH + 1);
  if (key != NULL)
    *key = g_steal_pointer (&own);

  return g_strdup ((const char *) ebb_secret_get_data (text));
}

static void
assert_parses (const char *text,
               EbbSecret  *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) parsed = ebb_recovery_key_parse (text, &error);

  g_assert_no_error (error);
  g_assert_true (ebb_secret_equal (parsed, key));
}

/* The message names the group that is given, or none for 0. */
static void
assert_refused (const char *text,
                guint       group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) parsed = ebb_recovery_key_parse (text, &error);
  g_autofree char *name = g_strdup_printf ("Group %u ", group);

  g_assert_null (parsed);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  if (group > 0)
    g_assert_true (g_str_has_prefix (error->message, name));
  else
    g_assert_false (g_str_has_prefix (error->message, "Group"));
}

static void
test_known (void)
{
  guint8 bytes[EBB_RECOVERY_KEY_SIZE];
  g_autoptr (EbbSecret) key = NULL;
  g_autoptr (EbbSecret) text = NULL;

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (i * 13 + 1);
  key = ebb_secret_new_copy (bytes, sizeof bytes);
  text = ebb_recovery_key_format (key);

  g_assert_cmpstr ((const char *) ebb_secret_get_data (text), ==, KNOWN);
  assert_parses (KNOWN, key);
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (EbbSecret) key = NULL;
      g_autofree char *text = make_text (&key);

      g_assert_cmpuint (strlen (text), ==, LENGTH);
      g_assert_cmpuint (strspn (text, ALPHABET "-"), ==, LENGTH);
      assert_parses (text, key);
    }
}

static void
test_forgiving (void)
{
  /* A dash, a minus, what a word processor puts where a line may be broken */
  const char *between[] = { " \u2013 ", "\u2212", "\u00ad", "\u200b", "_", ".", ", " };
  g_autoptr (EbbSecret) key = NULL;
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *joined = NULL;
  g_auto (GStrv) groups = NULL;

  /* With something to be forgiven in it */
  do
    {
      g_clear_pointer (&key, ebb_secret_unref);
      g_free (text);
      text = make_text (&key);
    }
  while (strchr (text, '0') == NULL || strchr (text, '1') == NULL);

  lower = g_ascii_strdown (text, -1);
  assert_parses (lower, key);
  groups = g_strsplit (text, "-", -1);
  joined = g_strjoinv ("", groups);
  assert_parses (joined, key);
  g_free (joined);
  joined = g_strjoinv ("\n \u00a0", groups);
  assert_parses (joined, key);
  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    {
      g_autofree char *apart = g_strjoinv (between[i], groups);

      assert_parses (apart, key);
    }

  for (const char *letters = "OIoLil"; *letters != '\0'; letters++)
    {
      g_autofree char *looks = g_strdup (text);

      assert_parses (g_strdelimit (looks, g_ascii_toupper (*letters) == 'O' ? "0" : "1", *letters),
                     key);
    }
}

/* One wrong character: always noticed, and its group is named. */
static void
test_every_character (void)
{
  g_autofree char *text = make_text (NULL);
  guint n = 0;

  for (guint i = 0; i < LENGTH; i++)
    {
      for (const char *other = ALPHABET; *other != '\0'; other++)
        {
          g_autofree char *wrong = g_strdup (text);

          if (text[i] == '-' || *other == text[i])
            continue;
          wrong[i] = *other;
          assert_refused (wrong, i / 5 + 1);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 36 * 31);
}

/* Any two neighbours that differ: over keys enough for each pair at each place */
static void
test_every_swap (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = make_text (NULL);

      for (guint at = 0; at < LENGTH - 1; at++)
        {
          g_autofree char *wrong = g_strdup (text);
          guint next = text[at + 1] == '-' ? at + 2 : at + 1;

          if (text[at] == '-' || text[at] == text[next])
            continue;
          wrong[at] = text[next];
          wrong[next] = text[at];
          assert_refused (wrong, at / 5 + 1);
        }
    }
}

/* Any two wrong characters are noticed. */
static void
test_two_characters (void)
{
  static const char alphabet[] = ALPHABET;
  g_autofree char *text = make_text (NULL);
  g_autofree char *wrong = g_strdup (text);

  for (guint i = 0; i < LENGTH; i++)
    {
      for (guint j = i + 1; j < LENGTH; j++)
        {
          if (text[i] == '-' || text[j] == '-')
            continue;
          for (const char *a = alphabet; *a != '\0'; a++)
            {
              const char *b = strchr (alphabet, text[j]);

              wrong[i] = *a;
              wrong[j] = alphabet[(b - alphabet + (a - alphabet) + 1) % 32];
              if (wrong[j] != text[j])
                g_assert_null (ebb_recovery_key_parse (wrong, NULL));
            }
          wrong[i] = text[i];
          wrong[j] = text[j];
        }
    }
  g_assert_cmpstr (wrong, ==, text);
}

static void
test_refused (void)
{
  g_autofree char *text = make_text (NULL);
  g_autofree char *shorter = g_strndup (text, LENGTH - 1);
  g_autofree char *longer = g_strconcat (text, "0", NULL);
  g_autofree char *strange = g_strdup (text);

  assert_refused ("", 0);
  assert_refused ("-", 0);
  assert_refused (shorter, 0);
  assert_refused (longer, 0);
  assert_refused ("\xff", 0);

  strange[11] = 'U';
  assert_refused (strange, 3);
  strange[11] = '*';
  assert_refused (strange, 3);
  strange[11] = text[11];
  strange[0] = text[0] == '7' ? '8' : '7';
  strange[LENGTH - 1] = text[LENGTH - 1] == '7' ? '8' : '7';
  strange[20] = text[20] == '7' ? '8' : '7';
  g_assert_null (ebb_recovery_key_parse (strange, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery-key/known", test_known);
  g_test_add_func ("/recovery-key/round-trip", test_round_trip);
  g_test_add_func ("/recovery-key/forgiving", test_forgiving);
  g_test_add_func ("/recovery-key/every-character", test_every_character);
  g_test_add_func ("/recovery-key/every-swap", test_every_swap);
  g_test_add_func ("/recovery-key/two-characters", test_two_characters);
  g_test_add_func ("/recovery-key/refused", test_refused);

  return g_test_run ();
}
