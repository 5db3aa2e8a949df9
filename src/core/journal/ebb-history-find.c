/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-history-private.h"
#include "ebb-journal-private.h"

/* A search takes so many at once, which is some milliseconds' worth, and the
 * others when there is time. */
#define FOUND_AT_ONCE 2000

/* The questions that a history asks of the database: which rows have the words,
 * and which the chip. */

static gboolean
has_word (const char        *label,
          const char *const *words)
{
  g_autoptr (GArray) marks = ebb_words_mark (words, label);

  return marks->len > 0;
}

/* A word is meant in what was written, or in the name of a chip, in whatever
 * language that is shown. Words are letters and digits alone, so that nothing
 * that was typed has a meaning in the query. */
static void
append_word (GString    *query,
             const char *word,
             GPtrArray  *tags)
{
  const char *words[] = { word, NULL };

  g_string_append_printf (query, "%s({note helped next} : \"%s\" *",
                          query->len > 0 ? " AND " : "", word);
  for (guint i = 0; i < tags->len; i++)
    {
      g_autofree char *label = ebb_tag_dup_label (g_ptr_array_index (tags, i));

      if (has_word (label, words))
        g_string_append_printf (query, " OR chips : \"t%" G_GINT64_FORMAT "\"",
                                ebb_record_get_id (g_ptr_array_index (tags, i)));
    }
  g_string_append_c (query, ')');
}

/* NULL where there is no word to look for. */
static char *
make_query (EbbJournal        *journal,
            const char *const *words)
{
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GString) query = g_string_new (NULL);

  if (words[0] == NULL)
    return NULL;

  tags = ebb_journal_query_tags (journal);
  for (guint i = 0; words[i] != NULL; i++)
    append_word (query, words[i], tags);

  return g_string_free (g_steal_pointer (&query), FALSE);
}

/* The newest rows first; the caller takes one after the other. */
static EbbStatement *
start_find (EbbJournal *journal,
            const char *query)
{
  EbbStatement *statement;

  statement = ebb_database_prepare (journal->database,
                                    "SELECT rowid FROM entry_text WHERE entry_text MATCH ? "
                                    "ORDER BY rowid DESC", NULL);
  if (statement != NULL)
    sqlite3_bind_text (statement, 1, query, -1, SQLITE_TRANSIENT);

  return statement;
}

static gboolean
has_row (EbbJournal   *journal,
         EbbStatement *statement)
{
  gboolean found = FALSE;

  return statement != NULL &&
         ebb_database_step (journal->database, statement, &found, NULL) && found;
}

static gboolean
find_one (EbbJournal *journal,
          const char *query,
          gint64      id)
{
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (journal->database,
                                    "SELECT 1 FROM entry_text "
                                    "WHERE entry_text MATCH ? AND rowid = ?", NULL);
  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 1, query, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (statement, 2, id);
    }

  return has_row (journal, statement);
}

/* The entries that have the chip. */
static EbbIdSet *
find_tagged (EbbJournal *journal,
             EbbTag     *tag)
{
  EbbIdSet *tagged = ebb_id_set_new ();
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (journal->database,
                                    "SELECT entry_id FROM entry_tag WHERE tag_id = ?", NULL);
  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, ebb_record_get_id (EBB_RECORD (tag)));
  while (has_row (journal, statement))
    ebb_id_set_set (tagged, sqlite3_column_int64 (statement, 0), TRUE);

  return tagged;
}

static gboolean
is_tagged (EbbJournal *journal,
           EbbTag     *tag,
           gint64      id)
{
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (journal->database,
                                    "SELECT 1 FROM entry_tag "
                                    "WHERE tag_id = ? AND entry_id = ?", NULL);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, ebb_record_get_id (EBB_RECORD (tag)));
      sqlite3_bind_int64 (statement, 2, id);
    }

  return has_row (journal, statement);
}

void
ebb_history_stop_finding (EbbHistory *self)
{
  g_clear_pointer (&self->finding, sqlite3_finalize);
  g_clear_handle_id (&self->finding_id, g_source_remove);
}

static void
find_more (EbbHistory *self)
{
  gboolean has_row = FALSE;

  for (guint i = 0; i < FOUND_AT_ONCE && self->finding != NULL; i++)
    {
      if (ebb_database_step (self->journal->database, self->finding, &has_row, NULL) && has_row)
        ebb_id_set_set (self->found, sqlite3_column_int64 (self->finding, 0), TRUE);
      else
        g_clear_pointer (&self->finding, sqlite3_finalize);
    }
}

static gboolean
on_find_more_cb (gpointer user_data)
{
  EbbHistory *self = user_data;

  find_more (self);
  if (self->finding == NULL)
    self->finding_id = 0;
  ebb_history_refresh (self);
  if (self->finding != NULL)
    return G_SOURCE_CONTINUE;

  ebb_history_tell_busy (self);

  return G_SOURCE_REMOVE;
}

/* Also when nothing was changed but what is on the disk. */
void
ebb_history_search_anew (EbbHistory *self)
{
  gboolean was_busy = ebb_history_is_busy (self);

  ebb_history_stop_finding (self);
  g_clear_pointer (&self->found, ebb_id_set_free);
  g_clear_pointer (&self->query, g_free);

  self->query = make_query (self->journal, (const char *const *) self->words);
  if (self->query != NULL)
    {
      self->found = ebb_id_set_new ();
      self->finding = start_find (self->journal, self->query);
      find_more (self);
    }
  if (self->finding != NULL)
    self->finding_id = g_idle_add (on_find_more_cb, self);

  if (was_busy != ebb_history_is_busy (self))
    ebb_history_tell_busy (self);
}

void
ebb_history_tag_anew (EbbHistory *self)
{
  EbbTag *tag = ebb_filter_get_tag (self->filter);

  g_clear_pointer (&self->tagged, ebb_id_set_free);
  if (tag != NULL)
    self->tagged = find_tagged (self->journal, tag);
}

/* A search that is under way reads what is being changed. */
void
ebb_history_ask_about (EbbHistory *self,
                       gint64      id)
{
  if (self->tagged != NULL)
    ebb_id_set_set (self->tagged, id,
                    is_tagged (self->journal, ebb_filter_get_tag (self->filter), id));
  if (self->finding != NULL)
    ebb_history_search_anew (self);
  else if (self->found != NULL)
    ebb_id_set_set (self->found, id, find_one (self->journal, self->query, id));
}
