/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "ebb-search.h"
#include "ebb-search-query.h"

/* Around a found word. No page has these: its text is checked when it is read. */
#define OPEN '\x01'
#define CLOSE '\x02'

/* A word in the title says more than one in the text. */
#define SCHEMA                                                                           \
  "CREATE VIRTUAL TABLE page USING fts5 (title, body,"                                   \
  "  tokenize = 'porter unicode61 remove_diacritics 2', prefix = '1 2 3');"              \
  "CREATE VIRTUAL TABLE sentence USING fts5 (text,"                                      \
  "  tokenize = 'porter unicode61 remove_diacritics 2', prefix = '1 2 3');"              \
  "CREATE VIRTUAL TABLE passage USING fts5 (text,"                                       \
  "  tokenize = 'porter unicode61 remove_diacritics 2');"                                \
  "CREATE VIRTUAL TABLE form USING fts5 (text, content = '', detail = none,"             \
  "  tokenize = 'unicode61 remove_diacritics 2');"                                       \
  "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (form, row);"

typedef enum
{
  ADD_PAGE,
  ADD_SENTENCE,
  ADD_FORMS,
  FIND_FORMS,
  FIND_PAGES,
  FIND_SENTENCES,
  MARK_SENTENCE,
  CLEAR_PASSAGE,
  ADD_PASSAGE,
  MARK_PASSAGE,
  N_STATEMENTS,
} Statement;

static const char * const sql[N_STATEMENTS] = {
  [ADD_PAGE] = "INSERT INTO page (rowid, title, body) VALUES (?, ?, ?)",
  [ADD_SENTENCE] = "INSERT INTO sentence (rowid, text) VALUES (?, ?)",
  [ADD_FORMS] = "INSERT INTO form (text) VALUES (?)",
  [FIND_FORMS] = "SELECT term FROM vocabulary WHERE term >= ? AND term <= ? LIMIT 30",
  [FIND_PAGES] = "SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25 (page, 8.0, 1.0), rowid",
  [FIND_SENTENCES] = "SELECT rowid FROM sentence WHERE sentence MATCH ? ORDER BY rank, rowid",
  [MARK_SENTENCE] = "SELECT highlight (sentence, 0, char (1), char (2)) FROM sentence"
                    " WHERE sentence MATCH ? AND rowid = ?",
  [CLEAR_PASSAGE] = "DELETE FROM passage",
  [ADD_PASSAGE] = "INSERT INTO passage (text) VALUES (?)",
  [MARK_PASSAGE] = "SELECT highlight (passage, 0, char (1), char (2)) FROM passage"
                   " WHERE passage MATCH ?",
};

/* Fewer bytes say little: "Craving?" */
#define MIN_SENTENCE 25

typedef struct
{
  guint owner; /* the position of its page */
  gboolean is_short;
} Sentence;

/**
 * EbbSearch:
 *
 * Finds words in all pages of a library: their other forms too, with or without
 * accents, and the last one while it is still being typed.
 *
 * The index is in memory alone. The first search makes what is missing of it: a
 * tenth of a second for all pages, so that whoever can make it before, page by
 * page.
 */
struct _EbbSearch
{
  GObject parent_instance;

  EbbLibrary *library;
  sqlite3 *db; /* NULL until the first search, and where there can be none */
  sqlite3_stmt *statements[N_STATEMENTS];
  GArray *sentences; /* of Sentence, by row */
  guint n_pages;     /* how many pages are in the index */
  gboolean is_begun;
  gboolean is_built;
};

G_DEFINE_FINAL_TYPE (EbbSearch, ebb_search, G_TYPE_OBJECT)

static void
run (sqlite3_stmt *statement)
{
  sqlite3_step (statement);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

static void
add_sentence (EbbSearch  *self,
              guint       owner,
              const char *text,
              gsize       length)
{
  sqlite3_stmt *statement = self->statements[ADD_SENTENCE];
  Sentence sentence = { .owner = owner, .is_short = length < MIN_SENTENCE };

  g_array_append_val (self->sentences, sentence);
  sqlite3_bind_int64 (statement, 1, self->sentences->len);
  sqlite3_bind_text (statement, 2, text, (int) length, SQLITE_STATIC);
  run (statement);
}

/* A sentence ends at a mark before a space, a block at a line break. */
static void
add_sentences (EbbSearch  *self,
               guint       owner,
               const char *text)
{
  const char *start = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean ends = *p == '\n' || ((*p == '.' || *p == '?' || *p == '!') && p[1] == ' ');

      if (!ends)
        continue;

      if (p > start)
        add_sentence (self, owner, start, (gsize) (p + (*p != '\n') - start));
      start = p + 1;
      while (*start == ' ')
        start++;
    }

  if (*start != '\0')
    add_sentence (self, owner, start, strlen (start));
}

static void
append_blocks (GString   *body,
               GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      g_autofree char *text = ebb_block_dup_text (g_ptr_array_index (blocks, i));

      g_string_append (body, text);
      g_string_append_c (body, '\n');
    }
}

static void
add_page (EbbSearch *self,
          guint      position)
{
  g_autoptr (EbbPage) page = g_list_model_get_item (G_LIST_MODEL (self->library), position);
  const EbbArticle *article = ebb_page_get_article (page);
  g_autoptr (GString) body = g_string_new (NULL);

  append_blocks (body, article->main_message);
  append_blocks (body, article->blocks);
  append_blocks (body, article->practice);

  sqlite3_bind_int64 (self->statements[ADD_PAGE], 1, position);
  sqlite3_bind_text (self->statements[ADD_PAGE], 2, ebb_page_get_title (page), -1, SQLITE_STATIC);
  sqlite3_bind_text (self->statements[ADD_PAGE], 3, body->str, -1, SQLITE_STATIC);
  run (self->statements[ADD_PAGE]);

  add_sentences (self, position, body->str);

  g_string_append (body, ebb_page_get_title (page));
  sqlite3_bind_text (self->statements[ADD_FORMS], 1, body->str, -1, SQLITE_STATIC);
  run (self->statements[ADD_FORMS]);
}

static gboolean
prepare (EbbSearch *self)
{
  if (sqlite3_open_v2 (":memory:", &self->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
                       NULL) != SQLITE_OK ||
      sqlite3_exec (self->db, SCHEMA "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
    return FALSE;

  for (guint i = 0; i < N_STATEMENTS; i++)
    if (sqlite3_prepare_v3 (self->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                            &self->statements[i], NULL) != SQLITE_OK)
      return FALSE;

  return TRUE;
}

static void
close_index (EbbSearch *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], sqlite3_finalize);

  g_clear_pointer (&self->db, sqlite3_close);
}

static gboolean
ensure_index (EbbSearch *self)
{
  while (ebb_search_prepare (self))
    continue;

  return self->db != NULL;
}

static char *
dup_markup (const char *marked)
{
  GString *markup = g_string_new (NULL);

  for (const char *p = marked; *p != '\0';)
    {
      const char *end = p;
      g_autofree char *escaped = NULL;

      while (*end != '\0' && *end != OPEN && *end != CLOSE)
        end++;

      escaped = g_markup_escape_text (p, end - p);
      g_string_append (markup, escaped);
      if (*end == '\0')
        break;

      g_string_append (markup, *end == OPEN ? "<b>" : "</b>");
      p = end + 1;
    }

  return g_string_free (markup, FALSE);
}

/* Which sentence says most of what is searched, for each page that has one. */
static GHashTable *
find_sentences (EbbSearch  *self,
                const char *query)
{
  sqlite3_stmt *statement = self->statements[FIND_SENTENCES];
  g_autoptr (GHashTable) best = g_hash_table_new (NULL, NULL);

  sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 row = sqlite3_column_int64 (statement, 0);
      const Sentence *found = &g_array_index (self->sentences, Sentence, row - 1);
      gpointer owner = GUINT_TO_POINTER (found->owner);
      int other = GPOINTER_TO_INT (g_hash_table_lookup (best, owner));

      if (other == 0 || (!found->is_short &&
                         g_array_index (self->sentences, Sentence, other - 1).is_short))
        g_hash_table_insert (best, owner, GINT_TO_POINTER ((int) row));
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return g_steal_pointer (&best);
}

static char *
dup_sentence (EbbSearch  *self,
              EbbPage    *page,
              int         row,
              const char *query)
{
  sqlite3_stmt *statement = self->statements[MARK_SENTENCE];
  char *markup = NULL;

  sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, row);
  if (row > 0 && sqlite3_step (statement) == SQLITE_ROW)
    markup = dup_markup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return markup != NULL ? markup
                        : g_markup_escape_text (ebb_page_get_article (page)->summary, -1);
}

static void
ebb_search_finalize (GObject *object)
{
  EbbSearch *self = EBB_SEARCH (object);

  close_index (self);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (ebb_search_parent_class)->finalize (object);
}

static void
ebb_search_class_init (EbbSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_search_finalize;
}

static void
ebb_search_init (EbbSearch *self)
{
  self->sentences = g_array_new (FALSE, FALSE, sizeof (Sentence));
}

/**
 * ebb_search_new:
 * @library: the pages
 *
 * Returns: (transfer full): a new search over @library that has read nothing yet
 */
EbbSearch *
ebb_search_new (EbbLibrary *library)
{
  EbbSearch *self = NULL;

  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);

  self = g_object_new (EBB_TYPE_SEARCH, NULL);
  self->library = g_object_ref (library);

  return self;
}

/**
 * ebb_search_prepare:
 * @self: a search
 *
 * Does one step of what the first search would have to do: reads one more page
 * into the index. A step takes a few milliseconds, and the last one no more.
 *
 * Returns: whether there is another step
 */
gboolean
ebb_search_prepare (EbbSearch *self)
{
  g_return_val_if_fail (EBB_IS_SEARCH (self), FALSE);

  if (self->is_built)
    return FALSE;

  if (!self->is_begun)
    {
      self->is_begun = TRUE;
      self->is_built = !prepare (self);
      if (self->is_built)
        {
          g_message ("The pages cannot be searched: %s", sqlite3_errmsg (self->db));
          close_index (self);
        }
    }
  else if (self->n_pages < g_list_model_get_n_items (G_LIST_MODEL (self->library)))
    add_page (self, self->n_pages++);
  else
    {
      sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
      self->is_built = TRUE;
    }

  return !self->is_built;
}

/**
 * ebb_search_find:
 * @self: a search
 * @text: what was typed: anything
 *
 * A page is found that has every word of @text in its title or its text. What
 * has no letter or digit finds nothing.
 *
 * Returns: (transfer full): a list model of #EbbSearchHit, the best first
 */
GListModel *
ebb_search_find (EbbSearch  *self,
                 const char *text)
{
  g_autoptr (GListStore) hits = NULL;
  g_autoptr (EbbSearchQuery) query = NULL;
  g_autoptr (GHashTable) sentences = NULL;
  sqlite3_stmt *statement = NULL;

  g_return_val_if_fail (EBB_IS_SEARCH (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  hits = g_list_store_new (EBB_TYPE_SEARCH_HIT);
  if (ensure_index (self))
    query = ebb_search_query_new (text, self->statements[FIND_FORMS]);
  if (query == NULL)
    return G_LIST_MODEL (g_steal_pointer (&hits));

  sentences = find_sentences (self, query->any);
  statement = self->statements[FIND_PAGES];
  sqlite3_bind_text (statement, 1, query->all, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      guint position = (guint) sqlite3_column_int64 (statement, 0);
      int row = GPOINTER_TO_INT (g_hash_table_lookup (sentences, GUINT_TO_POINTER (position)));
      g_autoptr (EbbPage) page = g_list_model_get_item (G_LIST_MODEL (self->library), position);
      g_autofree char *markup = dup_sentence (self, page, row, query->any);
      g_autoptr (EbbSearchHit) hit =
        ebb_search_hit_new (ebb_page_get_slug (page), ebb_page_get_title (page), markup);

      g_list_store_append (hits, hit);
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return G_LIST_MODEL (g_steal_pointer (&hits));
}

/**
 * ebb_search_find_ranges:
 * @self: a search
 * @text: what was typed: anything
 * @passage: a part of a page
 *
 * Returns: (transfer full) (element-type EbbSearchRange): where in @passage a
 *   word of @text is, in order
 */
GArray *
ebb_search_find_ranges (EbbSearch  *self,
                        const char *text,
                        const char *passage)
{
  GArray *ranges = NULL;
  g_autoptr (EbbSearchQuery) query = NULL;
  sqlite3_stmt *statement = NULL;

  g_return_val_if_fail (EBB_IS_SEARCH (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (passage != NULL, NULL);

  ranges = g_array_new (FALSE, FALSE, sizeof (EbbSearchRange));
  if (ensure_index (self))
    query = ebb_search_query_new (text, self->statements[FIND_FORMS]);
  if (query == NULL)
    return ranges;

  run (self->statements[CLEAR_PASSAGE]);
  sqlite3_bind_text (self->statements[ADD_PASSAGE], 1, passage, -1, SQLITE_STATIC);
  run (self->statements[ADD_PASSAGE]);

  statement = self->statements[MARK_PASSAGE];
  sqlite3_bind_text (statement, 1, query->any, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *marked = (const char *) sqlite3_column_text (statement, 0);
      EbbSearchRange range = { 0 };
      guint position = 0;

      for (const char *p = marked; *p != '\0'; p++)
        if (*p == OPEN)
          range.start = position;
        else if (*p == CLOSE)
          {
            range.end = position;
            g_array_append_val (ranges, range);
          }
        else
          position++;
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return ranges;
}
