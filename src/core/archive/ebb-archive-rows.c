/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-archive-rows.h"

/* Every statement is prepared once, and its SQL made from the layout. */
struct _EbbArchiveRows
{
  EbbDatabase           *database;
  const EbbArchiveTable *table;

  EbbStatement          *find;
  EbbStatement          *insert;
  gboolean              *initial; /* for each field, whether @insert has that bound */
  EbbStatement          *update;
  GPtrArray             *keys;
  GPtrArray             *part_inserts;
  GPtrArray             *part_deletes;
  EbbArchiveSource      *source;

  /* Of an entry: its chips by number, which the search finds it by. */
  gboolean               has_chips;
  GArray                *chip_ids;
  GString               *chips;
};

static void
free_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static EbbStatement *
prepare_insert (EbbArchiveRows         *self,
                const EbbArchiveTable  *table,
                gboolean                has_chips,
                GError                **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", table->name);
  for (guint i = 0; i < table->fields->len; i++)
    {
      g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "",
                              ebb_archive_table_field (table, i)->column);
      g_string_append (marks, i > 0 ? ", ?" : "?");
    }
  if (table->owner != NULL || has_chips)
    {
      g_string_append_printf (sql, ", \"%s\"", has_chips ? "chips" : table->owner);
      g_string_append (marks, ", ?");
    }
  g_string_append_printf (sql, ") VALUES (%s)", marks->str);
  if (table->uid >= 0 && table->owner == NULL)
    g_string_append (sql, " ON CONFLICT (uid) DO NOTHING");

  return ebb_database_prepare (self->database, sql->str, error);
}

static EbbStatement *
prepare_update (EbbArchiveRows  *self,
                GError         **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", self->table->name);
  for (guint i = 0; i < self->table->fields->len; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?", i > 0 ? ", " : "",
                            ebb_archive_table_field (self->table, i)->column);
  g_string_append_printf (sql, "%s WHERE id = ?", self->has_chips ? ", chips = ?" : "");

  return ebb_database_prepare (self->database, sql->str, error);
}

static gboolean
prepare_keys (EbbArchiveRows  *self,
              GError         **error)
{
  for (guint k = 0; k < self->table->keys->len; k++)
    {
      GArray *key = g_ptr_array_index (self->table->keys, k);
      g_autoptr (GString) sql = g_string_new (NULL);
      EbbStatement *statement;

      g_string_append_printf (sql, "SELECT uid FROM \"%s\" WHERE ", self->table->name);
      for (guint i = 0; i < key->len; i++)
        g_string_append_printf (
          sql, "%s\"%s\" = ?", i > 0 ? " AND " : "",
          ebb_archive_table_field (self->table, (guint) g_array_index (key, int, i))->column);
      statement = ebb_database_prepare (self->database, sql->str, error);
      if (statement == NULL)
        return FALSE;
      g_ptr_array_add (self->keys, statement);
    }

  return TRUE;
}

static gboolean
prepare_parts (EbbArchiveRows  *self,
               GError         **error)
{
  for (guint i = 0; i < self->table->parts->len; i++)
    {
      const EbbArchiveTable *part = g_ptr_array_index (self->table->parts, i);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"%s\" = ?", part->name,
                                              part->owner);
      EbbStatement *insert = prepare_insert (self, part, FALSE, error);
      EbbStatement *clear = insert != NULL ? ebb_database_prepare (self->database, sql, error)
                                           : NULL;

      if (insert != NULL)
        g_ptr_array_add (self->part_inserts, insert);
      if (clear == NULL)
        return FALSE;
      g_ptr_array_add (self->part_deletes, clear);
    }

  return TRUE;
}

/**
 * ebb_archive_rows_new:
 * @database: a connection that can be written, which must live as long
 * @table: a table that belongs to no other
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable): its rows
 */
EbbArchiveRows *
ebb_archive_rows_new (EbbDatabase            *database,
                      const EbbArchiveTable  *table,
                      GError                **error)
{
  g_autoptr (EbbArchiveRows) self = g_new0 (EbbArchiveRows, 1);
  const char *which = table->uid >= 0 ? "WHERE uid = ?" : "WHERE id = 1";
  g_autofree char *find = g_strdup_printf ("SELECT id FROM \"%s\" %s", table->name, which);

  self->database = database;
  self->table = table;
  self->initial = g_new0 (gboolean, table->fields->len);
  self->chip_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->chips = g_string_new (NULL);
  self->keys = g_ptr_array_new_with_free_func (free_statement);
  self->part_inserts = g_ptr_array_new_with_free_func (free_statement);
  self->part_deletes = g_ptr_array_new_with_free_func (free_statement);
  self->has_chips = g_str_equal (table->name, "entry") &&
                    ebb_database_has_column (database, "entry", "chips");

  self->find = ebb_database_prepare (database, find, error);
  if (self->find == NULL)
    return NULL;
  self->insert = prepare_insert (self, table, self->has_chips, error);
  if (self->insert == NULL)
    return NULL;
  self->update = prepare_update (self, error);
  if (self->update == NULL || !prepare_keys (self, error) || !prepare_parts (self, error))
    return NULL;
  self->source = ebb_archive_source_new (database, table, which, error);

  return self->source != NULL ? g_steal_pointer (&self) : NULL;
}

void
ebb_archive_rows_free (EbbArchiveRows *self)
{
  sqlite3_finalize (self->find);
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->update);
  g_free (self->initial);
  g_array_unref (self->chip_ids);
  g_string_free (self->chips, TRUE);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->part_inserts);
  g_ptr_array_unref (self->part_deletes);
  g_clear_pointer (&self->source, ebb_archive_source_free);
  g_free (self);
}

/**
 * ebb_archive_rows_find:
 * @self: the rows
 * @uid: a uid
 *
 * Returns: the row that has it, or 0
 */
gint64
ebb_archive_rows_find (EbbArchiveRows *self,
                       const char     *uid)
{
  gint64 id = 0;

  sqlite3_bind_text (self->find, 1, uid, -1, SQLITE_STATIC);
  if (sqlite3_step (self->find) == SQLITE_ROW)
    id = sqlite3_column_int64 (self->find, 0);
  sqlite3_reset (self->find);

  return id;
}

static void
bind_value (EbbStatement           *statement,
            int                     index,
            const EbbArchiveField  *field,
            const EbbArchiveValue  *value)
{
  gsize length = 0;
  guchar *data;

  if (value->type == EBB_ARCHIVE_NULL)
    sqlite3_bind_null (statement, index);
  else if (field->target != NULL)
    sqlite3_bind_int64 (statement, index, value->integer);
  else if (value->type == EBB_ARCHIVE_INTEGER)
    sqlite3_bind_int64 (statement, index, value->integer);
  else if (value->type == EBB_ARCHIVE_REAL)
    sqlite3_bind_double (statement, index, value->real);
  else if (value->type == EBB_ARCHIVE_TEXT)
    sqlite3_bind_text (statement, index, value->text, -1, SQLITE_STATIC);
  else
    {
      data = g_base64_decode (value->text, &length);
      sqlite3_bind_blob (statement, index, data, (int) length, g_free);
    }
}

/* Most fields of most records are what they are initially, and so they are bound
 * already. */
static int
bind_record (EbbStatement           *statement,
             gboolean               *initial,
             const EbbArchiveRecord *record)
{
  for (guint i = 0; i < record->table->fields->len; i++)
    {
      const EbbArchiveValue *value = &record->values[i];

      if (initial != NULL && initial[i] && value->is_initial)
        continue;
      bind_value (statement, (int) i + 1, ebb_archive_table_field (record->table, i), value);
      if (initial != NULL)
        initial[i] = value->is_initial;
    }

  return (int) record->table->fields->len + 1;
}

/**
 * ebb_archive_rows_find_by_keys:
 * @self: the rows
 * @record: a record whose uid no row has, with its references resolved
 *
 * Returns: (transfer full) (nullable): the uid of a row beside which it cannot
 *   be, because both would have the same name
 */
char *
ebb_archive_rows_find_by_keys (EbbArchiveRows         *self,
                               const EbbArchiveRecord *record)
{
  char *uid = NULL;

  for (guint k = 0; k < self->keys->len && uid == NULL; k++)
    {
      EbbStatement *statement = g_ptr_array_index (self->keys, k);
      GArray *key = g_ptr_array_index (self->table->keys, k);

      for (guint i = 0; i < key->len; i++)
        {
          guint field = (guint) g_array_index (key, int, i);

          bind_value (statement, (int) i + 1, ebb_archive_table_field (self->table, field),
                      &record->values[field]);
        }
      if (sqlite3_step (statement) == SQLITE_ROW)
        uid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return uid;
}

/**
 * ebb_archive_rows_load:
 * @self: the rows
 * @uid: of one that is there
 * @record: what to fill
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_rows_load (EbbArchiveRows    *self,
                       const char        *uid,
                       EbbArchiveRecord  *record,
                       GError           **error)
{
  gboolean has_record = FALSE;

  ebb_archive_source_find (self->source, uid);

  return ebb_archive_source_next (self->source, record, &has_record, error);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static int
bind_chips (EbbArchiveRows         *self,
            EbbStatement           *statement,
            int                     index,
            const EbbArchiveRecord *record)
{
  GPtrArray *part;
  GArray *ids = self->chip_ids;

  if (!self->has_chips)
    return index;

  part = ebb_archive_record_get_parts (record, "entry_tag");
  g_array_set_size (ids, 0);
  g_string_truncate (self->chips, 0);
  for (guint i = 0; part != NULL && i < part->len; i++)
    {
      const EbbArchiveRecord *own = g_ptr_array_index (part, i);

      g_array_append_val (ids, own->values[ebb_archive_table_find (own->table, "tag")].integer);
    }
  g_array_sort (ids, compare_ids);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (self->chips, "%st%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (ids, gint64, i));
  sqlite3_bind_text (statement, index, self->chips->str, (int) self->chips->len, SQLITE_STATIC);

  return index + 1;
}

static gboolean
run (EbbArchiveRows  *self,
     EbbStatement    *statement,
     GError         **error)
{
  gboolean done = ebb_database_step (self->database, statement, NULL, error);

  sqlite3_reset (statement);

  return done;
}

static gboolean
insert_parts (EbbArchiveRows    *self,
              EbbArchiveRecord  *record,
              GError           **error)
{
  for (guint p = 0; p < record->parts->len; p++)
    {
      GPtrArray *part = g_ptr_array_index (record->parts, p);
      EbbStatement *statement = g_ptr_array_index (self->part_inserts, p);

      for (guint i = 0; i < part->len; i++)
        {
          int index = bind_record (statement, NULL, g_ptr_array_index (part, i));

          sqlite3_bind_int64 (statement, index, record->id);
          if (!run (self, statement, error))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * ebb_archive_rows_insert:
 * @self: the rows
 * @record: a record with its references resolved; it gets the number of its row
 * @is_new: (out): %FALSE where there is a row with its uid: that stays as it is
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_rows_insert (EbbArchiveRows    *self,
                         EbbArchiveRecord  *record,
                         gboolean          *is_new,
                         GError           **error)
{
  bind_chips (self, self->insert, bind_record (self->insert, self->initial, record), record);
  if (!run (self, self->insert, error))
    return FALSE;

  *is_new = sqlite3_changes (sqlite3_db_handle (self->insert)) > 0;
  if (!*is_new)
    return TRUE;
  record->id = ebb_database_last_id (self->database);

  return insert_parts (self, record, error);
}

/**
 * ebb_archive_rows_update:
 * @self: the rows
 * @record: what a row shall say; its id is the number of the row
 * @error: return location for an #EbbError
 *
 * Returns: whether the row says it, with all that belongs to it
 */
gboolean
ebb_archive_rows_update (EbbArchiveRows    *self,
                         EbbArchiveRecord  *record,
                         GError           **error)
{
  int index = bind_chips (self, self->update, bind_record (self->update, NULL, record), record);

  sqlite3_bind_int64 (self->update, index, record->id);
  if (!run (self, self->update, error))
    return FALSE;

  for (guint p = 0; p < self->part_deletes->len; p++)
    {
      sqlite3_bind_int64 (g_ptr_array_index (self->part_deletes, p), 1, record->id);
      if (!run (self, g_ptr_array_index (self->part_deletes, p), error))
        return FALSE;
    }

  return insert_parts (self, record, error);
}
