/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-control-row.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_KEYRING_ROW (ebb_keyring_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbKeyringRow, ebb_keyring_row, EBB, KEYRING_ROW, EbbControlRow)

GtkWidget *ebb_keyring_row_new (EbbStorage *storage);

G_END_DECLS
