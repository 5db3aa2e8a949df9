/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-words.h"

/* Nobody types more by hand, and what is pasted must not take long. */
#define MAX_WORDS 12
#define MAX_LETTERS 40

/* Words as the index of the journal takes them: runs of letters and digits, in
 * small letters and without accents. Pure functions. */

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

static const char *
skip_word (const char *p)
{
  while (is_letter (p) || g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* One letter may become several, or none if it is an accent by itself. */
static void
append_folded (GString    *folded,
               const char *p)
{
  g_autofree char *lower = g_utf8_strdown (p, (gssize) (g_utf8_next_char (p) - p));
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);

  for (const char *q = parts; q != NULL && *q != '\0'; q = g_utf8_next_char (q))
    {
      if (!g_unichar_ismark (g_utf8_get_char (q)))
        g_string_append_unichar (folded, g_utf8_get_char (q));
    }
}

/**
 * ebb_words_split:
 * @text: anything
 *
 * Returns: (transfer full): the words in it, folded; at most a dozen
 */
char **
ebb_words_split (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_WORDS; )
    {
      g_autoptr (GString) folded = g_string_new (NULL);
      const char *end = is_letter (p) ? skip_word (p) : p;

      if (end == p)
        {
          p = g_utf8_next_char (p);
          continue;
        }

      for (guint i = 0; p < end; p = g_utf8_next_char (p), i++)
        {
          if (i < MAX_LETTERS)
            append_folded (folded, p);
        }
      g_strv_builder_add (words, folded->str);
      n++;
    }

  return g_strv_builder_end (words);
}

/* How far into the word from @start to @end @wanted reaches, or 0 where the word
 * does not begin with it. */
static gsize
measure_beginning (const char *start,
                   const char *end,
                   const char *wanted)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  const char *p = start;

  while (p < end && folded->len < strlen (wanted))
    {
      append_folded (folded, p);
      p = g_utf8_next_char (p);
    }

  /* With the accents that belong to its last letter. */
  while (p < end && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return g_str_has_prefix (folded->str, wanted) ? (gsize) (p - start) : 0;
}

/**
 * ebb_words_mark:
 * @words: (array zero-terminated=1): what ebb_words_split() gave
 * @text: a valid text
 *
 * Returns: (transfer full) (element-type EbbMark): where in @text a word begins
 *   with one of @words, in order
 */
GArray *
ebb_words_mark (const char *const *words,
                const char        *text)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (EbbMark));

  for (const char *p = text; *p != '\0'; )
    {
      const char *end = is_letter (p) ? skip_word (p) : p;
      gsize longest = 0;

      for (guint i = 0; end > p && words[i] != NULL; i++)
        longest = MAX (longest, measure_beginning (p, end, words[i]));
      if (longest > 0)
        {
          EbbMark mark = { (guint) (p - text), (guint) (p - text + longest) };

          g_array_append_val (marks, mark);
        }
      p = end > p ? end : g_utf8_next_char (p);
    }

  return marks;
}
