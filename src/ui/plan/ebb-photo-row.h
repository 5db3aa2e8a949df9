/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-control-row.h"

G_BEGIN_DECLS

#define EBB_TYPE_PHOTO_ROW (ebb_photo_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbPhotoRow, ebb_photo_row, EBB, PHOTO_ROW, EbbControlRow)

const char *ebb_photo_row_get_photo (EbbPhotoRow  *self);
void        ebb_photo_row_set_photo (EbbPhotoRow  *self,
                                     const char   *photo);
gboolean    ebb_photo_row_load      (EbbPhotoRow  *self,
                                     const char   *path,
                                     GError      **error);

G_END_DECLS
