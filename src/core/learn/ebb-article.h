/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-block.h"

G_BEGIN_DECLS

/**
 * EbbArticle:
 * @summary: the main message in one line of plain text; empty where there is none
 * @main_message: (element-type EbbBlock): the main message: what the page opens with
 * @blocks: (element-type EbbBlock): the text in between
 * @practice: (element-type EbbBlock): the section with something to try, with
 *   its heading; empty where there is none
 *
 * What a page says, in the parts that it is shown in.
 */
typedef struct
{
  char *summary;
  GPtrArray *main_message;
  GPtrArray *blocks;
  GPtrArray *practice;
} EbbArticle;

EbbArticle *ebb_article_new       (GBytes           *body,
                                   const char       *practice);
void        ebb_article_free      (EbbArticle       *self);
GPtrArray  *ebb_article_dup_steps (const EbbArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbArticle, ebb_article_free)

G_END_DECLS
