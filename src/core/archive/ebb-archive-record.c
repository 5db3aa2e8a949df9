/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-archive-record.h"

/* A row of any table with all that belongs to it, as values. */

static void
free_parts (gpointer data)
{
  g_ptr_array_unref (data);
}

EbbArchiveRecord *
ebb_archive_record_new (const EbbArchiveTable *table)
{
  EbbArchiveRecord *self = g_malloc0 (sizeof *self +
                                      table->fields->len * sizeof (EbbArchiveValue));

  self->table = table;
  self->values = (EbbArchiveValue *) (self + 1);

  /* There are many of those that have none: the table's own array is as empty. */
  if (table->parts->len == 0)
    {
      self->parts = g_ptr_array_ref (table->parts);
      return self;
    }

  self->parts = g_ptr_array_new_with_free_func (free_parts);
  for (guint i = 0; i < table->parts->len; i++)
    g_ptr_array_add (self->parts, g_ptr_array_new_with_free_func (
                                    (GDestroyNotify) ebb_archive_record_free));

  return self;
}

void
ebb_archive_record_clear (EbbArchiveRecord *self)
{
  self->id = 0;
  for (guint i = 0; i < self->table->fields->len; i++)
    ebb_archive_value_clear (&self->values[i]);
  for (guint i = 0; i < self->parts->len; i++)
    g_ptr_array_set_size (g_ptr_array_index (self->parts, i), 0);
}

void
ebb_archive_record_free (EbbArchiveRecord *self)
{
  for (guint i = 0; i < self->table->fields->len; i++)
    ebb_archive_value_clear (&self->values[i]);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static int
compare_values (const EbbArchiveValue *a,
                const EbbArchiveValue *b)
{
  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;
  if (a->type == EBB_ARCHIVE_INTEGER)
    return (a->integer > b->integer) - (a->integer < b->integer);
  if (a->type == EBB_ARCHIVE_REAL)
    return (a->real > b->real) - (a->real < b->real);

  return g_strcmp0 (a->text, b->text);
}

gboolean
ebb_archive_value_equal (const EbbArchiveValue *a,
                         const EbbArchiveValue *b)
{
  return compare_values (a, b) == 0;
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const EbbArchiveRecord *first = *(const EbbArchiveRecord *const *) a;
  const EbbArchiveRecord *second = *(const EbbArchiveRecord *const *) b;

  for (guint i = 0; i < first->table->fields->len; i++)
    {
      int order = compare_values (&first->values[i], &second->values[i]);

      if (order != 0)
        return order;
    }

  return 0;
}

/**
 * ebb_archive_record_sort:
 * @self: a record
 *
 * Puts what belongs to it in an order that its values decide, so that two
 * records can be compared.
 */
void
ebb_archive_record_sort (EbbArchiveRecord *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      GPtrArray *part = g_ptr_array_index (self->parts, i);

      if (part->len > 1)
        g_ptr_array_sort (part, compare_records);
    }
}

/**
 * ebb_archive_record_equal:
 * @self: a record, sorted
 * @other: another one of the same table, sorted
 *
 * Returns: whether both say the same, with all that belongs to them; when they
 *   were changed and where they stand in a list does not count
 */
gboolean
ebb_archive_record_equal (const EbbArchiveRecord *self,
                          const EbbArchiveRecord *other)
{
  g_return_val_if_fail (self->table == other->table, FALSE);

  for (guint i = 0; i < self->table->fields->len; i++)
    {
      if (ebb_archive_table_field (self->table, i)->is_content &&
          !ebb_archive_value_equal (&self->values[i], &other->values[i]))
        return FALSE;
    }

  for (guint p = 0; p < self->parts->len; p++)
    {
      GPtrArray *own = g_ptr_array_index (self->parts, p);
      GPtrArray *others = g_ptr_array_index (other->parts, p);

      if (own->len != others->len)
        return FALSE;
      for (guint i = 0; i < own->len; i++)
        {
          if (!ebb_archive_record_equal (g_ptr_array_index (own, i),
                                         g_ptr_array_index (others, i)))
            return FALSE;
        }
    }

  return TRUE;
}

/* FNV-1a: only to tell whether two records of one file say the same. */
static guint64
hash_bytes (guint64       hash,
            gconstpointer data,
            gsize         length)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT (1099511628211);

  return hash;
}

/**
 * ebb_archive_record_hash:
 * @self: a record, sorted
 *
 * Returns: a number that is the same for records that are equal
 */
guint64
ebb_archive_record_hash (const EbbArchiveRecord *self)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = 0; i < self->table->fields->len; i++)
    {
      const EbbArchiveValue *value = &self->values[i];
      guint8 field[2] = { (guint8) i, (guint8) value->type };

      if (value->type == EBB_ARCHIVE_NULL || (value->text != NULL && *value->text == '\0') ||
          !ebb_archive_table_field (self->table, i)->is_content)
        continue;

      hash = hash_bytes (hash, field, sizeof field);
      if (value->type == EBB_ARCHIVE_INTEGER)
        hash = hash_bytes (hash, &value->integer, sizeof value->integer);
      else if (value->type == EBB_ARCHIVE_REAL)
        hash = hash_bytes (hash, &value->real, sizeof value->real);
      else
        hash = hash_bytes (hash, value->text, strlen (value->text) + 1);
    }

  for (guint p = 0; p < self->parts->len; p++)
    {
      GPtrArray *part = g_ptr_array_index (self->parts, p);

      for (guint i = 0; i < part->len; i++)
        {
          guint64 own = ebb_archive_record_hash (g_ptr_array_index (part, i));

          hash = hash_bytes (hash, &own, sizeof own);
        }
      hash = hash_bytes (hash, &p, sizeof p);
    }

  return hash;
}

/**
 * ebb_archive_record_get_text:
 * @self: a record
 * @name: the name of a field
 *
 * Returns: the text, or "" where there is none
 */
const char *
ebb_archive_record_get_text (const EbbArchiveRecord *self,
                             const char             *name)
{
  int index = ebb_archive_table_find (self->table, name);

  return index >= 0 && self->values[index].text != NULL ? self->values[index].text : "";
}

/**
 * ebb_archive_record_get_int:
 * @self: a record
 * @name: the name of a field
 * @value: (out): the number, 0 where there is none
 *
 * Returns: whether there is one
 */
gboolean
ebb_archive_record_get_int (const EbbArchiveRecord *self,
                            const char             *name,
                            gint64                 *value)
{
  int index = ebb_archive_table_find (self->table, name);

  *value = 0;
  if (index < 0 || self->values[index].type != EBB_ARCHIVE_INTEGER)
    return FALSE;

  *value = self->values[index].integer;

  return TRUE;
}

const char *
ebb_archive_record_get_uid (const EbbArchiveRecord *self)
{
  return self->table->uid >= 0 && self->values[self->table->uid].text != NULL
           ? self->values[self->table->uid].text : "";
}

/**
 * ebb_archive_record_get_parts:
 * @self: a record
 * @table: the name of a table
 *
 * Returns: (nullable) (transfer none): the records of @table that belong to it
 */
GPtrArray *
ebb_archive_record_get_parts (const EbbArchiveRecord *self,
                              const char             *table)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const EbbArchiveTable *part = g_ptr_array_index (self->table->parts, i);

      if (g_str_equal (part->name, table))
        return g_ptr_array_index (self->parts, i);
    }

  return NULL;
}
