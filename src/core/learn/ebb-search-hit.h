/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EBB_TYPE_SEARCH_HIT (ebb_search_hit_get_type ())

G_DECLARE_FINAL_TYPE (EbbSearchHit, ebb_search_hit, EBB, SEARCH_HIT, GObject)

EbbSearchHit *ebb_search_hit_new        (const char   *slug,
                                         const char   *title,
                                         const char   *markup);

const char   *ebb_search_hit_get_slug   (EbbSearchHit *self);
const char   *ebb_search_hit_get_title  (EbbSearchHit *self);
const char   *ebb_search_hit_get_markup (EbbSearchHit *self);

G_END_DECLS
