/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EbbArchiveFile:
 *
 * A file that is there whole or not at all.
 */
typedef struct _EbbArchiveFile EbbArchiveFile;

EbbArchiveFile *ebb_archive_file_new    (const char      *path,
                                         GError         **error);
void            ebb_archive_file_free   (EbbArchiveFile  *self);
GString        *ebb_archive_file_get    (EbbArchiveFile  *self);
gboolean        ebb_archive_file_flush  (EbbArchiveFile  *self,
                                         GError         **error);
gboolean        ebb_archive_file_finish (EbbArchiveFile  *self,
                                         GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArchiveFile, ebb_archive_file_free)

G_END_DECLS
