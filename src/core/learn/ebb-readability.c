/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-readability.h"

/* How hard an English text is to read, by the formula of Flesch and Kincaid.
 * Syllables are counted by rules, with a table of common words that the rules
 * get wrong. */

typedef struct
{
  const char *word;
  guint syllables;
} Exception;

/* Sorted by kind: an e in the middle that is not heard, then vowels side by
 * side that are heard one by one. */
static const Exception exceptions[] = {
  { "awful", 2 },       { "careful", 2 },     { "carefully", 3 },   { "every", 2 },
  { "everyone", 3 },    { "everything", 3 },  { "everywhere", 3 },  { "lonely", 2 },
  { "safely", 2 },      { "safer", 2 },       { "someone", 2 },     { "something", 2 },
  { "sometimes", 2 },   { "useful", 2 },      { "houses", 2 },

  { "area", 3 },        { "being", 2 },       { "buying", 2 },      { "carrying", 3 },
  { "create", 2 },      { "diet", 2 },        { "doing", 2 },       { "dying", 2 },
  { "fluid", 2 },       { "fluids", 2 },      { "going", 2 },       { "heroin", 3 },
  { "idea", 3 },        { "ideas", 3 },       { "lying", 2 },       { "opioid", 3 },
  { "opioids", 3 },     { "period", 3 },      { "quiet", 2 },       { "radio", 3 },
  { "real", 1 },        { "science", 2 },     { "trial", 2 },       { "trials", 2 },
  { "trying", 2 },      { "video", 3 },       { "worrying", 3 },    { "diarrhoea", 4 },
  { "benzodiazepine", 6 },                    { "benzodiazepines", 6 },
};

static const char * const common_names[] = {
  "naloxone",    "methadone",    "buprenorphine", "naltrexone", "medetomidine",
  "Narcotics",   "Anonymous",    "Medication-Assisted",         "SAMHSA",
  "NACoA",       "Al-Anon",      "Nar-Anon",      "Adfam",      NULL,
};

/* What ends in a full stop without ending a sentence. */
static const char * const short_forms[] = { "e.g", "i.e", "Dr", "Mr", "Mrs", "Ms", "St", "vs" };

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

/* Leaves out the end that is written but not heard. */
static gsize
get_heard_length (const char *word,
                  gsize       length)
{
  char before = word[length - 3];

  if (strncmp (word + length - 2, "es", 2) == 0)
    return length - 2;

  if (strncmp (word + length - 2, "ed", 2) == 0)
    return before == 't' || before == 'd' ? length : length - 2;

  if (word[length - 1] == 'e' && !(word[length - 2] == 'l' && !is_vowel (before)))
    return length - 1;

  return length;
}

/* @part is in small ASCII letters. */
static guint
count_part (const char *part)
{
  gsize length = strlen (part);
  guint count = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (g_str_equal (part, exceptions[i].word))
      return exceptions[i].syllables;

  if (length > 3)
    length = get_heard_length (part, length);
  else
    return 1;

  for (gsize i = 0; i < length; i++)
    if (is_vowel (part[i]) && (i == 0 || !is_vowel (part[i - 1])))
      count++;

  return MAX (count, 1);
}

static gboolean
is_name (const char         *word,
         const char * const *names)
{
  return names != NULL && g_strv_contains (names, word);
}

static gboolean
is_inner (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2011;
}

/* Also what stands between the digits of one number. */
static gboolean
is_in_number (gunichar c)
{
  return c == '.' || c == ',' || c == ':' || c == '/' || c == 0x2013;
}

/* Returns where the word that begins at @start ends. */
static const char *
find_word_end (const char *start)
{
  const char *end = start;

  while (g_unichar_isalnum (g_utf8_get_char (end)))
    {
      const char *next = g_utf8_next_char (end);
      gunichar between = g_utf8_get_char (next);
      gunichar after = between != 0 ? g_utf8_get_char (g_utf8_next_char (next)) : 0;

      if ((is_inner (between) && g_unichar_isalnum (after)) ||
          (is_in_number (between) && g_unichar_isdigit (g_utf8_get_char (end)) &&
           g_unichar_isdigit (after)))
        next = g_utf8_next_char (next);

      end = next;
    }

  return end;
}

static void
add_sentence (EbbReadability     *self,
              const char         *sentence,
              const char * const *names)
{
  guint words = 0;

  for (const char *c = sentence; *c != '\0';)
    {
      const char *end = find_word_end (c);
      g_autofree char *word = NULL;

      if (end == c)
        {
          c = g_utf8_next_char (c);
          continue;
        }

      word = g_strndup (c, (gsize) (end - c));
      self->syllables += is_name (word, names) ? 1 : ebb_readability_count_syllables (word);
      words++;
      c = end;
    }

  if (words == 0)
    return;

  self->words += words;
  self->sentences++;
  self->longest = MAX (self->longest, words);
}

static gboolean
ends_short_form (const char *text,
                 const char *stop)
{
  for (gsize i = 0; i < G_N_ELEMENTS (short_forms); i++)
    {
      gsize length = strlen (short_forms[i]);
      const char *start = stop - length;

      if ((gsize) (stop - text) >= length && strncmp (start, short_forms[i], length) == 0 &&
          (start == text || !g_ascii_isalnum (start[-1])))
        return TRUE;
    }

  return FALSE;
}

/* A colon ends a sentence only before a line end. What goes on with a small
 * letter, such as after a question in quotation marks, is the same sentence. */
static gboolean
ends_sentence (const char  *text,
               const char  *stop,
               const char **after)
{
  const char *c = stop + 1;

  if (strchr (".!?:", *stop) == NULL || (*stop == '.' && ends_short_form (text, stop)))
    return FALSE;

  while (*c != '\0' && (strchr (".!?\"')", *c) != NULL || g_str_has_prefix (c, "”") ||
                        g_str_has_prefix (c, "’")))
    c = g_utf8_next_char (c);

  *after = c;
  if (*c == '\0' || *c == '\n')
    return TRUE;

  if (*stop == ':' || !g_unichar_isspace (g_utf8_get_char (c)))
    return FALSE;

  while (g_unichar_isspace (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);

  return !g_unichar_islower (g_utf8_get_char (c));
}

/**
 * ebb_readability_get_names:
 *
 * Names that a text about this subject cannot do without: of medicines and of
 * organisations. It is common practice to count each as one syllable.
 *
 * Returns: (transfer none): the names, as they are written
 */
const char * const *
ebb_readability_get_names (void)
{
  return common_names;
}

/**
 * ebb_readability_count_syllables:
 * @word: an English word or a number in digits
 *
 * Up to three letters are one syllable. In longer words a silent ending is
 * dropped (-es; -ed unless after t or d; -e unless in -le after a consonant)
 * and each group of vowels (a, e, i, o, u, y) is one syllable. The parts of a
 * word with hyphens are counted one by one. Numbers in digits are one syllable.
 *
 * Returns: how many syllables @word has, at least 1
 */
guint
ebb_readability_count_syllables (const char *word)
{
  g_autofree char *ascii = NULL;
  g_autofree char *lower = NULL;
  g_auto (GStrv) parts = NULL;
  guint count = 0;

  g_return_val_if_fail (word != NULL, 1);

  ascii = g_str_to_ascii (word, "en");
  lower = g_ascii_strdown (ascii, -1);
  parts = g_strsplit (lower, "-", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      count += count_part (parts[i]);

  return MAX (count, 1);
}

/**
 * ebb_readability_split:
 * @text: one paragraph, or one item of a list
 *
 * Returns: (transfer full) (element-type utf8): the sentences of @text. What
 *   stands after the last full stop is one too.
 */
GPtrArray *
ebb_readability_split (const char *text)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  const char *after = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *c = text; *c != '\0';)
    if (ends_sentence (text, c, &after))
      {
        g_ptr_array_add (sentences, g_strstrip (g_strndup (start, (gsize) (after - start))));
        start = c = after;
      }
    else
      {
        c = g_utf8_next_char (c);
      }

  if (start[strspn (start, " \t\n")] != '\0')
    g_ptr_array_add (sentences, g_strstrip (g_strdup (start)));

  return g_steal_pointer (&sentences);
}

/**
 * ebb_readability_add:
 * @self: what was counted so far
 * @text: one paragraph, or one item of a list; its end is the end of a sentence
 * @names: (nullable) (array zero-terminated=1): words to count as one syllable,
 *   such as ebb_readability_get_names()
 *
 * Counts one more piece of a text.
 */
void
ebb_readability_add (EbbReadability     *self,
                     const char         *text,
                     const char * const *names)
{
  g_autoptr (GPtrArray) sentences = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  sentences = ebb_readability_split (text);
  for (guint i = 0; i < sentences->len; i++)
    add_sentence (self, g_ptr_array_index (sentences, i), names);
}

/**
 * ebb_readability_get_grade:
 * @self: what was counted in a text
 *
 * The grade level of Flesch and Kincaid: the US school year whose pupils can
 * follow the text. 0.39 × words per sentence + 11.8 × syllables per word −
 * 15.59.
 *
 * Source: Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability
 * Formulas for Navy Enlisted Personnel, US Naval Technical Training Command,
 * Research Branch Report 8-75, 1975.
 *
 * Returns: the grade, which can be below 0; 0 where there is no text
 */
double
ebb_readability_get_grade (const EbbReadability *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (self->words == 0 || self->sentences == 0)
    return 0.0;

  return 0.39 * self->words / self->sentences + 11.8 * self->syllables / self->words - 15.59;
}

/**
 * ebb_readability_get_ease:
 * @self: what was counted in a text
 *
 * The reading ease of Flesch: 206.835 − 1.015 × words per sentence − 84.6 ×
 * syllables per word. Plain English has 60 or more.
 *
 * Source: Flesch, A New Readability Yardstick, Journal of Applied Psychology
 * 32, 1948.
 *
 * Returns: the ease, which can be above 100; 0 where there is no text
 */
double
ebb_readability_get_ease (const EbbReadability *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (self->words == 0 || self->sentences == 0)
    return 0.0;

  return 206.835 - 1.015 * self->words / self->sentences - 84.6 * self->syllables / self->words;
}
