/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-layout.h"

G_BEGIN_DECLS

/**
 * EbbArchiveRecord:
 * @table: what it is a row of
 * @id: its row, or 0
 * @values: one for each of the table's fields, part of the record; a reference is
 *   a uid
 * @parts: (element-type GPtrArray): for each of the table's parts, the records
 *   that belong to this one, in a fixed order
 */
typedef struct
{
  const EbbArchiveTable *table;
  gint64                 id;
  EbbArchiveValue       *values;
  GPtrArray             *parts;
} EbbArchiveRecord;

EbbArchiveRecord *ebb_archive_record_new      (const EbbArchiveTable  *table);
void              ebb_archive_record_free     (EbbArchiveRecord       *self);
void              ebb_archive_record_clear    (EbbArchiveRecord       *self);
void              ebb_archive_record_sort     (EbbArchiveRecord       *self);
gboolean          ebb_archive_record_equal    (const EbbArchiveRecord *self,
                                               const EbbArchiveRecord *other);
guint64           ebb_archive_record_hash     (const EbbArchiveRecord *self);
const char       *ebb_archive_record_get_text (const EbbArchiveRecord *self,
                                               const char             *name);
gboolean          ebb_archive_record_get_int  (const EbbArchiveRecord *self,
                                               const char             *name,
                                               gint64                 *value);
const char       *ebb_archive_record_get_uid  (const EbbArchiveRecord *self);
GPtrArray        *ebb_archive_record_get_parts (const EbbArchiveRecord *self,
                                                const char             *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArchiveRecord, ebb_archive_record_free)

gboolean          ebb_archive_value_equal     (const EbbArchiveValue  *a,
                                               const EbbArchiveValue  *b);

/**
 * EbbArchiveSource:
 *
 * The rows of a table one after the other, each with all that belongs to it.
 */
typedef struct _EbbArchiveSource EbbArchiveSource;

EbbArchiveSource *ebb_archive_source_new      (EbbDatabase            *database,
                                               const EbbArchiveTable  *table,
                                               const char             *clauses,
                                               GError                **error);
void              ebb_archive_source_free     (EbbArchiveSource       *self);
void              ebb_archive_source_find     (EbbArchiveSource       *self,
                                               const char             *value);
gboolean          ebb_archive_source_next     (EbbArchiveSource       *self,
                                               EbbArchiveRecord       *record,
                                               gboolean               *has_record,
                                               GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArchiveSource, ebb_archive_source_free)

G_END_DECLS
