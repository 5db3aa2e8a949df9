/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-error.h"
#include "ebb-salvage-private.h"
#include "ebb-sqlite-error.h"

/* Which table a row is of, and putting it there. The tables are STRICT, so that
 * the types of its values tell: no two of them look alike. */

static const struct {
  const char *name;
  gboolean has_seeds;
  gboolean is_prose;
  gboolean is_index;
} known[] = {
  { "entry", FALSE, TRUE, FALSE },
  { "tag", TRUE, FALSE, FALSE },
  { "plan_item", FALSE, TRUE, FALSE },
  { "plan_version", FALSE, FALSE, FALSE },
  { "plan_review", TRUE, FALSE, FALSE },
  { "rating", FALSE, FALSE, FALSE },
  { "medication", FALSE, FALSE, FALSE },
  { "counter", FALSE, FALSE, FALSE },
  { "suggestion", FALSE, FALSE, FALSE },
  { "entry_tag", FALSE, FALSE, TRUE },
  { "lapse_counter", FALSE, FALSE, TRUE },
  { "remembered", FALSE, FALSE, TRUE },
};

static void
clear_column (gpointer data)
{
  g_free (((EbbSalvageColumn *) data)->name);
}

static void
clear_table (gpointer data)
{
  g_array_unref (((EbbSalvageTable *) data)->columns);
}

static gboolean
load_columns (EbbSalvage      *self,
              EbbSalvageTable *table)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  table->columns = g_array_new (FALSE, FALSE, sizeof (EbbSalvageColumn));
  g_array_set_clear_func (table->columns, clear_column);
  statement = ebb_database_prepare (self->into,
                                    "SELECT name, type = 'TEXT', \"notnull\", "
                                    "dflt_value IS NULL, pk FROM pragma_table_xinfo (?) "
                                    "WHERE hidden <> 2 ORDER BY cid",
                                    self->error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, table->name, -1, SQLITE_STATIC);

  while (TRUE)
    {
      EbbSalvageColumn column = { 0 };
      gboolean is_id;

      if (!ebb_database_step (self->into, statement, &has_row, self->error))
        return FALSE;
      if (!has_row)
        return TRUE;
      is_id = sqlite3_column_int (statement, 4) > 0 && !table->is_index;
      column.name = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      column.is_text = sqlite3_column_int (statement, 1) != 0;
      column.is_nullable = is_id || sqlite3_column_int (statement, 2) == 0;
      column.is_needed = !column.is_nullable && sqlite3_column_int (statement, 3) != 0;
      g_array_append_val (table->columns, column);
    }
}

/* The tables that there are in the version of @self->into. */
gboolean
ebb_salvage_load_tables (EbbSalvage *self)
{
  self->tables = g_array_new (FALSE, FALSE, sizeof (EbbSalvageTable));
  g_array_set_clear_func (self->tables, clear_table);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      EbbSalvageTable table = {
        .name = known[i].name,
        .has_seeds = known[i].has_seeds,
        .is_prose = known[i].is_prose,
        .is_index = known[i].is_index,
      };
      gboolean loaded = load_columns (self, &table);

      if (!loaded || table.columns->len == 0)
        g_array_unref (table.columns);
      else
        g_array_append_val (self->tables, table);
      if (!loaded)
        return FALSE;
    }

  return TRUE;
}

static gboolean
value_fits (const EbbSalvageColumn *column,
            const EbbSalvageValue  *value,
            gboolean                is_id)
{
  if (is_id)
    return value->type == EBB_SALVAGE_NULL;
  if (value->type == EBB_SALVAGE_NULL)
    return column->is_nullable;

  return value->type == (column->is_text ? EBB_SALVAGE_TEXT : EBB_SALVAGE_INTEGER);
}

/* A row that was written before columns were added has fewer values. */
gboolean
ebb_salvage_matches (const EbbSalvageTable *table,
                     const EbbSalvageRow   *row)
{
  if (table->is_index != row->is_index || row->n_values > table->columns->len)
    return FALSE;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const EbbSalvageColumn *column = &g_array_index (table->columns, EbbSalvageColumn, i);

      if (i >= row->n_values)
        {
          if (column->is_needed)
            return FALSE;
        }
      else if (!value_fits (column, &row->values[i], i == 0 && !table->is_index))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_there (const EbbSalvageRow    *row,
          guint                   i,
          const EbbSalvageColumn *column)
{
  /* Half a picture is none. */
  return i < row->n_values && !row->values[i].is_missing &&
         !(row->values[i].is_cut && strcmp (column->name, "photo") == 0);
}

static EbbStatement *
get_insert (EbbSalvage            *self,
            const EbbSalvageTable *table,
            const EbbSalvageRow   *row)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  EbbStatement *statement;
  guint n = 0;

  g_string_printf (sql, "INSERT OR %s INTO %s (", table->has_seeds ? "REPLACE" : "IGNORE",
                   table->name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const EbbSalvageColumn *column = &g_array_index (table->columns, EbbSalvageColumn, i);

      if (is_there (row, i, column) || column->is_needed)
        g_string_append_printf (sql, "%s\"%s\"", n++ > 0 ? ", " : "", column->name);
    }
  g_string_append (sql, ") VALUES (?");
  for (guint i = 1; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  statement = g_hash_table_lookup (self->inserts, sql->str);
  if (statement == NULL)
    {
      statement = ebb_database_prepare (self->into, sql->str, self->error);
      if (statement != NULL)
        g_hash_table_insert (self->inserts, g_strdup (sql->str), statement);
    }

  return statement;
}

/* When it was, for when it was written: all that is left of the time */
static gint64
find_time (const EbbSalvageTable *table,
           const EbbSalvageRow   *row)
{
  for (guint i = 0; i < row->n_values; i++)
    {
      if (!row->values[i].is_missing &&
          strcmp (g_array_index (table->columns, EbbSalvageColumn, i).name, "time") == 0)
        return row->values[i].integer;
    }

  return 0;
}

static void
bind_value (EbbStatement          *statement,
            int                    at,
            const EbbSalvageValue *value)
{
  g_autofree char *text = NULL;

  switch (value->type)
    {
    case EBB_SALVAGE_INTEGER:
      sqlite3_bind_int64 (statement, at, value->integer);
      break;
    case EBB_SALVAGE_TEXT:
      text = g_utf8_make_valid (value->text, (gssize) value->length);
      sqlite3_bind_text (statement, at, text, -1, SQLITE_TRANSIENT);
      break;
    case EBB_SALVAGE_NULL:
    case EBB_SALVAGE_OTHER:
    default:
      sqlite3_bind_null (statement, at);
    }
}

static void
bind_row (EbbStatement          *statement,
          const EbbSalvageTable *table,
          const EbbSalvageRow   *row)
{
  int at = 0;

  sqlite3_clear_bindings (statement);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const EbbSalvageColumn *column = &g_array_index (table->columns, EbbSalvageColumn, i);

      if (i == 0 && !table->is_index)
        sqlite3_bind_int64 (statement, ++at, row->id);
      else if (is_there (row, i, column))
        bind_value (statement, ++at, &row->values[i]);
      else if (column->is_needed && column->is_text)
        sqlite3_bind_text (statement, ++at, "", -1, SQLITE_STATIC);
      else if (column->is_needed)
        sqlite3_bind_int64 (statement, ++at, find_time (table, row));
    }
}

/* %FALSE with an error where the database cannot be written. A row that breaks
 * what the table asks for is counted as lost. */
gboolean
ebb_salvage_insert (EbbSalvage          *self,
                    EbbSalvageTable     *table,
                    const EbbSalvageRow *row)
{
  EbbStatement *statement;
  gboolean is_cut = FALSE;
  int rc;

  for (guint i = 0; i < row->n_values; i++)
    is_cut = is_cut || row->values[i].is_cut;
  if (is_cut && (!table->is_prose || row->values[1].is_missing || row->values[1].is_cut))
    {
      self->counts->n_lost++;
      return TRUE;
    }
  statement = get_insert (self, table, row);
  if (statement == NULL)
    return FALSE;

  bind_row (statement, table, row);
  rc = sqlite3_step (statement);
  sqlite3_reset (statement);
  if (rc != SQLITE_DONE && (rc & 0xff) != SQLITE_CONSTRAINT)
    return ebb_fail_from_sqlite (sqlite3_db_handle (statement), rc, self->error);

  if (rc == SQLITE_DONE && sqlite3_changes (sqlite3_db_handle (statement)) > 0)
    {
      table->n_rows++;
      self->counts->n_cut += is_cut ? 1 : 0;
    }
  else if (rc != SQLITE_DONE || !table->is_index)
    /* What an index said already is not lost. */
    self->counts->n_lost++;

  return TRUE;
}
