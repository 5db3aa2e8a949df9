/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "learn/ebb-search.h"

G_BEGIN_DECLS

#define EBB_TYPE_SEARCH_RESULTS (ebb_search_results_get_type ())

G_DECLARE_FINAL_TYPE (EbbSearchResults, ebb_search_results, EBB, SEARCH_RESULTS, AdwBin)

void        ebb_search_results_show     (EbbSearchResults *self,
                                         GListModel       *hits);
const char *ebb_search_results_get_slug (EbbSearchResults *self,
                                         guint             position);

G_END_DECLS
