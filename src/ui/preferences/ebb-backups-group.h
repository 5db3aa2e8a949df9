/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_BACKUPS_GROUP (ebb_backups_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbBackupsGroup, ebb_backups_group, EBB, BACKUPS_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_backups_group_new         (EbbStorage      *storage);
void       ebb_backups_group_save_copy_to (EbbBackupsGroup *self,
                                           const char      *path);

G_END_DECLS
