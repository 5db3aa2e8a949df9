/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

#define EBB_TYPE_REVIEW (ebb_review_get_type ())

G_DECLARE_FINAL_TYPE (EbbReview, ebb_review, EBB, REVIEW, EbbEntry)

EbbEntry *ebb_review_new (GDateTime *time);

G_END_DECLS
