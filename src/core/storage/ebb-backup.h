/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

#define EBB_TYPE_BACKUP (ebb_backup_get_type ())

G_DECLARE_FINAL_TYPE (EbbBackup, ebb_backup, EBB, BACKUP, GObject)

EbbBackup  *ebb_backup_new           (const char   *path);
const char *ebb_backup_get_path      (EbbBackup    *self);
GDateTime  *ebb_backup_get_time      (EbbBackup    *self);
gint64      ebb_backup_get_n_entries (EbbBackup    *self);

GPtrArray  *ebb_backup_list          (const char   *folder,
                                      const char   *prefix,
                                      const char   *suffix);
gboolean    ebb_backup_count         (EbbBackup    *self,
                                      EbbDatabase  *database,
                                      GError      **error);
EbbBackup  *ebb_backup_find_last     (const char   *folder);
gboolean    ebb_backup_make          (EbbDatabase  *database,
                                      const char   *folder,
                                      const char   *name,
                                      GError      **error);
gboolean    ebb_backup_make_daily    (EbbDatabase  *database,
                                      const char   *folder,
                                      GDateTime    *now,
                                      GError      **error);
gboolean    ebb_backup_restore       (EbbBackup    *self,
                                      const char   *path,
                                      GError      **error);

G_END_DECLS
