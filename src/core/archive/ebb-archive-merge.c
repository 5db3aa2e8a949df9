/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-archive-merge.h"
#include "ebb-archive-parse.h"
#include "ebb-archive-rows.h"
#include "ebb-error.h"
#include "journal/ebb-entry.h"
#include "journal/ebb-journal-text.h"

struct _EbbArchiveMerge
{
  EbbDatabase            *database;
  const EbbArchiveLayout *layout;
  EbbArchiveChoice        choice;
  EbbArchiveSummary      *summary;
  GHashTable             *states;
};

/* Where a record of the file was, and what it said. */
typedef struct
{
  guint64 hash;
  guint   line;
  char    uid[];
} Seen;

/* Of a table: its rows; for each that was added, where in the file it was, and the
 * number of the first of them; the uids of the file that were not added; those that
 * are in the journal under another one; and the rows that were referred to. */
typedef struct
{
  EbbArchiveRows   *rows;
  EbbArchiveRecord *own;
  GArray           *lines;
  gint64            first;
  GHashTable       *seen;
  GHashTable       *aliases;
  GHashTable       *ids;
} State;

static void
free_state (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->rows, ebb_archive_rows_free);
  ebb_archive_record_free (state->own);
  g_array_unref (state->lines);
  g_hash_table_unref (state->seen);
  g_hash_table_unref (state->aliases);
  g_hash_table_unref (state->ids);
  g_free (state);
}

static guint
hash_seen (gconstpointer key)
{
  return g_str_hash (((const Seen *) key)->uid);
}

static gboolean
seen_equal (gconstpointer a,
            gconstpointer b)
{
  return g_str_equal (((const Seen *) a)->uid, ((const Seen *) b)->uid);
}

static State *
get_state (EbbArchiveMerge        *self,
           const EbbArchiveTable  *table,
           GError                **error)
{
  State *state = g_hash_table_lookup (self->states, table);
  EbbArchiveRows *rows;

  if (state != NULL)
    return state;

  rows = ebb_archive_rows_new (self->database, table, error);
  if (rows == NULL)
    return NULL;

  state = g_new0 (State, 1);
  state->rows = rows;
  state->own = ebb_archive_record_new (table);
  state->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  state->seen = g_hash_table_new_full (hash_seen, seen_equal, g_free, NULL);
  state->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  state->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self->states, (gpointer) table, state);

  return state;
}

/* The row of the record with @uid, or 0. */
static gint64
resolve (State      *state,
         const char *uid)
{
  gint64 *known;
  gint64 id;

  known = g_hash_table_lookup (state->ids, uid);
  if (known != NULL)
    return *known;

  id = ebb_archive_rows_find (state->rows, uid);
  if (id != 0)
    g_hash_table_insert (state->ids, g_strdup (uid), g_memdup2 (&id, sizeof id));

  return id;
}

/* What is known here under another uid is meant by that one. Every reference
 * gets the number of its row. */
static gboolean
resolve_references (EbbArchiveMerge   *self,
                    EbbJsonReader     *reader,
                    EbbArchiveRecord  *record,
                    GError           **error)
{
  for (guint i = 0; i < record->table->fields->len; i++)
    {
      const EbbArchiveField *field = ebb_archive_table_field (record->table, i);
      EbbArchiveValue *value = &record->values[i];
      const char *alias;
      State *state;

      if (field->target == NULL || value->type == EBB_ARCHIVE_NULL)
        continue;

      state = get_state (self, field->target, error);
      if (state == NULL)
        return FALSE;

      alias = g_hash_table_lookup (state->aliases, value->text);
      if (alias != NULL)
        {
          g_free (value->text);
          value->text = g_strdup (alias);
        }
      value->integer = resolve (state, value->text);
      if (value->integer == 0)
        return ebb_archive_fail (reader, error,
                                 _("“%s” names something that is neither in the file nor in the "
                                   "journal."),
                                 field->name);
    }

  for (guint p = 0; p < record->parts->len; p++)
    {
      GPtrArray *part = g_ptr_array_index (record->parts, p);

      for (guint i = 0; i < part->len; i++)
        {
          if (!resolve_references (self, reader, g_ptr_array_index (part, i), error))
            return FALSE;
        }
    }
  ebb_archive_record_sort (record);

  return TRUE;
}

/* The words of SQLite name columns and bounds, never what was written. */
static gboolean
explain (EbbJsonReader  *reader,
         GError         *cause,
         GError        **error)
{
  const char *words = strstr (cause->message, "constraint failed: ");
  gboolean is_unique = strstr (cause->message, "UNIQUE constraint") != NULL;
  g_autofree char *bound = NULL;

  if (!g_error_matches (cause, EBB_ERROR, EBB_ERROR_INVALID) || words == NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }

  bound = g_strdup (words + strlen ("constraint failed: "));
  if (g_str_has_suffix (bound, ")"))
    bound[strlen (bound) - 1] = '\0';
  g_error_free (cause);

  if (is_unique)
    return ebb_archive_fail (reader, error, _("Something is there twice (%s)."), bound);

  /* Translators: %s is a condition, as "intensity BETWEEN 0 AND 10". */
  return ebb_archive_fail (reader, error, _("A value is not possible (%s)."), bound);
}

static gboolean
is_entry (const EbbArchiveRecord *record)
{
  return g_str_equal (record->table->name, "entry");
}

static gboolean
is_draft (const EbbArchiveRecord *record)
{
  return is_entry (record) &&
         g_str_equal (ebb_archive_record_get_text (record, "kind"), EBB_ENTRY_DRAFT);
}

static EbbArchiveCount *
get_count (EbbArchiveMerge        *self,
           const EbbArchiveRecord *record)
{
  return is_entry (record) ? &self->summary->entries : &self->summary->others;
}

static gboolean
insert (EbbArchiveMerge   *self,
        State             *state,
        EbbJsonReader     *reader,
        guint              line,
        EbbArchiveRecord  *record,
        gboolean          *is_new,
        GError           **error)
{
  GError *cause = NULL;

  if (!ebb_archive_rows_insert (state->rows, record, is_new, &cause))
    return explain (reader, cause, error);

  if (!*is_new)
    return TRUE;

  /* SQLite numbers new rows one after the other. */
  if (state->lines->len == 0)
    state->first = record->id;
  g_array_append_val (state->lines, line);
  if (!is_draft (record))
    get_count (self, record)->n_new++;

  return TRUE;
}

/* The search is told what the row says now, and then what it will say. */
static gboolean
replace (EbbArchiveMerge   *self,
         State             *state,
         EbbJsonReader     *reader,
         EbbArchiveRecord  *record,
         GError           **error)
{
  GError *cause = NULL;

  if (is_entry (record) && !ebb_journal_text_forget (self->database, record->id, error))
    return FALSE;
  if (!ebb_archive_rows_update (state->rows, record, &cause))
    return explain (reader, cause, error);
  get_count (self, record)->n_replaced++;

  return !is_entry (record) || ebb_journal_text_learn (self->database, record->id, error);
}

/* What is being written here is not thrown away for what was being written
 * elsewhere. */
static gboolean
has_draft (EbbArchiveMerge *self)
{
  gint64 n = 0;

  ebb_database_get_int (self->database,
                        "SELECT count(*) FROM entry WHERE kind = '" EBB_ENTRY_DRAFT "'", &n, NULL);

  return n > 0;
}

static gboolean
fail_repeated (EbbJsonReader  *reader,
               guint           line,
               GError        **error)
{
  return ebb_archive_fail (reader, error,
                           _("This has the same uid as line %u and says something else."), line);
}

/* What was added from the file is found in the journal. Of all else the file said it
 * is remembered here. */
static gboolean
is_repeated (State                   *state,
             EbbJsonReader           *reader,
             guint                    line,
             const EbbArchiveRecord  *record,
             gboolean                *repeated,
             GError                 **error)
{
  const char *uid = ebb_archive_record_get_uid (record);
  guint64 hash = ebb_archive_record_hash (record);
  gsize length = strlen (uid) + 1;
  g_autofree Seen *own = g_malloc (sizeof *own + length);
  const Seen *seen;

  own->hash = hash;
  own->line = line;
  memcpy (own->uid, uid, length);
  seen = g_hash_table_lookup (state->seen, own);
  *repeated = seen != NULL;
  if (seen == NULL)
    {
      g_hash_table_add (state->seen, g_steal_pointer (&own));
      return TRUE;
    }
  if (seen->hash == hash)
    return TRUE;

  return fail_repeated (reader, seen->line, error);
}

/* One that is in the journal too. */
static gboolean
compare (EbbArchiveMerge   *self,
         State             *state,
         EbbJsonReader     *reader,
         guint              line,
         EbbArchiveRecord  *record,
         GError           **error)
{
  int modified = record->table->modified;
  gboolean repeated = FALSE;

  if (!ebb_archive_rows_load (state->rows, ebb_archive_record_get_uid (record), state->own, error))
    return FALSE;

  record->id = state->own->id;
  if (record->id >= state->first && record->id - state->first < state->lines->len)
    return ebb_archive_record_equal (record, state->own) ||
           fail_repeated (reader, g_array_index (state->lines, guint, record->id - state->first),
                          error);
  if (!is_draft (record) && !is_repeated (state, reader, line, record, &repeated, error))
    return FALSE;
  if (repeated)
    return TRUE;

  if (ebb_archive_record_equal (record, state->own))
    {
      get_count (self, record)->n_same++;
      return TRUE;
    }

  get_count (self, record)->n_different++;
  if (self->summary->first_different == 0)
    self->summary->first_different = line;

  if (self->choice != EBB_ARCHIVE_KEEP_NEWER || modified < 0 ||
      record->values[modified].integer <= state->own->values[modified].integer)
    return TRUE;

  return replace (self, state, reader, record, error);
}

static gboolean
says_something (const EbbArchiveRecord *record)
{
  for (guint i = 0; i < record->table->fields->len; i++)
    {
      if (!ebb_archive_value_equal (&record->values[i],
                                    &ebb_archive_table_field (record->table, i)->initial))
        return TRUE;
    }

  return FALSE;
}

/* The one row of a table that has but one: what it says here stays. */
static gboolean
merge_single (EbbArchiveMerge   *self,
              State             *state,
              EbbJsonReader     *reader,
              guint              line,
              EbbArchiveRecord  *record,
              GError           **error)
{
  gboolean is_new = FALSE;
  GError *cause = NULL;

  if (!ebb_archive_rows_load (state->rows, "", state->own, error))
    return FALSE;
  if (state->own->id == 0)
    return insert (self, state, reader, line, record, &is_new, error);
  if (says_something (state->own) || !says_something (record))
    return TRUE;

  record->id = state->own->id;
  if (!ebb_archive_rows_update (state->rows, record, &cause))
    return explain (reader, cause, error);
  get_count (self, record)->n_new++;

  return TRUE;
}

EbbArchiveMerge *
ebb_archive_merge_new (EbbDatabase            *database,
                       const EbbArchiveLayout *layout,
                       EbbArchiveChoice        choice,
                       EbbArchiveSummary      *summary)
{
  EbbArchiveMerge *self = g_new0 (EbbArchiveMerge, 1);

  self->database = database;
  self->layout = layout;
  self->choice = choice;
  self->summary = summary;
  self->states = g_hash_table_new_full (NULL, NULL, NULL, free_state);

  return self;
}

void
ebb_archive_merge_free (EbbArchiveMerge *self)
{
  g_hash_table_unref (self->states);
  g_free (self);
}

/**
 * ebb_archive_merge_record:
 * @self: what records come into
 * @reader: the reader, after the record
 * @line: the line where the record begins
 * @record: a record that was checked
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_merge_record (EbbArchiveMerge   *self,
                          EbbJsonReader     *reader,
                          guint              line,
                          EbbArchiveRecord  *record,
                          GError           **error)
{
  State *state = get_state (self, record->table, error);
  const char *uid = ebb_archive_record_get_uid (record);
  g_autofree char *other = NULL;
  gboolean repeated = FALSE;
  gboolean is_new = FALSE;

  if (state == NULL || !resolve_references (self, reader, record, error))
    return FALSE;
  if ((is_draft (record) || record->table->uid < 0) &&
      !is_repeated (state, reader, line, record, &repeated, error))
    return FALSE;
  if (repeated || (is_draft (record) && has_draft (self)))
    return TRUE;
  if (record->table->uid < 0)
    return merge_single (self, state, reader, line, record, error);

  if (record->table->keys->len > 0 && ebb_archive_rows_find (state->rows, uid) == 0)
    other = ebb_archive_rows_find_by_keys (state->rows, record);
  if (other != NULL)
    {
      if (!is_repeated (state, reader, line, record, &repeated, error))
        return FALSE;
      if (repeated)
        return TRUE;
      get_count (self, record)->n_same++;
      g_hash_table_insert (state->aliases, g_strdup (uid), g_steal_pointer (&other));
      return TRUE;
    }

  return insert (self, state, reader, line, record, &is_new, error) &&
         (is_new || compare (self, state, reader, line, record, error));
}
