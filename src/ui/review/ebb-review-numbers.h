/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ebb-numbers.h"

G_BEGIN_DECLS

char      *ebb_review_numbers_dup_title (const EbbDays    *days);
GPtrArray *ebb_review_numbers_list      (const EbbNumbers *numbers,
                                         GDateTime        *now);

G_END_DECLS
