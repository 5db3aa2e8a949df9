/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-range.h"

G_BEGIN_DECLS

/**
 * EBB_REVIEW_NEVER:
 *
 * In the place of a day of the week: no review is offered.
 */
#define EBB_REVIEW_NEVER (-1)

/**
 * EBB_REVIEW_HOUR:
 *
 * The hour from which a day counts as one that can be looked back at.
 */
#define EBB_REVIEW_HOUR 17

void     ebb_review_week_get    (GDateTime      *now,
                                 int             weekday,
                                 EbbDays        *days);
gboolean ebb_review_week_find   (EbbDatabase    *database,
                                 const EbbDays  *days,
                                 gint64         *id,
                                 GError        **error);
gboolean ebb_review_week_is_due (EbbDatabase    *database,
                                 GDateTime      *now,
                                 int             weekday);

G_END_DECLS
