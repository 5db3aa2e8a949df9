/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-day.h"

G_BEGIN_DECLS

/**
 * EbbCountEnd:
 * @day: the day of use, which ends a stay
 * @last_day: the last day of use, @day or later
 * @new_start: the day that the person chose to begin anew; %EBB_DAY_NONE: not
 *   to count
 */
typedef struct
{
  gint64 day;
  gint64 last_day;
  gint64 new_start;
} EbbCountEnd;

/**
 * EbbCountState:
 * @EBB_COUNT_NONE: nothing is counted now
 * @EBB_COUNT_UNKNOWN: one goes on, and nobody knows since when
 * @EBB_COUNT_COMING: the next one begins on a day that is still to come
 * @EBB_COUNT_RUNNING: one goes on
 */
typedef enum {
  EBB_COUNT_NONE,
  EBB_COUNT_UNKNOWN,
  EBB_COUNT_COMING,
  EBB_COUNT_RUNNING,
} EbbCountState;

/**
 * EbbCount:
 * @state: whether anything is counted today
 * @start: when that began or will begin; %EBB_DAY_NONE without one
 * @first: whether it is the first one, whose start may be known only roughly
 * @days: the number of today; of one that is coming, the days until then
 * @longest: days of the longest stay, today's included
 * @total: days of all stays
 * @last_90: how many of the last 90 days, today included, are days of a stay
 * @n_ended: how many stays have ended
 * @rough: whether a stay with a rough start is in @total
 * @incomplete: whether a stay is missing from @total, since nobody knows when
 *   it began
 *
 * What a counter shows. A day belongs to a stay from its first day, which is
 * number 0 or 1 as the person chose; number 0 is not a day of the stay yet. A
 * day of use belongs to none. So @longest is the highest number that the
 * counter had at the end of a day.
 */
typedef struct
{
  EbbCountState state;
  gint64       start;
  gboolean     first;
  gint64       days;
  gint64       longest;
  gint64       total;
  gint64       last_90;
  guint        n_ended;
  gboolean     rough;
  gboolean     incomplete;
} EbbCount;

void ebb_count_compute (EbbCount         *count,
                        gint64            start_day,
                        gboolean          rough,
                        int               first_day,
                        const EbbCountEnd *ends,
                        gsize             n_ends,
                        gint64            today);

G_END_DECLS
