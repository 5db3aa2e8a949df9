/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-histogram.h"
#include "journal/ebb-range.h"

G_BEGIN_DECLS

/**
 * EbbTimelineStep:
 * @first_day: where it begins: days since 1970-01-01
 * @ratings: the strengths of its cravings, at least one
 */
typedef struct
{
  gint64       first_day;
  EbbHistogram ratings;
} EbbTimelineStep;

/**
 * EbbTimeline:
 * @days: what it looks at
 * @step: how many days each step has: 1, 7 or 28
 * @steps: (element-type EbbTimelineStep): in order; a step without a craving is
 *   not among them, because nobody knows how it was
 * @ratings: all of them
 *
 * How strong cravings were over time, 0 to 10. A craving is an entry of the
 * kind "craving" or "episode" with an intensity. The strongest craving that a
 * check-in tells of is not one of them: it has no time of its own, and may well
 * be one that was logged.
 */
typedef struct
{
  EbbDays      days;
  guint        step;
  GArray      *steps;
  EbbHistogram ratings;
} EbbTimeline;

EbbTimeline *ebb_timeline_new      (EbbDatabase    *database,
                                    const EbbDays  *days,
                                    GError        **error);
EbbTimeline *ebb_timeline_copy     (const EbbTimeline *self);
void         ebb_timeline_free     (EbbTimeline    *self);
guint        ebb_timeline_get_n    (EbbTimeline    *self);
const EbbTimelineStep *
             ebb_timeline_get_step (EbbTimeline    *self,
                                    guint           position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbTimeline, ebb_timeline_free)

G_END_DECLS
