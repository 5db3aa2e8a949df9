/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-migrations.h"
#include "ebb-salvage-private.h"

/* What is left of a damaged journal, row by row, into a new one. The damaged one
 * is only read.
 *
 * Tables with row ids are told by the rows themselves, so that neither the schema
 * nor the way to a page needs to be there. Those without look like indexes: a page
 * counts as theirs where the schema leads to it, and their rows only where what
 * they point to is there. The chips of an entry are in the entry too. */

enum {
  MARK_OTHER = 1,
  MARK_LINKS,
  MARK_LINKS_BY_TAG,
  MARK_TABLES,  /* and following: the table at that index */
};

static EbbSalvageTable *
find_table (EbbSalvage *self,
            const char *name)
{
  for (guint i = 0; self->tables != NULL && i < self->tables->len; i++)
    {
      EbbSalvageTable *table = &g_array_index (self->tables, EbbSalvageTable, i);

      if (strcmp (table->name, name) == 0)
        return table;
    }

  return NULL;
}

static gboolean
text_is (const EbbSalvageValue *value,
         const char            *text)
{
  return value->type == EBB_SALVAGE_TEXT && !value->is_cut && value->length == strlen (text) &&
         memcmp (value->text, text, value->length) == 0;
}

/* Of the schema: type, name, table, root page, SQL */
static gboolean
is_of_schema (const EbbSalvage    *self,
              const EbbSalvageRow *row)
{
  return !row->is_index && row->n_values == 5 && row->values[1].type == EBB_SALVAGE_TEXT &&
         row->values[3].type == EBB_SALVAGE_INTEGER && !row->values[3].is_missing &&
         row->values[3].integer >= 2 && row->values[3].integer <= self->pages.n_pages &&
         (text_is (&row->values[0], "table") || text_is (&row->values[0], "index"));
}

/* The number in the header may be too low for the tables that the schema names. */
static gboolean
see_version (const EbbSalvageRow *row,
             gpointer             user_data)
{
  EbbSalvage *self = user_data;
  g_autofree char *name = NULL;

  if (!is_of_schema (self, row))
    return TRUE;
  name = g_strndup (row->values[1].text, row->values[1].length);
  self->version = MAX (self->version, ebb_migrations_get_since (name));

  return TRUE;
}

static gboolean
mark_tree (const EbbSalvageRow *row,
           gpointer             user_data)
{
  EbbSalvage *self = user_data;
  g_autofree char *name = NULL;
  EbbSalvageTable *table;
  guint8 mark = MARK_OTHER;

  if (!is_of_schema (self, row))
    return TRUE;

  name = g_strndup (row->values[1].text, row->values[1].length);
  table = find_table (self, name);
  if (text_is (&row->values[1], "entry_tag_by_tag"))
    mark = MARK_LINKS_BY_TAG;
  else if (text_is (&row->values[1], "entry_tag"))
    mark = MARK_LINKS;
  else if (table != NULL)
    mark = (guint8) (MARK_TABLES + (table - (EbbSalvageTable *) (gpointer) self->tables->data));
  ebb_salvage_pages_mark_tree (&self->pages, (guint) row->values[3].integer, mark, self->marks);

  return TRUE;
}

static gboolean
take_row (const EbbSalvageRow *row,
          gpointer             user_data)
{
  EbbSalvage *self = user_data;
  EbbSalvageTable *found = NULL;

  if (row->is_index)
    return TRUE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      EbbSalvageTable *table = &g_array_index (self->tables, EbbSalvageTable, i);

      if (ebb_salvage_matches (table, row))
        found = table;
    }

  return found == NULL || ebb_salvage_insert (self, found, row);
}

static gboolean
take_link (EbbSalvage          *self,
           const EbbSalvageRow *row,
           gboolean             by_tag)
{
  EbbSalvageTable *links = find_table (self, "entry_tag");
  g_autofree EbbSalvageRow *link = g_memdup2 (row, sizeof *row);

  if (links == NULL || !ebb_salvage_matches (links, row))
    return TRUE;
  if (by_tag)
    {
      link->values[0] = row->values[1];
      link->values[1] = row->values[0];
    }

  return ebb_salvage_insert (self, links, link);
}

/* A page that nothing leads to any more: of the tables without row ids, the one
 * that its rows look like. Links are not taken on that evidence. */
static gboolean
take_orphan (EbbSalvage          *self,
             const EbbSalvageRow *row)
{
  EbbSalvageTable *lapses = find_table (self, "lapse_counter");
  EbbSalvageTable *remembered = find_table (self, "remembered");

  if (remembered != NULL && ebb_salvage_matches (remembered, row) && row->n_values == 2)
    return ebb_salvage_insert (self, remembered, row);
  if (lapses != NULL && ebb_salvage_matches (lapses, row))
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT EXISTS (SELECT 1 FROM entry WHERE id = %" G_GINT64_FORMAT " AND kind = 'lapse') "
          "AND EXISTS (SELECT 1 FROM counter WHERE id = %" G_GINT64_FORMAT ")",
          row->values[0].integer, row->values[1].integer);
      gint64 fits = 0;

      if (!ebb_database_get_int (self->into, sql, &fits, self->error))
        return FALSE;
      if (fits != 0)
        return ebb_salvage_insert (self, lapses, row);
    }

  return TRUE;
}

static gboolean
take_index_row (const EbbSalvageRow *row,
                gpointer             user_data)
{
  EbbSalvage *self = user_data;
  guint8 mark = self->marks[row->page];

  if (!row->is_index || mark == MARK_OTHER)
    return TRUE;
  if (mark == MARK_LINKS || mark == MARK_LINKS_BY_TAG)
    return take_link (self, row, mark == MARK_LINKS_BY_TAG);
  if (mark >= MARK_TABLES)
    {
      EbbSalvageTable *table =
          &g_array_index (self->tables, EbbSalvageTable, (guint) mark - MARK_TABLES);

      return !ebb_salvage_matches (table, row) || ebb_salvage_insert (self, table, row);
    }

  return take_orphan (self, row);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static gboolean
salvage_in_transaction (EbbDatabase  *database,
                        gpointer      user_data,
                        GError      **error)
{
  EbbSalvage *self = user_data;
  gboolean done;

  self->error = error;
  self->inserts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  self->marks = g_malloc0 (self->pages.n_pages + 1);

  done = ebb_salvage_load_tables (self) &&
         ebb_salvage_pages_scan (&self->pages, mark_tree, self) &&
         ebb_salvage_pages_scan (&self->pages, take_row, self) &&
         ebb_salvage_pages_scan (&self->pages, take_index_row, self) &&
         ebb_salvage_tidy (self);

  g_clear_pointer (&self->inserts, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_free);
  g_clear_pointer (&self->tables, g_array_unref);
  self->error = NULL;

  return done;
}

static gboolean
count (EbbDatabase  *database,
       const char   *sql,
       guint        *n,
       GError      **error)
{
  gint64 value = 0;

  if (!ebb_database_get_int (database, sql, &value, error))
    return FALSE;
  *n = (guint) value;

  return TRUE;
}

static gboolean
count_rows (EbbDatabase      *database,
            EbbSalvageCount  *counts,
            GError          **error)
{
  return count (database, "SELECT count(*) FROM entry WHERE kind <> 'draft'", &counts->entries,
                error) &&
         count (database, "SELECT count(*) FROM entry WHERE kind = 'draft'", &counts->drafts,
                error) &&
         count (database, "SELECT count(*) FROM entry_tag", &counts->links, error) &&
         count (database, "SELECT count(*) FROM tag", &counts->chips, error) &&
         count (database, "SELECT count(*) FROM plan_item", &counts->plan_items, error) &&
         count (database, "SELECT count(*) FROM plan_version", &counts->plan_versions, error) &&
         count (database, "SELECT count(*) FROM rating", &counts->ratings, error) &&
         count (database, "SELECT count(*) FROM medication", &counts->medications, error) &&
         count (database, "SELECT count(*) FROM counter", &counts->counters, error) &&
         count (database,
                "SELECT (SELECT count(*) FROM suggestion) + (SELECT count(*) FROM remembered) + "
                "(SELECT count(*) FROM lapse_counter)",
                &counts->others, error);
}

static gboolean
salvage (EbbSalvage  *self,
         GError     **error)
{
  int latest = ebb_migrations_get_latest ();
  gboolean done;

  self->version = ebb_salvage_pages_get_version (&self->pages);
  if (self->version > latest)
    return ebb_fail (error, EBB_ERROR_NEWER_VERSION,
                     _("The journal was written by a newer version of Ebb. It was left as it is. "
                       "Update Ebb to open it."));
  /* Where the number is wrong, tables of an older version would take few of the rows
   * there are, and have added to them what is there already. */
  if (self->version == 0)
    self->version = latest;
  else if (self->version < latest)
    ebb_salvage_pages_scan (&self->pages, see_version, self);
  if (!ebb_migrations_run (self->into, self->version, error) ||
      !ebb_database_exec (self->into, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  done = ebb_database_transaction (self->into, salvage_in_transaction, self, error);

  return ebb_database_exec (self->into, "PRAGMA foreign_keys = ON", done ? error : NULL) && done &&
         ebb_migrations_run (self->into, latest, error) &&
         ebb_database_transaction (self->into, ebb_salvage_rebuild, NULL, error) &&
         ebb_database_check (self->into, error) &&
         count_rows (self->into, self->counts, error);
}

/**
 * ebb_salvage_image:
 * @image: a damaged SQLite image of a journal: pages may be zero, torn or gone,
 *   the first one included
 * @size: of @image, in bytes
 * @into: an open connection to an empty file of its own
 * @counts: (out caller-allocates) (optional): how much came back
 * @error: return location for an #EbbError
 *
 * Reads what can be read and makes a whole journal of it, of the latest version,
 * with its search and counts. @image is not written to. Every row whose pages are
 * undamaged comes back as it was; of a long text whose end is gone the beginning
 * does. A chip whose name is gone keeps its entries under a name that says so.
 *
 * Returns: %FALSE with %EBB_ERROR_NEWER_VERSION, or the error of writing @into,
 *   which is then to be deleted. Finding nothing is no error: see @counts
 */
gboolean
ebb_salvage_image (gconstpointer     image,
                   gsize             size,
                   EbbDatabase      *into,
                   EbbSalvageCount  *counts,
                   GError          **error)
{
  EbbSalvageCount own;
  EbbSalvage self = { .into = into, .counts = counts != NULL ? counts : &own };
  int version = 0;

  g_return_val_if_fail (image != NULL || size == 0, FALSE);
  g_return_val_if_fail (EBB_IS_DATABASE (into), FALSE);

  memset (self.counts, 0, sizeof *self.counts);
  if (!ebb_migrations_get_version (into, &version, error))
    return FALSE;
  g_return_val_if_fail (version == 0, FALSE);
  ebb_salvage_pages_init (&self.pages, image, size);

  return salvage (&self, error);
}

/**
 * ebb_salvage_file:
 * @path: a damaged journal
 * @into: see ebb_salvage_image()
 * @counts: (out caller-allocates) (optional): likewise
 * @error: return location for an #EbbError
 *
 * The same with a file, which is opened for reading only.
 *
 * Returns: see ebb_salvage_image()
 */
gboolean
ebb_salvage_file (const char       *path,
                  EbbDatabase      *into,
                  EbbSalvageCount  *counts,
                  GError          **error)
{
  g_autoptr (GMappedFile) file = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL)
    return ebb_fail (error, EBB_ERROR_UNAVAILABLE,
                     _("The damaged file could not be read. It was left as it is."));

  return ebb_salvage_image (g_mapped_file_get_contents (file), g_mapped_file_get_length (file),
                            into, counts, error);
}
