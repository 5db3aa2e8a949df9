/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-archive-record.h"

/* Reading the rows of a table as records. */

struct _EbbArchiveSource
{
  EbbDatabase           *database;
  const EbbArchiveTable *table;
  EbbStatement          *rows;
  GPtrArray             *parts;
};

static void
free_statement (gpointer data)
{
  sqlite3_finalize (data);
}

/* A reference is read as the uid of what it refers to. */
static void
append_columns (GString               *sql,
                const EbbArchiveTable *table)
{
  for (guint i = 0; i < table->fields->len; i++)
    {
      EbbArchiveField *field = ebb_archive_table_field (table, i);

      if (i > 0)
        g_string_append (sql, ", ");
      if (field->target != NULL)
        g_string_append_printf (sql, "(SELECT t.uid FROM \"%s\" AS t WHERE t.id = \"%s\".\"%s\")",
                                field->target->name, table->name, field->column);
      else
        g_string_append_printf (sql, "\"%s\"", field->column);
    }
}

static void
read_value (EbbStatement          *statement,
            int                    column,
            const EbbArchiveField *field,
            EbbArchiveValue       *value)
{
  ebb_archive_value_clear (value);
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return;

  value->type = field->type;
  if (field->type == EBB_ARCHIVE_INTEGER)
    value->integer = sqlite3_column_int64 (statement, column);
  else if (field->type == EBB_ARCHIVE_REAL)
    value->real = sqlite3_column_double (statement, column);
  else if (field->type == EBB_ARCHIVE_BLOB)
    value->text = g_base64_encode (sqlite3_column_blob (statement, column),
                                   (gsize) sqlite3_column_bytes (statement, column));
  else
    value->text = g_utf8_make_valid ((const char *) sqlite3_column_text (statement, column), -1);
}

static void
read_values (EbbStatement     *statement,
             int               first,
             EbbArchiveRecord *record)
{
  for (guint i = 0; i < record->table->fields->len; i++)
    read_value (statement, first + (int) i, ebb_archive_table_field (record->table, i),
                &record->values[i]);
}

static gboolean
read_part (EbbArchiveSource  *self,
           EbbArchiveRecord  *record,
           guint              index,
           GError           **error)
{
  EbbStatement *statement = g_ptr_array_index (self->parts, index);
  GPtrArray *part = g_ptr_array_index (record->parts, index);
  gboolean has_row = FALSE;

  sqlite3_reset (statement);
  sqlite3_bind_int64 (statement, 1, record->id);
  while (ebb_database_step (self->database, statement, &has_row, error))
    {
      EbbArchiveRecord *own;

      if (!has_row)
        return TRUE;

      own = ebb_archive_record_new (g_ptr_array_index (self->table->parts, index));
      read_values (statement, 0, own);
      g_ptr_array_add (part, own);
    }

  return FALSE;
}

static gboolean
prepare_parts (EbbArchiveSource  *self,
               GError           **error)
{
  for (guint i = 0; i < self->table->parts->len; i++)
    {
      const EbbArchiveTable *part = g_ptr_array_index (self->table->parts, i);
      g_autoptr (GString) sql = g_string_new ("SELECT ");
      EbbStatement *statement;

      append_columns (sql, part);
      g_string_append_printf (sql, " FROM \"%s\" WHERE \"%s\" = ?", part->name, part->owner);
      statement = ebb_database_prepare (self->database, sql->str, error);
      if (statement == NULL)
        return FALSE;
      g_ptr_array_add (self->parts, statement);
    }

  return TRUE;
}

/**
 * ebb_archive_source_new:
 * @database: an open connection, which must live as long
 * @table: which rows
 * @clauses: what follows the table's name, fixed SQL; with one parameter at
 *   most, which ebb_archive_source_find() gives
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): a reader, before the first row
 */
EbbArchiveSource *
ebb_archive_source_new (EbbDatabase            *database,
                        const EbbArchiveTable  *table,
                        const char             *clauses,
                        GError                **error)
{
  g_autoptr (EbbArchiveSource) self = g_new0 (EbbArchiveSource, 1);
  g_autoptr (GString) sql = g_string_new ("SELECT id, ");

  self->database = database;
  self->table = table;
  self->parts = g_ptr_array_new_with_free_func (free_statement);

  append_columns (sql, table);
  g_string_append_printf (sql, " FROM \"%s\" %s", table->name, clauses);
  self->rows = ebb_database_prepare (database, sql->str, error);
  if (self->rows == NULL || !prepare_parts (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
ebb_archive_source_free (EbbArchiveSource *self)
{
  sqlite3_finalize (self->rows);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/**
 * ebb_archive_source_find:
 * @self: a reader with a parameter
 * @value: what to look for
 *
 * Starts again with those that have @value.
 */
void
ebb_archive_source_find (EbbArchiveSource *self,
                         const char       *value)
{
  sqlite3_reset (self->rows);
  sqlite3_bind_text (self->rows, 1, value, -1, SQLITE_TRANSIENT);
}

/**
 * ebb_archive_source_next:
 * @self: a reader
 * @record: what to fill
 * @has_record: (out): whether there was one more
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_source_next (EbbArchiveSource  *self,
                         EbbArchiveRecord  *record,
                         gboolean          *has_record,
                         GError           **error)
{
  ebb_archive_record_clear (record);
  if (!ebb_database_step (self->database, self->rows, has_record, error))
    return FALSE;
  if (!*has_record)
    return TRUE;

  record->id = sqlite3_column_int64 (self->rows, 0);
  read_values (self->rows, 1, record);
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (!read_part (self, record, i, error))
        return FALSE;
    }
  ebb_archive_record_sort (record);

  return TRUE;
}
