/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EbbArchiveJob:
 *
 * How far a long piece of work is. It is told from the thread that works, and
 * the function hears of it in the main context of the one that made it.
 */
typedef struct _EbbArchiveJob EbbArchiveJob;

typedef void (*EbbArchiveProgressFunc) (double   fraction,
                                        gpointer user_data);

EbbArchiveJob *ebb_archive_job_new         (GCancellable            *cancellable,
                                            EbbArchiveProgressFunc   func,
                                            gpointer                 user_data);
EbbArchiveJob *ebb_archive_job_ref         (EbbArchiveJob           *self);
void           ebb_archive_job_unref       (EbbArchiveJob           *self);
GCancellable  *ebb_archive_job_get_cancellable (EbbArchiveJob       *self);
void           ebb_archive_job_set_total   (EbbArchiveJob           *self,
                                            gint64                   total);
gboolean       ebb_archive_job_step        (EbbArchiveJob           *self,
                                            GError                 **error);
gboolean       ebb_archive_job_move_to     (EbbArchiveJob           *self,
                                            gint64                   done,
                                            GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArchiveJob, ebb_archive_job_unref)

G_END_DECLS
