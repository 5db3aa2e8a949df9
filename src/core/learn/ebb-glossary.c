/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-glossary.h"

/* Shorter words keep their last letter: “gas” is no plural. */
#define MIN_PLURAL 4

typedef struct
{
  char *term;
  char *meaning;
  char **words;      /* of the term, as they are compared */
  gboolean is_exact; /* letters count as they are: “CRAFT” is no craft */
} Entry;

/* The words of the glossary page, and where they are in other texts. */
struct _EbbGlossary
{
  GPtrArray *entries; /* of Entry, those with the most words first */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->term);
  g_free (entry->meaning);
  g_strfreev (entry->words);
  g_free (entry);
}

/* One form for “Opioid”, “opioids” and “OPIOID”. */
static char *
normalize (const char *word,
           gsize       length)
{
  g_autofree char *copy = g_strndup (word, length);
  char *folded = g_utf8_casefold (copy, -1);
  gsize end = strlen (folded);

  if (g_utf8_strlen (folded, -1) >= MIN_PLURAL && folded[end - 1] == 's' &&
      folded[end - 2] != 's')
    folded[end - 1] = '\0';

  return folded;
}

static gsize
get_word_length (const char *text)
{
  const char *p = text;

  while (*p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) ||
                        (p > text && g_unichar_ismark (g_utf8_get_char (p)))))
    p = g_utf8_next_char (p);

  return (gsize) (p - text);
}

static char **
split_words (const char *term,
             gboolean    is_exact)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (const char *p = term; *p != '\0';)
    {
      gsize length = get_word_length (p);

      if (length > 0)
        g_ptr_array_add (words, is_exact ? g_strndup (p, length) : normalize (p, length));
      p = length > 0 ? p + length : g_utf8_next_char (p);
    }

  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static gboolean
is_abbreviation (const char *term)
{
  guint n = 0;

  for (const char *p = term; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isupper (g_utf8_get_char (p)) ? 1 : 0;

  return n > 1;
}

/* An item such as “<b>Detox</b>: getting through withdrawal …” */
static void
add_item (EbbGlossary *self,
          EbbBlock    *item)
{
  g_autofree char *markup = ebb_block_dup_markup (item);
  const char *end = strstr (markup, "</b>");
  const char *meaning = end != NULL ? end + strlen ("</b>") : NULL;
  Entry *entry = NULL;

  if (end == NULL || !g_str_has_prefix (markup, "<b>") || *meaning != ':')
    return;

  entry = g_new0 (Entry, 1);
  entry->term = g_strndup (markup + strlen ("<b>"), (gsize) (end - markup) - strlen ("<b>"));
  entry->meaning = g_strstrip (g_strdup (meaning + 1));
  entry->is_exact = is_abbreviation (entry->term);
  entry->words = split_words (entry->term, entry->is_exact);

  if (entry->words[0] != NULL && *entry->meaning != '\0')
    g_ptr_array_add (self->entries, entry);
  else
    entry_free (entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  guint first = g_strv_length ((*(Entry **) a)->words);
  guint second = g_strv_length ((*(Entry **) b)->words);

  return (first < second) - (first > second);
}

/* The words lie one space apart. Returns how many bytes they take, 0 where they
 * are not there. */
static gsize
match (Entry      *entry,
       const char *text)
{
  const char *p = text;

  for (gsize i = 0; entry->words[i] != NULL; i++)
    {
      gsize length = 0;
      g_autofree char *word = NULL;

      if (i > 0 && *p++ != ' ')
        return 0;

      length = get_word_length (p);
      word = entry->is_exact ? g_strndup (p, length) : normalize (p, length);
      if (length == 0 || !g_str_equal (word, entry->words[i]))
        return 0;

      p += length;
    }

  return (gsize) (p - text);
}

static Entry *
find (EbbGlossary *self,
      const char  *text,
      gsize       *length)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      *length = match (entry, text);
      if (*length > 0)
        return entry;
    }

  return NULL;
}

typedef struct
{
  EbbGlossary *glossary;
  GString *marked;
  GHashTable *seen;
  GArray *words;
  guint n_before; /* words of other texts */
  guint depth;    /* of tags in which nothing is marked */
  guint position; /* in the plain text */
} Scan;

static void
take (Scan       *scan,
      const char *text,
      gsize       length,
      guint       n_plain)
{
  g_string_append_len (scan->marked, text, (gssize) length);
  scan->position += n_plain;
}

static gsize
take_tag (Scan       *scan,
          const char *tag,
          const char *end)
{
  gboolean is_open = tag[1] != '/';
  char name = is_open ? tag[1] : tag[2];

  if (name == 'a' || name == 'b')
    scan->depth = is_open ? scan->depth + 1 : scan->depth - 1;
  take (scan, tag, (gsize) (end + 1 - tag), 0);

  return (gsize) (end + 1 - tag);
}

static gsize
take_word (Scan       *scan,
           const char *text,
           gsize       length)
{
  gsize found = 0;
  Entry *entry = scan->depth == 0 ? find (scan->glossary, text, &found) : NULL;
  EbbGlossaryWord word = { 0 };

  if (entry == NULL || !g_hash_table_add (scan->seen, entry->term))
    {
      take (scan, text, length, (guint) length);
      return length;
    }

  word.term = entry->term;
  word.meaning = entry->meaning;
  word.start = scan->position;
  word.end = scan->position + (guint) found;
  g_string_append_printf (scan->marked, "<a href=\"" EBB_GLOSSARY_SCHEME "%u\">",
                          scan->words->len - scan->n_before);
  g_array_append_val (scan->words, word);
  take (scan, text, found, (guint) found);
  g_string_append (scan->marked, "</a>");

  return found;
}

/* Returns how many bytes of @text it took. An entity stands for one byte. */
static gsize
take_next (Scan       *scan,
           const char *text)
{
  const char *end = *text == '<' ? strchr (text, '>') : *text == '&' ? strchr (text, ';') : NULL;
  gsize length = get_word_length (text);

  if (end != NULL && *text == '<')
    return take_tag (scan, text, end);

  if (length > 0)
    return take_word (scan, text, length);

  length = end != NULL ? (gsize) (end + 1 - text) : (gsize) (g_utf8_next_char (text) - text);
  take (scan, text, length, end != NULL ? 1 : (guint) length);

  return length;
}

/**
 * ebb_glossary_new:
 * @library: the pages
 *
 * Returns: (transfer full): the words that the glossary page of @library
 *   explains; none where there is no such page
 */
EbbGlossary *
ebb_glossary_new (EbbLibrary *library)
{
  EbbGlossary *self = NULL;
  EbbPage *page = NULL;
  GPtrArray *blocks = NULL;

  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);

  self = g_new0 (EbbGlossary, 1);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  page = ebb_library_lookup (library, EBB_SLUG_GLOSSARY);
  if (page == NULL)
    return self;

  blocks = ebb_page_get_article (page)->blocks;
  for (guint i = 0; i < blocks->len; i++)
    {
      EbbBlock *block = g_ptr_array_index (blocks, i);

      if (ebb_block_get_kind (block) == EBB_BLOCK_BULLET_LIST)
        for (guint j = 0; j < ebb_block_get_n_children (block); j++)
          add_item (self, ebb_block_get_child (block, j));
    }
  g_ptr_array_sort (self->entries, compare_entries);

  return self;
}

/**
 * ebb_glossary_free:
 * @self: (transfer full): a glossary
 */
void
ebb_glossary_free (EbbGlossary *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * ebb_glossary_get_n_terms:
 * @self: a glossary
 *
 * Returns: how many words it explains
 */
guint
ebb_glossary_get_n_terms (EbbGlossary *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * ebb_glossary_mark:
 * @self: a glossary
 * @markup: the markup of a block
 * @seen: (element-type utf8 utf8): the terms that need no more explaining; those
 *   that are found are added
 * @words: (element-type EbbGlossaryWord): gets what was found, in order
 *
 * Makes a link of each word in @markup that is explained and not in @seen: its
 * address is %EBB_GLOSSARY_SCHEME and the number of the word in this text. What
 * is bold stands out enough already, and what is a link leads elsewhere: both
 * stay as they are.
 *
 * Returns: (transfer full) (nullable): the markup with the links; %NULL where
 *   nothing was found
 */
char *
ebb_glossary_mark (EbbGlossary *self,
                   const char  *markup,
                   GHashTable  *seen,
                   GArray      *words)
{
  Scan scan = { .glossary = self, .seen = seen, .words = words };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (markup != NULL, NULL);
  g_return_val_if_fail (seen != NULL, NULL);
  g_return_val_if_fail (words != NULL, NULL);

  scan.marked = g_string_new (NULL);
  scan.n_before = words->len;
  for (const char *p = markup; *p != '\0';)
    p += take_next (&scan, p);

  return g_string_free (scan.marked, words->len == scan.n_before);
}
