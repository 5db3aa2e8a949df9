/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-record-private.h"

/**
 * EbbRecord:
 *
 * A row of a table as an object. The columns are the properties flagged
 * %EBB_PARAM_STORED, so a new field needs no query to be changed. Every
 * record has an `id` (its row; 0 before it is kept) and a `uid` (a random
 * UUID, the same on every computer).
 */
typedef struct
{
  gint64 id;
  char  *uid;
} EbbRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EbbRecord, ebb_record, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
  PROP_UID,
} EbbRecordProperty;

static GParamSpec *properties[PROP_UID + 1];

static void
set_id (EbbRecord *self,
        gint64     id)
{
  EbbRecordPrivate *priv = ebb_record_get_instance_private (self);

  if (priv->id == id)
    return;

  priv->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

static gboolean
run (EbbRecord    *self,
     EbbDatabase  *database,
     const char   *sql,
     GPtrArray    *stored,
     GError      **error)
{
  EbbRecordPrivate *priv = ebb_record_get_instance_private (self);
  g_autoptr (EbbStatement) statement = ebb_database_prepare (database, sql, error);
  int index = 1;

  if (statement == NULL)
    return FALSE;

  for (guint i = 1; stored != NULL && i < stored->len; i++)
    ebb_record_bind (statement, index++, self, g_ptr_array_index (stored, i));
  if (priv->id != 0)
    sqlite3_bind_int64 (statement, index, priv->id);
  else
    sqlite3_bind_null (statement, index);
  if (sqlite3_bind_parameter_count (statement) > index)
    sqlite3_bind_text (statement, index + 1, priv->uid, -1, SQLITE_TRANSIENT);

  if (!ebb_database_step (database, statement, NULL, error))
    return FALSE;

  /* A row that is not there is no error for SQLite. */
  return sqlite3_changes (sqlite3_db_handle (statement)) > 0 ||
         ebb_fail (error, EBB_ERROR_NOT_FOUND,
                   _("This is no longer there, so nothing was changed."));
}

static void
ebb_record_finalize (GObject *object)
{
  EbbRecordPrivate *priv = ebb_record_get_instance_private (EBB_RECORD (object));

  g_free (priv->uid);

  G_OBJECT_CLASS (ebb_record_parent_class)->finalize (object);
}

static void
ebb_record_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  EbbRecordPrivate *priv = ebb_record_get_instance_private (EBB_RECORD (object));

  switch ((EbbRecordProperty) id)
    {
    case PROP_ID:
      g_value_set_int64 (value, priv->id);
      break;
    case PROP_UID:
      g_value_set_string (value, priv->uid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_record_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  EbbRecordPrivate *priv = ebb_record_get_instance_private (EBB_RECORD (object));

  switch ((EbbRecordProperty) id)
    {
    case PROP_ID:
      set_id (EBB_RECORD (object), g_value_get_int64 (value));
      break;
    case PROP_UID:
      if (g_value_get_string (value) != NULL &&
          !g_str_equal (priv->uid, g_value_get_string (value)))
        {
          g_free (priv->uid);
          priv->uid = g_value_dup_string (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_record_class_init (EbbRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS | EBB_PARAM_STORED;

  object_class->finalize = ebb_record_finalize;
  object_class->get_property = ebb_record_get_property;
  object_class->set_property = ebb_record_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UID] =
    g_param_spec_string ("uid", NULL, NULL, "", flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_record_init (EbbRecord *self)
{
  EbbRecordPrivate *priv = ebb_record_get_instance_private (self);

  priv->uid = g_uuid_string_random ();
}

/**
 * ebb_record_get_id:
 * @self: a record
 *
 * Returns: its row, or 0 before it is kept
 */
gint64
ebb_record_get_id (EbbRecord *self)
{
  EbbRecordPrivate *priv = ebb_record_get_instance_private (self);

  g_return_val_if_fail (EBB_IS_RECORD (self), 0);

  return priv->id;
}

/**
 * ebb_record_insert:
 * @self: a record that has no row
 * @database: a connection, inside a transaction
 * @error: return location for an #EbbError
 *
 * @self gets the id of its row; if the transaction is undone, its store takes
 * the id away again.
 *
 * Returns: whether it was inserted
 */
gboolean
ebb_record_insert (EbbRecord    *self,
                   EbbDatabase  *database,
                   GError      **error)
{
  GPtrArray *stored;
  g_autoptr (GString) sql = NULL;

  g_return_val_if_fail (EBB_IS_RECORD (self), FALSE);

  stored = ebb_record_list_stored (G_OBJECT_TYPE (self));
  sql = g_string_new ("INSERT INTO ");
  g_string_append_printf (sql, "%s (", EBB_RECORD_GET_CLASS (self)->table);
  for (guint i = 1; i < stored->len; i++)
    {
      ebb_record_append_column (sql, g_ptr_array_index (stored, i));
      g_string_append (sql, ", ");
    }
  g_string_append (sql, "id) VALUES (");
  for (guint i = 1; i < stored->len; i++)
    g_string_append (sql, "?, ");
  g_string_append (sql, "?)");

  if (!run (self, database, sql->str, stored, error))
    return FALSE;

  set_id (self, ebb_database_last_id (database));

  return TRUE;
}

/**
 * ebb_record_update:
 * @self: a record that has a row
 * @database: a connection, inside a transaction
 * @error: return location for an #EbbError
 *
 * Fails with %EBB_ERROR_NOT_FOUND where the row is gone or, as its number is
 * used again, is another's.
 *
 * Returns: whether the row now says what @self says
 */
gboolean
ebb_record_update (EbbRecord    *self,
                   EbbDatabase  *database,
                   GError      **error)
{
  GPtrArray *stored;
  g_autoptr (GString) sql = NULL;

  g_return_val_if_fail (EBB_IS_RECORD (self), FALSE);

  stored = ebb_record_list_stored (G_OBJECT_TYPE (self));
  sql = g_string_new ("UPDATE ");
  g_string_append_printf (sql, "%s SET ", EBB_RECORD_GET_CLASS (self)->table);
  for (guint i = 1; i < stored->len; i++)
    {
      if (i > 1)
        g_string_append (sql, ", ");
      ebb_record_append_column (sql, g_ptr_array_index (stored, i));
      g_string_append (sql, " = ?");
    }
  g_string_append (sql, " WHERE id = ? AND uid = ?");

  return run (self, database, sql->str, stored, error);
}

/**
 * ebb_record_delete:
 * @self: a record that has a row
 * @database: a connection, inside a transaction
 * @error: return location for an #EbbError
 *
 * @self keeps its id until its store takes it away, after the commit. Fails
 * as ebb_record_update() does.
 *
 * Returns: whether the row is gone
 */
gboolean
ebb_record_delete (EbbRecord    *self,
                   EbbDatabase  *database,
                   GError      **error)
{
  g_autofree char *sql = NULL;

  g_return_val_if_fail (EBB_IS_RECORD (self), FALSE);

  sql = g_strdup_printf ("DELETE FROM %s WHERE id = ? AND uid = ?",
                         EBB_RECORD_GET_CLASS (self)->table);

  return run (self, database, sql, NULL, error);
}

/**
 * ebb_record_assign:
 * @self: a record
 * @source: another one of the same type
 *
 * Makes every stored property of @self that of @source.
 */
void
ebb_record_assign (EbbRecord *self,
                   EbbRecord *source)
{
  GPtrArray *stored;

  g_return_if_fail (EBB_IS_RECORD (self));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (source));

  stored = ebb_record_list_stored (G_OBJECT_TYPE (self));
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < stored->len; i++)
    {
      GParamSpec *pspec = g_ptr_array_index (stored, i);
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (source), pspec->name, &value);
      g_object_set_property (G_OBJECT (self), pspec->name, &value);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * ebb_record_equal:
 * @self: a record
 * @other: another one of the same type
 * @but: (nullable): the properties that do not count
 *
 * Returns: whether every other stored property is the same in both
 */
gboolean
ebb_record_equal (EbbRecord         *self,
                  EbbRecord         *other,
                  const char *const *but)
{
  GPtrArray *stored;

  g_return_val_if_fail (EBB_IS_RECORD (self), FALSE);
  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other), FALSE);

  stored = ebb_record_list_stored (G_OBJECT_TYPE (self));
  for (guint i = 0; i < stored->len; i++)
    {
      GParamSpec *pspec = g_ptr_array_index (stored, i);
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) other_value = G_VALUE_INIT;

      if (but != NULL && g_strv_contains (but, pspec->name))
        continue;
      g_object_get_property (G_OBJECT (self), pspec->name, &value);
      g_object_get_property (G_OBJECT (other), pspec->name, &other_value);
      if (g_param_values_cmp (pspec, &value, &other_value) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_record_query:
 * @type: a type of record
 * @database: a connection
 * @clauses: what follows the table's name, as "WHERE … ORDER BY … LIMIT …";
 *   fixed SQL, never anything that was typed
 * @error: return location for an #EbbError
 *
 * Returns: (transfer container) (element-type EbbRecord) (nullable): the rows
 */
GPtrArray *
ebb_record_query (GType         type,
                  EbbDatabase  *database,
                  const char   *clauses,
                  GError      **error)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (EbbStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  gboolean has_row = FALSE;

  g_return_val_if_fail (g_type_is_a (type, EBB_TYPE_RECORD), NULL);

  stored = ebb_record_list_present (type, database);
  if (stored->len == 0)
    g_string_append (sql, "*");
  ebb_record_append_columns (sql, stored);
  g_string_append_printf (sql, " FROM %s %s", EBB_RECORD_CLASS (klass)->table, clauses);

  statement = ebb_database_prepare (database, sql->str, error);
  if (statement == NULL)
    return NULL;

  while (ebb_database_step (database, statement, &has_row, error))
    {
      EbbRecord *record;

      if (!has_row)
        return g_steal_pointer (&records);

      record = g_object_new (type, NULL);
      for (guint i = 0; i < stored->len; i++)
        ebb_record_read (statement, (int) i, record, g_ptr_array_index (stored, i));
      g_ptr_array_add (records, record);
    }

  return NULL;
}
