/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-import.h"

G_BEGIN_DECLS

gboolean ebb_archive_can_export    (const char              *path,
                                    GError                 **error);
char    *ebb_archive_get_file_name (GDateTime               *now,
                                    const char              *ending);

char    *ebb_archive_describe      (const EbbArchiveSummary *summary);

gboolean ebb_archive_export        (EbbDatabase             *database,
                                    const char              *path,
                                    GDateTime               *now,
                                    EbbArchiveJob           *job,
                                    gint64                  *n_entries,
                                    GError                 **error);
gboolean ebb_archive_export_file   (const char              *database_path,
                                    const char              *path,
                                    GDateTime               *now,
                                    EbbArchiveJob           *job,
                                    gint64                  *n_entries,
                                    GError                 **error);
gboolean ebb_archive_import_path   (EbbDatabase             *database,
                                    const char              *path,
                                    GDateTime               *now,
                                    EbbArchiveChoice         choice,
                                    EbbArchiveJob           *job,
                                    EbbArchiveSummary       *summary,
                                    GError                 **error);
gboolean ebb_archive_import_file   (const char              *database_path,
                                    const char              *path,
                                    GDateTime               *now,
                                    EbbArchiveChoice         choice,
                                    EbbArchiveJob           *job,
                                    EbbArchiveSummary       *summary,
                                    GError                 **error);

void     ebb_archive_export_async  (EbbDatabase             *database,
                                    const char              *path,
                                    GDateTime               *now,
                                    EbbArchiveJob           *job,
                                    GAsyncReadyCallback      callback,
                                    gpointer                 user_data);
gboolean ebb_archive_export_finish (GAsyncResult            *result,
                                    gint64                  *n_entries,
                                    GError                 **error);
void     ebb_archive_import_async  (EbbDatabase             *database,
                                    const char              *path,
                                    GDateTime               *now,
                                    EbbArchiveChoice         choice,
                                    EbbArchiveJob           *job,
                                    GAsyncReadyCallback      callback,
                                    gpointer                 user_data);
gboolean ebb_archive_import_finish (GAsyncResult            *result,
                                    EbbArchiveSummary       *summary,
                                    GError                 **error);

G_END_DECLS
