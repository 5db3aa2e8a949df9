/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-search-query.h"

/* Nobody types more by hand, and what is pasted must not take long. */
#define MAX_WORDS 12
#define MAX_LETTERS 40

/* A stem and its word begin with the same letters, up to about here. */
#define MIN_LETTERS_TO_EXPAND 4

/* Words are runs of letters and digits, as the index takes them too: no
 * character that was typed can have a meaning in the query. */
static GPtrArray *
split_words (const char *text)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *p = valid;

  while (*p != '\0' && words->len < MAX_WORDS)
    {
      const char *start = p;
      guint n = 0;

      while (g_unichar_isalnum (g_utf8_get_char (p)) ||
             (p > start && g_unichar_ismark (g_utf8_get_char (p))))
        {
          p = g_utf8_next_char (p);
          n++;
        }

      if (p > start && n <= MAX_LETTERS)
        g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
      if (p == start)
        p = g_utf8_next_char (p);
    }

  return g_steal_pointer (&words);
}

/* Without accents and in small letters, as words are kept in the vocabulary. */
static char *
fold (const char *word)
{
  g_autofree char *lower = g_utf8_casefold (word, -1);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_new (NULL);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_string_free (folded, FALSE);
}

/* The last word may be the beginning of one: of a stem in the index, or of a
 * form that the index does not have. “cravi” begins “cravings”, whose stem
 * is “crave”. */
static void
append_beginning (GString      *query,
                  const char   *word,
                  sqlite3_stmt *vocabulary)
{
  g_autofree char *folded = fold (word);

  g_string_append_printf (query, "(\"%s\" OR \"%s\"*", word, word);

  if (g_utf8_strlen (folded, -1) >= MIN_LETTERS_TO_EXPAND)
    {
      g_autofree char *end = g_strconcat (folded, "\xf4\x8f\xbf\xbf", NULL);

      sqlite3_bind_text (vocabulary, 1, folded, -1, SQLITE_STATIC);
      sqlite3_bind_text (vocabulary, 2, end, -1, SQLITE_STATIC);
      while (sqlite3_step (vocabulary) == SQLITE_ROW)
        g_string_append_printf (query, " OR \"%s\"",
                                (const char *) sqlite3_column_text (vocabulary, 0));
      sqlite3_reset (vocabulary);
      sqlite3_clear_bindings (vocabulary);
    }

  g_string_append_c (query, ')');
}

static char *
join (GPtrArray    *words,
      const char   *operator,
      sqlite3_stmt *vocabulary)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (i > 0)
        g_string_append (query, operator);
      if (i + 1 < words->len)
        g_string_append_printf (query, "\"%s\"", word);
      else
        append_beginning (query, word, vocabulary);
    }

  return g_string_free (query, FALSE);
}

/**
 * ebb_search_query_new:
 * @text: what was typed: anything
 * @vocabulary: yields the words between its two parameters
 *
 * Returns: (transfer full) (nullable): a new query; %NULL where @text has no
 *   word to search for
 */
EbbSearchQuery *
ebb_search_query_new (const char   *text,
                      sqlite3_stmt *vocabulary)
{
  g_autoptr (GPtrArray) words = NULL;
  EbbSearchQuery *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (vocabulary != NULL, NULL);

  words = split_words (text);
  if (words->len == 0)
    return NULL;

  self = g_new0 (EbbSearchQuery, 1);
  self->all = join (words, " AND ", vocabulary);
  self->any = join (words, " OR ", vocabulary);

  return self;
}

/**
 * ebb_search_query_free:
 * @self: (transfer full): a query
 */
void
ebb_search_query_free (EbbSearchQuery *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->all);
  g_free (self->any);
  g_free (self);
}
