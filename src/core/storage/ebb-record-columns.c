/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-record-private.h"

/* Which columns a record has, and how a value goes into one and comes out. */

/* The stored properties of a type in a fixed order, `id` first; looked up
 * once. */
GPtrArray *
ebb_record_list_stored (GType type)
{
  static GQuark quark;
  GPtrArray *stored;
  g_autoptr (GTypeClass) klass = NULL;
  g_autofree GParamSpec **all = NULL;
  guint n_all = 0;

  if (quark == 0)
    quark = g_quark_from_static_string ("ebb-record-stored");
  stored = g_type_get_qdata (type, quark);
  if (stored != NULL)
    return stored;

  klass = g_type_class_ref (type);
  stored = g_ptr_array_new ();
  all = g_object_class_list_properties (G_OBJECT_CLASS (klass), &n_all);
  g_ptr_array_add (stored, g_object_class_find_property (G_OBJECT_CLASS (klass), "id"));
  for (guint i = 0; i < n_all; i++)
    {
      if ((all[i]->flags & EBB_PARAM_STORED) != 0 && all[i] != g_ptr_array_index (stored, 0))
        g_ptr_array_add (stored, all[i]);
    }
  g_type_set_qdata (type, quark, stored);

  return stored;
}

void
ebb_record_append_column (GString    *sql,
                          GParamSpec *pspec)
{
  for (const char *c = pspec->name; *c != '\0'; c++)
    g_string_append_c (sql, *c == '-' ? '_' : *c);
}

void
ebb_record_append_columns (GString   *sql,
                           GPtrArray *stored)
{
  for (guint i = 0; i < stored->len; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      ebb_record_append_column (sql, g_ptr_array_index (stored, i));
    }
}

/* The stored properties that @database has a column for: all of them, unless
 * the file could not be brought up to date, and is read as it is. */
GPtrArray *
ebb_record_list_present (GType        type,
                         EbbDatabase *database)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GPtrArray *stored = ebb_record_list_stored (type);
  GPtrArray *present = g_ptr_array_sized_new (stored->len);
  g_autoptr (GString) column = g_string_new (NULL);

  for (guint i = 0; i < stored->len; i++)
    {
      g_string_truncate (column, 0);
      ebb_record_append_column (column, g_ptr_array_index (stored, i));
      if (ebb_database_has_column (database, EBB_RECORD_CLASS (klass)->table, column->str))
        g_ptr_array_add (present, g_ptr_array_index (stored, i));
    }

  return present;
}

/* What stands for NULL in a number is -1, where that is the least value. */
static gboolean
can_be_null (GParamSpec *pspec)
{
  return G_IS_PARAM_SPEC_INT64 (pspec) ? G_PARAM_SPEC_INT64 (pspec)->minimum == -1
                                       : G_PARAM_SPEC_INT (pspec)->minimum == -1;
}

static void
bind_number (EbbStatement *statement,
             int           index,
             GParamSpec   *pspec,
             gint64        value)
{
  if (value == -1 && can_be_null (pspec))
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, value);
}

void
ebb_record_bind (EbbStatement *statement,
                 int           index,
                 EbbRecord    *self,
                 GParamSpec   *pspec)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (self), pspec->name, &value);

  if (G_VALUE_HOLDS_STRING (&value))
    sqlite3_bind_text (statement, index, g_value_get_string (&value), -1, SQLITE_TRANSIENT);
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    sqlite3_bind_int (statement, index, g_value_get_boolean (&value));
  else
    bind_number (statement, index, pspec,
                 G_VALUE_HOLDS_INT64 (&value) ? g_value_get_int64 (&value)
                                              : g_value_get_int (&value));
}

void
ebb_record_read (EbbStatement *statement,
                 int           column,
                 EbbRecord    *self,
                 GParamSpec   *pspec)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gint64 number = sqlite3_column_type (statement, column) == SQLITE_NULL
                    ? -1 : sqlite3_column_int64 (statement, column);
  const char *text;

  g_value_init (&value, pspec->value_type);

  if (G_VALUE_HOLDS_STRING (&value))
    {
      text = (const char *) sqlite3_column_text (statement, column);
      g_value_take_string (&value, g_utf8_make_valid (text != NULL ? text : "", -1));
    }
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    g_value_set_boolean (&value, sqlite3_column_int (statement, column) != 0);
  else if (G_VALUE_HOLDS_INT64 (&value))
    g_value_set_int64 (&value, number);
  else
    g_value_set_int (&value, (int) number);

  g_object_set_property (G_OBJECT (self), pspec->name, &value);
}
