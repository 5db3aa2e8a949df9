/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-kinds.h"
#include "ebb-journal-private.h"

/* Entries are read this many at a time. */
#define PAGE_SIZE 32

/* Reading the journal, a page of entries at a time. */

EbbTag *
ebb_journal_find_tag (EbbJournal *self,
                      gint64      id)
{
  for (guint s = 0; s < EBB_TAG_N_KINDS; s++)
    {
      GListModel *tags = G_LIST_MODEL (self->tags[s]);

      for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
        {
          g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

          if (ebb_record_get_id (EBB_RECORD (tag)) == id)
            return g_steal_pointer (&tag);
        }
    }

  return NULL;
}

static char *
join_ids (GPtrArray *entries)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            ebb_record_get_id (g_ptr_array_index (entries, i)));

  return g_string_free (ids, FALSE);
}

static EbbEntry *
find_by_id (GPtrArray *entries,
            gint64     id)
{
  for (guint i = 0; i < entries->len; i++)
    {
      if (ebb_record_get_id (g_ptr_array_index (entries, i)) == id)
        return g_ptr_array_index (entries, i);
    }

  return NULL;
}

/* An archived chip is not among those offered, and is made for the entry. */
gboolean
ebb_journal_read_tags (EbbJournal  *self,
                       GPtrArray   *entries,
                       GError     **error)
{
  g_autofree char *ids = join_ids (entries);
  g_autofree char *sql = NULL;
  g_autofree char *clauses = NULL;
  g_autoptr (GPtrArray) archived = NULL;
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  clauses = g_strdup_printf ("WHERE archived AND id IN "
                             "(SELECT tag_id FROM entry_tag WHERE entry_id IN (%s))", ids);
  archived = ebb_record_query (EBB_TYPE_TAG, self->database, clauses, error);
  if (archived == NULL)
    return FALSE;

  sql = g_strdup_printf ("SELECT entry_id, tag_id FROM entry_tag JOIN tag ON tag.id = tag_id "
                         "WHERE entry_id IN (%s) "
                         "ORDER BY entry_id, kind DESC, position, tag.id", ids);
  statement = ebb_database_prepare (self->database, sql, error);
  while (statement != NULL &&
         ebb_database_step (self->database, statement, &has_row, error))
    {
      g_autoptr (EbbTag) tag = NULL;

      if (!has_row)
        return TRUE;

      tag = ebb_journal_find_tag (self, sqlite3_column_int64 (statement, 1));
      for (guint i = 0; tag == NULL && i < archived->len; i++)
        {
          if (ebb_record_get_id (g_ptr_array_index (archived, i)) ==
              sqlite3_column_int64 (statement, 1))
            tag = g_object_ref (g_ptr_array_index (archived, i));
        }
      if (tag != NULL)
        ebb_entry_set_tag (find_by_id (entries, sqlite3_column_int64 (statement, 0)), tag, TRUE);
    }

  return FALSE;
}

/* The entries of all kinds among the rows that @where names, which is fixed SQL;
 * one whose kind this program does not know is shown as the plainest. */
static GPtrArray *
query_entries (EbbJournal  *self,
               const char  *where,
               GError     **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) known = g_string_new (NULL);
  const EbbKind *kinds;
  guint n_kinds;

  kinds = ebb_kinds_get (&n_kinds);
  for (guint k = 0; k <= n_kinds; k++)
    {
      g_autofree char *clauses = NULL;
      g_autoptr (GPtrArray) some = NULL;

      if (k < n_kinds)
        {
          clauses = g_strdup_printf ("%s AND kind = '%s'", where, kinds[k].kind);
          g_string_append_printf (known, "%s'%s'", k > 0 ? ", " : "", kinds[k].kind);
        }
      else
        clauses = g_strdup_printf ("%s AND kind NOT IN (%s)", where, known->str);

      some = ebb_record_query (k < n_kinds ? kinds[k].get_type () : EBB_TYPE_ENTRY,
                               self->database, clauses, error);
      if (some == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (entries, g_steal_pointer (&some));
    }

  return g_steal_pointer (&entries);
}

/* What a kind keeps beside its row. */
static gboolean
read_more (EbbJournal  *self,
           GPtrArray   *entries,
           GError     **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      EbbEntry *entry = g_ptr_array_index (entries, i);
      EbbEntryClass *klass = EBB_ENTRY_GET_CLASS (entry);

      if (klass->read != NULL && !klass->read (entry, self->database, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_journal_query:
 * @self: the journal
 * @where: "WHERE …"; fixed SQL, never anything that was typed
 * @error: return location for an #EbbError
 *
 * Returns: (transfer container) (element-type EbbEntry) (nullable): the entries,
 *   in no order, whole: of every kind, with their chips and what goes with them
 */
GPtrArray *
ebb_journal_query (EbbJournal  *self,
                   const char  *where,
                   GError     **error)
{
  g_autoptr (GPtrArray) entries = query_entries (self, where, error);

  if (entries == NULL || !ebb_journal_read_tags (self, entries, error) ||
      !read_more (self, entries, error))
    return NULL;

  return g_steal_pointer (&entries);
}

/* The entries around @position in @places, which are those of the journal or some
 * of them. */
void
ebb_journal_load_page (EbbJournal *self,
                       GArray     *places,
                       guint       position)
{
  guint first = position / PAGE_SIZE * PAGE_SIZE;
  guint last = MIN (first + PAGE_SIZE, places->len);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) where = g_string_new ("WHERE id IN (");
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < last; i++)
    g_string_append_printf (where, "%s%" G_GINT64_FORMAT, i > first ? "," : "",
                            g_array_index (places, Place, i).id);
  g_string_append (where, ")");

  entries = ebb_journal_query (self, where->str, &error);
  if (entries == NULL)
    {
      g_message ("Entries could not be read: %s", error->message);
      return;
    }

  for (guint i = 0; i < entries->len; i++)
    {
      EbbEntry *entry = g_ptr_array_index (entries, i);
      gint64 id = ebb_record_get_id (EBB_RECORD (entry));

      if (g_hash_table_lookup (self->held, &id) == NULL)
        ebb_journal_hold (self, entry);
    }
}

static void
load_tags_into (EbbJournal *self,
                GListStore *store,
                const char *kind,
                gboolean    archived)
{
  g_autofree char *clauses = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  clauses = g_strdup_printf ("WHERE kind = '%s' AND archived = %d ORDER BY position, id",
                             kind, archived);
  tags = ebb_record_query (EBB_TYPE_TAG, self->database, clauses, NULL);
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)),
                       tags != NULL ? tags->pdata : NULL, tags != NULL ? tags->len : 0);
}

static void
load_tags (EbbJournal *self)
{
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      load_tags_into (self, self->tags[i], ebb_tag_kind_at (i), FALSE);
      load_tags_into (self, self->archived[i], ebb_tag_kind_at (i), TRUE);
    }
}

void
ebb_journal_reload (EbbJournal *self)
{
  ebb_journal_let_go_of_all (self);
  load_tags (self);
  ebb_journal_reload_places (self);
  ebb_journal_reload_draft (self);
}
