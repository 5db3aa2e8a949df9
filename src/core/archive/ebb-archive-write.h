/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-file.h"
#include "archive/ebb-archive-job.h"
#include "archive/ebb-archive-record.h"

G_BEGIN_DECLS

/**
 * EbbArchiveWriting:
 * @database: what is written from
 * @layout: what it consists of
 * @file: where it goes
 * @now: the local time
 * @job: how far it is, and whether it goes on
 *
 * What every format is given.
 */
typedef struct
{
  EbbDatabase      *database;
  EbbArchiveLayout *layout;
  EbbArchiveFile   *file;
  GDateTime        *now;
  EbbArchiveJob    *job;
} EbbArchiveWriting;

typedef gboolean (*EbbArchiveRecordFunc) (EbbArchiveWriting       *writing,
                                          const EbbArchiveRecord  *record,
                                          gpointer                 user_data);

gboolean   ebb_archive_for_each        (EbbArchiveWriting       *writing,
                                        const char              *table,
                                        const char              *clauses,
                                        EbbArchiveRecordFunc     func,
                                        gpointer                 user_data,
                                        GError                 **error);
GDateTime *ebb_archive_dup_local_time  (const EbbArchiveRecord  *record,
                                        gint64                   time);
char      *ebb_archive_format_offset   (GDateTime               *time);

gboolean   ebb_archive_write_json      (EbbArchiveWriting       *writing,
                                        GError                 **error);
gboolean   ebb_archive_write_csv       (EbbArchiveWriting       *writing,
                                        GError                 **error);
gboolean   ebb_archive_write_html      (EbbArchiveWriting       *writing,
                                        GError                 **error);

G_END_DECLS
