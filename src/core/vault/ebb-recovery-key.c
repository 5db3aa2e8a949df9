/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-recovery-key.h"

/* A key on paper. Douglas Crockford's base 32 (crockford.com/base32.html), which
 * leaves out what is read as something else, in groups of four, and behind it a
 * group of its own with the remainder of a cyclic code of 20 bits.
 *
 * The generator was searched for what people do wrong: among the 36 characters
 * every single wrong one, every two that changed places with their neighbour,
 * and every two wrong ones anywhere leave a remainder, and the remainders of all
 * single ones and of all swaps differ from each other. So a mistake is not only
 * noticed, its group can be named. The test goes through all of them. */
#define GENERATOR 0xb5827u
#define MASK 0xfffffu

#define N_CHARACTERS 36
#define N_KEY_CHARACTERS 32
#define GROUP 4
#define BITS 5

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The remainder when @value is appended to what left @remainder. */
static guint32
append (guint32 remainder,
        guint8  value)
{
  for (int bit = BITS - 1; bit >= 0; bit--)
    {
      guint32 top = remainder >> 19;

      remainder = ((remainder << 1) & MASK) | ((value >> bit) & 1u);
      if (top != 0)
        remainder ^= GENERATOR;
    }

  return remainder;
}

/* Zero for every key that is written right. */
static guint32
get_remainder (const guint8 *values,
               guint         n)
{
  guint32 remainder = 0;

  for (guint i = 0; i < n; i++)
    remainder = append (remainder, values[i]);

  return remainder;
}

static void
spread (const guint8 *key,
        guint8       *values)
{
  for (guint i = 0; i < N_KEY_CHARACTERS; i++)
    {
      guint at = i * BITS;
      guint two = (guint) key[at / 8] << 8;

      if (at / 8 + 1 < EBB_RECOVERY_KEY_SIZE)
        two |= key[at / 8 + 1];
      values[i] = (two >> (16 - BITS - at % 8)) & 31u;
    }
}

static void
gather (const guint8 *values,
        guint8       *key)
{
  guint have = 0;
  guint32 bits = 0;

  for (guint i = 0; i < N_KEY_CHARACTERS; i++)
    {
      bits = bits << BITS | values[i];
      have += BITS;
      if (have >= 8)
        {
          have -= 8;
          *key++ = (bits >> have) & 0xffu;
        }
    }
}

/**
 * ebb_recovery_key_new:
 *
 * Returns: (transfer full): %EBB_RECOVERY_KEY_SIZE random bytes
 */
EbbSecret *
ebb_recovery_key_new (void)
{
  return ebb_secret_new_random (EBB_RECOVERY_KEY_SIZE);
}

/**
 * ebb_recovery_key_format:
 * @key: of %EBB_RECOVERY_KEY_SIZE bytes
 *
 * Returns: (transfer full): the key as text with a closing zero,
 *   %EBB_RECOVERY_KEY_N_GROUPS groups with a hyphen in between
 */
EbbSecret *
ebb_recovery_key_format (EbbSecret *key)
{
  g_autoptr (EbbSecret) values = NULL;
  EbbSecret *text = NULL;
  guint8 *value;
  char *at;
  guint32 check;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (ebb_secret_get_size (key) == EBB_RECOVERY_KEY_SIZE, NULL);

  values = ebb_secret_new (N_CHARACTERS);
  text = ebb_secret_new (N_CHARACTERS + EBB_RECOVERY_KEY_N_GROUPS);
  value = ebb_secret_get_data (values);
  at = (char *) ebb_secret_get_data (text);

  spread (ebb_secret_get_data (key), value);
  check = get_remainder (value, N_CHARACTERS);
  for (guint i = 0; i < N_CHARACTERS - N_KEY_CHARACTERS; i++)
    value[N_KEY_CHARACTERS + i] = (check >> (15 - BITS * i)) & 31u;

  for (guint i = 0; i < N_CHARACTERS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *at++ = '-';
      *at++ = alphabet[value[i]];
    }

  return text;
}

/* What a character stands for, or -1. What Crockford left out for looking like
 * a digit is taken for the digit. */
static int
get_value (gunichar ch)
{
  const char *found;

  if (ch >= 0x80 || !g_ascii_isalnum ((char) ch))
    return -1;
  ch = (gunichar) g_ascii_toupper ((char) ch);
  if (ch == 'O')
    return 0;
  if (ch == 'I' || ch == 'L')
    return 1;
  found = strchr (alphabet, (int) ch);

  return found != NULL ? (int) (found - alphabet) : -1;
}

/* People and printers put more than a hyphen between groups. */
static gboolean
is_between (gunichar ch)
{
  GUnicodeType type = g_unichar_type (ch);

  return g_unichar_isspace (ch) || type == G_UNICODE_DASH_PUNCTUATION ||
         type == G_UNICODE_FORMAT || ch == 0x2212 || ch == '_' || ch == '.' || ch == ',';
}

/* Reads the characters of @text into @values. Returns how many there were, which
 * may be more than fit, or sets @strange to the group with one that is none. */
static guint
read_values (const char *text,
             guint8     *values,
             guint      *strange)
{
  guint n = 0;

  *strange = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar ch = g_utf8_get_char (at);
      int value;

      if (is_between (ch))
        continue;
      value = get_value (ch);
      if (value < 0 && *strange == 0)
        *strange = n / GROUP + 1;
      if (n < N_CHARACTERS)
        values[n] = value < 0 ? 0 : (guint8) value;
      n++;
    }

  return n;
}

/* Which group one wrong character, or two that changed places, would be in. The
 * group of the first of the two; 0 where neither explains it. */
static guint
find_mistake (guint32 remainder)
{
  guint32 here[32] = { 0 };

  for (guint i = N_CHARACTERS; i > 0; i--)
    {
      for (guint8 wrong = 1; wrong < 32; wrong++)
        {
          guint32 next = here[wrong];

          here[wrong] = i == N_CHARACTERS ? wrong : append (next, 0);
          if (here[wrong] == remainder ||
              (i < N_CHARACTERS && (here[wrong] ^ next) == remainder))
            return (i - 1) / GROUP + 1;
        }
    }

  return 0;
}

static gboolean
check (const guint8  *values,
       guint          n,
       guint          strange,
       GError       **error)
{
  guint32 remainder;
  guint group;

  if (n != N_CHARACTERS)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     /* Translators: %1$d and %3$u count characters, %2$d groups. */
                     ngettext ("A recovery key has %1$d characters in %2$d groups. "
                               "This has %3$u.",
                               "A recovery key has %1$d characters in %2$d groups. "
                               "This has %3$u.", n),
                     N_CHARACTERS, EBB_RECOVERY_KEY_N_GROUPS, n);
  if (strange > 0)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("Group %u has a character that is in no recovery key. Look at it again."),
                     strange);

  remainder = get_remainder (values, N_CHARACTERS);
  if (remainder == 0)
    return TRUE;

  group = find_mistake (remainder);
  if (group > 0)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("Group %u looks mistyped. Compare it with your paper."), group);

  return ebb_fail (error, EBB_ERROR_INVALID,
                   _("More than one character looks mistyped. Compare each group with your "
                     "paper."));
}

/**
 * ebb_recovery_key_parse:
 * @text: what was typed; wiping it stays with the caller
 * @error: return location for an #EbbError
 *
 * Forgives the case, what is between the groups, an O for a zero, and an I or L
 * for a one. The messages tell the group and nothing of what is in it.
 *
 * Returns: (transfer full): the key, or %NULL with %EBB_ERROR_INVALID
 */
EbbSecret *
ebb_recovery_key_parse (const char  *text,
                        GError     **error)
{
  g_autoptr (EbbSecret) values = NULL;
  EbbSecret *key = NULL;
  guint strange = 0;
  guint n;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      ebb_fail (error, EBB_ERROR_INVALID, _("This is not text, so it is no recovery key."));
      return NULL;
    }

  values = ebb_secret_new (N_CHARACTERS);
  n = read_values (text, ebb_secret_get_data (values), &strange);
  if (!check (ebb_secret_get_data (values), n, strange, error))
    return NULL;

  key = ebb_secret_new (EBB_RECOVERY_KEY_SIZE);
  gather (ebb_secret_get_data (values), ebb_secret_get_data (key));

  return key;
}
