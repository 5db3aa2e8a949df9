/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-archive-layout.h"
#include "storage/ebb-migrations.h"

/* What is in an archive is read off the tables themselves, so that a new column
 * or table is in it from the day it is there. How far a number may go is read
 * off the types of records. */

/* Other than an archive these know of nobody: what a computer keeps for
 * itself. Row numbers are left out everywhere. */
static const struct
{
  const char *table;
  const char *column;
} kept_back[] = {
  { "entry", "chips" }, /* the numbers of the chips, which are others elsewhere */
};

/* Moments and places in a list: not content. */
static const char *const moments[] = {
  "time", "created", "modified", "until", "offered", "made", NULL
};
static const char *const arrangement[] = { "modified", "position", "archived", NULL };

void
ebb_archive_value_clear (EbbArchiveValue *self)
{
  if (!self->is_initial)
    g_free (self->text);
  self->text = NULL;
  self->is_initial = FALSE;
  self->type = EBB_ARCHIVE_NULL;
}

static void
free_field (gpointer data)
{
  EbbArchiveField *field = data;

  g_free (field->column);
  g_free (field->name);
  ebb_archive_value_clear (&field->initial);
  g_free (field);
}

static void
free_table (gpointer data)
{
  EbbArchiveTable *table = data;

  g_free (table->name);
  g_free (table->owner);
  g_ptr_array_unref (table->fields);
  g_ptr_array_unref (table->parts);
  g_ptr_array_unref (table->keys);
  g_free (table);
}

static EbbArchiveTable *
new_table (const char *name)
{
  EbbArchiveTable *table = g_new0 (EbbArchiveTable, 1);

  table->name = g_strdup (name);
  table->fields = g_ptr_array_new_with_free_func (free_field);
  table->parts = g_ptr_array_new ();
  table->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  table->uid = -1;
  table->modified = -1;

  return table;
}

static EbbArchiveType
parse_type (const char *declared)
{
  if (g_str_equal (declared, "INTEGER") || g_str_equal (declared, "INT"))
    return EBB_ARCHIVE_INTEGER;
  if (g_str_equal (declared, "REAL"))
    return EBB_ARCHIVE_REAL;
  if (g_str_equal (declared, "BLOB"))
    return EBB_ARCHIVE_BLOB;

  return EBB_ARCHIVE_TEXT;
}

/* A default as it stands in the schema: a number, or a text in quotes. */
static void
parse_initial (EbbArchiveField *field,
               const char      *initial)
{
  if (initial == NULL || g_ascii_strcasecmp (initial, "NULL") == 0)
    return;

  field->initial.type = field->type;
  if (field->type == EBB_ARCHIVE_INTEGER)
    field->initial.integer = g_ascii_strtoll (initial, NULL, 10);
  else if (field->type == EBB_ARCHIVE_REAL)
    field->initial.real = g_ascii_strtod (initial, NULL);
  else if (*initial == '\'')
    field->initial.text = g_strndup (initial + 1, strlen (initial) - 2);
  else
    field->initial.text = g_strdup (initial);
}

static gboolean
is_kept_back (const char *table,
              const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kept_back); i++)
    {
      if (g_str_equal (kept_back[i].table, table) && g_str_equal (kept_back[i].column, column))
        return TRUE;
    }

  return FALSE;
}

static void
add_field (EbbArchiveTable *table,
           EbbStatement    *row)
{
  const char *column = (const char *) sqlite3_column_text (row, 0);
  EbbArchiveField *field;

  table->has_id = table->has_id || g_str_equal (column, "id");
  if (g_str_equal (column, "id") || is_kept_back (table->name, column))
    return;

  field = g_new0 (EbbArchiveField, 1);
  field->column = g_strdup (column);
  field->name = g_strdup (column);
  field->type = parse_type ((const char *) sqlite3_column_text (row, 1));
  field->needed = sqlite3_column_int (row, 2) != 0;
  field->is_time = g_strv_contains (moments, column);
  field->is_content = !g_strv_contains (arrangement, column);
  parse_initial (field, (const char *) sqlite3_column_text (row, 3));
  ebb_archive_field_find_range (field, table->name);

  if (g_str_equal (column, "uid"))
    table->uid = (int) table->fields->len;
  if (g_str_equal (column, "modified"))
    table->modified = (int) table->fields->len;
  g_ptr_array_add (table->fields, field);
}

typedef void (*RowFunc) (EbbArchiveLayout *self,
                         EbbArchiveTable  *table,
                         EbbStatement     *row);

static gboolean
for_each_row (EbbArchiveLayout  *self,
              EbbArchiveTable   *table,
              EbbDatabase       *database,
              const char        *sql,
              RowFunc            func,
              GError           **error)
{
  g_autoptr (EbbStatement) statement = ebb_database_prepare (database, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return FALSE;
  if (table != NULL)
    sqlite3_bind_text (statement, 1, table->name, -1, SQLITE_TRANSIENT);

  while (ebb_database_step (database, statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      func (self, table, statement);
    }

  return FALSE;
}

static void
on_table (EbbArchiveLayout *self,
          EbbArchiveTable  *none,
          EbbStatement     *row)
{
  g_ptr_array_add (self->all, new_table ((const char *) sqlite3_column_text (row, 0)));
}

static void
on_column (EbbArchiveLayout *self,
           EbbArchiveTable  *table,
           EbbStatement     *row)
{
  add_field (table, row);
}

static EbbArchiveTable *
find_table (EbbArchiveLayout *self,
            const char       *name)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      EbbArchiveTable *table = g_ptr_array_index (self->all, i);

      if (g_str_equal (table->name, name))
        return table;
    }

  return NULL;
}

/* What is deleted with a row belongs to it; anything else is a reference. Of
 * several the first in the order of the columns owns it. */
static void
on_reference (EbbArchiveLayout *self,
              EbbArchiveTable  *table,
              EbbStatement     *row)
{
  const char *column = (const char *) sqlite3_column_text (row, 0);
  EbbArchiveTable *target = find_table (self, (const char *) sqlite3_column_text (row, 1));
  gboolean belongs = g_strcmp0 ((const char *) sqlite3_column_text (row, 2), "CASCADE") == 0;
  int index = ebb_archive_table_find (table, column);
  EbbArchiveField *field;

  if (index < 0 || target == NULL)
    return;

  if (belongs && table->owner == NULL)
    {
      table->owner = g_strdup (column);
      g_ptr_array_add (target->parts, table);
      g_ptr_array_remove_index (table->fields, (guint) index);
      if (table->uid > index)
        table->uid--;
      if (table->modified > index)
        table->modified--;
      return;
    }

  field = g_ptr_array_index (table->fields, index);
  field->target = target;
  field->type = EBB_ARCHIVE_TEXT;
  if (g_str_has_suffix (field->name, "_id"))
    field->name[strlen (field->name) - strlen ("_id")] = '\0';
}

/* An index is a row for each of its columns. */
static void
on_unique (EbbArchiveLayout *self,
           EbbArchiveTable  *table,
           EbbStatement     *row)
{
  int index = ebb_archive_table_find (table, (const char *) sqlite3_column_text (row, 1));
  GArray *key;

  if (sqlite3_column_int (row, 0) == 0)
    g_ptr_array_add (table->keys, g_array_new (FALSE, FALSE, sizeof (int)));
  key = g_ptr_array_index (table->keys, table->keys->len - 1);
  g_array_append_val (key, index);
}

/* The uid is no key beside itself, and one with a column that is not archived
 * cannot be compared. */
static void
drop_useless_keys (EbbArchiveTable *table)
{
  for (guint i = table->keys->len; i > 0; i--)
    {
      GArray *key = g_ptr_array_index (table->keys, i - 1);
      gboolean usable = TRUE;

      for (guint k = 0; k < key->len; k++)
        usable = usable && g_array_index (key, int, k) >= 0 &&
                 g_array_index (key, int, k) != table->uid;
      if (!usable)
        g_ptr_array_remove_index (table->keys, i - 1);
    }
}

static void
put_in_order (EbbArchiveLayout *self,
              EbbArchiveTable  *table,
              GHashTable       *visited)
{
  if (!g_hash_table_add (visited, table))
    return;

  for (guint p = 0; p <= table->parts->len; p++)
    {
      EbbArchiveTable *own = p == 0 ? table : g_ptr_array_index (table->parts, p - 1);

      for (guint i = 0; i < own->fields->len; i++)
        {
          if (ebb_archive_table_field (own, i)->target != NULL)
            put_in_order (self, ebb_archive_table_field (own, i)->target, visited);
        }
    }

  /* With a number and no uid it has one row. With neither it is a summary, and
   * follows from others, or what the program remembers for itself. */
  if (table->owner == NULL && table->has_id)
    g_ptr_array_add (self->tables, table);
}

static gboolean
read_tables (EbbArchiveLayout  *self,
             EbbDatabase       *database,
             GError           **error)
{
  if (!for_each_row (self, NULL, database,
                     "SELECT l.name FROM pragma_table_list AS l JOIN sqlite_schema AS s "
                     "ON s.name = l.name AND s.type = 'table' "
                     "WHERE l.schema = 'main' AND l.type = 'table' "
                     "AND l.name NOT LIKE 'sqlite%' ORDER BY s.rowid", on_table, error))
    return FALSE;

  for (guint i = 0; i < self->all->len; i++)
    {
      if (!for_each_row (self, g_ptr_array_index (self->all, i), database,
                         "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_xinfo (?) "
                         "WHERE hidden = 0", on_column, error))
        return FALSE;
    }

  for (guint i = 0; i < self->all->len; i++)
    {
      EbbArchiveTable *table = g_ptr_array_index (self->all, i);

      if (!for_each_row (self, table, database,
                         "SELECT \"from\", f.\"table\", on_delete "
                         "FROM pragma_foreign_key_list (?1) AS f "
                         "JOIN pragma_table_xinfo (?1) AS c ON c.name = f.\"from\" "
                         "ORDER BY c.cid", on_reference, error) ||
          !for_each_row (self, table, database,
                         "SELECT i.seqno, i.name FROM pragma_index_list (?) AS l, "
                         "pragma_index_info (l.name) AS i "
                         "WHERE l.origin = 'u' ORDER BY l.seq, i.seqno", on_unique, error))
        return FALSE;
      drop_useless_keys (table);
    }

  return TRUE;
}

/**
 * ebb_archive_layout_new:
 * @database: an open journal
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): what an archive of it consists of
 */
EbbArchiveLayout *
ebb_archive_layout_new (EbbDatabase  *database,
                        GError      **error)
{
  g_autoptr (EbbArchiveLayout) self = g_new0 (EbbArchiveLayout, 1);
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);

  self->tables = g_ptr_array_new ();
  self->all = g_ptr_array_new_with_free_func (free_table);
  if (!ebb_migrations_get_version (database, &self->version, error) ||
      !read_tables (self, database, error))
    return NULL;

  for (guint i = 0; i < self->all->len; i++)
    put_in_order (self, g_ptr_array_index (self->all, i), visited);

  return g_steal_pointer (&self);
}

void
ebb_archive_layout_free (EbbArchiveLayout *self)
{
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->all);
  g_free (self);
}

/**
 * ebb_archive_layout_lookup:
 * @self: a layout
 * @name: the name of a table
 *
 * Returns: (nullable): the table, if it is none whose rows belong to others
 */
EbbArchiveTable *
ebb_archive_layout_lookup (const EbbArchiveLayout *self,
                           const char             *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      EbbArchiveTable *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (table->name, name))
        return table;
    }

  return NULL;
}

/**
 * ebb_archive_table_find:
 * @self: a table
 * @name: the name of a field, as in an archive
 *
 * Returns: which of the fields it is, or -1
 */
int
ebb_archive_table_find (const EbbArchiveTable *self,
                        const char            *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (g_str_equal (ebb_archive_table_field (self, i)->name, name))
        return (int) i;
    }

  return -1;
}
