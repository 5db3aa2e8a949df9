/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-record.h"

G_BEGIN_DECLS

#define EBB_TAG_TRIGGER "trigger"
#define EBB_TAG_COPING  "coping"

#define EBB_TYPE_TAG (ebb_tag_get_type ())

G_DECLARE_FINAL_TYPE (EbbTag, ebb_tag, EBB, TAG, EbbRecord)

EbbTag     *ebb_tag_new          (const char *kind,
                                  const char *name);
const char *ebb_tag_get_kind     (EbbTag     *self);
const char *ebb_tag_get_key      (EbbTag     *self);
const char *ebb_tag_get_name     (EbbTag     *self);
char       *ebb_tag_dup_label    (EbbTag     *self);
int         ebb_tag_get_position (EbbTag     *self);
void        ebb_tag_set_position (EbbTag     *self,
                                  int         position);

G_END_DECLS
