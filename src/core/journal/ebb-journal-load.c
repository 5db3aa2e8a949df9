/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-journal-private.h"

/* Entries are read this many at a time. */
#define PAGE_SIZE 64

/* Reading the journal: where each entry stands, and a page of entries at a
 * time. */

EbbTag *
ebb_journal_find_tag (EbbJournal *self,
                      gint64      id)
{
  GListStore *stores[] = { self->triggers, self->coping };

  for (guint s = 0; s < G_N_ELEMENTS (stores); s++)
    {
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (stores[s])); i++)
        {
          g_autoptr (EbbTag) tag = g_list_model_get_item (G_LIST_MODEL (stores[s]), i);

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

void
ebb_journal_load_page (EbbJournal *self,
                       guint       position)
{
  guint first = position / PAGE_SIZE * PAGE_SIZE;
  guint last = MIN (first + PAGE_SIZE, self->places->len);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) clauses = g_string_new ("WHERE id IN (");
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < last; i++)
    g_string_append_printf (clauses, "%s%" G_GINT64_FORMAT, i > first ? "," : "",
                            g_array_index (self->places, Place, i).id);
  g_string_append (clauses, ")");

  entries = ebb_record_query (EBB_TYPE_ENTRY, self->database, clauses->str, &error);
  if (entries == NULL || !ebb_journal_read_tags (self, entries, &error))
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
load_tags (EbbJournal *self)
{
  const struct { GListStore *store; const char *clauses; } kinds[] = {
    { self->triggers, "WHERE kind = '" EBB_TAG_TRIGGER "' AND NOT archived ORDER BY position, id" },
    { self->coping, "WHERE kind = '" EBB_TAG_COPING "' AND NOT archived ORDER BY position, id" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) tags = NULL;

      tags = ebb_record_query (EBB_TYPE_TAG, self->database, kinds[i].clauses, NULL);
      g_list_store_splice (kinds[i].store, 0,
                           g_list_model_get_n_items (G_LIST_MODEL (kinds[i].store)),
                           tags != NULL ? tags->pdata : NULL, tags != NULL ? tags->len : 0);
    }
}

static void
load_places (EbbJournal *self)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (self->database,
                                    "SELECT time, id FROM entry "
                                    "WHERE kind <> '" EBB_ENTRY_DRAFT "' "
                                    "ORDER BY time DESC, id DESC",
                                    NULL);
  while (statement != NULL &&
         ebb_database_step (self->database, statement, &has_row, NULL) && has_row)
    {
      Place place = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      g_array_append_val (self->places, place);
    }
}

void
ebb_journal_reload_places (EbbJournal *self)
{
  guint before = self->places->len;

  g_array_set_size (self->places, 0);
  load_places (self);

  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->places->len);
}

void
ebb_journal_reload (EbbJournal *self)
{
  ebb_journal_let_go_of_all (self);
  load_tags (self);
  ebb_journal_reload_places (self);
  ebb_journal_reload_draft (self);
}
