/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EbbBlockKind:
 * @EBB_BLOCK_PARAGRAPH: running text; has markup
 * @EBB_BLOCK_HEADING: a heading; has markup and a level from 1 to 6
 * @EBB_BLOCK_BULLET_LIST: a list whose order means nothing; its children are items
 * @EBB_BLOCK_ORDERED_LIST: a list to follow in order; has a start, its children are items
 * @EBB_BLOCK_ITEM: what one item of a list holds
 * @EBB_BLOCK_QUOTE: a box set apart; has children
 * @EBB_BLOCK_CODE: text whose spaces and line ends count; has markup
 * @EBB_BLOCK_RULE: a line across
 * @EBB_BLOCK_IMAGE: a picture; has a URL, and its text is the alternative text
 */
typedef enum {
  EBB_BLOCK_PARAGRAPH,
  EBB_BLOCK_HEADING,
  EBB_BLOCK_BULLET_LIST,
  EBB_BLOCK_ORDERED_LIST,
  EBB_BLOCK_ITEM,
  EBB_BLOCK_QUOTE,
  EBB_BLOCK_CODE,
  EBB_BLOCK_RULE,
  EBB_BLOCK_IMAGE,
} EbbBlockKind;

typedef struct _EbbBlock EbbBlock;

#define EBB_TYPE_BLOCK (ebb_block_get_type ())

GType         ebb_block_get_type       (void) G_GNUC_CONST;

EbbBlock     *ebb_block_new_text       (EbbBlockKind   kind,
                                        const char    *markup,
                                        const char    *text);
EbbBlock     *ebb_block_new_heading    (guint          level,
                                        const char    *markup,
                                        const char    *text);
EbbBlock     *ebb_block_new_container  (EbbBlockKind   kind,
                                        guint          start,
                                        GPtrArray     *children);
EbbBlock     *ebb_block_new_rule       (void);
EbbBlock     *ebb_block_new_image      (const char    *url,
                                        const char    *text);
EbbBlock     *ebb_block_ref            (EbbBlock      *self);
void          ebb_block_unref          (EbbBlock      *self);

EbbBlockKind  ebb_block_get_kind       (EbbBlock      *self);
const char   *ebb_block_get_markup     (EbbBlock      *self);
const char   *ebb_block_get_text       (EbbBlock      *self);
const char   *ebb_block_get_url        (EbbBlock      *self);
guint         ebb_block_get_level      (EbbBlock      *self);
guint         ebb_block_get_start      (EbbBlock      *self);
guint         ebb_block_get_n_children (EbbBlock      *self);
EbbBlock     *ebb_block_get_child      (EbbBlock      *self,
                                        guint          position);
char         *ebb_block_dup_markup     (EbbBlock      *self);
char         *ebb_block_dup_text       (EbbBlock      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbBlock, ebb_block_unref)

G_END_DECLS
