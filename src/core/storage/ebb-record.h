/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EBB_PARAM_STORED:
 *
 * The flag of a property that is kept in the column of its name ('-' becomes
 * '_'). Strings are never %NULL. A number whose minimum is -1 is NULL in the
 * table while it is -1.
 */
#define EBB_PARAM_STORED ((GParamFlags) (1 << G_PARAM_USER_SHIFT))

#define EBB_TYPE_RECORD (ebb_record_get_type ())

G_DECLARE_DERIVABLE_TYPE (EbbRecord, ebb_record, EBB, RECORD, GObject)

/**
 * EbbRecordClass:
 * @table: the name of the table that holds records of this kind
 */
struct _EbbRecordClass
{
  GObjectClass parent_class;

  const char *table;
};

gint64      ebb_record_get_id (EbbRecord     *self);

gboolean    ebb_record_insert (EbbRecord     *self,
                               EbbDatabase   *database,
                               GError       **error);
gboolean    ebb_record_update (EbbRecord     *self,
                               EbbDatabase   *database,
                               GError       **error);
gboolean    ebb_record_delete (EbbRecord     *self,
                               EbbDatabase   *database,
                               GError       **error);
void        ebb_record_assign (EbbRecord     *self,
                               EbbRecord     *source);
gboolean    ebb_record_equal  (EbbRecord         *self,
                               EbbRecord         *other,
                               const char *const *but);
GVariant   *ebb_record_to_variant   (EbbRecord     *self);
void        ebb_record_from_variant (EbbRecord     *self,
                                     GVariant      *values);
GPtrArray  *ebb_record_query  (GType          type,
                               EbbDatabase   *database,
                               const char    *clauses,
                               GError       **error);

G_END_DECLS
