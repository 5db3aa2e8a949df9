/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-record.h"

G_BEGIN_DECLS

/**
 * EbbArchiveRows:
 *
 * The rows of one table, found by their uid and written.
 */
typedef struct _EbbArchiveRows EbbArchiveRows;

EbbArchiveRows *ebb_archive_rows_new      (EbbDatabase             *database,
                                           const EbbArchiveTable   *table,
                                           GError                 **error);
void            ebb_archive_rows_free     (EbbArchiveRows          *self);
gint64          ebb_archive_rows_find     (EbbArchiveRows          *self,
                                           const char              *uid);
char           *ebb_archive_rows_find_by_keys (EbbArchiveRows         *self,
                                               const EbbArchiveRecord *record);
gboolean        ebb_archive_rows_load     (EbbArchiveRows          *self,
                                           const char              *uid,
                                           EbbArchiveRecord        *record,
                                           GError                 **error);
gboolean        ebb_archive_rows_insert   (EbbArchiveRows          *self,
                                           EbbArchiveRecord        *record,
                                           gboolean                *is_new,
                                           GError                 **error);
gboolean        ebb_archive_rows_update   (EbbArchiveRows          *self,
                                           EbbArchiveRecord        *record,
                                           GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArchiveRows, ebb_archive_rows_free)

G_END_DECLS
