/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-record.h"

G_BEGIN_DECLS

#define EBB_TAG_TRIGGER "trigger"
#define EBB_TAG_PLACE   "place"
#define EBB_TAG_COMPANY "company"
#define EBB_TAG_FEELING "feeling"
#define EBB_TAG_COPING  "coping"

/**
 * EBB_TAG_N_KINDS:
 *
 * How many kinds of chips there are.
 */
#define EBB_TAG_N_KINDS 5

const char *ebb_tag_kind_at      (guint       index);
guint       ebb_tag_kind_index   (const char *kind);

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
