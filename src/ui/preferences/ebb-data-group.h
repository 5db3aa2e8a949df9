/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_DATA_GROUP (ebb_data_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbDataGroup, ebb_data_group, EBB, DATA_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_data_group_new         (EbbStorage   *storage);

void       ebb_data_group_export_to   (EbbDataGroup *self,
                                       const char   *path);
void       ebb_data_group_import_from (EbbDataGroup *self,
                                       const char   *path);

G_END_DECLS
