/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-editor.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_REVIEW_EDITOR (ebb_review_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbReviewEditor, ebb_review_editor, EBB, REVIEW_EDITOR, AdwBin)

GtkWidget *ebb_review_editor_new      (EbbStorage      *storage,
                                       int              weekday,
                                       EbbEntry        *entry,
                                       EbbEntry        *draft);
char      *ebb_review_editor_dup_next (EbbReviewEditor *self);

G_END_DECLS
