/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EbbRange:
 * @EBB_RANGE_WEEK: 7 days, today included
 * @EBB_RANGE_MONTH: 30 days
 * @EBB_RANGE_QUARTER: 90 days
 * @EBB_RANGE_ALL: from the first craving on
 *
 * What a plot looks back at.
 */
typedef enum {
  EBB_RANGE_WEEK,
  EBB_RANGE_MONTH,
  EBB_RANGE_QUARTER,
  EBB_RANGE_ALL,
} EbbRange;

#define EBB_RANGE_N (EBB_RANGE_ALL + 1)

/**
 * EbbDays:
 * @first: days since 1970-01-01, see ebb_day_of()
 * @last: likewise; not before @first
 *
 * Days by the calendar of the place where each entry was made, both ends
 * included.
 */
typedef struct
{
  gint64 first;
  gint64 last;
} EbbDays;

int      ebb_range_get_n_days (EbbRange        range);
gboolean ebb_range_get_days   (EbbRange        range,
                               EbbDatabase    *database,
                               GDateTime      *now,
                               EbbDays        *days,
                               GError        **error);
gboolean ebb_days_hold_all    (const EbbDays  *days,
                               EbbDatabase    *database,
                               gboolean       *hold_all,
                               GError        **error);
guint    ebb_days_get_n       (const EbbDays  *days);

G_END_DECLS
