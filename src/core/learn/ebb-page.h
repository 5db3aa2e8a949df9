/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ebb-article.h"
#include "ebb-stage.h"

G_BEGIN_DECLS

/**
 * EbbSource:
 * @id: how the fact base calls it, such as "S05"
 * @label: who says it, what and when
 * @url: its address, http or https; empty where it has none
 *
 * What a page is compiled from.
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *url;
} EbbSource;

#define EBB_TYPE_PAGE (ebb_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbPage, ebb_page, EBB, PAGE, GObject)

EbbPage            *ebb_page_new_from_bytes   (GBytes      *bytes,
                                               const char  *name,
                                               const char  *language,
                                               GError     **error);
EbbPage            *ebb_page_new_from_file    (const char  *path,
                                               const char  *language,
                                               GError     **error);

const char         *ebb_page_get_title        (EbbPage     *self);
const char         *ebb_page_get_slug         (EbbPage     *self);
guint               ebb_page_get_number       (EbbPage     *self);
EbbAudience         ebb_page_get_audience     (EbbPage     *self);
EbbStage            ebb_page_get_stage        (EbbPage     *self);
const GDate        *ebb_page_get_date         (EbbPage     *self);
const char         *ebb_page_get_reviewed_by  (EbbPage     *self);
const char * const *ebb_page_get_safety       (EbbPage     *self);
GPtrArray          *ebb_page_get_sources      (EbbPage     *self);
const char         *ebb_page_get_language     (EbbPage     *self);
gboolean            ebb_page_get_is_fallback  (EbbPage     *self);
void                ebb_page_set_is_fallback  (EbbPage     *self,
                                               gboolean     is_fallback);

gboolean            ebb_page_is_outdated      (EbbPage     *self);

const EbbArticle   *ebb_page_get_article      (EbbPage     *self);
char               *ebb_page_dup_picture_path (EbbPage     *self,
                                               const char  *url);

G_END_DECLS
