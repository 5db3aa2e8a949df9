/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-job.h"
#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EbbArchiveChoice:
 * @EBB_ARCHIVE_LOOK: change nothing, only count
 * @EBB_ARCHIVE_REFUSE: change nothing if something is different
 * @EBB_ARCHIVE_KEEP_OWN: add what is new; of what is different keep what is in
 *   the journal
 * @EBB_ARCHIVE_KEEP_NEWER: add what is new; of what is different keep what was
 *   changed later
 *
 * What an import does about a record that is in the journal, by its uid, and
 * says something else there.
 */
typedef enum {
  EBB_ARCHIVE_LOOK,
  EBB_ARCHIVE_REFUSE,
  EBB_ARCHIVE_KEEP_OWN,
  EBB_ARCHIVE_KEEP_NEWER,
} EbbArchiveChoice;

/**
 * EbbArchiveCount:
 * @n_new: what is, or would be, added
 * @n_same: what is in the journal already
 * @n_different: what is in the journal and says something else there
 * @n_replaced: of those, what was replaced by a newer one
 */
typedef struct
{
  guint n_new;
  guint n_same;
  guint n_different;
  guint n_replaced;
} EbbArchiveCount;

/**
 * EbbArchiveSummary:
 * @entries: the entries
 * @others: lines of the plan, chips, counters, and whatever else there is
 * @first_different: the line of the file with the first of what is different
 */
typedef struct
{
  EbbArchiveCount entries;
  EbbArchiveCount others;
  guint           first_different;
} EbbArchiveSummary;

gboolean ebb_archive_import (EbbDatabase        *database,
                             GInputStream       *stream,
                             goffset             size,
                             GDateTime          *now,
                             EbbArchiveChoice    choice,
                             EbbArchiveJob      *job,
                             EbbArchiveSummary  *summary,
                             GError            **error);

G_END_DECLS
