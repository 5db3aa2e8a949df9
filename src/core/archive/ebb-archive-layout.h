/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EBB_ARCHIVE_MAX_TIME:
 *
 * No clock is so wrong that it shows the year 2100.
 */
#define EBB_ARCHIVE_MAX_TIME G_GINT64_CONSTANT (4102444800)

typedef struct _EbbArchiveTable EbbArchiveTable;

/**
 * EbbArchiveType:
 *
 * What a value is, as in a STRICT table.
 */
typedef enum {
  EBB_ARCHIVE_NULL,
  EBB_ARCHIVE_INTEGER,
  EBB_ARCHIVE_REAL,
  EBB_ARCHIVE_TEXT,
  EBB_ARCHIVE_BLOB,
} EbbArchiveType;

/**
 * EbbArchiveValue:
 * @type: which of the others counts
 * @integer: a whole number; of a reference that was resolved, the number of the
 *   row that it refers to
 * @real: another number
 * @text: a text, ended by a NUL; of a blob its bytes in base64
 * @is_initial: whether it is the field's own initial value, to which @text then
 *   belongs: most of a record is, and is not worth a copy
 */
typedef struct
{
  EbbArchiveType  type;
  gint64          integer;
  double          real;
  char           *text;
  gboolean        is_initial;
} EbbArchiveValue;

/**
 * EbbArchiveField:
 * @column: its name in the table
 * @name: its name in an archive: that of the column, of a reference without
 *   the "_id" at its end
 * @type: what it holds; of a reference %EBB_ARCHIVE_TEXT, a uid
 * @target: (nullable): of a reference, the table of what it refers to
 * @needed: whether it cannot be NULL
 * @initial: what it is where an archive does not say it
 * @is_time: whether it is a moment, in seconds since 1970, UTC
 * @is_content: whether it is something that a person said: not when it was
 *   changed, and not where in a list it stands
 * @minimum: the least that a number can be
 * @maximum: the greatest that a number can be
 */
typedef struct
{
  char            *column;
  char            *name;
  EbbArchiveType   type;
  EbbArchiveTable *target;
  gboolean         needed;
  EbbArchiveValue  initial;
  gboolean         is_time;
  gboolean         is_content;
  gint64           minimum;
  gint64           maximum;
} EbbArchiveField;

/**
 * EbbArchiveTable:
 * @name: its name in the database and in an archive
 * @fields: (element-type EbbArchiveField): what is archived of a row
 * @has_id: whether its rows have a number
 * @uid: which of the fields is the uid; -1 where a table has but one row
 * @modified: which of them is when it was last changed, or -1
 * @parts: (element-type EbbArchiveTable): the tables whose rows belong to one
 *   of this, and are written inside it
 * @owner: (nullable): of such a table, the column with the number of the row
 *   that a row belongs to
 * @keys: (element-type GArray): sets of fields, by their index, that are
 *   unique beside the uid
 */
struct _EbbArchiveTable
{
  char      *name;
  GPtrArray *fields;
  gboolean   has_id;
  int        uid;
  int        modified;
  GPtrArray *parts;
  char      *owner;
  GPtrArray *keys;
};

/**
 * EbbArchiveLayout:
 * @version: the version of the tables
 * @tables: (element-type EbbArchiveTable): those that belong to no other, each
 *   after the ones that it refers to
 * @all: (element-type EbbArchiveTable): all of them, which this owns
 */
typedef struct
{
  int        version;
  GPtrArray *tables;
  GPtrArray *all;
} EbbArchiveLayout;

EbbArchiveLayout *ebb_archive_layout_new    (EbbDatabase            *database,
                                             GError                **error);
void              ebb_archive_layout_free   (EbbArchiveLayout       *self);
EbbArchiveTable  *ebb_archive_layout_lookup (const EbbArchiveLayout *self,
                                             const char             *name);
int               ebb_archive_table_find    (const EbbArchiveTable  *self,
                                             const char             *name);
void              ebb_archive_value_clear   (EbbArchiveValue        *self);
void              ebb_archive_field_find_range (EbbArchiveField  *field,
                                                const char       *table);
const GType      *ebb_archive_list_types    (guint                  *n_types);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArchiveLayout, ebb_archive_layout_free)

static inline EbbArchiveField *
ebb_archive_table_field (const EbbArchiveTable *self,
                         guint                  index)
{
  return g_ptr_array_index (self->fields, index);
}

G_END_DECLS
