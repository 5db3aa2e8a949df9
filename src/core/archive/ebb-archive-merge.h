/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-import.h"
#include "archive/ebb-archive-record.h"
#include "archive/ebb-json-reader.h"

G_BEGIN_DECLS

/**
 * EbbArchiveMerge:
 *
 * Records that come into a journal, inside one transaction.
 */
typedef struct _EbbArchiveMerge EbbArchiveMerge;

EbbArchiveMerge *ebb_archive_merge_new    (EbbDatabase            *database,
                                           const EbbArchiveLayout *layout,
                                           EbbArchiveChoice        choice,
                                           EbbArchiveSummary      *summary);
void             ebb_archive_merge_free   (EbbArchiveMerge        *self);
gboolean         ebb_archive_merge_record (EbbArchiveMerge        *self,
                                           EbbJsonReader          *reader,
                                           guint                   line,
                                           EbbArchiveRecord       *record,
                                           GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArchiveMerge, ebb_archive_merge_free)

G_END_DECLS
